//! Every refusal a user can meet on the command line, word for word: what, where, what to do, no blame.
//!
//! The golden texts bear plain spaces, whatever kind of space French typography sets; one test checks the kinds.

mod support;

use std::fs;
use std::path::Path;

use aloi_engine::french;
use serde_json::{Value, json};
use support::{aloi_in, example_json, offer, put, quiet, quote, root, set, with};

/// A dossier that is right, on which each case makes one mistake.
fn right() -> Value {
    quiet("0.032", 12, &[offer("A", "laptop", "new", "5", "900"), offer("B", "laptop", "kept", "2", "0")])
}

/// The mistakes, by name: the place and what is put there.
fn mistakes() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("unknown key of the dossier", "/couleur", json!("bleu")),
        ("unknown key of an item", "/offers/0/items/0/colour", json!("bleu")),
        ("unknown key of a figure", "/offers/0/items/0/service_years", json!({ "value": "5", "unit": "ans" })),
        ("unknown key of a price line", "/offers/1/items/0/price/montant", json!("12")),
        ("decimal comma", "/offers/0/items/0/price/amount", json!("742,00")),
        ("words for a decimal", "/offers/0/items/0/service_years", json!("cinq")),
        ("empty decimal", "/offers/0/items/0/service_years", json!("")),
        ("too many digits", "/offers/0/items/0/price/amount", json!("123456789012345678901234567890.12")),
        ("number for a decimal", "/offers/0/items/0/price/amount", json!(742.5)),
        ("whole number for a decimal", "/need/years", json!(5)),
        ("number for an assumption", "/assumptions/laptop.manufacture", json!(170)),
        ("decimal for a whole number", "/need/quantity", json!(2.5)),
        ("text for a whole number", "/need/quantity", json!("12")),
        ("negative whole number", "/need/quantity", json!(-1)),
        ("text for a list", "/offers", json!("A")),
        ("list for a text", "/title", json!(["a"])),
        ("text for a yes or no", "/settings/externalities", json!("oui")),
        ("inverted range", "/assumptions/discount_rate", json!({ "value": "0.03", "low": "0.04", "high": "0.05" })),
        ("range without a value", "/assumptions/discount_rate", json!({ "low": "0.04", "high": "0.05" })),
        ("negative years", "/offers/0/items/0/service_years", json!("-2")),
        ("no years", "/need/years", json!("0")),
        ("too many hours", "/need/hours_per_year", json!("9000")),
        ("zero workstations", "/need/quantity", json!(0)),
        ("zero pieces", "/offers/0/items/0/per_unit", json!(0)),
        ("share above one", "/assumptions/vat_rate", json!("20")),
        ("line rate above one", "/offers/0/items/0/price/vat_rate", json!("20")),
        ("sheet share above one", "/offers/0/items/0/pcf", json!({ "total": "200", "use_share": "15" })),
        ("negative power", "/offers/0/items/0/power_on_w", json!("-1")),
        ("index above ten", "/offers/0/items/0/repairability_index", json!("12")),
        ("screen of no size", "/offers/0/items/0/screen_in", json!("0.5")),
        ("huge amount", "/offers/0/items/0/price/amount", json!("10000000000000")),
        ("impossible date", "/date", json!("2026-02-30")),
        ("French date", "/date", json!("21/11/2026")),
        ("impossible date of a quote", "/offers/0/quote", json!({ "valid_until": "2026-13-01" })),
        ("unknown catalog id", "/assumptions/laptop.colour", json!("1")),
        ("duplicate offer", "/offers/1/id", json!("A")),
        ("offer without an id", "/offers/0/id", json!("")),
        ("offer id with a space", "/offers/0/id", json!("A 1")),
        ("then naming no offer", "/offers/1/then", json!("Z")),
        ("then naming itself", "/offers/1/then", json!("B")),
        ("decision naming no offer", "/decision", json!({ "kind": "buy", "offer": "Z" })),
        ("rejecting no offer", "/decision", json!({ "kind": "buy", "offer": "A", "rejected": { "Z": "Chère" } })),
        ("bad country of need", "/need/country", json!("France")),
        ("bad country of an item", "/offers/0/items/0/made_in", json!("cn")),
        ("bad energy class", "/offers/0/items/0/energy_class", json!("A++")),
        ("bad repairability class", "/offers/0/items/0/eu_repairability_class", json!("F")),
        ("bad aspect", "/offers/0/items/0/aspect", json!("large")),
        ("unknown equipment", "/offers/0/items/0/equipment", json!("telephone")),
        ("unknown condition", "/offers/0/items/0/condition", json!("neuf")),
        ("unknown basis", "/settings/basis", json!("hors taxe")),
        ("unknown decision", "/decision", json!({ "kind": "acheter" })),
        ("inverted screen sizes", "/need/requirements", json!({ "screen_in_min": "16", "screen_in_max": "13" })),
        ("visa without a role", "/visas", json!([{ "name": "X" }])),
        ("criterion without a weight", "/award", json!({ "criteria": [{ "kind": "price" }] })),
        ("frozen copy with a bad range", "/catalog", frozen("high", json!("1"))),
        ("frozen copy with a bad standing", "/catalog", frozen("standing", json!("sûr"))),
        ("frozen copy with a bad date", "/catalog", frozen("date", json!("hier"))),
        ("frozen copy without a unit", "/catalog", frozen("unit", Value::Null)),
    ]
}

