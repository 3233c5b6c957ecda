//! What quotes say of themselves around their table: number, dates, validity, supplier, VAT regime.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use aloi_import::{Mapping, Quote, read_quote, read_workbook};

/// A quote with lines above its table and below it; `;` parts cells.
fn quote(top: &str, foot: &str) -> Quote {
    let csv = format!("{top}\n;\nDésignation;Qté;PU HT;Total HT\nÉcran 24 pouces;2;100;200\nTotal HT;;;200\n{foot}\n");
    let mapping = Mapping::default();
    read_quote(&read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap(), &mapping).unwrap()
}

/// Number, date, last day and supplier, « - » when not read.
fn said(top: &str, foot: &str) -> String {
    let facts = quote(top, foot).quote;
    let dash = || "-".to_owned();
    [
        facts.number.map_or_else(dash, |number| number.value),
        facts.date.map_or_else(dash, |date| date.value.to_string()),
        facts.valid_until.map_or_else(dash, |date| date.value.to_string()),
        facts.supplier.map_or_else(dash, |supplier| supplier.value),
    ]
    .join(" | ")
}

#[test]
fn facts_are_read_around_the_table() {
    for (top, foot, expected) in [
        ("Devis n° D26-118 du 02/11/2026;", "", "D26-118 | 2026-11-02 | - | -"),
        ("DEVIS;DV-8841\nDate :;02/11/2026", "", "DV-8841 | 2026-11-02 | - | -"),
        ("Numéro de devis : 2026/0117;\nEmis le 3 novembre 2026;", "", "2026/0117 | 2026-11-03 | - | -"),
        ("Offre commerciale 26-114;\nVannes, le 02/11/2026;", "", "26-114 | 2026-11-02 | - | -"),
        ("Devis D-12 du 2/11/2026, valable 30 jours;", "", "D-12 | 2026-11-02 | 2026-12-02 | -"),
        ("Devis D-12;\nDate : 02/11/2026;\nValidité : 1 mois;", "", "D-12 | 2026-11-02 | 2026-12-02 | -"),
        ("Devis D-12;\nDate : 02/11/2026;\nDurée de validité;60 jours", "", "D-12 | 2026-11-02 | 2027-01-01 | -"),
        ("Devis D-12;\nDate : 02/11/2026;", "Offre valable trois mois;", "D-12 | 2026-11-02 | 2027-02-02 | -"),
        (
            "Devis D-12;\nDate : 02/11/2026;",
            "Valable un mois à compter de ce jour;",
            "D-12 | 2026-11-02 | 2026-12-02 | -",
        ),
        (
            "Devis D-12;\nDate : 02/11/2026;",
            "Prix valables jusqu’au 31 décembre 2026;",
            "D-12 | 2026-11-02 | 2026-12-31 | -",
        ),
        (
            "Devis D-12;\nDate : 02/11/2026;",
            "Offre valable jusqu’à la fin du mois;",
            "D-12 | 2026-11-02 | 2026-11-30 | -",
        ),
        ("Devis D-12;\nDate : 02/11/2026;", "Valable jusqu’à fin décembre 2026;", "D-12 | 2026-11-02 | 2026-12-31 | -"),
        ("Devis D-12;\nDate d’expiration : 31/12/2026;", "", "D-12 | - | 2026-12-31 | -"),
        (
            "Devis D-12;\nDate du devis;2026-11-02\nDate de fin de validité;2026-12-31",
            "",
            "D-12 | 2026-11-02 | 2026-12-31 | -",
        ),
        ("Devis D-12;\nDate de livraison souhaitée : 15/12/2026;", "", "D-12 | - | - | -"),
        ("Devis D-12;\nDate : 02/11/2026;", "Garantie valable 24 mois;", "D-12 | 2026-11-02 | - | -"),
        (
            "Devis D-12;\nDate : 1er octobre 2026;",
            "Délai de validité de l’offre : 90 jours;",
            "D-12 | 2026-10-01 | 2026-12-30 | -",
        ),
        ("Quote no. Q-2201;\nDate: 2026-11-02;", "Valid until 2026-12-31;", "Q-2201 | 2026-11-02 | 2026-12-31 | -"),
        ("Réf. devis : 26.11.004;\nRéf. client : C0012;", "", "26.11.004 | - | - | -"),
        // Suppliers.
        ("SARL DURAND MICRO;Devis D-12\n4 rue Haute, 99000 Exemple;", "", "D-12 | - | - | SARL DURAND MICRO"),
        ("Pixel et Fils - SAS au capital de 10 000 €;Devis D-12", "", "D-12 | - | - | Pixel et Fils"),
        (
            "Devis D-12;\nClient : Mairie d’Exemple;",
            "PONANT SAS - 4 rue Haute 99000 Exemple - SIRET 123 456 789 00012;",
            "D-12 | - | - | PONANT SAS",
        ),
        (
            "Devis D-12;",
            "Ponant Informatique - 4 rue Haute, 99000 Exemple - RCS Exemple 123 456 789;",
            "D-12 | - | - | Ponant Informatique",
        ),
        ("Devis D-12;\nMairie d’Exemple;", "Mairie d’Exemple - SIRET 123 456 789 00012;", "D-12 | - | - | -"),
        ("Émetteur : Les Retrouvés;Devis D-12", "", "D-12 | - | - | Les Retrouvés"),
        ("Vendeur :;Les Retrouvés\nDevis;D-12", "", "D-12 | - | - | Les Retrouvés"),
        ("Devis D-12;SAS PONANT\n;4 rue Haute\nAdressé à : SA D’HLM EXEMPLE;", "", "D-12 | - | - | SAS PONANT"),
        ("Devis D-12;\nDestinataire : SEM EXEMPLE SA;", "", "D-12 | - | - | -"),
        ("Devis D-12;\nÀ l’attention de :;SA EXEMPLE HABITAT", "", "D-12 | - | - | -"),
        ("ESAT LES ATELIERS DU LAC;Devis D-12", "", "D-12 | - | - | ESAT LES ATELIERS DU LAC"),
    ] {
        assert_eq!(said(top, foot), expected, "{top} … {foot}");
    }
}

