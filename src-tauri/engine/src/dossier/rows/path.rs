//! The path of a value: keys after dots, places of lists between brackets, unusual keys between brackets as in JSON.

use super::text;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

fn is_usual(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The path of `key` under `path`.
pub(super) fn with_key(path: &str, key: &str) -> String {
    match (is_usual(key), path.is_empty()) {
        (true, true) => key.to_owned(),
        (true, false) => format!("{path}.{key}"),
        (false, _) => format!("{path}[{}]", text::literal(key)),
    }
}

/// The steps of a path, at least one; `None` when it is not one.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
    let (mut steps, mut rest) = (Vec::new(), path);
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let (step, after) = if inside.starts_with('"') { quoted(inside)? } else { numbered(inside)? };
            steps.push(step);
            rest = after.strip_prefix(']')?;
        } else {
            let key = if steps.is_empty() { rest } else { rest.strip_prefix('.')? };
            let end = key.find(['.', '[']).unwrap_or(key.len());
            let (key, after) = key.split_at(end);
            steps.push(is_usual(key).then(|| Step::Key(key.to_owned()))?);
            rest = after;
        }
    }
    (!steps.is_empty()).then_some(steps)
}

fn numbered(inside: &str) -> Option<(Step, &str)> {
    let (digits, after) = inside.split_at(inside.find(']')?);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((Step::Index(plain.then(|| digits.parse().ok())??), after))
}

fn quoted(inside: &str) -> Option<(Step, &str)> {
    let mut escaped = false;
    let end = inside.char_indices().skip(1).find(|(_, c)| {
        let closes = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        closes
    })?;
    let (literal, after) = inside.split_at(end.0 + 1);
    Some((Step::Key(serde_json::from_str(literal).ok()?), after))
}

/// The path as problems of a dossier name it: every key after a dot.
pub fn dotted(path: &str) -> String {
    let mut dotted = String::new();
    for step in steps(path).unwrap_or_default() {
        match step {
            Step::Index(index) => dotted.push_str(&format!("[{index}]")),
            Step::Key(key) if dotted.is_empty() => dotted.push_str(&key),
            Step::Key(key) => dotted.extend([".", &key]),
        }
    }
    dotted
}
