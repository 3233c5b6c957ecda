//! What a dossier keeps of an inventory: refused when it does not add up, said for Semblable, printed, never an answer.

use aloi_engine::bisou::{self, evidence, outcome};
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::vocabulary::Letter;
use serde_json::{Value, json};

use crate::files::{GLPI, TODAY, need, offered, read};
use crate::support::{EXAMPLES, catalog, compared, example_json, offer, quiet, with};

fn holding() -> Value {
    let kept = offered(&read(GLPI), &need(12, 16, 256)).kept("parc.csv", TODAY);
    let mut root = quiet("0.032", 12, &[offer("A", "laptop", "new", "5", "900")]);
    root["need"]["requirements"] = json!({ "ram_gb_min": "16", "storage_gb_min": "256" });
    root["inventory"] = serde_json::to_value(&kept).unwrap();
    root
}

fn sentences(root: &Value) -> Vec<String> {
    let dossier: Dossier = dossier::from_value(root).unwrap();
    bisou::owned(&dossier).into_iter().map(|said| said.replace(['\u{A0}', '\u{202F}'], " ")).collect()
}

#[test]
fn the_evidence_says_how_many_could_serve() {
    assert_eq!(
        sentences(&holding()),
        [
            "inventaire « parc.csv » lu le 20 novembre 2026 : 4 ordinateurs portables, dont 2 en stock (1 convient, 1 \
             conviendrait avec un ajout) ; 1 peu utilisé ou non vu depuis plus de six mois (1 convient) ; 1 en service",
            "parmi les appareils non retirés : 2 dans leur durée de service (5 ans), 1 au-delà, 1 d’âge inconnu ; 1 \
             répondrait aux exigences avec de la mémoire ou du stockage en plus, si le modèle l’accepte",
            "de quoi servir 2 postes sur 12, et 1 de plus avec un ajout",
        ]
    );
    let enough = sentences(&with(&holding(), &[("/need/quantity", json!(2))]));
    assert_eq!(enough[2], "les appareils disponibles qui conviennent suffiraient pour 2 postes à servir");
}

#[test]
fn a_need_that_changed_since_is_said() {
    let stale = |place: &str, value: Value| sentences(&with(&holding(), &[(place, value)])).pop().unwrap();
    assert!(stale("/need/equipment", json!("monitor")).contains("l’équipement du besoin a changé"));
    assert!(stale("/need/requirements/ram_gb_min", json!("32")).contains("les exigences du besoin ont changé"));
}

#[test]
fn the_answer_and_the_comparison_stay_the_same() {
    let (with_it, mut without) = (holding(), holding());
    without.as_object_mut().unwrap().remove("inventory");
    let read = |root: &Value| dossier::from_value(root).unwrap();
    assert_eq!(outcome(&read(&with_it)), outcome(&read(&without)));
    let figure = |root: &Value| compared(root).figure("A.annual_cost.total");
    assert_eq!(figure(&with_it), figure(&without));
    let comparison = compared(&with_it);
    assert_eq!(evidence(&read(&with_it), &comparison, Letter::Semblable).len(), 4);
    assert_eq!(evidence(&read(&without), &compared(&without), Letter::Semblable).len(), 1);
}

#[test]
fn the_paper_prints_it_only_when_it_is_kept() {
    let printed = |root: &Value| {
        let dossier = dossier::from_value(root).unwrap();
        let document = aloi_report::justification::justification(&dossier, &compared(root), catalog());
        format!("{:?}", document.blocks)
    };
    let paper = printed(&holding());
    assert!(paper.contains("Ce qui est déjà possédé") && paper.contains("EliteBook 840 G8"));
    for name in EXAMPLES {
        assert!(!printed(&example_json(name)).contains("Ce qui est déjà possédé"), "{name}");
    }
}

#[test]
fn counts_that_do_not_add_up_are_refused_on_their_path() {
    for (place, value, path) in [
        ("/inventory/file", json!(" "), "inventory.file"),
        ("/inventory/counts/in_use", json!(7), "inventory.counts.devices"),
        ("/inventory/counts/age_unknown", json!(0), "inventory.counts.age_unknown"),
        ("/inventory/counts/in_stock/fit", json!(3), "inventory.counts.in_stock"),
        ("/inventory/counts/extendable", json!(9), "inventory.counts.extendable"),
        ("/inventory/others", json!(5), "inventory.groups"),
        ("/inventory/groups/0/age_unknown", json!(3), "inventory.groups[0].age_unknown"),
        ("/inventory/groups/0/ram_gb", json!({ "low": "16", "high": "8" }), "inventory.groups[0].ram_gb"),
        ("/inventory/groups/0/fit", json!("peut-être"), "inventory.groups[0].fit"),
        ("/inventory/couleur", json!("bleu"), "inventory.couleur"),
        ("/inventory/read_on", json!("20/11/2026"), "inventory.read_on"),
    ] {
        let problems = dossier::from_value(&with(&holding(), &[(place, value)])).unwrap_err();
        assert!(problems.iter().any(|problem| problem.path == path), "{place}: {problems:?}");
        assert!(problems.iter().all(|problem| problem.message.contains(';')), "{problems:?}");
    }
}
