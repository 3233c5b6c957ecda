//! From the lines of a quote to the offers of a dossier: each line becomes an offer, an item of a bundle, a fee, or is
//! set aside, as the reader decides. What is certain is proposed; nothing is taken without its cell, nothing is lost, and
//! what had to be supposed is said.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::dossier::{Dossier, Item as DossierItem, Offer, QuoteFacts};
use aloi_engine::vocabulary::{Equipment, Severity};
use rust_decimal::Decimal;

use crate::field::Field;
use crate::quote::{Finding, Item, Quote, hidden};
use crate::words::attributes::Attribute;
use crate::words::fold::fold;
use crate::words::kind::Kind;

mod again;
mod doubts;
mod fees;
mod item;
mod month;
mod price;
mod rate;

pub use again::{Already, Placed, already, place};
pub use doubts::{doubts, is_asked, keep};
pub(crate) use item::speaks_of_second_hand;
pub(crate) use price::{PRICES, sign_is_open};

/// What to do with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// An offer of its own: an alternative to the other lines.
    Offer,
    /// An item of the one offer made of the lines taken together.
    Bundle,
    /// A fee of the items it goes with: levy, delivery, installation, yearly contract; a part, added to their price.
    Fee,
    /// Nothing.
    Aside,
}

impl Use {
    /// Every use.
    pub const ALL: [Use; 4] = [Use::Offer, Use::Bundle, Use::Fee, Use::Aside];

    /// The use as written by programs.
    pub const fn code(self) -> &'static str {
        match self {
            Use::Offer => "offer",
            Use::Bundle => "bundle",
            Use::Fee => "fee",
            Use::Aside => "aside",
        }
    }

    /// The use as shown to French readers.
    pub const fn french(self) -> &'static str {
        match self {
            Use::Offer => "une offre à part",
            Use::Bundle => "un article de l’offre groupée",
            Use::Fee => "un frais ou une pièce des articles",
            Use::Aside => "laisser de côté",
        }
    }

    /// The use as a French reader types it, in one word.
    pub const fn word(self) -> &'static str {
        match self {
            Use::Offer => "offre",
            Use::Bundle => "ensemble",
            Use::Fee => "frais",
            Use::Aside => "écarter",
        }
    }

    /// The use that a word names: its code or its French word, whatever the case and the accents.
    pub fn from_word(word: &str) -> Option<Self> {
        let named = |used: &Use| fold(used.word()) == fold(word);
        Self::from_code(word).or_else(|| Self::ALL.into_iter().find(named))
    }

    /// The use written `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|used| used.code() == code)
    }
}

