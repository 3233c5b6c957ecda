//! The example dossiers are what the importer gives from the suppliers' files, plus what somebody typed, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use aloi_engine::bisou;
use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Status, compare};
use aloi_engine::dossier::{self, Dossier, Item, Offer, PriceLine};
use aloi_engine::figure::{Figure, Origin};
use aloi_engine::vocabulary::{Condition, Per, VatRegime};
use aloi_import::take::{self, Taken, Use};
use aloi_import::{Mapping, Quote, read_quote, read_workbook};
use rust_decimal::Decimal;

/// A supplier's file: the offers of the example it gives, in order, the uses a reader must choose, and the fields that
/// the reader copied from the quote by hand, the importer not reading them.
struct Source {
    scenario: &'static str,
    file: &'static str,
    offers: &'static [&'static str],
    chosen: &'static [(u32, Use)],
    typed: &'static [&'static str],
}

const SOURCES: [Source; 8] = [
    Source { scenario: "portables", file: "devis-D26-1842.xlsx", offers: &["A"], chosen: &[], typed: &[] },
    Source {
        scenario: "portables",
        file: "proposition-2026-0277.ods",
        offers: &["B"],
        chosen: &[],
        typed: &["first_life_years"],
    },
    Source {
        scenario: "portables",
        file: "panier-DP-260914.csv",
        offers: &["C"],
        // The memory and the battery are parts of one upgrade.
        chosen: &[(9, Use::Fee), (10, Use::Fee)],
        typed: &["ssd_added_gb", "ram_added_gb", "battery_replaced"],
    },
    Source { scenario: "troisieme-ecran", file: "offre-HB-7731.xlsx", offers: &["A", "B"], chosen: &[], typed: &[] },
    Source {
        scenario: "troisieme-ecran",
        file: "devis-A-0093.ods",
        offers: &["C", "E"],
        // The smaller order is an option of the quote: an offer of its own.
        chosen: &[(8, Use::Offer), (9, Use::Offer)],
        typed: &["screen_in"],
    },
    Source { scenario: "smartphones-terrain", file: "devis-LC-2026-455.xlsx", offers: &["A"], chosen: &[], typed: &[] },
    Source { scenario: "smartphones-terrain", file: "offre-2026-0291.csv", offers: &["B"], chosen: &[], typed: &[] },
    Source {
        scenario: "smartphones-terrain",
        file: "devis-PN-118.ods",
        offers: &["C"],
        chosen: &[],
        typed: &["battery_replaced"],
    },
];

fn folder(scenario: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios").join(scenario)
}

fn text(scenario: &str) -> String {
    std::fs::read_to_string(folder(scenario).join(format!("{scenario}.aloi"))).unwrap()
}

fn example(scenario: &str) -> Dossier {
    dossier::read(&text(scenario)).unwrap_or_else(|error| panic!("{scenario}: {error}"))
}

fn quote(scenario: &str, file: &str) -> Quote {
    let bytes = std::fs::read(folder(scenario).join(file)).unwrap();
    let mapping = Mapping::default();
    read_quote(&read_workbook(file, &bytes, &mapping).unwrap(), &mapping).unwrap()
}

fn origin(figure: &Figure) -> Option<&Origin> {
    figure.known()?.origin.as_ref()
}

fn is_from(figure: &Figure, file: &str) -> bool {
    origin(figure).is_some_and(|origin| origin.file.as_deref() == Some(file))
}

/// What a figure says and where it was read; for a price, with its basis and its reach.
type Fact = (Decimal, String, Option<String>, bool, Option<(&'static str, &'static str)>);

fn fact(figure: &Figure, price: Option<&PriceLine>) -> Option<Fact> {
    let known = figure.known()?;
    let origin = known.origin.clone()?;
    let terms = price.map(|line| (line.basis.map_or("ht", |basis| basis.code()), line.per.unwrap_or(Per::Unit).code()));
    Some((known.value.0, format!("{:?} {:?}", origin.file, origin.cell), origin.why, origin.guessed, terms))
}

/// The figures of an item read in `file`, by name.
fn facts(item: &Item, file: &str) -> BTreeMap<&'static str, Fact> {
    let prices = item.price_lines().into_iter().map(|(name, line)| (name, &line.amount, Some(line)));
    let figures = item.figures().into_iter().map(|(name, figure)| (name, figure, None));
    let read = prices.chain(figures).filter(|(_, figure, _)| is_from(figure, file));
    read.map(|(name, figure, line)| (name, fact(figure, line).unwrap())).collect()
}