/// A frozen copy of one value, with a mistake in it.
fn frozen(field: &str, value: Value) -> Value {
    let used = ["laptop.manufacture"];
    let mut copy = serde_json::to_value(support::catalog().freeze(used)).unwrap();
    let entry = copy["values"]["laptop.manufacture"].as_object_mut().unwrap();
    if value.is_null() {
        drop(entry.remove(field))
    } else {
        entry[field] = value
    }
    copy
}

/// Files that are no dossier at all, with what is in them.
fn strangers() -> Vec<(&'static str, Vec<u8>)> {
    let good = right().to_string().into_bytes();
    vec![
        ("autre-format.aloi", with(&right(), &[("/format", json!("aloi/9"))]).to_string().into_bytes()),
        ("sans-format.aloi", b"{ \"title\": \"x\" }".to_vec()),
        ("liste.aloi", b"[1, 2]".to_vec()),
        ("tronque.aloi", good[..good.len() / 2].to_vec()),
        ("texte.aloi", "Ceci n’est pas du JSON".as_bytes().to_vec()),
        ("vide.aloi", Vec::new()),
        ("octets.aloi", vec![0xFF, 0xFE, 0x00, 0x9C]),
        ("profond.aloi", "[".repeat(4000).into_bytes()),
    ]
}

/// What the command answers, with plain spaces and short names.
fn told(folder: &Path, words: &[&str]) -> String {
    let answer = aloi_in(folder, words);
    assert_eq!((answer.status, answer.out.as_str()), (1, ""), "{words:?}");
    answer.err
}

fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

/// The golden text of several refusals.
fn golden(refusals: &[(String, String)]) -> String {
    refusals.iter().map(|(name, text)| format!("# {name}\n{}\n", plain(text))).collect()
}

fn dossier_refusals(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (name, place, value) in mistakes() {
        let mut wrong = right();
        set(&mut wrong, place, value);
        put(folder, "d.aloi", &wrong);
        all.push((name.to_owned(), told(folder, &["compare", "d.aloi"])));
    }
    all
}

fn stranger_refusals(folder: &Path) -> Vec<(String, String)> {
    let refusal = |(name, bytes): (&str, Vec<u8>)| {
        fs::write(folder.join(name), bytes).unwrap();
        (name.to_owned(), told(folder, &["compare", name]))
    };
    let mut all: Vec<_> = strangers().into_iter().map(refusal).collect();
    fs::create_dir_all(folder.join("un-dossier.aloi")).unwrap();
    fs::File::create(folder.join("enorme.aloi")).unwrap().set_len(33 * 1024 * 1024).unwrap();
    for name in ["absent.aloi", "absent/d.aloi", "un-dossier.aloi", "enorme.aloi"] {
        all.push((name.to_owned(), told(folder, &["compare", name])));
    }
    all
}

