//! A calculation as a small directed acyclic graph: built once, read many ways (ARCHITECTURE.md, « the one idea »).
//!
//! Handles carry units, so a euro is never added to a kilogram; nodes are shared when they are the same operation on
//! the same nodes under the same label. Structure (basis, family, allocation) is not a node: a switch is a rebuild.

mod exact;
mod explain;
mod input;
mod label;
mod node;
mod sampled;

use std::hash::BuildHasher;
use std::marker::PhantomData;

use hashbrown::{DefaultHashBuilder, HashTable};
use rust_decimal::Decimal;

pub use exact::{Values, annuity, discount};
pub use explain::{Explanation, Piece, explain};
pub use input::{Input, Provenance};
pub use label::{Label, Word};
pub use node::{Node, Operation};
pub(crate) use sampled::{fill, needed};

use crate::quantity::{Dimension, Per, Quantity, Ratio, Thousandth, Times, Unit, Year};

/// Position of a node in its graph. Only the graph makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(usize);

impl NodeId {
    /// Its place among the nodes: those it uses are before it.
    pub const fn index(self) -> usize {
        self.0
    }
}

/// Position of an input in its graph. Only the graph makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InputId(usize);

/// A node that measures `U`.
#[derive(Debug)]
pub struct Handle<U: Unit> {
    node: NodeId,
    unit: PhantomData<U>,
}

impl<U: Unit> Clone for Handle<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U: Unit> Copy for Handle<U> {}

impl<U: Unit> Handle<U> {
    /// The node behind the handle, for explanations.
    pub const fn node(self) -> NodeId {
        self.node
    }
}

/// The arena of nodes and the table of inputs.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    nodes: Vec<Node>,
    inputs: Vec<Input>,
    /// Every node and every input by the hash of what it is, so that none is made twice.
    shared: HashTable<(u64, NodeId)>,
    by_key: HashTable<(u64, NodeId, InputId)>,
    hasher: DefaultHashBuilder,
}

impl Graph {
    fn push<U: Unit>(&mut self, operation: Operation, label: impl Into<Label>) -> Handle<U> {
        let node = Node { operation, label: label.into(), dimension: U::DIMENSION };
        let hash = self.hasher.hash_one((&node.operation, &node.label));
        let known = self.shared.find(hash, |(_, id)| self.node(*id) == Some(&node)).map(|(_, id)| *id);
        let id = known.unwrap_or_else(|| {
            let next = NodeId(self.nodes.len());
            self.shared.insert_unique(hash, (hash, next), |(hash, _)| *hash);
            self.nodes.push(node);
            next
        });
        Handle { node: id, unit: PhantomData }
    }

    /// The input of this key, when the graph already has it.
    pub fn known_input<U: Unit>(&self, key: &str) -> Option<Handle<U>> {
        let found = self.by_key.find(self.hasher.hash_one(key), |(_, _, id)| self.has_key(*id, key));
        let (_, node, _) = found.filter(|(_, node, _)| self.dimension(*node) == U::DIMENSION)?;
        Some(Handle { node: *node, unit: PhantomData })
    }

    fn has_key(&self, id: InputId, key: &str) -> bool {
        self.input_at(id).is_some_and(|input| input.key == key)
    }

    /// An input, interned by its key: the same origin is the same node, whatever number of offers use it.
    pub fn input<U: Unit>(&mut self, input: Input) -> Handle<U> {
        if let Some(known) = self.known_input(&input.key) {
            return known;
        }
        let (hash, id) = (self.hasher.hash_one(input.key.as_str()), InputId(self.inputs.len()));
        let handle = self.push(Operation::Input(id), Label::of(Word::Input, &input.label));
        self.by_key.insert_unique(hash, (hash, handle.node, id), |(hash, ..)| *hash);
        self.inputs.push(input);
        handle
    }

    /// A constant of the model, such as 1 or a count.
    pub fn constant<U: Unit>(&mut self, value: Decimal, label: impl Into<Label>) -> Handle<U> {
        self.push(Operation::Constant(value), label)
    }

    /// Σ of `terms`; one term alone is its own sum.
    pub fn sum<U: Unit>(&mut self, terms: &[Handle<U>], label: impl Into<Label>) -> Handle<U> {
        match terms {
            [only] => *only,
            _ => self.push(Operation::Sum(terms.iter().map(|term| term.node).collect()), label),
        }
    }