/// A dossier whose offers no longer hold what the file gave.
fn stripped(mut dossier: Dossier, file: &str) -> Dossier {
    let root = serde_json::to_value(&dossier).unwrap();
    let mut offers = root["offers"].clone();
    for item in offers.as_array_mut().unwrap().iter_mut().flat_map(|offer| offer["items"].as_array_mut().unwrap()) {
        let from_file = |value: &serde_json::Value| {
            let place = if value["amount"].is_object() { &value["amount"]["origin"] } else { &value["origin"] };
            place["file"] == file
        };
        item.as_object_mut().unwrap().retain(|_, value| !from_file(value));
    }
    dossier.offers = serde_json::from_value(offers).unwrap();
    dossier
}

fn imported(source: &Source, dossier: &mut Dossier) -> (Quote, Taken) {
    let quote = quote(source.scenario, source.file);
    let mut uses = take::proposed(&quote);
    uses.extend(source.chosen.iter().copied());
    let ids: BTreeSet<String> = dossier.offers.iter().map(|offer| offer.id.clone()).collect();
    let taken = take::offers(&quote, &uses, dossier.need.quantity, &ids);
    dossier.offers.extend(taken.offers.clone());
    (quote, taken)
}

/// The words and classes an imported item says must be the example's; what the reader chose may differ.
fn same_words(place: &str, imported: &Item, example: &Item) {
    let words = |item: &Item| {
        [&item.energy_class, &item.energy_label, &item.eu_repairability_class, &item.made_in, &item.grade]
            .map(Clone::clone)
    };
    for (read, kept) in words(imported).into_iter().zip(words(example)) {
        assert!(read.is_none() || read == kept, "{place}: {read:?} was read, {kept:?} is in the example");
    }
    assert_eq!((imported.per_unit, imported.count), (example.per_unit, example.count), "{place}");
    // Parts and work become the machine they upgrade: the reader says so.
    if example.condition != Some(Condition::Upgraded) {
        let said = |item: &Item| (item.equipment, item.condition, item.reference.clone(), item.designation.clone());
        assert_eq!(said(imported), said(example), "{place}");
    }
}

fn same_taxes(place: &str, imported: &Item, example: &Item) {
    for ((name, read), (_, kept)) in imported.price_lines().into_iter().zip(example.price_lines()) {
        assert!(read.vat.is_none() || read.vat == kept.vat, "{place}.{name}: {:?}, {:?}", read.vat, kept.vat);
        assert!(read.vat_rate.is_none() || read.vat_rate == kept.vat_rate, "{place}.{name}");
    }
}

#[test]
fn each_example_is_its_quotes_and_what_was_typed() {
    for source in &SOURCES {
        let example = example(source.scenario);
        let mut dossier = stripped(example.clone(), source.file);
        let (quote, taken) = imported(source, &mut dossier);
        let place = format!("{} of {}", source.file, source.scenario);
        dossier::from_value(&serde_json::to_value(&dossier).unwrap()).unwrap_or_else(|e| panic!("{place}: {e:?}"));
        assert_eq!(taken.offers.len(), source.offers.len(), "{place}");
        for (read, id) in taken.offers.iter().zip(source.offers) {
            let kept = example.offer(id).unwrap();
            assert_eq!(read.quote, kept.quote, "{place}, offer {id}");
            assert!(
                read.supplier.to_lowercase().starts_with(&kept.supplier.to_lowercase()) || read.supplier.is_empty()
            );
            let ours = |item: &&Item| !facts(item, source.file).is_empty();
            let items: Vec<&Item> = kept.items.iter().filter(ours).collect();
            assert_eq!(read.items.len(), items.len(), "{place}, offer {id}");
            for (read, kept) in read.items.iter().zip(items) {
                let (read_facts, mut kept_facts) = (facts(read, source.file), facts(kept, source.file));
                for name in source.typed.iter().filter(|name| !read_facts.contains_key(*name)) {
                    kept_facts.remove(name);
                }
                assert_eq!(read_facts, kept_facts, "{place}, offer {id}");
                same_taxes(&place, read, kept);
                same_words(&place, read, kept);
            }
        }
        assert_eq!(quote.file, source.file);
    }
}

