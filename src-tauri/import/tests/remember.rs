//! What a reader tells is kept for the next quote of the supplier: told now, then kept, then guessed; nothing is silent.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

#[allow(dead_code, reason = "each test program uses a part of it")]
mod files;

use aloi_import::{
    CellOrigin, Correction, Field, ImportError, Mapping, Quote, Reading, Told, options, questions, read_as,
    read_corrected, read_for, read_quote, read_workbook, take,
};
use proptest::prelude::*;

const FIRST: &str = "Alpha Bureautique SARL\nDevis n° D-1\n\nDésignation;Qté;Tarif A;Tarif B
Portable 14\" neuf;2;700;650\nÉcran 24\" neuf;2;150;140\n";
/// The next one: a line more above, and the columns in another order.
const NEXT: &str = "ALPHA BUREAUTIQUE S.A.R.L.\nDevis n° D-2\n\nOffre valable 30 jours\nDésignation;Tarif B;Qté;Tarif A
Portable 15\" neuf;690;3;720\n";

fn told(json: &str) -> Mapping {
    Mapping::parse("m.json", json).unwrap()
}

fn read(text: &str, told: &Mapping, kept: &[Mapping]) -> Result<Reading, ImportError> {
    read_for("devis.csv", text.as_bytes(), told, kept, &[])
}

fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

fn said(quote: &Quote) -> Vec<String> {
    quote.findings.iter().map(|f| plain(&format!("{} {} {}", f.code, f.cell, f.message))).collect()
}

