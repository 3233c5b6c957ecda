//! Money that must not be misread: signed discounts, the rate at the foot, levies told twice, amounts by the month.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::dossier::Item;
use aloi_engine::figure::Figure;
use aloi_import::take::{self, Taken};
use aloi_import::{Correction, Field, Mapping, Quote, Setting, questions, read_corrected, read_workbook};
use rust_decimal::Decimal;

fn import_corrected(csv: &str, corrections: &[Correction]) -> Quote {
    let mapping = Mapping::default();
    let workbook = read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap();
    read_corrected(&workbook, &mapping, corrections).unwrap()
}

fn import(csv: &str) -> Quote {
    import_corrected(csv, &[])
}

fn take_all(quote: &Quote) -> Taken {
    take::offers(quote, &take::proposed(quote), take::quantity(quote), &BTreeSet::new())
}

fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

fn said(taken: &Taken, code: &str) -> Vec<String> {
    let of_code = taken.doubts.iter().filter(|doubt| doubt.code == code);
    of_code.map(|doubt| plain(&format!("{} {}", doubt.cell, doubt.message))).collect()
}

fn found(quote: &Quote, code: &str) -> usize {
    quote.findings.iter().filter(|finding| finding.code == code).count()
}

fn value(figure: &Figure) -> Option<Decimal> {
    figure.value()
}

