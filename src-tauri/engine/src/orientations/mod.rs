//! The authority's orientations, judged for each offer with a reason (MODEL §8).
