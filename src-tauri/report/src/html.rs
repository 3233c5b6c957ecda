//! A document as one accessible HTML file: no script, nothing fetched, the same words as the pages.

use crate::ReportError;
use crate::chart::Drawing;
use crate::charts::TALLEST;
use crate::document::{Block, Document, Figure, Pair, Signature, Tone};
use crate::font::{Face, Fonts};
use crate::logo::Image;
use crate::mark::{Colour, Mark};
use crate::rich::Rich;
use crate::style::{ACCENT, MEASURE};
use crate::svg::{drawing_to_svg, escaped};
use crate::table::{Align, Row, RowKind, Table, TableCell};

/// What every file begins with: how one of ours is told from a page of someone else.
pub const START: &str = "<!doctype html>\n<!-- Aloi : justification d’achat -->\n";

/// Read at arm's length, on any width, printed in black.
const STYLE: &str = include_str!("html.css");

/// The document in HTML, charts drawn in place with their description.
///
/// # Errors
/// As the layout: a chart with too many phases, or a value that no drawing holds.
pub fn to_html(document: &Document) -> Result<String, ReportError> {
    let (about, furniture) = (&document.about, &document.furniture);
    let mut page = Page { out: String::from(START), headings: 0, accent: document.accent };
    page.push(&format!(
        r#"<html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">"#,
        escaped(&about.language)
    ));
    page.push(concat!(
        r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">"#,
        r#"<meta name="generator" content="Aloi "#,
        env!("CARGO_PKG_VERSION"),
        r#"">"#
    ));
    let named = [("author", &about.author), ("description", &about.subject), ("keywords", &about.keywords.join(", "))];
    for (name, content) in named {
        page.push(&format!(r#"<meta name="{name}" content="{}">"#, escaped(content)));
    }
    page.push(&format!(
        "<title>{}</title><style>{}</style></head><body>\n",
        escaped(&about.title),
        STYLE.replace(&ACCENT.hex(), &document.accent.hex())
    ));
    page.push("<header>");
    if let Some(logo) = &document.logo {
        let image = Image::read(&logo.bytes)?;
        let (width, height) = image.placed();
        page.push(&format!(
            r#"<img src="{}" alt="{}" style="width:{width:.2}mm;height:{height:.2}mm">"#,
            image.address(),
            escaped(&logo.description)
        ));
    }
    page.push(&format!("<p>{}</p>", escaped(&furniture.header)));
    if let Some(stamp) = &furniture.stamp {
        page.push(&format!(r#"<p class="stamp">{}</p>"#, escaped(stamp)));
    }
    page.push("</header>\n<main>\n");
    for block in &document.blocks {
        page.block(block)?;
    }
    page.push(&format!("</main>\n<footer><p>{}</p></footer>\n</body></html>\n", escaped(&furniture.footer)));
    Ok(page.out)
}

/// The file so far.
struct Page {
    out: String,
    headings: usize,
    /// What [`ACCENT`] becomes.
    accent: Colour,
}

impl Page {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn block(&mut self, block: &Block) -> Result<(), ReportError> {
        match block {
            Block::Heading(level, text) => {
                self.headings += 1;
                let level = level.clamp(&1, &3);
                self.push(&format!("<h{level} id=\"t{}\">{}</h{level}>\n", self.headings, rich(text)));
            }
            Block::Paragraph(tone, text) => {
                let class = match tone {
                    Tone::Lead => r#" class="lead""#,
                    Tone::Body => "",
                    Tone::Small => r#" class="small""#,
                };
                self.push(&format!("<p{class}>{}</p>\n", rich(text)));
            }
            Block::Pairs { pairs, .. } => self.pairs(pairs),
            Block::List { numbered, items } => {
                let tag = if *numbered { "ol" } else { "ul" };
                let items: String = items.iter().map(|item| format!("<li>{}</li>", rich(item))).collect();
                self.push(&format!("<{tag}>{items}</{tag}>\n"));
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) | Block::Corner(figure) => self.figure(figure),
            Block::Chart(chart) => {
                let drawings = chart.drawings(Fonts::embedded()?, MEASURE, TALLEST)?;
                self.drawn(&chart.title, &chart.description(), &drawings);
            }
            Block::Curves(curves) => {
                let drawing = curves.drawing(Fonts::embedded()?, MEASURE)?;
                self.drawn(&curves.title, &curves.description(), &[drawing]);
            }
            Block::Notice(paragraphs) => {
                let inside: String = paragraphs.iter().map(|text| format!("<p>{}</p>", rich(text))).collect();
                self.push(&format!("<div class=\"notice\">{inside}</div>\n"));
            }
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Keep(blocks) => {
                for block in blocks {
                    self.block(block)?;
                }
            }
            Block::Space(_) | Block::PageBreak => (),
        }
        Ok(())
    }

    fn pairs(&mut self, pairs: &[Pair]) {
        let pairs: String = pairs
            .iter()
            .map(|pair| format!("<div><dt>{}</dt><dd>{}</dd></div>", rich(&pair.key), rich(&pair.value)))
            .collect();
        self.push(&format!("<dl>{pairs}</dl>\n"));
    }

    fn signatures(&mut self, signatures: &[Signature]) {
        self.push("<ul class=\"signatures\">");
        for signature in signatures {
            let lines: String = signature.lines.iter().map(|line| format!("<br>{}", escaped(line))).collect();
            self.push(&format!("<li><b>{}</b>{lines}</li>", escaped(&signature.title)));
        }
        self.push("</ul>\n");
    }

    /// Scrolls by itself when it is wider than the screen, with the keyboard too.
    fn table(&mut self, table: &Table) {
        let name = table.caption.plain();
        let label = if name.is_empty() { "Tableau".to_owned() } else { escaped(&name) };
        self.push(&format!("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>"));
        if !name.is_empty() {
            self.push(&format!("<caption>{}</caption>", rich(&table.caption)));
        }
        self.push("<thead>");
        if let Some(groups) = &table.groups {
            let groups: String = groups
                .iter()
                .map(|cell| format!("<th scope=\"colgroup\"{}>{}</th>", span(cell), rich(&cell.text)))
                .collect();
            self.push(&format!("<tr>{groups}</tr>"));
        }
        let titles: String = table
            .columns
            .iter()
            .map(|column| format!("<th scope=\"col\"{}>{}</th>", side(column.align), rich(&column.title)))
            .collect();
        self.push(&format!("<tr>{titles}</tr></thead><tbody>"));
        for (index, row) in table.rows.iter().enumerate() {
            // A section's title heads the rows of its own group.
            if row.kind == RowKind::Section && index > 0 {
                self.push("</tbody><tbody>");
            }
            self.row(table, row);
        }
        self.push("</tbody></table></div>\n");
    }

    fn row(&mut self, table: &Table, row: &Row) {
        let class = match row.kind {
            RowKind::Plain => "",
            RowKind::Strong => r#" class="strong""#,
            RowKind::Total => r#" class="total""#,
            RowKind::Section => r#" class="section""#,
        };
        self.push(&format!("<tr{class}>"));
        let mut column = 0;
        for (index, cell) in row.cells.iter().enumerate() {
            let align = cell.align.or(table.columns.get(column).map(|column| column.align)).unwrap_or(Align::Start);
            column += cell.span;
            let (span, side, text) = (span(cell), side(align), rich(&cell.text));
            let whole = row.kind == RowKind::Section;
            if index == 0 && (table.named_rows || whole) {
                let scope = if whole { "rowgroup" } else { "row" };
                self.push(&format!("<th scope=\"{scope}\"{span}{side}>{text}</th>"));
            } else {
                self.push(&format!("<td{span}{side}>{text}</td>"));
            }
        }
        self.push("</tr>");
    }

    fn figure(&mut self, figure: &Figure) {
        let drawing = Drawing { width: figure.width, height: figure.height, marks: self.coloured(&figure.marks) };
        self.push("<figure>");
        let caption = figure.caption.plain();
        if !caption.is_empty() {
            self.push(&format!("<figcaption>{}</figcaption>", rich(&figure.caption)));
        }
        self.push(&drawing_to_svg(&drawing, &caption, &figure.description));
        self.push("</figure>\n");
    }

    fn coloured(&self, marks: &[Mark]) -> Vec<Mark> {
        marks.iter().map(|mark| mark.clone().recoloured(ACCENT, self.accent)).collect()
    }

    fn drawn(&mut self, title: &str, description: &str, drawings: &[Drawing]) {
        self.push(&format!("<figure><figcaption>{}</figcaption>", escaped(title)));
        for (index, drawing) in drawings.iter().enumerate() {
            let drawing =
                Drawing { width: drawing.width, height: drawing.height, marks: self.coloured(&drawing.marks) };
            // One description is enough for the parts of one chart.
            self.push(&drawing_to_svg(&drawing, title, if index == 0 { description } else { "" }));
        }
        self.push("</figure>\n");
    }
}

fn span(cell: &TableCell) -> String {
    if cell.span > 1 { format!(" colspan=\"{}\"", cell.span) } else { String::new() }
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Middle => r#" class="middle""#,
        Align::End | Align::Decimal => r#" class="end""#,
    }
}

fn rich(text: &Rich) -> String {
    let span = |span: &crate::rich::Span| {
        let words = escaped(&span.text);
        match span.face {
            Face::Regular => words,
            Face::SemiBold => format!("<b>{words}</b>"),
            Face::Italic => format!("<i>{words}</i>"),
        }
    };
    text.spans().iter().map(span).collect()
}
