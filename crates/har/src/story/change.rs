//! What differs between the last request that was accepted and the first that was not.

use std::hash::{DefaultHasher, Hash, Hasher};

use why401_core::{Millis, facts};

use super::{
    Change, cookies,
    credentials::View,
    place::{Place, is_plain},
};
use crate::Exchange;

/// How many kinds of requests are compared, each with its own like.
const MOST_KINDS: usize = 200;

/// How many headers of one request are compared, and how many differences of them are told.
const MOST_HEADERS: usize = 100;
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
pub(super) struct Face {
    order: (Millis, u32),
    host: String,
    is_secure: bool,
    method: String,
    path: String,
    shown_path: String,
    query: u64,
    authorization: Option<u64>,
    cookies: Vec<(String, u64)>,
    account: Option<u64>,
    headers: Vec<(String, u64)>,
    content_type: String,
    has_body: bool,
    model: Option<String>,
}

/// The last request of a kind that passed before the first that did not.
struct Pair {
    good: Option<Face>,
    bad: Option<Face>,
}

/// What is kept to compare requests.
#[derive(Default)]
pub(super) struct Changes(Vec<Pair>);

impl Changes {
    /// Takes in a request that passed, or did not.
    pub(super) fn add(&mut self, face: Face, passed: bool) {
        let at = self.0.iter().position(|pair| {
            pair.good.as_ref().or(pair.bad.as_ref()).is_some_and(|other| other.is_like(&face))
        });
        let pair = match at {
            Some(at) => &mut self.0[at],
            None if self.0.len() == MOST_KINDS => return,
            None => {
                self.0.push(Pair { good: None, bad: None });
                let last = self.0.len() - 1;
                &mut self.0[last]
            }
        };
        let is_before =
            |other: &Option<Face>| other.as_ref().is_none_or(|other| face.order < other.order);
        if passed {
            let is_last = pair.good.as_ref().is_none_or(|good| good.order < face.order);
            if is_before(&pair.bad) && is_last {
                pair.good = Some(face);
            }
        } else if is_before(&pair.bad) {
            pair.good.take_if(|good| good.order > face.order);
            pair.bad = Some(face);
        }
    }

    /// The first request that did not pass, beside the last of its kind before it that did, else of
    /// its host.
    pub(super) fn told(&self, authorization: View, cookies: View) -> Option<Change> {
        let first = self.0.iter().filter(|pair| pair.bad.is_some());
        let first = first.min_by_key(|pair| pair.bad.as_ref().map(|bad| bad.order))?;
        let bad = first.bad.as_ref()?;
        let of_host = || {
            self.0
                .iter()
                .filter_map(|pair| pair.good.as_ref())
                .filter(|good| good.host == bad.host && good.order < bad.order)
                .max_by_key(|good| good.order)
        };
        let good = first.good.as_ref().or_else(of_host)?;
        let mut differences = Vec::new();
        if authorization == View::Kept {
            bad.differs_in_key(good, &mut differences);
        }
        if cookies == View::Kept {
            bad.differs_in_cookies(good, &mut differences);
        }
        bad.differs_in_address(good, &mut differences);
        // What else differs between requests of two kinds differs always.
        if bad.is_like(good) {
            bad.differs_in_rest(good, &mut differences);
        }
        Some(Change { good: good.order.1, bad: bad.order.1, differences })
    }
}

impl Face {
    /// What is compared of an exchange that began at `time`.
    pub(super) fn of(exchange: &Exchange, place: &Place, time: Millis) -> Self {
        let sent = cookies::sent(exchange);
        let is_account =
            |name: &str| name == facts::LAST_ACCOUNT || name.starts_with(facts::ACCOUNT_SESSION);
        let mut accounts: Vec<&str> =
            sent.iter().map(|(name, _)| *name).filter(|name| is_account(name)).collect();
        accounts.sort_unstable();
        let active = sent.iter().find(|(name, _)| *name == facts::LAST_ACCOUNT);
        let headers = exchange.headers.iter().filter(|(name, _)| {
            !name.starts_with(':') && !OF_EACH.iter().any(|of| name.trim().eq_ignore_ascii_case(of))
        });
        Self {
            order: (time, exchange.number),
            host: place.host.clone(),
            is_secure: place.is_secure,
            method: exchange.method.trim().to_ascii_uppercase(),
            path: place.path.to_owned(),
            shown_path: place.shown_path(),
            query: hash(place.query),
            authorization: exchange.sent("authorization").next().map(|value| hash(value.trim())),
            cookies: sent
                .iter()
                .filter(|(name, _)| cookies::is_session(name) || *name == facts::CLEARANCE)
                .map(|(name, value)| ((*name).to_owned(), hash(*value)))
                .collect(),
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

    fn is_like(&self, other: &Self) -> bool {
        self.host == other.host && self.path == other.path && self.method == other.method
    }

    fn differs_in_address(&self, good: &Self, told: &mut Vec<String>) {
        if self.is_secure != good.is_secure {
            told.push(match self.is_secure {
                true => "It went over https, and the other over http.".to_owned(),
                false => "It went over http, and not over https.".to_owned(),
            });
        }
        if self.method != good.method {
            told.push(format!(
                "It was sent with {}, and the other with {}.",
                shown(&self.method),
                shown(&good.method)
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

    fn differs_in_key(&self, good: &Self, told: &mut Vec<String>) {
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

    fn differs_in_cookies(&self, good: &Self, told: &mut Vec<String>) {
        let session = |face: &Self| -> Vec<(String, u64)> {
            let is_session = |(name, _): &&(String, u64)| cookies::is_session(name);
            face.cookies.iter().filter(is_session).cloned().collect()
        };
        let clearance = |face: &Self| {
            face.cookies.iter().find(|(name, _)| name == facts::CLEARANCE).map(|(_, value)| *value)
        };
        let (bad_session, good_session) = (session(self), session(good));
        let difference = match (bad_session.is_empty(), good_session.is_empty()) {
            (true, false) => Some("The session cookie was no longer sent."),
            (false, true) => Some("A session cookie was sent, and none with the other."),
            (false, false) if self.account != good.account => {
                Some("The cookies are those of another account, or of other accounts.")
            }
            (false, false) if bad_session != good_session => {
                Some("The session cookie has another value, as it has when the site renews it.")
            }
            _ => None,
        };
        told.extend(difference.map(str::to_owned));
        let difference = match (clearance(self), clearance(good)) {
            (None, Some(_)) => Some("The cookie that the bot check leaves was no longer sent."),
            (Some(bad), Some(good)) if bad != good => {
                Some("The cookie that the bot check leaves has another value.")
            }
            _ => None,
        };
        told.extend(difference.map(str::to_owned));
    }

    fn differs_in_rest(&self, good: &Self, told: &mut Vec<String>) {
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
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
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

fn shown(method: &str) -> &str {
    if is_plain(method) { method } else { "another method" }
}

/// A number that tells values apart and never leaves.
pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
