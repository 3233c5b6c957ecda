//! Records and strings of an Excel 97–2003 stream: lengths are never trusted, strings may run over several records.

use crate::error::Fault;

/// One record, with the records that continue it.
pub(crate) struct Record<'a> {
    /// Its type.
    pub(crate) kind: u16,
    /// Its own bytes.
    pub(crate) data: &'a [u8],
    /// The bytes of the `Continue` records that follow.
    pub(crate) more: Vec<&'a [u8]>,
}

/// Iterates over the records of a stream; stops at the first that overruns it.
pub(crate) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(crate) const fn new(stream: &'a [u8]) -> Self {
        Records { rest: stream }
    }

    fn raw(&mut self) -> Option<(u16, &'a [u8])> {
        let (head, rest) = self.rest.split_first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let (data, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([head[2], head[3]])))?;
        self.rest = rest;
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.raw()?;
        let mut more = Vec::new();
        while self.rest.starts_with(&[0x3C, 0x00]) {
            let Some((_, data)) = self.raw() else { break };
            more.push(data);
        }
        Some(Record { kind, data, more })
    }
}

/// An `XLUnicodeString` (2.5.294): count on two bytes, flags, characters.
pub(crate) fn long_string(data: &[u8]) -> Option<String> {
    let (count, rest) = data.split_first_chunk::<2>()?;
    plain_string(rest, usize::from(u16::from_le_bytes(*count)))
}

/// Flags then `count` characters; what is missing is left out.
pub(crate) fn plain_string(data: &[u8], count: usize) -> Option<String> {
    let (flags, characters) = data.split_first()?;
    Some(String::from_utf16_lossy(&units(characters, flags & 1 != 0, count)))
}

/// Up to `count` UTF-16 units, written on one byte each or on two.
fn units(data: &[u8], wide: bool, count: usize) -> Vec<u16> {
    if wide {
        data.chunks_exact(2).take(count).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
    } else {
        data.iter().take(count).map(|byte| u16::from(*byte)).collect()
    }
}

/// The shared string table (2.4.265), over its `Continue` records.
pub(crate) fn string_table(record: Record<'_>) -> Result<Vec<String>, Fault> {
    let mut blocks = record.more.into_iter();
    let mut cursor = Cursor { block: record.data.get(8..).unwrap_or_default(), blocks: &mut blocks };
    let mut strings = Vec::new();
    let mut size = 0_usize;
    while cursor.more() {
        let text = cursor.string().ok_or_else(|| Fault::damaged("textes du classeur"))?;
        size = size.saturating_add(text.len());
        if size > 64 * 1024 * 1024 || strings.len() >= 1_000_000 {
            return Err(Fault::TooMuch { limit: "64 Mo ou 1\u{A0}million de textes" });
        }
        strings.push(text);
    }
    Ok(strings)
}

/// A place in a record that may continue in the next.
struct Cursor<'a, 'b> {
    block: &'a [u8],
    blocks: &'b mut std::vec::IntoIter<&'a [u8]>,
}

impl Cursor<'_, '_> {
    /// Whether bytes are left, entering the next block when this one is spent.
    fn more(&mut self) -> bool {
        while self.block.is_empty() {
            match self.blocks.next() {
                Some(block) => self.block = block,
                None => return false,
            }
        }
        true
    }

    fn byte(&mut self) -> Option<u8> {
        self.more();
        let (byte, rest) = self.block.split_first()?;
        self.block = rest;
        Some(*byte)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0_usize, |number, index| Some(number | usize::from(self.byte()?) << (8 * index)))
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 && self.more() {
            let step = count.min(self.block.len());
            self.block = self.block.get(step..).unwrap_or_default();
            count -= step;
        }
    }

    /// An `XLUnicodeRichExtendedString` (2.5.293): its characters may change width at a block's start.
    fn string(&mut self) -> Option<String> {
        let mut left = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extension = if flags & 4 == 0 { 0 } else { self.number(4)? };
        let mut wide = flags & 1 != 0;
        let mut characters = Vec::new();
        while left > 0 {
            if self.block.is_empty() {
                self.more();
                wide = self.byte()? & 1 != 0;
            }
            let read = units(self.block, wide, left);
            let step = read.len().checked_mul(if wide { 2 } else { 1 }).filter(|step| *step > 0)?;
            self.block = self.block.get(step..).unwrap_or_default();
            left -= read.len();
            characters.extend(read);
        }
        self.skip(runs.saturating_mul(4));
        self.skip(extension);
        Some(String::from_utf16_lossy(&characters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_may_change_width_between_two_records() {
        let first = [0_u8; 8].into_iter().chain([4, 0, 0, b'a', b'b']).collect::<Vec<_>>();
        let second = [1, 0xE9, 0, b'c', 0];
        let record = Record { kind: 0xFC, data: &first, more: vec![&second] };
        assert_eq!(string_table(record).unwrap(), ["abéc"]);
    }

    #[test]
    fn a_string_cut_short_is_refused_and_a_record_cut_short_ends_the_stream() {
        let record = Record { kind: 0xFC, data: &[0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, b'a'], more: Vec::new() };
        assert_eq!(string_table(record).unwrap_err().code(), "I106");
        assert_eq!(Records::new(&[0x0A, 0, 9, 0, 1]).count(), 0);
    }
}
