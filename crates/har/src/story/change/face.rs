//! What is compared of a request, and each difference in a sentence.

use why401_core::{Millis, facts};

use super::hash;
use crate::{
    Exchange,
    story::{
        cookies,
        place::{Place, is_plain},
    },
};

/// How many headers of one request are compared, of what length their names are, and how many
/// differences of them are told.
const MOST_HEADERS: usize = 100;
const LONGEST_NAME: usize = 64;
const TOLD: usize = 6;

/// Headers that differ from request to request, or are told of in other words.
const OF_EACH: [&str; 22] = [
    "authorization",
    "cookie",
    "content-length",
    "content-type",
    "date",
    "referer",
    "if-none-match",
    "if-modified-since",
    "traceparent",
    "tracestate",
    "baggage",
    "sentry-trace",
    "x-request-id",
    "x-perplexity-request-reason",
    "idempotency-key",
    "priority",
    "connection",
    "pragma",
    "cache-control",
    "x-stainless-retry-count",
    "next-router-state-tree",
    "x-datadog-trace-id",
];

/// What is compared of a request: of what may be secret, a hash.
pub(in crate::story) struct Face {
    pub(super) order: (Millis, u32),
    pub(super) host: String,
    is_secure: bool,
    method: &'static str,
    path: u64,
    shown_path: String,
    query: u64,
    authorization: Option<u64>,
    session: Option<u64>,
    clearance: Option<u64>,
    account: Option<u64>,
    headers: Vec<(String, u64)>,
    content_type: String,
    has_body: bool,
    model: Option<String>,
}

