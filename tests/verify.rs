//! `aloi verify` as programs meet it: what it prints, and its exit status.

mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::{EXAMPLES, aloi_in, example, example_json, path, put, with};

fn printed(folder: &Path, name: &str, dossier: &Path) {
    let answer = aloi_in(folder, &["report", path(dossier), "-o", name]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
}

#[test]
fn every_example_is_identical_and_that_of_its_dossier() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        printed(folder.path(), "j.pdf", &example(name));
        let answer = aloi_in(folder.path(), &["verify", "j.pdf", "--dossier", path(&example(name)), "--json"]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{name}: {}", answer.out);
        let found: Value = serde_json::from_str(&answer.out).unwrap();
        assert_eq!(found["format"], "aloi-verification/1");
        assert_eq!((&found["outcome"], &found["layout"]), (&json!("identical"), &json!("identical")));
        assert_eq!((&found["differences"], &found["signatures"]), (&json!([]), &json!([])));
        assert_eq!(found["fingerprint"].as_str().unwrap().len(), 64);
    }
}

#[test]
fn words_and_json_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    printed(folder.path(), "j.pdf", &example("portables"));
    let words = aloi_in(folder.path(), &["verify", "j.pdf"]);
    let data = aloi_in(folder.path(), &["verify", "j.pdf", "--json"]);
    let found: Value = serde_json::from_str(&data.out).unwrap();
    let sentences: Vec<&str> = found["sentences"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(words.out, format!("j.pdf\n{}\n", sentences.join("\n")));
    assert_eq!((words.status, data.status), (0, 0));
}

#[test]
fn anything_that_differs_exits_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    printed(at, "j.pdf", &example("portables"));
    let mut bytes = fs::read(at.join("j.pdf")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(at.join("altered.pdf"), &bytes).unwrap();
    assert_eq!(aloi_in(at, &["verify", "altered.pdf"]).status, 1);

    let other = with(&example_json("portables"), &[("/title", json!("Autre objet"))]);
    let other = put(at, "autre.aloi", &other);
    let answer = aloi_in(at, &["verify", "j.pdf", "--dossier", path(&other)]);
    assert_eq!((answer.status, answer.err.as_str()), (1, ""));
    assert!(answer.out.contains("Ce n’est pas la justification de ce dossier"), "{}", answer.out);
    assert!(answer.out.contains("Intitulé\u{A0}: «\u{A0}Autre objet\u{A0}»"), "{}", answer.out);
}

#[test]
fn what_cannot_be_verified_says_why_and_exits_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("texte.pdf"), "Bonjour").unwrap();
    let words = aloi_in(at, &["verify", "texte.pdf"]);
    assert_eq!((words.status, words.out.as_str()), (1, ""));
    assert!(words.err.contains("texte.pdf") && words.err.contains("R110"), "{}", words.err);
    let data = aloi_in(at, &["verify", "texte.pdf", "--json"]);
    let found: Value = serde_json::from_str(&data.out).unwrap();
    assert_eq!((data.status, &found["outcome"], &found["code"]), (1, &json!("unverifiable"), &json!("R110")));
    assert_eq!(aloi_in(at, &["verify", "absent.pdf"]).status, 1);
    let absent = aloi_in(at, &["verify", "absent.pdf", "--json"]);
    let found: Value = serde_json::from_str(&absent.out).unwrap();
    assert_eq!((absent.status, &found["outcome"], &found["code"]), (1, &json!("unverifiable"), &json!("S101")));
    assert_eq!(aloi_in(at, &["verify"]).status, 2);
    assert_eq!(aloi_in(at, &["verify", "a.pdf", "-o", "b.pdf"]).status, 2);
}
