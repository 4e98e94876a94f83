//! What a loss fits: one meaning for what Chrome and Firefox report in different words.
//!
//! | what happened              | Chrome and its kin              | Firefox                      |
//! |----------------------------|---------------------------------|------------------------------|
//! | the site removed it        | `expired_overwrite`             | `explicit`, and `Set-Cookie` |
//! | removed by anybody else    | `explicit`                      | `explicit`, no `Set-Cookie`  |
//! | everything was cleared     | `explicit` for each cookie      | no event                     |
//! | its time ran out           | `expired`                       | `expired`                    |
//! | there were too many        | `evicted`                       | `evicted`                    |
//! | cleared as the browser ends | no event                       | no event                     |
//!
//! Read in the source code of both on 20 November 2026.

use super::{Browser, ChangeCause, Cookie, Happening, Loss, Millis, Removal, Session};
use crate::facts::{self, Acts, Way};

const HOUR: Millis = 60 * 60_000;

/// A clock that is off by more than this is wrong.
pub(crate) const CLOCK_TOLERANCE: Millis = 5 * 60_000;

/// A cleaner without a name waits no longer after the last tab was closed.
const CLEANERS_WAIT: Millis = 2 * 60_000;

/// How much earlier and later than its delay a cleaner may be seen to act.
const EARLY: Millis = 5_000;
const LATE: Millis = 10_000;

/// Losses at regular times are at least this far apart, and miss their time by less than this.
const SHORTEST_PERIOD: Millis = 10 * 60_000;
const UNPUNCTUAL: Millis = 2 * 60_000;

/// What a loss fits. Each fits one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fits {
    /// The site was asked to end the session.
    SignOut,
    /// The site removed it: its `Set-Cookie` was seen.
    SiteSeen,
    /// The site removed it, by Chrome's word for it.
    Site,
    /// The site or somebody else: Firefox does not tell these apart without `webRequest`.
    SiteOrAnother,
    /// A cookie cleaner.
    Cleaner(Cleaner),
    /// Something that clears the whole site at regular times, this far apart.
    Timer(Millis),
    /// Something that cleared the whole site once.
    Clearing,
    /// Something that removed the session alone.
    Another,
    /// Its time ran out.
    Expired,
    /// Its time had not run out, yet by this computer's clock it had.
    ClockMoved,
    /// Its time ran out, and it had been given much less of it than is usual.
    CutShort,
    /// There were too many.
    Evicted,
    /// The session's cookies were to end with the browser, and did.
    EndedWithBrowser,
    /// The whole site was empty when the browser started.
    EmptyAtStart,
    /// The session alone was gone when the browser started.
    GoneAtStart,
    /// The whole site was emptied while the browser ran, and no event came.
    EmptyWithoutEvent,
    /// The session alone went while the browser ran, and no event came.
    GoneWithoutEvent,
    /// It went while nobody watched.
    Unwatched,
}

/// By what a cookie cleaner is recognised.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Cleaner {
    /// Cookie AutoDelete's own cookie, and its usual delay.
    MarkAndDelay,
    /// Cookie AutoDelete's own cookie alone.
    Mark,
    /// An extension that cleans cookies is on, and the usual delay.
    ExtensionAndDelay,
    /// The delay of Brave's own setting, in Brave.
    Brave,
    /// The last tab had just been closed.
    TabClosed,
}

impl Session {
    /// What a loss fits.
    pub(crate) fn fits(&self, loss: &Loss) -> Fits {
        match loss.removal {
            Removal::Event(ChangeCause::Expired) => self.expired(loss),
            Removal::Event(ChangeCause::Evicted) => Fits::Evicted,
            Removal::Event(_) if loss.sign_out.is_some() => Fits::SignOut,
            Removal::Event(_) if loss.by_set_cookie => Fits::SiteSeen,
            Removal::Event(ChangeCause::ExpiredOverwrite | ChangeCause::Overwrite) => Fits::Site,
            Removal::Event(ChangeCause::Explicit) => self.removed_by_somebody(loss),
            Removal::AtStart { since, left } => self.without_event(loss, since, left),
            Removal::Running { since, left } => self.without_event(loss, since, left),
        }
    }

    /// Whether the site's answers were watched at a time, so that its `Set-Cookie` would have
    /// been seen.
    pub(crate) fn watched_answers(&self, time: Millis) -> bool {
        self.may("webRequest")
            && self.answers_since.is_none_or(|since| since <= time)
            && self.watched(time)
    }

    fn removed_by_somebody(&self, loss: &Loss) -> Fits {
        let cleaner = self.cleaner(loss);
        match cleaner {
            Some(Cleaner::TabClosed) | None => {}
            Some(cleaner) => return Fits::Cleaner(cleaner),
        }
        if loss.is_whole_site() || cleaner.is_some() {
            return match (self.period(loss), cleaner) {
                (Some(period), _) => Fits::Timer(period),
                (None, Some(cleaner)) => Fits::Cleaner(cleaner),
                (None, None) => Fits::Clearing,
            };
        }
        match self.browser {
            Browser::Chrome | Browser::Edge | Browser::Brave => Fits::Another,
            _ if self.watched_answers(loss.time) => Fits::Another,
            _ => Fits::SiteOrAnother,
        }
    }

