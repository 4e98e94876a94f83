//! What the answers of the endpoints that make and revoke keys mean.
//!
//! Perplexity documents their successes alone: 200 with the new key, and 200 without a body. No
//! recorded error of theirs is known ([`crate::facts::DOCS_KEY_MANAGEMENT`]). So a 4xx is taken as
//! HTTP means it, as not carried out, and everything else as perhaps carried out.

use crate::{
    answer::{Answer, Body, Meaning, OfKey},
    call::Received,
    json::Json,
    key::{self, Shape},
    read,
    rotation::{Revocation, words::Why},
    secret::Secret,
};

/// What came of the request for a new key.
pub(super) enum Made {
    /// The new key.
    Key(Secret),
    /// None was made.
    Nothing(Why),
    /// One may have been made, and its text is not here.
    Perhaps(Why),
}

/// The answer, or why there is none.
pub(super) fn answer(received: &Received) -> Result<Answer, Why> {
    match received {
        Received::Answer { status, headers, body, .. } => {
            Ok(read::answer(*status, headers.clone(), body).where_the_api_was_asked())
        }
        Received::Blocked => Err(Why::Blocked),
        Received::Redirected => Err(Why::Redirected),
        Received::Reachable => Err(Why::Hidden),
        Received::TimedOut => Err(Why::TimedOut),
        Received::Cancelled => Err(Why::Cancelled),
    }
}

/// Whether an endpoint can be used from here, by its answer to a request that it has to turn down.
pub(super) fn endpoint(received: &Received) -> Result<(), Why> {
    if matches!(received, Received::Reachable) {
        return Ok(());
    }
    let answer = answer(received)?;
    let looked_at_it = answer.of_key() != OfKey::Silent
        || matches!(
            answer.meaning(),
            Meaning::RequestUnread
                | Meaning::Forbidden
                | Meaning::OutOfCredit
                | Meaning::OrganizationKey
        );
    // It is there, and its answers can be read. A success for nobody's key is nobody's answer.
    match answer.status {
        Some(400..) if looked_at_it => Ok(()),
        _ => Err(Why::answered(&answer)),
    }
}

/// What came of the request for a new key.
pub(super) fn made(received: &Received, old: &Secret) -> Made {
    let answer = match answer(received) {
        Ok(answer) => answer,
        // Whether it arrived is not known, and neither is what came of it.
        Err(why) => return Made::Perhaps(why),
    };
    match answer.status {
        Some(200..=299) => match new_key(&answer) {
            // EXPOSE: two keys are compared.
            Some(key) if key.expose() == old.expose() => Made::Perhaps(Why::SameKey),
            Some(key) => Made::Key(key),
            None => Made::Perhaps(Why::NoKeyInAnswer),
        },
        Some(408) => Made::Perhaps(Why::answered(&answer)),
        Some(400..=499) => Made::Nothing(Why::answered(&answer)),
        _ => Made::Perhaps(Why::answered(&answer)),
    }
}

/// The key in an answer, also in one that was cut behind it.
///
/// Of a whole answer it is taken whatever its shape, as long as it can stand in a header: a key
/// that was made must not be lost because it looks new.
pub(super) fn new_key(answer: &Answer) -> Option<Secret> {
    if let Body::Json(json) = &answer.body {
        let key = json.get("auth_token").and_then(Json::as_str)?;
        let is_sendable = !key.is_empty() && key.bytes().all(|b| b.is_ascii_graphic());
        return is_sendable.then(|| Secret::new(key));
    }
    let key = answer.field("auth_token")?;
    (key::shape(&key) == Shape::WellFormed).then(|| Secret::new(key.into_owned()))
}

/// What came of the request to revoke a key. Only a test of that key proves it.
pub(super) fn revocation(received: &Received) -> Revocation {
    match answer(received) {
        Err(why) => Revocation::Unknown(why),
        Ok(answer) => match answer.status {
            Some(200..=299) if !matches!(answer.body, Body::Html(_)) => Revocation::Said,
            Some(400..=407 | 409..=499) => Revocation::Denied(Why::answered(&answer)),
            _ => Revocation::Unknown(Why::answered(&answer)),
        },
    }
}
