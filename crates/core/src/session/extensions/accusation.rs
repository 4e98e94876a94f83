//! What points at an extension: when something happened, and how.

use super::{Other, listed::what_it_does, managed, names};
use crate::{
    date,
    facts::{self, Acts, Way},
    session::{Browser, ChangeCause, Happening, Loss, Millis, Removal, Session, Setting, SiteBody},
};

mod changed;
mod cookies;

pub(crate) use changed::{Changed, changed_recently};

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const DAY: Millis = 24 * 60 * MINUTE;

/// For how long a loss is of interest once the person is signed in again.
const OF_INTEREST: Millis = 7 * DAY;

/// What an answer does to cookies happens within this time.
const SHORTLY: Millis = 2 * SECOND;

/// How much later or earlier than its usual delay a cleaner may come.
const LATENESS: Millis = 7 * SECOND;

/// Why one extension, or one of several, is a suspect.
#[derive(Debug)]
pub(crate) struct Accusation<'o, 'a> {
    /// The suspects.
    pub(super) who: Vec<&'o Other<'a>>,
    /// What was seen, as a sentence without its full stop.
    pub(super) seen: String,
    /// The same with their names, where it is about themselves.
    said: Option<String>,
    /// How sure it is.
    pub(super) sure: Sure,
}

/// How sure an accusation is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Sure {
    High,
    Medium,
    Low,
}

impl Sure {
    fn in_words(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl<'o, 'a> Accusation<'o, 'a> {
    fn new(who: Vec<&'o Other<'a>>, seen: impl Into<String>, sure: Sure) -> Self {
        Self { who, seen: seen.into(), said: None, sure }
    }

    /// The whole of it, for a finding.
    pub(crate) fn message(&self) -> String {
        let said = match (&self.said, self.who.as_slice()) {
            (Some(said), _) => said.clone(),
            (None, [one]) => {
                format!("{}. That fits {}: it {}", self.seen, names(&self.who), what_it_does(one))
            }
            (None, _) => format!("{}. That fits any of {}", self.seen, names(&self.who)),
        };
        format!("{said}. Sure: {}.{}", self.sure.in_words(), managed(&self.who))
    }
}

/// Who is suspected of having ended the session in this way.
pub(crate) fn against<'o, 'a>(
    session: &Session,
    others: &'o [Other<'a>],
    way: Way,
) -> Option<Accusation<'o, 'a>> {
    match way {
        Way::ClearsCookies => cleared(session, others),
        Way::ChangesHeaders => not_received(session, others),
        Way::ChangesNetwork => challenged(session, others),
        Way::SyncsCookies => cookies::brought(session, others),
        Way::ShortensLifetimes => cookies::shortened(session, others),
        Way::AssignsContainers => cookies::in_another_container(session, others),
    }
}

/// Those that could do it and act by themselves: the known ones, else the others.
///
/// One of the others alone is as sure as said, several are less so.
fn suspects<'o, 'a>(
    others: &'o [Other<'a>],
    way: Way,
    acts: Acts,
) -> Option<(Vec<&'o Other<'a>>, Kind)> {
    let able = || others.iter().filter(|other| other.can(way));
    let known: Vec<_> = able().filter(|other| other.acts() == Some(acts)).collect();
    if !known.is_empty() {
        return Some((known, Kind::Known));
    }
    let unknown: Vec<_> = able().filter(|other| other.known.is_none()).collect();
    (!unknown.is_empty()).then_some((unknown, Kind::Unknown))
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    /// It is known for this.
    Known,
    /// It is only able to.
    Unknown,
}

/// The last loss, while it is of interest.
fn last_loss(session: &Session) -> Option<Loss<'_>> {
    let is_signed_in = session.signed_in() == Some(true);
    session
        .last_loss()
        .filter(|loss| !is_signed_in || session.now.saturating_sub(loss.time) <= OF_INTEREST)
}

/// The cookies went as when a cleaner takes them.
fn cleared<'o, 'a>(session: &Session, others: &'o [Other<'a>]) -> Option<Accusation<'o, 'a>> {
    let loss = last_loss(session)?;
    match loss.removal {
        Removal::Event(ChangeCause::Explicit) => cleared_by_itself(session, others, &loss),
        Removal::AtStart { .. } if session.setting != Some(Setting::SessionOnly) => {
            let (who, kind) = suspects(others, Way::ClearsCookies, Acts::AtExit)?;
            let seen = "The session was gone when the browser started";
            (kind == Kind::Known).then(|| Accusation::new(who, seen, Sure::Medium))
        }
        _ => None,
    }
}

