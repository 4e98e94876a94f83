//! What the cookies themselves show of extensions.

use super::{Accusation, DAY, Kind, OF_INTEREST, SECOND, Sure, suspects};
use crate::{
    date,
    facts::{self, Acts, Way},
    session::{
        ChangeCause, Cookie, Happening, Millis, Session, extensions::Other, is_received, signs_in,
    },
};

/// A cookie that is there again this soon was put back: nobody signs in so fast.
const SOON: Millis = 5 * SECOND;

/// What is replaced within this time is a renewal.
const AT_ONCE: Millis = 2 * SECOND;

/// A session that is given less than this is shortened; one source says seven days or more.
const SHORT: Millis = 7 * DAY;

/// A session cookie was put there by something other than the site.
pub(super) fn brought<'o, 'a>(
    session: &Session,
    others: &'o [Other<'a>],
) -> Option<Accusation<'o, 'a>> {
    let seen = if was_put_back(session) {
        "A session cookie was there again within seconds of its removal"
    } else if session.session_cookies().any(|cookie| is_imported(session, cookie)) {
        "A session cookie is not as Perplexity sets it, as far as is known, so something else may \
         have put it there"
    } else {
        return None;
    };
    let syncs = |other: &&Other| other.can(Way::SyncsCookies);
    let known: Vec<_> = others.iter().filter(syncs).collect();
    let (who, sure) = match known.is_empty() {
        false => (known, Sure::Medium),
        // Whatever may delete cookies may set them as well.
        true => (writers(others)?, Sure::Low),
    };
    Some(Accusation::new(who, seen, sure))
}

/// Those that are not known, and may set cookies as they like.
fn writers<'o, 'a>(others: &'o [Other<'a>]) -> Option<Vec<&'o Other<'a>>> {
    let writes = |other: &&Other| other.known.is_none() && other.sets_cookies;
    let writers: Vec<_> = others.iter().filter(writes).collect();
    (!writers.is_empty()).then_some(writers)
}

/// Whether a session cookie came back too soon for a person to have signed in.
fn was_put_back(session: &Session) -> bool {
    session.events.iter().enumerate().any(|(at, event)| {
        let Happening::Cookie { removed: true, cause: ChangeCause::Explicit, cookie } = &event.what
        else {
            return false;
        };
        let is_recent = session.now.saturating_sub(event.time) <= OF_INTEREST;
        if !(is_recent && signs_in(cookie) && session.is_in_store(cookie)) {
            return false;
        }
        // What leads to a new session on the site's own ways ends the wait.
        session.events[at + 1..]
            .iter()
            .take_while(|later| {
                later.time.saturating_sub(event.time) <= SOON
                    && !matches!(
                        later.what,
                        Happening::Redirect {}
                            | Happening::CodeRequested {}
                            | Happening::TabOpened {}
                            | Happening::FreshLogin { begun: false }
                    )
            })
            .filter(|later| later.time.saturating_sub(event.time) > AT_ONCE)
            .any(|later| match &later.what {
                Happening::Cookie { removed: false, cookie: other, .. } => other.is_same_as(cookie),
                _ => false,
            })
    })
}

/// Whether a session cookie is not as the site sets it: hidden from scripts, for one host.
fn is_imported(session: &Session, cookie: &Cookie) -> bool {
    let is_wide = |cookie: &Cookie| {
        cookie.host_only == Some(false)
            || cookie.domain.as_deref().is_some_and(|domain| domain.starts_with('.'))
    };
    let has_twin =
        || session.session_cookies().any(|other| other.name == cookie.name && !is_wide(other));
    cookie.http_only == Some(false) || (is_wide(cookie) && !has_twin())
}

/// A session cookie was given a much shorter life than is usual.
pub(super) fn shortened<'o, 'a>(
    session: &Session,
    others: &'o [Other<'a>],
) -> Option<Accusation<'o, 'a>> {
    let life = session
        .session_cookies()
        .filter_map(|cookie| Some(cookie.expires()?.saturating_sub(cookie.set_at?)))
        .filter(|life| (SECOND..SHORT).contains(life))
        .min()?;
    let (who, sure) = match suspects(others, Way::ShortensLifetimes, Acts::Alone) {
        Some((who, _)) => (who, Sure::Medium),
        None => (writers(others)?, Sure::Low),
    };
    let seen = format!(
        "A session cookie was given {} to live, where about {} days are usual",
        date::length(life),
        facts::SESSION_DAYS
    );
    Some(Accusation::new(who, seen, sure))
}

/// The tab's container has no session, and another one has.
pub(super) fn in_another_container<'o, 'a>(
    session: &Session,
    others: &'o [Other<'a>],
) -> Option<Accusation<'o, 'a>> {
    let is_elsewhere = |cookie: &Cookie| {
        !session.is_in_store(cookie)
            && cookie.store_id.as_deref().is_some_and(|store| store != "firefox-private")
            && signs_in(cookie)
            && is_received(cookie, session.now)
    };
    let cookies = session.cookies.as_ref()?;
    let in_a_container = cookies.iter().any(is_elsewhere);
    if !session.is_firefox() || session.session_cookies().next().is_some() || !in_a_container {
        return None;
    }
    let (who, kind) = suspects(others, Way::AssignsContainers, Acts::Alone)?;
    let seen = "This tab's container has no session with Perplexity, and another one has";
    let sure = if kind == Kind::Known { Sure::Medium } else { Sure::Low };
    Some(Accusation::new(who, seen, sure))
}
