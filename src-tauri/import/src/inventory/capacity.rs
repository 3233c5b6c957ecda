//! Memory, storage and screens as inventory tools write them: in binary units, one module a line, bare numbers.

use rust_decimal::{Decimal, dec};

use crate::words::attributes::diagonal;
use crate::words::figures::{Figure, figures, unit_is};
use crate::words::fold::Folded;

/// Memory or storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Ram,
    Storage,
}

/// What a cell says of a capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// In Go; what was measured when the marketed size above it is kept, and whether the unit had to be guessed.
    Known { gigabytes: Decimal, measured: Option<Decimal>, unit_guessed: bool },
    /// Nothing, or zero.
    Absent,
    /// Not understood.
    Bad,
}

/// Sizes memory is sold in, Go.
const RAM_SIZES: &[u32] = &[1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];
/// Sizes disks are sold in, Go of a thousand million bytes.
const DISK_SIZES: &[u32] =
    &[16, 32, 64, 120, 128, 240, 250, 256, 320, 480, 500, 512, 640, 750, 960, 1000, 1024, 2000, 2048, 4000, 8000];

/// The system keeps up to a tenth of the memory for itself and its graphics.
const RAM_KEPT: Decimal = dec!(0.9);
/// Partitions leave up to a twentieth of a disk out.
const DISK_KEPT: Decimal = dec!(0.95);

/// Beyond, no device of an office: the unit is wrong.
const MOST_RAM: Decimal = dec!(4096);
const MOST_DISK: Decimal = dec!(500_000);

/// Reads a text; a bare number takes the unit of its header, else the only one that makes sense.
pub(super) fn read(measure: Measure, text: &str, header: &Folded) -> Reading {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "-");
    let Some(parts) = lines.map(|line| one(measure, line)).collect::<Option<Vec<Part>>>() else { return Reading::Bad };
    // The lines of one cell share their unit: a partition of 500 beside one of 244198 is in Mio too.
    let largest = parts.iter().filter(|part| !part.united).map(|part| part.value).max();
    let bare = match largest.map(|largest| unit(measure, largest, header)) {
        Some(None) => return Reading::Bad,
        Some(Some(unit)) => unit,
        None => (Unit::Go, false),
    };
    let gigabytes = |part: &Part| if part.united { Some(part.value) } else { bare.0.in_gigabytes(measure, part.value) };
    let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(gigabytes(part)?));
    let Some(total) = total else { return Reading::Bad };
    let most = if measure == Measure::Ram { MOST_RAM } else { MOST_DISK };
    if total.is_zero() {
        return Reading::Absent;
    }
    if total.is_sign_negative() || total > most {
        return Reading::Bad;
    }
    let rounded = total.round_dp(2).normalize();
    let in_gigabytes = |part: &Part| if part.united { part.loose } else { matches!(bare.0, Unit::Go | Unit::To) };
    let size = if measure == Measure::Storage && parts.iter().all(in_gigabytes) {
        sold(total)
    } else {
        marketed(measure, total)
    };
    let size = size.filter(|size| *size != rounded);
    Reading::Known { gigabytes: size.unwrap_or(rounded), measured: size.map(|_| rounded), unit_guessed: bare.1 }
}

/// The figure of one module or disk: in Go when a unit is written, else bare.
struct Part {
    value: Decimal,
    united: bool,
    /// Written in Go or To, which many tools say of what they count in Gio.
    loose: bool,
}

#[derive(Clone, Copy)]
enum Unit {
    Go,
    To,
    Mio,
}

impl Unit {
    fn in_gigabytes(self, measure: Measure, value: Decimal) -> Option<Decimal> {
        match self {
            Unit::Go => Some(value),
            Unit::To => value.checked_mul(Decimal::ONE_THOUSAND),
            Unit::Mio => binary(measure, value),
        }
    }
}

/// One module or disk.
fn one(measure: Measure, line: &str) -> Option<Part> {
    let disks: Vec<&str> = line.split(['+', '&']).filter(|disk| !figures(disk).is_empty()).collect();
    if disks.len() > 1 {
        let value = disks.iter().try_fold(Decimal::ZERO, |sum, disk| {
            let part = one(measure, disk).filter(|part| part.united)?;
            let size = if part.loose { sold(part.value) } else { marketed(measure, part.value) };
            sum.checked_add(size.unwrap_or(part.value))
        })?;
        return Some(Part { value, united: true, loose: true });
    }
    if let Some((times, each)) = multiplied(line) {
        let part = one(measure, each)?;
        return Some(Part { value: part.value.checked_mul(times)?, ..part });
    }
    let figures = figures(line);
    let mut capacities = figures.iter().filter_map(|figure| Some((united(measure, figure)?, figure)));
    if let Some((value, figure)) = capacities.next() {
        // Two disks without a sign between them, or one said twice: which, nobody knows.
        if measure == Measure::Storage && capacities.next().is_some() {
            return None;
        }
        let loose = measure == Measure::Storage && unit_is(figure.after, &["go", "gb", "to", "tb"]);
        return Some(Part { value, united: true, loose });
    }
    match figures.as_slice() {
        [only] => Some(Part { value: only.value, united: false, loose: false }),
        _ => None,
    }
}

