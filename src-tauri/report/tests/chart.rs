//! Charts: what is left of zero, what is unknown, what is shared between parts; and their SVG.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

mod sample;

use aloi_report::hatch::Pattern;
use aloi_report::mark::Mark;
use aloi_report::*;
use rust_decimal::{Decimal, dec};

fn drawn(chart: &Chart) -> Drawing {
    let mut drawings = chart.drawings(font::Fonts::embedded().unwrap(), 174.0, f64::INFINITY).unwrap();
    assert_eq!(drawings.len(), 1);
    drawings.remove(0)
}

fn simple(bars: Vec<Bar>) -> Chart {
    Chart { title: "T".into(), unit: "€".into(), bars }
}

fn hatches(drawing: &Drawing) -> Vec<(f64, f64, f64, Pattern)> {
    let legend = 6.0;
    let bars = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Hatch { x, y, width, pattern, .. } if *y > legend => Some((*x, *y, *width, *pattern)),
        _ => None,
    });
    bars.collect()
}

fn words(drawing: &Drawing) -> String {
    let texts = drawing
        .marks
        .iter()
        .filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.as_str()) } else { None });
    texts.collect::<Vec<_>>().join("|")
}

#[test]
fn lengths_are_to_scale_and_negatives_left_of_zero() {
    let bar = Bar::new(
        "A",
        vec![
            Segment::known("Achat", dec!(30), "30"),
            Segment::known("Usage", dec!(60), "60"),
            Segment::known("Fin de vie", dec!(-15), "−15"),
        ],
        "75",
    );
    let drawing = drawn(&simple(vec![bar]));
    let bars = hatches(&drawing);
    let [(x1, _, w1, p1), (x2, _, w2, p2), (x3, _, w3, p3)] = bars.as_slice() else { panic!("{bars:?}") };
    assert!((w2 / w1 - 2.0).abs() < 1e-9 && (w1 / w3 - 2.0).abs() < 1e-9);
    assert!((x1 + w1 - x2).abs() < 1e-9, "parts touch");
    assert!((x3 + w3 - x1).abs() < 1e-9, "the negative part ends at zero");
    assert!(p1 != p2 && p2 != p3 && p1 != p3);
}

#[test]
fn unknown_is_said_and_never_drawn() {
    let drawing = drawn(&simple(vec![
        Bar::new("Tout inconnu", vec![Segment::unknown("Usage")], "inconnu"),
        Bar::new("À moitié", vec![Segment::known("Achat", dec!(5), "5 €"), Segment::unknown("Usage")], "au moins 5 €"),
    ]));
    assert_eq!(hatches(&drawing).len(), 1);
    let words = words(&drawing);
    assert!(words.contains("|inconnu|") && words.contains("au moins 5 € (Usage\u{A0}: inconnu)"), "{words}");
}

#[test]
fn nothing_known_draws_no_scale() {
    let drawing = drawn(&simple(vec![Bar::new("A", vec![], "inconnu")]));
    assert!(words(&drawing).contains("inconnu") && !words(&drawing).contains('0'));
}

#[test]
fn all_ink_is_inside_for_any_values() {
    for (value, total) in
        [(dec!(0.0001), "0,0001 €"), (dec!(987654321012), "987 654 321 012,00 € par an et par poste, environ")]
    {
        for sign in [Decimal::ONE, Decimal::NEGATIVE_ONE] {
            let label = "Une offre au nom bien trop long pour tenir sur une seule ligne de la marge";
            let mut bar = Bar::new(label, vec![Segment::known("P", value * sign, total)], total);
            bar.range = Some((value * dec!(-2), value * dec!(3)));
            let drawing = drawn(&simple(vec![bar]));
            for mark in &drawing.marks {
                let Some([left, top, right, bottom]) = mark.extent() else { continue };
                let inside =
                    left >= -0.01 && right <= drawing.width + 0.01 && top >= -0.01 && bottom <= drawing.height + 0.01;
                assert!(inside, "{mark:?} leaves {} × {}", drawing.width, drawing.height);
            }
        }
    }
}

