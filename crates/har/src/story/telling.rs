//! Exchange by exchange, what the story is made of.

use why401_core::{Browser, Millis, SiteBody};

use super::{
    About, Ending, Kind, KnownCase, Story, StoryCase,
    case::{self, Candidates},
    change::{Changes, Face},
    clock::Clock,
    cookies,
    credentials::{self, Credentials, View},
    exporter::{self, Agent, Exporter},
    outcome::Outcome,
    place::{Place, Whose},
    preflight::Preflights,
    seen::{Seen, Trouble},
    session::{self, Effect, Recorder},
    summary,
};
use crate::{Exchange, Saved};

/// How many requests are told, and how many of them before only what is telling is kept.
const MOST: usize = 5_000;
const MOST_PLAIN: usize = 4_000;

/// The first and the last moment that JavaScript has a name for.
const TIMES: std::ops::RangeInclusive<Millis> = -8_640_000_000_000_000..=8_640_000_000_000_000;

/// Takes in the exchanges of a file, one by one, and tells their story in the end.
///
/// What it keeps does not grow with the file.
#[derive(Default)]
pub struct Telling {
    requests: u32,
    matter: u32,
    untold: u32,
    /// When the last request began that says so; one that does not is told after it.
    last: Millis,
    seen: Vec<Seen>,
    candidates: Candidates,
    changes: Changes,
    clock: Clock,
    credentials: Credentials,
    preflights: Preflights,
    recorder: Recorder,
    agent: Option<Agent>,
    /// Whether the website's own hosts were asked, and a request to them has no cookie.
    has_site_without_cookies: bool,
}

impl Telling {
    /// Nothing was taken in yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in an exchange. One that does not matter is left out.
    pub fn add(&mut self, mut exchange: Exchange) {
        exchange.started = exchange.started.filter(|time| TIMES.contains(time));
        let exchange = exchange;
        let Some(place) = whose(&exchange) else { return };
        self.matter += 1;
        self.last = exchange.started.unwrap_or(self.last);
        let order = (self.last, exchange.number);
        let outcome = Outcome::of(&exchange, &place);
        if outcome == Outcome::Asked {
            self.preflights.add(&exchange);
        }
        // A proxy's CONNECT opens a tunnel, and asks the site for nothing.
        let is_asked = !exchange.method.trim().eq_ignore_ascii_case("CONNECT");
        let effect = match place.whose == Whose::Site && place.is_of_session() && is_asked {
            true => self.recorder.add(&exchange, &place, outcome),
            false => Effect::default(),
        };
        self.weigh(&exchange, &place, outcome, effect);
        let mut seen = Seen::of(&exchange, &place, order, outcome, effect);
        let ahead = self.clock.add(&exchange, &place, session::end_of(&exchange));
        if let Some(ahead) = ahead {
            seen.clock_was_off(ahead);
        }
        self.compare(&exchange, &place, &seen, effect);
        if place.whose == Whose::Api && case::is_judged(outcome) {
            seen.case = self.candidates.add(exchange, &seen);
        }
        let has_room = self.seen.len() < MOST_PLAIN
            || self.seen.len() < MOST && (seen.is_telling() || seen.case.is_some());
        match has_room {
            true => self.seen.push(seen),
            false => self.untold += 1,
        }
    }

    /// Says how many requests were read, those that do not matter included.
    pub fn counted(&mut self, all_requests: u32) {
        self.requests = all_requests;
    }

