//! Base64, as the Secrets of Kubernetes hold it.

use crate::scan::base64_value;

/// A longer text holds no key.
const LONGEST: usize = 4096;

/// The text that is written in base64; `None` where it is not, or does not hold text.
pub(super) fn decoded(written: &str) -> Option<String> {
    let bare = written.trim_end_matches('=');
    if bare.is_empty() || bare.len() > LONGEST {
        return None;
    }
    let mut bytes = Vec::with_capacity(bare.len());
    let (mut bits, mut count) = (0_u32, 0);
    for b in bare.bytes() {
        // Kubernetes knows the alphabet with + and / alone.
        let six = base64_value(b).filter(|_| !matches!(b, b'-' | b'_'))?;
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    String::from_utf8(bytes).ok()
}
