//! What the reader is asked: each doubt that changes a price or an offer, as a question with the proposed answer first.

use std::collections::BTreeMap;

use aloi_engine::french::{compact, listed};
use aloi_engine::vocabulary::{Condition, Equipment, QuotedBasis, VatRegime};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::attributes::Attribute;
use crate::field::Field;
use crate::kind::Kind;
use crate::mapping::Mapping;
use crate::quote::{Item, Quote};
use crate::take::{PRICES, Use, equipment, quantity, sign_is_open, speaks_of_second_hand, uses, whole};

/// A question on the quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Stable code, `Q101` and on.
    pub code: &'static str,
    /// Where the doubt is: a cell, a row, or nothing for the whole quote.
    pub cell: String,
    /// The question, in French.
    pub text: String,
    /// The answers, the proposed one first.
    pub choices: Vec<Answer>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The answer, in French.
    pub label: String,
    /// What it sets; nothing when it confirms the reading.
    pub sets: Vec<Setting>,
}

/// What an answer sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// The basis of prices that do not say theirs.
    Basis(QuotedBasis),
    /// The VAT regime.
    Vat(VatRegime),
    /// The sheet to read.
    Sheet(String),
    /// The use of a line.
    Use {
        /// Its row, from 1.
        row: u32,
        /// Its use.
        #[serde(rename = "use")]
        used: Use,
    },
    /// The value of a field of a line.
    Correction {
        /// Its row, from 1.
        row: u32,
        /// The field.
        field: Field,
        /// As it would be typed.
        value: String,
    },
}

impl Question {
    /// What tells it from the others of the quote.
    pub fn id(&self) -> String {
        format!("{}:{}", self.code, self.cell)
    }
}

impl Setting {
    /// How the command line says it, when it can.
    pub fn option(&self) -> Option<String> {
        match self {
            Setting::Basis(basis) => Some(format!("--basis {}", basis.code())),
            Setting::Vat(regime) => Some(format!("--vat {}", regime.code())),
            Setting::Sheet(sheet) => Some(format!("--sheet \"{sheet}\"")),
            Setting::Use { .. } | Setting::Correction { .. } => None,
        }
    }
}

/// The questions a quote raises, as told so far; `told` are the uses the reader chose.
pub fn questions(quote: &Quote, mapping: &Mapping, told: &BTreeMap<u32, Use>) -> Vec<Question> {
    let mut asked: Vec<Question> = [basis(quote), regime(quote, mapping)].into_iter().flatten().collect();
    asked.extend(sheets(quote));
    asked.extend(tables(quote, told));
    let open = |line: &&Item| told.get(&line.row) != Some(&Use::Aside);
    let lines: Vec<&Item> = quote.items.iter().filter(open).collect();
    asked.extend(lines.iter().filter_map(|line| monthly(quote, line)));
    asked.extend(lines.iter().filter(|line| sign_is_open(quote, line)).map(|line| sign(line)));
    asked.extend(count(quote, &lines));
    asked.extend(lines.iter().filter_map(|line| kind(line)));
    asked.extend(condition(quote, &lines));
    asked.extend(alternatives(&lines, told));
    asked.extend(lines.iter().filter(|line| !told.contains_key(&line.row)).filter_map(|line| option(line)));
    asked
}

fn answer(label: impl Into<String>, sets: Vec<Setting>) -> Answer {
    Answer { label: label.into(), sets }
}

fn basis(quote: &Quote) -> Option<Question> {
    let doubt = quote.findings.iter().find(|finding| finding.code == "I208")?;
    let choice = |basis: QuotedBasis| answer(basis.french(), vec![Setting::Basis(basis)]);
    Some(Question {
        code: "Q101",
        cell: doubt.cell.clone(),
        text: "les prix ne disent pas s’ils sont HT ou TTC : que sont-ils ?".to_owned(),
        choices: vec![choice(QuotedBasis::Ht), choice(QuotedBasis::Ttc)],
    })
}

