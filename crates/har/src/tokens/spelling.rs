//! How JSON spells strings and numbers.

use super::Damage;

/// The place of the next byte that is not simply a part of a string: a quote, a backslash or a
/// control character; the end of the window where there is none.
#[inline]
pub(super) fn plain_until(window: &[u8], from: usize) -> usize {
    let mut at = from;
    // Names, most values, and what stands between two escapes are short: eight bytes at a time tell
    // the place at once.
    for _ in 0..4 {
        let Some(bytes) = window[at..].first_chunk() else { break };
        let special = special_in(u64::from_le_bytes(*bytes));
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    // Without a branch in it, this loop works on all bytes of a block at once.
    for block in window[at..].chunks_exact(32) {
        if block.iter().fold(false, |special, b| special | is_special(*b)) {
            break;
        }
        at += 32;
    }
    window[at..].iter().position(|b| is_special(*b)).map_or(window.len(), |more| at + more)
}

fn is_special(b: u8) -> bool {
    b == b'"' || b == b'\\' || b < b' '
}

/// Which of eight bytes are special: the highest bit of each that is, up to the first one. Behind
/// that, others may be marked as well.
fn special_in(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let is_zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes & HIGH;
    let is_control = bytes.wrapping_sub(ONES * 0x20) & !bytes & HIGH;
    is_control
        | is_zero(bytes ^ (ONES * u64::from(b'"')))
        | is_zero(bytes ^ (ONES * u64::from(b'\\')))
}

/// Whether a backslash and this byte are a whole escape.
#[inline]
pub(super) fn is_short_escape(b: u8) -> bool {
    matches!(b, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')
}

/// The length of the escape that begins here; `None` where it is not whole.
pub(super) fn escape(rest: &[u8]) -> Result<Option<usize>, Option<Damage>> {
    match rest.get(1) {
        Some(b) if is_short_escape(*b) => Ok(Some(2)),
        Some(b'u') => {
            let digits = &rest[2..rest.len().min(6)];
            if !digits.iter().all(u8::is_ascii_hexdigit) {
                return Err(Some(Damage::Character));
            }
            Ok((digits.len() == 4).then_some(6))
        }
        Some(_) => Err(Some(Damage::Character)),
        None => Ok(None),
    }
}

/// Whether this is a number as JSON writes them.
pub(super) fn is_number(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let digits = |text: &[u8]| text.iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(text);
    if whole == 0 || (whole > 1 && text[0] == b'0') {
        return false;
    }
    let mut rest = &text[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = match exponent {
            [b'+' | b'-', digits @ ..] => digits,
            digits => digits,
        };
        let length = digits(exponent);
        return length > 0 && length == exponent.len();
    }
    rest.is_empty()
}
