//! The session with the website, as the extension's recorder would have written it down.

mod look;
mod replay;

use why401_core::{Browser, Cookie, Happening, Millis, Session, SiteAnswer, SiteBody, Tab, facts};

use super::{
    cookies::{self, Accounts, Fate, SetCookie},
    outcome::Outcome,
    place::Place,
};
use crate::Exchange;

pub(super) use look::{end_of, is_page};
use look::{said, shows_that_none_was_sent, to_sign_in};

/// How much is kept, the last of it.
const MOST: usize = 1_500;

/// How many session cookies of one request are kept. A token of such length has no room in a header.
const MOST_PIECES: usize = 32;

/// A page that asks again and again fills the list with one refusal in this time.
const AGAIN: Millis = 60_000;

const SIGN_OUT: [&str; 3] =
    ["/api/auth/signout", "/api/auth/signout-account", "/rest/user/sign-out-all"];

/// Where the site says who is signed in.
const WHO: &str = "/api/auth/session";

/// What is known of the session so far.
#[derive(Default)]
pub(super) struct Recorder {
    facts: Vec<Fact>,
    accounts: Accounts,
    /// The last cookies that the site received, and when.
    sent: Option<(Millis, Vec<Cookie>)>,
    answer: Option<SiteAnswer>,
    /// When the first request of the site's began, and when the last answer came.
    since: Option<Millis>,
    until: Millis,
    /// The last host of a page.
    page: Option<String>,
    /// Whether the site was asked for anything.
    is_asked: bool,
    /// Whether it named a user.
    has_named_user: bool,
    /// Whether there is trouble with the session.
    pub(super) has_trouble: bool,
}

/// Something that the file shows of the session.
struct Fact {
    time: Millis,
    what: What,
}

enum What {
    /// A request carried these session cookies.
    Sent(Sent),
    /// An answer set a cookie.
    Set(Cookie),
    /// An answer removed a session cookie.
    Removed(String),
    /// Anything else.
    Happened(Happening),
}

/// The session cookies that a request carried.
struct Sent {
    /// The number of the request.
    number: u32,
    of_session: Vec<Cookie>,
    /// How many cookies it carried in all.
    count: u32,
}

/// What an exchange does to the session.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Effect {
    /// It removed a session cookie.
    pub(super) removed: bool,
    /// It set a session cookie.
    pub(super) set: bool,
    /// It set a session cookie that the browser does not take, for this reason.
    pub(super) refused: Option<&'static str>,
    /// It set another cookie that the browser does not take.
    pub(super) refused_other: Option<&'static str>,
    /// It asked the site to sign out.
    pub(super) sign_out: bool,
    /// It sent the browser to the page for signing in.
    pub(super) to_sign_in: bool,
    /// What the site said of who is signed in.
    pub(super) body: Option<SiteBody>,
    /// Whether a session cookie was sent with it.
    pub(super) had_session: bool,
    /// Whether one was, or the site had named a user before.
    pub(super) was_signed_in: bool,
}

impl Recorder {
    /// Takes in an exchange with one of the hosts on which a person is signed in.
    pub(super) fn add(&mut self, exchange: &Exchange, place: &Place, outcome: Outcome) -> Effect {
        self.is_asked = true;
        let begin = exchange.started.unwrap_or(0);
        let end = end_of(exchange);
        if exchange.started.is_some() {
            self.since = Some(self.since.map_or(begin, |since| since.min(begin)));
            self.until = self.until.max(end);
        }
        let mut sent = cookies::sent(exchange).into_iter();
        let had_session = sent.any(|(name, _)| cookies::is_session(name));
        let mut effect = Effect { had_session, ..Effect::default() };
        self.add_sent(exchange, place, begin);
        self.add_asked(exchange, place, begin, &mut effect);
        for line in exchange.set_cookie_lines() {
            self.add_set(&SetCookie::of(line), place, end, &mut effect);
        }
        self.add_answer(exchange, place, outcome, end, &mut effect);
        if is_page(exchange) {
            self.page = Some(place.host.clone());
        }
        effect.was_signed_in = effect.had_session || self.has_named_user;
        self.has_named_user |= effect.body == Some(SiteBody::User);
        let is_refused = effect.body == Some(SiteBody::Empty) && effect.was_signed_in;
        self.has_trouble |=
            effect.removed || effect.refused.is_some() || effect.to_sign_in || is_refused;
        effect
    }

    fn add_sent(&mut self, exchange: &Exchange, place: &Place, time: Millis) {
        let from = exchange.sent("sec-fetch-site").next().unwrap_or_default();
        // What another site asks for does not get all cookies.
        if place.host != facts::SITE || from.trim() == "cross-site" {
            return;
        }
        let pairs = cookies::sent(exchange);
        if pairs.is_empty() && !shows_that_none_was_sent(exchange) {
            return;
        }
        let mut all: Vec<Cookie> = Vec::with_capacity(pairs.len());
        for (name, value) in pairs {
            let (name, value_length) = (self.accounts.name(name), cookies::length(value));
            all.push(Cookie { name, value_length, ..Cookie::default() });
        }
        let of_session = all.iter().filter(|cookie| cookie.is_session_cookie());
        let of_session: Vec<Cookie> = of_session.take(MOST_PIECES).cloned().collect();
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        if self.sent.as_ref().is_none_or(|(last, _)| *last <= time) {
            self.sent = Some((time, all));
        }
        let is_known = matches!(self.facts.last(), Some(Fact { what: What::Sent(last), .. })
            if last.of_session.iter().map(|it| &it.name).eq(of_session.iter().map(|it| &it.name)));
        if is_known {
            if let Some(last) = self.facts.last_mut() {
                last.time = last.time.max(time);
            }
            return;
        }
        self.push(time, What::Sent(Sent { number: exchange.number, of_session, count }));
    }

