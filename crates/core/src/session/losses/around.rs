//! What else happened around a loss, and what was left after it.

use std::ops::Range;

use super::MOMENT;
use crate::session::{Cookie, Event, Happening, Millis, Session, signs_in};

/// Removals this long after the last tab was closed may come of its being closed.
const AFTER_CLOSING: Millis = 10 * 60_000;

/// A fresh login that was begun and never ended, as when its tab was closed, counts for this long.
const FRESH_LOGIN: Millis = 2 * 60_000;

/// What was there at a point among the events, found by going back from what is there now.
pub(super) struct Later<'a> {
    session: &'a Session,
    /// Up to which event it was gone back.
    at: usize,
    /// The cookies that sign in, that the tab's page received, and that were there at that point.
    there: Vec<&'a Cookie>,
    /// Whether a session began at that point or later.
    pub(super) began: bool,
}

impl<'a> Later<'a> {
    /// What is there now.
    pub(super) fn of(session: &'a Session) -> Self {
        let there =
            session.cookies.iter().flatten().filter(|cookie| session.is_lost(cookie)).collect();
        Self { session, at: session.events.len(), there, began: false }
    }

    /// Goes back to just before an event.
    pub(super) fn go_back_to(&mut self, at: usize) {
        for event in self.session.events[at.min(self.at)..self.at].iter().rev() {
            match &event.what {
                // What was set had not been there.
                Happening::Cookie { removed: false, cookie, .. } if signs_in(cookie) => {
                    self.there.retain(|other| !other.is_same_as(cookie));
                    self.began |= self.session.is_lost(cookie);
                }
                // What went had been.
                Happening::Cookie { removed: true, cookie, .. } if self.session.is_lost(cookie) => {
                    self.was_there(cookie);
                }
                Happening::Gone { cookies, .. } => {
                    for cookie in cookies.iter().filter(|cookie| self.session.is_lost(cookie)) {
                        self.was_there(cookie);
                    }
                }
                _ => {}
            }
        }
        self.at = at.min(self.at);
    }

    fn was_there(&mut self, cookie: &'a Cookie) {
        match self.there.iter_mut().find(|other| other.is_same_as(cookie)) {
            Some(other) => *other = cookie,
            None => self.there.push(cookie),
        }
    }
}

impl Session {
    /// The session cookies that were there after a moment.
    pub(super) fn left_after<'a>(
        &'a self,
        at: &Range<usize>,
        gone: &[&Cookie],
        set: &[&'a Cookie],
        later: &Later<'a>,
    ) -> Vec<&'a Cookie> {
        let time = self.events[at.start].time;
        let counts = |cookie: &Cookie| {
            cookie.expires().is_none_or(|expires| expires > time)
                && !gone.iter().any(|other| other.is_same_as(cookie))
        };
        let mut left: Vec<&Cookie> =
            set.iter().copied().filter(|cookie| self.is_lost(cookie)).collect();
        left.extend(later.there.iter().copied().filter(|cookie| counts(cookie)));
        left
    }

    /// How long ago the last tab was closed, if none was open at this event.
    pub(super) fn after_close(&self, at: usize) -> Option<Millis> {
        let time = self.events[at].time;
        let closed = self.before(at, AFTER_CLOSING).find(|event| {
            matches!(
                event.what,
                Happening::TabClosed { .. }
                    | Happening::TabOpened {}
                    | Happening::Started { browser: true }
            )
        })?;
        matches!(closed.what, Happening::TabClosed { left: 0 })
            .then(|| time.saturating_sub(closed.time).max(0))
    }

    /// Whether an event falls into a fresh login, in which why401 itself removes cookies.
    pub(super) fn is_own(&self, at: usize) -> bool {
        self.before(at, FRESH_LOGIN)
            .find_map(|event| match event.what {
                Happening::FreshLogin { begun } => Some(begun),
                _ => None,
            })
            .unwrap_or(false)
    }

    /// Whether a fresh login was begun between a point in time and this event.
    pub(super) fn has_own_since(&self, at: usize, since: Millis) -> bool {
        let length = self.events[at].time.saturating_sub(since);
        self.before(at, length).any(|event| matches!(event.what, Happening::FreshLogin { .. }))
    }

    /// The events before this one, the nearest first, as far back as `length`.
    pub(super) fn before(&self, at: usize, length: Millis) -> impl Iterator<Item = &Event> {
        let time = self.events[at].time;
        self.events[..at]
            .iter()
            .rev()
            .take_while(move |event| time.saturating_sub(event.time) <= length)
    }

    /// The events of a moment, those up to `length` before it, and those just after it.
    pub(super) fn near(&self, at: &Range<usize>, length: Millis) -> impl Iterator<Item = &Event> {
        let time = self.events[at.end - 1].time;
        let after = self.events[at.start..]
            .iter()
            .take_while(move |event| event.time.saturating_sub(time) <= MOMENT);
        self.before(at.start, length).chain(after)
    }
}
