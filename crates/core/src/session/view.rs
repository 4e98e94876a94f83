//! Which cookies the website receives, and what follows from them.

#[cfg(test)]
mod tests;

use std::vec;

use super::{Browser, Cookie, Millis, Session, Setting, SiteAnswer};
use crate::{
    facts::{self, SessionCookie},
    mask,
};

/// How much of a cookie's name is shown, in characters.
const SHOWN: usize = 60;

impl Cookie {
    /// Its name as it may be shown: without what may stand for a person, and not too long.
    pub(crate) fn shown(&self) -> String {
        if let Some(rest) = self.name.strip_prefix(facts::ACCOUNT_SESSION) {
            return match rest.is_empty() {
                true => self.name.clone(),
                false => format!("{}.…", facts::ACCOUNT_SESSION),
            };
        }
        let (name, more) = match self.name.char_indices().nth(SHOWN) {
            Some((at, _)) => (&self.name[..at], "…"),
            None => (self.name.as_str(), ""),
        };
        if name.contains('@') || name.contains("%40") {
            return "…".to_owned();
        }
        let parts = name.split_inclusive(['.', '_']).map(|part| {
            let digits = part.bytes().filter(u8::is_ascii_digit).count();
            // Long parts with digits in them are ids, most often.
            if part.len() >= 8 && digits >= 3 { "…" } else { part }
        });
        mask::spelled(&parts.collect::<String>()) + more
    }

    /// How long it was to live when it was last set, as far as that was seen.
    pub(crate) fn lifetime(&self) -> Option<Millis> {
        Some(self.expires()?.saturating_sub(self.set_at?))
    }

    /// Whether the main page of the site gets it, and not a part of the site alone.
    pub(crate) fn is_at_root(&self) -> bool {
        self.path.as_deref().is_none_or(|path| path == "/")
    }

    /// Whether it goes to one host alone; `None` where that is not in view.
    pub(crate) fn is_host_only(&self) -> Option<bool> {
        self.host_only.or_else(|| Some(!self.domain.as_deref()?.starts_with('.')))
    }
}

impl Session {
    /// Whether removals are reported as Firefox does, not as Chrome and its kin do.
    pub(crate) fn is_firefox(&self) -> bool {
        self.browser == Browser::Firefox
    }

    /// Whether a permission was granted.
    pub(crate) fn may(&self, permission: &str) -> bool {
        self.permissions.iter().any(|granted| granted == permission)
    }

    /// The store of the tab, or the browser's first one.
    pub(crate) fn store(&self) -> &str {
        let first = if self.is_firefox() { "firefox-default" } else { "0" };
        self.tab.as_ref().and_then(|tab| tab.store_id.as_deref()).unwrap_or(first)
    }

    /// Whether a cookie is in the store of the tab. Pasted ones are, whatever store they name.
    pub(crate) fn is_in_store(&self, cookie: &Cookie) -> bool {
        let is_pasted = self.browser == Browser::Unknown && self.tab.is_none();
        is_pasted || cookie.store_id.as_deref().is_none_or(|store| store == self.store())
    }

    /// The cookies that `www.perplexity.ai` receives in the store of the tab, at any of its paths.
    ///
    /// Not those that have expired, are partitioned, or belong to another host.
    pub(crate) fn received(&self) -> vec::IntoIter<&Cookie> {
        let is_received =
            |cookie: &&Cookie| self.is_in_store(cookie) && is_received(cookie, self.now);
        // A list: an `impl Iterator` would be compiled anew into everything that asks.
        self.cookies.iter().flatten().filter(is_received).collect::<Vec<_>>().into_iter()
    }

    /// The session cookies that sign the person in: received, not empty, at every path.
    pub(crate) fn session_cookies(&self) -> vec::IntoIter<&Cookie> {
        self.received().filter(|cookie| signs_in(cookie)).collect::<Vec<_>>().into_iter()
    }

    /// Whether the person is signed in, as far as can be told.
    ///
    /// What the site said overrides what its cookies show.
    pub(crate) fn signed_in(&self) -> Option<bool> {
        match self.site_answer() {
            Some(answer) if answer.names_user() => Some(true),
            Some(answer) if answer.refuses() => Some(false),
            _ => self.signed_in_by_cookies(),
        }
    }

