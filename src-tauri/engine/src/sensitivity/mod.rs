//! What would change the winner (MODEL §7).