impl Face {
    /// What is compared of an exchange that began at `time`.
    pub(in crate::story) fn of(exchange: &Exchange, place: &Place, time: Millis) -> Self {
        let sent = cookies::sent(exchange);
        let is_account =
            |name: &str| name == facts::LAST_ACCOUNT || name.starts_with(facts::ACCOUNT_SESSION);
        let mut accounts: Vec<&str> =
            sent.iter().map(|(name, _)| *name).filter(|name| is_account(name)).collect();
        accounts.sort_unstable();
        let is_session = |(name, _): &&(&str, &str)| cookies::is_session(name);
        let session: Vec<_> = sent.iter().filter(is_session).collect();
        let active = sent.iter().find(|(name, _)| *name == facts::LAST_ACCOUNT);
        let headers = exchange.headers.iter().filter(|(name, _)| {
            !name.starts_with(':')
                && name.len() <= LONGEST_NAME
                && !OF_EACH.iter().any(|of| name.trim().eq_ignore_ascii_case(of))
        });
        Self {
            order: (time, exchange.number),
            host: place.host.clone(),
            is_secure: place.is_secure,
            method: exchange.shown_method(),
            path: hash(place.path),
            shown_path: place.shown_path(),
            query: hash(place.query),
            authorization: exchange.sent("authorization").next().map(|value| hash(value.trim())),
            session: (!session.is_empty()).then(|| hash(session)),
            clearance: sent.iter().find(|(name, _)| *name == facts::CLEARANCE).map(hash),
            account: (!accounts.is_empty()).then(|| hash((accounts, active.map(|(_, id)| *id)))),
            headers: headers
                .take(MOST_HEADERS)
                .map(|(name, value)| (name.trim().to_ascii_lowercase(), hash(value.trim())))
                .collect(),
            content_type: content_type(exchange),
            has_body: !exchange.body.trim().is_empty(),
            model: model(&exchange.body).map(str::to_owned),
        }
    }

    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.host == other.host && self.path == other.path && self.method == other.method
    }

    pub(super) fn differs_in_address(&self, good: &Self, told: &mut Vec<String>) {
        if self.is_secure != good.is_secure {
            told.push(match self.is_secure {
                true => "It went over https, and the other over http.".to_owned(),
                false => "It went over http, and not over https.".to_owned(),
            });
        }
        if self.method != good.method {
            told.push(format!(
                "It was sent with {}, and the other with {}.",
                self.method, good.method
            ));
        }
        if self.path != good.path {
            told.push(match self.shown_path == good.shown_path {
                true => "It went to another address of the same kind.".to_owned(),
                false => {
                    format!("It went to {}, and the other to {}.", self.shown_path, good.shown_path)
                }
            });
        } else if self.query != good.query {
            told.push("What follows the question mark in its address differs.".to_owned());
        }
    }

    pub(super) fn differs_in_key(&self, good: &Self, told: &mut Vec<String>) {
        let difference = match (self.authorization, good.authorization) {
            (Some(bad), Some(good)) if bad != good => {
                "Another Authorization header was sent: another key, or the key in another form."
            }
            (None, Some(_)) => "No key was sent: the Authorization header is missing.",
            (Some(_), None) => "An Authorization header was sent, and none with the other.",
            _ => return,
        };
        told.push(difference.to_owned());
    }

    pub(super) fn differs_in_cookies(&self, good: &Self, told: &mut Vec<String>) {
        let difference = match (self.session, good.session) {
            (None, Some(_)) => Some("The session cookie was no longer sent."),
            (Some(_), None) => Some("A session cookie was sent, and none with the other."),
            (Some(_), Some(_)) if self.account != good.account => {
                Some("The cookies are those of another account, or of other accounts.")
            }
            (Some(bad), Some(good)) if bad != good => {
                Some("The session cookie has another value, as it has when the site renews it.")
            }
            _ => None,
        };
        told.extend(difference.map(str::to_owned));
        let difference = match (self.clearance, good.clearance) {
            (None, Some(_)) => Some("The cookie that the bot check leaves was no longer sent."),
            (Some(bad), Some(good)) if bad != good => {
                Some("The cookie that the bot check leaves has another value.")
            }
            _ => None,
        };
        told.extend(difference.map(str::to_owned));
    }

    pub(super) fn differs_in_rest(&self, good: &Self, told: &mut Vec<String>) {
        if self.model != good.model {
            told.push(match (&self.model, &good.model) {
                (Some(bad), Some(good)) if is_model(bad) && is_model(good) => {
                    format!("It asked for the model {bad}, and the other for {good}.")
                }
                (Some(_), Some(_)) => "It asked for another model.".to_owned(),
                (None, Some(_)) => "It names no model, and the other does.".to_owned(),
                _ => "It names a model, and the other does not.".to_owned(),
            });
        }
        if self.has_body != good.has_body {
            told.push(match self.has_body {
                true => "It has a body, and the other has none.".to_owned(),
                false => "It has no body, and the other has one.".to_owned(),
            });
        } else if self.has_body && self.content_type != good.content_type {
            told.push("Its body is of another type, by its Content-Type header.".to_owned());
        }
        let value = |face: &Self, name: &str| {
            face.headers.iter().find(|(other, _)| other == name).map(|(_, value)| *value)
        };
        let of_bad = self.headers.iter().filter_map(|(name, bad)| match value(good, name) {
            None => Some((name, "was sent, and not with the other")),
            Some(good) if good != *bad => Some((name, "has another value")),
            Some(_) => None,
        });
        let of_good = good
            .headers
            .iter()
            .filter(|(name, _)| value(self, name).is_none())
            .map(|(name, _)| (name, "was sent with the other, and not with it"));
        let differences = of_bad.chain(of_good).map(|(name, how)| match is_plain(name) {
            true => format!("The header {name} {how}."),
            false => format!("A header {how}."),
        });
        for difference in differences.take(TOLD) {
            if !told.contains(&difference) {
                told.push(difference);
            }
        }
    }
}

/// The media type of what was sent, without its parameters: the border of a multipart body is new
/// each time.
fn content_type(exchange: &Exchange) -> String {
    let value = exchange.sent("content-type").next().unwrap_or_default();
    let kind = value.split(';').next().unwrap_or_default().trim();
    kind[..kind.floor_char_boundary(LONGEST_NAME)].to_ascii_lowercase()
}

/// The model that a body asks for.
fn model(body: &str) -> Option<&str> {
    let rest = body.split_once("\"model\"")?.1.trim_start().strip_prefix(':')?;
    let rest = rest.trim_start().strip_prefix('"')?;
    Some(rest.split('"').next().unwrap_or(rest)).filter(|model| model.len() <= 100)
}

/// Whether this is the name of a model, and can be nothing else.
fn is_model(name: &str) -> bool {
    facts::retired_since(name).is_some() || name.split('/').all(is_plain)
}
