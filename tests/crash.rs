//! Killed a hundred times while it edits and saves, the session loses nothing but the last keystrokes.
//!
//! The test runs itself again as the one that is killed: see `victim`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use aloi_engine::dossier;
use aloi_view::{Session, Setup};
use jiff::civil::date;

/// Set for the one that is killed: the folder it works in.
const FOLDER: &str = "ALOI_CRASH_FOLDER";
const KILLS: u32 = 100;

fn session(folder: &Path) -> Session {
    Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.join("data")) }).unwrap()
}

fn file(folder: &Path) -> PathBuf {
    folder.join("achat.aloi")
}

fn title(number: u32) -> String {
    format!("Modification {number}")
}

fn number(title: &str) -> u32 {
    title.trim_start_matches("Modification ").parse().unwrap()
}

/// Edits without end, saves now and then, and says what it did once it is done.
#[test]
fn victim() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut session = session(&folder);
    if session.recover().is_none() {
        session.open(&file(&folder)).unwrap();
    }
    let first = number(&session.workspace().unwrap().title) + 1;
    for number in first.. {
        session.edit("title", &title(number)).unwrap();
        println!("edited {number}");
        if number % 2 == 0 {
            session.save().unwrap();
            println!("saved {number}");
        }
    }
}

#[test]
fn nothing_is_lost_but_the_last_keystrokes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut start = session(folder);
    start.create().unwrap();
    start.edit("title", &title(0)).unwrap();
    start.save_as(&file(folder)).unwrap();
    drop(start);
    let (mut edited, mut saved) = (0, 0);
    for round in 0..KILLS {
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "victim", "--nocapture"])
            .env(FOLDER, folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
        let alive = lines.by_ref().map_while(Result::ok).find(|line| line.starts_with("edited "));
        assert!(alive.is_some(), "round {round}: the session does not start again");
        // A moment of its own for each round, from the first edit to some saves later.
        std::thread::sleep(Duration::from_micros(u64::from(round * 7919 % 100) * 600));
        victim.kill().unwrap();
        victim.wait().unwrap();
        for line in alive.into_iter().chain(lines.map_while(Result::ok)) {
            match line.split_once(' ') {
                Some(("edited", rank)) => edited = rank.parse().unwrap_or(edited),
                Some(("saved", rank)) => saved = rank.parse().unwrap_or(saved),
                _ => {}
            }
        }
        let on_disk = dossier::read(&std::fs::read_to_string(file(folder)).unwrap()).unwrap();
        let on_disk = number(&on_disk.title);
        assert!(on_disk >= saved, "round {round}: saved {saved}, the file holds {on_disk}");
        let mut next = session(folder);
        let found = next.recover().map_or(on_disk, |recovered| number(&recovered.title));
        assert!((edited..=edited + 1).contains(&found), "round {round}: edited {edited}, found {found}");
    }
    assert!(edited > KILLS && saved > 0, "the rounds did work: {edited} edits, the last save at {saved}");
}