/// A laptop whose price nobody said.
fn unpriced() -> Value {
    let mut laptop = offer("A", "laptop", "new", "5", "0");
    laptop["items"][0].as_object_mut().unwrap().remove("price");
    laptop
}

fn nothing_to_compare(folder: &Path) -> Vec<(String, String)> {
    let mut empty = offer("A", "laptop", "new", "5", "0");
    empty["items"] = json!([]);
    let cases = [
        ("no offer", quiet("0", 1, &[])),
        ("one offer without an item", quiet("0", 1, &[empty])),
        ("one item without a kind", quiet("0", 1, &[json!({ "id": "A", "items": [{ "condition": "new" }] })])),
    ];
    let refusal = |(name, dossier): (&str, Value)| {
        put(folder, "d.aloi", &dossier);
        (name.to_owned(), told(folder, &["compare", "d.aloi"]))
    };
    cases.into_iter().map(refusal).collect()
}

fn import_refusals(folder: &Path) -> Vec<(String, String)> {
    for name in
        ["vide.xlsx", "tronque.xlsx", "mot-de-passe.xlsx", "pas-un-classeur.xlsx", "nul.csv", "sans-tableau.csv"]
    {
        fs::copy(quote("bad").join(name), folder.join(name)).unwrap();
    }
    fs::copy(quote("07-trois-feuilles.ods"), folder.join("devis.ods")).unwrap();
    fs::write(folder.join("m.json"), r#"{ "feuille": "Prix" }"#).unwrap();
    fs::write(folder.join("n.json"), r#"{ "columns": { "F": "prix" } }"#).unwrap();
    fs::write(folder.join("o.json"), r#"{ "encoding": "latin1", "basis": "ht" }"#).unwrap();
    fs::write(folder.join("texte.csv"), b"D\xE9signation;PU HT\n\xC9cran;149\n").unwrap();
    fs::write(folder.join("photo.png"), b"\x89PNG\r\n\x1a\n....").unwrap();
    fs::write(folder.join("devis.pdf"), b"%PDF-1.7\n").unwrap();
    fs::File::create(folder.join("enorme.xlsx")).unwrap().set_len(33 * 1024 * 1024).unwrap();
    let cases = [
        &["vide.xlsx"][..],
        &["tronque.xlsx"],
        &["mot-de-passe.xlsx"],
        &["pas-un-classeur.xlsx"],
        &["nul.csv"],
        &["sans-tableau.csv"],
        &["photo.png"],
        &["devis.pdf"],
        &["enorme.xlsx"],
        &["absent.xlsx"],
        &["devis.ods", "--sheet", "Absente"],
        &["devis.ods", "--mapping", "m.json"],
        &["devis.ods", "--mapping", "n.json"],
        &["devis.ods", "--mapping", "absent.json"],
        &["devis.ods", "--mapping", "o.json"],
        &["devis.ods", "--header-row", "900"],
        &["devis.ods", "--save-mapping", "absent/m.json"],
        &["texte.csv", "--encoding", "utf-8"],
    ];
    let devis = "Alpha SARL\nDevis n° D-1\n\nDésignation;Qté;PU HT\nPortable 14\" neuf;2;700\n";
    fs::write(folder.join("devis.csv"), devis).unwrap();
    fs::write(folder.join("copie.csv"), devis).unwrap();
    assert_eq!(aloi_in(folder, &["import", "devis.csv", "--into", "achat.aloi"]).status, 0);
    let again = [
        &["devis.csv", "--into", "achat.aloi"][..],
        &["copie.csv", "--into", "achat.aloi"],
        &["devis.csv", "--into", "achat.aloi", "--replace", "Z"],
        &["devis.csv", "--into", "neuf.aloi", "--replace", "A"],
    ];
    let cases = cases.iter().chain(&again);
    cases.map(|words| (words.join(" "), told(folder, &[&["import"], *words].concat()))).collect()
}

fn other_refusals(folder: &Path) -> Vec<(String, String)> {
    fs::create_dir_all(folder.join("catalogues")).unwrap();
    fs::write(folder.join("catalogues/version.toml"), "version = \"2026.11\n").unwrap();
    put(folder, "d.aloi", &example_json("portables"));
    let cases = [
        &["report", "d.aloi", "-o", "absent/j.pdf"][..],
        &["report", "d.aloi", "-o", "catalogues"],
        &["compare", "d.aloi", "--catalogs", "catalogues"],
        &["catalog", "check", "absent"],
        &["catalog", "show", "laptop.colour"],
    ];
    cases.iter().map(|words| (words.join(" "), told(folder, words))).collect()
}

fn usage(folder: &Path) -> Vec<(String, String)> {
    let cases = [
        &["jouer"][..],
        &["compare"],
        &["compare", "a", "--couleur"],
        &["compare", "a", "-z"],
        &["compare", "a", "--json=oui"],
        &["report", "a"],
        &["report", "a", "-o"],
        &["import"],
        &["import", "a", "--basis", "net"],
        &["import", "a", "--vat", "20"],
        &["import", "a", "--replace", "A"],
        &["import", "a", "--into", "d.aloi", "--replace", "A,A"],
        &["import", "a", "--encoding", "latin1"],
        &["import", "a", "--separator", "!"],
        &["import", "a", "--header-row", "0"],
        &["compare", "a", "--save-mapping", "m.json"],
        &["catalog", "effacer"],
        &["schema", "a"],
    ];
    cases.iter().map(|words| (words.join(" "), aloi_in(folder, words).err)).collect()
}

#[test]
fn refusals_of_a_dossier() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("dossier", golden(&dossier_refusals(folder.path())));
}

#[test]
fn refusals_of_what_is_no_dossier() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("strangers", golden(&stranger_refusals(folder.path())));
}

#[test]
fn refusals_when_nothing_can_be_compared() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("nothing", golden(&nothing_to_compare(folder.path())));
}