#[test]
fn no_figure_of_an_example_comes_from_a_file_that_is_not_imported() {
    for scenario in ["portables", "troisieme-ecran", "smartphones-terrain"] {
        let files: BTreeSet<&str> = SOURCES.iter().filter(|s| s.scenario == scenario).map(|s| s.file).collect();
        let example = example(scenario);
        for item in example.offers.iter().flat_map(|offer: &Offer| &offer.items) {
            let prices = item.price_lines().into_iter().map(|(_, line)| &line.amount);
            for figure in prices.chain(item.figures().into_iter().map(|(_, figure)| figure)) {
                let Some(origin) = origin(figure) else { continue };
                let known = origin.file.as_deref().is_none_or(|file| files.contains(file));
                assert!(known && (origin.file.is_some() || origin.by.is_some()), "{scenario}: {origin:?}");
            }
        }
    }
}

#[test]
fn the_planted_anomaly_is_said_and_is_the_only_one() {
    let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ");
    let mut said = Vec::new();
    for source in &SOURCES {
        let quote = quote(source.scenario, source.file);
        let grave = quote.findings.iter().filter(|finding| finding.severity.code() != "info");
        said.extend(grave.map(|f| format!("{} {} {} {}", source.file, f.code, f.cell, plain(&f.message))));
    }
    assert_eq!(said, ["offre-HB-7731.xlsx I201 J11 24 × 219,00 = 5 256,00, pas 5 265,00"]);
    let screens = quote("troisieme-ecran", "offre-HB-7731.xlsx");
    let taken = take::offers(&screens, &take::proposed(&screens), Some(24), &BTreeSet::new());
    let doubt = taken.doubts.iter().find(|doubt| doubt.code == "I223").unwrap();
    assert_eq!(doubt.cell, "J11");
    assert_eq!(plain(&doubt.message), "le prix unitaire est repris, pas le montant imprimé (5 265,00)");
}

#[test]
fn each_example_reads_strictly_is_written_alike_and_tells_its_story() {
    let catalog = Catalog::embedded().unwrap();
    for (scenario, by_cost, by_carbon, outside, outcome) in [
        ("portables", "C B A", "B A C", vec![("D", Status::Ineligible)], "justified"),
        ("troisieme-ecran", "D E A C B", "D E C A B", vec![], "reduce"),
        ("smartphones-terrain", "C B A", "C B A", vec![("D", Status::Incomplete)], "incomplete"),
    ] {
        let dossier = example(scenario);
        assert_eq!(dossier::write(&dossier).unwrap(), text(scenario), "{scenario} is not written as aloi writes it");
        let compared = compare(&dossier, &catalog);
        assert_eq!(compared.by_cost.join(" "), by_cost, "{scenario}");
        assert_eq!(compared.by_carbon.join(" "), by_carbon, "{scenario}");
        let not_ranked = compared.offers.iter().filter(|offer| offer.status != Status::Ranked);
        let not_ranked: Vec<_> = not_ranked.map(|offer| (offer.id.as_str(), offer.status)).collect();
        assert_eq!(not_ranked, outside, "{scenario}");
        assert_eq!(bisou::outcome(&dossier).code(), outcome, "{scenario}");
    }
}

#[test]
fn the_outlays_of_the_examples_are_the_totals_their_suppliers_print() {
    let catalog = Catalog::embedded().unwrap();
    for (scenario, file, id) in [
        ("portables", "devis-D26-1842.xlsx", "A"),
        ("portables", "proposition-2026-0277.ods", "B"),
        ("portables", "panier-DP-260914.csv", "C"),
        ("troisieme-ecran", "devis-A-0093.ods", "C"),
        ("smartphones-terrain", "devis-LC-2026-455.xlsx", "A"),
        ("smartphones-terrain", "offre-2026-0291.csv", "B"),
        ("smartphones-terrain", "devis-PN-118.ods", "C"),
    ] {
        let totals = quote(scenario, file).totals;
        let printed = totals.ttc.or(totals.ht).unwrap().value;
        let found = compare(&example(scenario), &catalog).figure(&format!("{id}.outlay.ttc"));
        assert_eq!(found, Some(printed), "{file}");
    }
    let screens = example("troisieme-ecran");
    let exempt = &screens.offer("C").unwrap().items[1].price;
    assert_eq!(exempt.vat, Some(VatRegime::Exempt), "where no VAT is shown, the total is what is paid");
}