impl serde::Serialize for Use {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The uses a line may have.
pub fn uses(line: &Item) -> Vec<Use> {
    match line.kind {
        Kind::Goods if equipment(line).is_device() => vec![Use::Offer, Use::Bundle, Use::Aside],
        Kind::Goods => vec![Use::Offer, Use::Bundle, Use::Fee, Use::Aside],
        Kind::Option => vec![Use::Offer, Use::Bundle, Use::Fee, Use::Aside],
        Kind::Service => vec![Use::Fee, Use::Bundle, Use::Offer, Use::Aside],
        Kind::Levy | Kind::Delivery | Kind::Yearly => vec![Use::Fee, Use::Bundle, Use::Aside],
        Kind::Discount | Kind::TradeIn => vec![Use::Bundle, Use::Fee, Use::Aside],
    }
}

/// The use proposed for each line, by row. Two lines of one kind of device, in the same quantity, are alternatives; where
/// no goods are sold, the work is the offer.
pub fn proposed(quote: &Quote) -> BTreeMap<u32, Use> {
    let hidden = hidden_and_uncounted(quote);
    let like = |line: &Item| {
        if hidden.contains(&line.row) {
            return None;
        }
        let kind = (line.kind == Kind::Goods).then(|| equipment(line)).filter(|kind| kind.is_device())?;
        Some((kind, line.figure(Field::Quantity)))
    };
    let mut counts: BTreeMap<(Equipment, Option<Decimal>), usize> = BTreeMap::new();
    quote.items.iter().filter_map(like).for_each(|group| *counts.entry(group).or_default() += 1);
    let is_alternative =
        |line: &Item| like(line).is_some_and(|group| counts.get(&group).is_some_and(|count| *count > 1));
    let goods = quote.items.iter().any(|line| line.kind == Kind::Goods);
    let bundle = quote.items.iter().any(|line| line.kind == Kind::Goods && !is_alternative(line));
    let accompanies = |line: &Item| {
        let words = fold(line.designation());
        words.has("déplacement") || words.starts(&["main d oeuvre"])
    };
    let told_twice = fees::told_twice(quote);
    let choose = |line: &Item| match line.kind {
        // Priced and not ordered.
        _ if line.figure(Field::Quantity).is_some_and(|count| count.is_zero()) => Use::Aside,
        _ if hidden.contains(&line.row) => Use::Aside,
        Kind::Levy if told_twice.contains(&line.row) => Use::Aside,
        Kind::Goods if is_alternative(line) => Use::Offer,
        Kind::Goods => Use::Bundle,
        Kind::Discount | Kind::TradeIn if bundle || !goods => Use::Bundle,
        Kind::Service if !goods && !accompanies(line) => Use::Bundle,
        Kind::Discount | Kind::TradeIn | Kind::Levy | Kind::Delivery | Kind::Service | Kind::Yearly => Use::Fee,
        Kind::Option => Use::Aside,
    };
    quote.items.iter().map(|line| (line.row, choose(line))).collect()
}

/// The rows that the author of the workbook hid, when the sum of the lines is not the total printed.
fn hidden_and_uncounted(quote: &Quote) -> BTreeSet<u32> {
    if !quote.findings.iter().any(|finding| finding.code == "I202") {
        return BTreeSet::new();
    }
    let hidden = quote.findings.iter().filter(|finding| finding.code == hidden::CODE);
    hidden.filter_map(|finding| finding.cell.trim_start_matches(char::is_alphabetic).parse().ok()).collect()
}

/// Number of workstations a quote is for: the quantity of its first device, else of its first line that sells.
pub fn quantity(quote: &Quote) -> Option<u32> {
    let device = |line: &&Item| line.kind == Kind::Goods && equipment(line).is_device();
    let sells = |line: &&Item| matches!(line.kind, Kind::Goods | Kind::Service);
    let first = quote.items.iter().find(device).or_else(|| quote.items.iter().find(sells));
    first.and_then(|line| whole(line.figure(Field::Quantity)?))
}

/// The kind of the first device of some offers: what they serve.
pub fn device(offers: &[Offer]) -> Option<Equipment> {
    offers.iter().flat_map(|offer| &offer.items).filter_map(|item| item.equipment).find(|kind| kind.is_device())
}

/// What a quote gives a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// The offers.
    pub offers: Vec<Offer>,
    /// What was supposed to make them, line by line (`I220` to `I235`): the reader confirms or corrects.
    pub doubts: Vec<Finding>,
}

/// The offers made of `quote`, for `workstations`; their ids avoid `taken`. A line not in `choices` is set aside; fees go
/// with every offer, and are the offer themselves when nothing else is taken.
pub fn offers(
    quote: &Quote,
    choices: &BTreeMap<u32, Use>,
    workstations: Option<u32>,
    taken: &BTreeSet<String>,
) -> Taken {
    let chosen = |wanted: Use| quote.items.iter().filter(move |line| choices.get(&line.row) == Some(&wanted));
    let mut groups: Vec<Vec<&Item>> = chosen(Use::Offer).map(|line| vec![line]).collect();
    let bundle: Vec<&Item> = chosen(Use::Bundle).collect();
    let mut fees: Vec<&Item> = chosen(Use::Fee).collect();
    if !bundle.is_empty() {
        groups.push(bundle);
    } else if groups.is_empty() && !fees.is_empty() {
        groups.push(std::mem::take(&mut fees));
    }
    let mut taken = taken.clone();
    let monthly = quote.findings.iter().filter(|finding| finding.code == "I216").map(|finding| finding.cell.as_str());
    let mut taker = Taker {
        quote,
        workstations,
        monthly: monthly.collect(),
        rates_said: BTreeSet::new(),
        doubts: Vec::new(),
        beside: Beside::of(&groups),
    };
    if !groups.is_empty() {
        let twice = fees::told_twice(quote);
        for line in chosen(Use::Aside).filter(|line| twice.contains(&line.row)) {
            let message = "éco-participation déjà dans la colonne des lignes : cette ligne n’est pas comptée en plus";
            taker.doubt("I231", line, Field::Designation, message);
        }
    }
    let several = groups.len() > 1;
    let mut offers = Vec::new();
    for lines in groups {
        let mut parts: Vec<Part> =
            lines.iter().map(|line| Part { item: taker.item(line), line: Some(*line) }).collect();
        for fee in &fees {
            taker.attach(fee, &mut parts);
            if several && matches!(fee.kind, Kind::Discount | Kind::TradeIn) {
                taker.doubt("I224", fee, Field::Designation, "déduction reprise dans chacune des offres, à vérifier");
            }
        }
        let id = Dossier::free_offer_id(&taken);
        taken.insert(id.clone());
        let facts = &quote.quote;
        offers.push(Offer {
            id,
            name: name(&lines),
            supplier: facts.supplier.as_ref().map_or_else(String::new, |supplier| supplier.value.clone()),
            then: None,
            quote: Some(QuoteFacts {
                number: facts.number.as_ref().map(|number| number.value.clone()),
                date: facts.date.as_ref().map(|date| date.value),
                valid_until: facts.valid_until.as_ref().map(|date| date.value),
            }),
            items: parts.into_iter().map(|part| part.item).collect(),
        });
    }
    Taken { offers, doubts: taker.doubts }
}