/// What a reader of the first quote tells, and what is kept of it.
fn kept() -> Mapping {
    let told = told(r#"{"header_row":4,"columns":{"D":"unit_price_ht","C":"ignore"},"basis":"ttc","vat":"standard"}"#);
    let reading = read(FIRST, &told, &[]).unwrap();
    reading.mapping.kept_for("Alpha Bureautique SARL", &reading.quote)
}

#[test]
fn moved_columns_and_header_are_found_by_their_texts() {
    let reading = read(NEXT, &Mapping::default(), &[kept()]).unwrap();
    let quote = &reading.quote;
    assert_eq!(quote.remembered.as_deref(), Some("Alpha Bureautique SARL"));
    assert_eq!(quote.header_row, 5);
    let price = &quote.columns["unit_price_ht"];
    assert_eq!((price.column.as_str(), price.guessed), ("B", false));
    assert_eq!(price.reason, "repris des réglages enregistrés pour Alpha Bureautique SARL");
    assert_eq!(quote.items[0].figure(Field::UnitPriceHt).unwrap().to_string(), "690");
    assert_eq!(reading.mapping.columns.get("D"), Some(&Told::Ignore));
    let told = said(quote);
    assert_eq!(
        told[..3],
        [
            "I443 5 les en-têtes des réglages étaient à la ligne 4 ; ils sont à la ligne 5",
            "I443  la colonne C des réglages, à ignorer, est maintenant la colonne D",
            "I443  la colonne D des réglages, « prix unitaire HT », est maintenant la colonne B",
        ]
    );
}

#[test]
fn a_column_that_neither_place_nor_text_finds_is_said() {
    let text = NEXT.replace("Tarif B", "Prix remisé");
    let quote = read(&text, &Mapping::default(), &[kept()]).unwrap().quote;
    let wanted = "I440  la colonne D (« Tarif B »), indiquée comme « prix unitaire HT » dans les réglages, n’est pas dans \
                  ce fichier : à indiquer si elle existe sous un autre nom";
    assert!(said(&quote).contains(&wanted.to_owned()), "{:?}", said(&quote));
    let other = read("Beta SAS\n\nDésignation;Qté;PU HT\nÉcran neuf;1;150\n", &Mapping::default(), &[kept()]).unwrap();
    assert_eq!(other.quote.remembered, None, "another supplier");
}

#[test]
fn told_now_prevails_over_kept_and_kept_over_guessed() {
    let now = told(r#"{"columns":{"D":"unit_price_ht"},"vat":"exempt"}"#);
    let reading = read(NEXT, &now, &[kept()]).unwrap();
    let quote = &reading.quote;
    assert_eq!(quote.columns["unit_price_ht"].column, "D");
    assert_eq!(plain(&quote.columns["unit_price_ht"].reason), "indiqué par la correspondance des colonnes");
    assert_eq!(quote.vat.map(|regime| regime.code()), Some("exempt"), "told now");
    assert_eq!(reading.mapping.basis.map(|basis| basis.code()), Some("ttc"), "kept");
    assert_eq!(quote.columns["quantity"].column, "C", "guessed");
    assert!(quote.columns["quantity"].guessed);
}

#[test]
fn changing_one_setting_keeps_the_others_and_says_what_no_longer_serves() {
    let mut mapping = told(r#"{"columns":{"D":"unit_price_ht","F":"brand"},"basis":"ht"}"#);
    mapping.header_row = Some(4);
    let quote = read(FIRST, &mapping, &[]).unwrap().quote;
    assert_eq!(quote.columns["unit_price_ht"].column, "D");
    let told: Vec<String> = said(&quote).into_iter().filter(|text| text.starts_with("I44")).collect();
    assert_eq!(
        told,
        ["I441  la colonne F, indiquée comme « marque », est vide dans ce tableau : l’indication ne sert pas"]
    );
}

#[test]
fn settings_that_do_not_fit_are_set_aside_and_said() {
    let mut kept = kept();
    (kept.encoding, kept.headers) = (aloi_import::Encoding::from_code("utf-16le"), Default::default());
    let quote = read(FIRST, &Mapping::default(), &[kept]).unwrap().quote;
    assert_eq!(quote.remembered, None);
    let wanted = "I445  les réglages enregistrés pour Alpha Bureautique SARL ne conviennent pas à ce fichier : il est lu sans eux";
    assert_eq!(said(&quote)[0], wanted);
}

#[test]
fn settings_found_by_a_name_when_the_file_is_not_read_without_them() {
    let text = "Alpha Bureautique SARL\n\nBidule;Combien;Chiffre\nPortable 14\" neuf;2;700\n";
    assert_eq!(read(text, &Mapping::default(), &[]).unwrap_err().code(), "I110");
    let mapping = told(r#"{"header_row":3,"columns":{"A":"designation","B":"quantity","C":"unit_price_ht"}}"#);
    let first = read(text, &mapping, &[]).unwrap();
    let kept = mapping.kept_for("Alpha Bureautique SARL", &first.quote);
    let again = read(&text.replace("\n\n", "\n\n\n"), &Mapping::default(), &[kept]).unwrap().quote;
    assert_eq!((again.header_row, again.items.len()), (4, 1));
}

#[test]
fn what_is_exported_is_read_back_equal() {
    let workbook = read_workbook("devis.csv", FIRST.as_bytes(), &Mapping::default()).unwrap();
    let quote = read_quote(&workbook, &Mapping::default()).unwrap();
    let exported = told(r#"{"basis":"ht"}"#).as_read(&quote);
    let back = Mapping::parse("m.json", &exported.write().unwrap()).unwrap();
    assert_eq!(back, exported);
    assert_eq!(exported.columns.len(), quote.columns.len());
    let again = read_as("devis.csv", FIRST.as_bytes(), &Mapping::default(), &back, &[]).unwrap().quote;
    assert_eq!(again.items, {
        let mut items = quote.items.clone();
        let origins = items.iter_mut().flat_map(|item| item.cells.iter_mut());
        // The columns are told now; what prose says stays guessed.
        origins.filter(|(field, _)| quote.columns.contains_key(field.code())).for_each(|(_, origin)| {
            let (row, column) = origin.place().unwrap();
            *origin = CellOrigin::at(row, column, false);
        });
        items
    });
}

#[test]
fn text_settings_are_told_and_shown() {
    let quote = read(FIRST, &Mapping::default(), &[]).unwrap().quote;
    let json = serde_json::to_value(&quote).unwrap();
    assert_eq!((json["encoding"].as_str(), json["separator"].as_str()), (Some("utf-8"), Some(";")));
    let refused = read(&format!("{FIRST}\n"), &told(r#"{"encoding":"utf-16be"}"#), &[]).unwrap_err();
    assert_eq!(refused.code(), "I125");
    assert_eq!(
        plain(&refused.to_string()),
        "« devis.csv » : la ligne 1 ne se lit pas en utf-16be, l’encodage indiqué ; en choisir un autre ou laisser Aloi \
         le reconnaître"
    );
}

fn corrected(text: &str, list: &[(u32, Field, &str)]) -> Result<Quote, ImportError> {
    let workbook = read_workbook("devis.csv", text.as_bytes(), &Mapping::default()).unwrap();
    let correction =
        |(row, field, value): &(u32, Field, &str)| Correction { row: *row, field: *field, value: (*value).to_owned() };
    read_corrected(&workbook, &Mapping::default(), &list.iter().map(correction).collect::<Vec<_>>())
}

#[test]
fn a_correction_is_entered_by_hand_and_checked_with_the_rest() {
    let text = "Désignation;Qté;PU HT;Total HT\nPortable 14\";deux ou trois;700;1400\n";
    let quote =
        corrected(text, &[(2, Field::Quantity, "2"), (2, Field::Ram, "16 Go"), (2, Field::Condition, "new")]).unwrap();
    assert_eq!(said(&quote), Vec::<String>::new(), "2 × 700 = 1 400: nothing is left to say");
    let taken = take::offers(&quote, &take::proposed(&quote), Some(2), &Default::default());
    let item = serde_json::to_value(&taken.offers[0].items[0]).unwrap();
    assert_eq!(item["ram_gb"]["origin"]["kind"], "entered");
    assert_eq!(plain(item["ram_gb"]["origin"]["why"].as_str().unwrap()), "corrigé à la lecture de devis.csv, ligne 2");
    assert_eq!(item["screen_in"]["origin"]["kind"], "quote");
    assert_eq!(item["screen_in"]["origin"]["guessed"], true);
    assert_eq!(item["condition"], "new");
}

#[test]
fn a_bad_value_is_refused_with_its_row_and_field() {
    let text = "Désignation;Qté;PU HT\nPortable;2;700\n";
    let refusals = [
        (
            9,
            Field::Ram,
            "16",
            "ligne 9, mémoire (Go) : cette ligne n’est pas lue dans le devis ; en corriger une autre",
        ),
        (2, Field::Ram, "beaucoup", "ligne 2, mémoire (Go) : « beaucoup » ne se lit pas comme une mémoire (« 16 Go »)"),
        (2, Field::Quantity, "-1", "ligne 2, quantité : une quantité est supérieure à zéro"),
        (2, Field::Equipment, "bidule", "ligne 2, équipement : « bidule » ne se lit pas comme un équipement"),
        (
            2,
            Field::Repairability,
            "12",
            "ligne 2, indice de réparabilité : « 12 » ne se lit pas comme un indice sur 10",
        ),
        (2, Field::Designation, " ", "ligne 2, désignation : une ligne a toujours une désignation ; l’écrire"),
    ];
    for (row, field, value, message) in refusals {
        let refused = corrected(text, &[(row, field, value)]).unwrap_err();
        assert_eq!((refused.code(), plain(&refused.fault.to_string()).as_str()), ("I126", message));
    }
}

#[test]
fn every_question_is_asked_once_with_the_proposed_answer_first() {
    let text = "Désignation;Qté;Tarif\nPortable 14\";2;700\nPortable 15\";2;800\nBidule;2;10\nOption sacoche;2;30\nPortable reconditionné;;450
Remise fidélité;1;50\nMaintenance;2;30 €/mois\n";
    let workbook = read_workbook("devis.csv", text.as_bytes(), &Mapping::default()).unwrap();
    let quote = read_quote(&workbook, &Mapping::default()).unwrap();
    let asked = questions(&quote, &Mapping::default(), &Default::default());
    let shown: Vec<String> = asked
        .iter()
        .map(|q| {
            let labels: Vec<&str> = q.choices.iter().take(3).map(|choice| choice.label.as_str()).collect();
            plain(&format!("{} {} {} [{}]", q.code, q.cell, q.text, labels.join(" | ")))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Q101 C1 les prix ne disent pas s’ils sont HT ou TTC : que sont-ils ? [HT | TTC]",
            "Q102  le devis n’affiche pas de TVA et ne dit pas son régime : lequel est-ce ? [TVA sur marge | TVA normale | exonéré (art. 293 B du CGI)]",
            "Q105 C8 ligne 8, « Maintenance » : ce montant est par mois ; le compter pour un an, chaque année ? [oui, douze mois par an | non, le garder tel quel, une fois]",
            "Q106 C7 ligne 7, « Remise fidélité » : ce montant est écrit sans signe moins ; qu’en faire ? [à déduire | à payer]",
            "Q107 A6 ligne 6, « Portable reconditionné » : le devis ne dit pas combien ; quelle quantité prendre ? [une par poste | 2, comme le reste du devis | une seule en tout]",
            "Q108 A4 ligne 4, « Bidule » : quel équipement est-ce ? [accessoire (carbone non compté) | ordinateur portable | ordinateur fixe]",
            "Q109 A2 lignes 2 et 3 : l’état n’est pas dit ; lequel est-ce ? [reconditionné | neuf]",
            "Q110 A2 lignes 2 et 3 : même équipement (ordinateur portable) en même quantité ; à comparer entre elles, ou à acheter ensemble ? [à comparer : une offre chacune | à acheter ensemble : une seule offre]",
            "Q111 A5 ligne 5, « Option sacoche » est une option : la reprendre ? [laisser de côté | une offre à part | un article de l’offre groupée]",
        ]
    );
}

/// A workbook of two sheets of one line each.
fn two_sheets(prices: [u32; 2]) -> Vec<u8> {
    const BOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="Prix" r:id="rId1"/><sheet name="Tarif public" r:id="rId3"/></sheets></workbook>"#;
    const LINKS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId3" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;
    let root = r#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let sheet = |price: u32| {
        let head: String =
            [("A1", "Désignation"), ("B1", "Qté"), ("C1", "PU HT")].map(|(r, t)| files::text_cell(r, t)).concat();
        let line = files::text_cell("A2", "Écran 24 pouces neuf");
        format!(
            r#"<worksheet><sheetData><row r="1">{head}</row><row r="2">{line}<c r="B2"><v>2</v></c><c r="C2"><v>{price}</v></c></row></sheetData></worksheet>"#
        )
    };
    let [first, second] = prices.map(sheet);
    files::zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", first.as_bytes()),
        ("xl/worksheets/sheet2.xml", second.as_bytes()),
    ])
}

#[test]
fn two_sheets_that_look_like_quotes_are_a_question() {
    let bytes = two_sheets([149, 199]);
    let read = |told: &Mapping| read_for("devis.xlsx", &bytes, told, &[], &[]).unwrap().quote;
    let quote = read(&Mapping::default());
    let asked = questions(&quote, &Mapping::default(), &Default::default());
    let sheets = asked.iter().find(|question| question.code == "Q103").unwrap();
    assert_eq!((sheets.cell.as_str(), sheets.choices[1].label.as_str()), ("Tarif public!A1", "Tarif public"));
    assert_eq!(options(&sheets.choices[1].sets), ["--sheet \"Tarif public\""]);
    let other = read(&told(r#"{"sheet":"Tarif public"}"#));
    assert_eq!(other.items[0].figure(Field::UnitPriceHt).unwrap().to_string(), "199");
    assert!(
        questions(&other, &told(r#"{"sheet":"Tarif public"}"#), &Default::default()).iter().all(|q| q.code != "Q103")
    );
}

#[test]
fn told_settings_that_do_not_serve_are_said() {
    let bytes = two_sheets([149, 199]);
    let odd = told(
        r#"{"separator":";","supplier":"Beta","columns":{"A":"designation","B":"quantity","C":"quantity"},"vat":"exempt"}"#,
    );
    let quote = read_for("devis.xlsx", &bytes, &odd, &[], &[]).unwrap().quote;
    let told: Vec<String> = said(&quote).into_iter().filter(|text| text.starts_with("I44")).collect();
    assert_eq!(
        told,
        [
            "I448  les colonnes B et C sont toutes deux indiquées comme « quantité » : la première est lue",
            "I449  ce fichier est un classeur : l’encodage et le séparateur indiqués ne servent pas",
        ]
    );
    let margin = format!("{FIRST}TVA sur la marge, article 297 A du CGI;;;\n");
    let quote = read(&margin, &self::told(r#"{"vat":"standard","supplier":"Beta SAS"}"#), &[]).unwrap().quote;
    let told: Vec<String> = said(&quote).into_iter().filter(|text| text.starts_with("I44")).collect();
    assert_eq!(
        told,
        [
            "I447  le devis écrit « TVA sur marge » ; le régime indiqué, « TVA normale », prévaut",
            "I446 A1 le devis semble venir de « Alpha Bureautique SARL » ; le fournisseur indiqué est « Beta SAS »",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is told, kept and corrected, a reading ends with a quote or a refusal of its own.
    #[test]
    fn nothing_told_breaks_the_reading(
        letters in "[A-Z]{1,3}",
        field in 0..Field::ALL.len(),
        header_row in prop_oneof![1_u32..12, any::<u32>().prop_map(|row| row.max(1))],
        header in "[A-Za-zé ]{0,12}",
        corrected in 0..Field::ALL.len(),
        row in prop_oneof![1_u32..8, any::<u32>()],
        value in ".{0,20}",
        keep in any::<bool>(),
    ) {
        let columns = [(letters.clone(), Told::Field(Field::ALL[field]))].into();
        let headers = [(letters, header), ("A".to_owned(), "Désignation".to_owned())].into();
        let supplier = Some("Alpha Bureautique SARL".to_owned());
        let mapping = Mapping { columns, headers, supplier, header_row: Some(header_row), ..Mapping::default() };
        let (told, kept) = if keep { (Mapping::default(), vec![mapping]) } else { (mapping, Vec::new()) };
        let corrections = [Correction { row, field: Field::ALL[corrected], value }];
        match read_for("devis.csv", FIRST.as_bytes(), &told, &kept, &corrections) {
            Ok(reading) => {
                let quote = &reading.quote;
                let asked = questions(quote, &reading.mapping, &Default::default());
                prop_assert!(asked.iter().all(|question| !question.choices.is_empty()));
                take::offers(quote, &take::proposed(quote), Some(2), &Default::default());
            }
            Err(refusal) => prop_assert!(refusal.code() != "I114", "{refusal}"),
        }
    }
}