    /// By what a cleaner is recognised in a loss, if one is.
    fn cleaner(&self, loss: &Loss) -> Option<Cleaner> {
        let after = |delay: Millis| {
            loss.after_close.is_some_and(|ago| (delay - EARLY..=delay + LATE).contains(&ago))
        };
        let on_time = after(facts::CLEANER_DELAY);
        match () {
            () if on_time && self.has_cleaner_mark() => Some(Cleaner::MarkAndDelay),
            () if on_time && self.has_cleaner() => Some(Cleaner::ExtensionAndDelay),
            () if self.browser == Browser::Brave && after(facts::BRAVE_DELAY) => {
                Some(Cleaner::Brave)
            }
            // The site's own removal takes the session alone.
            () if loss.others == 0 => None,
            () if self.has_cleaner_mark() => Some(Cleaner::Mark),
            () => loss
                .after_close
                .is_some_and(|ago| ago <= CLEANERS_WAIT)
                .then_some(Cleaner::TabClosed),
        }
    }

    /// Whether Cookie AutoDelete left its cookie, which may have gone with the others.
    pub(crate) fn has_cleaner_mark(&self) -> bool {
        let is_mark = |cookie: &Cookie| cookie.name == facts::CLEANER_MARK;
        self.cookies.iter().flatten().any(is_mark)
            || self.events.iter().any(|event| match &event.what {
                Happening::Cookie { cookie, .. } => is_mark(cookie),
                Happening::Gone { cookies, .. } => cookies.iter().any(is_mark),
                _ => false,
            })
    }

    /// Whether an extension is on that is known to clean cookies by itself.
    fn has_cleaner(&self) -> bool {
        let cleans = |id: &str| {
            facts::KNOWN_EXTENSIONS.iter().any(|known| {
                known.ids.contains(&id)
                    && known.acts == Acts::Alone
                    && known.ways.contains(&Way::ClearsCookies)
            })
        };
        self.extensions.iter().flatten().any(|other| other.enabled && cleans(&other.id))
    }

    /// How far apart the last three losses of the whole site are, where that is equally far.
    fn period(&self, loss: &Loss) -> Option<Millis> {
        let mut times = self
            .losses()
            .into_iter()
            .rev()
            .filter(|other| {
                other.is_whole_site() && !matches!(other.removal, Removal::AtStart { .. })
            })
            .map(|other| other.time)
            .filter(|time| *time <= loss.time);
        let (last, middle, first) = (times.next()?, times.next()?, times.next()?);
        let (period, before) = (last.saturating_sub(middle), middle.saturating_sub(first));
        (period >= SHORTEST_PERIOD && period.abs_diff(before) < UNPUNCTUAL.unsigned_abs())
            .then_some(period)
    }

    fn without_event(&self, loss: &Loss, since: Millis, left: u32) -> Fits {
        let mut lost = loss.session_cookies.iter();
        if lost.clone().all(|cookie| cookie.expires().is_some_and(|at| at <= loss.time)) {
            return self.expired(loss);
        }
        // A site that is open again at once sets a few cookies before anybody can look.
        let is_whole = left == 0 || (loss.is_whole_site() && (left as usize) < loss.others);
        match loss.removal {
            Removal::AtStart { .. } if lost.all(|cookie| cookie.session == Some(true)) => {
                Fits::EndedWithBrowser
            }
            Removal::AtStart { .. } if is_whole => Fits::EmptyAtStart,
            Removal::AtStart { .. } => Fits::GoneAtStart,
            _ if self.has_gap(since, loss.time) => Fits::Unwatched,
            _ if is_whole => Fits::EmptyWithoutEvent,
            _ => Fits::GoneWithoutEvent,
        }
    }

    fn expired(&self, loss: &Loss) -> Fits {
        let latest = loss.session_cookies.iter().filter_map(|cookie| cookie.expires()).max();
        let Some(expires) = latest else { return Fits::Expired };
        let ahead = self.clock_ahead().unwrap_or(0);
        let by_the_site = match ahead > CLOCK_TOLERANCE {
            true => loss.time.saturating_sub(ahead),
            false => loss.time,
        };
        // What is recorded as later than now was recorded while the clock was ahead.
        let was_ahead = loss.time.saturating_sub(self.now) > CLOCK_TOLERANCE;
        match () {
            () if was_ahead || expires.saturating_sub(by_the_site) > CLOCK_TOLERANCE => {
                Fits::ClockMoved
            }
            () if self.was_cut_short(loss) => Fits::CutShort,
            () => Fits::Expired,
        }
    }

    /// Whether one of the cookies that went had much less time than is usual.
    fn was_cut_short(&self, loss: &Loss) -> bool {
        let shortest = facts::SHORT_SESSION_DAYS * 24 * HOUR - HOUR;
        let mut lifetimes = loss.session_cookies.iter().filter_map(|cookie| cookie.lifetime());
        lifetimes.any(|lifetime| (1..shortest).contains(&lifetime))
    }
}
