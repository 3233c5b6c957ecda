//! Charts to strips.

use crate::ReportError;
use crate::builder::Builder;
use crate::chart::{Chart, Curves, Drawing};
use crate::strip::{Hold, Strip, content, spaced};
use crate::structure::ROOT;
use crate::style::{MARGIN, MEASURE};

/// Tallest drawing, in millimetres: with its caption it fits any page the layout accepts.
pub const TALLEST: f64 = 130.0;

impl Builder {
    /// The title and the drawings of a chart, several when it has many bars.
    pub fn chart(&mut self, chart: &Chart) -> Result<Vec<Strip>, ReportError> {
        let drawings = chart.drawings(self.fonts, MEASURE, TALLEST)?;
        Ok(self.drawn(&chart.title, &chart.description(), chart.texts(), drawings))
    }

    /// The title and the drawing of curves.
    pub fn curves(&mut self, curves: &Curves) -> Result<Vec<Strip>, ReportError> {
        let drawing = curves.drawing(self.fonts, MEASURE)?;
        Ok(self.drawn(&curves.title, &curves.description(), curves.texts(), vec![drawing]))
    }

    fn drawn<'t>(
        &mut self,
        title: &str,
        description: &str,
        texts: impl Iterator<Item = &'t str>,
        drawings: Vec<Drawing>,
    ) -> Vec<Strip> {
        for text in texts {
            self.uncovered.extend(self.fonts.uncovered(crate::font::Face::Regular, text));
        }
        let caption = self.caption(&title.into(), ROOT, 0.0);
        let element = self.structure.add_figure(ROOT, description);
        let mut all: Vec<Strip> = caption.into_iter().map(|strip| strip.held(Hold::Firm)).collect();
        if let Some(last) = all.last_mut() {
            last.height += 1.2;
        }
        for drawing in drawings {
            let marks = drawing.marks.into_iter().map(|mark| mark.moved(MARGIN, 0.0)).collect();
            let strip = Strip::new(drawing.height, content(element, marks));
            all.extend(spaced(vec![strip], 2.0));
        }
        spaced(all, 4.0)
    }
}
