//! What is said of a comparison, once for the screen and the paper: sentences, tables, assumptions, sources.

mod again;
mod assumptions;
mod conclusion;
mod missing;
mod offers;
mod phases;
mod sensitivity;
mod sources;

pub use again::{Again, again};
pub use assumptions::{
    Assumption, Assumptions, CitedSource, assumptions, explained, input_range, input_value, is_percentage, origin_words,
};
pub use conclusion::{basis, conclusion, method_notes, premium};
pub use missing::{draft_reason, is_project, missing};
pub use offers::{item_title, offer_summary, rank, short_rank};
pub use phases::{PhaseRow, Phases, Shown, carbon_phases, carbon_range, cost_phases, cost_range, figure};
pub use sensitivity::{ShownDuel, ShownInfluence, ShownSwitch, duels, switch_sentences, switches, tradeoffs};
pub use sources::{doubts_left, sources};
