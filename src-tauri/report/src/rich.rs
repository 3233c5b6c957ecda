//! Text with emphasis: spans of one face each.

use crate::font::Face;

/// A stretch of text in one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The characters.
    pub text: String,
    /// The face.
    pub face: Face,
}

/// Text with emphasis. A plain string is one too: `"total".into()`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    spans: Vec<Span>,
}

impl Rich {
    /// Text in semibold.
    pub fn bold(text: impl Into<String>) -> Self {
        Self::default().then_bold(text)
    }

    /// Text in italic.
    pub fn italic(text: impl Into<String>) -> Self {
        Self::default().then_italic(text)
    }

    /// The same, followed by plain text.
    pub fn then(self, text: impl Into<String>) -> Self {
        self.push(text, Face::Regular)
    }

    /// The same, followed by semibold text.
    pub fn then_bold(self, text: impl Into<String>) -> Self {
        self.push(text, Face::SemiBold)
    }

    /// The same, followed by italic text.
    pub fn then_italic(self, text: impl Into<String>) -> Self {
        self.push(text, Face::Italic)
    }

    fn push(mut self, text: impl Into<String>, face: Face) -> Self {
        self.spans.push(Span { text: text.into(), face });
        self
    }

    /// The spans, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The characters without emphasis.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// The same with plain text in `face`: in a heading or a total, what is not italic is semibold.
    pub fn on(&self, face: Face) -> Self {
        let spans = self.spans.iter().map(|span| Span {
            text: span.text.clone(),
            face: if span.face == Face::Regular { face } else { span.face },
        });
        Self { spans: spans.collect() }
    }
}

impl From<&str> for Rich {
    fn from(text: &str) -> Self {
        Self::default().then(text)
    }
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        Self::default().then(text)
    }
}

impl From<&String> for Rich {
    fn from(text: &String) -> Self {
        Self::default().then(text.as_str())
    }
}
