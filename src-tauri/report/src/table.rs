//! Tables as said: columns, rows, cells; no position.

use crate::rich::Rich;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Millimetres.
    Fixed(f64),
    /// As wide as its widest cell on one line, when there is room.
    Fit,
    /// A share of what the other columns leave.
    Share(f64),
}

/// How cells are set in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// On the left.
    Start,
    /// In the middle.
    Middle,
    /// On the right.
    End,
    /// Decimal commas under each other; text without a digit goes right.
    Decimal,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its header.
    pub title: Rich,
    /// Its width.
    pub width: Width,
    /// Its alignment.
    pub align: Align,
}

impl Column {
    /// Words, taking `share` of the free width.
    pub fn words(title: impl Into<Rich>, share: f64) -> Self {
        Self { title: title.into(), width: Width::Share(share), align: Align::Start }
    }

    /// Figures, as wide as they need, commas under each other.
    pub fn figures(title: impl Into<Rich>) -> Self {
        Self { title: title.into(), width: Width::Fit, align: Align::Decimal }
    }

    /// The same column with another width.
    pub fn wide(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// The same column with another alignment.
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCell {
    /// Its words.
    pub text: Rich,
    /// Columns it fills, at least 1.
    pub span: usize,
    /// Its alignment, when not that of its column.
    pub align: Option<Align>,
}

impl TableCell {
    /// A cell over several columns.
    pub fn over(span: usize, text: impl Into<Rich>) -> Self {
        Self { text: text.into(), span: span.max(1), align: None }
    }
}

impl<T: Into<Rich>> From<T> for TableCell {
    fn from(text: T) -> Self {
        Self::over(1, text)
    }
}

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Data.
    Plain,
    /// Data that must be seen: semibold on a light ground.
    Strong,
    /// A total: semibold under a rule.
    Total,
    /// A title for the rows under it, kept with the first of them.
    Section,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells, which fill the columns exactly.
    pub cells: Vec<TableCell>,
    /// What it is for.
    pub kind: RowKind,
}

/// A table. Its header rows come again on every page it continues on.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Caption over the table; empty for none.
    pub caption: Rich,
    /// The columns.
    pub columns: Vec<Column>,
    /// A header row over the columns' titles, for groups of columns.
    pub groups: Option<Vec<TableCell>>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether the first cell of a row names it.
    pub named_rows: bool,
}

impl Table {
    /// A table without rows yet, whose first column names the rows.
    pub fn new(caption: impl Into<Rich>, columns: impl IntoIterator<Item = Column>) -> Self {
        let columns = columns.into_iter().collect();
        Self { caption: caption.into(), columns, groups: None, rows: Vec::new(), named_rows: true }
    }

    /// Adds a row of data.
    pub fn row<T: Into<TableCell>>(&mut self, cells: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(RowKind::Plain, cells)
    }

    /// Adds a total.
    pub fn total<T: Into<TableCell>>(&mut self, cells: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(RowKind::Total, cells)
    }

    /// Adds a row of data that must be seen.
    pub fn strong<T: Into<TableCell>>(&mut self, cells: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(RowKind::Strong, cells)
    }

    /// Adds a title over the rows that follow.
    pub fn section(&mut self, title: impl Into<Rich>) -> &mut Self {
        let span = self.columns.len();
        self.push(RowKind::Section, [TableCell::over(span, title)])
    }

    fn push<T: Into<TableCell>>(&mut self, kind: RowKind, cells: impl IntoIterator<Item = T>) -> &mut Self {
        self.rows.push(Row { cells: cells.into_iter().map(Into::into).collect(), kind });
        self
    }
}
