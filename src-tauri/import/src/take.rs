//! From the lines of a quote to the offers of a dossier: each line becomes an offer, an item of a bundle, a fee, or is
//! set aside, as the reader decides. What is certain is proposed; nothing is taken without its cell.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::dossier::{Item as DossierItem, Offer, QuoteFacts};
use aloi_engine::vocabulary::{Condition, Equipment};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::attributes::Attribute;
use crate::field::Field;
use crate::kind::Kind;
use crate::quote::{Item, Quote, money};

/// What to do with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// An offer of its own: an alternative to the other lines.
    Offer,
    /// An item of the one offer made of the lines taken together.
    Bundle,
    /// A fee of the items it goes with: levy, delivery, installation, yearly contract.
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
            Use::Fee => "un frais des articles",
            Use::Aside => "laisser de côté",
        }
    }

    /// The use written `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|used| used.code() == code)
    }
}

/// The uses a line may have.
pub fn uses(line: &Item) -> Vec<Use> {
    match line.kind {
        Kind::Goods | Kind::Option => vec![Use::Offer, Use::Bundle, Use::Aside],
        Kind::Levy | Kind::Delivery | Kind::Service | Kind::Yearly => vec![Use::Fee, Use::Bundle, Use::Aside],
        Kind::Discount | Kind::TradeIn => vec![Use::Bundle, Use::Aside],
    }
}

/// The use proposed for each line, by row. Two lines of one kind of device, in the same quantity, are alternatives.
pub fn proposed(quote: &Quote) -> BTreeMap<u32, Use> {
    let device = |line: &Item| (line.kind == Kind::Goods).then(|| equipment(line)).filter(|kind| kind.is_device());
    let alternatives: BTreeSet<u32> = quote
        .items
        .iter()
        .filter(|line| {
            let same = |other: &&Item| {
                device(other) == device(line) && other.figure(Field::Quantity) == line.figure(Field::Quantity)
            };
            device(line).is_some() && quote.items.iter().filter(same).count() > 1
        })
        .map(|line| line.row)
        .collect();
    let choose = |line: &Item| match line.kind {
        Kind::Goods if alternatives.contains(&line.row) => Use::Offer,
        Kind::Goods | Kind::Discount | Kind::TradeIn => Use::Bundle,
        Kind::Levy | Kind::Delivery | Kind::Service | Kind::Yearly => Use::Fee,
        Kind::Option => Use::Aside,
    };
    quote.items.iter().map(|line| (line.row, choose(line))).collect()
}

/// Number of workstations a quote is for: the quantity of its first device.
pub fn quantity(quote: &Quote) -> Option<u32> {
    let first = quote.items.iter().find(|line| line.kind == Kind::Goods && equipment(line).is_device());
    first.and_then(|line| whole(line.figure(Field::Quantity)?))
}

/// The offers made of `quote`, for `workstations`; their ids avoid `taken`. A line not in `choices` is set aside.
pub fn offers(
    quote: &Quote,
    choices: &BTreeMap<u32, Use>,
    workstations: Option<u32>,
    taken: &BTreeSet<String>,
) -> Vec<Offer> {
    let chosen = |wanted: Use| quote.items.iter().filter(move |line| choices.get(&line.row) == Some(&wanted));
    let mut groups: Vec<Vec<&Item>> = chosen(Use::Offer).map(|line| vec![line]).collect();
    let bundle: Vec<&Item> = chosen(Use::Bundle).collect();
    if !bundle.is_empty() {
        groups.push(bundle);
    }
    let fees: Vec<&Item> = chosen(Use::Fee).collect();
    let mut taken = taken.clone();
    let mut offers = Vec::new();
    for lines in groups {
        let mut items: Vec<(Value, &Item)> =
            lines.iter().map(|line| (item(quote, line, workstations), *line)).collect();
        for fee in &fees {
            attach(quote, fee, &mut items);
        }
        let id = free_id(&taken);
        taken.insert(id.clone());
        let items = items.into_iter().filter_map(|(value, _)| serde_json::from_value::<DossierItem>(value).ok());
        let name = lines.first().map_or_else(String::new, |line| line.designation().to_owned());
        let name = if lines.len() > 1 { format!("{name} et {} autres articles", lines.len() - 1) } else { name };
        offers.push(Offer {
            id,
            name: name.replace(" et 1 autres articles", " et un autre article"),
            supplier: quote.quote.supplier.as_ref().map_or_else(String::new, |supplier| supplier.value.clone()),
            then: None,
            quote: Some(QuoteFacts {
                number: quote.quote.number.as_ref().map(|number| number.value.clone()),
                date: quote.quote.date.as_ref().map(|date| date.value),
                valid_until: quote.quote.valid_until.as_ref().map(|date| date.value),
            }),
            items: items.collect(),
        });
    }
    offers
}

