//! Tables to strips: header rows, data rows, totals.

use std::rc::Rc;

use crate::ReportError;
use crate::builder::Builder;
use crate::columns::{PAD, Place};
use crate::font::Face;
use crate::grid::{Cell, Grid};
use crate::mark::{Mark, Pen};
use crate::strip::{Hold, Strip, artifact, spaced, together};
use crate::structure::{ElementId, ROOT, Role};
use crate::style::{CELL, INK, RULE, SHADE, TextStyle};
use crate::table::{Align, Row, RowKind, Table, TableCell};
use crate::wrap::TextLine;

/// Style of header cells.
pub const HEAD: TextStyle = TextStyle { pen: Pen { face: Face::SemiBold, size: 8.5, colour: INK }, leading: 3.8 };
/// Room between the caption and the header, in millimetres.
const UNDER_CAPTION: f64 = 0.8;
/// Rows of a table that is not cut when a page can hold it.
const SMALL_TABLE: usize = 8;
/// Header rows taller than this, in millimetres, are not repeated.
const TALLEST_HEADER: f64 = 60.0;

/// Style of the cells of a row.
pub fn row_style(kind: RowKind) -> TextStyle {
    let face = if kind == RowKind::Plain { Face::Regular } else { Face::SemiBold };
    TextStyle { pen: Pen { face, ..CELL.pen }, ..CELL }
}

impl Builder {
    /// The strips of a table.
    pub fn table(&mut self, table: &Table) -> Result<Vec<Strip>, ReportError> {
        let places = self.places(table)?;
        let element = self.structure.add(ROOT, Role::Table);
        let caption: Vec<Strip> =
            self.caption(&table.caption, element, 0.0).into_iter().map(|strip| strip.held(Hold::Firm)).collect();
        let header = self.header(table, &places, element)?;
        let body = self.structure.add(element, Role::Rows);
        let mut rows: Vec<Vec<Strip>> = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            check(table, index + header_rows(table) + 1, &row.cells)?;
            rows.push(self.row(table, row, &places, body));
        }
        hold_rows(&mut rows, table);
        let again: Rc<[Strip]> = header.clone().into();
        let repeat = header.iter().map(|strip| strip.height).sum::<f64>() <= TALLEST_HEADER;
        let mut all = caption;
        if let Some(last) = all.last_mut() {
            last.height += UNDER_CAPTION;
        }
        all.extend(header.into_iter().map(|strip| strip.held(Hold::Firm)));
        for strip in rows.into_iter().flatten() {
            all.push(Strip { header: repeat.then(|| Rc::clone(&again)), ..strip });
        }
        if let Some(last) = all.last_mut().filter(|_| table.rows.is_empty()) {
            last.hold = Hold::Free;
        }
        Ok(spaced(all, 1.8))
    }

    fn header(&mut self, table: &Table, places: &[Place], element: ElementId) -> Result<Vec<Strip>, ReportError> {
        let head = self.structure.add(element, Role::Head);
        let grid = Grid {
            width: places.iter().map(|place| place.width).sum(),
            leading: HEAD.leading,
            above: 0.75,
            below: 0.75,
            background: Some(SHADE),
            over: None,
            under: None,
        };
        let mut strips = Vec::new();
        if let Some(groups) = &table.groups {
            check(table, 1, groups)?;
            let mut rows = grid.row(&self.header_cells(groups, places, head));
            if let Some(last) = rows.last_mut() {
                let height = last.height;
                last.marks.extend(artifact(brackets(groups, places, height)));
            }
            strips.extend(rows);
        }
        let titles: Vec<TableCell> = table.columns.iter().map(|column| column.title.clone().into()).collect();
        strips.extend(Grid { under: Some((0.35, INK)), ..grid }.row(&self.header_cells(&titles, places, head)));
        Ok(together(strips, Hold::Firm))
    }

    fn header_cells(&mut self, cells: &[TableCell], places: &[Place], head: ElementId) -> Vec<Cell> {
        let row = self.structure.add(head, Role::Row);
        let mut made =
            self.cells(cells, places, HEAD, |builder, _, span| builder.structure.add(row, Role::ColumnHeader { span }));
        let tallest = made.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        for cell in &mut made {
            let blank = (0.0, TextLine::default());
            let missing = tallest - cell.lines.len();
            cell.lines.splice(0..0, std::iter::repeat_n(blank, missing));
        }
        made
    }

    fn row(&mut self, table: &Table, row: &Row, places: &[Place], body: ElementId) -> Vec<Strip> {
        let line = self.structure.add(body, Role::Row);
        let named = table.named_rows && row.kind != RowKind::Section;
        let cells = self.cells(&row.cells, places, row_style(row.kind), |builder, index, span| {
            let role = match row.kind {
                RowKind::Section => Role::ColumnHeader { span },
                _ if named && index == 0 && span == 1 => Role::RowHeader,
                _ => Role::Cell { span },
            };
            builder.structure.add(line, role)
        });
        let strong = matches!(row.kind, RowKind::Strong | RowKind::Total);
        let grid = Grid {
            width: places.iter().map(|place| place.width).sum(),
            leading: CELL.leading,
            above: if row.kind == RowKind::Section { 2.0 } else { 0.65 },
            below: 0.65,
            background: strong.then_some(SHADE),
            over: (row.kind == RowKind::Total).then_some((0.35, INK)),
            under: Some((0.15, RULE)),
        };
        grid.row(&cells)
    }

    fn cells(
        &mut self,
        cells: &[TableCell],
        places: &[Place],
        style: TextStyle,
        mut element: impl FnMut(&mut Self, usize, usize) -> ElementId,
    ) -> Vec<Cell> {
        let mut column = 0;
        let mut made = Vec::with_capacity(cells.len());
        for (index, cell) in cells.iter().enumerate() {
            let spanned = places.get(column..column + cell.span).unwrap_or_default();
            column += cell.span;
            let Some(first) = spanned.first() else { continue };
            let width: f64 = spanned.iter().map(|place| place.width).sum();
            let align = cell.align.unwrap_or(match first.align {
                _ if cell.span > 1 && style == HEAD => Align::Middle,
                _ if cell.span > 1 => Align::Start,
                Align::Decimal if style == HEAD => Align::End,
                align => align,
            });
            let id = element(self, index, cell.span);
            let lines = self.lines(&cell.text, style, width - 2.0 * PAD);
            let lines =
                lines.into_iter().map(|line| (first.start(self.fonts, &line, style.pen.size, align, width), line));
            made.push(Cell { lines: lines.collect(), style, element: id });
        }
        made
    }
}

