//! Puts a sheet into an item of an offer: what the item does not say is filled, what it says otherwise is kept and told.

use aloi_engine::dossier::{Item, Pcf, item_field};
use aloi_engine::figure::{Figure, Known, Number, Origin};
use aloi_engine::french;
use aloi_engine::vocabulary::{Condition, OriginKind, Severity};
use rust_decimal::{Decimal, RoundingStrategy};

use super::boavizta::SLACK;
use super::form::Form;
use super::search::are_one_maker;
use super::sheet::Sheet;
use super::words::words;
use crate::error::{Fault, ImportError};
use crate::quote::{Finding, Sourced};

/// The generation of the label that EPREL's classes belong to (catalogs/energy-labels.toml).
const ENERGY_LABEL: &str = "eu-2023-1669";

/// What a sheet changed in an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// The fields filled, by their names in the dossier: `pcf.total`, `weight_kg`…
    pub filled: Vec<&'static str>,
    /// What deserves a look, on cells of the sheet (`I331` to `I339`).
    pub findings: Vec<Finding>,
}

/// Fills `item` from `sheet`. The item keeps everything it already says.
///
/// # Errors
/// `I117` the sheet is of another kind of equipment, `I118` of another maker; the item is then untouched.
pub fn apply(sheet: &Sheet, item: &mut Item) -> Result<Applied, ImportError> {
    refuse_a_stranger(sheet, item).map_err(|fault| fault.of(&sheet.file))?;
    let mut filling = Filling { sheet, done: Applied::default() };
    filling.names(item);
    filling.carbon(item);
    filling.figure("tec_kwh", "kWh/an", &mut item.tec_kwh, sheet.tec_kwh.as_ref());
    filling.figure("weight_kg", "kg", &mut item.weight_kg, sheet.weight_kg.as_ref());
    filling.figure("screen_in", "pouces", &mut item.screen_in, sheet.screen_in.as_ref());
    let country = sheet.assembly_country.as_ref();
    let country = country.map(|country| Sourced { value: country.value.to_owned(), cell: country.cell.clone() });
    filling.word("made_in", &mut item.made_in, country.as_ref());
    filling.as_new(item);
    Ok(filling.done)
}

/// A sheet of another kind or maker would put one device's carbon on another.
fn refuse_a_stranger(sheet: &Sheet, item: &Item) -> Result<(), Fault> {
    let of_sheet = match (sheet.kind, &sheet.category) {
        (Some(kind), _) if item.equipment.is_none_or(|wanted| wanted == kind) => None,
        (Some(kind), _) => Some(kind.french().to_owned()),
        (None, Some(category)) => Some(format!("« {category} », qu’Aloi ne compare pas")),
        (None, None) => None,
    };
    if let Some(of_sheet) = of_sheet {
        let of_item = item.equipment.map_or("un équipement non précisé", |kind| kind.french());
        return Err(Fault::OtherKind { model: sheet.title(), of_sheet, of_item });
    }
    match &item.brand {
        Some(brand) if !are_one_maker(brand, &sheet.maker) => {
            Err(Fault::OtherMaker { model: sheet.title(), maker: sheet.maker.clone(), brand: brand.clone() })
        }
        _ => Ok(()),
    }
}

struct Filling<'a> {
    sheet: &'a Sheet,
    done: Applied,
}