fn dec(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

fn rates(items: &[Item]) -> Vec<Option<String>> {
    items.iter().map(|item| item.price.vat_rate.map(|rate| rate.0.to_string())).collect()
}

#[test]
fn a_discount_is_taken_off_with_or_without_its_minus() {
    for (header, written, each) in [
        ("Remise", "-10 %", "90"),
        ("Remise", "10 %", "90"),
        ("Remise %", "-10", "90"),
        ("Remise %", "10", "90"),
        ("Remise (€)", "-50", "95"),
        ("Remise (€)", "50", "95"),
    ] {
        let quote = import(&format!("Désignation;Qté;PU HT;{header}\nÉcran neuf;10;100,00;{written}\n"));
        let price = value(&take_all(&quote).offers[0].items[0].price.amount);
        assert_eq!(price, dec(each), "{header} {written}");
    }
    let printed = import("Désignation;Qté;PU HT;Remise (€);Total HT\nÉcran neuf;10;100,00;-50;950\n");
    assert_eq!((found(&printed, "I201"), value(&take_all(&printed).offers[0].items[0].price.amount)), (0, dec("95")));
    let in_share_column = import("Désignation;Qté;PU HT;Remise;Total HT\nÉcran neuf;10;100,00;-50;950\n");
    assert_eq!(found(&in_share_column, "I201"), 0);
    assert_eq!(value(&take_all(&in_share_column).offers[0].items[0].price.amount), dec("95"));
    let typed = Correction { row: 2, field: Field::Discount, value: "-10 %".to_owned() };
    let corrected = import_corrected("Désignation;Qté;PU HT\nÉcran neuf;10;100,00\n", &[typed]);
    assert_eq!(value(&take_all(&corrected).offers[0].items[0].price.amount), dec("90"));
}

#[test]
fn a_discount_over_the_whole_is_unreadable() {
    for (header, written) in [("Remise %", "150"), ("Remise %", "-150"), ("Remise", "150 %"), ("Remise", "-150 %")] {
        let quote = import(&format!("Désignation;Qté;PU HT;{header}\nÉcran neuf;10;100,00;{written}\n"));
        assert_eq!((found(&quote, "I207"), quote.items[0].figure(Field::Discount)), (1, None), "{header} {written}");
    }
}

#[test]
fn the_rate_at_the_foot_reaches_the_lines_without_one() {
    let lines = "Désignation;Qté;PU HT;Total HT\nÉcran neuf;10;800,00;8000,00\n";
    let quote = import(&format!("{lines}Total HT;;;8000,00\nTVA 10 %;;;800,00\nTotal TTC;;;8800,00\n"));
    let taken = take_all(&quote);
    assert_eq!(rates(&taken.offers[0].items), [Some("0.1".to_owned())]);
    assert_eq!(said(&taken, "I230"), ["D4 TVA 10 % du pied du devis, reprise sur les lignes sans taux"]);
    let wrong = import(&format!("{lines}Total HT;;;8000,00\nTVA 10 %;;;700,00\nTotal TTC;;;8700,00\n"));
    assert_eq!(rates(&take_all(&wrong).offers[0].items), [None], "a rate that its amount denies is not taken");
    let two =
        import(&format!("{lines}Total HT;;;8000,00\nTVA 10 %;;;400,00\nTVA 20 %;;;800,00\nTotal TTC;;;9200,00\n"));
    assert_eq!(rates(&take_all(&two).offers[0].items), [None], "two rates tell no line its own");
    let own = import(
        "Désignation;Qté;PU HT;Total HT;TVA\nÉcran neuf;10;800,00;8000,00;20 %\nTotal HT;;;8000,00\nTVA 20 %;;;1600,00\nTotal TTC;;;9600,00\n",
    );
    assert_eq!(rates(&take_all(&own).offers[0].items), [Some("0.2".to_owned())]);
    assert!(said(&take_all(&own), "I230").is_empty());
}

#[test]
fn the_amounts_of_a_line_show_its_rate() {
    let quote = import(
        "Désignation;Qté;Total HT;Total TTC\nÉcran neuf;10;1000,00;1100,00\nClavier;10;100,00;120,00\nSouris;10;100,00;113,00\n",
    );
    let taken = take_all(&quote);
    assert_eq!(rates(&taken.offers[0].items), [Some("0.1".to_owned()), Some("0.2".to_owned()), None]);
    assert_eq!(
        said(&taken, "I230"),
        [
            "D2 TVA 10 % d’après les montants HT et TTC (1 000,00 et 1 100,00)",
            "D3 TVA 20 % d’après les montants HT et TTC (100,00 et 120,00)"
        ]
    );
}

#[test]
fn a_levy_told_by_its_column_and_by_a_row_is_counted_once() {
    let quote = import(
        "Désignation;Qté;PU HT;Éco-part. HT;Total HT\nÉcran neuf;12;100,00;1,00;1200,00\nÉco-participation;;;;12,00\n",
    );
    let taken = take_all(&quote);
    assert_eq!(taken.offers[0].items.len(), 1);
    assert_eq!(value(&taken.offers[0].items[0].levies.amount), dec("1"));
    assert_eq!(
        said(&taken, "I231"),
        ["A3 éco-participation déjà dans la colonne des lignes : cette ligne n’est pas comptée en plus"]
    );
    let another = import(
        "Désignation;Qté;PU HT;Éco-part. HT;Total HT\nÉcran neuf;12;100,00;1,00;1200,00\nCopie privée;;;;30,00\n",
    );
    assert_eq!(take::proposed(&another)[&3], take::Use::Fee, "another amount is another due");
}

#[test]
fn an_amount_by_the_month_is_counted_over_a_year() {
    let csv = "Désignation;Qté;PU HT\nLicence antivirus;10;12,00 € / mois\n";
    let taken = take_all(&import(csv));
    assert_eq!(value(&taken.offers[0].items[0].yearly_contract), dec("144"));
    assert_eq!(value(&taken.offers[0].items[0].price.amount), dec("0"));
    assert_eq!(said(&taken, "I232"), ["C2 12,00 × 12 mois = 144,00 : supposé dû chaque année"]);
    let with_goods = import("Désignation;Qté;PU HT\nPortable neuf;10;700,00\nLicence antivirus;10;12,00 € / mois\n");
    assert_eq!(value(&take_all(&with_goods).offers[0].items[0].yearly_contract), dec("144"));
    let yearly = Correction { row: 2, field: Field::UnitPriceHt, value: "144".to_owned() };
    let answered = take_all(&import_corrected(csv, &[yearly]));
    assert_eq!(value(&answered.offers[0].items[0].yearly_contract), dec("144"));
    assert!(said(&answered, "I232").is_empty());
}

#[test]
fn an_amount_by_the_month_answered_once_is_paid_once() {
    let csv = "Désignation;Qté;PU HT;Total HT\nLicence;10;12,00 € / mois;120,00 € / mois\n";
    let asked = questions(&import(csv), &Mapping::default(), &BTreeMap::new());
    let question = asked.into_iter().find(|question| question.code == "Q105").unwrap();
    let once: Vec<Correction> = question.choices[1]
        .sets
        .iter()
        .filter_map(|set| match set {
            Setting::Correction { row, field, value } => {
                Some(Correction { row: *row, field: *field, value: value.clone() })
            }
            _ => None,
        })
        .collect();
    let quote = import_corrected(csv, &once);
    assert_eq!(found(&quote, "I216"), 0);
    let taken = take_all(&quote);
    assert_eq!(value(&taken.offers[0].items[0].price.amount), dec("12"));
    assert_eq!(value(&taken.offers[0].items[0].yearly_contract), None);
}

#[test]
fn months_of_their_own_column_make_a_yearly_amount() {
    for header in ["Loyer mensuel HT", "PU HT"] {
        let csv = format!("Désignation;Qté;{header};Durée (mois);Total HT\nPortable neuf;10;25,00;36;9000,00\n");
        let taken = take_all(&import(&csv));
        assert_eq!(value(&taken.offers[0].items[0].yearly_contract), dec("300"), "{header}");
        assert_eq!(
            said(&taken, "I232"),
            ["C2 25,00 × 12 mois = 300,00 : supposé dû chaque année ; le devis l’engage pour 36 mois"]
        );
        assert!(said(&taken, "I223").is_empty());
    }
    let once = import("Désignation;Qté;PU HT;Durée (mois);Total HT\nLicence 3 ans;10;90,00;36;900,00\n");
    assert_eq!(value(&take_all(&once).offers[0].items[0].price.amount), dec("90"), "a price for the whole duration");
}

#[test]
fn durations_in_words_make_yearly_amounts() {
    let quote = import(
        "Désignation;Qté;PU HT / an;Durée;Total HT\nPortable neuf;20;845;;16900\nMaintenance, redevance annuelle;20;48;4 ans;3840
Gestion de parc, abonnement mensuel;20;3,5;48 mois;3360\n",
    );
    let mut choices = take::proposed(&quote);
    choices.extend([(2, take::Use::Bundle)]);
    let taken = take::offers(&quote, &choices, Some(20), &BTreeSet::new());
    let contract = |row: u32| {
        let only = [(row, take::Use::Bundle)].into_iter().collect();
        value(&take::offers(&quote, &only, Some(20), &BTreeSet::new()).offers[0].items[0].yearly_contract)
    };
    assert_eq!((contract(3), contract(4)), (dec("48"), dec("42")), "by the piece: 48 a year; 3,50 × 12");
    assert!(said(&taken, "I223").is_empty(), "the printed totals are those of four years");
}

#[test]
fn options_and_discounts_by_the_month_are_of_a_year_too() {
    let quote = import(
        "Désignation;Qté;PU HT\nPortable neuf;10;700,00\nLicence antivirus;10;12,00 € / mois\nRemise licence;10;-2,00 € / mois\nOption : sauvegarde;10;3,00 € / mois\n",
    );
    let mut choices = take::proposed(&quote);
    choices.extend([(4, take::Use::Fee), (5, take::Use::Fee)]);
    let taken = take::offers(&quote, &choices, Some(10), &BTreeSet::new());
    assert_eq!((taken.offers[0].items.len(), said(&taken, "I232").len()), (1, 3));
    assert_eq!(value(&taken.offers[0].items[0].yearly_contract), dec("156"), "(12 − 2 + 3) × 12");
}