/// « 2 x 8 Go ».
fn multiplied(line: &str) -> Option<(Decimal, &str)> {
    let (times, each) = line.split_once(['x', 'X', '×', '*'])?;
    let times: u32 = times.trim().parse().ok().filter(|times| (1..=64).contains(times))?;
    each.trim_start().starts_with(|c: char| c.is_ascii_digit()).then(|| (times.into(), each.trim_start()))
}

fn united(measure: Measure, figure: &Figure<'_>) -> Option<Decimal> {
    let unit = |units: &[&str]| unit_is(figure.after, units);
    let value = figure.value;
    if unit(&["go", "gb"]) {
        Some(value)
    } else if unit(&["gio", "gib"]) {
        binary(measure, value.checked_mul(Decimal::from(1024))?)
    } else if unit(&["to", "tb", "tio", "tib"]) {
        value.checked_mul(if measure == Measure::Ram { Decimal::from(1024) } else { Decimal::ONE_THOUSAND })
    } else if unit(&["mio", "mib"]) {
        binary(measure, value)
    } else if unit(&["mo", "mb"]) {
        value.checked_div(if measure == Measure::Ram { Decimal::from(1024) } else { Decimal::ONE_THOUSAND })
    } else {
        None
    }
}

/// Mio in Go: memory counts 1 024 Mio in a Go, disks a thousand million bytes.
fn binary(measure: Measure, mebibytes: Decimal) -> Option<Decimal> {
    match measure {
        Measure::Ram => mebibytes.checked_div(Decimal::from(1024)),
        Measure::Storage => mebibytes.checked_mul(dec!(0.001048576)),
    }
}

/// The unit of a bare number, with whether it was guessed; none when two make sense.
fn unit(measure: Measure, value: Decimal, header: &Folded) -> Option<(Unit, bool)> {
    // OCS and others write Mo for what the system counts in Mio.
    if header.has_any(&["mio", "mib", "mo", "mb"]) {
        return Some((Unit::Mio, false));
    }
    if header.has_any(&["go", "gb", "gio", "gib"]) {
        return Some((Unit::Go, false));
    }
    if header.has_any(&["to", "tb"]) {
        return Some((Unit::To, false));
    }
    // Between the two, a server may have as many Go as an old computer has Mo.
    let (go, mebibytes) = match measure {
        Measure::Ram => (Decimal::ONE..=dec!(128), dec!(1024)),
        Measure::Storage => (dec!(16)..=dec!(8192), dec!(10_000)),
    };
    if value.is_zero() || go.contains(&value) {
        Some((Unit::Go, !value.is_zero()))
    } else {
        (value >= mebibytes).then_some((Unit::Mio, true))
    }
}

/// The size sold of a disk written in Go: that very size, or the one that counts so many Gio, as 238 for 256.
fn sold(written: Decimal) -> Option<Decimal> {
    let gibibytes = written.checked_mul(dec!(1.073741824))?;
    let near = |value: Decimal, least: Decimal| {
        DISK_SIZES.iter().map(|size| Decimal::from(*size)).find(|size| {
            let low = size.checked_mul(least);
            let high = size.checked_mul(dec!(1.002));
            low.is_some_and(|low| value >= low) && high.is_some_and(|high| value <= high)
        })
    };
    near(written, dec!(0.998)).or_else(|| near(gibibytes, dec!(0.99)))
}

/// The size sold just above what was measured, when the difference is what systems and partitions take.
fn marketed(measure: Measure, measured: Decimal) -> Option<Decimal> {
    let (sizes, kept) = match measure {
        Measure::Ram => (RAM_SIZES, RAM_KEPT),
        Measure::Storage => (DISK_SIZES, DISK_KEPT),
    };
    // What is a little above a size, as 256,06 for 256, is that size.
    let slack = measured.checked_mul(dec!(0.998))?;
    let size = sizes.iter().map(|size| Decimal::from(*size)).find(|size| *size >= slack)?;
    (measured >= size.checked_mul(kept)?).then_some(size)
}

