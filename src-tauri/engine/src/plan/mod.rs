//! Year by year: outlays, energy, repairs, replacements and residuals over the horizon (MODEL §7 bis).
