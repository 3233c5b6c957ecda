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
    /// The same formula, to be written with the values of its parts; empty for an input.
    pub pieces: Vec<Piece>,
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

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Signs, constants and words.
    Words(String),
    /// A figure, by its place among [`Explanation::parts`].
    Part(usize),
}

/// The tree under `node`.
pub fn explain(graph: &Graph, values: &Values, node: NodeId) -> Explanation {
    let input = match graph.node(node).map(|node| &node.operation) {
        Some(Operation::Input(id)) => graph.input_at(*id).cloned(),
        _ => None,
    };
    let mut words = Writer { graph, values: None, named: Vec::new(), pieces: Vec::new() };
    let mut figures = Writer { graph, values: Some(values), named: Vec::new(), pieces: Vec::new() };
    if input.is_none() {
        words.formula(node);
        // A part has the same place in both.
        figures.named.clone_from(&words.named);
        figures.formula(node);
    }
    Explanation {
        name: name(graph, node),
        formula: input.is_none().then(|| words.text()),
        pieces: figures.pieces,
        value: values.at(node),
        dimension: graph.dimension(node),
        article: graph.node(node).and_then(|node| node.label.word.article()),
        input,
        parts: words.named.into_iter().map(|part| explain(graph, values, part)).collect(),
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

/// Writes how a node is made, noting the named nodes it uses, each once.
struct Writer<'a> {
    graph: &'a Graph,
    /// Known values: a case that they rule out is left unsaid.
    values: Option<&'a Values>,
    named: Vec<NodeId>,
    pieces: Vec<Piece>,
}

impl Writer<'_> {
    fn formula(&mut self, node: NodeId) {
        let Some(found) = self.graph.node(node) else { return };
        match &found.operation {
            Operation::Input(_) => self.say(&name(self.graph, node)),
            Operation::Constant(value) => self.say(&french::compact(*value)),
            Operation::Sum(terms) => {
                for (index, id) in terms.iter().enumerate() {
                    self.say(if index > 0 { " + " } else { "" });
                    self.term(*id);
                }
            }
            Operation::Difference(a, b) => self.between(*a, " − ", *b),
            Operation::Product(a, b) => self.between(*a, " × ", *b),
            Operation::Quotient(a, b) => self.between(*a, " ÷ ", *b),
            Operation::Annuity { rate, years } => match self.values.and_then(|values| values.at(*rate)) {
                Some(known) if known.is_zero() => self.term(*years),
                known => {
                    self.say("(1 − (1 + ");
                    self.between(*rate, ")^−(", *years);
                    self.say(")) ÷ ");
                    self.term(*rate);
                    if known.is_none() {
                        self.say(", ou ");
                        self.term(*years);
                        self.say(" si le taux est nul");
                    }
                }
            },
            Operation::Discount { rate, years } => {
                self.say("(1 + ");
                self.between(*rate, ")^−(", *years);
                self.say(")");
            }
            Operation::Minimum(a, b) => {
                self.say("le plus petit de ");
                self.between(*a, " et de ", *b);
            }
            Operation::Cents(a) => {
                self.term(*a);
                self.say(", arrondi au centime");
            }
        }
    }

    fn between(&mut self, a: NodeId, sign: &str, b: NodeId) {
        self.term(a);
        self.say(sign);
        self.term(b);
    }

    /// A node inside a formula: its name, or its own formula between brackets when it has none.
    fn term(&mut self, id: NodeId) {
        let Some(node) = self.graph.node(id) else { return };
        let silent = node.label.word == Word::Step && node.label.subject.is_empty();
        match (&node.operation, silent) {
            (Operation::Constant(value), _) if node.label.word == Word::Constant => self.say(&french::compact(*value)),
            (_, false) => {
                let place = self.named.iter().position(|known| *known == id).unwrap_or_else(|| {
                    self.named.push(id);
                    self.named.len() - 1
                });
                self.pieces.push(Piece::Part(place));
            }
            (_, true) => {
                self.say("(");
                self.formula(id);
                self.say(")");
            }
        }
    }

    fn say(&mut self, words: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Words(said)) => said.push_str(words),
            _ => self.pieces.push(Piece::Words(words.to_owned())),
        }
    }

    /// The formula with the names of its parts.
    fn text(&self) -> String {
        let word = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Part(place) => self.named.get(*place).map_or_else(String::new, |id| name(self.graph, *id)),
        };
        self.pieces.iter().map(word).collect()
    }
}
