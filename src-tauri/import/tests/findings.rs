//! What the reader is told: each remark with its cell and its sentence, word for word, on small quotes written here.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use aloi_import::{Correction, Field, Mapping, Quote, read_corrected, read_quote, read_workbook};

fn import_with(csv: &str, mapping: &Mapping) -> Quote {
    let workbook = read_workbook("devis.csv", csv.as_bytes(), mapping).unwrap();
    read_quote(&workbook, mapping).unwrap()
}

fn import(csv: &str) -> Quote {
    import_with(csv, &Mapping::default())
}

/// The findings as `code cell message`, with plain spaces.
fn told(quote: &Quote) -> Vec<String> {
    let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ").replace('\u{2212}', "-");
    quote.findings.iter().map(|f| plain(&format!("{} {} {}", f.code, f.cell, f.message))).collect()
}

#[test]
fn a_header_on_two_rows_and_facts_in_sentences() {
    let quote = import(
        "ACME INFORMATIQUE SAS;;;;;\nDevis n° DV2026-118 du 12/10/2026;;;;;\nValidité : 30 jours;;;;;\n;;;;;
Réf;Désignation;Quantité;Prix unitaire;;TVA;Montant\n;;;Brut HT;Net HT;;HT
A1;Écran 24 pouces, classe D, garantie 5 ans;10;160,00;149,00;20;1 490,00
;Garantie sur site incluse;;;;;\nA3;Extension de garantie;10;;Inclus;20;0,00\n;Frais de port;;;;20;25,00
;Remise exceptionnelle;;;;;50,00\n;;;;;Total HT;1 465,00\n;;;;;TVA 20 %;293,00\n;;;;;Total TTC;1 758,00\n",
    );
    assert_eq!(
        told(&quote),
        ["I218 G11 montant imprimé sans signe moins, mais déduit dans le total : le compter en moins"]
    );
    assert_eq!(quote.columns["unit_price_ht"].column, "E");
    assert_eq!(quote.header_row, 5);
    let facts = serde_json::to_string(&quote.quote).unwrap();
    let expected =
        r#"{"number":"DV2026-118","date":"2026-10-12","valid_until":"2026-11-11","supplier":"ACME INFORMATIQUE SAS"}"#;
    assert_eq!(facts, expected);
    assert_eq!(quote.notes[0].text, "Garantie sur site incluse");
    let kinds: Vec<_> = quote.items.iter().map(|item| item.kind.code()).collect();
    assert_eq!(kinds, ["goods", "service", "delivery", "discount"]);
}

#[test]
fn every_doubt_is_said_on_its_cell() {
    let quote = import(
        "Devis;D-1\nDate;31/02/2026\nProduit;Prix;Quantité;Remise;Total;Garantie
Ordinateur portable 14\" 16 Go 512 Go;$ 700;2;100;1 300;à vie\nLicence;12,00 €/mois;2;;24,00 €/mois;\nSouris;10;3;10;27;1 an
Support;voir annexe;1;;;\n",
    );
    assert_eq!(
        told(&quote),
        [
            "I204 B2 « 31/02/2026 » n’est pas une date du calendrier : date du devis laissée inconnue",
            "I208 B3 les prix ne disent pas s’ils sont HT ou TTC : lus comme HT, à vérifier sur le devis",
            "I205 B4 montant en USD et non en euros : le convertir avant de comparer",
            "I217 D4 remise en euros (100) et non en pourcentage : déduite du total imprimé",
            "I209 F4 « à vie » ne se lit pas comme une durée (« 36 mois », « 3 ans ») : valeur laissée inconnue",
            "I216 B5 « 12,00 €/mois » est un montant mensuel : douze mois sont comptés par an, à vérifier",
            "I216 E5 « 24,00 €/mois » est un montant mensuel : douze mois sont comptés par an, à vérifier",
            "I207 B7 « voir annexe » ne se lit pas comme un montant : valeur laissée inconnue",
        ]
    );
    assert_eq!(quote.items[2].figure(Field::Discount), Some("0.1".parse().unwrap()));
    assert_eq!(quote.items[3].figure(Field::UnitPriceHt), None);
}

