//! What can never be meaningful is refused when the dossier is read.

use aloi_engine::dossier;
use serde_json::{Value, json};

use crate::support::{read, with};
use crate::{base, codes, refusal, sound};

/// What can never be meaningful is refused when the dossier is read, with its path.
#[test]
fn impossible_criteria_are_refused_with_their_path() {
    let one = |criterion: Value| base(json!([criterion, { "kind": "carbon", "weight": "50" }]));
    for (dossier, path, part) in [
        (one(json!({ "kind": "price", "weight": "-10" })), "award.criteria[0].weight", "plus de 0"),
        (one(json!({ "kind": "price", "weight": "0" })), "award.criteria[0].weight", "plus de 0"),
        (one(json!({ "kind": "price", "weight": "101" })), "award.criteria[0].weight", "au plus 100"),
        (one(json!({ "kind": "price", "weight": "33.333" })), "award.criteria[0].weight", "deux décimales"),
        (one(json!({ "kind": "carbon", "weight": "50" })), "award.criteria[1]", "deux fois"),
        (
            one(json!({ "kind": "entered", "name": "Empreinte  CARBONE", "weight": "50" })),
            "award.criteria[1]",
            "deux fois",
        ),
        (
            one(json!({ "kind": "price", "weight": "50", "points": { "A": "3" } })),
            "award.criteria[0].points",
            "calculés",
        ),
        (
            one(json!({ "kind": "entered", "name": "Délai", "weight": "50", "points": { "A": "51" } })),
            "award.criteria[0].points.A",
            "de 0 à 50",
        ),
        (
            one(json!({ "kind": "entered", "name": "Délai", "weight": "50", "points": { "A": "-1" } })),
            "award.criteria[0].points.A",
            "de 0 à 50",
        ),
        (
            one(json!({ "kind": "entered", "name": "Délai", "weight": "50", "points": { "Z": "1" } })),
            "award.criteria[0].points.Z",
            "« Z »",
        ),
        (
            one(json!({ "kind": "entered", "name": "Délai", "weight": "50", "reasons": { "Z": "x" } })),
            "award.criteria[0].reasons.Z",
            "« Z »",
        ),
        (with(&base(sound()), &[("/settings/externalities", json!(true))]), "settings.externalities", "deux fois"),
    ] {
        let said = refusal(&dossier);
        assert!(said.starts_with(path) && said.contains(part), "{path}: {said}");
    }
    read(&one(json!({ "kind": "entered", "name": "Délai", "weight": "50", "points": { "A": "50", "B": "0" } })));
}

#[test]
fn origin_is_refused_as_a_criterion_with_its_reason_and_the_lawful_ways() {
    let named = |name: &str| {
        base(json!([{ "kind": "price", "weight": "60" }, { "kind": "entered", "name": name, "weight": "40" }]))
    };
    let kind = base(json!([{ "kind": "origin", "weight": "100" }]));
    for (dossier, path) in [
        (kind, "award.criteria[0].kind"),
        (named("Made in France"), "award.criteria[1].name"),
        (named("Origine des produits"), "award.criteria[1].name"),
        (named("Implantation du fournisseur"), "award.criteria[1].name"),
    ] {
        let said = refusal(&dossier);
        for part in [path, "n° 24584", "délai de livraison", "émissions du transport"] {
            assert!(said.contains(part), "{part} is not in {said}");
        }
    }
    for name in ["Délai de livraison", "Documentation en français", "Émissions du transport"] {
        read(&named(name));
    }
    let reasoned = |reason: &str| {
        base(json!([{ "kind": "price", "weight": "60" }, { "kind": "carbon", "weight": "30" },
            { "kind": "entered", "name": "Qualité", "weight": "10", "points": { "A": "5", "B": "5" }, "reasons": { "A": reason, "B": "Bonne" } }]))
    };
    assert_eq!(codes(&reasoned("Fabriqué en France")), ["E240"]);
    assert!(codes(&reasoned("Boîtier solide")).is_empty());
}

/// Every date of a dossier: one that does not exist is refused in French, with its path, its value and what to do.
#[test]
fn an_impossible_date_is_refused_wherever_it_stands() {
    let right = with(
        &base(sound()),
        &[
            ("/need/replaces", json!({})),
            ("/decision", json!({ "kind": "keep" })),
            ("/visas", json!([{ "role": "it" }])),
            ("/overrides", json!([{ "id": "laptop.power", "who": "x", "why": "y" }])),
        ],
    );
    read(&right);
    for (place, path) in [
        ("/date", "date"),
        ("/consultation_date", "consultation_date"),
        ("/need/requirements/security_support_until_min", "need.requirements.security_support_until_min"),
        ("/need/replaces/security_support_until", "need.replaces.security_support_until"),
        ("/offers/0/quote/date", "offers[0].quote.date"),
        ("/offers/0/quote/valid_until", "offers[0].quote.valid_until"),
        ("/offers/0/items/0/security_support_until", "offers[0].items[0].security_support_until"),
        ("/award/announced_on", "award.announced_on"),
        ("/decision/date", "decision.date"),
        ("/decision/until", "decision.until"),
        ("/visas/0/date", "visas[0].date"),
        ("/overrides/0/when", "overrides[0].when"),
    ] {
        for wrong in ["2026-02-30", "2026-13-01", "30/02/2026", ""] {
            let said = refusal(&with(&right, &[(place, json!(wrong))]));
            let start = format!("{path} : \"{wrong}\" n’est pas une date ; écrire ");
            assert!(said.starts_with(&start), "{place}, {wrong}: {said}");
        }
        read(&with(&right, &[(place, json!("2028-02-29"))]));
    }
}

#[test]
fn reasons_are_kept_in_the_file() {
    let before = read(&base(sound()));
    let text = dossier::write(&before).unwrap();
    assert!(text.contains("\"reasons\"") && text.contains("Deux semaines"));
    assert_eq!(dossier::read(&text).unwrap(), before);
}
