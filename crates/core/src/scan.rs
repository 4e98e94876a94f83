//! Finds every Perplexity key in any bytes, in one pass: those too that are written in another way
//! than keys are, and that one looks past for that.

mod anchor;
mod base64;
mod letters;
#[cfg(test)]
mod tests;
mod utf16;

use std::ops::Range;

use serde::Serialize;

use crate::{
    facts,
    key::{self, Kind},
    secret::Secret,
};
use anchor::Anchor;
pub(crate) use base64::value as base64_value;

/// A key, as it was found.
#[derive(Debug)]
pub struct Hit {
    /// The bytes that spell it; of base64, all of the word that holds it.
    pub at: Range<usize>,
    /// The key as it is meant: without escapes, line breaks and characters that cannot be seen.
    pub key: Secret,
    /// How it is written.
    pub written: Written,
}

/// How a key is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Written {
    /// As it is.
    Plain,
    /// As in an address: `Bearer%20pplx-…`, `pplx%2D…`.
    PercentEncoded,
    /// Broken over two lines or more, by a terminal or by whoever wrote it.
    Wrapped,
    /// With characters inside that no screen shows.
    Invisible,
    /// As base64, by itself or with what stands beside it.
    Base64,
    /// With a zero byte beside each character.
    Utf16,
    /// With the escapes of JSON, HTML or e-mail.
    Escaped,
}

/// A key of another length than keys have is one from here on.
const SHORTEST: usize = 20;

/// Longer rows of letters and digits are no key.
const LONGEST: usize = 200;

/// Every key in these bytes, in the order in which they stand there, none over another.
///
/// Names of models and packages, sample text and hidden keys are none. Any bytes will do; what is
/// no UTF-8 ends a key.
#[inline]
pub fn scan(bytes: &[u8]) -> impl Iterator<Item = Hit> {
    let (mut from, mut last) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let (at, anchor) = anchor::next(bytes, from)?;
            from = at + 1;
            let hit = match anchor {
                Anchor::Plain => letters::key_at(bytes, at),
                Anchor::Utf16 => utf16::key_at(bytes, at),
                Anchor::Base64(phase) => base64::key_at(bytes, at, phase),
            };
            if let Some(mut hit) = hit.filter(|hit| hit.at.end > last) {
                // Two keys may stand in one word of base64.
                hit.at.start = hit.at.start.max(last);
                last = hit.at.end;
                from = from.max(last);
                return Some(hit);
            }
        }
    })
}

/// Whether as many letters and digits can be those of a key, and are no sample.
fn is_key(body: &[u8], written: Written, whole: &str) -> bool {
    let has_length = body.len() == facts::KEY_LENGTH || {
        // By itself, an odd length is the mark of something else; letters mixed with digits are
        // that of a key that was cut.
        let digits = body.iter().filter(|b| b.is_ascii_digit()).count();
        !matches!(written, Written::Wrapped | Written::Base64)
            && (SHORTEST..=LONGEST).contains(&body.len())
            && digits >= 2
            && digits < body.len()
    };
    has_length && matches!(key::kind(whole), Kind::Key)
}

/// The hit, if these are the letters and digits of a key.
fn hit(at: Range<usize>, body: &[u8], written: Written) -> Option<Hit> {
    let mut text = String::with_capacity(facts::KEY_PREFIX.len() + body.len());
    text.push_str(facts::KEY_PREFIX);
    text.extend(body.iter().map(|b| char::from(*b)));
    let key = Secret::new(text);
    // EXPOSE: whether it is sample text is a word.
    is_key(body, written, key.expose()).then_some(Hit { at, key, written })
}