#[test]
fn the_vat_regime_is_the_one_texts_state() {
    for (foot, expected) in [
        ("Régime particulier - Biens d’occasion - art. 297 A du CGI;", "margin"),
        ("TVA sur marge, article 297A;", "margin"),
        ("TVA non applicable, art. 293 B du CGI;", "exempt"),
        ("Franchise en base de TVA;", "exempt"),
        ("Exonération de TVA, article 261-7-1° b du CGI;", "exempt"),
        ("Association exonérée de TVA (art. 261 du CGI);", "exempt"),
        ("Autoliquidation, article 283-2 du CGI;", "reverse_charge"),
        ("Auto-liquidation de la TVA par le preneur;", "reverse_charge"),
        ("Livraison intracommunautaire exonérée de TVA, article 262 ter I du CGI;", "reverse_charge"),
        ("N° TVA intracommunautaire FR12812345678;", "-"),
        ("Conditions générales : 12 articles;", "-"),
    ] {
        let vat = quote("Devis D-12;", foot).vat;
        assert_eq!(vat.map_or("-", |vat| vat.code()), expected, "{foot}");
    }
}

#[test]
fn a_validity_that_ends_before_the_quote_and_a_date_in_two_readings_are_said() {
    let told = |top: &str| {
        let findings = quote(top, "").findings.into_iter();
        let plain = |text: &str| text.replace('\u{A0}', " ");
        findings
            .map(|finding| format!("{} {} {}", finding.code, finding.cell, plain(&finding.message)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told("Devis D-12 du 02/11/2026;\nValable jusqu’au 31/10/2026;"),
        [
            "I243 A2 le devis du 2 novembre 2026 n’est valable que jusqu’au 31 octobre 2026, avant sa propre date : à vérifier auprès du fournisseur"
        ]
    );
    assert_eq!(
        told("Quote D-12;\nDate: 11/25/2026;"),
        ["I204 A2 « Date: 11/25/2026 » n’est pas une date du calendrier : date du devis laissée inconnue"]
    );
    assert_eq!(told("Devis D-12 du 02/11/2026;\nValable 30 jours;"), [] as [&str; 0]);
}
