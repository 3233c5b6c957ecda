//! The marks of a small page and the words of each example at their places, kept: a change is seen and decided.

mod reading;
mod sample;

use aloi_report::mark::Mark;
use aloi_report::{Pages, Rich, Tone, lay_out};

/// The words of each page from top to bottom, a line each: height, then each run behind its left end, in millimetres.
fn words(pages: &Pages) -> String {
    let mut out = String::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let mut runs: Vec<(i64, i64, &str)> = Vec::new();
        for mark in &page.marks {
            if let Mark::Text(text) = mark {
                runs.push(((text.y * 10.0).round() as i64, (text.x * 10.0).round() as i64, &text.text));
            }
        }
        runs.sort();
        out.push_str(&format!("== page {}", number + 1));
        let mut level = None;
        for (y, x, text) in runs {
            if level != Some(y) {
                out.push_str(&format!("\n{:.1}", y as f64 / 10.0));
                level = Some(y);
            }
            out.push_str(&format!(" [{:.1}] {text}", x as f64 / 10.0));
        }
        out.push('\n');
    }
    out
}

#[test]
fn words_of_each_example_at_their_places() {
    for name in reading::EXAMPLES {
        let (_, _, document) = reading::said(&reading::example(name));
        insta::assert_snapshot!(name, words(&lay_out(&document).unwrap()));
    }
}

#[test]
fn marks_of_a_small_page() {
    let mut document = sample::empty();
    document.heading(1, "Petite note").say(Tone::Body, Rich::from("Deux offres, ").then_bold("une retenue").then("."));
    document.table(sample::comparison(1));
    document.chart(sample::chart(1));
    insta::assert_json_snapshot!(lay_out(&document).unwrap());
}