/// A rule under each group of several columns.
fn brackets(groups: &[TableCell], places: &[Place], y: f64) -> Vec<Mark> {
    let mut column = 0;
    let mut rules = Vec::new();
    for group in groups {
        let spanned = places.get(column..column + group.span).unwrap_or_default();
        column += group.span;
        if let ([first, .., last], false) = (spanned, group.text.spans().is_empty()) {
            rules.push(Mark::line(first.x + PAD, y, last.x + last.width - PAD, y, 0.2, INK));
        }
    }
    rules
}

/// A small table is whole on its page. In a larger one, neither the first row nor the last is alone on its own, nor a
/// title without the row it announces, nor a total.
fn hold_rows(rows: &mut [Vec<Strip>], table: &Table) {
    let count = rows.len();
    for (index, strips) in rows.iter_mut().enumerate().take(count.saturating_sub(1)) {
        let next_total = table.rows.get(index + 1).is_some_and(|row| row.kind == RowKind::Total);
        let section = table.rows.get(index).is_some_and(|row| row.kind == RowKind::Section);
        let edge = index == 0 || index + 2 == count;
        if edge || next_total || section {
            strips.last_mut().into_iter().for_each(|end| end.hold = Hold::Firm);
        } else if count <= SMALL_TABLE || index + 3 == count {
            strips.last_mut().into_iter().for_each(|end| end.hold = end.hold.max(Hold::Group));
        }
    }
}

fn header_rows(table: &Table) -> usize {
    1 + usize::from(table.groups.is_some())
}

fn check(table: &Table, row: usize, cells: &[TableCell]) -> Result<(), ReportError> {
    let found: usize = cells.iter().map(|cell| cell.span).sum();
    let expected = table.columns.len();
    if found == expected && cells.iter().all(|cell| cell.span > 0) {
        return Ok(());
    }
    Err(ReportError::RowShape { table: table.caption.plain(), row, found, expected })
}
