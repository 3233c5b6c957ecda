//! Kept settings that a new quote contradicts, or that it does not bear: said, never forced on it, never lost.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::fmt::Write;

use aloi_import::{Field, Mapping, Quote, Reading, Told, questions, read_as, read_for};

fn told(json: &str) -> Mapping {
    Mapping::parse("m.json", json).unwrap()
}

fn read(text: &str, told: &Mapping, kept: &[Mapping]) -> Reading {
    read_for("devis.csv", text.as_bytes(), told, kept, &[]).unwrap()
}

fn said(quote: &Quote) -> Vec<String> {
    let text = |text: String| text.replace(['\u{A0}', '\u{202F}'], " ");
    quote.findings.iter().map(|f| text(format!("{} {} {}", f.code, f.cell, f.message))).collect()
}

fn starting(quote: &Quote, code: &str) -> Vec<String> {
    said(quote).into_iter().filter(|text| text.starts_with(code)).collect()
}

/// What is kept of a first quote, as told of it.
fn kept(text: &str, json: &str) -> Mapping {
    let reading = read(text, &told(json), &[]);
    reading.mapping.kept_for("Alpha SARL", &reading.quote)
}

#[test]
fn a_kept_regime_without_vat_gives_way_to_a_vat_printed() {
    let first = "Alpha SARL\n\nDésignation;Qté;Prix\nPortable reconditionné;10;800\n";
    let next = "Alpha SARL\n\nDésignation;Qté;PU HT;Total HT\nPortable neuf;10;800;8000\nTotal HT;;;8000\n\
                TVA 20 %;;;1600\nTotal TTC;;;9600\n";
    for regime in ["margin", "exempt"] {
        let kept = kept(first, &format!("{{\"vat\":\"{regime}\"}}"));
        let reading = read(next, &Mapping::default(), std::slice::from_ref(&kept));
        assert_eq!(reading.quote.vat.map(|vat| vat.code()), Some("standard"), "{regime}");
        assert_eq!(reading.quote.remembered.as_deref(), Some("Alpha SARL"));
        let doubts = starting(&reading.quote, "I450 D6 les réglages enregistrés disent « ");
        assert_eq!(doubts.len(), 1, "{:?}", said(&reading.quote));
        assert!(
            doubts[0].ends_with("et ce devis affiche une TVA : lu comme « TVA normale », à vérifier"),
            "{doubts:?}"
        );
        let asked = questions(&reading.quote, &reading.mapping, &Default::default());
        let asked = asked.iter().find(|question| question.code == "Q102").unwrap();
        assert_eq!(
            (asked.cell.as_str(), asked.choices.len(), asked.choices[0].label.as_str()),
            ("D6", 4, "TVA normale")
        );
        // Told now, it prevails; where no VAT is printed, what is kept serves.
        let now = read(next, &told(&format!("{{\"vat\":\"{regime}\"}}")), std::slice::from_ref(&kept));
        assert_eq!(now.quote.vat.map(|vat| vat.code()), Some(regime));
        assert_eq!(read(first, &Mapping::default(), &[kept]).quote.vat.map(|vat| vat.code()), Some(regime));
    }
}