impl Filling<'_> {
    fn say(&mut self, code: &'static str, severity: Severity, cell: &str, message: String) {
        self.done.findings.push(Finding { code, severity, cell: cell.to_owned(), message });
    }

    fn say_of_row(&mut self, code: &'static str, severity: Severity, message: String) {
        self.say(code, severity, &self.sheet.line.to_string(), message);
    }

    /// Brand and model where the item has none: sheets are compared within one brand only.
    fn names(&mut self, item: &mut Item) {
        if item.brand.as_deref().is_none_or(str::is_empty) {
            item.brand = Some(self.sheet.maker.clone());
            self.done.filled.push("brand");
        }
        match item.model.as_deref().filter(|model| !model.is_empty()) {
            None => {
                item.model = Some(self.sheet.name.clone());
                self.done.filled.push("model");
            }
            Some(model) => {
                let (said, sheet) = (words(model), words(&self.sheet.title()));
                if !said.iter().any(|word| sheet.contains(word)) {
                    let message = format!(
                        "l’article est un « {model} » et la fiche celle d’un « {} » : vérifier que c’est le même modèle",
                        self.sheet.title()
                    );
                    self.say_of_row("I337", Severity::Warning, message);
                }
            }
        }
        if self.sheet.kind.is_none() {
            let message = "la fiche ne dit pas de quel équipement il s’agit ; vérifier que c’est celui de l’article";
            self.say_of_row("I335", Severity::Warning, message.to_owned());
        }
    }

    /// The carbon sheet, whole or not at all: the total of one sheet never goes with the shares of another.
    fn carbon(&mut self, item: &mut Item) {
        let Some(total) = &self.sheet.total_kg else {
            if self.sheet.form == Form::Boavizta {
                let message = "la fiche ne donne pas de total : son carbone n’est pas repris".to_owned();
                self.say_of_row("I338", Severity::Warning, message);
            }
            return;
        };
        let offered = self.pcf(total);
        let values = |pcf: &Pcf| figures(pcf).map(|(_, figure)| figure.value());
        match item.pcf.as_ref().filter(|pcf| figures(pcf).iter().any(|(_, figure)| !figure.is_unknown())) {
            Some(said) if values(said) == values(&offered) => return,
            Some(said) => {
                let kg = |figure: &Figure| {
                    figure.value().map_or_else(|| "inconnu".to_owned(), |value| shown(value, "kg CO₂e"))
                };
                let message = format!(
                    "l’article a déjà une fiche carbone (total {}) ; elle est gardée, l’effacer pour prendre celle-ci (total {})",
                    kg(&said.total),
                    kg(&offered.total)
                );
                return self.say("I331", Severity::Warning, &total.cell, message);
            }
            None => (),
        }
        let known = figures(&offered).into_iter().filter(|(_, figure)| figure.known().is_some());
        self.done.filled.extend(known.map(|(name, _)| name));
        self.say_of_carbon(&offered);
        item.pcf = Some(offered);
    }

    fn pcf(&self, total: &Sourced<Decimal>) -> Pcf {
        let sheet = self.sheet;
        let value = |figure: &Option<Sourced<Decimal>>| figure.as_ref().map_or(Figure::Unknown, |it| self.known(it));
        let mut pcf = Pcf {
            total: Figure::Known(Box::new(self.with_margin(total))),
            use_share: value(&sheet.use_share),
            lifetime_years: value(&sheet.lifetime_years),
            source: Some(sheet.citation()),
            ..Pcf::default()
        };
        if splits_the_whole(sheet) {
            pcf.manufacturing_share = value(&sheet.manufacturing_share);
            pcf.transport_share = value(&sheet.transport_share);
            pcf.end_of_life_share = value(&sheet.end_of_life_share);
        }
        pcf
    }

    /// What the reader must know of the carbon taken.
    fn say_of_carbon(&mut self, pcf: &Pcf) {
        if pcf.use_share.is_unknown() {
            let message = "la fiche ne donne pas la part de l’usage : la saisir, sans elle la famille « fiches des fabricants » ne se calcule pas";
            self.say_of_row("I336", Severity::Warning, message.to_owned());
        } else if pcf.manufacturing_share.is_unknown() {
            let message = "les parts de la fiche ne font pas le tout ou il en manque : tout ce qui n’est pas l’usage est \
                           compté comme fabrication";
            self.say_of_row("I332", Severity::Info, message.to_owned());
        }
        if self.sheet.counts_consumables {
            let message = "la fiche compte le papier et l’encre dans l’usage : ne pas la comparer à une fiche qui ne les compte pas";
            self.say_of_row("I333", Severity::Warning, message.to_owned());
        }
    }

    /// The total with the margin of error of the sheet; a margin as large as the total gives no range.
    fn with_margin(&self, total: &Sourced<Decimal>) -> Known {
        let mut known = self.exact(total);
        let error = self.sheet.error_ratio.as_ref().map(|error| error.value).filter(|error| *error < Decimal::ONE);
        if let Some(margin) = error.and_then(|error| total.value.checked_mul(error)) {
            let end = |value: Option<Decimal>| value.map(|value| Number(value.round_dp(4).normalize()));
            known.low = end(total.value.checked_sub(margin));
            known.high = end(total.value.checked_add(margin));
        }
        known
    }

    fn exact(&self, read: &Sourced<Decimal>) -> Known {
        let origin = Origin {
            kind: OriginKind::Sheet,
            file: Some(self.sheet.file.clone()),
            cell: Some(read.cell.clone()),
            guessed: false,
            by: None,
            on: None,
            why: None,
        };
        Known { source: Some(self.sheet.citation()), origin: Some(origin), ..Known::exact(read.value) }
    }

    fn known(&self, read: &Sourced<Decimal>) -> Figure {
        Figure::Known(Box::new(self.exact(read)))
    }

    fn figure(&mut self, name: &'static str, unit: &str, target: &mut Figure, read: Option<&Sourced<Decimal>>) {
        let Some(read) = read else { return };
        let said = match target {
            Figure::Unknown => {
                *target = self.known(read);
                return self.done.filled.push(name);
            }
            Figure::Known(known) if are_one(known.value.0, read.value) => return,
            Figure::Known(known) => shown(known.value.0, unit),
            Figure::NotApplicable => "sans objet".to_owned(),
        };
        self.conflict(name, &said, &shown(read.value, unit), &read.cell);
    }

    fn word(&mut self, name: &'static str, target: &mut Option<String>, read: Option<&Sourced<String>>) {
        let Some(read) = read else { return };
        match target {
            None => {
                *target = Some(read.value.clone());
                self.done.filled.push(name);
            }
            Some(said) if *said == read.value => (),
            Some(said) => {
                let said = if said == "n/a" { "sans objet".to_owned() } else { said.clone() };
                self.conflict(name, &said, &read.value, &read.cell);
            }
        }
    }

    fn conflict(&mut self, name: &'static str, said: &str, read: &str, cell: &str) {
        let message = format!("{} : l’article dit {said}, la fiche {read} ; l’article est gardé", item_field(name));
        self.say("I331", Severity::Warning, cell, message);
    }

    /// What the registry says of the device as it is first sold: guarantee and classes of the label.
    fn as_new(&mut self, item: &mut Item) {
        let sheet = self.sheet;
        if sheet.form != Form::Eprel {
            return;
        }
        if item.condition.is_some_and(|condition| condition != Condition::New) {
            let message = "garantie et classes de l’étiquette sont celles de l’appareil neuf : non reprises pour un \
                           article qui ne l’est pas";
            return self.say_of_row("I339", Severity::Info, message.to_owned());
        }
        self.figure("warranty_years", "ans", &mut item.warranty_years, sheet.warranty_years.as_ref());
        self.word("eu_repairability_class", &mut item.eu_repairability_class, sheet.eu_repairability_class.as_ref());
        let Some(class) = &sheet.energy_class else { return };
        // A class means nothing under another generation of the label.
        let label = Sourced { value: ENERGY_LABEL.to_owned(), cell: class.cell.clone() };
        let same_label = item.energy_label.as_ref().is_none_or(|said| *said == label.value);
        if same_label {
            self.word("energy_class", &mut item.energy_class, Some(class));
        }
        if !same_label || item.energy_class.as_ref() == Some(&class.value) {
            self.word("energy_label", &mut item.energy_label, Some(&label));
        }
    }
}

