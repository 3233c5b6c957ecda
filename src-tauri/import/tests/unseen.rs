//! What suppliers never sent before: attributes on rows of their own, named VAT codes, taxes a cent off, two levies, sets.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::collections::{BTreeMap, BTreeSet};

use aloi_import::{Attribute, Field, Mapping, Quote, options, questions, read_quote, read_workbook, take};

fn read(csv: &str) -> Quote {
    let mapping = Mapping::default();
    read_quote(&read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap(), &mapping).unwrap()
}

/// The findings of a quote, as « code cell message ».
fn told(quote: &Quote) -> Vec<String> {
    let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ");
    quote.findings.iter().map(|f| plain(&format!("{} {} {}", f.code, f.cell, f.message))).collect()
}

/// A characteristic of a line with its cell and whether it was guessed.
fn attribute(quote: &Quote, line: usize, field: Field) -> String {
    let item = &quote.items[line];
    let said = match &item.attributes[&field] {
        Attribute::Number(value) => value.to_string(),
        Attribute::Code(code) => code.clone(),
        other => format!("{other:?}"),
    };
    format!("{said} {} {}", item.cell(field), item.cells[&field].guessed())
}

#[test]
fn what_is_given_with_an_article_is_a_characteristic_and_no_article() {
    let quote = read(
        "Désignation;Qté;PU HT;Total HT\nPC portable 14 pouces neuf;20;800;16000\n- Garantie constructeur 3 ans;;;\n\
         Indice de réparabilité 8,1/10;;;\nÉcran 24 pouces neuf;20;150;3000\nGarantie 24 mois incluse;20;0;0\n\
         Garantie 5 ans sur l’ensemble des matériels;;;\nTotal HT;;;19000\n",
    );
    assert_eq!(quote.items.len(), 2);
    assert_eq!(attribute(&quote, 0, Field::Warranty), "3 A3 true");
    assert_eq!(attribute(&quote, 0, Field::Repairability), "8.1 A4 true");
    assert_eq!(attribute(&quote, 1, Field::Warranty), "2 A6 true");
    assert_eq!(
        told(&quote),
        [
            "I249 A3 garantie (années) : lu ici pour l’article de la ligne 2, à vérifier",
            "I249 A4 indice de réparabilité : lu ici pour l’article de la ligne 2, à vérifier",
            "I249 A6 garantie (années) : lu ici pour l’article de la ligne 5, à vérifier",
        ]
    );
}

#[test]
fn what_contradicts_the_article_is_said_and_another_article_is_none_of_its_characteristics() {
    let quote = read(
        "Désignation;Qté;PU HT;Total HT\nPC portable 14 pouces neuf, garantie 3 ans;20;800;16000\n\
         Garantie 2 ans incluse;20;0;0\nÉcran 24 pouces, garantie 5 ans;;;\nSouris sans fil, garantie 1 an;20;;\n\
         Total HT;;;16000\n",
    );
    assert_eq!(attribute(&quote, 0, Field::Warranty), "3 A2 true");
    assert_eq!(
        told(&quote)[0],
        "I249 A3 cette ligne ne dit pas la même chose que l’article de la ligne 2 (garantie (années)) : à vérifier, A2 est \
         gardé"
    );
    assert!(quote.items[0].attributes.get(&Field::Screen) == Some(&Attribute::Number(14.into())));
}

#[test]
fn a_column_of_observations_says_characteristics() {
    let quote = read(
        "Désignation;Qté;PU HT;Total HT;Observations\nPC portable 14 pouces;20;800;16000;Reconditionné, garantie 3 ans\n\
         Total HT;;;16000;\n",
    );
    assert_eq!(attribute(&quote, 0, Field::Condition), "refurbished E2 true");
    assert_eq!(attribute(&quote, 0, Field::Warranty), "3 E2 true");
}

#[test]
fn vat_codes_are_what_their_legend_says_or_a_finding() {
    let table = |foot: &str| {
        read(&format!(
            "Désignation;Qté;PU HT;TVA;Total HT\nÉcran 24 pouces neuf;10;150;N;1500\nGuide imprimé;10;10;R;100\n\
             Total HT;;;;1600\n{foot}\n"
        ))
    };
    let rates = |quote: &Quote| -> Vec<String> {
        quote
            .items
            .iter()
            .map(|item| item.figure(Field::VatRate).map_or("-".to_owned(), |rate| rate.to_string()))
            .collect()
    };
    for foot in [
        "N = TVA à taux normal ; R = TVA à taux réduit",
        "N : 20 %, R : 5,5 %",
        "N;TVA au taux normal\nR;TVA au taux réduit",
        "N;Taux 20 %\nR;Taux 5,5 %",
    ] {
        assert_eq!(rates(&table(foot)), ["0.2", "0.055"], "{foot}");
    }
    let named = table("N = TVA à taux normal\nR = TVA à taux réduit");
    assert_eq!(
        told(&named),
        [
            "I250 A5 code de TVA « N » lu 20 %, le taux que nomme sa légende en métropole : à vérifier",
            "I250 A6 code de TVA « R » lu 5,5 %, le taux que nomme sa légende en métropole : à vérifier",
        ]
    );
    let unsaid = table("");
    assert_eq!(rates(&unsaid), ["-", "-"]);
    assert!(told(&unsaid)[0].starts_with("I207 D2 « N » ne se lit pas comme un taux de TVA"));
}

