//! Award criteria announced by the buyer: points and totals (MODEL §8).
