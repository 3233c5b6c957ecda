//! What is asked of the lines of a quote: months, signs, quantities, equipment, condition, alternatives, options.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::french::{compact, listed};
use aloi_engine::vocabulary::{Condition, Equipment};
use rust_decimal::Decimal;

use super::{Question, Setting, answer};
use crate::field::Field;
use crate::quote::{Item, Quote};
use crate::take::{PRICES, Use, equipment, quantity, sign_is_open, speaks_of_second_hand, uses, whole};
use crate::words::attributes::Attribute;
use crate::words::kind::Kind;

/// The questions of the lines not set aside; `told` are the uses the reader chose.
pub(super) fn questions(quote: &Quote, told: &BTreeMap<u32, Use>) -> Vec<Question> {
    let open = |line: &&Item| told.get(&line.row) != Some(&Use::Aside);
    let lines: Vec<&Item> = quote.items.iter().filter(open).collect();
    let mut asked: Vec<Question> = lines.iter().filter_map(|line| monthly(quote, line)).collect();
    asked.extend(lines.iter().filter(|line| sign_is_open(quote, line)).map(|line| sign(line)));
    asked.extend(count(quote, &lines));
    asked.extend(lines.iter().filter_map(|line| kind(line)));
    asked.extend(condition(quote, &lines));
    asked.extend(alternatives(&lines, told));
    asked.extend(together(&lines, told));
    asked.extend(lines.iter().filter(|line| !told.contains_key(&line.row)).filter_map(|line| option(line)));
    asked
}

pub(super) fn is_device(line: &Item) -> bool {
    line.kind == Kind::Goods && equipment(line).is_device()
}

fn set(line: &Item, field: Field, value: impl Into<String>) -> Setting {
    Setting::Correction { row: line.row, field, value: value.into() }
}