    /// Tells the story.
    pub fn finish(mut self, saved: &Saved, ending: Ending) -> Story {
        let kind = ending.kind();
        let requests = self.requests.max(self.matter);
        let exporter = Exporter::of(saved);
        let agent = self.agent.take().unwrap_or_default();
        self.seen.sort_by_key(|seen| seen.order);
        for seen in &mut self.seen {
            if seen.case.is_some_and(|at| self.candidates.was_not_allowed(at, &self.preflights)) {
                seen.was_not_allowed();
            }
        }
        self.credentials.lacks_authorization |=
            self.candidates.lack_authorization(&self.preflights);
        let authorization = self.credentials.authorization(exporter);
        let of_cookies = self.credentials.cookies(exporter);
        let is_missed = self.candidates.are_missing_some(authorization, &self.preflights);
        let removed = credentials::removed(
            is_missed.then_some(authorization),
            self.has_site_without_cookies.then_some(of_cookies),
            exporter,
        );
        let change = self.changes.told(authorization, of_cookies);
        let mut has_trouble = self.recorder.has_trouble;
        let order = self.candidates.in_order(&self.preflights);
        let has_refusal = order.first().is_some_and(|first| self.candidates.is_refusal(*first));
        let cases = self.candidates.into_cases(authorization, &self.preflights);
        let browser = match exporter {
            Exporter::Keeps if saved.creator.0.contains("Firefox") => Browser::Firefox,
            _ => agent.browser,
        };
        let told = self.recorder.session(browser, of_cookies == View::Kept, self.clock.ahead());
        let without = told.as_ref().map_or(&[][..], |told| &told.without);
        for seen in self.seen.iter_mut().filter(|seen| without.contains(&seen.number)) {
            seen.was_without_session();
            has_trouble = true;
        }
        let session = told.map(|told| StoryCase {
            about: About::Session,
            title: "The session with perplexity.ai".to_owned(),
            known: KnownCase { session: Some(told.session), ..KnownCase::default() },
        });
        let first = self.seen.iter().find(|seen| seen.trouble.is_some());
        let unanswered = self.seen.iter().filter(|seen| seen.is_unanswered()).count();
        let summary = match kind {
            Kind::Har => summary::of(requests, self.matter, first, unanswered),
            _ => ending.in_words().unwrap_or_default(),
        };
        // A key that was refused tells more than trouble with the session, and that more than a
        // call that failed otherwise.
        let is_session_first = has_trouble && !has_refusal;
        let place_of_session = if is_session_first { 0 } else { order.len() };
        let mut cases = in_this_order(cases, &order);
        let has_session = session.is_some();
        if let Some(session) = session {
            cases.insert(place_of_session, session);
        }
        let place = |at: usize| {
            let place = order.iter().position(|other| *other == at)?;
            Some(place + usize::from(has_session && is_session_first))
        };
        let told = |seen: Seen| {
            let case = match seen.case {
                Some(at) => place(at),
                None => (has_session && seen.is_of_session()).then_some(place_of_session),
            };
            seen.into_moment(case)
        };
        let moments = self.seen.into_iter().map(told).collect();
        Story {
            kind,
            exporter: exporter::in_words(saved, &agent),
            end: ending.in_words(),
            requests,
            matter: self.matter,
            summary,
            removed,
            moments,
            untold: self.untold,
            cases,
            change,
        }
    }

    /// Takes in what an exchange shows of credentials, and of the browser.
    fn weigh(&mut self, exchange: &Exchange, place: &Place, outcome: Outcome, effect: Effect) {
        let has_authorization = exchange.sent("authorization").next().is_some();
        let has_cookies = !cookies::sent(exchange).is_empty();
        self.credentials.has_authorization |= has_authorization;
        self.credentials.has_cookies |= has_cookies;
        self.credentials.sets_cookies |=
            exchange.set_cookie_lines().next().is_some() || !exchange.set_cookies.is_empty();
        let was_run = place.whose == Whose::Api
            && exchange.method.eq_ignore_ascii_case("POST")
            && (200..300).contains(&exchange.status)
            && matches!(outcome, Outcome::Passed | Outcome::RunFailed);
        self.credentials.lacks_authorization |= was_run && !has_authorization;
        let names_user = effect.body == Some(SiteBody::User);
        self.credentials.lacks_cookies |= names_user && !has_cookies;
        self.has_site_without_cookies |=
            place.whose == Whose::Site && place.is_of_session() && !has_cookies;
        if self.agent.is_none()
            && let Some(agent) = exchange.sent("user-agent").next()
        {
            let brands = exchange.sent("sec-ch-ua").next().unwrap_or_default();
            self.agent = Some(Agent::of(agent, brands));
        }
    }

    /// Keeps what is compared of a request that passed, or did not.
    fn compare(&mut self, exchange: &Exchange, place: &Place, seen: &Seen, effect: Effect) {
        let is_compared = place.whose == Whose::Api
            || place.is_of_session() && (place.is_asked_by_pages() || session::is_page(exchange));
        let passed = match (seen.trouble, seen.outcome) {
            (Some(Trouble::Failed | Trouble::Nobody | Trouble::ToSignIn), _) => false,
            (None, Outcome::Passed) if effect.body != Some(SiteBody::Empty) => true,
            _ => return,
        };
        if is_compared {
            self.changes.add(Face::of(exchange, place, seen.order.0), passed);
        }
    }
}

/// The cases at these places, in the order of the places.
fn in_this_order(cases: Vec<StoryCase>, order: &[usize]) -> Vec<StoryCase> {
    let mut cases: Vec<Option<StoryCase>> = cases.into_iter().map(Some).collect();
    order.iter().filter_map(|at| cases[*at].take()).collect()
}

/// Where an exchange goes. Whatever is sent to the website with an `Authorization` header was meant
/// for the API: the site's own pages send none.
fn whose(exchange: &Exchange) -> Option<Place<'_>> {
    let mut place = Place::of(&exchange.url)?;
    let is_meant_for_the_api = place.whose == Whose::Site
        && place.is_of_session()
        && exchange.sent("authorization").any(|value| value.contains("pplx-"));
    if is_meant_for_the_api {
        place.whose = Whose::Api;
    }
    Some(place)
}
