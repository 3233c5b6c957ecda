//! « D’où vient ce chiffre ? »: the tree under any figure, with its formula in words.

use rust_decimal::Decimal;

use super::{Graph, Input, NodeId, Operation, Values, Word};
use crate::french;
use crate::quantity::Dimension;

/// A figure with the figures it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is, in French, lower case.
    pub name: String,
    /// How it is made, in words; `None` for an input.
    pub formula: Option<String>,
    /// Its central value, unrounded; `None` out of the reach of exact decimals.
    pub value: Option<Decimal>,
    /// What it measures.
    pub dimension: Dimension,
    /// The article that defines it, if any.
    pub article: Option<&'static str>,
    /// The input, when it is one.
    pub input: Option<Input>,
    /// What it is made from, each once.
    pub parts: Vec<Explanation>,
}

/// The tree under `node`.
pub fn explain(graph: &Graph, values: &Values, node: NodeId) -> Explanation {
    let mut named = Vec::new();
    let input = match graph.node(node).map(|node| &node.operation) {
        Some(Operation::Input(id)) => graph.input_at(*id).cloned(),
        _ => None,
    };
    let formula = input.is_none().then(|| formula(graph, node, &mut named));
    Explanation {
        name: name(graph, node),
        formula,
        value: values.at(node),
        dimension: graph.dimension(node),
        article: graph.node(node).and_then(|node| node.label.word.article()),
        input,
        parts: named.into_iter().map(|part| explain(graph, values, part)).collect(),
    }
}

/// The name of a node, empty for an unnamed step.
fn name(graph: &Graph, node: NodeId) -> String {
    let Some(node) = graph.node(node) else { return String::new() };
    match (node.label.word.french(), node.label.subject.as_str()) {
        ("", subject) => subject.to_owned(),
        (word, "") => word.to_owned(),
        (word, subject) => format!("{word} ({subject})"),
    }
}

/// How a node is made; the named nodes it uses are pushed on `named`, each once.
fn formula(graph: &Graph, node: NodeId, named: &mut Vec<NodeId>) -> String {
    let Some(found) = graph.node(node) else { return String::new() };
    let mut word = |id: NodeId| term(graph, id, named);
    match &found.operation {
        Operation::Input(_) => name(graph, node),
        Operation::Constant(value) => french::compact(*value),
        Operation::Sum(terms) => terms.iter().map(|id| word(*id)).collect::<Vec<_>>().join(" + "),
        Operation::Difference(a, b) => format!("{} − {}", word(*a), word(*b)),
        Operation::Product(a, b) => format!("{} × {}", word(*a), word(*b)),
        Operation::Quotient(a, b) => format!("{} ÷ {}", word(*a), word(*b)),
        Operation::Annuity { rate, years } => {
            let (rate, years) = (word(*rate), word(*years));
            format!("(1 − (1 + {rate})^−({years})) ÷ {rate}, ou {years} si le taux est nul")
        }
        Operation::Discount { rate, years } => format!("(1 + {})^−({})", word(*rate), word(*years)),
        Operation::Minimum(a, b) => format!("le plus petit de {} et de {}", word(*a), word(*b)),
        Operation::Cents(a) => format!("{}, arrondi au centime", word(*a)),
    }
}

/// A node inside a formula: its name, or its own formula between brackets when it has none.
fn term(graph: &Graph, id: NodeId, named: &mut Vec<NodeId>) -> String {
    let Some(node) = graph.node(id) else { return String::new() };
    let silent = node.label.word == Word::Step && node.label.subject.is_empty();
    match (&node.operation, silent) {
        (Operation::Constant(value), _) if node.label.word == Word::Constant => french::compact(*value),
        (_, false) => {
            if !named.contains(&id) {
                named.push(id);
            }
            name(graph, id)
        }
        (_, true) => format!("({})", formula(graph, id, named)),
    }
}
