//! The last look at a finished report: whether anything in it could be a secret.

use super::words::is_ordinary_or_short;
use crate::{case::Case, facts, key, mask, scan};

/// So many letters and digits in a row of a key give it away.
const WINDOW: usize = 8;

/// Whether nothing in these texts looks like a credential or is a piece of a key in the case,
/// besides what is known to be harmless though it looks odd.
pub(super) fn is_clean(case: &Case, harmless: &[String], texts: &[&str]) -> bool {
    texts.iter().all(|text| {
        let mut text = (*text).to_owned();
        for known in harmless {
            text = text.replace(known, "");
        }
        scan::scan(text.as_bytes()).next().is_none()
            && mask::hidden_in(&text).into_iter().all(|at| is_spoken(&text[at]))
            && !holds_piece_of_key(case, &text)
    })
}

/// Whether words that look like the pieces of something are such as people speak.
fn is_spoken(words: &str) -> bool {
    let parts = words.split(|c: char| !c.is_alphanumeric());
    parts.into_iter().all(|part| part.is_empty() || is_ordinary_or_short(part))
}

/// Whether a text has a piece of a key in it that stands in the case.
fn holds_piece_of_key(case: &Case, text: &str) -> bool {
    case.paste.keys.iter().any(|key| {
        // EXPOSE: its pieces are looked for in a text that must have none of them.
        let text_of_key = key.text.expose();
        if !key::may_be_sent(text_of_key) {
            return false;
        }
        let body = text_of_key.split_once(facts::KEY_PREFIX).map_or(text_of_key, |(_, body)| body);
        let letters: Vec<u8> = body.bytes().filter(u8::is_ascii_alphanumeric).collect();
        letters.windows(WINDOW).any(|piece| {
            // What was taken for a key may have words round it.
            std::str::from_utf8(piece)
                .is_ok_and(|piece| !is_ordinary_or_short(piece) && text.contains(piece))
        })
    })
}
