//! A node of the calculation: the operation that makes it, its name and its unit.

use rust_decimal::Decimal;

use super::{InputId, Label, NodeId};
use crate::quantity::Dimension;

/// How a node is made from the nodes before it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Operation {
    /// A value that comes from outside, with its range.
    Input(InputId),
    /// A number of the model.
    Constant(Decimal),
    /// Σ of the terms.
    Sum(Vec<NodeId>),
    /// The first minus the second.
    Difference(NodeId, NodeId),
    /// The first times the second.
    Product(NodeId, NodeId),
    /// The first divided by the second.
    Quotient(NodeId, NodeId),
    /// `(1 − (1+rate)^−years) / rate`, `years` when the rate is 0.
    Annuity {
        /// Discount rate per year.
        rate: NodeId,
        /// Years of service.
        years: NodeId,
    },
    /// `(1+rate)^−years`.
    Discount {
        /// Discount rate per year.
        rate: NodeId,
        /// Years from now.
        years: NodeId,
    },
    /// The smaller of the two.
    Minimum(NodeId, NodeId),
    /// Rounded to the cent, half away from zero.
    Cents(NodeId),
}

impl Operation {
    /// The nodes it uses, all before its own.
    pub fn operands(&self) -> Vec<NodeId> {
        match self {
            Operation::Input(_) | Operation::Constant(_) => Vec::new(),
            Operation::Sum(terms) => terms.clone(),
            Operation::Cents(a) => vec![*a],
            Operation::Difference(a, b)
            | Operation::Product(a, b)
            | Operation::Quotient(a, b)
            | Operation::Minimum(a, b)
            | Operation::Annuity { rate: a, years: b }
            | Operation::Discount { rate: a, years: b } => vec![*a, *b],
        }
    }
}

/// One figure: how it is made, what it is called, what it measures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Node {
    /// How it is made.
    pub operation: Operation,
    /// What it is called.
    pub label: Label,
    /// What it measures.
    pub dimension: Dimension,
}
