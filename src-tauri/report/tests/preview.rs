//! The preview against the paper: each page drawn from its SVG and from the PDF, compared in grey.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod reading;

use std::path::{Path, PathBuf};
use std::process::Command;

use aloi_report::{lay_out, pages_to_svg, to_pdf};

/// Points a side of a pixel: half a millimetre, so that the hair of a letter does not count and its place does.
const RESOLUTION: &str = "50";

/// Runs a tool; false, loudly, when it is not installed.
fn ran(command: &mut Command) -> bool {
    match command.output() {
        Ok(output) => {
            assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => {
            println!("SKIPPED: {} is not installed", command.get_program().to_string_lossy());
            false
        }
    }
}

/// The grey pixels of a page of a PDF: width, then values; `None` when the tool is absent.
fn pixels(pdf: &Path, page: usize) -> Option<(usize, Vec<u8>)> {
    let image = pdf.with_extension(format!("{page}"));
    let number = page.to_string();
    let words = ["-r", RESOLUTION, "-gray", "-singlefile", "-f", &number, "-l", &number];
    if !ran(Command::new("pdftoppm").args(words).arg(pdf).arg(&image)) {
        return None;
    }
    let bytes = std::fs::read(image.with_extension(format!("{page}.pgm"))).unwrap();
    // « P5 », width, height, 255, then a byte a pixel.
    let mut fields = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
    assert_eq!(fields.next(), Some(&b"P5"[..]));
    let width = String::from_utf8_lossy(fields.next().unwrap()).parse().unwrap();
    fields.next();
    let rest = fields.next().unwrap();
    let start = rest.iter().position(|byte| byte.is_ascii_whitespace()).unwrap() + 1;
    Some((width, rest[start..].to_vec()))
}

/// Each pixel as the mean of itself and its eight neighbours.
fn blurred(width: usize, grey: &[u8]) -> Vec<f64> {
    let height = grey.len() / width;
    let mean = |row: usize, column: usize| {
        let (mut sum, mut count) = (0.0, 0.0);
        for y in row.saturating_sub(1)..(row + 2).min(height) {
            for x in column.saturating_sub(1)..(column + 2).min(width) {
                sum += f64::from(grey[y * width + x]);
                count += 1.0;
            }
        }
        sum / count
    };
    (0..height).flat_map(|row| (0..width).map(move |column| (row, column))).map(|(r, c)| mean(r, c)).collect()
}

#[test]
fn the_preview_shows_what_the_paper_shows() {
    let folder = tempfile::tempdir().unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let configuration = folder.path().join("fonts.conf");
    let (dir, cache) = (fonts.display(), folder.path().display());
    std::fs::write(
        &configuration,
        format!("<?xml version=\"1.0\"?><fontconfig><dir>{dir}</dir><cachedir>{cache}/cache</cachedir></fontconfig>"),
    )
    .unwrap();
    for name in reading::EXAMPLES {
        let (_, _, document) = reading::said(&reading::example(name));
        let pages = lay_out(&document).unwrap();
        let paper = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&paper, to_pdf(&pages).unwrap()).unwrap();
        for (index, svg) in pages_to_svg(&pages).iter().enumerate() {
            let drawn: PathBuf = folder.path().join(format!("{name}-{index}.svg"));
            let shown = folder.path().join(format!("{name}-{index}.pdf"));
            std::fs::write(&drawn, svg).unwrap();
            let mut draw = Command::new("rsvg-convert");
            draw.env("FONTCONFIG_FILE", &configuration).args(["-f", "pdf", "-o"]).arg(&shown).arg(&drawn);
            if !ran(&mut draw) {
                return;
            }
            let (Some((width, printed)), Some((same, seen))) = (pixels(&paper, index + 1), pixels(&shown, 1)) else {
                return;
            };
            assert_eq!((width, printed.len()), (same, seen.len()), "{name}, page {}", index + 1);
            let (printed, seen) = (blurred(width, &printed), blurred(width, &seen));
            let gaps: Vec<f64> = printed.iter().zip(&seen).map(|(one, other)| (one - other).abs()).collect();
            let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
            let far = gaps.iter().filter(|gap| **gap > 60.0).count() as f64 / gaps.len() as f64;
            println!("{name}, page {}: mean {mean:.2}, far {:.3} %", index + 1, far * 100.0);
            assert!(mean < 1.0 && far < 0.0005, "{name}, page {}: mean {mean:.2}, far {far:.4}", index + 1);
        }
    }
}
