//! The figures carried against the figures computed again, one by one, each named in French.

use std::str::FromStr;

use aloi_engine::dossier::item_field;
use aloi_engine::french;
use rust_decimal::Decimal;
use serde_json::Value;

use super::difference::Difference;

/// Most characters of a value that is named.
const LONGEST: usize = 80;

/// Every place where two comparisons differ, in the order of the one computed.
pub fn differences(carried: &Value, computed: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    walk(&mut Vec::new(), carried, computed, &mut |names, carried, computed| {
        let what = french::capital(&names.join(", "));
        let (mut one, mut other) = (shown(carried, french::compact), shown(computed, french::compact));
        if one == other {
            (one, other) = (shown(carried, exact), shown(computed, exact));
        }
        found.push(Difference::Figure { what, carried: one, computed: other });
    });
    found
}

type Note<'a> = dyn FnMut(&[String], &Value, &Value) + 'a;

fn walk(names: &mut Vec<String>, carried: &Value, computed: &Value, note: &mut Note<'_>) {
    match (carried, computed) {
        (Value::Object(one), Value::Object(other)) => {
            let keys = other.keys().chain(one.keys().filter(|key| !other.contains_key(*key)));
            for key in keys {
                names.push(key_named(key));
                walk(names, one.get(key).unwrap_or(&Value::Null), other.get(key).unwrap_or(&Value::Null), note);
                names.pop();
            }
        }
        (Value::Array(one), Value::Array(other)) if is_list(one, other) => {
            for index in 0..one.len().max(other.len()) {
                let (one, other) = (one.get(index).unwrap_or(&Value::Null), other.get(index).unwrap_or(&Value::Null));
                // « offres » then « offre A »: the second says it all.
                let list = names.pop().unwrap_or_default();
                names.push(item_named(&list, index, [other, one]));
                walk(names, one, other, note);
                names.pop();
                names.push(list);
            }
        }
        (one, other) if one == other => {}
        (one, other) => note(names, one, other),
    }
}

/// Lists of objects are compared item by item; lists of words, such as a ranking, as a whole.
fn is_list(one: &[Value], other: &[Value]) -> bool {
    one.iter().chain(other).any(|item| item.is_object())
}

fn item_named(list: &str, index: usize, [computed, carried]: [&Value; 2]) -> String {
    let text = |key: &str| computed.get(key).or_else(|| carried.get(key)).and_then(Value::as_str);
    let year = computed.get("year").or_else(|| carried.get("year")).and_then(Value::as_i64);
    match (list, text("id"), text("a").zip(text("b")), text("offer"), year) {
        ("offres", Some(id), ..) => format!("offre {id}"),
        (_, _, Some((a, b)), ..) => format!("{list} {a} et {b}"),
        (_, _, _, Some(offer), _) => format!("{list}, offre {offer}"),
        (_, _, _, _, Some(year)) => format!("année {year}"),
        _ => format!("{list} {}", index.saturating_add(1)),
    }
}

/// A value as the reader knows it: decimals with a comma.
fn shown(value: &Value, decimal: fn(Decimal) -> String) -> String {
    match value {
        Value::Null => "inconnu".to_owned(),
        Value::String(text) => Decimal::from_str(text).map_or_else(|_| text.clone(), decimal),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            if words.is_empty() { "aucun".to_owned() } else { words.join(", ") }
        }
        other => other.to_string(),
    }
}

/// All its digits, when they are needed to tell two figures apart.
fn exact(value: Decimal) -> String {
    let value = value.normalize();
    french::number(value, value.scale())
}

/// The places that hold money or carbon in the contract, and the others, in words.
fn key_named(key: &str) -> String {
    let named = NAMES.iter().find(|(code, _)| *code == key).map(|(_, name)| *name);
    named.map_or_else(|| key.to_owned(), str::to_owned)
}

const NAMES: [(&str, &str); 72] = [
    ("offers", "offres"),
    ("annual_cost", "coût annuel"),
    ("annual_carbon", "carbone annuel"),
    ("lot", "lot"),
    ("outlay", "dépense"),
    ("total", "total"),
    ("acquisition", "acquisition"),
    ("use", "usage"),
    ("maintenance", "entretien"),
    ("end_of_life", "fin de vie"),
    ("externalities", "externalités"),
    ("manufacture", "fabrication"),
    ("distribution", "distribution"),
    ("p5", "5e centile"),
    ("p95", "95e centile"),
    ("present_value", "valeur actualisée"),
    ("carbon", "carbone"),
    ("cost", "coût"),
    ("ht", "HT"),
    ("vat", "TVA"),
    ("ttc", "TTC"),
    ("fctva", "FCTVA"),
    ("net", "net"),
    ("status", "statut"),
    ("reason", "raison"),
    ("basis", "base de comparaison"),
    ("family", "famille de facteurs"),
    ("ranking", "classement"),
    ("pairs", "comparaison des offres"),
    ("cheaper", "probabilité de moindre coût"),
    ("lower_carbon", "probabilité de moindre carbone"),
    ("tipping", "valeur de bascule"),
    ("gap_low", "écart à la valeur basse"),
    ("gap_high", "écart à la valeur haute"),
    ("value", "valeur"),
    ("switches", "changement de convention"),
    ("tradeoffs", "prix du kilogramme évité"),
    ("euros_per_kg", "euros par kilogramme"),
    ("award", "notation"),
    ("points", "points"),
    ("how", "manière"),
    ("plan", "plan annuel"),
    ("years", "années"),
    ("purchase", "achat"),
    ("energy", "énergie"),
    ("credit", "crédit"),
    ("cumulative", "cumul"),
    ("gains", "gain à conserver"),
    ("money", "euros"),
    ("smoothing", "lissage du renouvellement"),
    ("outlay_ttc", "dépense TTC"),
    ("bisou", "BISOU"),
    ("outcome", "issue"),
    ("findings", "constat"),
    ("message", "message"),
    ("severity", "gravité"),
    ("first", "première"),
    ("second", "deuxième"),
    ("against", "face à"),
    ("code", "code"),
    ("confidence", "confiance"),
    ("counted", "compté"),
    ("equivalent", "équivalent"),
    ("incomplete", "incomplet"),
    ("input", "donnée"),
    ("low", "valeur basse"),
    ("measure", "mesure"),
    ("next", "suivante"),
    ("others", "autres"),
    ("pair", "paire"),
    ("setting", "réglage"),
    ("successor", "suivant"),
];

