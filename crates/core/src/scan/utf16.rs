//! A key with a zero byte beside each character.

use super::{Hit, LONGEST, Written};

/// The key whose `l` stands here.
pub(super) fn key_at(bytes: &[u8], at: usize) -> Option<Hit> {
    let start = at.checked_sub(4)?;
    let rest = bytes[start..].strip_prefix(b"p\0p\0l\0x\0-")?;
    let body: Vec<u8> = rest
        .chunks_exact(2)
        .take(LONGEST + 1)
        .take_while(|pair| pair[0] == 0 && pair[1].is_ascii_alphanumeric())
        .map(|pair| pair[1])
        .collect();
    let end = bytes.len() - rest.len() + 2 * body.len();
    super::hit(start..end, &body, Written::Utf16)
}
