//! What each part of the pages is (heading, cell, figure…), for screen readers and reuse: ISO 32000-1 §14.7 and §14.8.

use serde::Serialize;

/// Index of an element in its [`Structure`].
pub type ElementId = usize;

/// The root of every structure.
pub const ROOT: ElementId = 0;

/// Role of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The whole document.
    Document,
    /// Heading of a level, 1 to 3.
    Heading(u8),
    /// Paragraph.
    Paragraph,
    /// List.
    List {
        /// Whether its items are numbered.
        numbered: bool,
    },
    /// Item of a list.
    Item,
    /// Bullet or number of an item.
    Label,
    /// Words of an item.
    Body,
    /// Table.
    Table,
    /// Header rows of a table.
    Head,
    /// Other rows of a table.
    Rows,
    /// Row.
    Row,
    /// Cell that names its columns, spanning `span` of them.
    ColumnHeader {
        /// Columns spanned.
        span: usize,
    },
    /// Cell that names its row.
    RowHeader,
    /// Data cell, spanning `span` columns.
    Cell {
        /// Columns spanned.
        span: usize,
    },
    /// Drawing; its element has a description.
    Figure,
    /// Caption of a table or figure.
    Caption,
}

impl Role {
    /// The standard structure type, ISO 32000-1 §14.8.4.
    pub fn pdf_name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::Paragraph => "P",
            Self::List { .. } => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
            Self::Table => "Table",
            Self::Head => "THead",
            Self::Rows => "TBody",
            Self::Row => "TR",
            Self::ColumnHeader { .. } | Self::RowHeader => "TH",
            Self::Cell { .. } => "TD",
            Self::Figure => "Figure",
            Self::Caption => "Caption",
        }
    }
}

/// One element. Its place among its siblings is its place in [`Structure::elements`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Element {
    /// Role.
    pub role: Role,
    /// The element it is in; `None` for the root.
    pub parent: Option<ElementId>,
    /// Description in words, for figures.
    pub description: Option<String>,
}

/// The tree of elements, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Structure {
    /// The elements; the first is the document.
    pub elements: Vec<Element>,
}

impl Default for Structure {
    fn default() -> Self {
        Self { elements: vec![Element { role: Role::Document, parent: None, description: None }] }
    }
}

impl Structure {
    /// Adds an element at the end of `parent`.
    pub fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        self.elements.push(Element { role, parent: Some(parent), description: None });
        self.elements.len() - 1
    }

    /// Adds a drawing with its description.
    pub fn add_figure(&mut self, parent: ElementId, description: &str) -> ElementId {
        let element = Element { role: Role::Figure, parent: Some(parent), description: Some(description.to_owned()) };
        self.elements.push(element);
        self.elements.len() - 1
    }
}