#[test]
fn arithmetic_is_said_in_figures() {
    let quote = import(
        "Désignation;Qté;PU HT;Rem. %;Total HT;Taux TVA;Total TTC\nÉcran;40;149,00;5;5 700,00;20%;6 840,00
Dock;10;80,00;10;800,00;20%;970,00\nSous-total;;;;6 400,00;;\nCâble;3;33,333;;100,00;20%;120,00
Total HT;;;;6 500,00;;\nTVA 20 %;;;;1 200,00;;\nTotal TTC;;;;7 000,00;;\nSouris;1;10;;10;20%;12\n",
    );
    assert_eq!(
        told(&quote),
        [
            "I201 E2 40 × 149,00 - 5 % = 5 662,00, pas 5 700,00",
            "I213 D3 10 × 80,00 = 800,00 : la remise de 10 % est déjà comprise dans le prix unitaire, elle n’est pas reprise",
            "I214 G3 800,00 + TVA 20 % = 960,00, pas 970,00",
            "I202 E4 la somme des lignes HT de ce sous-total est 6 500,00, pas 6 400,00",
            "I202 E6 la somme des lignes HT est 6 600,00, pas 6 500,00",
            "I202 E8 la somme des lignes TTC est 7 930,00, pas 7 000,00",
            "I211 A9 ligne placée après le total, donc non comprise dans celui-ci : vérifier si elle est due",
            "I203 E7 6 500,00 × 20 % = 1 300,00, pas 1 200,00",
            "I203 E8 6 500,00 + 1 200,00 = 7 700,00, pas 7 000,00",
        ]
    );
}

