//! What the paper and the window say beyond the comparison: year by year, smoothing, criteria, orientations, law.

mod support;

use std::process::Command;

use aloi_engine::comparison::Comparison;
use aloi_engine::french;
use aloi_engine::orientations::judge;
use aloi_engine::reminders::reminders;
use aloi_report::justification::{self, justification};
use aloi_report::mark::Mark;
use aloi_report::style::{MARGIN, MEASURE};
use aloi_report::{Block, Rich, Table, lay_out, to_pdf};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use support::generators::any_dossier;
use support::{EXAMPLES, catalog, compared, example_json, item, offer, quiet, read, with};

type Sections = Vec<(String, Vec<Block>)>;

fn sections(dossier: &Value) -> (Comparison, Sections) {
    let comparison = compared(dossier);
    let sections = justification::study(&read(dossier), &comparison, catalog());
    (comparison, sections)
}

fn titles(sections: &Sections) -> Vec<&str> {
    sections.iter().map(|(title, _)| title.as_str()).collect()
}

fn blocks<'a>(sections: &'a Sections, title: &str) -> &'a [Block] {
    let found = sections.iter().find(|(known, _)| known == title);
    &found.unwrap_or_else(|| panic!("no section « {title} » in {:?}", titles(sections))).1
}

fn tables(blocks: &[Block]) -> Vec<&Table> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

fn table<'a>(blocks: &'a [Block], caption: &str) -> &'a Table {
    let found = tables(blocks).into_iter().find(|table| table.caption.plain().contains(caption));
    found.unwrap_or_else(|| panic!("no table « {caption} »"))
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.plain()).collect()).collect()
}

/// The cells of a row after its name, by this name.
fn row(table: &Table, name: &str) -> Vec<String> {
    let found = rows(table).into_iter().find(|row| row[0] == name);
    found.unwrap_or_else(|| panic!("no row « {name} » in {:?}", rows(table))).split_off(1)
}

/// Everything said in some blocks, a line for each passage.
fn text(blocks: &[Block]) -> String {
    let mut said: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(_, text) => said.push(text.plain()),
            Block::List { items, .. } | Block::Notice(items) => said.extend(items.iter().map(Rich::plain)),
            Block::Table(table) => {
                said.push(table.caption.plain());
                said.extend(table.columns.iter().map(|column| column.title.plain()));
                said.extend(rows(table).concat());
            }
            Block::Chart(chart) => said.push(chart.title.clone()),
            Block::Curves(curves) => said.push(curves.title.clone()),
            other => panic!("the window does not show {other:?}"),
        }
    }
    said.join("\n")
}

fn number(text: &str) -> Decimal {
    french::parse_number(text).unwrap_or_else(|| panic!("« {text} » is not a number"))
}

fn numbers(cells: &[String]) -> Vec<Decimal> {
    cells.iter().map(|cell| number(cell)).collect()
}

/// Without any space: what a page cuts over two lines is whole again.
fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text of the PDF of a dossier; nothing, loudly, without a tool to read it.
fn printed(dossier: &Value) -> Option<String> {
    let comparison = compared(dossier);
    let pages = lay_out(&justification(&read(dossier), &comparison, catalog())).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("j.pdf");
    std::fs::write(&file, to_pdf(&pages).unwrap()).unwrap();
    match Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(&file).arg("-").output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let text = String::from_utf8(output.stdout).unwrap();
            // Headers and footers stand in the middle of what runs over a page.
            Some(text.lines().filter(|line| !line.contains("· catalogues")).map(tight).collect())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("SKIPPED: pdftotext is not installed, so the study is not read back from the paper");
            None
        }
        Err(error) => panic!("pdftotext: {error}"),
    }
}

#[track_caller]
fn says(said: &str, wanted: &str) {
    assert!(tight(said).contains(&tight(wanted)), "« {wanted} » is not said in:\n{said}");
}

