//! From lines to offers: nothing taken is lost, what is supposed is said, and the dossier always reads again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier::{self, Dossier, FORMAT, Item};
use aloi_engine::figure::Figure;
use aloi_import::take::{self, Taken, Use};
use aloi_import::{Mapping, Quote, read_quote, read_workbook};
use rust_decimal::Decimal;

fn import(csv: &str) -> Quote {
    let mapping = Mapping::default();
    let workbook = read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap();
    read_quote(&workbook, &mapping).unwrap()
}

fn take_all(quote: &Quote) -> Taken {
    take::offers(quote, &take::proposed(quote), take::quantity(quote), &BTreeSet::new())
}

fn told(taken: &Taken) -> Vec<String> {
    let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ");
    taken.doubts.iter().map(|doubt| plain(&format!("{} {} {}", doubt.code, doubt.cell, doubt.message))).collect()
}

fn value(figure: &Figure) -> Option<String> {
    figure.value().map(|value| value.to_string())
}

fn cell(figure: &Figure) -> String {
    figure.known().and_then(|known| known.origin.clone()?.cell).unwrap_or_default()
}

/// The dossier a quote makes, read again as strictly as any file.
fn dossier_of(quote: &Quote, taken: &Taken) -> Dossier {
    let mut dossier = Dossier { format: FORMAT.to_owned(), offers: taken.offers.clone(), ..Dossier::default() };
    dossier.need.quantity = take::quantity(quote);
    dossier.need.years = Figure::exact(Decimal::from(5));
    let value = serde_json::to_value(&dossier).unwrap();
    dossier::from_value(&value).unwrap_or_else(|problems| panic!("{}: {problems:?}", quote.file))
}

fn outlay_ht(quote: &Quote, taken: &Taken, offer: usize) -> Decimal {
    let comparison = compare(&dossier_of(quote, taken), &Catalog::embedded().unwrap());
    comparison.figure(&format!("{}.outlay.ht", taken.offers[offer].id)).unwrap()
}

#[test]
fn a_quote_becomes_one_offer_with_its_fees() {
    let quote = import(
        "Désignation;État;Qté;PU HT;Total HT;TVA\nPortable 14\" 16 Go;Neuf;12;742,00;8904;20 %
Éco-participation;;12;0,35;4,20;20 %\nÉco-part. emballage;;12;0,05;0,60;20 %\nLivraison;;1;49;49;20 %
Extension de garantie 5 ans;;12;86;1032;20 %\nInstallation;;1,5;620;930;5,5 %\nMaintenance annuelle;;12;30;360;20 %\n",
    );
    let taken = take_all(&quote);
    let item = &taken.offers[0].items[0];
    assert_eq!((taken.offers.len(), taken.offers[0].items.len(), item.per_unit), (1, 1, Some(1)));
    assert_eq!(value(&item.levies.amount).as_deref(), Some("0.40"));
    assert_eq!(cell(&item.levies.amount), "D3:D4");
    assert_eq!(item.levies.amount.known().unwrap().origin.as_ref().unwrap().why.as_deref(), Some("0,35 + 0,05"));
    assert_eq!((value(&item.delivery.amount).unwrap().as_str(), item.delivery.per.unwrap().code()), ("49.00", "order"));
    assert_eq!(value(&item.warranty_extension.amount).as_deref(), Some("86.00"));
    assert_eq!(value(&item.installation.amount).as_deref(), Some("930.00"));
    assert_eq!(item.installation.vat_rate.unwrap().0, "0.055".parse().unwrap());
    assert_eq!(value(&item.yearly_contract).as_deref(), Some("30.00"));
    assert_eq!(
        told(&taken),
        ["I229 A6 extension de garantie payante : la garantie de l’article n’est pas allongée, à vérifier"]
    );
    assert_eq!(outlay_ht(&quote, &taken, 0), "10919.80".parse().unwrap());
}

#[test]
fn fees_that_do_not_add_up_stand_beside() {
    let quote = import(
        "Désignation;Qté;PU HT;TVA\nPortable neuf;12;742;20 %\nInstallation;12;10;20 %\nFormation;12;20;5,5 %
Livraison;1;40;20 %\nTransport;2;15;20 %\n",
    );
    let taken = take_all(&quote);
    let items: Vec<_> = taken.offers[0].items.iter().map(|item| item.equipment.unwrap().code()).collect();
    assert_eq!(items, ["laptop", "service"], "two deliveries add up, two rates do not");
    let [laptop, training] = [0, 1].map(|index| &taken.offers[0].items[index]);
    assert_eq!(value(&laptop.delivery.amount).as_deref(), Some("70.00"));
    assert_eq!((value(&training.price.amount).as_deref(), training.per_unit), (Some("20.00"), Some(1)));
    assert_eq!(outlay_ht(&quote, &taken, 0), Decimal::from(12 * 742 + 12 * 10 + 12 * 20 + 40 + 30));
}