/// An item of an offer with the line it was made of; none for a fee that stands beside.
struct Part<'a> {
    item: DossierItem,
    line: Option<&'a Item>,
}

/// Makes items of lines and keeps what it had to suppose.
struct Taker<'a> {
    quote: &'a Quote,
    workstations: Option<u32>,
    /// The cells of amounts due by the month.
    monthly: BTreeSet<&'a str>,
    /// The rates of tax drawn from amounts, said once each.
    rates_said: BTreeSet<Decimal>,
    /// How the offers of the quote stand to each other.
    beside: Beside,
    doubts: Vec<Finding>,
}

/// How many offers a quote makes, and whether they are of one kind of equipment: only those are alternatives.
#[derive(Clone, Copy)]
struct Beside {
    offers: usize,
    alike: bool,
}

impl Beside {
    fn of(groups: &[Vec<&Item>]) -> Self {
        let mut kinds = groups.iter().map(|lines| lines.first().map(|line| equipment(line)));
        let first = kinds.next();
        Beside { offers: groups.len(), alike: kinds.all(|kind| Some(kind) == first) }
    }
}

impl Taker<'_> {
    /// Keeps a doubt on the cell of a field, once.
    fn doubt(&mut self, code: &'static str, line: &Item, field: Field, message: &str) {
        let field = if line.cells.contains_key(&field) { field } else { Field::Designation };
        let severity =
            if matches!(code, "I221" | "I229" | "I231" | "I234") { Severity::Info } else { Severity::Warning };
        let finding = Finding { code, severity, cell: line.cell(field), message: message.to_owned() };
        if !self.doubts.contains(&finding) {
            self.doubts.push(finding);
        }
    }

    /// Keeps the doubts of the amounts of a line.
    fn said(&mut self, line: &Item, amounts: &price::Net) {
        for (code, field, message) in &amounts.doubts {
            self.doubt(code, line, *field, message);
        }
        self.say_rate(line);
    }
}

fn name(lines: &[&Item]) -> String {
    let first = lines.first().map_or("", |line| line.designation());
    match lines.len() {
        0 | 1 => first.to_owned(),
        2 => format!("{first} et un autre article"),
        many => format!("{first} et {} autres articles", many - 1),
    }
}

pub(crate) fn equipment(line: &Item) -> Equipment {
    let guessed = match line.attributes.get(&Field::Equipment) {
        Some(Attribute::Code(code)) => Equipment::from_code(code),
        _ => None,
    };
    guessed.unwrap_or(match line.kind {
        Kind::Service | Kind::Delivery | Kind::Yearly => Equipment::Service,
        _ => Equipment::Accessory,
    })
}

pub(crate) fn whole(quantity: Decimal) -> Option<u32> {
    u32::try_from(quantity).ok().filter(|count| quantity.is_integer() && *count > 0)
}