/// A, B, … Z, then O27, O28…
fn free_id(taken: &BTreeSet<String>) -> String {
    let letters = ('A'..='Z').map(String::from);
    let numbers = (27..).map(|number: u32| format!("O{number}"));
    letters.chain(numbers).find(|id| !taken.contains(id)).unwrap_or_default()
}

fn equipment(line: &Item) -> Equipment {
    let guessed = match line.attributes.get(&Field::Equipment) {
        Some(Attribute::Code(code)) => Equipment::from_code(code),
        _ => None,
    };
    guessed.unwrap_or(match line.kind {
        Kind::Service | Kind::Delivery | Kind::Yearly => Equipment::Service,
        _ => Equipment::Accessory,
    })
}

fn whole(quantity: Decimal) -> Option<u32> {
    u32::try_from(quantity).ok().filter(|count| quantity.is_integer() && *count > 0)
}

/// `{ value, origin }` of a figure read in `field` of `line`.
fn figure(quote: &Quote, line: &Item, field: Field, value: Decimal) -> Value {
    let cell = line.cells.get(&field);
    let place = cell.map(|origin| format!("{}!{}", quote.sheet, origin.cell));
    let mut origin = Map::new();
    origin.insert("kind".to_owned(), json!("quote"));
    origin.insert("file".to_owned(), json!(quote.file));
    origin.extend(place.map(|place| ("cell".to_owned(), json!(place))));
    // A column recognised by its header is shown on the import screen; only what is read in prose stays marked.
    if cell.is_some_and(|origin| origin.guessed) && !field.is_price() {
        origin.insert("guessed".to_owned(), json!(true));
    }
    json!({ "value": if field.is_price() { money(value) } else { value.normalize().to_string() }, "origin": origin })
}

/// The price of one piece with the field it was read in and its basis; a discount is taken off.
fn unit_price(line: &Item) -> Option<(Decimal, Field, &'static str)> {
    let quantity = line.figure(Field::Quantity).filter(|quantity| !quantity.is_zero());
    let each = |field| line.figure(field).zip(quantity).and_then(|(total, quantity)| total.checked_div(quantity));
    let discounted = |price: Decimal| match line.figure(Field::Discount) {
        Some(share) => Decimal::ONE.checked_sub(share).and_then(|kept| price.checked_mul(kept)),
        None => Some(price),
    };
    let unit = |field| line.figure(field).and_then(discounted);
    let ht = unit(Field::UnitPriceHt).map(|price| (price, Field::UnitPriceHt, "ht"));
    let ttc = || unit(Field::UnitPriceTtc).map(|price| (price, Field::UnitPriceTtc, "ttc"));
    let line_ht = || each(Field::LineHt).map(|price| (price, Field::LineHt, "ht"));
    let line_ttc = || each(Field::LineTtc).map(|price| (price, Field::LineTtc, "ttc"));
    ht.or_else(ttc).or_else(line_ht).or_else(line_ttc)
}

/// The amount of the whole line.
fn line_total(line: &Item) -> Option<(Decimal, Field, &'static str)> {
    let printed = |field, basis| line.figure(field).map(|total| (total, field, basis));
    printed(Field::LineHt, "ht").or_else(|| printed(Field::LineTtc, "ttc")).or_else(|| {
        let (price, field, basis) = unit_price(line)?;
        Some((price.checked_mul(line.figure(Field::Quantity).unwrap_or(Decimal::ONE))?, field, basis))
    })
}

