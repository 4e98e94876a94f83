//! The moments at which a session was lost, and what else happened around them.
//!
//! No browser says who removed a cookie. What can be told is how many went at once, with which
//! word of the browser's, and what came just before.

mod around;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{ChangeCause, Cookie, Event, Happening, Millis, Session, signs_in};
use crate::facts::{self, SessionCookie};
use around::Later;

/// Removals that follow each other this closely are one moment.
const MOMENT: Millis = 2_000;

/// No moment lasts longer, however closely removals follow each other.
const LONGEST_MOMENT: Millis = 10_000;

/// What comes back this soon is no loss that a person notices.
const PUT_BACK: Millis = 5_000;

/// An answer of the site's counts for what it leads to for this long.
const SHORTLY: Millis = 2_000;

/// A person who signed out is asked by the site whether to go on, so this may take longer.
const SIGNING_OUT: Millis = 10_000;

/// How many events are looked at, the last ones. The recorder keeps no more.
const MOST_EVENTS: usize = 1_000;

/// A moment at which session cookies went.
#[derive(Clone, Debug)]
pub(crate) struct Loss<'a> {
    /// When the first cookie went, or was found missing.
    pub(crate) time: Millis,
    /// How it went.
    pub(crate) removal: Removal,
    /// The session cookies that went.
    pub(crate) session_cookies: Vec<&'a Cookie>,
    /// How many other cookies of the site went at the same moment, without those that belong to
    /// signing in.
    pub(crate) others: usize,
    /// Whether no session cookie was left.
    pub(crate) complete: bool,
    /// Whether the session of one account went, and that of another stayed.
    pub(crate) one_of_several: bool,
    /// Whether a session began again later.
    pub(crate) regained: bool,
    /// How long before it the last tab of Perplexity was closed, if none was open.
    pub(crate) after_close: Option<Millis>,
    /// Whether the site's own `Set-Cookie` removed them just before. Only seen with `webRequest`.
    pub(crate) by_set_cookie: bool,
    /// The address that was called to sign out just before. Only seen with `webRequest`.
    pub(crate) sign_out: Option<&'a str>,
}

/// What went in one moment, before what was left is looked at.
struct Lost<'a> {
    /// The events of the moment.
    at: Range<usize>,
    removal: Removal,
    /// The session cookies that went.
    gone: Vec<&'a Cookie>,
    /// How many other cookies of the site went.
    others: usize,
    /// The cookies that were set in it.
    set: Vec<&'a Cookie>,
}

/// How session cookies went.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Removal {
    /// With an event, and the browser's word for why.
    Event(ChangeCause),
    /// Without one, while the browser was closed or starting. They were last seen at `since`.
    AtStart { since: Millis, left: u32 },
    /// Without one, while the browser ran.
    Running { since: Millis, left: u32 },
}

impl Loss<'_> {
    /// Whether so much went that it was the whole site, and not the session alone.
    pub(crate) fn is_whole_site(&self) -> bool {
        self.others >= 2
    }

    /// Whether the browser's word is `explicit`: removed through an interface, by whomever.
    pub(crate) fn is_explicit(&self) -> bool {
        self.removal == Removal::Event(ChangeCause::Explicit)
    }
}

