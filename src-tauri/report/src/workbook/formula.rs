//! The live formula of a figure, in the language of the file: English functions, commas, dots, whatever the reader's.

use aloi_engine::graph::{Graph, NodeId, Operation};

use super::inputs::Inputs;
use super::names;
use super::plan::{Place, Plan};

/// Column of the computed values, for people.
const VALUE: char = 'B';

/// What formulas refer to.
pub(super) struct Formulas<'a> {
    pub graph: &'a Graph,
    pub inputs: &'a Inputs<'a>,
    pub plan: &'a Plan,
}

impl Formulas<'_> {
    /// What to write in the cell `at` for `node`: its operation, or a reference when it stands elsewhere.
    pub fn cell(&self, node: NodeId, at: Place) -> String {
        if self.plan.place(node) == Some(at) { self.operation(node, at.sheet) } else { self.term(node, at.sheet) }
    }

    /// A reference to a cell of a sheet of calculation, from another sheet.
    pub fn reference(&self, place: Place) -> String {
        self.plan
            .sheets
            .get(place.sheet)
            .map(|sheet| names::reference(&sheet.name, VALUE, place.row))
            .unwrap_or_default()
    }

    /// The operation of a node, written on `sheet`.
    fn operation(&self, node: NodeId, sheet: usize) -> String {
        let Some(found) = self.graph.node(node) else { return String::new() };
        let term = |id: &NodeId| self.term(*id, sheet);
        match &found.operation {
            Operation::Input(_) | Operation::Constant(_) => term(&node),
            Operation::Sum(terms) => terms.iter().map(term).collect::<Vec<_>>().join("+"),
            Operation::Difference(a, b) => format!("{}-{}", term(a), term(b)),
            Operation::Product(a, b) => format!("{}*{}", term(a), term(b)),
            Operation::Quotient(a, b) => format!("{}/{}", term(a), term(b)),
            // As the engine: near 0, the first two terms of the series, where the closed form loses its digits.
            Operation::Annuity { rate, years } => {
                let (r, n) = (term(rate), term(years));
                format!("IF(ABS({r})<1E-9,{n}-{n}*({n}+1)/2*{r},(1-(1+{r})^(-{n}))/{r})")
            }
            // A leading minus binds tighter than ^ in spreadsheets: the exponent has its own brackets.
            Operation::Discount { rate, years } => format!("(1+{})^(-{})", term(rate), term(years)),
            Operation::Minimum(a, b) => format!("MIN({},{})", term(a), term(b)),
            Operation::Cents(a) => format!("ROUND({},2)", term(a)),
        }
    }

    /// A node inside a formula: a cell, a number, or its own operation in brackets.
    fn term(&self, node: NodeId, sheet: usize) -> String {
        if let Some(place) = self.plan.place(node) {
            let here = sheet == place.sheet;
            return if here { format!("{VALUE}{}", place.row + 1) } else { self.reference(place) };
        }
        match self.graph.node(node).map(|node| &node.operation) {
            Some(Operation::Input(id)) => self.inputs.reference(*id).unwrap_or_default(),
            Some(Operation::Constant(value)) if value.is_sign_negative() => format!("({})", value.normalize()),
            Some(Operation::Constant(value)) => value.normalize().to_string(),
            Some(_) => format!("({})", self.operation(node, sheet)),
            None => String::new(),
        }
    }
}
