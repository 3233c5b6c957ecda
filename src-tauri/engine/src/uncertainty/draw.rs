//! One draw of one origin: a counter-based generator keyed by (origin, k), and the triangular distribution.

/// The seed of an origin: FNV-1a of its key.
pub fn seed(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The `k`-th uniform draw of an origin, in (0, 1): SplitMix64 (Steele, Lea, Flood, 2014) read at position k.
pub fn uniform(seed: u64, k: u64) -> f64 {
    let mut z = seed.wrapping_add(k.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    // 53 bits, put in the middle of their interval: never 0, never 1.
    ((z >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// The value of a triangular distribution whose cumulated probability is `u`. The mode is the central value.
pub fn triangular(u: f64, low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return mode;
    }
    let rising = (mode - low) / width;
    if u < rising {
        low + libm::sqrt(u * width * (mode - low))
    } else {
        high - libm::sqrt((1.0 - u) * width * (high - mode))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_inside_and_have_the_mean_of_the_distribution() {
        let (low, mode, high) = (1.0, 2.0, 6.0);
        let draws: Vec<f64> = (0..20_000).map(|k| triangular(uniform(seed("x"), k), low, mode, high)).collect();
        assert!(draws.iter().all(|draw| (low..=high).contains(draw)));
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        assert!((mean - 3.0).abs() < 0.03, "{mean}");
        assert_eq!(triangular(0.3, 5.0, 5.0, 5.0), 5.0);
    }

    #[test]
    fn origins_are_independent() {
        let pairs = (0..20_000).map(|k| (uniform(seed("a"), k) - 0.5) * (uniform(seed("b"), k) - 0.5));
        assert!((pairs.sum::<f64>() / 20_000.0).abs() < 0.002);
    }
}
