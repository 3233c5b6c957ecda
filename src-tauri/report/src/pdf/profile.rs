//! sRGB (IEC 61966-2-1) as an ICC profile, version 4.2, made here from the numbers of the standard.

/// Bytes of an entry in the table of tags.
const ENTRY: usize = 12;
const HEADER: usize = 128;

/// Fixed-point 16.16: the white of the profile (D50), then the primaries adapted to it.
const WHITE: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
const RED: [i32; 3] = [0x6FA2, 0x38F5, 0x0390];
const GREEN: [i32; 3] = [0x6299, 0xB785, 0x18DA];
const BLUE: [i32; 3] = [0x24A0, 0x0F84, 0xB6CF];
/// From D65, the white of sRGB, to D50 (Bradford), row by row.
const ADAPTATION: [i32; 9] = [0x1_0C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E];
/// Y = ((X + 0,055) ÷ 1,055)^2,4 from 0,04045 up, X ÷ 12,92 below.
const CURVE: [i32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

/// The profile.
pub fn srgb() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", localized("sRGB")),
        (b"cprt", localized("CC0")),
        (b"wtpt", fixed(b"XYZ ", &[], &WHITE)),
        (b"rXYZ", fixed(b"XYZ ", &[], &RED)),
        (b"gXYZ", fixed(b"XYZ ", &[], &GREEN)),
        (b"bXYZ", fixed(b"XYZ ", &[], &BLUE)),
        (b"rTRC", curve()),
        (b"gTRC", curve()),
        (b"bTRC", curve()),
        (b"chad", fixed(b"sf32", &[], &ADAPTATION)),
    ];
    let start = HEADER + 4 + tags.len() * ENTRY;
    let mut table = u32_bytes(tags.len()).to_vec();
    let mut data: Vec<u8> = Vec::new();
    // One curve serves the three channels.
    let mut shared: Option<usize> = None;
    for (name, bytes) in &tags {
        let known = shared.filter(|_| name.ends_with(b"TRC"));
        let at = known.unwrap_or(start + data.len());
        if known.is_none() {
            data.extend(bytes);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        if name.ends_with(b"TRC") {
            shared = Some(at);
        }
        table.extend(*name);
        table.extend(u32_bytes(at));
        table.extend(u32_bytes(bytes.len()));
    }
    let mut profile = u32_bytes(start + data.len()).to_vec();
    profile.extend([0; 4]);
    profile.extend([4, 0x20, 0, 0]);
    profile.extend(b"mntrRGB XYZ ");
    // 1 January 2026: a fixed date, so that the bytes never change.
    profile.extend([2026_u16, 1, 1, 0, 0, 0].iter().flat_map(|part| part.to_be_bytes()));
    profile.extend(b"acsp");
    profile.extend([0; 28]);
    profile.extend(WHITE.iter().flat_map(|part| part.to_be_bytes()));
    profile.resize(HEADER, 0);
    [profile, table, data].concat()
}

fn curve() -> Vec<u8> {
    fixed(b"para", &[0, 3, 0, 0], &CURVE)
}

fn fixed(kind: &[u8; 4], before: &[u8], numbers: &[i32]) -> Vec<u8> {
    let numbers: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
    [kind, [0_u8; 4].as_slice(), before, &numbers].concat()
}

/// A text in one language, English.
fn localized(words: &str) -> Vec<u8> {
    let text: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (records, size, offset) = (u32_bytes(1), u32_bytes(12), u32_bytes(28));
    [b"mluc", [0_u8; 4].as_slice(), &records, &size, b"enUS", &u32_bytes(text.len()), &offset, &text].concat()
}

fn u32_bytes(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}
