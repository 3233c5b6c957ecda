//! One line of a quote as an item of a dossier, with what had to be supposed to make it one.

use aloi_engine::dossier::{self, Dossier, FORMAT, Item as DossierItem, Offer, PriceLine, item_field};
use aloi_engine::figure::Figure;
use aloi_engine::vocabulary::{Condition, Equipment, QuotedBasis, VatRegime};
use rust_decimal::Decimal;

use super::price::{self, Amount, figure, price_line};
use super::rate::rate;
use super::{Taker, equipment, whole};
use crate::field::Field;
use crate::quote::{Item, Quote};
use crate::words::attributes::Attribute;
use crate::words::fold::fold;
use crate::words::kind::Kind;

impl Taker<'_> {
    /// The line as an item of its own: so many pieces for each workstation, or for the lot, or one lump sum.
    pub(super) fn item(&mut self, line: &Item) -> DossierItem {
        let kind = equipment(line);
        if kind == Equipment::Accessory && line.kind == Kind::Goods && !line.attributes.contains_key(&Field::Equipment)
        {
            self.doubt(
                "I221",
                line,
                Field::Designation,
                "équipement non reconnu, supposé accessoire : son carbone n’est pas compté",
            );
        }
        let mut item = DossierItem {
            equipment: Some(kind),
            condition: self.condition(line, kind),
            brand: line.texts.get(&Field::Brand).cloned(),
            model: line.texts.get(&Field::Model).cloned(),
            reference: line.texts.get(&Field::Reference).cloned(),
            designation: Some(designation(line)),
            ..DossierItem::default()
        };
        let amounts = self.net(line);
        self.said(line, &amounts);
        let pieces = price::pieces(line).and_then(whole);
        let stations = self.workstations.filter(|stations| *stations > 0);
        let price_list = line.figure(Field::LineHt).or_else(|| line.figure(Field::LineTtc)).is_none();
        let per_order = match (pieces, stations) {
            (Some(pieces), Some(stations)) if pieces % stations == 0 => {
                item.per_unit = Some(pieces / stations);
                false
            }
            (Some(pieces), _) => {
                item.count = Some(pieces);
                false
            }
            (None, _) if kind.is_device() && price_list => {
                self.doubt("I222", line, Field::Quantity, "quantité non dite : une pièce par poste supposée");
                item.per_unit = Some(1);
                false
            }
            // A share of a day, a lump sum: counted once, for its whole amount.
            (None, _) => {
                item.count = Some(1);
                true
            }
        };
        match if per_order { amounts.total } else { amounts.unit } {
            Some(amount) if amounts.yearly => self.yearly_item(line, amount, &mut item),
            Some(amount) => item.price = price_line(self.quote, line, amount, per_order),
            None => self.doubt("I225", line, Field::Designation, "prix non indiqué : à demander au fournisseur"),
        }
        self.levies(line, item.price.basis, per_order, &mut item);
        for (field, attribute) in line.attributes.iter() {
            put(&mut item, *field, self.quote, line, attribute);
        }
        self.keep_what_can_be(line, &mut item);
        item
    }

    /// The condition said, else new for a device, which is a doubt; nothing when the quote speaks of second hand.
    fn condition(&mut self, line: &Item, kind: Equipment) -> Option<Condition> {
        if let Some(Attribute::Code(code)) = line.attributes.get(&Field::Condition) {
            return Condition::from_code(code);
        }
        if !kind.is_device() {
            return Some(Condition::New);
        }
        if speaks_of_second_hand(self.quote) {
            self.doubt(
                "I220",
                line,
                Field::Designation,
                "état non dit, dans un devis qui vend de l’occasion : à choisir",
            );
            return None;
        }
        self.doubt("I220", line, Field::Designation, "état non dit, supposé neuf");
        Some(Condition::New)
    }

    /// The levies of a column of their own, per piece, in the basis their header says, else in that of the price.
    fn levies(&mut self, line: &Item, basis: Option<QuotedBasis>, per_order: bool, item: &mut DossierItem) {
        let Some(levy) = line.figure(Field::Levies).filter(|levy| !levy.is_zero()) else { return };
        let header = self.quote.columns.get(Field::Levies.code()).map(|guess| fold(&guess.header));
        let says = |word: &'static str| header.as_ref().is_some_and(|header| header.has(word));
        let basis = match (says("ttc"), says("ht")) {
            (true, false) => QuotedBasis::Ttc,
            (false, true) => QuotedBasis::Ht,
            _ => basis.unwrap_or(QuotedBasis::Ht),
        };
        let count = if per_order { line.figure(Field::Quantity).unwrap_or(Decimal::ONE) } else { Decimal::ONE };
        let Some(value) = levy.checked_mul(count) else { return };
        let amount = Amount { value, field: Field::Levies, basis, why: None };
        item.levies = price_line(self.quote, line, amount, per_order);
    }

    /// A yearly contract taken as an item: nothing is paid at once, and the contract every year.
    fn yearly_item(&mut self, line: &Item, amount: Amount, item: &mut DossierItem) {
        item.yearly_contract = self.yearly(line, &amount, Decimal::ONE);
        let nothing =
            Amount { value: Decimal::ZERO, why: Some("compté chaque année comme contrat".to_owned()), ..amount };
        item.price = price_line(self.quote, line, nothing, false);
    }

    /// A yearly amount shared over pieces, HT as the dossier wants it.
    pub(super) fn yearly(&mut self, line: &Item, amount: &Amount, pieces: Decimal) -> Figure {
        let shows_vat = !matches!(self.quote.vat, Some(VatRegime::Margin | VatRegime::Exempt));
        let factor = match (amount.basis, shows_vat) {
            (QuotedBasis::Ttc, true) => {
                let rate = rate(self.quote, line).unwrap_or_else(|| {
                    self.doubt(
                        "I227",
                        line,
                        Field::Designation,
                        "contrat TTC ramené au HT avec une TVA supposée de 20 %",
                    );
                    Decimal::new(2, 1)
                });
                Decimal::ONE.checked_add(rate)
            }
            (_, true) => Some(Decimal::ONE),
            (_, false) => {
                self.doubt(
                    "I227",
                    line,
                    Field::Designation,
                    "contrat sans TVA : Aloi en compte une sur les contrats, à corriger",
                );
                Some(Decimal::ONE)
            }
        };
        let divisor = factor.and_then(|factor| factor.checked_mul(pieces));
        match divisor.and_then(|divisor| amount.value.checked_div(divisor)) {
            Some(value) => {
                let shared = (Some(Decimal::ONE) != divisor).then(|| "par pièce, HT".to_owned());
                let why = match (&amount.why, shared) {
                    (Some(why), Some(shared)) => Some(format!("{why}, {shared}")),
                    (why, shared) => shared.or(why.clone()),
                };
                figure(self.quote, line, amount.field, price::euros(price::tidy(value)), why)
            }
            None => Figure::Unknown,
        }
    }

    /// Drops what the strict reader of dossiers would refuse, and says so: a dossier must always open again.
    pub(super) fn keep_what_can_be(&mut self, line: &Item, item: &mut DossierItem) {
        let offer = Offer { id: "A".to_owned(), items: vec![item.clone()], ..Offer::default() };
        let trial = Dossier { format: FORMAT.to_owned(), offers: vec![offer], ..Dossier::default() };
        let Err(problems) = serde_json::to_value(&trial).map_or(Ok(trial), |value| dossier::from_value(&value)) else {
            return;
        };
        for problem in problems {
            let path = problem.path.strip_prefix("offers[0].items[0].").unwrap_or_default();
            let name = path.split('.').next().unwrap_or_default();
            let field = Field::from_code(name).unwrap_or(Field::Designation);
            let message = format!("{} : {} ; valeur laissée inconnue", item_field(name), problem.message);
            self.doubt("I226", line, field, &message);
            match name {
                "price" => item.price = PriceLine::default(),
                "levies" => item.levies = PriceLine::default(),
                "delivery" => item.delivery = PriceLine::default(),
                "installation" => item.installation = PriceLine::default(),
                "warranty_extension" => item.warranty_extension = PriceLine::default(),
                "yearly_contract" => item.yearly_contract = Figure::Unknown,
                _ => put(item, field, self.quote, line, &Attribute::Unknown),
            }
        }
    }
}

