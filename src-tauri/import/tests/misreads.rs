//! What real-looking quotes say in ways that were once misread, each in its general form.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use aloi_import::{Field, Item, Kind, Mapping, Quote, read_quote, read_workbook};

fn import(csv: &str) -> Quote {
    let mapping = Mapping::default();
    let workbook = read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap();
    read_quote(&workbook, &mapping).unwrap()
}

/// A figure, a text or a characteristic of a line as `import --json` writes it.
fn said(item: &Item, name: &str) -> String {
    serde_json::to_value(item).unwrap().get(name).map_or_else(String::new, |value| value.to_string().replace('"', ""))
}

fn codes(quote: &Quote) -> Vec<&str> {
    quote.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_class_of_repairability_has_its_own_column() {
    let quote = import(
        "Désignation;Classe énergie (2023/1669);Classe de réparabilité;Qté;PU HT
Smartphone 6 Go / 128 Go;A;B;10;289\nTablette 8 Go 256 Go;B (2023/1669);F;2;300\n",
    );
    let phone = &quote.items[0];
    assert_eq!(["ram_gb", "storage_gb"].map(|name| said(phone, name)), ["6", "128"]);
    assert_eq!(["energy_class", "energy_label"].map(|name| said(phone, name)), ["A", "eu-2023-1669"]);
    assert_eq!(said(phone, "eu_repairability_class"), "B");
    assert_eq!(phone.cell(Field::RepairClass), "C2");
    assert_eq!(phone.cell(Field::EnergyLabel), "B1", "the header tells it");
    let tablet = &quote.items[1];
    assert_eq!(tablet.cell(Field::EnergyLabel), "B3", "the cell tells its own");
    assert_eq!(said(tablet, "eu_repairability_class"), "null", "the scale stops at E");
    let wrong = quote.findings.iter().find(|finding| finding.code == "I209").unwrap();
    assert_eq!((wrong.cell.as_str(), said(tablet, "energy_class").as_str()), ("C3", "B"));
}

#[test]
fn what_is_given_costs_nothing() {
    for word in ["Offerte", "offert", "Inclus", "Gratuit", "Comprise"] {
        let quote = import(&format!("Désignation;Qté;PU HT;Total HT\nÉcran;2;100;200\nLivraison;1;{word};0,00\n"));
        assert_eq!(quote.items[1].figure(Field::UnitPriceHt), Some(0.into()), "{word}");
        assert_eq!(codes(&quote), [] as [&str; 0], "{word}");
    }
    let quote = import("Désignation;Qté;PU HT\nÉcran;2;100\nLivraison;1;Offerte dès 500 €\n");
    assert_eq!((quote.items[1].figure(Field::UnitPriceHt), codes(&quote)), (None, vec!["I207"]));
}

#[test]
fn a_total_without_options_is_the_total() {
    let quote = import(
        "Désignation;Qté;PU HT;Total HT\nÉcran;2;100;200\nOption : bras;2;30;60\nLivraison;1;15;15
Total hors option(s);;;215\n",
    );
    assert_eq!(quote.totals.ht.as_ref().map(|total| total.value), Some(215.into()));
    assert_eq!(codes(&quote), [] as [&str; 0]);
}

#[test]
fn a_supplier_without_legal_form_is_found_by_its_place_and_never_invented() {
    let supplier = |top: &str| {
        let quote = import(&format!("{top}\nDésignation;Qté;PU HT\nÉcran;2;100\n"));
        let guessed = quote.findings.iter().find(|finding| finding.code == "I219").map(|finding| finding.cell.clone());
        (quote.quote.supplier.map(|supplier| supplier.value), guessed)
    };
    let named = |name: &str, cell: &str| (Some(name.to_owned()), Some(cell.to_owned()));
    for (top, expected) in [
        ("HALTE BUREAUTIQUE;Offre n° 12\nParc des Salines, 99200 Exemple;\n", named("HALTE BUREAUTIQUE", "A1")),
        ("PILE NEUVE - réparation de téléphones;\n52 rue du Bac;\n", named("PILE NEUVE", "A1")),
        ("L’ATELIER - entreprise adaptée;\nOffre n°;2026-1\n", named("L’ATELIER", "A1")),
        ("LES RETROUVÉS, association loi 1901;\n8 quai Est, 99320 Exemple;\n", named("LES RETROUVÉS", "A1")),
        ("Devis 12;\nPixel et Fils;\n3 rue Haute, 99000 Exemple;\n", named("Pixel et Fils", "A2")),
        ("ALPHA;Mairie d’Exemple\n1 rue A, 99000 Exemple;2 rue B, 99000 Exemple\n", named("ALPHA", "A1")),
    ] {
        assert_eq!(supplier(top), expected, "{top}");
    }
    for doubtful in [
        "Mairie d’Exemple;\n1 place du Marché, 99000 Exemple;\n",
        "Client : Pixel;\n1 rue Haute, 99000 Exemple;\n",
        "COMPTOIR DES BARRETTES;\nDevis;DP-1\n",
        "BORDEREAU DES PRIX;\n12 rue Haute, 99000 Exemple;\n",
        ";\nDevis;12\nPixel;Gamma\n1 rue A, 99000 Exemple;2 rue B, 99000 Exemple\n",
        "Collège Jean Moulin;\nassociation sportive\n",
    ] {
        assert_eq!(supplier(doubtful), (None, None), "{doubtful}");
    }
    let stated = import("PONANT INFORMATIQUE SAS;\n1 rue A, 99000 Exemple;\nDésignation;Qté;PU HT\nÉcran;2;100\n");
    assert_eq!(stated.quote.supplier.as_ref().unwrap().value, "PONANT INFORMATIQUE SAS");
    assert_eq!(codes(&stated), [] as [&str; 0], "a legal form is no guess");
}

#[test]
fn weight_and_declared_consumption_are_read_in_prose_and_marked_guessed() {
    let quote = import(
        "Désignation;Description;Qté;PU HT
Portable 14\";1,42 kg, conso. TEC 21,3 kWh/an;12;742\nHousse;0,2 kg;12;14\nSmartphone 6,1\";212 g, 5 G;3;200\n",
    );
    let laptop = &quote.items[0];
    assert_eq!(["weight_kg", "tec_kwh"].map(|name| said(laptop, name)), ["1.42", "21.3"]);
    assert!(laptop.cells[&Field::Weight].guessed() && laptop.cells[&Field::Tec].guessed());
    assert_eq!(laptop.cell(Field::Tec), "B2");
    assert_eq!(said(&quote.items[1], "weight_kg"), "", "an accessory has no characteristics");
    assert_eq!(said(&quote.items[2], "weight_kg"), "0.212");
    let column = import("Désignation;TEC (kWh/an);Qté;PU HT\nPortable;21,3;12;742\n");
    assert_eq!((said(&column.items[0], "tec_kwh").as_str(), column.items[0].cell(Field::Tec).as_str()), ("21.3", "B2"));
}

#[test]
fn work_is_a_service() {
    let quote = import(
        "Désignation;Qté;PU HT\nRemplacement de la batterie d’un smartphone, pièce et main-d’œuvre;4;46
Déplacement;1;320\nMain d’œuvre;2;60\nBatterie de remplacement;4;20\n",
    );
    let kinds: Vec<Kind> = quote.items.iter().map(|item| item.kind).collect();
    assert_eq!(kinds, [Kind::Service, Kind::Service, Kind::Service, Kind::Goods]);
    assert_eq!(said(&quote.items[0], "equipment"), "service");
}

#[test]
fn the_precise_diagonal_wins_over_the_rounded_one() {
    let quote = import(
        "Désignation;Description;Classe énergie (2019/2013);Qté;PU HT
Écran 24\";Gamma Vue, 23,8″ IPS;D;24;129\nÉcran 27\";27\" QHD, dalle 4:3 et SSD 2,5\";n.c.;24;219\n",
    );
    let [small, large] = [0, 1].map(|index| &quote.items[index]);
    assert_eq!((said(small, "screen_in").as_str(), small.cell(Field::Screen).as_str()), ("23.8", "B2"));
    assert_eq!((said(large, "screen_in").as_str(), large.cell(Field::Screen).as_str()), ("27", "A3"));
    assert_eq!([small, large].map(|item| said(item, "energy_label")), ["eu-2019-2013", ""], "no label without a class");
    let column = import("Désignation;Écran;Description;Qté;PU HT\nMoniteur;24\";23,8\" IPS;1;129\n");
    assert_eq!(said(&column.items[0], "screen_in"), "24", "a column is told, prose is guessed");
}

#[test]
fn what_a_delivery_says_under_a_characteristic_is_no_finding() {
    let quote =
        import("Désignation;État;Qté;PU HT\nÉcran;Neuf;2;100\nLivraison;Franco de port;1;0\nSouris;bleue;1;9\n");
    let told: Vec<(&str, &str)> = quote.findings.iter().map(|f| (f.code, f.cell.as_str())).collect();
    assert_eq!(told, [("I209", "B4")]);
}

#[test]
fn a_levy_shows_its_tax_under_the_margin_scheme() {
    let quote = import(
        "Désignation;Qté;P.U. TTC\nSmartphone reconditionné;400;198\nCopie privée (8,40 € HT + TVA 20 %);400;10,08
Éco-participation;400;0,02\nTVA sur la marge, article 297 A du CGI;;\n",
    );
    let rates: Vec<_> = quote.items.iter().map(|item| item.figure(Field::VatRate)).collect();
    assert_eq!(rates, [None, Some("0.2".parse().unwrap()), None]);
    assert_eq!(quote.vat.map(|vat| vat.code()), Some("margin"));
    assert!(quote.items[1].cells[&Field::VatRate].guessed());
}

#[test]
fn each_discount_without_its_minus_is_named() {
    let quote = import(
        "Désignation;Qté;PU HT;Total HT\nÉcran;10;100;1000\nRemise fidélité;;;50\nRemise volume;;;-30
Remise salon;;;20\nTotal HT;;;900\n",
    );
    let told: Vec<(&str, &str)> = quote.findings.iter().map(|f| (f.code, f.cell.as_str())).collect();
    assert_eq!(told, [("I218", "D3"), ("I218", "D5")]);
}
