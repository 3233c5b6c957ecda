//! One sheet being written: its cells, and how it is laid out on screen and paper.

use std::collections::BTreeMap;

use aloi_engine::french;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::style;

/// Most UTF-16 units a cell holds.
const LONGEST: usize = 32_767;
/// Height of a line of text, points.
const LINE_HEIGHT: f64 = 15.0;
/// Highest row, points.
const HIGHEST: f64 = 409.0;
/// Width of a character of text in digits, the unit of columns, words cut at spaces included.
const SPREAD: f64 = 0.95;
/// A4 among the paper sizes of spreadsheets.
const A4: u8 = 9;

/// How a sheet is laid out.
pub(super) struct Layout<'a> {
    pub name: &'a str,
    /// Foot of each printed page.
    pub footer: &'a str,
    /// Width of each column, characters.
    pub widths: &'a [f64],
    /// Rows above this one stay in sight and are printed again on each page; none when 0.
    pub head: u32,
    /// Columns before this one stay in sight.
    pub side: u16,
}

/// A sheet being written, the width of its columns, and the lines of text each row must show.
pub(super) struct Page<'a> {
    sheet: &'a mut Worksheet,
    widths: Vec<f64>,
    lines: BTreeMap<u32, f64>,
}

impl<'a> Page<'a> {
    pub fn open(sheet: &'a mut Worksheet, layout: &Layout) -> Result<Self, XlsxError> {
        sheet.set_name(layout.name)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        sheet.set_footer(format!("&L{}&RPage &P sur &N", layout.footer.replace('&', "&&")));
        for (column, width) in (0..).zip(layout.widths) {
            sheet.set_column_width(column, *width)?;
        }
        if let Some(last) = layout.head.checked_sub(1) {
            sheet.set_repeat_rows(0, last)?;
        }
        sheet.set_freeze_panes(layout.head, layout.side)?;
        Ok(Page { sheet, widths: layout.widths.to_vec(), lines: BTreeMap::new() })
    }

    /// The sheet itself, for what only one kind of sheet needs.
    pub fn sheet(&mut self) -> &mut Worksheet {
        self.sheet
    }

    /// Words in a cell, on as many lines as they need; never a formula, whatever they begin with.
    pub fn words(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(f64::INFINITY);
        self.must_show(row, text, width);
        self.running(row, column, text, format)
    }

    /// Words on one line, running over the empty cells at their right.
    pub fn running(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = clean(text);
        // Without the prefix, editing the cell would turn the words into a formula.
        if text.starts_with(['=', '+', '-', '@']) {
            self.sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
        } else {
            self.sheet.write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }

    /// Words to the letter, in a cell that stays text whatever is typed in it.
    pub fn exact(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, column, text, &style::exact())?;
        Ok(())
    }

    /// A sentence over the whole width, on as many lines as it needs.
    pub fn paragraph(&mut self, row: u32, text: &str) -> Result<(), XlsxError> {
        self.must_show(row, text, self.widths.iter().sum());
        let last = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.merge_range(row, 0, row, last, &clean(text), &style::text())?;
        Ok(())
    }

    /// Makes room for `text` in a cell of this width, characters.
    fn must_show(&mut self, row: u32, text: &str, width: f64) {
        let wrapped = |line: &str| (line.chars().count() as f64 * SPREAD / width).ceil().max(1.0);
        let lines = self.lines.entry(row).or_insert(1.0);
        *lines = lines.max(text.lines().map(wrapped).sum());
    }

    /// Gives each row its height: not every spreadsheet fits rows to wrapped text when it opens a file.
    pub fn close(self) -> Result<(), XlsxError> {
        for (row, lines) in self.lines.into_iter().filter(|(_, lines)| *lines > 1.0) {
            self.sheet.set_row_height(row, (lines * LINE_HEIGHT).min(HIGHEST))?;
        }
        Ok(())
    }

    /// A number.
    pub fn number(&mut self, row: u32, column: u16, value: Decimal, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, column, float(value)?, format)?;
        Ok(())
    }

    /// A live formula with its result at the writing.
    pub fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: Decimal,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(format!("={formula}")).set_result(float(result)?.to_string());
        self.sheet.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }
}

/// The nearest number a spreadsheet can hold: 15 to 17 significant digits.
fn float(value: Decimal) -> Result<f64, XlsxError> {
    value.to_string().parse().map_err(|_| XlsxError::ParameterError(value.to_string()))
}

/// What a cell can hold: no control character but the end of line, no non-character, French spaces, not too long.
fn clean(text: &str) -> String {
    let held = |c: char| if (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c };
    let text: String = french::typeset(&text.chars().map(held).collect::<String>());
    if text.encode_utf16().count() > LONGEST { format!("{}…", head(&text, LONGEST - 1)) } else { text }
}

/// The head of `text` that fits in `longest` UTF-16 units.
pub(super) fn head(text: &str, longest: usize) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > longest
    });
    end.map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn cells_hold_clean_text_of_a_bounded_length() {
        assert_eq!(clean("a\u{0}b\u{7}c\nd\u{FFFE}"), "a b c\nd ");
        let long = clean(&"😀".repeat(20_000));
        assert!(long.encode_utf16().count() <= LONGEST && long.ends_with('…'));
        assert_eq!(head("é😀x", 2), "é");
    }

    #[test]
    fn numbers_are_the_nearest_the_format_holds() {
        assert_eq!(float(dec!(0.1)).unwrap(), 0.1);
        assert_eq!(float(dec!(0.4272997032640949554896142433)).unwrap(), 144.0 / 337.0);
        assert!(float(Decimal::MAX).unwrap() > 7.9e28);
    }
}
