//! Every way in which a secret may still stand in a copy.

use std::collections::HashMap;

/// Fragments of a secret that are long enough to be nobody's word.
const WIDTH: usize = 14;

/// The secrets of which something is left in a copy: as they are, or in base64 wherever they begin
/// in it. Percent signs and the escapes of JSON leave the letters and digits between them as they
/// are, so fragments of those are looked for.
pub(crate) fn left<'a>(copy: &[u8], secrets: &[&'a str]) -> Vec<&'a str> {
    let mut wanted: HashMap<&[u8], usize> = HashMap::new();
    let texts: Vec<Vec<Vec<u8>>> = secrets.iter().map(|secret| written(secret)).collect();
    for (at, texts) in texts.iter().enumerate() {
        let runs = texts.iter().flat_map(|text| text.split(|b| !b.is_ascii_alphanumeric()));
        wanted.extend(runs.flat_map(|run| run.windows(WIDTH)).map(|piece| (piece, at)));
    }
    // Most places are none, and their first byte tells.
    let mut is_first = [false; 256];
    wanted.keys().for_each(|piece| is_first[usize::from(piece[0])] = true);
    let mut found: Vec<usize> = copy
        .windows(WIDTH)
        .filter(|piece| is_first[usize::from(piece[0])])
        .filter_map(|piece| wanted.get(piece).copied())
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|at| secrets[at]).collect()
}

/// A secret as it is, and in base64 at each place of a group.
fn written(secret: &str) -> Vec<Vec<u8>> {
    let mut all = vec![secret.as_bytes().to_vec()];
    for before in 0..3 {
        let text = to_base64(&[&vec![b'x'; before][..], secret.as_bytes()].concat());
        // What depends on what stands before and after it is none of the secret.
        all.push(text[[0, 2, 3][before]..text.len() - 4].to_vec());
    }
    all
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes in base64.
pub(crate) fn to_base64(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for group in bytes.chunks(3) {
        let whole = [group, &[0, 0][..3 - group.len()]].concat();
        let bits = whole.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        for digit in 0..4 {
            let is_there = digit <= group.len();
            let at = (bits >> (18 - 6 * digit) & 63) as usize;
            text.push(if is_there { DIGITS[at] } else { b'=' });
        }
    }
    text
}

/// What base64 stands for; `None` where the text is something else.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if digits.len() < 8 || !text.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::new();
    for group in digits.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for digit in group {
            let value = DIGITS.iter().position(|other| other == digit)?;
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let whole = (bits << (6 * (4 - group.len()))).to_be_bytes();
        bytes.extend_from_slice(&whole[1..group.len()]);
    }
    Some(bytes)
}
