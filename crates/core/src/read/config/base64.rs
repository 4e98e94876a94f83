//! Base64, as the Secrets of Kubernetes hold it.

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
        let six = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
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