#[test]
fn too_many_phases_and_too_large_values_are_refused() {
    let segments = (0..7).map(|index| Segment::known(format!("P{index}"), dec!(1), "1")).collect();
    let error = simple(vec![Bar::new("A", segments, "7")]).phases().unwrap_err();
    assert_eq!(error.code(), "R105");
    let huge = vec![Segment::known("P", Decimal::MAX, "?"), Segment::known("P", Decimal::MAX, "?")];
    let fonts = font::Fonts::embedded().unwrap();
    let error = simple(vec![Bar::new("A", huge, "?")]).drawings(fonts, 174.0, 100.0).unwrap_err();
    assert_eq!(error.code(), "R106");
}

#[test]
fn parts_of_a_long_chart_share_one_scale() {
    let fonts = font::Fonts::embedded().unwrap();
    let drawings = sample::chart(30).drawings(fonts, 174.0, 120.0).unwrap();
    assert!(drawings.len() > 1);
    let axis =
        |drawing: &Drawing| words(drawing).split('|').filter(|text| text.chars().all(|c| c.is_ascii_digit())).count();
    for drawing in &drawings {
        assert!(drawing.height <= 120.0 && axis(drawing) == axis(&drawings[0]));
        assert!(words(drawing).contains("Acquisition"));
    }
    let bars: usize = drawings.iter().map(|drawing| words(drawing).matches("Offre ").count()).sum();
    assert_eq!(bars, 30);
}

#[test]
fn svg_says_the_same_and_escapes_it() {
    let mut chart = sample::chart(3);
    chart.bars[0].label = "R&D <\"ici\">".to_owned();
    let drawing = drawn(&chart);
    let svg = drawing_to_svg(&drawing, &chart.title, &chart.description());
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
    assert!(svg.contains("R&amp;D &lt;&quot;ici&quot;&gt;</text>"), "{svg}");
    assert!(svg.contains("<title>Coût annuel par phase et par poste</title><desc>"));
    assert!(svg.contains("font-family=\"Source Sans 3\"") && svg.contains("viewBox=\"0 0 174 "));
    assert_eq!(svg.matches("<text ").count(), words(&drawing).split('|').count());
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn svg_pages_carry_every_text() {
    let pages = lay_out(&sample::document(6, 4)).unwrap();
    let svgs = pages_to_svg(&pages);
    assert_eq!(svgs.len(), pages.pages.len());
    for (svg, page) in svgs.iter().zip(&pages.pages) {
        let texts = page.marks.iter().filter(|mark| matches!(mark, Mark::Text(_))).count();
        assert_eq!(svg.matches("</text>").count(), texts);
        assert!(svg.contains("width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\""));
    }
    assert!(svgs[0].contains("<title>Justification d’achat : 40 postes de travail, page 1/"));
}

#[test]
fn the_highest_tick_stays_under_the_unit_and_the_crossings() {
    for crossings in [vec![], vec![Crossing { step: 0, words: "B devient moins cher que A".into() }]] {
        let curves = Curves {
            title: "T".into(),
            unit: "€, valeur actuelle, cumul à la fin de chaque année".into(),
            steps: vec!["An 1".into(), "An 2".into()],
            curves: vec![Curve { label: "A".into(), values: vec![dec!(0), dec!(500000)], strong: false }],
            crossings,
        };
        let drawing = curves.drawing(font::Fonts::embedded().unwrap(), 174.0).unwrap();
        let texts =
            || drawing.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None });
        let tick = texts().find(|text| text.text == "500\u{202F}000").unwrap();
        let over = texts().filter(|text| text.text.contains("cumul") || text.text.contains("devient"));
        for words in over {
            let (x_height, descent) = (tick.size * 0.3528 * 0.75, words.size * 0.3528 * 0.25);
            assert!(words.y + descent <= tick.y - x_height, "{words:?} {tick:?}");
        }
    }
}
