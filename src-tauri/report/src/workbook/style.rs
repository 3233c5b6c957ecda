//! How cells look. Nothing is told by colour alone: what may be changed is also framed and said in its column's title.

use aloi_engine::graph::Input;
use aloi_engine::quantity::Dimension;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::said;

const GREY: Color = Color::RGB(0xE7_E6_E6);
const PALE: Color = Color::RGB(0xF5_F5_F5);
const EDITABLE: Color = Color::RGB(0xFF_F8_DC);
const INK: Color = Color::RGB(0x1F_3A_5F);
const LINE: Color = Color::RGB(0xA6_A6_A6);

/// Title of a sheet.
pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(16).set_font_color(INK)
}

/// A sentence under the title, left to run over the empty cells at its right.
pub(super) fn note() -> Format {
    Format::new().set_italic()
}

/// Title of a column.
pub(super) fn header() -> Format {
    framed(Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter).set_background_color(GREY))
}

/// Title of a column of figures.
pub(super) fn figures_header() -> Format {
    header().set_align(FormatAlign::Right)
}

/// Title of a group of rows.
pub(super) fn heading() -> Format {
    Format::new().set_bold().set_font_color(INK).set_font_size(12).set_border_bottom(FormatBorder::Thin)
}

/// Words in a table.
pub(super) fn words() -> Format {
    framed(Format::new().set_text_wrap().set_align(FormatAlign::Top).set_align(FormatAlign::Left).set_indent(1))
}

/// Words in the row of a total.
pub(super) fn total_words() -> Format {
    words().set_bold().set_background_color(PALE)
}

/// Words where a figure would stand.
pub(super) fn in_place_of_a_figure() -> Format {
    words().set_italic().set_align(FormatAlign::Right).set_indent(0)
}

/// Plain text, wrapped.
pub(super) fn text() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// Plain text in bold.
pub(super) fn strong_text() -> Format {
    text().set_bold()
}

/// Words to the letter.
pub(super) fn exact() -> Format {
    Format::new().set_num_format("@").set_align(FormatAlign::Left)
}

/// A figure in the unit of its column.
pub(super) fn plain_figure() -> Format {
    figure("General")
}

/// An amount as quoted.
pub(super) fn euros() -> Format {
    figure("#,##0.00######")
}

/// A rate.
pub(super) fn rate() -> Format {
    figure("0.0######%")
}

/// A computed figure.
pub(super) fn computed(dimension: Dimension) -> Format {
    figure(shown(dimension))
}

/// A computed figure in the row of a total.
pub(super) fn total(dimension: Dimension) -> Format {
    computed(dimension).set_bold().set_background_color(PALE)
}

/// A place in a ranking.
pub(super) fn rank() -> Format {
    figure("0")
}

/// The value of an input, which the reader may change.
pub(super) fn editable(input: &Input, unit: &str) -> Format {
    input_figure(input, unit)
        .set_background_color(EDITABLE)
        .set_font_color(Color::RGB(0x00_00_C0))
        .set_border(FormatBorder::Medium)
        .set_border_color(LINE)
        .set_unlocked()
}

/// An end of the range of an input.
pub(super) fn range_end(input: &Input, unit: &str) -> Format {
    input_figure(input, unit)
}

/// Whether people read this input as a percentage.
pub(super) fn is_percentage(input: &Input, unit: &str) -> bool {
    said::input_value(input, unit).ends_with('%')
}

/// Open-ended, so that a changed value shows its decimals too.
fn input_figure(input: &Input, unit: &str) -> Format {
    match unit {
        _ if is_percentage(input, unit) => rate(),
        "€" => euros(),
        _ => plain_figure(),
    }
}

fn figure(format: &str) -> Format {
    framed(Format::new().set_num_format(format).set_align(FormatAlign::Top).set_align(FormatAlign::Right))
}

fn framed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// Decimals shown; the cell holds them all.
fn shown(dimension: Dimension) -> &'static str {
    match (dimension.places, dimension.code) {
        (Some(_), _) => "#,##0.00",
        (None, "1" | "EUR/kWh" | "kgCO2e/kWh" | "tCO2e/year") => "#,##0.000000",
        (None, "year") => "#,##0.0000",
        (None, _) => "#,##0.000",
    }
}
