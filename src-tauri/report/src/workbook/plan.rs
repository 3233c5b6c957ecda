//! Where each figure of the calculation stands: which sheet, which row, or inside the formula that uses it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aloi_engine::comparison::{ComparedOffer, Comparison};
use aloi_engine::graph::{Graph, NodeId, Operation, Word};

use super::figures::{self, Figure};
use super::names::Names;

/// Rows of titles above the first line of a sheet.
pub(super) const HEAD: u32 = 4;
/// A sum of more terms than this takes them from cells, so that its formula stays readable and within the limits.
const LONG_SUM: usize = 12;

/// A line of a sheet.
pub(super) enum Line {
    /// Title of a group.
    Heading(&'static str),
    /// Something missing, in words.
    Missing(String),
    /// A step of the calculation.
    Step(NodeId),
    /// A figure of the offer, when it is known.
    Figure(&'static Figure, Option<NodeId>),
}

/// A sheet of calculation.
pub(super) struct Sheet {
    pub name: String,
    pub lines: Vec<Line>,
}

/// A cell: the index of its sheet, and its row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub sheet: usize,
    pub row: u32,
}

/// The sheets of calculation: one for each offer, in their order, then what they share.
pub(super) struct Plan {
    pub sheets: Vec<Sheet>,
    places: BTreeMap<NodeId, Place>,
    figures: HashMap<(usize, &'static str), Place>,
}

/// The figures of one offer, in the order of its sheet.
type Figures = Vec<(&'static Figure, Option<NodeId>)>;

/// Which sections of which offers use a step.
type Users = BTreeSet<(usize, &'static str)>;

impl Plan {
    pub fn new(comparison: &Comparison, names: &mut Names) -> Self {
        let figures: Vec<Figures> = comparison.offers.iter().map(|offer| known(comparison, offer)).collect();
        let computed = |node: &NodeId| is_computed(&comparison.graph, *node);
        let ends: BTreeSet<NodeId> = figures.iter().flatten().filter_map(|(_, node)| *node).filter(computed).collect();
        let steps = steps(&comparison.graph, &figures, &ends);
        let steps = with_a_row(&comparison.graph, steps, &ends);
        let mut sheets: Vec<Sheet> = comparison
            .offers
            .iter()
            .zip(&figures)
            .enumerate()
            .map(|(index, (offer, figures))| Sheet {
                name: names.make(&sheet_title(offer)),
                lines: lines(offer, index, figures, &steps),
            })
            .collect();
        let shared: Vec<Line> =
            steps.iter().filter(|(_, users)| only_offer(users).is_none()).map(|(node, _)| Line::Step(*node)).collect();
        if !shared.is_empty() {
            let lines = std::iter::once(Line::Heading("Étapes communes à plusieurs offres")).chain(shared).collect();
            sheets.push(Sheet { name: names.make("Commun"), lines });
        }
        let (mut places, mut placed) = (BTreeMap::new(), HashMap::new());
        for (sheet, row, line) in sheets
            .iter()
            .enumerate()
            .flat_map(|(index, sheet)| (HEAD..).zip(&sheet.lines).map(move |(row, line)| (index, row, line)))
        {
            let place = Place { sheet, row };
            match line {
                Line::Step(node) => drop(places.entry(*node).or_insert(place)),
                Line::Figure(figure, Some(node)) => {
                    placed.insert((sheet, figure.code), place);
                    if computed(node) {
                        places.entry(*node).or_insert(place);
                    }
                }
                Line::Figure(_, None) | Line::Heading(_) | Line::Missing(_) => {}
            }
        }
        Plan { sheets, places, figures: placed }
    }

    /// The cell of a step or figure that has one.
    pub fn place(&self, node: NodeId) -> Option<Place> {
        self.places.get(&node).copied()
    }

    /// The cell of a figure of an offer, when it is known.
    pub fn figure(&self, offer: usize, code: &'static str) -> Option<Place> {
        self.figures.get(&(offer, code)).copied()
    }
}

/// « A Portable neuf 14 pouces », or the id alone.
fn sheet_title(offer: &ComparedOffer) -> String {
    if offer.name == offer.id { offer.id.clone() } else { format!("{} {}", offer.id, offer.name) }
}

fn known(comparison: &Comparison, offer: &ComparedOffer) -> Figures {
    let nodes: HashMap<&str, NodeId> = comparison.figures(offer).into_iter().collect();
    let valued = |node: &NodeId| comparison.values.at(*node).is_some();
    let ordered = figures::ordered(comparison.settings.externalities);
    ordered.into_iter().map(|figure| (figure, nodes.get(figure.code).copied().filter(valued))).collect()
}

fn is_computed(graph: &Graph, node: NodeId) -> bool {
    graph.node(node).is_some_and(|node| !matches!(node.operation, Operation::Input(_) | Operation::Constant(_)))
}

/// Every computed step that leads to a figure without passing through another figure, with what uses it.
fn steps(graph: &Graph, figures: &[Figures], ends: &BTreeSet<NodeId>) -> BTreeMap<NodeId, Users> {
    let mut steps: BTreeMap<NodeId, Users> = BTreeMap::new();
    for (offer, figures) in figures.iter().enumerate() {
        for (figure, node) in figures {
            let mut waiting: Vec<NodeId> = node.iter().copied().collect();
            while let Some(next) = waiting.pop() {
                for operand in operands(graph, next) {
                    let followed = is_computed(graph, operand) && !ends.contains(&operand);
                    if followed && steps.entry(operand).or_default().insert((offer, figure.section)) {
                        waiting.push(operand);
                    }
                }
            }
        }
    }
    steps
}

fn operands(graph: &Graph, node: NodeId) -> Vec<NodeId> {
    graph.node(node).map(|node| node.operation.operands()).unwrap_or_default()
}

/// The steps that have a row of their own: the named ones, and those a formula would have to repeat.
fn with_a_row(graph: &Graph, mut steps: BTreeMap<NodeId, Users>, ends: &BTreeSet<NodeId>) -> BTreeMap<NodeId, Users> {
    let mut uses: HashMap<NodeId, usize> = HashMap::new();
    let mut from_a_cell: BTreeSet<NodeId> = BTreeSet::new();
    for node in steps.keys().chain(ends).filter_map(|id| graph.node(*id)) {
        let operands = node.operation.operands();
        operands.iter().for_each(|operand| *uses.entry(*operand).or_default() += 1);
        match &node.operation {
            Operation::Annuity { .. } | Operation::Discount { .. } => from_a_cell.extend(operands),
            Operation::Sum(terms) if terms.len() > LONG_SUM => from_a_cell.extend(operands),
            _ => {}
        }
    }
    let named = |id: &NodeId| {
        graph.node(*id).is_some_and(|node| node.label.word != Word::Step || !node.label.subject.is_empty())
    };
    steps.retain(|id, _| named(id) || from_a_cell.contains(id) || uses.get(id).is_some_and(|count| *count > 1));
    steps
}

/// The one offer that uses a step, if there is only one.
fn only_offer(users: &Users) -> Option<usize> {
    let first = users.first()?.0;
    users.iter().all(|(offer, _)| *offer == first).then_some(first)
}

fn lines(offer: &ComparedOffer, index: usize, figures: &Figures, steps: &BTreeMap<NodeId, Users>) -> Vec<Line> {
    let own: Vec<(NodeId, &Users)> = steps
        .iter()
        .filter(|(_, users)| only_offer(users) == Some(index))
        .map(|(node, users)| (*node, users))
        .collect();
    let mut lines = Vec::new();
    if !offer.missing.is_empty() {
        lines.push(Line::Heading("Ce qui manque"));
        lines.extend(offer.missing.iter().map(|missing| Line::Missing(missing.message.clone())));
    }
    let mut of_several = own.iter().filter(|(_, users)| users.len() > 1).map(|(node, _)| Line::Step(*node)).peekable();
    if of_several.peek().is_some() {
        lines.push(Line::Heading("Étapes qui servent à plusieurs phases"));
        lines.extend(of_several);
    }
    for section in figures.chunk_by(|(a, _), (b, _)| a.section == b.section) {
        let Some((first, _)) = section.first() else { continue };
        lines.push(Line::Heading(first.section));
        let here = |users: &Users| users.len() == 1 && users.contains(&(index, first.section));
        lines.extend(own.iter().filter(|(_, users)| here(users)).map(|(node, _)| Line::Step(*node)));
        lines.extend(section.iter().map(|(figure, node)| Line::Figure(figure, *node)));
    }
    lines
}
