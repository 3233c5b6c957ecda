//! The sampled evaluator: the graph in `f64`, by blocks of draws, keeping only the figures asked for.

use rust_decimal::prelude::ToPrimitive;

use super::draw::{seed, triangular, uniform};
use crate::graph::{Graph, Input, NodeId, Operation};

/// Draws evaluated together, column by column.
pub const BLOCK: usize = 256;

type Column = [f64; BLOCK];

/// `draws` values of each of `figures`; `draws` is a multiple of [`BLOCK`].
pub fn evaluate(graph: &Graph, figures: &[NodeId], draws: usize) -> Vec<Vec<f64>> {
    if figures.is_empty() {
        return Vec::new();
    }
    let needed = needed(graph, figures);
    let mut columns: Vec<Column> = vec![[0.0; BLOCK]; graph.nodes().len()];
    let mut samples: Vec<Vec<f64>> = figures.iter().map(|_| Vec::with_capacity(draws)).collect();
    for block in 0..draws / BLOCK {
        for (index, node) in graph.nodes().iter().enumerate().filter(|(index, _)| needed.get(*index) == Some(&true)) {
            // Nodes only use nodes before them.
            let (before, rest) = columns.split_at_mut(index);
            if let Some(column) = rest.first_mut() {
                fill(graph, &node.operation, before, column, block);
            }
        }
        for (figure, kept) in figures.iter().zip(&mut samples) {
            kept.extend(columns.get(figure.index()).into_iter().flatten());
        }
    }
    samples
}

fn needed(graph: &Graph, figures: &[NodeId]) -> Vec<bool> {
    let mut needed = vec![false; graph.nodes().len()];
    for figure in figures {
        if let Some(flag) = needed.get_mut(figure.index()) {
            *flag = true;
        }
    }
    for (index, node) in graph.nodes().iter().enumerate().rev() {
        if needed.get(index) == Some(&true) {
            for operand in node.operation.operands() {
                if let Some(flag) = needed.get_mut(operand.index()) {
                    *flag = true;
                }
            }
        }
    }
    needed
}

fn fill(graph: &Graph, operation: &Operation, before: &[Column], column: &mut Column, block: usize) {
    const NOWHERE: Column = [f64::NAN; BLOCK];
    let at = |id: &NodeId| before.get(id.index()).unwrap_or(&NOWHERE);
    let two = |column: &mut Column, a: &NodeId, b: &NodeId, f: fn(f64, f64) -> f64| {
        column.iter_mut().zip(at(a).iter().zip(at(b))).for_each(|(out, (a, b))| *out = f(*a, *b));
    };
    match operation {
        Operation::Input(id) => match graph.input_at(*id) {
            Some(input) => draw(input, column, block),
            None => *column = NOWHERE,
        },
        Operation::Constant(value) => *column = [value.to_f64().unwrap_or(f64::NAN); BLOCK],
        Operation::Sum(terms) => {
            *column = [0.0; BLOCK];
            for term in terms {
                column.iter_mut().zip(at(term)).for_each(|(out, value)| *out += value);
            }
        }
        Operation::Difference(a, b) => two(column, a, b, |a, b| a - b),
        Operation::Product(a, b) => two(column, a, b, |a, b| a * b),
        Operation::Quotient(a, b) => two(column, a, b, |a, b| a / b),
        Operation::Annuity { rate, years } => two(column, rate, years, annuity),
        Operation::Discount { rate, years } => two(column, rate, years, discount),
        Operation::Minimum(a, b) => two(column, a, b, f64::min),
        Operation::Cents(a) => {
            column.iter_mut().zip(at(a)).for_each(|(out, value)| *out = libm::round(value * 100.0) / 100.0);
        }
    }
}

/// Decisions are moved in the sensitivity, never drawn (MODEL §6).
fn is_decision(key: &str) -> bool {
    key == "discount_rate" || key == "carbon_value" || key.starts_with("carbon_value.")
}

fn draw(input: &Input, column: &mut Column, block: usize) {
    let [low, mode, high] = [input.low, input.value, input.high].map(|value| value.to_f64().unwrap_or(f64::NAN));
    if low == high || is_decision(&input.key) {
        *column = [mode; BLOCK];
        return;
    }
    let (seed, first) = (seed(&input.origin), (block * BLOCK) as u64);
    for (k, out) in (first..).zip(column) {
        *out = triangular(uniform(seed, k), low, mode, high);
    }
}

/// `(1 − (1+r)^−n) / r` without cancellation; n when r = 0. The pinned `libm` gives the same bits on every platform.
fn annuity(rate: f64, years: f64) -> f64 {
    if rate == 0.0 { years } else { -libm::expm1(-years * libm::log1p(rate)) / rate }
}

fn discount(rate: f64, years: f64) -> f64 {
    libm::exp(-years * libm::log1p(rate))
}
