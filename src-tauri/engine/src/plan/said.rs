//! What a spread renewal must tell: machines not renewed, too old before their turn or not served, and simplifications.

use rust_decimal::Decimal;

use super::schedule::{Rules, Share, Way};
use crate::comparison::{ComparedOffer, Status};
use crate::dossier::Fleet;
use crate::french::{self, count, euros, whole_euros};

/// The sentences, gravest first.
pub(super) fn said(
    rules: &Rules,
    shares: &[Share],
    asked: &Fleet,
    sufficient: Option<Decimal>,
    renewal: &ComparedOffer,
    workstations: Option<u32>,
) -> Vec<String> {
    let mut said = Vec::new();
    let remedy = sufficient.map_or_else(
        || "relever l’enveloppe".to_owned(),
        |enough| format!("une enveloppe de {} TTC par an suffirait", whole_euros(enough)),
    );
    let envelope = euros(asked.yearly_envelope_ttc.0);
    let left = ages(shares, |share| share.left);
    if !left.is_empty() {
        said.push(format!(
            "restent à renouveler après {} à {envelope} TTC par an : {left} ; {remedy}",
            years(rules.years.into())
        ));
    }
    if let Some(age) = rules.retire_age {
        let late = ages(shares, |share| rules.overdue(share));
        if !late.is_empty() {
            said.push(format!("âge de retrait de {} dépassé avant leur tour : {late} ; {remedy}", years(age)));
        }
    }
    let upgraded = rules.upgraded(shares);
    if let Some(cost) =
        rules.upgrade_ttc.checked_mul(upgraded.into()).filter(|cost| *cost > asked.yearly_envelope_ttc.0)
    {
        said.push(format!(
            "rajeunir {} la première année coûte {} TTC, plus que l’enveloppe ; {remedy}",
            machines(upgraded),
            euros(cost)
        ));
    }
    said.extend(stranded(rules, shares, asked));
    said.extend(simplified(rules, asked, renewal, workstations));
    said
}

/// Machines that wait longer than any offer serves.
fn stranded(rules: &Rules, shares: &[Share], asked: &Fleet) -> Option<String> {
    let whole: Vec<String> = (1..=rules.years)
        .filter(|wait| rules.way(*wait) == Way::Stranded)
        .filter_map(|wait| {
            let groups = ages(shares, |share| share.wait == wait);
            (!groups.is_empty()).then(|| format!("{groups} ({} d’attente)", years(wait.into())))
        })
        .collect();
    let mut served = format!("l’offre {} sert {}", asked.waiting, years(rules.kept_years));
    if let Some((upgrade, life)) = asked.upgrade.as_ref().zip(rules.upgraded_years) {
        served.push_str(&format!(", l’offre {upgrade} {}", years(life)));
    }
    (!whole.is_empty()).then(|| {
        format!(
            "ne peuvent pas attendre leur tour : {} ; {served} : étaler moins, relever l’enveloppe ou prévoir un rajeunissement qui serve assez",
            whole.join(", ")
        )
    })
}

fn simplified(rules: &Rules, asked: &Fleet, renewal: &ComparedOffer, workstations: Option<u32>) -> Vec<String> {
    let mut said = Vec::new();
    if renewal.status == Status::Ineligible {
        said.push(format!(
            "l’offre {} ne répond pas aux exigences du besoin ; choisir une autre offre de renouvellement",
            renewal.id
        ));
    }
    if let Some(life) = renewal.shortest_life.filter(|life| *life < rules.years.into()) {
        said.push(format!(
            "l’offre {} ne sert que {} : son propre remplacement tombe avant la fin de l’étalement et n’est pas compté dans les dépenses annuelles ; étaler moins",
            asked.renewal,
            years(life)
        ));
    }
    if let Some(workstations) = workstations.filter(|workstations| *workstations != rules.fleet()) {
        said.push(format!(
            "le parc compte {}, le besoin {} : chaque machine est comptée au prix moyen du lot du besoin ; donner au besoin la taille du parc si les prix en dépendent",
            machines(rules.fleet()),
            count(workstations.into(), "poste", "postes")
        ));
    }
    said
}

/// « 12 machines de 6 ans, 3 machines de 5 ans », empty when none.
fn ages(shares: &[Share], wanted: impl Fn(&Share) -> bool) -> String {
    let mut groups: Vec<(Decimal, u32)> = Vec::new();
    for share in shares.iter().filter(|share| wanted(share)) {
        match groups.last_mut().filter(|(age, _)| *age == share.age) {
            Some((_, count)) => *count += share.count,
            None => groups.push((share.age, share.count)),
        }
    }
    let told: Vec<String> =
        groups.into_iter().map(|(age, count)| format!("{} de {}", machines(count), years(age))).collect();
    told.join(", ")
}

fn machines(count: u32) -> String {
    let noun = if count < 2 { "machine" } else { "machines" };
    french::with_unit(&french::number(count.into(), 0), noun)
}

fn years(years: Decimal) -> String {
    count(years, "an", "ans")
}