    fn add_asked(&mut self, exchange: &Exchange, place: &Place, time: Millis, effect: &mut Effect) {
        if !exchange.method.eq_ignore_ascii_case("POST") || exchange.answer_status().is_none() {
            return;
        }
        if let Some(path) = SIGN_OUT.iter().find(|path| **path == place.path) {
            effect.sign_out = true;
            self.has_trouble = true;
            self.push(time, What::Happened(Happening::SignOut { path: (*path).to_owned() }));
        }
        if place.path == "/api/auth/signin/email" {
            self.push(time, What::Happened(Happening::CodeRequested {}));
        }
    }

    fn add_set(&mut self, set: &SetCookie, place: &Place, time: Millis, effect: &mut Effect) {
        let is_session = cookies::is_session(set.name);
        match set.fate(place, Some(time).filter(|time| *time > 0)) {
            Fate::Refused(reason) if is_session => effect.refused = Some(reason),
            Fate::Refused(reason) => effect.refused_other = Some(reason),
            Fate::Removed if is_session => {
                effect.removed = true;
                let name = self.accounts.name(set.name);
                self.push(time, What::Removed(name));
            }
            Fate::Set if is_session || set.name == facts::CLEARANCE => {
                effect.set |= is_session;
                let cookie = set.cookie(place, &mut self.accounts, time);
                self.push(time, What::Set(cookie));
            }
            Fate::Removed | Fate::Set => {}
        }
    }

    fn add_answer(
        &mut self,
        exchange: &Exchange,
        place: &Place,
        outcome: Outcome,
        time: Millis,
        effect: &mut Effect,
    ) {
        let is_check = outcome == Outcome::Check;
        let status = exchange.answer_status().unwrap_or(0);
        let is_main = is_page(exchange) || place.is_asked_by_pages();
        if is_main && (matches!(status, 401 | 403) || is_check) {
            self.has_trouble = true;
            self.add_refusal(
                Happening::Answer { status, path: place.shown_path(), challenge: is_check },
                time,
            );
        }
        if (300..400).contains(&status)
            && to_sign_in(exchange, place)
            && !exchange.method.eq_ignore_ascii_case("POST")
        {
            effect.to_sign_in = true;
            self.push(time, What::Happened(Happening::Redirect {}));
        }
        if place.path == WHO
            && place.host == facts::SITE
            && exchange.method.eq_ignore_ascii_case("GET")
            && let Some(body) = said(exchange, status, is_check)
        {
            effect.body = Some(body);
            if self.answer.as_ref().is_none_or(|last| last.time <= time) {
                self.answer = Some(SiteAnswer { time, status, body, clock_ahead: None });
            }
        }
    }

    fn add_refusal(&mut self, refusal: Happening, time: Millis) {
        let Happening::Answer { status, path, challenge } = &refusal else { return };
        let is_repeated = self.facts.iter().rev().take(100).any(|fact| {
            matches!(&fact.what, What::Happened(Happening::Answer { status: s, path: p, challenge: c })
                if s == status && p == path && c == challenge
                    && (0..AGAIN).contains(&time.saturating_sub(fact.time)))
        });
        if !is_repeated {
            self.push(time, What::Happened(refusal));
        }
    }

    fn push(&mut self, time: Millis, what: What) {
        if self.facts.len() == MOST {
            self.facts.drain(..MOST / 2);
            self.since = self.facts.first().map(|fact| fact.time);
        }
        self.facts.push(Fact { time, what });
    }

    /// The site's answer to who is signed in, unless it named a user and refused one later.
    fn last_word(&mut self) -> Option<SiteAnswer> {
        let is_refusal = |what: &Happening| {
            matches!(what, Happening::Answer { status: 401, challenge: false, .. })
        };
        self.answer.take().filter(|answer| {
            answer.body != SiteBody::User
                || !self.facts.iter().any(|fact| {
                    fact.time > answer.time
                        && matches!(&fact.what, What::Happened(what) if is_refusal(what))
                })
        })
    }

    /// What is known of the session; `None` where the website was not asked for anything.
    pub(super) fn session(
        mut self,
        browser: Browser,
        are_cookies_shown: bool,
        clock_ahead: Option<Millis>,
    ) -> Option<Told> {
        if !self.is_asked {
            return None;
        }
        // Without times nothing has an order.
        if self.since.is_none() {
            self.facts.clear();
        }
        self.facts.sort_by_key(|fact| fact.time);
        let answer = self.last_word();
        let replayed = replay::replay(self.facts, self.sent, are_cookies_shown);
        // The dot at the end makes another host of it; else the tab is of no interest.
        let host = self.page.filter(|host| host.ends_with('.'));
        let session = Session {
            now: self.until,
            browser,
            cookies: replayed.cookies,
            events: replayed.events,
            recording_since: self.since,
            gaps: replayed.gaps,
            answer,
            tab: host.map(|host| Tab { host: Some(host), store_id: None }),
            // The file has the site's answers, which is what this permission gives.
            permissions: vec!["webRequest".to_owned()],
            answers_since: self.since,
            clock_ahead,
            of_file: true,
            ..Session::default()
        };
        Some(Told { session, without: replayed.without })
    }
}

/// What is told of the session.
pub(super) struct Told {
    pub(super) session: Session,
    /// The numbers of the requests that carried no session cookie any more, though no answer in the
    /// file had removed it.
    pub(super) without: Vec<u32>,
}