impl Session {
    /// Every moment at which session cookies of the tab's store went, the oldest first.
    ///
    /// Not what was replaced at once, and not what why401 itself removed.
    pub(crate) fn losses(&self) -> Vec<Loss<'_>> {
        let mut moments: Vec<Lost> = Vec::new();
        let mut at = self.events.len().saturating_sub(MOST_EVENTS);
        while at < self.events.len() {
            let (moment, next) = self.lost_at(at);
            moments.extend(moment);
            at = next;
        }
        // Told backwards from what is there now, each event is looked at once.
        let mut later = Later::of(self);
        let mut losses: Vec<Loss> = Vec::new();
        for moment in moments.into_iter().rev() {
            later.go_back_to(moment.at.end);
            losses.extend(self.loss(moment, &later));
        }
        losses.reverse();
        losses
    }

    /// The loss that matters: the last one after which no session was left, else the last one.
    pub(crate) fn last_loss(&self) -> Option<Loss<'_>> {
        let losses = self.losses();
        let last = losses.iter().rposition(|loss| loss.complete).or(losses.len().checked_sub(1))?;
        losses.into_iter().nth(last)
    }

    /// Whether the recorder was watching at a time.
    pub(crate) fn watched(&self, time: Millis) -> bool {
        self.recording_since.is_some_and(|since| since <= time)
            && !self.gaps.iter().any(|gap| gap.from < time && time < gap.to)
    }

    /// Whether the recorder has been watching ever since a time.
    pub(crate) fn watched_since(&self, time: Millis) -> bool {
        self.watched(time) && !self.has_gap(time, self.now)
    }

    /// Whether there was a time in which nobody watched.
    pub(crate) fn has_gap(&self, from: Millis, to: Millis) -> bool {
        self.gaps.iter().any(|gap| gap.from < to && from < gap.to)
    }

    /// What was lost in the moment that begins with an event, and the event to go on with.
    fn lost_at(&self, at: usize) -> (Option<Lost<'_>>, usize) {
        let event = &self.events[at];
        match &event.what {
            Happening::Cookie { removed: true, cause, cookie }
                if *cause != ChangeCause::Overwrite
                    && self.is_in_store(cookie)
                    && !self.is_own(at) =>
            {
                self.burst_at(at)
            }
            Happening::Gone { since, at_start, cookies, left }
                if !self.is_own(at) && !self.has_own_since(at, *since) =>
            {
                let gone = cookies.iter().filter(|cookie| self.is_lost(cookie)).collect();
                let removal = match at_start {
                    true => Removal::AtStart { since: *since, left: *left },
                    false => Removal::Running { since: *since, left: *left },
                };
                let others = cookies
                    .iter()
                    .filter(|cookie| self.is_in_store(cookie) && is_other(cookie))
                    .count();
                (Some(Lost { at: at..at + 1, removal, gone, others, set: Vec::new() }), at + 1)
            }
            _ => (None, at + 1),
        }
    }

    /// The removals of one moment, from its first on.
    fn burst_at(&self, at: usize) -> (Option<Lost<'_>>, usize) {
        let first = self.events[at].time;
        let (mut last, mut end) = (first, at);
        let (mut gone, mut set, mut others) = (Vec::new(), Vec::new(), 0);
        // What was set in the same millisecond may be told first.
        let begin =
            at - self.events[..at].iter().rev().take_while(|other| other.time == first).count();
        for (place, event) in self.events.iter().enumerate().skip(begin) {
            if event.time.abs_diff(last) > MOMENT.unsigned_abs()
                || event.time.abs_diff(first) > LONGEST_MOMENT.unsigned_abs()
                || (place > at && matches!(event.what, Happening::FreshLogin { .. }))
            {
                break;
            }
            let Happening::Cookie { removed, cause, cookie } = &event.what else { continue };
            if !self.is_in_store(cookie) || *cause == ChangeCause::Overwrite {
                continue;
            }
            if !removed {
                set.push((place, cookie));
                continue;
            }
            if place < at {
                continue;
            }
            (last, end) = (event.time, place + 1);
            others += usize::from(is_other(cookie));
            if self.is_lost(cookie) {
                gone.push((place, cookie, *cause));
            }
        }
        // What was set again at once was replaced. The two may come in the wrong order.
        gone.retain(|(place, cookie, _)| {
            !set.iter().any(|(other, again)| {
                again.is_same_as(cookie)
                    && (other > place || self.events[*other].time == self.events[*place].time)
            })
        });
        // Nobody misses what something put back after a few seconds.
        let soon: Vec<&Event> = self.events[end..]
            .iter()
            .take_while(|event| event.time.saturating_sub(last) <= PUT_BACK)
            .collect();
        gone.retain(|(_, cookie, _)| {
            !soon.iter().any(|event| {
                matches!(&event.what, Happening::Cookie { removed: false, cookie: again, .. }
                    if again.is_same_as(cookie))
            })
        });
        // The word for the session cookies is the one that counts.
        let Some((_, _, word)) = gone.first() else { return (None, end) };
        let removal = Removal::Event(*word);
        let gone = gone.iter().map(|(_, cookie, _)| *cookie).collect();
        let set = set.into_iter().map(|(_, cookie)| cookie).collect();
        (Some(Lost { at: at..end, removal, gone, others, set }), end)
    }

    /// The loss at a moment, if what went was not replaced by what was left.
    fn loss<'a>(&'a self, moment: Lost<'a>, later: &Later<'a>) -> Option<Loss<'a>> {
        let Lost { at, removal, gone: mut session_cookies, others, set } = moment;
        let left = self.left_after(&at, &session_cookies, &set, later);
        session_cookies.retain(|cookie| !is_replaced(cookie, &left));
        if session_cookies.is_empty() {
            return None;
        }
        let is_account =
            |cookie: &&Cookie| matches!(cookie.session_cookie(), Some(SessionCookie::Account(_)));
        let by_set_cookie = self.near(&at, SHORTLY).any(|event| {
            matches!(&event.what, Happening::SetCookie { name }
                if session_cookies.iter().any(|cookie| cookie.name == *name))
        });
        let sign_out = self.near(&at, SIGNING_OUT).find_map(|event| match &event.what {
            Happening::SignOut { path } => Some(path.as_str()),
            _ => None,
        });
        Some(Loss {
            time: self.events[at.start].time,
            removal,
            others,
            complete: !left.iter().any(is_account) && !is_whole_token(&left),
            // Where one began at the same moment, another account was switched to.
            one_of_several: session_cookies.iter().any(is_account)
                && !set.iter().any(is_account)
                && left.iter().any(is_account),
            regained: later.began,
            after_close: self.after_close(at.start),
            by_set_cookie,
            sign_out,
            session_cookies,
        })
    }

    /// Whether it is a loss that a cookie goes: it is one that signs the person in.
    fn is_lost(&self, cookie: &Cookie) -> bool {
        signs_in(cookie) && self.is_in_store(cookie) && super::is_received(cookie, Millis::MIN)
    }
}

/// Whether a session cookie does the work of one that went: the same account's at another place,
/// or the same token, split otherwise.
fn is_replaced(gone: &Cookie, left: &[&Cookie]) -> bool {
    match gone.session_cookie() {
        Some(SessionCookie::Token(_)) => is_whole_token(left),
        _ => left.iter().any(|cookie| cookie.name == gone.name),
    }
}

/// Whether these make up a token, in one piece or in several.
fn is_whole_token(cookies: &[&Cookie]) -> bool {
    let has = |piece| {
        let token = Some(SessionCookie::Token(piece));
        cookies.iter().any(|cookie| cookie.session_cookie() == token)
    };
    // A token in pieces has two at least, numbered from 0.
    has(None) || (has(Some(0)) && has(Some(1)))
}

/// Whether a cookie is neither a session's nor one that comes and goes with signing in or with
/// the bot check.
fn is_other(cookie: &Cookie) -> bool {
    !cookie.is_session_cookie()
        && !cookie.name.starts_with("next-auth.")
        && !cookie.name.starts_with("__Host-next-auth.")
        && cookie.name != facts::LAST_ACCOUNT
        && !facts::is_edge_cookie(&cookie.name)
}