/// The diagonal of a screen, inches: « 24" », « 60 cm », or a bare number in the unit of its header.
pub(super) fn screen(text: &str, header: &Folded) -> Option<Decimal> {
    let figures = figures(text);
    let inches = figures.iter().find_map(diagonal).or_else(|| match figures.as_slice() {
        [only] if header.has("cm") => only.value.checked_div(dec!(2.54)).map(|inches| inches.round_dp(1)),
        [only] => Some(only.value),
        _ => None,
    })?;
    (dec!(3)..=dec!(120)).contains(&inches).then(|| inches.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold::fold;

    #[test]
    fn capacities_are_read_in_go_and_say_what_was_supposed() {
        let known = |gigabytes, measured, unit_guessed| Reading::Known { gigabytes, measured, unit_guessed };
        for (measure, text, header, reading) in [
            (Measure::Ram, "8192 Mio", "Mémoire", known(dec!(8), None, false)),
            (Measure::Ram, "8 Go", "RAM", known(dec!(8), None, false)),
            (Measure::Ram, "16384", "RAM", known(dec!(16), None, true)),
            (Measure::Ram, "16", "RAM", known(dec!(16), None, true)),
            (Measure::Ram, "16", "RAM (Go)", known(dec!(16), None, false)),
            (Measure::Ram, "8078", "RAM(MB)", known(dec!(8), Some(dec!(7.89)), false)),
            (Measure::Ram, "8192\n8192", "Mémoire (Mio)", known(dec!(16), None, false)),
            (Measure::Ram, "8192 Mio DDR4 2400\n8192 Mio DDR4 2400", "Mémoire", known(dec!(16), None, false)),
            (Measure::Ram, "2 x 8 Go", "RAM", known(dec!(16), None, false)),
            (Measure::Ram, "2x8192", "RAM (Mo)", known(dec!(16), None, false)),
            (Measure::Ram, "0", "RAM", Reading::Absent),
            (Measure::Ram, "200", "RAM", Reading::Bad),
            (Measure::Ram, "512", "RAM", Reading::Bad),
            (Measure::Storage, "243000\n500", "Disque", known(dec!(256), Some(dec!(255.33)), true)),
            (Measure::Ram, "beaucoup", "RAM", Reading::Bad),
            (Measure::Storage, "244198", "Disque (Mio)", known(dec!(256), Some(dec!(256.06)), false)),
            (Measure::Storage, "237 Gio", "Disque", known(dec!(256), Some(dec!(254.48)), false)),
            (Measure::Storage, "1 To", "Disque", known(dec!(1000), None, false)),
            (Measure::Storage, "SSD 512 Go", "Disque", known(dec!(512), None, false)),
            (Measure::Storage, "256", "Disque", known(dec!(256), None, true)),
            (Measure::Storage, "243000 Mio\n500 Mio", "Disque", known(dec!(256), Some(dec!(255.33)), false)),
            (Measure::Storage, "200 Go", "Disque", known(dec!(200), None, false)),
            (Measure::Storage, "238 Go", "Disque", known(dec!(256), Some(dec!(238)), false)),
            (Measure::Storage, "476 Go", "Disque", known(dec!(512), Some(dec!(476)), false)),
            (Measure::Storage, "465 Go", "Disque", known(dec!(500), Some(dec!(465)), false)),
            (Measure::Storage, "931", "Disque (Go)", known(dec!(1000), Some(dec!(931)), false)),
            (Measure::Storage, "119 Go", "Disque", known(dec!(128), Some(dec!(119)), false)),
            (Measure::Storage, "240 Go", "Disque", known(dec!(240), None, false)),
            (Measure::Storage, "230 Go", "Disque", known(dec!(230), None, false)),
            (Measure::Storage, "512 Go SSD + 1 To HDD", "Disque", known(dec!(1512), None, false)),
            (Measure::Storage, "476 Go + 931 Go", "Disque", known(dec!(1512), None, false)),
            (Measure::Storage, "512 Go / 1 To", "Disque", Reading::Bad),
            (Measure::Ram, "8 Go + 8 Go", "RAM", known(dec!(16), None, false)),
            (Measure::Storage, "9000", "Disque", Reading::Bad),
        ] {
            assert_eq!(read(measure, text, &fold(header)), reading, "{text} ({header})");
        }
    }

    #[test]
    fn screens_are_in_inches() {
        for (text, header, inches) in [
            ("24\"", "Écran", Some(dec!(24))),
            ("15.6", "Taille", Some(dec!(15.6))),
            ("60", "Écran (cm)", Some(dec!(23.6))),
            ("0", "Taille", None),
            ("grand", "Écran", None),
        ] {
            assert_eq!(screen(text, &fold(header)), inches, "{text}");
        }
    }
}