    /// `a` − `b`.
    pub fn difference<U: Unit>(&mut self, a: Handle<U>, b: Handle<U>, label: impl Into<Label>) -> Handle<U> {
        self.push(Operation::Difference(a.node, b.node), label)
    }

    /// `a` × `b`.
    pub fn product<A: Times<B>, B: Unit>(
        &mut self,
        a: Handle<A>,
        b: Handle<B>,
        label: impl Into<Label>,
    ) -> Handle<A::Product> {
        self.push(Operation::Product(a.node, b.node), label)
    }

    /// `a` ÷ `b`.
    pub fn quotient<A: Per<B>, B: Unit>(
        &mut self,
        a: Handle<A>,
        b: Handle<B>,
        label: impl Into<Label>,
    ) -> Handle<A::Quotient> {
        self.push(Operation::Quotient(a.node, b.node), label)
    }

    /// `a` ÷ `b`, of one unit.
    pub fn share<U: Unit>(&mut self, a: Handle<U>, b: Handle<U>, label: impl Into<Label>) -> Handle<Ratio> {
        self.push(Operation::Quotient(a.node, b.node), label)
    }

    /// `a` ÷ 1000, in the larger unit.
    pub fn thousandth<A: Thousandth>(&mut self, a: Handle<A>, label: impl Into<Label>) -> Handle<A::Big> {
        let thousand = self.constant::<Ratio>(Decimal::ONE_THOUSAND, Word::Constant);
        self.push(Operation::Quotient(a.node, thousand.node), label)
    }

    /// The annuity factor `(1 − (1+rate)^−years) / rate`, `years` when the rate is 0 (MODEL §2).
    pub fn annuity(&mut self, rate: Handle<Ratio>, years: Handle<Year>, label: impl Into<Label>) -> Handle<Year> {
        self.push(Operation::Annuity { rate: rate.node, years: years.node }, label)
    }

    /// The discount factor `(1+rate)^−years` (MODEL §2).
    pub fn discount(&mut self, rate: Handle<Ratio>, years: Handle<Year>, label: impl Into<Label>) -> Handle<Ratio> {
        self.push(Operation::Discount { rate: rate.node, years: years.node }, label)
    }

    /// The smaller of `a` and `b`.
    pub fn minimum<U: Unit>(&mut self, a: Handle<U>, b: Handle<U>, label: impl Into<Label>) -> Handle<U> {
        self.push(Operation::Minimum(a.node, b.node), label)
    }

    /// `a` rounded to the cent, half away from zero (MODEL §3: outlays only).
    pub fn cents(
        &mut self,
        a: Handle<crate::quantity::Euro>,
        label: impl Into<Label>,
    ) -> Handle<crate::quantity::Euro> {
        self.push(Operation::Cents(a.node), label)
    }

    /// The central value of a node that is an input; `None` for a computed one.
    pub fn input_value<U: Unit>(&self, handle: Handle<U>) -> Option<Decimal> {
        match self.node(handle.node)?.operation {
            Operation::Input(id) => self.input_at(id).map(|input| input.value),
            _ => None,
        }
    }

    /// Every input, in the order in which the formulas first used them.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Every input with the symbol of what it measures, in the same order.
    pub fn inputs_with_units(&self) -> impl Iterator<Item = (&Input, &'static str)> {
        self.nodes.iter().filter_map(|node| match node.operation {
            Operation::Input(id) => self.input_at(id).map(|input| (input, node.dimension.symbol)),
            _ => None,
        })
    }

    /// What a node measures.
    pub fn dimension(&self, node: NodeId) -> Dimension {
        self.nodes.get(node.0).map_or(Ratio::DIMENSION, |node| node.dimension)
    }

    /// The positions of every node, each after those it uses.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// The node at this position.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
    }

    /// Every node, each after those it uses.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The input at this position.
    pub fn input_at(&self, id: InputId) -> Option<&Input> {
        self.inputs.get(id.0)
    }

    /// The exact central value of every node.
    pub fn evaluate(&self) -> Values {
        let mut values = Values::default();
        values.grow(self);
        values
    }
}

impl Values {
    /// The value behind a handle; `None` when it is out of the reach of exact decimals.
    pub fn get<U: Unit>(&self, handle: Handle<U>) -> Option<Quantity<U>> {
        self.at(handle.node).map(Quantity::new)
    }
}