#[test]
fn parts_of_an_upgrade_are_one_price_when_the_reader_says_so() {
    let quote = import(
        "Désignation;Qté;PU HT\nSSD 256 Go;12;36,90\nMémoire vive 8 Go;12;29,50\nBatterie neuve;12;64\nFrais de port;1;9,90\n",
    );
    let mut choices = take::proposed(&quote);
    assert_eq!(choices[&2], Use::Bundle);
    choices.extend([(3, Use::Fee), (4, Use::Fee)]);
    let taken = take::offers(&quote, &choices, Some(12), &BTreeSet::from(["A".to_owned()]));
    let item = &taken.offers[0].items[0];
    assert_eq!((taken.offers[0].id.as_str(), taken.offers[0].items.len()), ("B", 1));
    assert_eq!((value(&item.price.amount).as_deref(), cell(&item.price.amount).as_str()), (Some("130.40"), "C2:C4"));
    let unknown = import("Désignation;Qté;PU HT\nSSD 256 Go;12;n.c.\nBatterie neuve;12;64\n");
    let choices = BTreeMap::from([(2, Use::Bundle), (3, Use::Fee)]);
    let taken = take::offers(&unknown, &choices, Some(12), &BTreeSet::new());
    assert_eq!(taken.offers[0].items.len(), 2, "an unknown price is not the price of its parts");
    assert!(taken.offers[0].items[0].price.amount.is_unknown());
    assert!(told(&taken).contains(&"I225 A2 prix non indiqué : à demander au fournisseur".to_owned()));
}

#[test]
fn discounts_are_taken_off_whatever_their_shape() {
    let quote = import(
        "Désignation;Qté;PU HT;Remise;Total HT\nPortable neuf;12;700;100;8300\nDock;10;100;20;800
Housse;4;10;5 %;38\nRemise commerciale;;;;50\nTotal HT;;;;9088\n",
    );
    assert!(quote.findings.iter().any(|finding| finding.code == "I218"));
    let taken = take_all(&quote);
    let prices: Vec<_> = taken.offers[0].items.iter().map(|item| value(&item.price.amount).unwrap()).collect();
    assert_eq!(prices, ["691.66666667", "80.00", "9.50", "-50.00"]);
    let why = |item: &Item| item.price.amount.known().unwrap().origin.clone().unwrap().why.unwrap_or_default();
    assert_eq!(why(&taken.offers[0].items[1]), "100,00 − 20,00 par pièce");
    assert_eq!(outlay_ht(&quote, &taken, 0), Decimal::from(9088));
    let unproven = import("Désignation;Qté;PU HT\nDock neuf;2;100\nRemise;1;50\nReprise;1;30\n");
    let taken = take_all(&unproven);
    assert_eq!(outlay_ht(&unproven, &taken, 0), Decimal::from(200 - 50 + 30));
    assert_eq!(
        told(&taken),
        [
            "I224 A3 remise imprimée sans signe moins, supposée à déduire",
            "I224 A4 reprise imprimée sans signe moins, supposée à payer"
        ]
    );
}

#[test]
fn a_discount_in_euros_told_by_the_reader_is_taken_off_once_and_said() {
    let json = r#"{"columns":{"A":"designation","B":"quantity","C":"unit_price_ht","D":"discount_amount"}}"#;
    let mapping = Mapping::parse("m.json", json).unwrap();
    let csv = "Désignation;Qté;PU HT;Geste\nPortable neuf;4;500;20\n";
    let quote = read_quote(&read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap(), &mapping).unwrap();
    let taken = take_all(&quote);
    assert_eq!(value(&taken.offers[0].items[0].price.amount).as_deref(), Some("495.00"));
    assert_eq!(told(&taken), ["I224 D2 remise de 20,00 supposée faite sur la ligne entière, pas sur chaque pièce"]);
}

#[test]
fn a_column_of_levies_is_counted_per_piece_in_its_own_basis() {
    let quote = import("Désignation;Qté;PU TTC;Éco-part. HT\nPortable neuf;10;500;0,5\nÉco-participation;10;0,30;\n");
    let taken = take_all(&quote);
    let item = &taken.offers[0].items[0];
    assert_eq!(value(&item.levies.amount).as_deref(), Some("0.50"));
    assert_eq!(item.levies.basis.unwrap().code(), "ht");
    assert_eq!(taken.offers[0].items.len(), 2, "a levy with tax does not add to one without");
}

#[test]
fn the_margin_scheme_spares_the_lines_that_show_their_tax() {
    let quote = import(
        "Désignation;Qté;P.U. TTC\nSmartphone reconditionné;400;198\nCopie privée (8,40 € HT + TVA 20 %);400;10,08
Livraison;1;Offerte\nTVA sur la marge, article 297 A du CGI;;\n",
    );
    let taken = take_all(&quote);
    let item = &taken.offers[0].items[0];
    let regimes = [&item.price, &item.levies, &item.delivery].map(|line| line.vat.unwrap().code());
    assert_eq!(regimes, ["margin", "standard", "margin"]);
    assert_eq!(item.levies.vat_rate.unwrap().0, "0.2".parse().unwrap());
}

