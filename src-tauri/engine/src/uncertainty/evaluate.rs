//! The draws of a graph, by blocks, keeping only the figures asked for.

use rust_decimal::prelude::ToPrimitive;

use super::draw::{seed, triangular, uniform};
use crate::graph::{Graph, Input, NodeId, Operation, fill, needed};

/// Draws evaluated together, column by column.
pub const BLOCK: usize = 256;

type Column = [f64; BLOCK];

/// A node of the figures drawn.
struct Step<'a> {
    operation: &'a Operation,
    input: Option<Draw>,
}

/// What drawing an input takes, read once.
struct Draw {
    seed: u64,
    low: f64,
    mode: f64,
    high: f64,
}

/// `draws` values of each of `figures`; `draws` is a multiple of [`BLOCK`].
pub fn evaluate(graph: &Graph, figures: &[NodeId], draws: usize) -> Vec<Vec<f64>> {
    let needed = needed(graph, figures);
    // Only the needed nodes have a column: `slots` says which.
    let mut slots = vec![usize::MAX; needed.len()];
    let mut steps = Vec::new();
    for (node, slot) in
        graph.nodes().iter().zip(&mut slots).zip(&needed).filter_map(|(pair, needed)| needed.then_some(pair))
    {
        *slot = steps.len();
        let input = match &node.operation {
            Operation::Input(id) => graph.input_at(*id).map(Draw::of),
            _ => None,
        };
        steps.push(Step { operation: &node.operation, input });
    }
    let slot = |id: NodeId| slots.get(id.index()).copied().unwrap_or(usize::MAX);
    let mut columns: Vec<Column> = vec![[0.0; BLOCK]; steps.len()];
    let mut samples: Vec<Vec<f64>> = figures.iter().map(|_| Vec::with_capacity(draws)).collect();
    const NOWHERE: Column = [f64::NAN; BLOCK];
    for block in 0..draws / BLOCK {
        for (index, step) in steps.iter().enumerate() {
            // Nodes only use nodes before them.
            let (before, rest) = columns.split_at_mut(index);
            let Some(column) = rest.first_mut() else { continue };
            match &step.input {
                Some(draw) => draw.fill(column, block),
                None => fill(step.operation, |id| before.get(slot(id)).unwrap_or(&NOWHERE), column),
            }
        }
        for (figure, kept) in figures.iter().zip(&mut samples) {
            kept.extend(columns.get(slot(*figure)).into_iter().flatten());
        }
    }
    samples
}

/// Decisions are moved in the sensitivity, never drawn (MODEL §6).
fn is_decision(key: &str) -> bool {
    key == "discount_rate" || key == "carbon_value" || key.starts_with("carbon_value.")
}

impl Draw {
    fn of(input: &Input) -> Self {
        let [low, mode, high] = [input.low, input.value, input.high].map(|value| value.to_f64().unwrap_or(f64::NAN));
        let (low, high) = if is_decision(&input.key) { (mode, mode) } else { (low, high) };
        Draw { seed: seed(&input.origin), low, mode, high }
    }

    fn fill(&self, column: &mut Column, block: usize) {
        if self.low == self.high {
            *column = [self.mode; BLOCK];
            return;
        }
        for (k, out) in ((block * BLOCK) as u64..).zip(column) {
            *out = triangular(uniform(self.seed, k), self.low, self.mode, self.high);
        }
    }
}