/// Two tenders and a laptop kept, sixty workstations; A renews a fleet of sixty machines over three years.
fn whole() -> Value {
    let tender = |id: &str, years: &str, price: &str, index: &str| {
        item(&offer(id, "laptop", "new", years, price), &[("/repairability_index", json!(index))])
    };
    let quote = json!({ "number": "D", "date": "2026-11-02" });
    let kept = item(&offer("K", "laptop", "kept", "2", "0"), &[("/yearly_contract", json!("50"))]);
    let offers = [
        with(&tender("A", "5", "900", "7.9"), &[("/quote", quote.clone())]),
        with(&tender("B", "4", "600", "8.2"), &[("/quote", quote)]),
        kept,
    ];
    let criteria = json!([
        { "kind": "lifecycle_cost", "weight": "40" }, { "kind": "carbon", "weight": "30" },
        { "kind": "repairability", "weight": "20" },
        { "kind": "entered", "name": "délai de livraison", "weight": "10", "points": { "A": "8", "B": "6.5" },
          "reasons": { "A": "Deux semaines", "B": "Trois semaines" } }
    ]);
    let fleet = json!({
        "machines": [{ "age_years": "5", "count": 40 }, { "age_years": "6", "count": 20 }],
        "renewal": "A", "waiting": "K", "over_years": 3, "yearly_envelope_ttc": "24000"
    });
    with(
        &quiet("0", 60, &offers),
        &[
            ("/consultation_date", json!("2026-10-20")),
            ("/award", json!({ "announced_on": "2026-10-20", "criteria": criteria })),
            ("/fleet", fleet),
        ],
    )
}

#[test]
fn examples_show_their_sections_in_order_on_screen_and_paper() {
    for name in EXAMPLES {
        let dossier = example_json(name);
        let (comparison, sections) = sections(&dossier);
        let wanted =
            ["Ce qui changerait le résultat", "Année par année", "Orientations de la collectivité", "Rappels de droit"];
        assert_eq!(titles(&sections), wanted, "{name}");
        let plan = text(blocks(&sections, "Année par année"));
        let mut expected: Vec<String> = wanted.map(str::to_owned).to_vec();
        for plan in &comparison.plans {
            let ranked = comparison.by_cost.contains(&plan.offer);
            let lot = comparison.figure(&format!("{}.lot.present_value", plan.offer)).unwrap();
            expected.extend(ranked.then(|| french::number(lot, 2)));
        }
        for gain in &comparison.gains {
            expected.push(french::signed_euros(comparison.value(gain.money).unwrap()));
        }
        assert!(expected.len() > wanted.len() + 3, "{name}: {expected:?}");
        expected[wanted.len()..].iter().for_each(|figure| says(&plan, figure));
        let read = read(&dossier);
        let orientations = text(blocks(&sections, "Orientations de la collectivité"));
        for judged in judge(&read, &comparison, catalog()) {
            let said = [judged.label.clone(), judged.verdict.french().to_owned(), french::typeset(&judged.reason)];
            let told = if judged.verdict == aloi_engine::orientations::Verdict::Respected { 2 } else { 3 };
            said[..told].iter().for_each(|words| says(&orientations.to_lowercase(), &words.to_lowercase()));
            expected.push(judged.label);
        }
        let law = text(blocks(&sections, "Rappels de droit"));
        for reminder in reminders(&read, &comparison, catalog()) {
            let parts =
                [Some(reminder.article), Some(reminder.text), reminder.here, reminder.note, Some(reminder.title)];
            for part in parts.into_iter().flatten() {
                says(&law, &french::typeset(&part));
                expected.push(part);
            }
        }
        let Some(paper) = printed(&dossier) else { return };
        for words in expected {
            assert!(paper.contains(&tight(&words)), "{name}: « {words} » is not on the paper");
        }
    }
}