#[test]
fn what_is_supposed_is_said() {
    let quote = import(
        "Désignation;Qté;PU HT;Total HT\nPortable 14\";12;742;8904\nObjet inconnu;3;10;35\nClavier;2;8;16\nLivraison;1;n.c.;\n",
    );
    assert_eq!(
        told(&take_all(&quote)),
        [
            "I220 A2 état non dit, supposé neuf",
            "I221 A3 équipement non reconnu, supposé accessoire : son carbone n’est pas compté",
            "I223 D3 le prix unitaire est repris, pas le montant imprimé (35,00)",
            "I225 A5 montant non indiqué : rien n’est compté",
        ]
    );
    let second_hand = import("Désignation;Qté;PU HT\nPortable 14\";12;300\nÉcran reconditionné;12;80\n");
    let taken_second = take_all(&second_hand);
    let conditions: Vec<_> = taken_second.offers[0].items.iter().map(|item| item.condition.map(|c| c.code())).collect();
    assert_eq!(conditions, [None, Some("refurbished")], "nothing says that this one is new");
    assert_eq!(told(&taken_second), ["I220 A2 état non dit, dans un devis qui vend de l’occasion : à choisir"]);
    let list = import("Désignation;PU HT\nPortable neuf;742\n");
    assert_eq!(told(&take_all(&list)), ["I222 A2 quantité non dite : une pièce par poste supposée"]);
    assert_eq!(take_all(&list).offers[0].items[0].per_unit, Some(1));
}

#[test]
fn what_a_dossier_refuses_is_left_unknown_and_said() {
    let quote = import(
        "Désignation;Écran;Classe énergétique;Indice de réparabilité;Veille;Qté;PU HT
Écran neuf;9999\";A+++;81;-3 W;2;100\nÉcran 24\" neuf;24\";D;8,1;0,3;2;9999999999999\n",
    );
    let taken = take_all(&quote);
    let dossier = dossier_of(&quote, &taken);
    let (wrong, dear) = (&dossier.offers[0].items[0], &dossier.offers[1].items[0]);
    assert!(wrong.screen_in.is_unknown() && wrong.energy_class.is_none() && wrong.repairability_index.is_unknown());
    assert_eq!(value(&dear.screen_in).as_deref(), Some("24"));
    assert!(dear.price.amount.is_unknown());
    let refused: Vec<_> =
        taken.doubts.iter().filter(|doubt| doubt.code == "I226").map(|doubt| doubt.cell.as_str()).collect();
    assert_eq!(refused, ["B2", "A3"]);
    assert!(told(&taken).iter().any(|doubt| doubt.starts_with("I226 B2 diagonale : « 9999 » ne convient pas")));
}

#[test]
fn a_fee_the_dossier_refuses_is_left_out_and_said() {
    let quote = import(
        "Désignation;Qté;PU HT;TVA;Total HT\nOrdinateur portable;2;700,00;20 %;1400,00\n\
         Installation;1;9000000000000,00;20 %;9000000000000,00\nÉco-participation;2;1,00;1040 %;2,00\n",
    );
    assert!(
        quote.findings.iter().any(|finding| finding.code == "I207" && finding.cell == "D4"),
        "{:?}",
        quote.findings
    );
    let taken = take_all(&quote);
    let item = &taken.offers[0].items[0];
    assert!(item.installation.is_absent());
    assert_eq!(value(&item.levies.amount).as_deref(), Some("1.00"));
    assert_eq!(item.levies.vat_rate, None);
    let said = told(&taken);
    assert!(said.iter().any(|line| line.contains("I226") && line.contains("mille milliards")), "{said:#?}");
    dossier_of(&quote, &taken);
}

#[test]
fn alternatives_each_bear_the_fees_and_work_alone_is_an_offer() {
    let quote =
        import("Désignation;Qté;PU HT\nÉcran 24\" neuf;10;100\nÉcran 27\" neuf;10;200\nLivraison;1;30\nRemise;1;-20\n");
    let taken_both = take_all(&quote);
    assert_eq!(taken_both.offers.len(), 2);
    assert_eq!([0, 1].map(|offer| outlay_ht(&quote, &taken_both, offer)), [1010, 2010].map(Decimal::from));
    let said = told(&taken_both);
    assert!(said[0].starts_with("I234 C4"), "{said:#?}");
    assert!(said[1].starts_with("I224 A5 déduction reprise dans chacune des offres"), "{said:#?}");
    let work = import("Désignation;Qté;PU HT\nRemplacement de la batterie d’un smartphone;4;46\nDéplacement;1;320\n");
    let taken_work = take_all(&work);
    assert_eq!((taken_work.offers.len(), taken_work.offers[0].items.len()), (1, 1));
    assert_eq!(value(&taken_work.offers[0].items[0].installation.amount).as_deref(), Some("320.00"));
    assert_eq!(outlay_ht(&work, &taken_work, 0), Decimal::from(4 * 46 + 320));
    let fees = BTreeMap::from([(2, Use::Fee), (3, Use::Fee)]);
    let alone = take::offers(&work, &fees, Some(4), &BTreeSet::new());
    assert_eq!(alone.offers[0].items.len(), 2, "fees with nothing to go with are the offer");
    assert_eq!(outlay_ht(&work, &alone, 0), Decimal::from(4 * 46 + 320));
}
