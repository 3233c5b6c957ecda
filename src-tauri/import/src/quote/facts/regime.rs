//! The VAT regime of a quote, from the articles of the CGI its texts cite and the words that name them.

use aloi_engine::vocabulary::VatRegime;

use crate::files::workbook::{Sheet, Value, Workbook};
use crate::words::fold::{Folded, fold, may_hold};

/// The VAT regime the texts of the file state (articles 297 A, 293 B, 261, 283 and 262 ter of the CGI).
pub(crate) fn regime(workbook: &Workbook) -> Option<VatRegime> {
    let mut found = None;
    for (_, _, cell) in workbook.sheets.iter().flat_map(Sheet::cells) {
        let Value::Text(text) = &cell.value else { continue };
        if !may_hold(text, &["297", "293", "262", "marge", "franchise", "liquidation", "xon", "intra"]) {
            continue;
        }
        let folded = fold(text);
        if folded.has_any(&["297 a", "297a", "tva sur la marge", "tva sur marge", "régime de la marge"]) {
            return Some(VatRegime::Margin);
        }
        let exempt = folded.has_any(&["exonération", "exonéré", "exonérée"])
            && folded.has_any(&["tva", "261"])
            && !abroad(&folded);
        if exempt || folded.has_any(&["293 b", "293b", "franchise en base", "franchise de tva"]) {
            found = Some(VatRegime::Exempt);
        } else if (abroad(&folded) || folded.has_any(&["autoliquidation", "auto liquidation"])) && found.is_none() {
            found = Some(VatRegime::ReverseCharge);
        }
    }
    found
}

/// A delivery from another Member State: exempt there, its tax is due by the buyer.
fn abroad(text: &Folded) -> bool {
    text.has_any(&[
        "262 ter",
        "livraison intracommunautaire",
        "livraison intra communautaire",
        "exonération intracommunautaire",
    ])
}