/// Each displayed figure is the one of the calculation, and adds up: across a year, down the years, to the lot.
#[track_caller]
fn adds_up(dossier: &Value) -> usize {
    let (comparison, sections) = sections(dossier);
    if comparison.plans.is_empty() {
        return 0;
    }
    let blocks = blocks(&sections, "Année par année");
    let mut shown = Vec::new();
    for table in tables(blocks).into_iter().filter(|table| table.caption.plain().starts_with("Total de chaque année"))
    {
        let rows = rows(table);
        let years = rows.len() - 3;
        for (column, title) in table.columns.iter().enumerate().skip(1) {
            let id = title.title.plain().replace("Offre ", "");
            let plan = comparison.plans.iter().find(|plan| plan.offer == id).unwrap();
            assert_eq!(years, plan.years.len());
            let totals: Vec<Decimal> = rows[..years].iter().map(|row| number(&row[column])).collect();
            for (shown, year) in totals.iter().zip(&plan.years) {
                assert_eq!(*shown, french::round(comparison.value(year.total).unwrap(), 2), "{id}, {}", year.year);
            }
            assert_eq!(totals.iter().sum::<Decimal>(), number(&row(table, "Somme, non actualisée")[column - 1]));
            let lot = french::round(comparison.figure(&format!("{id}.lot.present_value")).unwrap(), 2);
            assert_eq!(lot, number(&row(table, "Valeur actuelle")[column - 1]), "{id}");
            shown.push((id, totals));
        }
    }
    let ranked: Vec<&str> = comparison
        .plans
        .iter()
        .map(|plan| plan.offer.as_str())
        .filter(|id| comparison.by_cost.iter().any(|known| known == id))
        .collect();
    assert_eq!(shown.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ranked, "each ranked offer has its column");
    let detail = table(blocks, "Détail de l’offre");
    let (id, totals) =
        shown.iter().find(|(id, _)| detail.caption.plain().starts_with(&format!("Détail de l’offre {id}"))).unwrap();
    let rows = rows(detail);
    let mut sums = vec![Decimal::ZERO; detail.columns.len() - 2];
    for (row, total) in rows.iter().zip(totals) {
        let figures = numbers(&row[1..]);
        let (parts, last) = figures.split_at(figures.len() - 2);
        assert_eq!(parts.iter().sum::<Decimal>(), last[0], "{id}: {row:?}");
        assert_eq!(last[0], *total, "{id}: the same year, the same total");
        sums.iter_mut().zip(&figures).for_each(|(sum, figure)| *sum += figure);
    }
    let bottom = numbers(&row(detail, "Somme"));
    assert_eq!(bottom[..bottom.len() - 1], sums[..], "{id}");
    let lot = french::round(comparison.figure(&format!("{id}.lot.present_value")).unwrap(), 2);
    assert_eq!((bottom[bottom.len() - 1], numbers(&rows[rows.len() - 2][1..])[bottom.len() - 1]), (lot, lot), "{id}");
    shown.len()
}