/// They went with no tab open, and not by the site's answer.
fn cleared_by_itself<'o, 'a>(
    session: &Session,
    others: &'o [Other<'a>],
    loss: &Loss,
) -> Option<Accusation<'o, 'a>> {
    // In Firefox the site's own removal looks the same, but it takes the session alone.
    let may_be_the_site = session.is_firefox() && !loss.is_whole_site();
    if may_be_the_site || loss.by_set_cookie || loss.sign_out.is_some() {
        return None;
    }
    let marked = session.has_cleaner_mark();
    let closed =
        |delay: Millis| loss.after_close.is_some_and(|ago| (ago - delay).abs() <= LATENESS);
    if session.browser == Browser::Brave && closed(facts::BRAVE_DELAY) && !marked {
        // Brave does this itself where it is set to.
        return None;
    }
    let (who, kind) = suspects(others, Way::ClearsCookies, Acts::Alone)?;
    let when = match (loss.after_close, after_start(session, loss.time)) {
        (Some(ago), _) => format!("{} after its last tab was closed", date::length(ago)),
        // Browsers clear after their start as well, so an extension must be known for it.
        (None, Some(ago)) if kind == Kind::Known && loss.is_whole_site() => {
            format!("{} after the browser started", date::length(ago))
        }
        (None, _) => return None,
    };
    let what = match loss.is_whole_site() {
        true => "Perplexity's cookies went together,",
        false => "Perplexity's session cookies went",
    };
    let mark = if marked { ", and there is a mark that only Cookie AutoDelete leaves" } else { "" };
    let fits = marked || (closed(facts::CLEANER_DELAY) && loss.is_whole_site());
    let sure = match kind {
        Kind::Known if fits => Sure::High,
        Kind::Known => Sure::Medium,
        Kind::Unknown if fits && who.len() == 1 => Sure::Medium,
        Kind::Unknown => Sure::Low,
    };
    Some(Accusation::new(who, format!("{what} {when}{mark}"), sure))
}

/// How long before this time the browser had started, if that was just before.
fn after_start(session: &Session, time: Millis) -> Option<Millis> {
    session
        .events
        .iter()
        .filter(|event| matches!(event.what, Happening::Started { browser: true }))
        .map(|event| time.saturating_sub(event.time))
        .find(|ago| (0..=MINUTE).contains(ago))
}

/// The cookie is there, and the site answers as if it had not come.
fn not_received<'o, 'a>(session: &Session, others: &'o [Other<'a>]) -> Option<Accusation<'o, 'a>> {
    let answer = session.answer.as_ref()?;
    let refused = match answer.body {
        SiteBody::Empty => answer.status == 200,
        SiteBody::Other => matches!(answer.status, 401 | 403),
        SiteBody::User | SiteBody::Challenge => false,
    };
    // A site that received a cookie and refused it removes it with its answer, as far as is known.
    let removed = session.events.iter().any(|event| match &event.what {
        Happening::Cookie { removed: true, cookie, .. } => {
            event.time >= answer.time.saturating_sub(SHORTLY) && cookie.is_session_cookie()
        }
        Happening::SetCookie { .. } => event.time >= answer.time.saturating_sub(SHORTLY),
        _ => false,
    });
    if !refused || removed || session.session_cookies().next().is_none() {
        return None;
    }
    let (who, kind) = suspects(others, Way::ChangesHeaders, Acts::Alone)?;
    let seen = "The session cookie is there, yet Perplexity answers as if it had not received it";
    let sure = if kind == Kind::Known { Sure::Medium } else { Sure::Low };
    Some(Accusation::new(who, seen, sure))
}

/// The site checks for bots, as it does when it sees somebody come from elsewhere.
fn challenged<'o, 'a>(session: &Session, others: &'o [Other<'a>]) -> Option<Accusation<'o, 'a>> {
    let answer = session.answer.as_ref();
    let asked = answer.is_some_and(|answer| answer.body == SiteBody::Challenge);
    let met = session.events.iter().any(|event| {
        matches!(event.what, Happening::Answer { challenge: true, .. })
            && (0..=DAY).contains(&session.now.saturating_sub(event.time))
    });
    if !(asked || met) {
        return None;
    }
    let (who, kind) = suspects(others, Way::ChangesNetwork, Acts::Alone)?;
    let seen = "Perplexity answered with a bot check, which is no sign-out";
    let sure = if kind == Kind::Known || who.len() == 1 { Sure::Medium } else { Sure::Low };
    Some(Accusation::new(who, seen, sure))
}
