//! The authority's logo and colour, and the form of one page, as the command line and the window set them.

mod support;

use std::fs;
use std::path::PathBuf;

use aloi_view::{Session, Setup};
use jiff::civil::date;
use serde_json::Value;
use support::{aloi, example, path, root};

fn logo() -> PathBuf {
    root().join("src-tauri/report/tests/logos/colour.jpg")
}

#[test]
fn the_command_puts_a_letterhead_keeps_what_is_not_told_and_takes_it_off() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("achat.aloi");
    fs::copy(example("portables"), &file).unwrap();
    let before = fs::read_to_string(&file).unwrap();
    assert_eq!(aloi(&["letterhead", path(&file), "--logo", path(&logo())]).status, 0);
    assert_eq!(aloi(&["letterhead", path(&file), "--accent", "#8c1d40"]).status, 0);
    let held: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(held["letterhead"]["logo"]["name"], "colour.jpg");
    assert_eq!(held["letterhead"]["accent"], "#8C1D40");

    let pdf = folder.path().join("achat.pdf");
    let written = aloi(&["report", path(&file), "--one-page", "-o", path(&pdf)]);
    assert!(written.status == 0 && written.out.contains("(1\u{A0}page)"), "{}{}", written.out, written.err);
    let verified = aloi(&["verify", path(&pdf), "--json"]);
    let verdict: Value = serde_json::from_str(&verified.out).unwrap();
    assert_eq!((&verdict["outcome"], &verdict["extent"]), (&"identical".into(), &"one_page".into()), "{verdict}");

    let kept = fs::read(&file).unwrap();
    let light = aloi(&["letterhead", path(&file), "--accent", "#FFD400"]);
    assert!(light.status == 1 && light.err.contains("1,43 pour 1") && light.err.contains("#8C7400"), "{}", light.err);
    assert_eq!(aloi(&["letterhead", path(&file), "--logo", path(&pdf)]).status, 1);
    assert_eq!(aloi(&["letterhead", path(&file)]).status, 2);
    assert_eq!(aloi(&["letterhead", path(&file), "--none", "--accent", "#000000"]).status, 2);
    assert_eq!(fs::read(&file).unwrap(), kept, "a refusal changes nothing");

    assert_eq!(aloi(&["letterhead", path(&file), "--none"]).status, 0);
    let [after, before]: [Value; 2] =
        [&fs::read_to_string(&file).unwrap(), &before].map(|text| serde_json::from_str(text).unwrap());
    assert!(after.get("letterhead").is_none() && after["offers"] == before["offers"]);
}

#[test]
fn the_window_sets_a_letterhead_and_undoes_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::new(Setup { today: date(2026, 11, 21), data_dir: None }).unwrap();
    session.open_example("portables").unwrap();
    let plain = session.pages(false).unwrap();
    let shown = session.put_logo(&logo()).unwrap();
    assert_eq!(shown.letterhead.logo.as_deref(), Some("colour.jpg"));
    assert_eq!(shown.undo.as_deref(), Some("mettre un logo sur le papier"));
    assert!(session.pages(false).unwrap()[0].contains("data:image/jpeg;base64,"));
    let refused = session.edit("letterhead.accent", "#FFD400").unwrap_err();
    assert!(refused.code == "V301" && refused.message.contains("#8C7400"), "{refused:?}");
    assert_eq!(session.edit("letterhead.accent", "#8c1d40").unwrap().letterhead.accent.text, "#8c1d40");
    assert!(session.pages(true).unwrap()[0].contains("#8c1d40"));
    assert_eq!(session.put_logo(&example("portables")).unwrap_err().code, "E112");
    let cmyk = logo().with_file_name("cmyk.jpg");
    assert_eq!(session.put_logo(&cmyk).unwrap_err().code, "R123");
    let pdf = folder.path().join("j.pdf");
    session.save_paper(&pdf, true).unwrap();
    assert_eq!(session.verify(&pdf, true).unwrap().state, "done");
    assert_eq!(session.remove_logo().unwrap().letterhead.logo, None);
    for _ in 0..3 {
        session.undo().unwrap();
    }
    assert_eq!(session.pages(false).unwrap(), plain);
}