/// Whether the four shares are known and make the whole, rounding apart: their sum weighs what use leaves.
fn splits_the_whole(sheet: &Sheet) -> bool {
    let all = sheet.transport_share.is_some() && sheet.end_of_life_share.is_some();
    all && sheet.shares_sum().is_some_and(|sum| sum.saturating_sub(Decimal::ONE).abs() <= SLACK)
}

fn figures(pcf: &Pcf) -> [(&'static str, &Figure); 6] {
    [
        ("pcf.total", &pcf.total),
        ("pcf.use_share", &pcf.use_share),
        ("pcf.manufacturing_share", &pcf.manufacturing_share),
        ("pcf.transport_share", &pcf.transport_share),
        ("pcf.end_of_life_share", &pcf.end_of_life_share),
        ("pcf.lifetime_years", &pcf.lifetime_years),
    ]
}

/// Whether two figures are one, rounded differently: 6.4 and 6.38 inches. Whole numbers are taken as exact.
fn are_one(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.normalize(), b.normalize());
    let places = a.scale().min(b.scale());
    let rounded = |value: Decimal| value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    a == b || (places > 0 && rounded(a) == rounded(b))
}

fn shown(value: Decimal, unit: &str) -> String {
    french::with_unit(&french::compact(value), unit)
}
