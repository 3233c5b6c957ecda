//! What every formula needs: the dossier, the catalogs, the graph, and where each figure is taken from.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::catalog::{Catalog, Entry};
use crate::dossier::{Dossier, Item, Settings, item_field};
use crate::figure::{Figure, Known, Origin};
use crate::french;
use crate::graph::{Graph, Handle, Input, Provenance, Word};
use crate::quantity::{Ratio, Unit, Year};
use crate::vocabulary::{Condition, Equipment, Family, OriginKind};

/// A figure that a formula needs and nobody gave.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// Place in the dossier, by index, such as `offers[0].items[0].price`.
    pub path: String,
    /// The sentence, with the remedy.
    pub message: String,
}

/// Where an item stands, and what it is called.
#[derive(Debug, Clone)]
pub(crate) struct Place<'a> {
    pub item: &'a Item,
    pub equipment: Equipment,
    pub condition: Condition,
    /// `offers[0].items[1]`, for messages.
    pub path: String,
    /// `offers[A].items[1]`, stable when offers move, for origins.
    pub key: String,
    /// « offre A » or « offre A, écran », for labels.
    pub subject: String,
}

/// The state of one build: formulas add nodes to `graph` and what they lack to `missing`.
pub(crate) struct Model<'a> {
    pub dossier: &'a Dossier,
    pub catalog: &'a Catalog,
    pub settings: Settings,
    pub graph: Graph,
    pub missing: Vec<Missing>,
    /// Catalog ids that served, to be frozen with the decision.
    pub used: BTreeSet<String>,
    /// Fields counted as zero because nothing was said (MODEL §3), by path.
    pub counted_zero: BTreeSet<String>,
}

impl<'a> Model<'a> {
    pub fn new(dossier: &'a Dossier, catalog: &'a Catalog, settings: Settings) -> Self {
        Model {
            dossier,
            catalog,
            settings,
            graph: Graph::default(),
            missing: Vec::new(),
            used: BTreeSet::new(),
            counted_zero: BTreeSet::new(),
        }
    }

    /// Records that the figure at `path` is needed.
    pub fn lacks_path<T>(&mut self, path: String, message: String) -> Option<T> {
        let missing = Missing { path, message };
        if !self.missing.contains(&missing) {
            self.missing.push(missing);
        }
        None
    }

    /// Records that `field` of `place` is needed.
    pub fn lacks_field<T>(&mut self, place: &Place, field: &str) -> Option<T> {
        let name = item_field(field);
        self.lacks_path(
            format!("{}.{field}", place.path),
            format!("{name} : valeur inconnue ({}) ; à demander au fournisseur ou à saisir", place.subject),
        )
    }

    /// A field of an item, when it is known.
    pub fn field<U: Unit>(&mut self, place: &Place, name: &str, figure: &Figure) -> Option<Handle<U>> {
        let known = figure.known()?;
        let key = format!("{}.{name}", place.key);
        Some(self.graph.known_input(&key).unwrap_or_else(|| {
            let label = format!("{} ({})", item_field(name), place.subject);
            self.graph.input(input(key, label, known))
        }))
    }

    /// A field of an item; without it, the assumption or catalog value under one of `ids`, the first that has one.
    pub fn field_or<U: Unit>(
        &mut self,
        place: &Place,
        name: &str,
        figure: &Figure,
        ids: &[String],
    ) -> Option<Handle<U>> {
        if let Some(handle) = self.field(place, name, figure) {
            return Some(handle);
        }
        self.try_assume(ids, None).or_else(|| self.lacks_field(place, name))
    }

    /// An assumption of the dossier, or the catalog's value, under one of `ids`; missing when there is none.
    pub fn assume<U: Unit>(&mut self, ids: &[&str]) -> Option<Handle<U>> {
        self.try_assume(ids, None).or_else(|| {
            let wanted = ids.first().copied().unwrap_or_default();
            let message =
                format!("valeur inconnue au catalogue pour « {wanted} » ; la saisir dans les hypothèses du dossier");
            self.lacks_path(format!("assumptions.{wanted}"), message)
        })
    }

    /// As [`Model::assume`], without a complaint when there is none. Any assumption of the dossier, even on a general id,
    /// goes before the catalog, as the dossier's word does everywhere. `distinct` makes a separate origin of it
    /// (two models of one category are not surely equal, MODEL §5).
    pub fn try_assume<U: Unit>(&mut self, ids: &[impl AsRef<str>], distinct: Option<&str>) -> Option<Handle<U>> {
        let (dossier, catalog) = (self.dossier, self.catalog);
        let key = |id: &str| distinct.map_or_else(|| id.to_owned(), |which| format!("{id}[{which}]"));
        for id in ids.iter().map(AsRef::as_ref) {
            if let Some(known) = dossier.assumptions.get(id).and_then(Figure::known) {
                if let Some(handle) = self.graph.known_input(&key(id)) {
                    return Some(handle);
                }
                let entry = catalog.value(id);
                // Its label is printed: a decided dossier keeps it.
                self.used.extend(entry.map(|entry| entry.id.clone()));
                let name = entry.map_or_else(|| id.to_owned(), |entry| entry.label.clone());
                let mut made = input(key(id), name, known);
                if known.origin.is_none() {
                    made.provenance.kind = OriginKind::Assumption;
                }
                return Some(self.graph.input(made));
            }
        }
        let entry = ids.iter().find_map(|id| catalog.value(id.as_ref()))?;
        let key = key(&entry.id);
        Some(self.graph.known_input(&key).unwrap_or_else(|| {
            self.used.insert(entry.id.clone());
            self.graph.input(catalog_input(key, entry))
        }))
    }

