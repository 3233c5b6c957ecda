//! The evaluator in `f64`: one operation on N values at a time, for draws and for scans.

use rust_decimal::prelude::ToPrimitive;

use super::{Graph, NodeId, Operation};

/// For each node, whether one of `figures` is made from it.
pub(crate) fn needed(graph: &Graph, figures: &[NodeId]) -> Vec<bool> {
    let mut needed = vec![false; graph.nodes().len()];
    let need = |id: NodeId, needed: &mut Vec<bool>| {
        if let Some(flag) = needed.get_mut(id.index()) {
            *flag = true;
        }
    };
    figures.iter().for_each(|figure| need(*figure, &mut needed));
    for (index, node) in graph.nodes().iter().enumerate().rev() {
        if needed.get(index) == Some(&true) {
            node.operation.operands().into_iter().for_each(|operand| need(operand, &mut needed));
        }
    }
    needed
}

/// The values of a computed node from those of its operands, given by `at`; inputs are the caller's to fill.
pub(crate) fn fill<'a, const N: usize>(
    operation: &Operation,
    at: impl Fn(NodeId) -> &'a [f64; N],
    column: &mut [f64; N],
) {
    let two = |column: &mut [f64; N], a: &NodeId, b: &NodeId, f: fn(f64, f64) -> f64| {
        column.iter_mut().zip(at(*a).iter().zip(at(*b))).for_each(|(out, (a, b))| *out = f(*a, *b));
    };
    match operation {
        Operation::Input(_) => {}
        Operation::Constant(value) => *column = [value.to_f64().unwrap_or(f64::NAN); N],
        Operation::Sum(terms) => {
            *column = [0.0; N];
            for term in terms {
                column.iter_mut().zip(at(*term)).for_each(|(out, value)| *out += value);
            }
        }
        Operation::Difference(a, b) => two(column, a, b, |a, b| a - b),
        Operation::Product(a, b) => two(column, a, b, |a, b| a * b),
        Operation::Quotient(a, b) => two(column, a, b, |a, b| a / b),
        Operation::Annuity { rate, years } => two(column, rate, years, annuity),
        Operation::Discount { rate, years } => two(column, rate, years, discount),
        Operation::Minimum(a, b) => two(column, a, b, f64::min),
        Operation::Cents(a) => {
            column.iter_mut().zip(at(*a)).for_each(|(out, value)| *out = libm::round(value * 100.0) / 100.0);
        }
    }
}

/// `(1 − (1+r)^−n) / r` without cancellation; n when r = 0. The pinned `libm` gives the same bits on every platform.
fn annuity(rate: f64, years: f64) -> f64 {
    if rate == 0.0 { years } else { -libm::expm1(-years * libm::log1p(rate)) / rate }
}

fn discount(rate: f64, years: f64) -> f64 {
    libm::exp(-years * libm::log1p(rate))
}
