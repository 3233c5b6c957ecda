//! What words and figures say, in one cell or one designation: amounts, equipment, states, characteristics, makers.

pub(crate) mod amount;
pub(crate) mod attributes;
pub(crate) mod condition;
pub(crate) mod country;
pub(crate) mod dates;
pub(crate) mod designation;
pub(crate) mod equipment;
pub(crate) mod figures;
pub(crate) mod fold;
pub(crate) mod kind;
pub(crate) mod maker;
pub(crate) mod share;