fn regime(quote: &Quote, mapping: &Mapping) -> Option<Question> {
    use VatRegime::{Exempt, Margin, ReverseCharge, Standard};
    if mapping.vat.is_some() {
        return None;
    }
    let taxed =
        |line: &&Item| line.kind == Kind::Goods && line.figure(Field::VatRate).is_some_and(|rate| !rate.is_zero());
    let rated = quote.items.iter().find(taxed);
    let (cell, text, order) = match (quote.vat, rated) {
        (None, _) => {
            let proposed = if speaks_of_second_hand(quote) { [Margin, Standard] } else { [Standard, Margin] };
            let text = "le devis n’affiche pas de TVA et ne dit pas son régime : lequel est-ce ?".to_owned();
            (String::new(), text, [proposed.as_slice(), &[Exempt, ReverseCharge]].concat())
        }
        (Some(stated @ (Margin | Exempt)), Some(line)) => {
            let text =
                format!("le devis parle de « {} » et affiche pourtant une TVA : quel régime suivre ?", stated.french());
            (line.cell(Field::VatRate), text, vec![stated, Standard])
        }
        _ => return None,
    };
    let choices = order.into_iter().map(|regime| answer(regime.french(), vec![Setting::Vat(regime)])).collect();
    Some(Question { code: "Q102", cell, text, choices })
}

fn sheets(quote: &Quote) -> Option<Question> {
    let others: Vec<&str> = quote
        .findings
        .iter()
        .filter(|finding| finding.code == "I210")
        .filter_map(|finding| Some(finding.cell.rsplit_once('!')?.0))
        .collect();
    let first = others.first()?;
    let choices = std::iter::once(quote.sheet.as_str()).chain(others.iter().copied());
    Some(Question {
        code: "Q103",
        cell: format!("{first}!A1"),
        text: "plusieurs feuilles ressemblent à un devis : laquelle lire ?".to_owned(),
        choices: choices.map(|sheet| answer(sheet, vec![Setting::Sheet(sheet.to_owned())])).collect(),
    })
}

/// Several tables with devices in each: they may be alternatives, lots, or one purchase.
fn tables(quote: &Quote, told: &BTreeMap<u32, Use>) -> Option<Question> {
    let mut heads: Vec<u32> = vec![quote.header_row];
    heads.extend(quote.other_tables.iter().map(|table| table.header_row));
    let table_of = |line: &Item| heads.iter().rposition(|head| *head < line.row).unwrap_or_default();
    let sells = |table: usize| quote.items.iter().any(|line| table_of(line) == table && is_device(line));
    let selling: Vec<usize> = (0..heads.len()).filter(|table| sells(*table)).collect();
    if selling.len() < 2 || !told.is_empty() {
        return None;
    }
    let rows: Vec<u32> = selling.iter().filter_map(|table| heads.get(*table)).copied().collect();
    let only = |table: &usize| {
        let others = quote.items.iter().filter(|line| table_of(line) != *table);
        let sets = others.map(|line| Setting::Use { row: line.row, used: Use::Aside }).collect();
        Some(answer(format!("celui de la ligne {} seulement", heads.get(*table)?), sets))
    };
    let all = answer("tous", Vec::new());
    Some(Question {
        code: "Q104",
        cell: rows.first().map(u32::to_string).unwrap_or_default(),
        text: format!("le devis a plusieurs tableaux (lignes {}) : lesquels reprendre ?", listed_rows(rows)),
        choices: std::iter::once(all).chain(selling.iter().filter_map(only)).collect(),
    })
}

fn is_device(line: &Item) -> bool {
    line.kind == Kind::Goods && equipment(line).is_device()
}

fn set(line: &Item, field: Field, value: impl Into<String>) -> Setting {
    Setting::Correction { row: line.row, field, value: value.into() }
}

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
            answer("non, le garder tel quel, une fois", Vec::new()),
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