/// The fields of a dossier that are not those of an item, in words; a list by the name of one of its members.
const FIELDS: [(&str, &str); 59] = [
    ("accent", "couleur"),
    ("account", "compte"),
    ("age_years", "âge"),
    ("allocation", "répartition"),
    ("amount", "montant"),
    ("answer", "réponse"),
    ("assumptions", "hypothèse"),
    ("authority", "collectivité"),
    ("basis", "base"),
    ("bisou", "questions BISOU"),
    ("besoin", "besoin"),
    ("origine", "origine"),
    ("immediat", "immédiat"),
    ("semblable", "semblable"),
    ("utile", "utile"),
    ("budget", "budget"),
    ("by", "par"),
    ("cell", "cellule"),
    ("consultation_date", "date de consultation"),
    ("country", "pays"),
    ("data", "image"),
    ("date", "date"),
    ("decision", "décision"),
    ("department", "service"),
    ("description", "description"),
    ("envelope_ttc", "enveloppe TTC"),
    ("externalities", "externalités"),
    ("family", "famille de facteurs"),
    ("file", "fichier"),
    ("high", "valeur haute"),
    ("low", "valeur basse"),
    ("hours_per_year", "heures par an"),
    ("id", "repère"),
    ("items", "ligne"),
    ("justification", "justification"),
    ("letterhead", "en-tête du papier"),
    ("logo", "logo"),
    ("media_type", "format"),
    ("name", "nom"),
    ("need", "besoin"),
    ("number", "numéro"),
    ("offer", "offre"),
    ("offers", "offre"),
    ("opinion", "avis"),
    ("origin", "origine"),
    ("quantity", "quantité"),
    ("quote", "devis"),
    ("reason", "raison"),
    ("rejected", "offre écartée"),
    ("requester", "demandeur"),
    ("requirements", "exigence"),
    ("section", "section"),
    ("settings", "réglages"),
    ("supplier", "fournisseur"),
    ("title", "intitulé"),
    ("users", "utilisateurs"),
    ("value", "valeur"),
    ("vat", "TVA"),
    ("years", "années"),
];

/// A field of a dossier in words; its own name when it has none.
fn field_named(key: &str) -> &str {
    let named = FIELDS.iter().find(|(code, _)| *code == key).map(|(_, name)| *name);
    named.unwrap_or_else(|| item_field(key))
}

/// Where two texts differ as JSON, place by place in words, with both values; the parts named in `but` are left aside.
pub fn paths(here: &Value, there: &Value, but: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    descend("", here, there, but, &mut found);
    found
}

fn descend(place: &str, here: &Value, there: &Value, but: &str, found: &mut Vec<(String, String, String)>) {
    match (here, there) {
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys().filter(|key| !one.contains_key(*key)));
            for key in keys.filter(|key| !(place.is_empty() && *key == but)) {
                let path = if place.is_empty() {
                    field_named(key).to_owned()
                } else {
                    format!("{place}, {}", field_named(key))
                };
                let of = |object: &serde_json::Map<String, Value>| object.get(key).cloned().unwrap_or(Value::Null);
                descend(&path, &of(one), &of(other), but, found);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            for index in 0..one.len().max(other.len()) {
                let (one, other) = (one.get(index).unwrap_or(&Value::Null), other.get(index).unwrap_or(&Value::Null));
                descend(&format!("{place} {}", index.saturating_add(1)), one, other, but, found);
            }
        }
        (one, other) if one == other => {}
        // A figure is written plain, or with its range and origin.
        (Value::Object(figure), Value::String(_)) if figure.get("value").is_some_and(|value| value != there) => {
            descend(place, figure.get("value").unwrap_or(&Value::Null), there, but, found);
        }
        (Value::String(_), Value::Object(figure)) if figure.get("value").is_some_and(|value| value != here) => {
            descend(place, here, figure.get("value").unwrap_or(&Value::Null), but, found);
        }
        (one, other) => found.push((french::capital(place), said(one), said(other))),
    }
}

fn said(value: &Value) -> String {
    let text = match value {
        Value::Null => "rien".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.split_at(end).0.to_owned() + "…",
        None => text,
    }
}
