//! What the options of `aloi import` tell instead of guesses: settings of the file, uses of lines and what they should say.

use std::collections::BTreeMap;

use aloi_engine::vocabulary::{QuotedBasis, VatRegime};
use aloi_import::take::{self, Use};
use aloi_import::{Correction, Encoding, Field, Mapping, Question, Quote, options};

use crate::args::Told;
use crate::error::Refusal;

/// What is told of the lines.
#[derive(Default)]
pub struct Lines {
    pub uses: BTreeMap<u32, Use>,
    pub corrections: Vec<Correction>,
}

/// Reads `--line 14=écarter` and `--line 10,11.état=neuf`, or their codes: `14=aside`, `10,11.condition=new`.
pub fn lines(words: &[String]) -> Result<Lines, Refusal> {
    let mut lines = Lines::default();
    for word in words {
        let wrong = |what: &str| {
            Refusal::Usage(format!(
                "« {word} » ne convient pas après --line : {what} ; écrire par exemple 14=écarter ou 10,11.état=neuf"
            ))
        };
        let (place, value) = word.split_once('=').ok_or_else(|| wrong("il manque le signe ="))?;
        let (rows, field) = place.split_once('.').map_or((place, None), |(rows, field)| (rows, Some(field)));
        for row in rows.split(',') {
            let row = row.trim().parse().map_err(|_| wrong("les lignes sont des numéros"))?;
            match field {
                Some(code) => {
                    let field = Field::from_word(code).filter(|field| *field != Field::Optional);
                    let field = field.ok_or_else(|| {
                        let known = Field::ALL.iter().filter(|field| **field != Field::Optional);
                        let known: Vec<&str> = known.map(|field| field.word()).collect();
                        wrong(&format!("« {code} » ne se corrige pas, seulement {}", known.join(", ")))
                    })?;
                    lines.corrections.push(Correction { row, field, value: value.to_owned() });
                }
                None => {
                    let used = Use::from_word(value);
                    let known = Use::ALL.map(Use::word).join(", ");
                    lines.uses.insert(row, used.ok_or_else(|| wrong(&format!("les usages sont {known}")))?);
                }
            }
        }
    }
    Ok(lines)
}

/// The use of each line: told, else proposed.
pub fn uses(quote: &Quote, told: &BTreeMap<u32, Use>) -> Result<BTreeMap<u32, Use>, Refusal> {
    let mut uses = take::proposed(quote);
    for (row, used) in told {
        let refuse = |what: &str| Refusal::Usage(format!("--line {row}={} : {what}", used.code()));
        let line = quote.items.iter().find(|line| line.row == *row);
        let line = line.ok_or_else(|| refuse("cette ligne n’est pas lue dans le devis"))?;
        if !take::uses(line).contains(used) {
            return Err(refuse(&format!("« {} » ne peut pas être {}", line.designation(), used.french())));
        }
        uses.insert(*row, *used);
    }
    Ok(uses)
}

/// The settings of the file as a mapping; a word that is none of the known ones is wrong usage.
pub fn mapping(told: &Told) -> Result<Mapping, Refusal> {
    let wrong = |option: &str, word: &str, known: &str| {
        Refusal::Usage(format!("« {word} » ne convient pas après {option} ; valeurs possibles : {known}"))
    };
    let basis = |word: &String| {
        basis_of(word).ok_or_else(|| wrong("--basis", word, "HT, TTC (hors taxes, toutes taxes comprises)"))
    };
    let vat = |word: &String| {
        let codes: Vec<&str> = VatRegime::ALL.iter().map(|regime| regime.code()).collect();
        let known = format!("normale, autoliquidation, marge, exonéré ; ou {}", codes.join(", "));
        regime_of(word).ok_or_else(|| wrong("--vat", word, &known))
    };
    let encoding = |word: &String| {
        Encoding::from_code(word)
            .ok_or_else(|| wrong("--encoding", word, &Encoding::ALL.map(Encoding::code).join(", ")))
    };
    let separator = |word: &String| match word.as_str() {
        "tab" | "\t" => Ok('\t'),
        ";" => Ok(';'),
        "," => Ok(','),
        "|" => Ok('|'),
        _ => Err(wrong("--separator", word, "\";\", \",\", \"|\", tab")),
    };
    let row = |word: &String| {
        let number = word.parse().ok().filter(|row: &u32| *row > 0);
        number.ok_or_else(|| wrong("--header-row", word, "1, 2, 3…"))
    };
    Ok(Mapping {
        sheet: told.sheet.clone(),
        header_row: told.header_row.as_ref().map(row).transpose()?,
        basis: told.basis.as_ref().map(basis).transpose()?,
        vat: told.vat.as_ref().map(vat).transpose()?,
        encoding: told.encoding.as_ref().map(encoding).transpose()?,
        separator: told.separator.as_ref().map(separator).transpose()?,
        ..Mapping::default()
    })
}

/// The basis that a word says, as a code or in French.
fn basis_of(word: &str) -> Option<QuotedBasis> {
    match plain(word).as_str() {
        "ht" | "h.t." | "hors taxe" | "hors taxes" => Some(QuotedBasis::Ht),
        "ttc" | "t.t.c." | "toutes taxes comprises" | "taxes comprises" => Some(QuotedBasis::Ttc),
        _ => None,
    }
}

/// The regime of VAT that a word says, as a code or in French.
fn regime_of(word: &str) -> Option<VatRegime> {
    match plain(word).as_str() {
        "normale" | "normal" | "tva normale" => Some(VatRegime::Standard),
        "autoliquidation" | "autoliquidee" => Some(VatRegime::ReverseCharge),
        "marge" | "sur marge" | "sur la marge" | "tva sur marge" | "tva sur la marge" => Some(VatRegime::Margin),
        "exonere" | "exoneree" | "exoneration" | "franchise" => Some(VatRegime::Exempt),
        code => VatRegime::from_code(code),
    }
}

/// A word typed with or without its accents, its capitals, or spaces for hyphens.
fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace('é', "e").replace('\u{301}', "").replace('-', " ")
}

/// The questions, each answer with the options that give it.
pub fn asked(questions: &[Question]) -> String {
    let mut text = String::new();
    for question in questions {
        let cell = if question.cell.is_empty() { String::new() } else { format!("{} : ", question.cell) };
        text.push_str(&format!("question : {cell}{}\n", question.text));
        for (rank, choice) in question.choices.iter().enumerate() {
            let proposed = if rank == 0 { " (proposé)" } else { "" };
            let options = options(&choice.sets).join(" ");
            let how = if options.is_empty() { options } else { format!(" : {options}") };
            text.push_str(&format!("  - {}{proposed}{how}\n", choice.label));
        }
    }
    text
}
