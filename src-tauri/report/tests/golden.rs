//! The marks of a small page, kept: a change in the drawing is seen and decided.

mod sample;

use aloi_report::{Rich, Tone, lay_out};

#[test]
fn marks_of_a_small_page() {
    let mut document = sample::empty();
    document.heading(1, "Petite note").say(Tone::Body, Rich::from("Deux offres, ").then_bold("une retenue").then("."));
    document.table(sample::comparison(1));
    document.chart(sample::chart(1));
    insta::assert_json_snapshot!(lay_out(&document).unwrap());
}
