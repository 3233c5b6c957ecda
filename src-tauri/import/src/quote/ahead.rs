//! Rows read ahead on the cores at hand: what a row says under its header depends on no other row, save a name above it.

use std::collections::VecDeque;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use crate::files::workbook::Sheet;
use crate::quote::header::Header;
use crate::quote::totals::{SumRow, sum_rows};
use crate::quote::{Finding, Item, item};

/// How many rows are read one by one under a header before any is read ahead: another header may come.
const FEW: usize = 250;
/// How many are read ahead at most: what waits takes memory.
const MOST_AHEAD: usize = 500;
/// More threads would wait for memory.
const MOST_THREADS: usize = 4;

/// What a row says: sums, else the line it sells.
pub(crate) struct Row {
    pub(crate) sums: Vec<SumRow>,
    pub(crate) item: Option<(Item, Vec<Finding>)>,
}

/// The rows of one table, read in order.
pub(crate) struct Rows<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) mark: Option<char>,
    threads: usize,
    /// How many were taken under the header.
    taken: usize,
    /// Those read ahead, in order.
    ahead: VecDeque<(u32, Row)>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(sheet: &'a Sheet, mark: Option<char>) -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
        Rows { sheet, mark, threads, taken: 0, ahead: VecDeque::new() }
    }

    /// Forgets what was read ahead: another header follows.
    pub(crate) fn restart(&mut self) {
        self.taken = 0;
        self.ahead.clear();
    }

    /// Reads the first of the rows left under a header.
    pub(crate) fn take(&mut self, left: &[u32], header: &Header) -> Option<Row> {
        let row = *left.first()?;
        // As many as were taken already: what another header makes vain is never more than what served.
        if self.threads > 1 && self.taken >= FEW && self.ahead.back().is_none_or(|(last, _)| *last < row) {
            self.ahead = self.read_ahead(left.get(..self.taken.min(MOST_AHEAD)).unwrap_or(left), header).into();
        }
        self.taken += 1;
        while self.ahead.front().is_some_and(|(at, _)| *at <= row) {
            if let Some((at, read)) = self.ahead.pop_front()
                && at == row
            {
                return Some(read);
            }
        }
        Some(self.read(row, header))
    }

    fn read(&self, row: u32, header: &Header) -> Row {
        let sums = sum_rows(self.sheet, row, header, self.mark);
        let item = if sums.is_empty() { item::read(self.sheet, row, header, self.mark, None) } else { None };
        Row { sums, item }
    }

    /// The rows in equal shares, the first of them on this thread. A share that no thread takes is read in its turn.
    fn read_ahead(&self, rows: &[u32], header: &Header) -> Vec<(u32, Row)> {
        let read =
            |rows: &[u32]| -> Vec<(u32, Row)> { rows.iter().map(|row| (*row, self.read(*row, header))).collect() };
        let mut shares = rows.chunks(rows.len().div_ceil(self.threads).max(1));
        let own = shares.next().unwrap_or_default();
        thread::scope(|scope| {
            let others: Vec<_> =
                shares.map(|share| thread::Builder::new().spawn_scoped(scope, move || read(share))).collect();
            let mut all = read(own);
            for other in others.into_iter().map_while(Result::ok) {
                all.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            all
        })
    }
}