/// « 4, 5 et 7 »
fn listed_rows(rows: impl IntoIterator<Item = u32>) -> String {
    let rows: Vec<String> = rows.into_iter().map(|row| row.to_string()).collect();
    listed(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

fn named(line: &Item) -> String {
    let whole = line.designation();
    let start: String = whole.chars().take(60).collect();
    let start = if start.len() < whole.len() { format!("{}…", start.trim_end()) } else { start };
    format!("ligne {}, « {start} »", line.row)
}

fn named_all(lines: &[&Item]) -> String {
    match lines {
        [line] => named(line),
        _ => format!("lignes {}", listed_rows(lines.iter().map(|line| line.row))),
    }
}

/// An amount due each month, taken as it is: what it costs a year is proposed.
fn monthly(quote: &Quote, line: &Item) -> Option<Question> {
    let cells: Vec<&str> =
        quote.findings.iter().filter(|finding| finding.code == "I216").map(|finding| finding.cell.as_str()).collect();
    let mut fields = PRICES.into_iter().filter(|field| cells.contains(&line.cell(*field).as_str()));
    let first = fields.next()?;
    let yearly: Option<Vec<Setting>> = std::iter::once(first)
        .chain(fields)
        .map(|field| {
            Some(set(line, field, line.figure(field)?.checked_mul(Decimal::from(12))?.normalize().to_string()))
        })
        .collect();
    Some(Question {
        code: "Q105",
        cell: line.cell(first),
        text: format!("{} : ce montant est par mois ; le compter pour un an, chaque année ?", named(line)),
        choices: vec![
            answer("oui, douze mois par an", yearly?),
            answer("non, le garder tel quel, une fois", vec![set(line, Field::Months, "1")]),
        ],
    })
}

/// A discount printed without its minus, which no total settles.
fn sign(line: &Item) -> Question {
    let fields = || PRICES.into_iter().filter_map(|field| Some((field, line.figure(field)?.abs())));
    let off = fields().map(|(field, value)| set(line, field, (-value).normalize().to_string())).collect();
    let due = fields().map(|(field, value)| set(line, field, value.normalize().to_string())).collect();
    let (off, due) = (answer("à déduire", off), answer("à payer", due));
    Question {
        code: "Q106",
        cell: fields().next().map_or_else(|| line.row.to_string(), |(field, _)| line.cell(field)),
        text: format!("{} : ce montant est écrit sans signe moins ; qu’en faire ?", named(line)),
        choices: if line.kind == Kind::Discount { vec![off, due] } else { vec![due, off] },
    }
}

/// Price lists, and quantities that were not read, asked together: one for each workstation is supposed.
fn count(quote: &Quote, lines: &[&Item]) -> Option<Question> {
    let uncounted = |line: &&&Item| {
        let priced = line.figure(Field::LineHt).or_else(|| line.figure(Field::LineTtc)).is_some();
        line.kind == Kind::Goods && line.figure(Field::Quantity).is_none() && !priced
    };
    let uncounted: Vec<&Item> = lines.iter().filter(uncounted).copied().collect();
    let first = uncounted.first()?;
    let all = |value: String| uncounted.iter().map(|line| set(line, Field::Quantity, value.as_str())).collect();
    let mut choices = Vec::new();
    if uncounted.iter().all(|line| is_device(line)) {
        choices.push(answer("une par poste", Vec::new()));
    }
    if let Some(stations) = quantity(quote).filter(|stations| *stations > 1) {
        let label = format!("{}, comme le reste du devis", compact(Decimal::from(stations)));
        choices.push(answer(label, all(stations.to_string())));
    }
    choices.push(answer("une seule en tout", all("1".to_owned())));
    let text = format!("{} : le devis ne dit pas combien ; quelle quantité prendre ?", named_all(&uncounted));
    Some(Question { code: "Q107", cell: first.cell(Field::Designation), text, choices })
}

/// Goods whose words say no equipment: supposed an accessory, whose carbon is not counted.
fn kind(line: &Item) -> Option<Question> {
    if line.kind != Kind::Goods || matches!(line.attributes.get(&Field::Equipment), Some(Attribute::Code(_))) {
        return None;
    }
    let choice = |kind: Equipment, more: &str| {
        answer(format!("{}{more}", kind.french()), vec![set(line, Field::Equipment, kind.code())])
    };
    let devices = Equipment::ALL.iter().filter(|kind| kind.is_device()).map(|kind| choice(*kind, ""));
    Some(Question {
        code: "Q108",
        cell: line.cell(Field::Designation),
        text: format!("{} : quel équipement est-ce ?", named(line)),
        choices: std::iter::once(choice(Equipment::Accessory, " (carbone non compté)")).chain(devices).collect(),
    })
}

/// The devices that do not say whether they are new, asked together: a supplier rarely mixes.
fn condition(quote: &Quote, lines: &[&Item]) -> Option<Question> {
    let unsaid = |line: &&&Item| !matches!(line.attributes.get(&Field::Condition), Some(Attribute::Code(_)));
    let unsaid: Vec<&Item> = lines.iter().filter(|line| is_device(line)).filter(unsaid).copied().collect();
    let first = unsaid.first()?;
    let choice = |condition: Condition| {
        let sets = unsaid.iter().map(|line| set(line, Field::Condition, condition.code())).collect();
        answer(condition.french(), sets)
    };
    let (new, refurbished) = (choice(Condition::New), choice(Condition::Refurbished));
    let text = format!("{} : l’état n’est pas dit ; lequel est-ce ?", named_all(&unsaid));
    let second_hand = speaks_of_second_hand(quote);
    let choices = if second_hand { vec![refurbished, new] } else { vec![new, refurbished] };
    Some(Question { code: "Q109", cell: first.cell(Field::Designation), text, choices })
}

/// Lines of one kind of device in the same quantity: compared with each other, or bought together.
fn alternatives(lines: &[&Item], told: &BTreeMap<u32, Use>) -> Vec<Question> {
    let mut groups: BTreeMap<(Equipment, Decimal), Vec<&Item>> = BTreeMap::new();
    for line in lines.iter().filter(|line| is_device(line) && !told.contains_key(&line.row)) {
        if let Some(count) = line.figure(Field::Quantity).filter(|count| whole(*count).is_some()) {
            groups.entry((equipment(line), count.normalize())).or_default().push(line);
        }
    }
    let asked = groups.into_iter().filter(|(_, lines)| lines.len() > 1).filter_map(|((kind, _), lines)| {
        let all = |used: Use| lines.iter().map(|line| Setting::Use { row: line.row, used }).collect();
        Some(Question {
            code: "Q110",
            cell: lines.first()?.cell(Field::Designation),
            text: format!(
                "lignes {} : même équipement ({}) en même quantité ; à comparer entre elles, ou à acheter ensemble ?",
                listed_rows(lines.iter().map(|line| line.row)),
                kind.french()
            ),
            choices: vec![
                answer("à comparer : une offre chacune", all(Use::Offer)),
                answer("à acheter ensemble : une seule offre", all(Use::Bundle)),
            ],
        })
    });
    asked.collect()
}

/// Lines of different kinds of device in the same quantity: parts of one workstation, or offers apart.
fn together(lines: &[&Item], told: &BTreeMap<u32, Use>) -> Vec<Question> {
    let mut groups: BTreeMap<Decimal, Vec<&Item>> = BTreeMap::new();
    for line in lines.iter().filter(|line| is_device(line)) {
        if let Some(count) = line.figure(Field::Quantity).filter(|count| whole(*count).is_some()) {
            groups.entry(count.normalize()).or_default().push(line);
        }
    }
    let asked = groups.into_values().filter(|lines| {
        let kinds: BTreeSet<Equipment> = lines.iter().map(|line| equipment(line)).collect();
        // Two of one kind are asked whether they are alternatives.
        kinds.len() > 1 && kinds.len() == lines.len() && !lines.iter().any(|line| told.contains_key(&line.row))
    });
    let asked = asked.filter_map(|lines| {
        let all = |used: Use| lines.iter().map(|line| Setting::Use { row: line.row, used }).collect();
        Some(Question {
            code: "Q112",
            cell: lines.first()?.cell(Field::Designation),
            text: format!(
                "lignes {} : équipements différents en même quantité ; vendus ensemble pour le même poste, ou séparément ?",
                listed_rows(lines.iter().map(|line| line.row))
            ),
            choices: vec![
                answer("ensemble : une seule offre, frais comptés une fois", all(Use::Bundle)),
                answer("séparément : une offre chacun", all(Use::Offer)),
            ],
        })
    });
    asked.collect()
}

fn option(line: &Item) -> Option<Question> {
    if line.kind != Kind::Option {
        return None;
    }
    let others = uses(line).into_iter().filter(|used| *used != Use::Aside);
    let choice = |used: Use| answer(used.french(), vec![Setting::Use { row: line.row, used }]);
    Some(Question {
        code: "Q111",
        cell: line.cell(Field::Designation),
        text: format!("{} est une option : la reprendre ?", named(line)),
        choices: std::iter::once(Use::Aside).chain(others).map(choice).collect(),
    })
}
