//! Requests that failed, for the core to judge.

use why401_core::{Form, Meaning, Millis};

use super::{
    About, FormTold, KnownCase, StoryCase,
    change::hash,
    credentials::View,
    outcome::{self, Outcome},
    preflight::Preflights,
    raw::{self, Shown},
    seen::Seen,
    silence::Silence,
};
use crate::Exchange;

/// How many are kept; failures that are alike share one.
const MOST: usize = 48;

/// How much of the headers of one is kept, in bytes.
const LONGEST_HEADERS: usize = 128 << 10;

/// A request that failed, and how many are like it.
pub(super) struct Candidate {
    print: u64,
    exchange: Exchange,
    /// When the first of them began.
    order: (Millis, u32),
    /// Its method and path, as they may be shown.
    name: String,
    like: u32,
}

/// The requests that failed.
#[derive(Default)]
pub(super) struct Candidates(Vec<Candidate>);

impl Candidates {
    /// Keeps a request that failed, unless one like it is kept; gives its place.
    pub(super) fn add(&mut self, mut exchange: Exchange, seen: &Seen) -> Option<usize> {
        let print = print(&exchange);
        if let Some(at) = self.0.iter().position(|other| other.print == print) {
            let other = &mut self.0[at];
            other.like += 1;
            other.order = other.order.min(seen.order);
            return Some(at);
        }
        if self.0.len() == MOST {
            return None;
        }
        for headers in [&mut exchange.headers, &mut exchange.answer_headers] {
            let mut length = 0;
            headers.retain(|(name, value)| {
                length += name.len() + value.len();
                length <= LONGEST_HEADERS
            });
        }
        let name = format!("{} {}", seen.method, seen.path);
        self.0.push(Candidate { print, exchange, order: seen.order, name, like: 0 });
        Some(self.0.len() - 1)
    }

    /// Whether the preflight of one of them shows that its `Authorization` header is missing here.
    pub(super) fn lack_authorization(&self, preflights: &Preflights) -> bool {
        self.0.iter().any(|candidate| {
            candidate.lacks_authorization()
                && preflights.of(&candidate.exchange).is_some_and(|it| it.names_authorization)
        })
    }

    /// Whether the page was not allowed to send this one.
    pub(super) fn was_not_allowed(&self, at: usize, preflights: &Preflights) -> bool {
        let exchange = &self.0[at].exchange;
        matches!(Silence::of(exchange), Some(Silence::Unsaid | Silence::NotAllowed))
            && preflights.of(exchange).is_some_and(|preflight| preflight.refusal.is_some())
    }

    /// Whether some of a request that failed may not be in the file.
    pub(super) fn are_missing_some(&self, view: View, preflights: &Preflights) -> bool {
        self.0.iter().any(|candidate| candidate.shown(view, preflights) == Shown::Part)
    }

    /// The places of those that say something, a refusal first, which tells more than another failure; among equals the
    /// first in time.
    pub(super) fn in_order(&self, preflights: &Preflights) -> Vec<usize> {
        let says_nothing = |exchange: &Exchange| {
            // It may have been on its way when the file was saved.
            Silence::of(exchange) == Some(Silence::Unsaid)
                && exchange.error.trim().is_empty()
                && preflights.of(exchange).is_none_or(|preflight| preflight.refusal.is_none())
        };
        let all = 0..self.0.len();
        let mut order: Vec<usize> = all.filter(|at| !says_nothing(&self.0[*at].exchange)).collect();
        order.sort_by_key(|at| (!self.is_refusal(*at), self.0[*at].order));
        order
    }

    /// Whether this one was refused.
    pub(super) fn is_refusal(&self, at: usize) -> bool {
        matches!(self.0[at].exchange.status, 401 | 403)
    }

    /// What each of them is for the core.
    pub(super) fn into_cases(self, view: View, preflights: &Preflights) -> Vec<StoryCase> {
        self.0.into_iter().map(|candidate| candidate.into_case(view, preflights)).collect()
    }
}

impl Candidate {
    fn lacks_authorization(&self) -> bool {
        self.exchange.sent("authorization").next().is_none()
    }

    /// Whether all that was sent is in view. What the browser asked beforehand names every header
    /// that needs leave, and `Authorization` is one.
    fn shown(&self, view: View, preflights: &Preflights) -> Shown {
        let preflight = preflights.of(&self.exchange);
        match (self.lacks_authorization(), preflight, view) {
            (false, ..) => Shown::All,
            (true, Some(preflight), _) if preflight.names_authorization => Shown::Part,
            (true, Some(_), _) | (true, None, View::Kept) => Shown::All,
            (true, None, _) => Shown::Part,
        }
    }

    fn into_case(self, view: View, preflights: &Preflights) -> StoryCase {
        let shown = self.shown(view, preflights);
        let exchange = &self.exchange;
        let refusal = preflights.of(exchange).and_then(|preflight| preflight.refusal.as_deref());
        let said = match (Silence::of(exchange), refusal) {
            (Some(Silence::Unsaid | Silence::NotAllowed), Some(refusal)) => {
                Some(format!("Access to fetch has been blocked by CORS policy: {refusal}"))
            }
            (Some(Silence::NoStatus), _) => Some(exchange.answer_body.trim().to_owned()),
            (Some(silence), _) => silence.in_words_of_programs(&exchange.error),
            (None, _) => None,
        };
        let title = title(self.order.1, &self.name, self.like);
        let known = KnownCase {
            pasted: Some(raw::exchange(exchange, shown)),
            answers: said.into_iter().collect(),
            session: None,
            told: Some(FormTold { form: Form::Request }),
        };
        StoryCase { about: About::Api, title, known }
    }
}

fn title(number: u32, name: &str, like: u32) -> String {
    match like {
        0 => format!("Request {number}: {name}"),
        1 => format!("Request {number}, and one more like it: {name}"),
        like => format!("Request {number}, and {like} more like it: {name}"),
    }
}

/// What failures have in common that are told as one.
fn print(exchange: &Exchange) -> u64 {
    let sent = |name| exchange.sent(name).map(str::trim).collect::<Vec<_>>();
    let mut names: Vec<String> =
        exchange.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort_unstable();
    let request = (
        exchange.method.to_ascii_uppercase(),
        &exchange.url,
        names,
        sent("authorization"),
        sent("x-api-key"),
        sent("content-type"),
        // A conversation grows from request to request; what is asked of it stays.
        exchange.answer_status().is_some_and(|status| status == 400).then_some(&exchange.body),
    );
    // No two pages are alike: each has a number of its own in it.
    let is_page = exchange.answer_body.trim_start().starts_with('<');
    let body = (!is_page).then_some(exchange.answer_body.as_str());
    let said: (_, Meaning) = (body, outcome::meaning(exchange));
    hash((request, exchange.status, &exchange.error, said.0, said.1 as u8))
}

/// Whether an outcome is for the core to judge as a request.
pub(super) fn is_judged(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::Passed | Outcome::Asked | Outcome::Silent(Silence::CalledOff))
}
