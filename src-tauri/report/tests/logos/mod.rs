//! Logos of every kind: PNG drawn here, JPEG as a program wrote them.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use png::{BitDepth, ColorType};
use serde_json::{Value, json};

pub struct Sample {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

impl Sample {
    /// As a dossier holds it.
    pub fn json(&self) -> Value {
        let kind = if self.bytes.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" };
        json!({ "name": self.name, "media_type": kind, "data": STANDARD.encode(&self.bytes) })
    }
}

/// One of each kind that is accepted.
pub fn all() -> Vec<Sample> {
    let sample = |name, bytes: &[u8]| Sample { name, bytes: bytes.to_vec() };
    vec![
        sample("alpha.png", &alpha()),
        sample("grey.png", &drawn(ColorType::Grayscale, BitDepth::Eight, 90, 40)),
        sample("sixteen bits.png", &drawn(ColorType::Rgb, BitDepth::Sixteen, 90, 40)),
        sample("colour.jpg", include_bytes!("colour.jpg")),
        sample("grey.jpg", include_bytes!("grey.jpg")),
        sample("progressive.jpg", include_bytes!("progressive.jpg")),
    ]
}

/// Orange, half seen through on its left half, not at all on its first column.
pub fn alpha() -> Vec<u8> {
    let pixel = |x: u32| {
        [
            255,
            128,
            0,
            if x == 0 {
                0
            } else if x < 45 {
                128
            } else {
                255
            },
        ]
    };
    let samples: Vec<u8> = (0..40 * 90).flat_map(|index| pixel(index % 90)).collect();
    written(ColorType::Rgba, BitDepth::Eight, (90, 40), &samples)
}

/// Samples of any kind, each byte told by its place.
pub fn drawn(colours: ColorType, depth: BitDepth, width: u32, height: u32) -> Vec<u8> {
    let bytes = colours.samples() * if depth == BitDepth::Sixteen { 2 } else { 1 };
    let samples: Vec<u8> = (0..width as usize * height as usize * bytes).map(|index| (index / 7 % 251) as u8).collect();
    written(colours, depth, (width, height), &samples)
}

fn written(colours: ColorType, depth: BitDepth, (width, height): (u32, u32), samples: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(colours);
    encoder.set_depth(depth);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(samples).unwrap();
    writer.finish().unwrap();
    out
}
