//! A text in cells: as it is when spreadsheets keep it so, else between quotation marks with codes, in several cells
//! when it is too long for one.

/// Most UTF-16 units written in a cell; spreadsheets hold 32 767.
const LONGEST: usize = 30_000;

/// The cells of a text, one at least.
pub(super) fn cells(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut length = 0;
    for_each_code(text, |code| {
        let units = code.encode_utf16().count();
        if length + units > LONGEST {
            pieces.push(String::new());
            length = 0;
        }
        length += units;
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(code);
        }
    });
    match pieces.as_slice() {
        [only] if only == text && keeps_as_is(text) => pieces,
        _ => pieces.into_iter().map(|piece| format!("\"{piece}\"")).collect(),
    }
}

/// A text between quotation marks, in one piece.
pub(super) fn literal(text: &str) -> String {
    let mut literal = "\"".to_owned();
    for_each_code(text, |code| literal.push_str(code));
    literal + "\""
}

/// The text of a cell; `None` when it opens with a quotation mark and does not close as JSON does.
pub(super) fn read(cell: &str) -> Option<String> {
    if cell.starts_with('"') { serde_json::from_str(cell).ok() } else { Some(cell.to_owned()) }
}

/// An apostrophe at the head hides when the cell is edited, a space at an end is lost, nothing at all is an empty cell.
fn keeps_as_is(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.starts_with('\'')
}

/// Gives each character as itself or as its code.
fn for_each_code(text: &str, mut give: impl FnMut(&str)) {
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        // OpenDocument joins spaces; `_x` opens a code in Office Open XML.
        let joined = c == ' ' && before.is_some_and(char::is_whitespace);
        let opens = c == '_' && matches!(characters.peek(), Some('x' | 'X'));
        match c {
            '"' => give("\\\""),
            '\\' => give("\\\\"),
            '\n' => give("\\n"),
            '\t' => give("\\t"),
            _ if joined || opens || !is_kept(c) => {
                let mut units = [0; 2];
                let codes: String = c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect();
                give(&codes);
            }
            _ => give(c.encode_utf8(&mut [0; 4])),
        }
        before = Some(c);
    }
}

/// Whether every format holds the character: visible ones, and the spaces of French typography.
fn is_kept(c: char) -> bool {
    let space = matches!(c, ' ' | crate::french::NBSP | crate::french::NARROW);
    let unseen = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}');
    let none = u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    space || !(c.is_control() || c.is_whitespace() || unseen || none)
}