#[test]
fn a_kept_header_on_several_columns_is_said_and_left_to_the_guess() {
    let first = "Alpha SARL\n\nDésignation;Qté;Code;Tarif\nPortable neuf;2;7;700\n";
    let next = "Alpha SARL\n\nDésignation;Tarif;Qté;Tarif\nPortable neuf;650;2;720\n";
    let kept_first = kept(first, r#"{"columns":{"D":"unit_price_ht"}}"#);
    let reading = read(next, &Mapping::default(), &[kept_first]);
    assert_eq!(
        starting(&reading.quote, "I440"),
        ["I440  la colonne D (« Tarif »), indiquée comme « prix unitaire HT » dans les réglages, a son en-tête sur \
             plusieurs colonnes de ce fichier, B et D : à indiquer"]
    );
    assert!(reading.mapping.columns.is_empty());
    // The same columns as when it was told: it still serves.
    let twice = kept(next, r#"{"columns":{"D":"unit_price_ht","B":"ignore"}}"#);
    let again = read(&next.replace("720", "730"), &Mapping::default(), std::slice::from_ref(&twice));
    assert_eq!(again.quote.items[0].figure(Field::UnitPriceHt).unwrap().to_string(), "730");
    // Two kept columns, one left: which of them it is, nothing says.
    let one = "Alpha SARL\n\nDésignation;Qté;Tarif\nPortable neuf;2;720\n";
    let one = read(one, &Mapping::default(), &[twice]);
    assert_eq!(starting(&one.quote, "I440").len(), 2, "{:?}", said(&one.quote));
    assert!(one.mapping.columns.is_empty());
}

#[test]
fn keeping_again_loses_neither_a_column_this_quote_lacks_nor_a_setting() {
    let first = "Alpha SARL\n\nDésignation;Qté;Tarif A;Tarif B;Divers\nPortable neuf;2;700;650;16\n";
    let next = "Alpha SARL\n\nDésignation;Qté;Tarif A;Notes\nPortable neuf;2;700;rien\n";
    let before = kept(first, r#"{"columns":{"D":"unit_price_ht","E":"ram_gb"},"decimal_mark":".","basis":"ht"}"#);
    let reading = read(next, &told(r#"{"basis":"ttc"}"#), std::slice::from_ref(&before));
    let after = reading.mapping.kept_for("Alpha SARL", &reading.quote).keeping(&before);
    assert_eq!((after.basis.map(|basis| basis.code()), after.decimal_mark), (Some("ttc"), Some('.')));
    assert_eq!(after.supplier.as_deref(), Some("Alpha SARL"));
    assert_eq!(after.headers["D"], "Notes");
    let third = read(&first.replace("650", "640"), &Mapping::default(), &[after]);
    assert_eq!(third.quote.items[0].figure(Field::UnitPriceHt).unwrap().to_string(), "640");
    assert_eq!(third.mapping.columns.get("D"), Some(&Told::Field(Field::UnitPriceHt)));
    assert_eq!(third.mapping.columns.get("E"), Some(&Told::Field(Field::Ram)));
}

#[test]
fn a_reading_saved_does_not_tell_a_basis_that_was_guessed() {
    let text = "Alpha SARL\n\nDésignation;Qté;Tarif\nPortable neuf;2;700\n";
    let first = read(text, &Mapping::default(), &[]);
    let saved = first.mapping.as_read(&first.quote);
    assert_eq!(saved.columns.keys().collect::<Vec<_>>(), ["A", "B"]);
    let again = read_as("devis.csv", text.as_bytes(), &Mapping::default(), &saved, &[]).unwrap();
    assert_eq!(starting(&again.quote, "I208").len(), 1);
    assert!(questions(&again.quote, &again.mapping, &Default::default()).iter().any(|q| q.code == "Q101"));
    let stated = read(&text.replace("Tarif", "PU TTC"), &Mapping::default(), &[]);
    assert_eq!(stated.mapping.as_read(&stated.quote).columns.len(), 3, "its header says TTC");
}

#[test]
fn a_maker_named_in_a_line_is_not_the_supplier() {
    let dell = Mapping { supplier: Some("Dell".to_owned()), ..told(r#"{"basis":"ttc"}"#) };
    let text = "Désignation;Qté;Tarif\nDell Latitude 5450 neuf;2;700\nÉcran Dell 24 pouces neuf;2;150\n";
    assert_eq!(read(text, &Mapping::default(), std::slice::from_ref(&dell)).quote.remembered, None);
    for around in [format!("Bon de Dell\n\n{text}"), format!("{text}\nDell\n")] {
        let quote = read(&around, &Mapping::default(), std::slice::from_ref(&dell)).quote;
        assert_eq!(quote.remembered.as_deref(), Some("Dell"), "{around}");
    }
}

#[test]
fn many_tables_are_asked_in_a_question_that_stays_short() {
    let mut text = String::new();
    for table in 0..700 {
        let price = if table % 2 == 0 { "PU HT" } else { "Prix unitaire HT" };
        write!(text, "Lot {table}\nDésignation;Qté;{price}\nPortable neuf;{};700\n", table % 9 + 1).unwrap();
    }
    let quote = read(&text, &Mapping::default(), &[]).quote;
    assert_eq!(quote.other_tables.len(), 699);
    let asked = questions(&quote, &Mapping::default(), &Default::default());
    let tables = asked.iter().find(|question| question.code == "Q104").unwrap();
    assert_eq!((tables.choices.len(), tables.choices[1].sets.len()), (12, 699));
    assert!(
        tables.text.replace('\u{A0}', " ").ends_with("29, 32 et 689 autres) : lesquels reprendre ?"),
        "{}",
        tables.text
    );
    assert!(serde_json::to_string(tables).unwrap().len() < 1_000_000);
}
