//! What is said beyond the comparison itself: sensitivity (on its own screen), plan, criteria, orientations, law; the paper's own blocks.

use serde::Serialize;
use ts_rs::TS;

/// A section, as the paper has it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct StudySection {
    /// Its heading.
    pub title: String,
    /// Its blocks, in reading order.
    pub blocks: Vec<StudyBlock>,
}

/// A block of a section.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StudyBlock {
    /// A heading inside the section.
    Heading {
        /// The words.
        text: String,
    },
    /// A paragraph.
    Text {
        /// The words.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// A drawing, always followed by a table of the same figures.
    Chart {
        /// What it shows.
        title: String,
        /// SVG text.
        svg: String,
    },
    /// A table.
    Table {
        /// What it holds.
        caption: String,
        /// Headings of the columns.
        headings: Vec<String>,
        /// Its rows.
        rows: Vec<StudyRow>,
    },
}

/// A row of a table.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct StudyRow {
    /// The cells; one alone when the row is the title of those under it.
    pub cells: Vec<String>,
    /// Whether it is set apart: a total, or a title.
    pub strong: bool,
}