    /// Whether an assumption or catalog value exists under `id`.
    pub fn knows(&self, id: &str) -> bool {
        self.dossier.assumptions.get(id).is_some_and(|figure| figure.known().is_some())
            || self.catalog.value(id).is_some()
    }

    /// `param` of the item's kind, prefixed by the family when it is not the default one.
    pub fn family_id(&self, equipment: Equipment, param: &str) -> String {
        match self.settings.family {
            Family::BaseCarbone => format!("{}:{}.{param}", Family::BaseCarbone.code(), equipment.code()),
            Family::Ademe | Family::Maker => format!("{}.{param}", equipment.code()),
        }
    }

    /// A figure of the need; missing when nobody gave it.
    pub fn need<U: Unit>(&mut self, name: &str, french: &str, figure: &Figure) -> Option<Handle<U>> {
        let key = format!("need.{name}");
        match figure.known() {
            Some(known) => Some(
                self.graph
                    .known_input(&key)
                    .unwrap_or_else(|| self.graph.input(input(key, format!("{french} (besoin)"), known))),
            ),
            None => self
                .lacks_path(format!("need.{name}"), format!("{french} : valeur inconnue ; à préciser dans le besoin")),
        }
    }

    /// Number of workstations.
    pub fn quantity(&mut self) -> Option<Handle<Ratio>> {
        let figure = self.dossier.need.quantity.map_or(Figure::Unknown, |n| Figure::exact(Decimal::from(n)));
        self.need("quantity", "nombre de postes", &figure)
    }

    /// The horizon.
    pub fn horizon(&mut self) -> Option<Handle<Year>> {
        let years = &self.dossier.need.years;
        self.need("years", "durée du besoin", years)
    }

    /// The number of pieces for each workstation, `None` when it is one and need not be multiplied.
    pub fn pieces(&mut self, place: &Place) -> Option<Option<Handle<Ratio>>> {
        match (place.item.count, place.item.per_unit) {
            (Some(count), _) => {
                let count = self.whole(place, "count", count);
                let quantity = self.quantity()?;
                Some(Some(self.graph.share(count, quantity, crate::graph::Label::of(Word::Pieces, &place.subject))))
            }
            (None, None | Some(1)) => Some(None),
            (None, Some(pieces)) => Some(Some(self.whole(place, "per_unit", pieces))),
        }
    }

    /// A whole number of the item, as an exact input.
    pub fn whole(&mut self, place: &Place, name: &str, value: u32) -> Handle<Ratio> {
        let label = format!("{} ({})", item_field(name), place.subject);
        self.graph.input(input(format!("{}.{name}", place.key), label, &Known::exact(Decimal::from(value))))
    }

    /// 1 + `rate`, as a step.
    pub fn one_plus(&mut self, rate: Handle<Ratio>, label: impl Into<crate::graph::Label>) -> Handle<Ratio> {
        let one = self.graph.constant(Decimal::ONE, Word::Constant);
        self.graph.sum(&[one, rate], label)
    }

    /// Years of service of an item.
    pub fn service_years(&mut self, place: &Place) -> Option<Handle<Year>> {
        if !place.equipment.is_device() && place.item.service_years.known().is_none() {
            return self.horizon();
        }
        let id = format!("{}.service_years.{}", place.equipment.code(), place.condition.code());
        self.field_or(place, "service_years", &place.item.service_years, &[id])
    }
}

fn input(key: String, label: String, known: &Known) -> Input {
    let (low, value, high) = known.range();
    let kind = known.origin.as_ref().map_or(OriginKind::Entered, |origin| origin.kind);
    let detail = known.origin.as_ref().and_then(origin_detail);
    let origin = known.origin.as_ref().and_then(cell).unwrap_or_else(|| key.clone());
    Input {
        key,
        origin,
        label,
        low,
        value,
        high,
        provenance: Provenance { kind, source: known.source.clone(), detail },
    }
}

/// One cell of a file is one origin, whatever number of offers cite it (MODEL §6).
fn cell(origin: &Origin) -> Option<String> {
    Some(format!("{}#{}", origin.file.as_ref()?, origin.cell.as_ref()?))
}

/// « devis.xlsx, cellule Devis!F7, deviné », as far as it is known.
fn origin_detail(origin: &Origin) -> Option<String> {
    let cell = origin.cell.as_ref().map(|cell| format!("cellule {cell}"));
    let guessed = origin.guessed.then(|| "deviné".to_owned());
    let by = origin.by.as_ref().map(|who| format!("par {who}"));
    let day = |when: &String| french::parse_date(when).map_or_else(|| when.clone(), french::short_date);
    let on = origin.on.as_ref().map(|when| format!("le {}", day(when)));
    let parts: Vec<String> =
        [origin.file.clone(), cell, guessed, by, on, origin.why.clone()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn catalog_input(key: String, entry: &Entry) -> Input {
    Input {
        origin: key.clone(),
        key,
        label: entry.label.clone(),
        low: entry.low,
        value: entry.value,
        high: entry.high,
        provenance: Provenance {
            kind: OriginKind::Catalog,
            source: Some(entry.source.clone()),
            detail: Some(match &entry.article {
                Some(article) => format!("{article}, {}", entry.standing.french()),
                None => entry.standing.french().to_owned(),
            }),
        },
    }
}