#[test]
fn refusals_of_a_quote() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("import", golden(&import_refusals(folder.path())));
}

#[test]
fn refusals_of_places_and_catalogs() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("places", golden(&other_refusals(folder.path())));
}

#[test]
fn wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!("usage", golden(&usage(folder.path())));
}

#[test]
fn every_mistake_names_its_place() {
    let folder = tempfile::tempdir().unwrap();
    for ((name, place, _), (_, text)) in mistakes().into_iter().zip(dossier_refusals(folder.path())) {
        let last = place.rsplit('/').next().unwrap();
        assert!(text.contains("d.aloi") && text.contains(last), "{name}: « {last} » is not named in {text}");
    }
}

/// The refusal of one mistake.
fn refusal(wanted: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (_, place, value) = mistakes().into_iter().find(|(name, _, _)| *name == wanted).unwrap();
    put(folder.path(), "d.aloi", &with(&right(), &[(place, value)]));
    told(folder.path(), &["compare", "d.aloi"])
}

#[test]
fn a_whole_number_is_not_asked_for_between_quotes() {
    for name in ["decimal for a whole number", "text for a whole number", "negative whole number"] {
        let text = refusal(name);
        assert!(text.contains("entier") && !text.contains("742.00"), "{name}: {text}");
    }
}

#[test]
fn a_standing_is_not_asked_for_as_a_date() {
    let text = refusal("frozen copy with a bad standing");
    assert!(!text.contains("n’est pas une date") && text.contains("sûr"), "{text}");
}

