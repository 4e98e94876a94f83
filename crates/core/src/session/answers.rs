//! What the site answered, asked or not.

use super::{Cookie, Happening, Millis, Session, SiteAnswer, SiteBody};

/// What happens to cookies this shortly after an answer of the site's may be its doing.
const SETTLING: Millis = 10_000;

/// An answer that was recorded is of interest for this long.
const RECENT: Millis = 15 * 60_000;

/// An answer of the site's that was recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecentAnswer<'a> {
    pub(crate) time: Millis,
    pub(crate) status: u16,
    path: &'a str,
    pub(crate) is_challenge: bool,
}

impl RecentAnswer<'_> {
    /// Whether it came from the part of the site that knows who is signed in.
    pub(crate) fn is_about_signing_in(&self) -> bool {
        self.path.starts_with("/api/auth/")
    }
}

impl Session {
    /// What the site said of who is signed in, unless somebody signed in or out since.
    pub(crate) fn site_answer(&self) -> Option<&SiteAnswer> {
        let answer = self.answer.as_ref()?;
        let is_of_the_session =
            |cookie: &Cookie| cookie.is_session_cookie() && self.is_in_store(cookie);
        let is_outdated = self.events.iter().any(|event| {
            event.time.saturating_sub(answer.time) > SETTLING
                && match &event.what {
                    Happening::Cookie { cookie, .. } => is_of_the_session(cookie),
                    Happening::Gone { cookies, .. } => cookies.iter().any(is_of_the_session),
                    _ => false,
                }
        });
        (!is_outdated).then_some(answer)
    }

    /// How far this computer's clock is ahead of the site's, as far as an answer shows it.
    pub(crate) fn clock_ahead(&self) -> Option<Millis> {
        self.answer.as_ref().and_then(|answer| answer.clock_ahead).or(self.clock_ahead)
    }

    /// Whether all that the site answered in the last minutes was seen.
    pub(crate) fn watched_recent_answers(&self) -> bool {
        let since = self.now.saturating_sub(RECENT);
        self.watched_answers(since) && self.watched_since(since)
    }

    /// What the site answered in the last minutes, as far as it was recorded.
    pub(crate) fn recent_answers(&self) -> impl Iterator<Item = RecentAnswer<'_>> {
        self.events.iter().filter_map(|event| match &event.what {
            Happening::Answer { status, path, challenge }
                if self.now.saturating_sub(event.time) <= RECENT =>
            {
                Some(RecentAnswer {
                    time: event.time,
                    status: *status,
                    path,
                    is_challenge: *challenge,
                })
            }
            _ => None,
        })
    }
}

impl SiteAnswer {
    /// Whether it names a user.
    pub(crate) fn names_user(&self) -> bool {
        self.body == SiteBody::User
    }

    /// Whether it says that nobody is signed in.
    pub(crate) fn refuses(&self) -> bool {
        match self.body {
            SiteBody::Empty => matches!(self.status, 200 | 401 | 403),
            SiteBody::Other => matches!(self.status, 401 | 403),
            SiteBody::User | SiteBody::Challenge => false,
        }
    }
}
