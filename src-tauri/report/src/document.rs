//! What is said: a document as a list of blocks, without any position.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::chart::{Chart, Curves};
use crate::mark::{Attachment, Colour, Mark};
use crate::rich::Rich;
use crate::style::ACCENT;
use crate::table::Table;

/// What describes a document from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    /// Title.
    pub title: String,
    /// BCP 47 language tag.
    pub language: String,
    /// The authority.
    pub author: String,
    /// Subject.
    pub subject: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Date of the document: given, never read from a clock.
    pub date: Date,
}

impl About {
    /// A French document with a title, an author and a date.
    pub fn new(title: impl Into<String>, author: impl Into<String>, date: Date) -> Self {
        let (title, author, language) = (title.into(), author.into(), "fr-FR".to_owned());
        Self { title, language, author, subject: String::new(), keywords: Vec::new(), date }
    }
}

/// Header and footer of every page. The page number is added by the layout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Furniture {
    /// Top left: the authority.
    pub header: String,
    /// Top right, boxed: a word no reader may miss, such as « PROJET ».
    pub stamp: Option<String>,
    /// Bottom left: reference, catalog version, fingerprint.
    pub footer: String,
}

/// The authority's logo, at the head of the first page, left of its name and of the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The image file, a PNG or a JPEG.
    pub bytes: Arc<[u8]>,
    /// What it is, in words.
    pub description: String,
}

/// How much of a justification is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// All of it.
    #[default]
    Full,
    /// What holds on one page; the rest is in the dossier it carries.
    OnePage,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Opening sentence, larger.
    Lead,
    /// Running text.
    Body,
    /// Note, smaller.
    Small,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Name.
    pub key: Rich,
    /// Value.
    pub value: Rich,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who signs: function, name.
    pub title: String,
    /// Lines under the title, such as « Date : ».
    pub lines: Vec<String>,
}

/// A drawing of known size; its marks are placed from its own top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Width, in millimetres, at most [`crate::style::MEASURE`].
    pub width: f64,
    /// Height, in millimetres.
    pub height: f64,
    /// The marks: text, lines, rectangles and hatches only.
    pub marks: Vec<Mark>,
    /// What the drawing shows, in words.
    pub description: String,
    /// Caption under the drawing; empty for none.
    pub caption: Rich,
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Heading of level 1 (title), 2 or 3. Never left alone at the bottom of a page.
    Heading(u8, Rich),
    /// Paragraph.
    Paragraph(Tone, Rich),
    /// Names and values, in one or two columns.
    Pairs {
        /// The pairs.
        pairs: Vec<Pair>,
        /// Set two pairs on a row.
        two_columns: bool,
    },
    /// List.
    List {
        /// Numbered from 1 instead of dashed.
        numbered: bool,
        /// Items.
        items: Vec<Rich>,
    },
    /// Table.
    Table(Table),
    /// Drawing.
    Figure(Figure),
    /// Small drawing at the right of the title just above, taking no room of its own: no wider or taller than the
    /// title and the opening sentence leave free, 24 by 16 millimetres.
    Corner(Figure),
    /// Bars.
    Chart(Chart),
    /// Curves.
    Curves(Curves),
    /// Paragraphs beside a thick rule, for what must be seen first.
    Notice(Vec<Rich>),
    /// Places to sign, side by side.
    Signatures(Vec<Signature>),
    /// Blocks kept on one page when they fit.
    Keep(Vec<Block>),
    /// Space, in millimetres; none at the top of a page.
    Space(f64),
    /// What follows starts a page.
    PageBreak,
}

/// A document to lay out.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Title, author, date…
    pub about: About,
    /// Header and footer.
    pub furniture: Furniture,
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
    /// Files the PDF carries.
    pub attachments: Vec<Attachment>,
    /// The authority's logo.
    pub logo: Option<Logo>,
    /// What [`ACCENT`] becomes: the authority's own colour.
    pub accent: Colour,
    /// How much is printed: pages that would be more than one are refused when one was asked.
    pub extent: Extent,
}

impl Document {
    /// An empty document.
    pub fn new(about: About) -> Self {
        Self {
            about,
            furniture: Furniture::default(),
            blocks: Vec::new(),
            attachments: Vec::new(),
            logo: None,
            accent: ACCENT,
            extent: Extent::Full,
        }
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    /// Adds a heading of level 1 to 3.
    pub fn heading(&mut self, level: u8, text: impl Into<Rich>) -> &mut Self {
        self.push(Block::Heading(level, text.into()))
    }

    /// Adds a paragraph of running text.
    pub fn paragraph(&mut self, text: impl Into<Rich>) -> &mut Self {
        self.push(Block::Paragraph(Tone::Body, text.into()))
    }

    /// Adds a paragraph in another tone.
    pub fn say(&mut self, tone: Tone, text: impl Into<Rich>) -> &mut Self {
        self.push(Block::Paragraph(tone, text.into()))
    }

    /// Adds names and values.
    pub fn pairs<K: Into<Rich>, V: Into<Rich>>(&mut self, pairs: impl IntoIterator<Item = (K, V)>) -> &mut Self {
        let pairs = pairs.into_iter().map(|(key, value)| Pair { key: key.into(), value: value.into() }).collect();
        self.push(Block::Pairs { pairs, two_columns: false })
    }

    /// Adds a dashed list.
    pub fn list<T: Into<Rich>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(Block::List { numbered: false, items: items.into_iter().map(Into::into).collect() })
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) -> &mut Self {
        self.push(Block::Table(table))
    }

    /// Adds a chart.
    pub fn chart(&mut self, chart: Chart) -> &mut Self {
        self.push(Block::Chart(chart))
    }
}