#[test]
fn the_value_found_under_a_key_with_dots_is_told() {
    assert!(refusal("number for an assumption").contains("170"), "{}", refusal("number for an assumption"));
    assert!(refusal("frozen copy with a bad date").contains("hier"), "{}", refusal("frozen copy with a bad date"));
}

#[test]
fn a_bound_is_told_as_it_is_checked() {
    let bound = with(&right(), &[("/offers/0/items/0/price/amount", json!("1000000000000"))]);
    assert!(aloi_engine::dossier::from_value(&bound).is_ok(), "mille milliards are accepted");
    assert!(!refusal("huge amount").contains("inférieure à"), "and said to be refused: {}", refusal("huge amount"));
}

/// Its carbon may be known: there is still nothing to compare.
#[test]
fn a_single_offer_without_a_price_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "d.aloi", &quiet("0", 1, &[unpriced()]));
    let answer = aloi_in(folder.path(), &["compare", "d.aloi"]);
    assert_eq!(answer.status, 1, "{}", answer.out);
    assert!(answer.err.contains("prix"), "{}", answer.err);
}

#[test]
fn a_single_offer_is_spoken_of_in_the_singular() {
    let folder = tempfile::tempdir().unwrap();
    let mut still = right();
    still["offers"].as_array_mut().unwrap().truncate(1);
    for (name, dossier) in [("priced", still), ("unpriced", quiet("0", 1, &[unpriced()]))] {
        put(folder.path(), "d.aloi", &dossier);
        let answer = aloi_in(folder.path(), &["compare", "d.aloi"]);
        let said = plain(&(answer.out + &answer.err));
        assert!(!said.contains("des 1 ") && !said.contains("1 offres"), "{name}: {said}");
    }
}

#[test]
fn one_offer_of_two_without_a_price_is_incomplete_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "deux.aloi", &with(&right(), &[("/offers/0", unpriced())]));
    let two: Value = serde_json::from_str(&aloi_in(folder.path(), &["compare", "deux.aloi", "--json"]).out).unwrap();
    assert_eq!((&two["offers"][0]["status"], &two["offers"][1]["status"]), (&json!("incomplete"), &json!("ranked")));
    assert!(two["offers"][0]["annual_cost"].is_null());
    insta::assert_snapshot!(plain(two["offers"][0]["reason"].as_str().unwrap()), @"prix : valeur inconnue (offre A) ; à demander au fournisseur ou à saisir");
}

/// House rule: no-break spaces before : ; ! ? and inside « », the typographic apostrophe, the minus sign.
#[test]
fn every_refusal_is_typeset_in_french() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let all = [
        dossier_refusals(at),
        stranger_refusals(at),
        nothing_to_compare(at),
        import_refusals(at),
        other_refusals(at),
        usage(at),
    ]
    .concat();
    let wrong: Vec<&str> = all
        .iter()
        .filter(|(_, text)| french::typeset(text) != *text || text.contains('\''))
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(wrong.is_empty(), "{} of {} messages: {wrong:?}", wrong.len(), all.len());
}

/// A person reads each of these: they speak French, and of the file, never of the person.
#[test]
fn no_refusal_speaks_english_or_blames() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let all = [
        dossier_refusals(at),
        stranger_refusals(at),
        nothing_to_compare(at),
        import_refusals(at),
        other_refusals(at),
        usage(at),
    ]
    .concat();
    for (name, text) in all {
        // The detail of the TOML reader is announced as such.
        let ours = text.split("Détail du lecteur").next().unwrap().to_lowercase();
        for word in [
            "expected",
            "invalid",
            "missing field",
            "unknown",
            "error",
            "failed",
            "no such file",
            "vous ",
            "votre",
            "panicked",
            "unwrap",
        ] {
            assert!(!ours.contains(word), "{name}: « {word} » in {text}");
        }
        assert!(text.starts_with("aloi"), "{name}: {text}");
        assert!(!text.contains(root().to_str().unwrap()), "{name} names a place of the build");
    }
}
