//! What the reader is asked: each doubt that changes a price or an offer, as a question with the proposed answer first.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::french::{self, listed};
use aloi_engine::vocabulary::{Condition, Equipment, QuotedBasis, VatRegime};
use serde::Serialize;

use crate::field::Field;
use crate::mapping::Mapping;
use crate::quote::{Item, Quote};
use crate::take::{Use, speaks_of_second_hand};
use crate::words::kind::Kind;

mod lines;

use lines::is_device;

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

/// How the command line says what an answer sets, lines of one value together.
pub fn options(sets: &[Setting]) -> Vec<String> {
    let mut lines: Vec<(String, String, Vec<String>)> = Vec::new();
    let mut options = Vec::new();
    for set in sets {
        let (row, field, value) = match set {
            Setting::Basis(basis) => {
                options.push(format!("--basis {}", basis.code().to_uppercase()));
                continue;
            }
            Setting::Vat(regime) => {
                options.push(format!("--vat {}", word_of(*regime)));
                continue;
            }
            Setting::Sheet(sheet) => {
                options.push(format!("--sheet \"{sheet}\""));
                continue;
            }
            Setting::Use { row, used } => (row, String::new(), used.word().to_owned()),
            Setting::Correction { row, field, value } => (row, format!(".{}", field.word()), typed(*field, value)),
        };
        match lines.iter_mut().find(|(known, said, _)| *known == field && *said == value) {
            Some((_, _, rows)) => rows.push(row.to_string()),
            None => lines.push((field, value, vec![row.to_string()])),
        }
    }
    options.extend(lines.into_iter().map(|(field, value, rows)| {
        let told = format!("{}{field}={value}", rows.join(","));
        if told.contains(' ') { format!("--line \"{told}\"") } else { format!("--line {told}") }
    }));
    options
}

/// A regime of VAT in one French word, as the command line takes it.
const fn word_of(regime: VatRegime) -> &'static str {
    match regime {
        VatRegime::Standard => "normale",
        VatRegime::Margin => "marge",
        VatRegime::Exempt => "exonéré",
        VatRegime::ReverseCharge => "autoliquidation",
    }
}

/// A value as a French reader types it: the name of an equipment or of a state rather than its code.
fn typed(field: Field, value: &str) -> String {
    let named = match field {
        Field::Equipment => Equipment::from_code(value).map(Equipment::french),
        Field::Condition => Condition::from_code(value).map(Condition::french),
        _ => None,
    };
    named.unwrap_or(value).to_owned()
}

/// The questions a quote raises, as told so far; `told` are the uses the reader chose.
pub fn questions(quote: &Quote, mapping: &Mapping, told: &BTreeMap<u32, Use>) -> Vec<Question> {
    let mut asked: Vec<Question> = [basis(quote), regime(quote, mapping)].into_iter().flatten().collect();
    asked.extend(sheets(quote));
    asked.extend(tables(quote, told));
    asked.extend(lines::questions(quote, told));
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
    let choices = |order: Vec<VatRegime>| {
        order.into_iter().map(|regime| answer(regime.french(), vec![Setting::Vat(regime)])).collect()
    };
    if let Some(doubt) = quote.findings.iter().find(|finding| finding.code == "I450") {
        let read = quote.vat.unwrap_or(Standard);
        let others = [Standard, Margin, Exempt, ReverseCharge].into_iter().filter(|regime| *regime != read);
        let text = "le devis affiche une TVA, et les réglages enregistrés disent le contraire : quel régime suivre ?";
        return Some(Question {
            code: "Q102",
            cell: doubt.cell.clone(),
            text: text.to_owned(),
            choices: choices(std::iter::once(read).chain(others).collect()),
        });
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
    Some(Question { code: "Q102", cell, text, choices: choices(order) })
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

/// The most tables offered one by one: beyond, lines are set aside one by one.
const MOST_TABLES: usize = 11;

/// Several tables with devices in each: they may be alternatives, lots, or one purchase.
fn tables(quote: &Quote, told: &BTreeMap<u32, Use>) -> Option<Question> {
    let mut heads: Vec<u32> = vec![quote.header_row];
    heads.extend(quote.other_tables.iter().map(|table| table.header_row));
    heads.sort_unstable();
    let head_of = |line: &Item| heads.get(heads.partition_point(|head| *head < line.row).saturating_sub(1)).copied();
    let placed: Vec<(u32, &Item)> = quote.items.iter().filter_map(|line| Some((head_of(line)?, line))).collect();
    let selling: BTreeSet<u32> = placed.iter().filter(|(_, line)| is_device(line)).map(|(head, _)| *head).collect();
    if selling.len() < 2 || !told.is_empty() {
        return None;
    }
    let only = |head: &u32| {
        let others = placed.iter().filter(|(table, _)| table != head);
        let sets = others.map(|(_, line)| Setting::Use { row: line.row, used: Use::Aside }).collect();
        answer(format!("celui de la ligne {head} seulement"), sets)
    };
    let mut rows: Vec<String> = selling.iter().take(MOST_TABLES).map(u32::to_string).collect();
    let more = selling.len().saturating_sub(MOST_TABLES);
    if more > 0 {
        rows.push(french::count(u64::try_from(more).unwrap_or(u64::MAX).into(), "autre", "autres"));
    }
    let rows = listed(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    Some(Question {
        code: "Q104",
        cell: selling.first().map(u32::to_string).unwrap_or_default(),
        text: format!("le devis a plusieurs tableaux (lignes {rows}) : lesquels reprendre ?"),
        choices: std::iter::once(answer("tous", Vec::new()))
            .chain(selling.iter().take(MOST_TABLES).map(only))
            .collect(),
    })
}