#[test]
fn a_tax_a_cent_off_is_said_unless_the_lines_explain_it() {
    let said = |csv: &str| told(&read(csv)).join(" / ");
    assert_eq!(
        said(
            "Désignation;Qté;PU TTC;Total TTC\nÉcran 24 pouces neuf;10;180;1800\nTotal TTC;;;1800\nDont TVA 20 %;;;300,01\n"
        ),
        "I203 D4 1 800,00 TTC × 20 % ÷ (100 % + 20 %) = 300,00, pas 300,01 : 0,01 € d’écart ; arrondie ligne \
         par ligne, la TVA serait de 300,00"
    );
    assert_eq!(
        said(
            "Désignation;Qté;PU HT;Total HT\nÉcran 24 pouces neuf;10;150;1500\nTotal HT;;;1500\nTVA 20 %;;;300,01\nTotal TTC;;;1800,01\n"
        ),
        "I203 D4 1 500,00 × 20 % = 300,00, pas 300,01 : 0,01 € d’écart ; arrondie ligne par ligne, la TVA serait de 300,00"
    );
    assert_eq!(
        said(
            "Désignation;Qté;PU TTC;Total TTC\nÉcran 24 pouces neuf;10;180;1800\nTotal TTC;;;1800\nDont TVA 20 %;;;310\n"
        ),
        "I203 D4 1 800,00 TTC × 20 % ÷ (100 % + 20 %) = 300,00, pas 310,00"
    );
    // 0,124 rounds to 0,12 on each of the two lines, and 0,248 to 0,25 on their total.
    assert_eq!(
        said(
            "Désignation;Qté;PU HT;Total HT\nCâble;1;0,62;0,62\nAdaptateur;1;0,62;0,62\nTotal HT;;;1,24\nTVA 20 %;;;0,24\nTotal TTC;;;1,48\n"
        ),
        ""
    );
}

#[test]
fn two_levies_are_taken_together() {
    let quote = read(
        "Désignation;Qté;PU HT;Éco-participation HT;Copie privée HT;Total HT\nPC portable 14 pouces neuf;10;800;0,30;4;8043\n\
         Total HT;;;;;8043\n",
    );
    assert_eq!(quote.items[0].figure(Field::Levies).unwrap().to_string(), "4.30");
    assert_eq!(
        told(&quote),
        ["I251 E1 « Copie privée HT » s’ajoute à « Éco-participation HT », par pièce : les deux sont repris ensemble"]
    );
    assert!(quote.unmapped.is_empty());
}

#[test]
fn a_table_on_its_side_is_refused_with_what_was_seen() {
    let csv = "Désignation;HP ProBook;Dell Latitude\nPrix unitaire HT;800;850\nQuantité;20;20\nTotal HT;16000;17000\n";
    let mapping = Mapping::default();
    let refusal = read_quote(&read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap(), &mapping).unwrap_err();
    assert_eq!(refusal.code(), "I121");
    assert!(
        refusal
            .to_string()
            .contains("(A1 « Désignation », A2 « Prix unitaire HT », A3 « Quantité » et A4 « Total HT »)"),
        "{refusal}"
    );
}

#[test]
fn a_set_is_one_offer_and_a_fee_counted_in_several_offers_is_said() {
    let set = read(
        "Désignation;Qté;PU HT;Total HT\nPC portable 14 pouces neuf;20;800;16000\nStation d’accueil neuve;20;120;2400\n\
         Écran 24 pouces neuf;20;150;3000\nSacoche;20;20;400\nLivraison;1;200;200\nTotal HT;;;22000\n",
    );
    let taken = |quote: &Quote, uses| take::offers(quote, &uses, take::quantity(quote), &BTreeSet::new());
    assert_eq!(taken(&set, take::proposed(&set)).offers.len(), 1);
    let asked = questions(&set, &Mapping::default(), &BTreeMap::new());
    let together = asked.iter().find(|question| question.code == "Q112").unwrap();
    assert_eq!(options(&together.choices[0].sets), ["--line 2,3,4=ensemble"]);
    assert_eq!(options(&together.choices[1].sets), ["--line 2,3,4=offre"]);
    let several = |csv: &str| {
        let quote = read(csv);
        let doubts = taken(&quote, take::proposed(&quote)).doubts;
        doubts.iter().map(|f| format!("{} {} {:?}", f.code, f.cell, f.severity)).collect::<Vec<_>>().join(", ")
    };
    let screens =
        "Désignation;Qté;PU HT;Total HT\nÉcran 24 pouces neuf;20;150;3000\nÉcran 27 pouces neuf;20;190;3800\n";
    assert_eq!(several(&format!("{screens}Livraison;1;200;200\n")), "I234 D4 Info");
    assert_eq!(
        several(&format!("{screens}PC portable 14 pouces neuf;20;800;16000\nLivraison;1;200;200\n")),
        "I235 D5 Warning"
    );
    assert_eq!(several(&format!("{screens}Livraison;1;0;0\n")), "");
}

#[test]
fn answers_are_given_in_french_words() {
    let quote = read("Désignation;Qté;PU HT;Total HT\nChose;2;800;1600\nPC portable 14 pouces;2;800;1600\n");
    let asked = questions(&quote, &Mapping::default(), &BTreeMap::new());
    let first: Vec<String> = asked.iter().map(|question| options(&question.choices[0].sets).join(" ")).collect();
    assert_eq!(first, ["--vat normale", "--line 2.équipement=accessoire", "--line 3.état=neuf"]);
}
