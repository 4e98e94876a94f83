//! What a key looks like, what else is pasted in its place, and what can be mended for certain.

mod damage;
mod kind;
mod name;
mod parts;
mod sample;
#[cfg(test)]
mod tests;

use crate::{facts, secret::Secret};

pub(crate) use damage::{Damage, Harm, bearer_in, damages};
pub(crate) use kind::{Kind, Thing, kind};
pub(crate) use name::KeyName;
pub(crate) use parts::{Parts, Prefix, entity, percent_escape};
pub(crate) use sample::mask_in;

/// How much of a key a text can be; the worst comes last.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Shape {
    /// The prefix and 48 letters and digits, white space at the ends aside.
    WellFormed,
    /// The prefix and another number of letters and digits, which is unusual and proves nothing;
    /// or a program hid the key, and nothing can be said of it.
    OddLength,
    /// Nothing at all.
    Missing,
    /// It cannot be a Perplexity key as it stands.
    Malformed,
}

/// What a text can be, as it stands.
pub(crate) fn shape(text: &str) -> Shape {
    if is_well_formed(text) {
        return Shape::WellFormed;
    }
    let bare = text.trim_matches(|c: char| c.is_ascii_whitespace());
    match kind(text) {
        Kind::Missing => Shape::Missing,
        Kind::HiddenByProgram => Shape::OddLength,
        Kind::Key => match bare.strip_prefix(facts::KEY_PREFIX) {
            Some(rest) if rest.bytes().all(|b| b.is_ascii_alphanumeric()) => Shape::OddLength,
            _ => Shape::Malformed,
        },
        _ => Shape::Malformed,
    }
}

/// Whether this is the prefix and 48 letters and digits that are no sample, white space aside.
fn is_well_formed(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_ascii_whitespace());
    bare.len() == facts::KEY_PREFIX.len() + facts::KEY_LENGTH
        && bare
            .strip_prefix(facts::KEY_PREFIX)
            .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_alphanumeric()))
        && matches!(kind(bare), Kind::Key)
}

/// The key without what damaged it, when exactly one well-formed key can be meant.
///
/// Whatever cannot stand in a key is left out. That is certain only because the letters and digits
/// that remain are as many as a key has: one that replaced another would leave too few.
pub(crate) fn cleaned(text: &str) -> Option<Secret> {
    if !matches!(kind(text), Kind::Key) {
        return None;
    }
    cleaned_parts(&Parts::of(text))
}

fn cleaned_parts(parts: &Parts) -> Option<Secret> {
    let bodies = parts.bodies();
    let (first, others) = bodies.split_first()?;
    if others.iter().any(|other| other != first) {
        return None;
    }
    let body = match first.len() {
        facts::KEY_LENGTH => first.as_str(),
        // The second copy lost its prefix.
        len if len == 2 * facts::KEY_LENGTH
            && first[..facts::KEY_LENGTH] == first[facts::KEY_LENGTH..] =>
        {
            &first[..facts::KEY_LENGTH]
        }
        _ => return None,
    };
    Some(Secret::new(format!("{}{body}", facts::KEY_PREFIX)))
}

/// Whether this may be sent to Perplexity: it is meant as one of its keys, damaged or not.
///
/// Another vendor's key, a password or a session token must never be sent to it.
pub(crate) fn may_be_sent(text: &str) -> bool {
    matches!(kind(text), Kind::Key)
}
