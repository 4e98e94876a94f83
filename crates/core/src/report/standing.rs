//! What is known of the key.

use serde::Serialize;

use crate::{
    answer::OfKey,
    call::Sent,
    case::{Case, Request, View},
    key::{self, Shape},
    rules,
};

/// What is known of the key. Only an answer of Perplexity's makes it accepted or refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyStanding {
    /// No key in the case, and no answer about one.
    NotSeen,
    /// What was given cannot be a Perplexity key as it stands.
    Malformed,
    /// It has the shape of a key.
    WellFormed,
    /// Perplexity accepted it.
    Accepted,
    /// Perplexity refused it.
    Refused,
    /// Anything else.
    Unknown,
}

impl KeyStanding {
    /// The same for a person, to follow "The key: ".
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::NotSeen => "not seen",
            Self::Malformed => "cannot be a Perplexity key as it stands",
            Self::WellFormed => "has the right shape; whether it works is not known",
            Self::Accepted => "accepted by Perplexity",
            Self::Refused => "refused by Perplexity",
            Self::Unknown => "not known",
        }
    }
}

impl KeyStanding {
    /// The same as the report says.
    pub(crate) fn of(case: &Case) -> Self {
        of(case)
    }
}

/// Judges the key by the answers to it, and without any by its shape.
pub(super) fn of(case: &Case) -> KeyStanding {
    let shape = shape(case);
    let heard = |wanted: OfKey, from: Sent| {
        case.keyed_answers().any(|(answer, sent)| sent == from && answer.of_key() == wanted)
    };
    let refused = heard(OfKey::Refused, Sent::AsPasted);
    match () {
        () if heard(OfKey::Accepted, Sent::Repaired) => KeyStanding::Accepted,
        () if heard(OfKey::Accepted, Sent::AsPasted) && !refused => KeyStanding::Accepted,
        // The same request was accepted once and refused once: more than one key may be in use.
        () if heard(OfKey::Accepted, Sent::AsPasted) => KeyStanding::Unknown,
        () if heard(OfKey::Refused, Sent::Repaired) => KeyStanding::Refused,
        // A damaged copy was refused. That says nothing of the key that was copied.
        () if refused && shape == Some(Shape::Malformed) => KeyStanding::Malformed,
        // A request without the key was refused. That says nothing of the key beside it.
        () if refused && sends_no_key(case) => match shape {
            Some(Shape::WellFormed) => KeyStanding::WellFormed,
            Some(Shape::OddLength) => KeyStanding::Unknown,
            _ => KeyStanding::NotSeen,
        },
        () if refused => KeyStanding::Refused,
        () => match shape {
            Some(Shape::Malformed) => KeyStanding::Malformed,
            Some(Shape::WellFormed) => KeyStanding::WellFormed,
            Some(Shape::OddLength) => KeyStanding::Unknown,
            Some(Shape::Missing) | None if case.keyed_answers().next().is_none() => {
                KeyStanding::NotSeen
            }
            Some(Shape::Missing) | None => KeyStanding::Unknown,
        },
    }
}

/// The shape of what was given as the key; of several, the worst. `None` without any.
fn shape(case: &Case) -> Option<Shape> {
    // EXPOSE: the shape is one of four words.
    rules::judged_keys(case).map(|key| key::shape(key.text.expose())).max()
}

/// Whether a whole request is in view that carries no key, so that no key was refused.
fn sends_no_key(case: &Case) -> bool {
    let requests = &case.paste.requests;
    let sends_none = |request: &Request| {
        request.view == View::Whole && request.headers_named("authorization").next().is_none()
    };
    shape(case) == Some(Shape::Missing) || !requests.is_empty() && requests.iter().all(sends_none)
}