/// A price line of the dossier.
fn price_line(quote: &Quote, line: &Item, (amount, field, basis): (Decimal, Field, &str), per_order: bool) -> Value {
    let mut price = Map::new();
    price.insert("amount".to_owned(), figure(quote, line, field, amount));
    price.insert("basis".to_owned(), json!(basis));
    price.extend(quote.vat.map(|regime| ("vat".to_owned(), json!(regime))));
    let rate = line.figure(Field::VatRate).map(|rate| rate.normalize().to_string());
    price.extend(rate.map(|rate| ("vat_rate".to_owned(), json!(rate))));
    if per_order {
        price.insert("per".to_owned(), json!("order"));
    }
    Value::Object(price)
}

fn item(quote: &Quote, line: &Item, workstations: Option<u32>) -> Value {
    let kind = equipment(line);
    let mut item = Map::new();
    item.insert("equipment".to_owned(), json!(kind));
    item.insert("condition".to_owned(), json!(Condition::New));
    let pieces = line.figure(Field::Quantity).and_then(whole);
    match (pieces, workstations) {
        (Some(pieces), Some(stations)) if stations > 0 && pieces % stations == 0 => {
            item.insert("per_unit".to_owned(), json!(pieces / stations));
        }
        (Some(pieces), _) => {
            item.insert("count".to_owned(), json!(pieces));
        }
        // A share of a day, a lump sum: counted once, for its whole amount.
        (None, _) => {
            item.insert("count".to_owned(), json!(1));
        }
    }
    for (field, text) in &line.texts {
        if matches!(field, Field::Designation | Field::Reference | Field::Brand | Field::Model) {
            item.insert(field.code().to_owned(), json!(text));
        }
    }
    let price = if pieces.is_some() {
        unit_price(line).map(|price| (price, false))
    } else {
        line_total(line).map(|price| (price, true))
    };
    item.extend(price.map(|(price, per_order)| ("price".to_owned(), price_line(quote, line, price, per_order))));
    for (field, attribute) in &line.attributes {
        let value = match attribute {
            Attribute::Unknown => continue,
            Attribute::Number(value) => figure(quote, line, *field, *value),
            Attribute::NotApplicable | Attribute::Code(_) => json!(attribute),
        };
        item.insert(field.code().to_owned(), value);
    }
    Value::Object(item)
}

/// Puts a fee on the item it goes with: the one of the same quantity whose kind its words name, else the first.
fn attach(quote: &Quote, fee: &Item, items: &mut [(Value, &Item)]) {
    let words = fee.designation().to_lowercase();
    let quantity = fee.figure(Field::Quantity);
    let named = |line: &Item| equipment(line).french().split(' ').any(|word| word.len() > 4 && words.contains(word));
    let same = |line: &Item| quantity.is_some() && line.figure(Field::Quantity) == quantity;
    let best = |items: &[(Value, &Item)]| {
        let find = |test: &dyn Fn(&Item) -> bool| items.iter().position(|(_, line)| test(line));
        find(&|line| named(line) && same(line))
            .or_else(|| find(&named))
            .or_else(|| find(&same))
            .or_else(|| find(&|_| true))
    };
    let Some(index) = best(items) else { return };
    let Some((Value::Object(item), line)) = items.get_mut(index) else { return };
    let each = same(line) && fee.kind != Kind::Delivery;
    if fee.kind == Kind::Yearly {
        let pieces = line.figure(Field::Quantity).filter(|pieces| !pieces.is_zero()).unwrap_or(Decimal::ONE);
        if let Some((total, field, "ht")) = line_total(fee)
            && let Some(yearly) = total.checked_div(pieces)
        {
            item.insert("yearly_contract".to_owned(), figure(quote, fee, field, yearly));
        }
        return;
    }
    let slot = match fee.kind {
        Kind::Levy => "levies",
        Kind::Delivery => "delivery",
        _ => "installation",
    };
    let amount = if each { unit_price(fee) } else { line_total(fee) };
    if let Some(amount) = amount
        && !item.contains_key(slot)
    {
        item.insert(slot.to_owned(), price_line(quote, fee, amount, !each));
    }
}
