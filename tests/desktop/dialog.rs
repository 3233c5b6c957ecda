//! The system's file dialogs, which WebDriver cannot see: answered from outside the window, with xdotool.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::window::until;

/// How long a dialog may take to close once answered, before it is answered again.
const ANSWERED: Duration = Duration::from_secs(5);

/// Runs xdotool and answers what it printed; a window that is not there yet is an error.
fn xdotool(words: &[&str]) -> Result<String, String> {
    let output = Command::new("xdotool").args(words).output().map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
        false => Err(format!("xdotool {}: {}", words.join(" "), String::from_utf8_lossy(&output.stderr).trim())),
    }
}

/// The visible window of this title.
fn visible(title: &str) -> Result<String, String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")])?;
    found.lines().next().map(str::to_owned).ok_or_else(|| format!("no window is titled {title:?}"))
}

/// Answers the dialog of this title with `path`, and waits until it is gone.
pub async fn answer(title: &str, path: &Path) {
    let path = path.to_str().unwrap();
    until(title, async || {
        let dialog = visible(title)?;
        // Without a window manager, the keyboard goes where it is told.
        xdotool(&["windowfocus", &dialog])?;
        match xdotool(&["getwindowfocus"])? == dialog {
            true => Ok(()),
            false => Err("does not have the keyboard".to_owned()),
        }
    })
    .await;
    until(title, async || {
        // A name to save under is replaced; in a dialog that opens, « / » starts a place given by its path.
        xdotool(&["key", "ctrl+a"])?;
        xdotool(&["type", "--delay", "5", path])?;
        xdotool(&["key", "Return"])?;
        let typed = Instant::now();
        while visible(title).is_ok() {
            if typed.elapsed() > ANSWERED {
                return Err(format!("{path} was not taken"));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    })
    .await;
    if let Ok(main) = visible("Aloi") {
        xdotool(&["windowfocus", &main]).unwrap();
    }
}