#[test]
fn several_lots_levies_apart_and_two_rates_add_up() {
    let quote = import(
        "Lot 1 : postes\nDésignation;Qté;PU HT;Total HT;TVA;Éco-part. HT\nPortable;10;500;5000;20 %;0,5\nTotal lot 1;;;5005;;
Lot 2 : services\nDésignation;Jours;TJM HT;Total HT;TVA\nFormation;2;600;1200;5,5 %\nTotal lot 2;;;1200;
Total général HT;;;6205;\nTVA 20 %;;;1001;\nTVA 5,5 %;;;66;\nNet à payer;;;7272;\n",
    );
    assert_eq!(told(&quote), [] as [&str; 0]);
    assert_eq!(serde_json::to_string(&quote.totals).unwrap(), r#"{"ht":"6205.00","vat":"1067.00","ttc":"7272.00"}"#);
    assert_eq!(quote.other_tables[0].header_row, 6);
}

#[test]
fn half_a_cent_is_no_fault_and_a_rounded_price_is_only_mentioned() {
    let quote = import("Désignation;Qté;PU HT;Rem. %;Total HT\nÉcran;10;149,99;5;1 424,90\nDock;3;33,33;;100,00\n");
    assert_eq!(told(&quote), ["I201 E3 3 × 33,33 = 99,99, pas 100,00"]);
    assert_eq!(quote.findings[0].severity.code(), "info");
}

#[test]
fn regimes_are_read_in_the_texts() {
    let regime = |line: &str| {
        let quote = import(&format!("Désignation;Qté;Prix;Total\nÉcran;1;100;100\n{line}\n"));
        (quote.vat.map(|vat| vat.code()), quote.items[0].figure(Field::UnitPriceTtc).is_some())
    };
    assert_eq!(regime("TVA sur marge, article 297 A du CGI"), (Some("margin"), true));
    assert_eq!(regime("TVA non applicable, art. 293 B du CGI"), (Some("exempt"), false));
    assert_eq!(regime("Autoliquidation de la TVA"), (Some("reverse_charge"), false));
    assert_eq!(regime("Total HT;;;100"), (None, false));
    assert_eq!(regime("Total TTC;;;100"), (None, true));
}

#[test]
fn the_mapping_is_obeyed() {
    let csv = "Postes\nQuoi;Combien;Coût;Bizarre\nÉcran;2;149.000;x\nDock;1;80;y\n";
    let json = r#"{"header_row":2,"columns":{"A":"designation","B":"quantity","C":"unit_price_ht","D":"ignore"},"decimal_mark":","}"#;
    let quote = import_with(csv, &Mapping::parse("m.json", json).unwrap());
    assert_eq!(quote.header_row, 2);
    assert_eq!(quote.items[0].figure(Field::UnitPriceHt), Some("149000".parse().unwrap()));
    assert!(!quote.columns["unit_price_ht"].guessed);
    assert_eq!(quote.columns["quantity"].samples, ["2", "1"]);
    assert_eq!(quote.unmapped, ["Bizarre"]);
    let refuse = |json: &str| {
        let mapping = Mapping::parse("m.json", json).unwrap();
        let workbook = read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap();
        read_quote(&workbook, &mapping).unwrap_err().to_string().replace('\u{A0}', " ")
    };
    assert_eq!(
        refuse(r#"{"sheet":"Prix"}"#),
        "« devis.csv » : la feuille « Prix » n’existe pas ; feuilles du fichier : devis.csv"
    );
    assert!(
        refuse(r#"{"header_row":4}"#)
            .starts_with("« devis.csv » : la ligne 4 de la feuille « devis.csv » ne sert pas d’en-tête")
    );
}

#[test]
fn the_other_tables_of_a_file_are_named() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/quotes/07-trois-feuilles.ods");
    let bytes = std::fs::read(path).unwrap();
    let mapping = Mapping::default();
    let mut workbook = read_workbook("devis.ods", &bytes, &mapping).unwrap();
    let mut copy = workbook.sheets[1].clone();
    copy.name = "Prix 2".to_owned();
    workbook.sheets.push(copy);
    let quote = read_quote(&workbook, &mapping).unwrap();
    assert_eq!(quote.sheet, "Prix");
    assert_eq!(quote.quote.date.unwrap().cell, "Garde!B2");
    assert_eq!(
        quote.findings[0].message.replace('\u{A0}', " "),
        "la feuille « Prix 2 » contient aussi un tableau de prix : elle n’est pas lue"
    );
}

#[test]
fn a_price_by_the_lot_is_doubted() {
    let quote = import(
        "Désignation;Unité;Qté;PU HT;Total HT\nPortable 14\";Lot de 10;2;8690;17380\nSouris;U;20;9;180
Clavier (par lot de 5);;4;65;260\nCâble;x10;3;10;30\nPack de 3 ans de garantie;U;2;50;100\nÉcran, lot 1;U;2;100;200\n",
    );
    assert_eq!(
        told(&quote),
        [
            "I246 C2 « Lot de 10 » : 2 × 10 = 20 pièces à 869,00 € ? Si oui, --line 2.quantity=20 --line 2.unit_price_ht=869 ; sinon, --line 2.quantity=2",
            "I246 C4 « Clavier (par lot de 5) » : 4 × 5 = 20 pièces à 13,00 € ? Si oui, --line 4.quantity=20 --line 4.unit_price_ht=13 ; sinon, --line 4.quantity=4",
            "I246 C5 « x10 » : 3 × 10 = 30 pièces à 1,00 € ? Si oui, --line 5.quantity=30 --line 5.unit_price_ht=1 ; sinon, --line 5.quantity=3",
        ]
    );
    assert_eq!(quote.items[0].figure(Field::Quantity), Some("2".parse().unwrap()), "nothing is corrected");
}

#[test]
fn a_correction_answers_a_lot() {
    let mapping = Mapping::default();
    let csv = "Désignation;Unité;Qté;PU HT;Total HT\nPortable 14\";Lot de 10;2;8690;17380\n";
    let workbook = read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap();
    let set = |field, value: &str| Correction { row: 2, field, value: value.to_owned() };
    let pieces = [set(Field::Quantity, "20"), set(Field::UnitPriceHt, "869")];
    assert_eq!(told(&read_corrected(&workbook, &mapping, &pieces).unwrap()), [] as [&str; 0]);
    let lots = [set(Field::Quantity, "2")];
    assert_eq!(told(&read_corrected(&workbook, &mapping, &lots).unwrap()), [] as [&str; 0]);
}

#[test]
fn a_printed_duration_tells_the_month_from_the_year() {
    let quote = import(
        "Désignation;Qté;PU HT / an;Durée;Total HT\nMaintenance;20;48;4 ans;3840\nGestion de parc;20;3,5;48 mois;3360
Assistance;20;48;4 ans;4000\nSupport;1;100;3 ans;100\n",
    );
    assert_eq!(
        told(&quote),
        [
            "I247 C2 20 × 48,00 € × 4 ans = 3 840,00 €, comme imprimé : un montant annuel, compté chaque année",
            "I216 C3 20 × 3,50 € × 48 mois = 3 360,00 €, comme imprimé : un montant mensuel ; douze mois sont comptés par an, à vérifier",
            "I201 E4 20 × 48,00 = 960,00, pas 4 000,00",
        ]
    );
    let months: Vec<_> = quote.items.iter().map(|item| item.figure(Field::Months).unwrap().to_string()).collect();
    assert_eq!(months, ["48", "48", "48", "36"]);
}

#[test]
fn a_line_without_a_price_is_said() {
    let quote = import(
        "Réf;Désignation;Qté;PU HT;Total HT\nA1234;Portable 14\";20;800;16000\n;Garantie 4 ans;20;sur demande;
;Sacoche;20;;\nB5678;Dock;;;\n;Écrans;;;\n;Clavier AZERTY compris;;;\nTotal HT;;;;16000\n",
    );
    assert_eq!(
        told(&quote),
        [
            "I248 D4 ligne sans prix : elle n’est pas reprise ; demander le prix au fournisseur, ou l’écrire dans le fichier et l’importer à nouveau, si ce n’est pas un titre",
            "I248 D5 ligne sans prix : elle n’est pas reprise ; demander le prix au fournisseur, ou l’écrire dans le fichier et l’importer à nouveau, si ce n’est pas un titre",
            "I248 D3 ligne sans prix (« sur demande ») : son coût reste inconnu ; demander le prix au fournisseur, ou l’indiquer par --line 3.unit_price_ht=PRIX",
        ]
    );
}
