//! Dates that cannot follow one another: each is possible alone, together they say that one of them is wrong.

use jiff::civil::Date;

use crate::dossier::Dossier;
use crate::finding::Finding;
use crate::french::long_date;
use crate::vocabulary::Severity;

/// The findings about the order of dates.
pub(super) fn check(dossier: &Dossier, found: &mut Vec<Finding>) {
    let decision = dossier.decision.as_ref();
    let decided = decision.and_then(|decision| decision.date);
    for (index, offer) in dossier.offers.iter().enumerate() {
        let Some(quote) = &offer.quote else { continue };
        let path = |field: &str| format!("offers[{index}].quote.{field}");
        let whose = format!("du devis de l’offre {}", offer.id);
        if let Some((date, until)) = disordered(quote.date, quote.valid_until) {
            let until = long_date(until);
            let message =
                format!("la validité {whose} ({until}) finit avant sa date ({}) ; relire le devis", long_date(date));
            add(found, "E235", path("valid_until"), message);
        }
        if let Some((quoted, decided)) = disordered(quote.date, decided) {
            let (quoted, decided) = (long_date(quoted), long_date(decided));
            let message = format!("la date {whose} ({quoted}) suit la décision ({decided}) ; corriger l’une des deux");
            add(found, "E236", path("date"), message);
        }
        if let Some((launched, quoted)) = disordered(dossier.consultation_date, quote.date) {
            let message = format!(
                "la date {whose} ({}) précède la consultation ({}) ; corriger l’une des deux ou dire que le devis a été repris",
                long_date(quoted),
                long_date(launched)
            );
            add(found, "E237", path("date"), message);
        }
    }
    if let Some((written, decided)) = disordered(dossier.date, decided) {
        let (written, decided) = (long_date(written), long_date(decided));
        let message =
            format!("la décision ({decided}) précède la date du dossier ({written}) ; corriger l’une des deux");
        add(found, "E238", "decision.date".to_owned(), message);
    }
    if let Some((decided, until)) = disordered(decided, decision.and_then(|decision| decision.until)) {
        let (decided, until) = (long_date(decided), long_date(until));
        let message = format!("le report ({until}) finit avant la décision ({decided}) ; corriger l’une des deux");
        add(found, "E239", "decision.until".to_owned(), message);
    }
}

/// Both dates, when both are known and the one that should come first comes after.
fn disordered(first: Option<Date>, then: Option<Date>) -> Option<(Date, Date)> {
    first.zip(then).filter(|(first, then)| first > then)
}

fn add(found: &mut Vec<Finding>, code: &'static str, path: String, message: String) {
    found.push(Finding { code, severity: Severity::Warning, path, message });
}
