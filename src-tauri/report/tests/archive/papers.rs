//! The documents tried: every example, one offer, ten with long texts, nothing at all, every kind of block.

use std::path::Path;
use std::sync::OnceLock;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier;
use aloi_report::justification::{justification, printed};
use aloi_report::{Attachment, Document, Extent, Pages, lay_out, to_pdf};
use serde_json::{Value, json};

pub struct Paper {
    pub name: String,
    pub pages: Pages,
    pub pdf: Vec<u8>,
}

impl Paper {
    fn new(name: String, document: &Document) -> Self {
        let pages = lay_out(document).unwrap();
        Self { name, pdf: to_pdf(&pages).unwrap(), pages }
    }
}

/// Made once for all the tests.
pub fn papers() -> &'static [Paper] {
    static PAPERS: OnceLock<Vec<Paper>> = OnceLock::new();
    PAPERS.get_or_init(make)
}

fn make() -> Vec<Paper> {
    let catalog = Catalog::embedded().unwrap();
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios");
    let mut dossiers: Vec<(String, Value)> = Vec::new();
    for folder in std::fs::read_dir(scenarios).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(folder.join(format!("{name}.aloi"))).unwrap();
        dossiers.push((name, serde_json::from_str(&text).unwrap()));
    }
    dossiers.sort_by(|(a, _), (b, _)| a.cmp(b));
    assert!(dossiers.len() >= 3);
    let example = dossiers[0].1.clone();
    let long: Vec<String> = (0..400).map(|index| format!("mot{index:04}")).collect();
    dossiers.push(("one offer".to_owned(), offers(&example, 1)));
    dossiers.push(("ten offers".to_owned(), offers(&example, 10)));
    let mut strained = offers(&example, 10);
    strained["need"]["statement"] = json!(long.join(" "));
    strained["bisou"]["utile"]["justification"] =
        json!(format!("Voir https://exemple.fr/{}, et la suite.", "a/".repeat(90)));
    strained["decision"]["rejected"]["O0"] = json!(long.join(" "));
    strained["offers"][3]["name"] = json!(long[..30].join(" "));
    strained["title"] = json!("R&D <b>\"é\"</b> \u{1} 漢");
    dossiers.push(("ten offers with long texts".to_owned(), strained));
    dossiers.push(("nothing".to_owned(), json!({ "format": "aloi/1" })));
    let mut papers: Vec<Paper> = dossiers
        .into_iter()
        .map(|(name, value)| {
            let dossier = dossier::from_value(&value).unwrap();
            let mut document = justification(&dossier, &compare(&dossier, &catalog), &catalog);
            if document.attachments.is_empty() {
                document.attachments = vec![Attachment {
                    name: "dossier.aloi".to_owned(),
                    mime: "application/json".to_owned(),
                    description: "Le dossier de l’achat".to_owned(),
                    bytes: value.to_string().into_bytes(),
                }];
            }
            Paper::new(name, &document)
        })
        .collect();
    for (name, extent) in [("letterhead", Extent::Full), ("letterhead on one page", Extent::OnePage)] {
        for logo in crate::logos::all() {
            let mut value = example.clone();
            value["letterhead"] = json!({ "logo": logo.json(), "accent": "#8C1D40" });
            let dossier = dossier::from_value(&value).unwrap();
            let document = printed(&dossier, &compare(&dossier, &catalog), &catalog, extent);
            papers.push(Paper::new(format!("{name}: {}", logo.name), &document));
        }
    }
    papers.push(Paper::new("every block".to_owned(), &crate::sample::document(40, 24)));
    papers
}

/// The example with `count` offers, each under its own id, decided for the last.
fn offers(example: &Value, count: usize) -> Value {
    let mut dossier = example.clone();
    // Its frozen values are those of its own offers.
    dossier.as_object_mut().unwrap().remove("catalog");
    let models = dossier["offers"].as_array().unwrap().clone();
    let made = (0..count).zip(models.iter().cycle()).map(|(index, model)| {
        let mut offer = model.clone();
        offer["id"] = json!(format!("O{index}"));
        offer["then"] = Value::Null;
        offer["items"][0]["price"]["amount"] = json!((400 + 37 * index).to_string());
        offer
    });
    dossier["offers"] = made.collect();
    dossier["decision"]["offer"] = json!(format!("O{}", count - 1));
    dossier["decision"]["rejected"] = (0..count - 1)
        .map(|index| (format!("O{index}"), json!("Plus chère et plus lourde.")))
        .collect::<serde_json::Map<_, _>>()
        .into();
    dossier
}
