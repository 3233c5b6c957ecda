//! The gap between two offers with one figure moved along an interval, many values at a time.

use rust_decimal::prelude::ToPrimitive;

use crate::graph::{Graph, InputId, NodeId, Operation, fill, needed};

/// Values of the moved input evaluated together.
pub const LANES: usize = 64;

pub type Lane = [f64; LANES];

/// The nodes under a gap, evaluated once at their central values.
pub struct Scan<'a> {
    graph: &'a Graph,
    /// The nodes under the gap, in calculation order.
    steps: Vec<NodeId>,
    central: Vec<Lane>,
    moved: Vec<Lane>,
    /// For each node, whether the moved input changes it.
    changed: Vec<bool>,
    plus: Vec<NodeId>,
    minus: Vec<NodeId>,
}

const NOWHERE: Lane = [f64::NAN; LANES];

impl<'a> Scan<'a> {
    /// The gap Σ `plus` − Σ `minus`.
    pub fn new(graph: &'a Graph, plus: &[NodeId], minus: &[NodeId]) -> Self {
        let figures = [plus, minus].concat();
        let needed = needed(graph, &figures);
        let nodes = graph.nodes().len();
        let mut scan = Scan {
            graph,
            steps: graph.ids().filter(|id| needed.get(id.index()) == Some(&true)).collect(),
            central: vec![[0.0; LANES]; nodes],
            moved: vec![[0.0; LANES]; nodes],
            changed: vec![false; nodes],
            plus: plus.to_vec(),
            minus: minus.to_vec(),
        };
        scan.evaluate_central();
        scan
    }

    fn evaluate_central(&mut self) {
        for id in self.steps.clone() {
            let (before, rest) = self.central.split_at_mut(id.index());
            let (Some(node), Some(column)) = (self.graph.node(id), rest.first_mut()) else { continue };
            match &node.operation {
                Operation::Input(input) => {
                    *column =
                        [self.graph.input_at(*input).and_then(|input| input.value.to_f64()).unwrap_or(f64::NAN); LANES]
                }
                operation => fill(operation, |id| before.get(id.index()).unwrap_or(&NOWHERE), column),
            }
        }
    }

    /// The inputs under the gap.
    pub fn inputs(&self) -> impl Iterator<Item = (NodeId, InputId)> {
        self.steps.iter().filter_map(|id| match self.graph.node(*id)?.operation {
            Operation::Input(input) => Some((*id, input)),
            _ => None,
        })
    }

    /// The gap with the inputs `moved` at each of `values`.
    pub fn gaps(&mut self, moved: &[InputId], values: &Lane) -> Lane {
        for id in &self.steps {
            let Some(node) = self.graph.node(*id) else { continue };
            let changed = match &node.operation {
                Operation::Input(input) => moved.contains(input),
                operation => {
                    operation.operands().iter().any(|operand| self.changed.get(operand.index()) == Some(&true))
                }
            };
            if let Some(flag) = self.changed.get_mut(id.index()) {
                *flag = changed;
            }
            if !changed {
                continue;
            }
            let (before, rest) = self.moved.split_at_mut(id.index());
            let Some(column) = rest.first_mut() else { continue };
            let (central, flags) = (&self.central, &self.changed);
            let at = |id: NodeId| {
                let column =
                    if flags.get(id.index()) == Some(&true) { before.get(id.index()) } else { central.get(id.index()) };
                column.unwrap_or(&NOWHERE)
            };
            match &node.operation {
                Operation::Input(_) => *column = *values,
                operation => fill(operation, at, column),
            }
        }
        let mut gap = [0.0; LANES];
        for (nodes, sign) in [(&self.plus, 1.0), (&self.minus, -1.0)] {
            for id in nodes {
                let changed = self.changed.get(id.index()) == Some(&true);
                let column = if changed { self.moved.get(id.index()) } else { self.central.get(id.index()) };
                gap.iter_mut().zip(column.unwrap_or(&NOWHERE)).for_each(|(gap, value)| *gap += sign * value);
            }
        }
        gap
    }
}

/// [`LANES`] values from `low` to `high`, both included.
pub fn spread(low: f64, high: f64) -> Lane {
    std::array::from_fn(|index| low + (high - low) * index as f64 / (LANES - 1) as f64)
}
