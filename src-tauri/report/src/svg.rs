//! Pages and drawings as SVG, for the window: the same ink at the same places, real text in the same fonts.

use std::fmt::Write;

use crate::chart::Drawing;
use crate::font::Face;
use crate::hatch::{DOT, Pattern, STROKE};
use crate::mark::{Colour, Mark, POINT, Pages, Text};

/// One SVG for each page, in millimetres, titled « title, page n/N ».
pub fn pages_to_svg(pages: &Pages) -> Vec<String> {
    let count = pages.pages.len();
    let one = |(index, page): (usize, &crate::mark::Page)| {
        let title = format!("{}, page {}/{count}", pages.about.title, index + 1);
        svg(pages.size.0, pages.size.1, &title, "", &pages.about.language, &page.marks)
    };
    pages.pages.iter().enumerate().map(one).collect()
}

/// One drawing as SVG, with a short title and a description in words.
pub fn drawing_to_svg(drawing: &Drawing, title: &str, description: &str) -> String {
    svg(drawing.width, drawing.height, title, description, "fr-FR", &drawing.marks)
}

fn svg(width: f64, height: f64, title: &str, description: &str, language: &str, marks: &[Mark]) -> String {
    let (w, h) = (mm(width), mm(height));
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{}" width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}"><title>{}</title>"#,
        escaped(language),
        escaped(title)
    );
    if !description.is_empty() {
        push(&mut out, format_args!("<desc>{}</desc>", escaped(description)));
    }
    for mark in marks {
        draw(&mut out, mark);
    }
    out.push_str("</svg>");
    out
}

fn draw(out: &mut String, mark: &Mark) {
    match mark {
        Mark::Text(text) => draw_text(out, text),
        Mark::Line { x1, y1, x2, y2, width, colour } => push(
            out,
            format_args!(
                r#"<path d="M{} {}L{} {}" stroke="{}" stroke-width="{}"/>"#,
                mm(*x1),
                mm(*y1),
                mm(*x2),
                mm(*y2),
                colour.hex(),
                mm(*width)
            ),
        ),
        Mark::Rect { x, y, width, height, fill, stroke } => {
            let fill = fill.map_or_else(|| "none".to_owned(), Colour::hex);
            push(out, format_args!(r#"<rect {} fill="{fill}"{}/>"#, area(*x, *y, *width, *height), outline(*stroke)));
        }
        Mark::Hatch { x, y, width, height, pattern, colour } => {
            let ink = colour.hex();
            let fill = if *pattern == Pattern::Solid { ink.as_str() } else { "#ffffff" };
            let frame = outline(Some((STROKE, *colour)));
            push(out, format_args!(r#"<rect {} fill="{fill}"{frame}/>"#, area(*x, *y, *width, *height)));
            let mut path = String::new();
            for [x1, y1, x2, y2] in pattern.strokes(*x, *y, *width, *height) {
                push(&mut path, format_args!("M{} {}L{} {}", mm(x1), mm(y1), mm(x2), mm(y2)));
            }
            for (left, top) in pattern.dots(*x, *y, *width, *height) {
                let middle = top + DOT / 2.0;
                push(&mut path, format_args!("M{} {}h{DOT}", mm(left), mm(middle)));
            }
            if !path.is_empty() {
                let thickness = if *pattern == Pattern::Dots { DOT } else { STROKE };
                push(out, format_args!(r#"<path d="{path}" fill="none" stroke="{ink}" stroke-width="{thickness}"/>"#));
            }
        }
        Mark::Image { x, y, width, height, image } => push(
            out,
            format_args!(
                r#"<image {} preserveAspectRatio="none" href="{}"/>"#,
                area(*x, *y, *width, *height),
                image.address()
            ),
        ),
        Mark::Begin { .. } | Mark::End => {}
    }
}

/// The width is stated too, so that another renderer's rounding cannot make columns drift.
fn draw_text(out: &mut String, text: &Text) {
    let (weight, style) = match text.face {
        Face::Regular => ("400", "normal"),
        Face::SemiBold => ("600", "normal"),
        Face::Italic => ("400", "italic"),
    };
    push(
        out,
        format_args!(
            r#"<text x="{}" y="{}" textLength="{}" font-family="Source Sans 3" font-size="{}" font-weight="{weight}" font-style="{style}" font-variant-ligatures="none" fill="{}" xml:space="preserve">{}</text>"#,
            mm(text.x),
            mm(text.y),
            mm(text.width),
            mm(text.size * POINT),
            text.colour.hex(),
            escaped(&text.text)
        ),
    );
}

fn area(x: f64, y: f64, width: f64, height: f64) -> String {
    format!(r#"x="{}" y="{}" width="{}" height="{}""#, mm(x), mm(y), mm(width), mm(height))
}

fn outline(stroke: Option<(f64, Colour)>) -> String {
    stroke.map_or_else(String::new, |(width, colour)| {
        format!(r#" stroke="{}" stroke-width="{}""#, colour.hex(), mm(width))
    })
}

/// Millimetres to the micrometre, without a trailing zero.
fn mm(value: f64) -> String {
    let text = format!("{value:.3}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// A text as XML and HTML may hold it.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML 1.0 §2.2 forbids these even as references.
            '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

fn push(out: &mut String, piece: std::fmt::Arguments<'_>) {
    // Writing into a String cannot fail.
    let _ = out.write_fmt(piece);
}