#[test]
fn examples_add_up_to_the_cent() {
    for name in EXAMPLES {
        assert!(adds_up(&example_json(name)) >= 3, "{name}");
    }
    assert_eq!(adds_up(&whole()), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_adds_up_to_the_cent(dossier in any_dossier()) {
        adds_up(&dossier);
    }
}

/// K: 50 € a year for two years, then B at 150 €: 60 × (100 + 450) = 33 000 €. B is bought again in year 4 with three of
/// its four years left at the horizon: 60 × (600 + 600 − 450) = 45 000 €.
#[test]
fn year_by_year_by_hand() {
    let (_, sections) = sections(&whole());
    let blocks = blocks(&sections, "Année par année");
    let yearly = table(blocks, "Total de chaque année");
    let columns: Vec<String> = yearly.columns.iter().map(|column| column.title.plain()).collect();
    assert_eq!(columns, ["Année", "Offre A", "Offre B", "Offre K"]);
    let figures: Vec<Vec<Decimal>> = rows(yearly).iter().map(|row| numbers(&row[1..])).collect();
    assert_eq!(figures[0], [dec!(54000), dec!(36000), dec!(0)]); // 60 × 900, 60 × 600
    assert_eq!(figures[1], [dec!(0), dec!(0), dec!(3000)]); // 60 × 50
    assert_eq!(figures[2], [dec!(0), dec!(0), dec!(39000)]); // and B bought
    assert_eq!(figures[4], [dec!(0), dec!(36000), dec!(0)]);
    assert_eq!(figures[5], [dec!(0), dec!(-27000), dec!(-9000)]); // 60 × 450; 60 × 150
    assert_eq!(figures[6], [dec!(54000), dec!(45000), dec!(33000)]);
    assert_eq!(figures[7], figures[6], "without discounting");
    assert_eq!(figures[8], [dec!(11100), dec!(13900), dec!(8300)]); // 60 × 5 × 37.018 and 46.2725, 60 × 3 × 46.2725
    let said = text(blocks);
    for sentence in [
        "Le lot entier (60 postes) sur la durée du besoin (5 ans), en euros, base HT.",
        "Offre K : après 2 ans, l’offre B prend la suite.",
        "Détail de l’offre K, lot entier, en euros",
        "Cumul actualisé face à l’offre K, au coût annuel le plus bas, en valeurs centrales :",
        "Offre A : l’offre K coûte moins dès l’achat et jusqu’à la fin.",
        "Offre B : l’offre K coûte moins durablement à partir de l’année 4.",
    ] {
        says(&said, sentence);
    }
    let decided = with(&whole(), &[("/decision", json!({ "kind": "buy", "offer": "A", "date": "2026-11-21" }))]);
    says(&text(self::blocks(&self::sections(&decided).1, "Année par année")), "Détail de l’offre A (offre décidée)");
    // A at once costs 60 × 5 × 180 = 54 000 €, K then A 60 × (100 + 540) = 38 400 €; B 45 000 €, K then B 33 000 €.
    let gains = rows(tables(blocks).pop().unwrap());
    let cells = |row: &[String]| row.iter().map(|cell| cell.replace(['\u{A0}', '\u{202F}'], " ")).collect::<Vec<_>>();
    assert_eq!(cells(&gains[0]), ["K Offre K", "offre A", "2", "+15 600,00 €", "+4 440"]); // 60 × 2 × 37.018
    assert_eq!(cells(&gains[1]), ["K Offre K", "offre B", "2", "+12 000,00 €", "+5 550"]);
}

/// A TTC is 1080 €: 20 machines a year fit in 24 000 €. Spread, 60 machines cost 20 × (900 + 770 + 640) = 46 200 €
/// against 60 × 900 €.
#[test]
fn a_spread_renewal_by_hand() {
    let (_, sections) = sections(&whole());
    let blocks = blocks(&sections, "Lissage du renouvellement");
    let years = table(blocks, "Chaque année de l’étalement");
    let figures: Vec<Vec<Decimal>> = rows(years)[..3].iter().map(|row| numbers(row)).collect();
    let first = [dec!(1), dec!(20), dec!(0), dec!(40), dec!(21600), dec!(2000), dec!(3650)];
    assert_eq!(figures[0], first, "{:?}", rows(years)); // 20 × 1080, 40 × 50, 20 × 182.3 and 185.09 kg
    assert_eq!(figures[1][1..4], [dec!(20), dec!(20), dec!(20)]);
    assert_eq!(figures[2][1..4], [dec!(20), dec!(40), dec!(0)]);
    let sum = row(years, "Somme");
    assert_eq!(
        (number(&sum[0]), sum[1].as_str(), number(&sum[3]), number(&sum[4])),
        (dec!(60), "", dec!(64800), dec!(3000))
    );
    let against = table(blocks, "étalé et en une fois");
    let figures: Vec<Vec<Decimal>> = rows(against).iter().map(|row| numbers(&row[1..])).collect();
    assert_eq!(figures[0][..2], [dec!(64800), dec!(46200)]);
    assert_eq!(figures[1][..2], [dec!(64800), dec!(54000)]);
    assert_eq!(figures[2][..2], [dec!(0), dec!(7800)]);
    assert_eq!(figures[1][2], dec!(11100)); // 60 × 5 × 37.018
    assert_eq!(figures[0][2] + figures[2][2], figures[1][2]);
    let said = text(blocks);
    says(
        &said,
        "60 machines à renouveler par l’offre A en 3 ans, les plus anciennes d’abord, avec 24 000,00 € TTC par an.",
    );
    says(&said, "Tout renouveler la première année coûterait 64 800,00 € TTC, plus que cette enveloppe.");
}

#[test]
fn a_spread_that_does_not_hold_says_why() {
    let short = with(&whole(), &[("/fleet/yearly_envelope_ttc", json!("10800"))]);
    let said = text(blocks(&sections(&short).1, "Lissage du renouvellement"));
    says(&said, "Restent à renouveler après 3 ans à 10 800,00 € TTC par an : 30 machines de 5 ans");
    assert!(!said.contains("étalé et en une fois"), "no total for what does not hold:\n{said}");
    let refused = with(&whole(), &[("/need/years", json!("2"))]);
    let (_, sections) = sections(&refused);
    let [Block::Notice(lines)] = blocks(&sections, "Lissage du renouvellement") else { panic!("a notice alone") };
    says(&lines[0].plain(), "Le lissage ne se calcule pas : le besoin dure 2 ans, moins que l’étalement sur 3 ans");
}

#[test]
fn points_by_hand_with_how_each_was_made() {
    let (_, sections) = sections(&whole());
    let blocks = blocks(&sections, "Critères d’attribution");
    let points = tables(blocks)[0];
    let wanted = [
        ["Coût du cycle de vie", "40", "33,33", "40,00"], // 40 × 150 ÷ 180
        ["Empreinte carbone", "30", "30,00", "24,00"],
        ["Indice de réparabilité", "20", "15,80", "16,40"],
        ["Délai de livraison", "10", "8,00", "6,50"],
        ["Total", "100", "87,13", "86,90"],
        ["Rang", "", "1re", "2e"],
    ];
    let shown = rows(points);
    assert_eq!(shown.len(), wanted.len());
    for (row, wanted) in shown.iter().zip(wanted) {
        assert_eq!(row[1..], wanted[1..], "{}", wanted[0]);
    }
    let said = text(blocks);
    for sentence in [
        "Critères annoncés le 20 octobre 2026. Les points suivent ces critères et rien d’autre",
        "Prix et coûts en base HT.",
        "A 33,33 (40 × 150,00 ÷ 180,00) ; B 40,00 (40 × 150,00 ÷ 150,00)",
        "Délai de livraison, points donnés par l’acheteur, de 0 au poids : A 8,00 (8 sur 10 : Deux semaines)",
        "Offre K (Offre K), non notée : n’achète rien",
    ] {
        says(&said, sentence);
    }
    let Some(paper) = printed(&whole()) else { return };
    says(&paper, "Critères d’attribution");
    says(&paper, "A 33,33 (40 × 150,00 ÷ 180,00)");
}

#[test]
fn a_blocked_total_is_shown_with_its_reason() {
    let blocked = with(&whole(), &[("/offers/1/items/0/repairability_index", Value::Null)]);
    let (_, sections) = sections(&blocked);
    let blocks = blocks(&sections, "Critères d’attribution");
    let points = tables(blocks)[0];
    assert_eq!(row(points, "Indice de réparabilité"), ["20", "15,80", "bloqué"]);
    assert_eq!(row(points, "Total"), ["100", "87,13", "bloqué"]);
    assert_eq!(row(points, "Rang"), ["", "rang non établi", "non classée"]);
    says(&text(blocks), "Offre B (Offre B), total bloqué : indice de réparabilité :");
}

#[test]
fn without_a_fleet_criteria_or_offers_nothing_is_made_up() {
    let plain = quiet("0", 12, &[offer("A", "laptop", "new", "5", "900"), offer("B", "laptop", "new", "4", "600")]);
    let (_, found) = sections(&plain);
    let shown = titles(&found);
    assert!(!shown.contains(&"Lissage du renouvellement") && !shown.contains(&"Critères d’attribution"), "{shown:?}");
    let (_, empty) = sections(&json!({ "format": "aloi/1" }));
    assert_eq!(titles(&empty), ["Rappels de droit"]);
    says(&text(blocks(&empty, "Rappels de droit")), "Indiquer la date de la consultation");
}

/// Ten tenders of ten million euros, each laid out whole: no figure cut, nothing beyond the margins.
#[test]
fn ten_offers_of_millions_fit_the_page() {
    let offers: Vec<Value> = (0..10)
        .map(|index| {
            let price = format!("{}", 1000 + 37 * index);
            item(
                &offer(&format!("F{index}"), "laptop", "new", "3", &price),
                &[
                    ("/repairability_index", json!("8")),
                    ("/yearly_contract", json!("99")),
                    ("/disposal_cost", json!("77")),
                ],
            )
        })
        .collect();
    let criteria = json!([{ "kind": "lifecycle_cost", "weight": "60" }, { "kind": "repairability", "weight": "40" }]);
    let changes = [
        ("/settings/externalities", json!(true)),
        ("/consultation_date", json!("2026-10-20")),
        ("/award", json!({ "announced_on": "2026-10-20", "criteria": criteria })),
    ];
    let dossier = with(&quiet("0.032", 9999, &offers), &changes);
    let (comparison, sections) = sections(&dossier);
    let split = |title: &str| tables(blocks(&sections, title)).iter().map(|table| table.columns.len()).max().unwrap();
    assert!(split("Année par année") <= 9 && split("Critères d’attribution") <= 7);
    assert!(split("Orientations de la collectivité") <= 6);
    let pages = lay_out(&justification(&read(&dossier), &comparison, catalog())).unwrap();
    let mut drawn: Vec<&str> = Vec::new();
    for mark in pages.pages.iter().flat_map(|page| &page.marks) {
        if let Some([left, _, right, _]) = mark.extent() {
            assert!(left >= MARGIN - 0.01 && right <= MARGIN + MEASURE + 0.01, "beyond the margins: {mark:?}");
        }
        if let Mark::Text(text) = mark {
            drawn.push(&text.text);
        }
    }
    let plan = blocks(&sections, "Année par année");
    let figures: Vec<String> =
        tables(plan).iter().flat_map(|table| rows(table).into_iter().flat_map(|row| row.into_iter().skip(1))).collect();
    assert!(figures.iter().any(|figure| number(figure) > dec!(19_000_000)), "{figures:?}");
    for figure in figures {
        assert!(drawn.iter().any(|text| *text == figure), "{figure} is cut");
    }
}