/// The designation, completed by the description of its own column.
fn designation(line: &Item) -> String {
    match line.texts.get(&Field::Details) {
        Some(details) => format!("{} ; {details}", line.designation()),
        None => line.designation().to_owned(),
    }
}

/// The margin scheme is for second-hand goods (article 297 A of the CGI); else some text says it.
pub(crate) fn speaks_of_second_hand(quote: &Quote) -> bool {
    let texts =
        quote.items.iter().flat_map(|line| line.texts.values()).chain(quote.notes.iter().map(|note| &note.text));
    let refurbished = |line: &Item| {
        line.attributes.get(&Field::Condition) == Some(&Attribute::Code(Condition::Refurbished.code().to_owned()))
    };
    quote.vat == Some(VatRegime::Margin)
        || quote.items.iter().any(refurbished)
        || texts.into_iter().any(|text| crate::words::condition::condition(&fold(text)) == Some(Condition::Refurbished))
}

/// Puts a characteristic in its place; unknown empties the place.
fn put(item: &mut DossierItem, field: Field, quote: &Quote, line: &Item, attribute: &Attribute) {
    let number = match field {
        Field::Screen => &mut item.screen_in,
        Field::Ram => &mut item.ram_gb,
        Field::Storage => &mut item.storage_gb,
        Field::PowerOn => &mut item.power_on_w,
        Field::Standby => &mut item.standby_w,
        Field::LabelKwh => &mut item.label_kwh_1000h,
        Field::Tec => &mut item.tec_kwh,
        Field::Repairability => &mut item.repairability_index,
        Field::Durability => &mut item.durability_index,
        Field::Warranty => &mut item.warranty_years,
        Field::Weight => &mut item.weight_kg,
        _ => return put_text(item, field, attribute),
    };
    *number = match attribute {
        Attribute::Number(value) => figure(quote, line, field, value.normalize(), None),
        Attribute::NotApplicable => Figure::NotApplicable,
        Attribute::Unknown | Attribute::Code(_) => Figure::Unknown,
    };
}

fn put_text(item: &mut DossierItem, field: Field, attribute: &Attribute) {
    let (text, may_be_without_object) = match field {
        Field::EnergyClass => (&mut item.energy_class, true),
        Field::RepairClass => (&mut item.eu_repairability_class, true),
        Field::MadeIn => (&mut item.made_in, true),
        Field::EnergyLabel => (&mut item.energy_label, false),
        Field::Grade => (&mut item.grade, false),
        // The kind and the condition are chosen with their doubts.
        _ => return,
    };
    *text = match attribute {
        Attribute::Code(code) => Some(code.clone()),
        Attribute::NotApplicable if may_be_without_object => Some("n/a".to_owned()),
        Attribute::NotApplicable | Attribute::Number(_) | Attribute::Unknown => None,
    };
}
