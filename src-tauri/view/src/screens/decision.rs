//! The decision screen: fields, rejected offers, reserves, visas, what is missing.

use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::Role;
use aloi_report::said;

use super::Open;
use super::offers::choose_offer;
use crate::fields::{AsField, DECISION, REJECTED, RESERVES, VISA, field};
use crate::model::{DecisionView, Field, FieldGroup};

pub fn decision(open: &Open) -> DecisionView {
    let chosen = open.dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    let mut fields: Vec<Field> = DECISION.iter().map(|spec| field(spec, open.root, "", "")).collect();
    if let Some(offer) = fields.iter_mut().find(|field| field.path == "decision.offer") {
        choose_offer(offer, open, |_| true);
    }
    let others = open.comparison.offers.iter().filter(|offer| chosen.is_some_and(|id| id != offer.id));
    let rejected = others.map(|offer| {
        let mut shown = REJECTED.at(open.root, &format!("decision.rejected.{}", offer.id), "");
        shown.label = format!("Raison d’écarter l’offre {} ({})", offer.id, offer.name);
        shown
    });
    // Every visa of the dossier, then the roles that have none yet, ready to be written.
    let known = open.dossier.visas.iter().enumerate().map(|(index, visa)| (visa.role, format!("visas[{index}]")));
    let absent = Role::ALL.iter().filter(|role| open.dossier.visas.iter().all(|visa| visa.role != **role));
    let visas =
        known.chain(absent.map(|role| (*role, format!("visas[{}]", role.code())))).map(|(role, path)| FieldGroup {
            title: french::capital(role.french()),
            folded: false,
            fields: VISA.iter().map(|spec| field(spec, open.root, &path, "")).collect(),
        });
    DecisionView {
        fields,
        rejected: rejected.collect(),
        reserves: field(&RESERVES, open.root, "", ""),
        visas: visas.collect(),
        draft: typeset(&said::draft_reason(open.dossier, open.comparison)),
        missing: said::missing(open.dossier, open.comparison)
            .iter()
            .map(|text| typeset(&french::capital(text)))
            .collect(),
    }
}