    /// Whether the tab in use does not get the session's cookies, as far as is known: it is at
    /// another host, or the browser refuses them.
    pub(crate) fn is_kept_from_tab(&self) -> bool {
        let is_elsewhere = self.tab.as_ref().is_some_and(|tab| {
            let of_site = |host: &str| {
                host.strip_suffix('.')
                    .is_some_and(|host| facts::is_own_host(&host.to_ascii_lowercase()))
            };
            tab.host.as_deref().is_some_and(of_site)
        });
        let named = self.site_answer().is_some_and(SiteAnswer::names_user);
        !named && (is_elsewhere || self.setting == Some(Setting::Block))
    }

    /// The same by the cookies alone. `None` too where a token may not be whole, and where the
    /// cookies were listed by something that cannot see a session's.
    fn signed_in_by_cookies(&self) -> Option<bool> {
        self.cookies.as_ref()?;
        let mut is_split = false;
        for cookie in self.session_cookies() {
            match cookie.session_cookie() {
                Some(SessionCookie::Account(_)) => return Some(true),
                _ => is_split = true,
            }
        }
        match is_split {
            true => (!self.chunks().is_broken()).then_some(true),
            false => (!self.may_hide_cookies()).then_some(false),
        }
    }

    /// Whether the cookies may have been listed by a script, which sees no session cookie.
    ///
    /// What `document.cookie` gives looks like a `Cookie` header without those that are hidden.
    pub(crate) fn may_hide_cookies(&self) -> bool {
        let mut cookies = self.cookies.iter().flatten().peekable();
        cookies.peek().is_some()
            && cookies.all(|cookie| {
                cookie.domain.is_none()
                    && cookie.http_only != Some(true)
                    && !cookie.is_session_cookie()
                    && !facts::is_hidden_from_scripts(&cookie.name)
            })
    }

    /// How many accounts are signed in, by the cookies that there is one of for each.
    pub(crate) fn accounts(&self) -> usize {
        let mut names: Vec<&str> = Vec::new();
        for cookie in self.session_cookies() {
            let is_of_account = matches!(cookie.session_cookie(), Some(SessionCookie::Account(_)));
            if is_of_account && !names.contains(&cookie.name.as_str()) {
                names.push(&cookie.name);
            }
        }
        names.len()
    }

    /// The session cookie with the shortest lifetime, of those that were seen being set: of those
    /// that are there, else of those that went last.
    pub(crate) fn shortest_lifetime(&self) -> Option<(&Cookie, Millis)> {
        // A date that the site wrote is wrong by as much as this computer's clock.
        let ahead = self.clock_ahead().unwrap_or(0).max(0);
        let measured = |cookie| {
            let lifetime = Cookie::lifetime(cookie).filter(|lifetime| *lifetime > 0)?;
            Some((cookie, lifetime.saturating_add(ahead)))
        };
        let here = self.session_cookies().filter_map(measured).min_by_key(|(_, length)| *length);
        here.or_else(|| {
            let loss = self.last_loss()?;
            loss.session_cookies.into_iter().filter_map(measured).min_by_key(|(_, length)| *length)
        })
    }

    /// When the session ends if nothing renews it: the latest expiry, `None` without any.
    pub(crate) fn until(&self) -> Option<Millis> {
        self.session_cookies().filter_map(Cookie::expires).max()
    }
}

/// Whether a session cookie signs a person in where it is received.
pub(crate) fn signs_in(cookie: &Cookie) -> bool {
    cookie.is_session_cookie() && cookie.value_length != Some(0) && cookie.is_at_root()
}

/// Whether `www.perplexity.ai` receives a cookie. What is not known is taken to be as usual.
pub(crate) fn is_received(cookie: &Cookie, now: Millis) -> bool {
    let unexpired = cookie.expires().is_none_or(|expires| expires > now);
    unexpired && !cookie.partitioned && is_of_www(cookie)
}

fn is_of_www(cookie: &Cookie) -> bool {
    let Some(domain) = cookie.domain.as_deref() else { return true };
    let (dotted, host) = match domain.strip_prefix('.') {
        Some(host) => (true, host),
        None => (false, domain),
    };
    let host_only = cookie.host_only.unwrap_or(!dotted);
    host.eq_ignore_ascii_case(facts::SITE)
        || (!host_only && host.eq_ignore_ascii_case(facts::DOMAIN))
}
