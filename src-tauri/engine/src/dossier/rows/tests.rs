//! Rows and back: shapes, texts no sheet keeps, and what is refused.

use serde_json::json;

use super::*;

fn rows(value: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    push(value, String::new(), &mut rows);
    rows
}

fn row(path: &str, sort: Sort, text: &str) -> Row {
    Row { path: path.to_owned(), sort, text: text.to_owned() }
}

#[test]
fn every_shape_and_text_comes_back() {
    let long = "é\u{1}😀 ".repeat(9_000);
    let value = json!({
        "empty": {}, "none": [], "null": null, "yes": true, "n": 12, "s": "12", "t": "true", "na": "n/a",
        "list": [{}, [], "x", [[1, "2"]]], "laptop.power": { "": "vide", "a\"b\\]c": "742.00", "offers[0]": "v" },
        "texts": ["", " ", " a", "a ", "a  b", "'a", "\"a\"", "=1+1", "a\nb\r\n\tc", "_x000D_", "\\", "\u{FEFF}a", "a\u{FFFE}",
            "Besoin\u{A0}: 12\u{202F}000\u{A0}€", long],
    });
    let written = rows(&value);
    assert_eq!(rebuilt(&written), Ok(value));
    for row in &written {
        assert!(row.text.encode_utf16().count() <= 30_002 && !row.text.is_empty() && row.text.trim() == row.text);
        assert!(!row.text.contains("  ") && !row.text.contains(char::is_control), "{row:?}");
    }
    assert!(written.iter().any(|row| row.path == "[\"laptop.power\"][\"a\\\"b\\\\]c\"]" && row.text == "742.00"));
    assert!(written.iter().filter(|row| row.sort == Sort::More).count() > 1);
}

#[test]
fn what_does_not_fit_is_refused_at_its_row() {
    let one = row("a", Sort::Text, "x");
    for (rows, index, problem) in [
        (vec![one.clone(), row("a", Sort::Text, "y")], 1, RowProblem::Taken),
        (vec![one.clone(), row("a.b", Sort::Text, "y")], 1, RowProblem::Taken),
        (vec![row("l[1]", Sort::Text, "y")], 0, RowProblem::Gap),
        (vec![row("l[99999999999999999999]", Sort::Text, "y")], 0, RowProblem::Path),
        (vec![row("a..b", Sort::Text, "y")], 0, RowProblem::Path),
        (vec![row("a[\"b]", Sort::Text, "y")], 0, RowProblem::Path),
        (vec![row(&"a[0]".repeat(20).replace("]a", "].a"), Sort::Text, "y")], 0, RowProblem::Path),
        (vec![row("a", Sort::Text, "\"y")], 0, RowProblem::Value(Sort::Text)),
        (vec![row("a", Sort::Number, "douze")], 0, RowProblem::Value(Sort::Number)),
        (vec![row("a", Sort::Truth, "peut-être")], 0, RowProblem::Value(Sort::Truth)),
        (vec![one.clone(), row("b", Sort::More, "y")], 1, RowProblem::Astray),
    ] {
        assert_eq!(rebuilt(&rows), Err((index, problem)), "{rows:?}");
    }
    assert_eq!(dotted("assumptions[\"laptop.power\"].value"), "assumptions.laptop.power.value");
}
