//! What became of the session's cookies, told in order.

use why401_core::{ChangeCause, Cookie, Event, Gap, Happening, Millis};

use super::{Fact, Sent, What};

/// A request that was sent this shortly after an answer may have been made before it.
const RACE: Millis = 1_000;

/// What the facts come to.
pub(super) struct Replayed {
    /// The cookies at the end; `None` where they are not in view.
    pub(super) cookies: Option<Vec<Cookie>>,
    pub(super) events: Vec<Event>,
    pub(super) gaps: Vec<Gap>,
    /// The numbers of the requests that lacked a session without anything that had removed it.
    pub(super) without: Vec<u32>,
}

/// Goes through what a file shows, in the order in which it happened.
pub(super) fn replay(
    facts: Vec<Fact>,
    sent: Option<(Millis, Vec<Cookie>)>,
    are_cookies_shown: bool,
) -> Replayed {
    let mut jar = Jar::default();
    let mut later: Vec<What> = Vec::new();
    let last_sent = sent.as_ref().map(|(time, _)| *time);
    for Fact { time, what } in facts {
        match what {
            What::Happened(what) => jar.events.push(Event { time, what }),
            _ if !are_cookies_shown => {}
            What::Sent(sent) => jar.sent(time, sent),
            What::Set(cookie) => {
                jar.set(time, &cookie);
                later.push(What::Set(cookie));
            }
            What::Removed(name) => {
                jar.removed(time, &name);
                if last_sent.is_none_or(|sent| sent < time) {
                    later.push(What::Removed(name));
                }
            }
        }
    }
    let cookies = sent.filter(|_| are_cookies_shown).map(|(time, cookies)| {
        let mut cookies = cookies;
        later.into_iter().for_each(|what| apply(&mut cookies, what, time));
        cookies
    });
    Replayed { cookies, events: jar.events, gaps: jar.gaps, without: jar.without }
}

/// Brings the cookies that were sent last up to date with what answers did.
fn apply(cookies: &mut Vec<Cookie>, what: What, sent: Millis) {
    match what {
        What::Removed(name) => cookies.retain(|cookie| cookie.name != name),
        What::Set(set) => {
            let is_later = set.set_at.is_some_and(|time| time >= sent);
            match cookies.iter_mut().find(|cookie| cookie.name == set.name) {
                Some(cookie) if is_later => *cookie = set,
                // What was sent is what there was; the answer tells of its attributes.
                Some(cookie) => *cookie = Cookie { value_length: cookie.value_length, ..set },
                None if is_later => cookies.push(set),
                None => {}
            }
        }
        What::Sent(..) | What::Happened(_) => {}
    }
}

/// The session cookies at a point in time.
#[derive(Default)]
struct Jar {
    /// `None` until a request shows them.
    cookies: Option<Vec<Cookie>>,
    /// When a request last showed them, or an answer changed them.
    seen: Millis,
    /// What an answer removed, and when.
    removed: Vec<(Millis, Cookie)>,
    events: Vec<Event>,
    gaps: Vec<Gap>,
    without: Vec<u32>,
}

impl Jar {
    fn sent(&mut self, time: Millis, sent: Sent) {
        let Sent { number, of_session: cookies, count } = sent;
        let Some(known) = self.cookies.take() else {
            self.cookies = Some(cookies);
            self.seen = time;
            return;
        };
        let is_sent = |cookie: &Cookie| cookies.iter().any(|other| other.name == cookie.name);
        let is_settled =
            |cookie: &Cookie| cookie.set_at.is_none_or(|set| time.saturating_sub(set) > RACE);
        let gone: Vec<Cookie> =
            known.iter().filter(|cookie| !is_sent(cookie) && is_settled(cookie)).cloned().collect();
        for cookie in &cookies {
            if known.iter().any(|other| other.name == cookie.name) {
                continue;
            }
            let place = self.removed.iter().position(|(_, other)| other.name == cookie.name);
            match place {
                // The request was on its way when the answer came.
                Some(at) if time.saturating_sub(self.removed[at].0) <= RACE => {}
                Some(at) => {
                    let (when, _) = self.removed.swap_remove(at);
                    self.take_back(when, &cookie.name);
                }
                None => self.changed(time, cookie.clone(), false),
            }
        }
        if !gone.is_empty() {
            self.without.push(number);
            let since = self.seen;
            // No answer in the file did it, and what else happened in between is not in view.
            self.gaps.push(Gap { from: since, to: time });
            self.events.push(Event {
                time,
                what: Happening::Gone { since, at_start: false, cookies: gone, left: count },
            });
        }
        // What an answer has just set, or removed, stands as it did.
        let is_racing = |cookie: &Cookie| {
            self.removed.iter().any(|(when, other)| {
                other.name == cookie.name && time.saturating_sub(*when) <= RACE
            })
        };
        let unsettled = known.iter().filter(|cookie| !is_sent(cookie) && !is_settled(cookie));
        let mut now: Vec<Cookie> = unsettled.cloned().collect();
        now.extend(cookies.into_iter().filter(|cookie| !is_racing(cookie)));
        self.cookies = Some(now);
        self.seen = time;
    }

    fn set(&mut self, time: Millis, cookie: &Cookie) {
        if !cookie.is_session_cookie() {
            return;
        }
        self.removed.retain(|(_, other)| other.name != cookie.name);
        let known = self.cookies.get_or_insert_default();
        match known.iter_mut().find(|other| other.name == cookie.name) {
            // Renewals are no news.
            Some(other) => *other = cookie.clone(),
            None => {
                known.push(cookie.clone());
                self.changed(time, cookie.clone(), false);
            }
        }
    }

    fn removed(&mut self, time: Millis, name: &str) {
        self.events.push(Event { time, what: Happening::SetCookie { name: name.to_owned() } });
        let Some(known) = &mut self.cookies else { return };
        let Some(at) = known.iter().position(|other| other.name == name) else { return };
        let cookie = known.remove(at);
        self.changed(time, cookie.clone(), true);
        self.removed.push((time, cookie));
    }

    fn changed(&mut self, time: Millis, cookie: Cookie, removed: bool) {
        // This is the browser's word for what an answer removes.
        let cause = match removed {
            true => ChangeCause::ExpiredOverwrite,
            false => ChangeCause::Explicit,
        };
        self.events.push(Event { time, what: Happening::Cookie { removed, cause, cookie } });
    }

    /// A cookie that is sent later was not removed: the answer meant one of another place.
    fn take_back(&mut self, when: Millis, name: &str) {
        self.events.retain(|event| {
            !matches!(&event.what, Happening::Cookie { removed: true, cookie, .. }
                if event.time == when && cookie.name == name)
        });
    }
}
