//! JPEG: its segments read, those that say more than the picture left out, the whole decoded once to know that it can be.
//! ITU-T T.81 annex B.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Image, MOST_PIXELS, bounded};
use crate::ReportError;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
/// Start of scan: data follows up to the next marker.
const SCAN: u8 = 0xDA;
const COMMENT: u8 = 0xFE;
/// How colours are written: the one note that PDF readers obey too, ISO 32000-1 §7.4.8.
const ADOBE: u8 = 0xEE;

/// What a frame says of its picture.
struct Frame {
    width: u32,
    height: u32,
    channels: u8,
}

/// Reads a JPEG of greys or of colours, sequential or progressive.
pub fn read(bytes: &[u8]) -> Result<Image, ReportError> {
    let (frame, kept) = segments(bytes)?;
    let side = MOST_PIXELS as usize;
    let options = DecoderOptions::new_safe().set_max_width(side).set_max_height(side).set_strict_mode(true);
    JpegDecoder::new_with_options(ZCursor::new(&kept), options).decode().map_err(|_| ReportError::LogoUnreadable)?;
    let Frame { width, height, channels } = frame;
    Ok(Image { width, height, grey: channels == 1, file: kept, samples: None })
}

/// The frame, and the file without its notes nor what follows its end.
fn segments(bytes: &[u8]) -> Result<(Frame, Vec<u8>), ReportError> {
    let cut = || ReportError::LogoUnreadable;
    let (mut rest, mut frame) = (bytes.get(2..).ok_or_else(cut)?, None);
    let mut kept = vec![0xFF, START];
    loop {
        let (&[mark, kind], after) = rest.split_first_chunk().ok_or_else(cut)?;
        match (mark, kind) {
            // Any number of these may fill before a marker.
            (0xFF, 0xFF) => {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            (0xFF, END) => {
                kept.extend([0xFF, END]);
                return frame.map(|frame| (frame, kept)).ok_or_else(cut);
            }
            (0xFF, _) => {}
            _ => return Err(cut()),
        }
        let (&[high, low], _) = after.split_first_chunk().ok_or_else(cut)?;
        let length = usize::from(u16::from_be_bytes([high, low])).max(2);
        let mut segment = rest.get(..2 + length).ok_or_else(cut)?;
        match kind {
            // Sequential, extended or progressive, in Huffman codes: what every reader draws.
            0xC0..=0xC2 if frame.is_none() => frame = Some(framed(segment)?),
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(ReportError::LogoColours),
            SCAN => {
                let data = rest.get(segment.len()..).unwrap_or_default();
                let end = data.windows(2).position(is_marker).ok_or_else(cut)?;
                segment = rest.get(..segment.len() + end).ok_or_else(cut)?;
            }
            _ => {}
        }
        if !matches!(kind, 0xE0..=0xEF | COMMENT) || kind == ADOBE {
            kept.extend(segment);
        }
        rest = rest.get(segment.len()..).unwrap_or_default();
    }
}

/// Whether two bytes end the data of a scan: neither a byte made twice nor a restart.
fn is_marker(pair: &[u8]) -> bool {
    matches!(pair, [0xFF, kind] if !matches!(kind, 0 | 0xD0..=0xD7 | 0xFF))
}

fn framed(segment: &[u8]) -> Result<Frame, ReportError> {
    let (&[_, _, _, _, depth, h1, h2, w1, w2, channels], _) =
        segment.split_first_chunk().ok_or(ReportError::LogoUnreadable)?;
    let (height, width) = (u16::from_be_bytes([h1, h2]).into(), u16::from_be_bytes([w1, w2]).into());
    bounded(width, height)?;
    if depth != 8 || !matches!(channels, 1 | 3) {
        return Err(ReportError::LogoColours);
    }
    Ok(Frame { width, height, channels })
}
