//! `aloi workbook` as people run it: the file it writes, what it refuses to overwrite, what it answers.

mod support;

use std::fs;

use aloi_engine::comparison::compare;
use support::{EXAMPLES, aloi_in, catalog, example, example_json, path, read};

#[test]
fn the_command_writes_the_workbook_of_the_dossier_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let answer = aloi_in(folder.path(), &["workbook", path(&example(name)), "-o", "w.xlsx"]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{name}");
        assert_eq!(answer.out, "Classeur écrit dans w.xlsx.\n");
        let dossier = read(&example_json(name));
        let expected = aloi_report::workbook(&dossier, &compare(&dossier, catalog()), catalog()).unwrap();
        // The second and third are written over the one before.
        assert!(fs::read(folder.path().join("w.xlsx")).unwrap() == expected, "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn nothing_but_a_workbook_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = folder.path().join("achat.aloi");
    fs::copy(example("portables"), &dossier).unwrap();
    let before = fs::read(&dossier).unwrap();
    let answer = aloi_in(folder.path(), &["workbook", "achat.aloi", "-o", "achat.aloi"]);
    assert_eq!((answer.status, answer.out.as_str()), (1, ""));
    assert!(answer.err.contains("achat.aloi") && answer.err.contains("n’est pas un classeur"), "{}", answer.err);
    assert_eq!(fs::read(&dossier).unwrap(), before);
    let answer = aloi_in(folder.path(), &["workbook", "achat.aloi", "-o", "absent/w.xlsx"]);
    assert_eq!(answer.status, 1);
    assert!(answer.err.contains("n’existe pas"), "{}", answer.err);
}

#[test]
fn wrong_usage_says_the_right_one() {
    for words in
        [&["workbook"][..], &["workbook", "a"], &["workbook", "a", "b", "-o", "w.xlsx"], &["workbook", "a", "--json"]]
    {
        let answer = aloi_in(support::root(), words);
        assert_eq!((answer.status, answer.out.as_str()), (2, ""), "{words:?}");
    }
    assert!(aloi_in(support::root(), &["workbook", "a"]).err.contains("aloi workbook achat.aloi -o achat.xlsx"));
    assert!(aloi_in(support::root(), &["--help"]).out.contains("aloi workbook"));
}
