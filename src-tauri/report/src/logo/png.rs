//! PNG: decoded within bounds, flattened on white, made no finer than needed; and written.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Limits, Transformations};

use super::{Image, MOST_PIXELS, bounded, needed};
use crate::ReportError;

/// Bytes of a pixel once decoded with its transparency.
const DEEPEST: usize = 4;

/// Reads a PNG of any depth: greys and palettes become colours, sixteen bits eight.
pub fn read(bytes: &[u8]) -> Result<Image, ReportError> {
    let side = MOST_PIXELS as usize;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: side * side * DEEPEST });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let (width, height) = (reader.info().width, reader.info().height);
    bounded(width, height)?;
    let size = reader.output_buffer_size().ok_or(ReportError::LogoUnreadable)?;
    let mut decoded = vec![0; size];
    let frame = reader.next_frame(&mut decoded).map_err(unreadable)?;
    // Its own end is read too: what follows the picture may be cut.
    reader.finish().map_err(unreadable)?;
    if (frame.width, frame.height, frame.bit_depth) != (width, height, BitDepth::Eight) {
        return Err(ReportError::LogoUnreadable);
    }
    let pixels: Vec<[u8; 3]> = match frame.color_type {
        ColorType::GrayscaleAlpha => decoded.as_chunks().0.iter().map(|[g, a]| [on_white(*g, *a); 3]).collect(),
        ColorType::Rgba => {
            decoded.as_chunks().0.iter().map(|[r, g, b, a]| [r, g, b].map(|c| on_white(*c, *a))).collect()
        }
        _ => return Err(ReportError::LogoUnreadable),
    };
    reduced(&pixels, (width, height))
}

fn unreadable(_: png::DecodingError) -> ReportError {
    ReportError::LogoUnreadable
}

/// A channel seen through its transparency on white paper.
fn on_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u32::from(channel), u32::from(alpha));
    ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// Each pixel of the smaller image is the mean of those it covers: whole numbers, the same on every machine.
fn reduced(pixels: &[[u8; 3]], (width, height): (u32, u32)) -> Result<Image, ReportError> {
    let (wide, high) = needed(width, height);
    let covered = |index: u32, count: u32, all: u32| {
        let start = index * all / count;
        start as usize..((index + 1) * all).div_ceil(count) as usize
    };
    let mut kept: Vec<[u8; 3]> = Vec::with_capacity(wide as usize * high as usize);
    for y in 0..high {
        let rows = covered(y, high, height);
        for x in 0..wide {
            let columns = covered(x, wide, width);
            let (mut sums, mut count) = ([0_u32; 3], 0_u32);
            for row in rows.clone() {
                let start = row * width as usize;
                for pixel in pixels.get(start + columns.start..start + columns.end).unwrap_or_default() {
                    sums.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += u32::from(*channel));
                    count += 1;
                }
            }
            kept.push(sums.map(|sum| ((sum + count / 2) / count.max(1)) as u8));
        }
    }
    let grey = kept.iter().all(|[r, g, b]| r == g && g == b);
    let samples: Vec<u8> = match grey {
        true => kept.iter().map(|[level, ..]| *level).collect(),
        false => kept.into_flattened(),
    };
    let file = written(wide, high, if grey { ColorType::Grayscale } else { ColorType::Rgb }, &samples);
    let file = file.map_err(|_| ReportError::LogoUnreadable)?;
    Ok(Image { width: wide, height: high, grey, file, samples: Some(samples) })
}

/// The PNG of samples.
fn written(width: u32, height: u32, colours: ColorType, samples: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(colours);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(samples)?;
    writer.finish()?;
    Ok(out)
}
