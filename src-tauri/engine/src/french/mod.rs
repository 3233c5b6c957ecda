//! French typography: the one place where figures, dates and plurals become text, and where typed text becomes figures.

mod date;
mod number;
mod parse;
mod parts;
mod typeset;

pub use date::{long_date, parse_date, short_date};
pub use number::{compact, count, euros, number, percent, range, signed_euros, whole_euros, with_unit};
pub use parse::parse_number;
pub use parts::{parts, round, three_digits};
pub use typeset::{capital, listed, typeset};

/// Narrow no-break space, between groups of three digits.
pub const NARROW: char = '\u{202F}';
/// No-break space, before `€`, `%` and units.
pub const NBSP: char = '\u{00A0}';
/// The minus sign.
pub const MINUS: char = '\u{2212}';
