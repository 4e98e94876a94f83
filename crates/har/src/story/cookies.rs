//! Cookies in requests and answers. Their values are measured and compared, and never kept.

use why401_core::{Cookie, Millis, facts, instant};

use super::place::Place;
use crate::{Exchange, secrets::PREFIX};

/// The largest cookie that a browser takes, name and value together, in characters.
const LARGEST: usize = 4096;

/// How much of a cookie's name is kept.
const NAME: usize = 200;

/// A session of this date or earlier was set to be removed, whatever the clock says.
const LONG_AGO: Millis = 24 * 60 * 60_000;

/// The cookies that were sent, by name and value; none where none is in view.
pub(super) fn sent(exchange: &Exchange) -> Vec<(&str, &str)> {
    let header: Vec<(&str, &str)> = exchange
        .sent("cookie")
        .flat_map(|value| value.split(';'))
        .map(|pair| pair.trim().split_once('=').unwrap_or((pair.trim(), "")))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    if !header.is_empty() {
        return header;
    }
    exchange.cookies.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Whether a cookie of this name holds a session.
pub(super) fn is_session(name: &str) -> bool {
    facts::session_cookie(name).is_some()
}

/// How many accounts are told apart. Nobody has as many.
const MOST_ACCOUNTS: usize = 200;

/// The ids of the accounts. Their places in this list stand for them, as in cookies that are pasted.
#[derive(Default)]
pub(super) struct Accounts(Vec<String>);

impl Accounts {
    /// The name of a cookie with a number in place of an account's id.
    pub(super) fn name(&mut self, name: &str) -> String {
        let id = name.strip_prefix(facts::ACCOUNT_SESSION).and_then(|rest| rest.strip_prefix('.'));
        let Some(id) = id.filter(|id| !id.is_empty()) else {
            return name[..name.floor_char_boundary(NAME)].to_owned();
        };
        let place = self.0.iter().position(|other| other == id).unwrap_or_else(|| {
            if self.0.len() < MOST_ACCOUNTS {
                self.0.push(id.to_owned());
            }
            self.0.len() - 1
        });
        format!("{}.{}", facts::ACCOUNT_SESSION, place + 1)
    }
}

/// How long a value is. What was put in place of one says nothing of that.
pub(super) fn length(value: &str) -> Option<u32> {
    let is_mark = value.contains(PREFIX) || value.contains("REDACTED");
    (!is_mark).then(|| u32::try_from(value.chars().count()).unwrap_or(u32::MAX))
}

/// A `Set-Cookie` header.
pub(super) struct SetCookie<'a> {
    pub(super) name: &'a str,
    value: &'a str,
    domain: Option<&'a str>,
    path: Option<&'a str>,
    is_secure: bool,
    is_for_all_sites: bool,
    is_partitioned: bool,
    max_age: Option<i64>,
    expires: Option<Millis>,
}

/// What a browser makes of a `Set-Cookie` header.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Fate {
    /// The cookie is set, or renewed.
    Set,
    /// The cookie is removed.
    Removed,
    /// The browser does not take it, for this reason.
    Refused(&'static str),
}

impl<'a> SetCookie<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let mut parts = line.split(';');
        let pair = parts.next().unwrap_or_default();
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        let mut cookie = Self {
            name: name.trim(),
            value: value.trim(),
            domain: None,
            path: None,
            is_secure: false,
            is_for_all_sites: false,
            is_partitioned: false,
            max_age: None,
            expires: None,
        };
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "domain" => cookie.domain = Some(value).filter(|domain| !domain.is_empty()),
                "path" => cookie.path = Some(value).filter(|path| path.starts_with('/')),
                "secure" => cookie.is_secure = true,
                "partitioned" => cookie.is_partitioned = true,
                "samesite" => cookie.is_for_all_sites = value.eq_ignore_ascii_case("none"),
                "max-age" => cookie.max_age = value.parse().ok(),
                "expires" => cookie.expires = instant(value),
                _ => {}
            }
        }
        cookie
    }

    /// What a browser makes of it, as far as the file shows.
    pub(super) fn fate(&self, place: &Place, now: Option<Millis>) -> Fate {
        if let Some(reason) = self.fault(place) {
            return Fate::Refused(reason);
        }
        let is_removed = match (self.max_age, self.expires) {
            (Some(age), _) => age <= 0,
            (None, Some(expires)) => expires <= now.unwrap_or(LONG_AGO),
            (None, None) => false,
        };
        if is_removed { Fate::Removed } else { Fate::Set }
    }

    /// Why a browser does not take it.
    fn fault(&self, place: &Place) -> Option<&'static str> {
        let (has_prefix, is_of_host) =
            (self.name.starts_with("__Secure-"), self.name.starts_with("__Host-"));
        let is_own = |domain: &str| {
            let domain = domain.trim_start_matches('.').to_ascii_lowercase();
            place.host == domain
                || place.host.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.'))
        };
        match () {
            () if self.name.len() + self.value.len() > LARGEST => {
                Some("it is larger than browsers take")
            }
            () if self.domain.is_some_and(|domain| !is_own(domain)) => {
                Some("it is for another host than the one that set it")
            }
            () if !place.is_secure && (self.is_secure || has_prefix || is_of_host) => {
                Some("it is for https alone, and was set over http")
            }
            () if (has_prefix || is_of_host) && !self.is_secure => {
                Some("its name asks for Secure, which is missing")
            }
            () if is_of_host && self.domain.is_some() => {
                Some("its name forbids a domain, and it has one")
            }
            () if is_of_host && self.path != Some("/") => {
                Some("its name asks for the path /, and it has another")
            }
            () if (self.is_for_all_sites || self.is_partitioned) && !self.is_secure => {
                Some("it is for pages of other sites too, which takes Secure")
            }
            () => None,
        }
    }

    /// The cookie that it makes, without its value.
    ///
    /// Scripts, other hosts and until when it lives are left out. What stands there is the site's
    /// own choice, and no sign of a program that put the cookie there or shortens its life.
    pub(super) fn cookie(&self, place: &Place, accounts: &mut Accounts, now: Millis) -> Cookie {
        let is_kept_from_www = self.domain.is_none() && place.host != facts::SITE;
        Cookie {
            name: accounts.name(self.name),
            domain: is_kept_from_www.then(|| place.host.clone()),
            path: self.path.map(str::to_owned),
            session: Some(self.max_age.is_none() && self.expires.is_none()),
            partitioned: self.is_partitioned,
            value_length: length(self.value),
            set_at: Some(now),
            ..Cookie::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fate(url: &str, line: &str) -> Option<Fate> {
        Place::of(url).map(|place| SetCookie::of(line).fate(&place, Some(1_795_168_800_000)))
    }

    #[test]
    fn what_a_browser_makes_of_a_cookie() {
        let www = "https://www.perplexity.ai/api/auth/session";
        let token = "__Secure-next-auth.session-token";
        for (line, expected) in [
            (format!("{token}=abc; Path=/; Secure; HttpOnly; Max-Age=2592000"), Fate::Set),
            (format!("{token}=abc; Path=/; Secure"), Fate::Set),
            (format!("{token}=; Path=/; Secure; Max-Age=0"), Fate::Removed),
            (
                format!("{token}=; path=/; secure; expires=Thu, 01 Jan 1970 00:00:00 GMT"),
                Fate::Removed,
            ),
            // Max-Age overrules Expires.
            (
                format!("{token}=abc; Secure; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
                Fate::Set,
            ),
            (format!("{token}=abc; Secure; Expires=Sun, 20 Dec 2026 10:00:00 GMT"), Fate::Set),
            (format!("{token}=abc; Secure; Domain=.perplexity.ai"), Fate::Set),
            (
                format!("{token}=abc; Secure; Domain=example.com"),
                Fate::Refused("it is for another host than the one that set it"),
            ),
            (
                format!("{token}=abc; Secure; Domain=xwww.perplexity.ai"),
                Fate::Refused("it is for another host than the one that set it"),
            ),
            (
                format!("{token}=abc; Path=/"),
                Fate::Refused("its name asks for Secure, which is missing"),
            ),
            (
                "__Host-a=b; Secure; Path=/; Domain=www.perplexity.ai".to_owned(),
                Fate::Refused("its name forbids a domain, and it has one"),
            ),
            (
                format!("{token}={}; Secure", "a".repeat(4096)),
                Fate::Refused("it is larger than browsers take"),
            ),
            (format!("{token}={}; Secure", "a".repeat(4000)), Fate::Set),
        ] {
            assert_eq!(fate(www, &line), Some(expected), "{}", &line[..line.len().min(120)]);
        }
        assert_eq!(
            fate("http://www.perplexity.ai/", "a=b; Secure"),
            Some(Fate::Refused("it is for https alone, and was set over http"))
        );
    }

    #[test]
    fn an_account_is_a_number() {
        let mut accounts = Accounts::default();
        for (name, expected) in [
            ("__Secure-pplx.session.madeUpAccount", "__Secure-pplx.session.1"),
            ("__Secure-pplx.session.another", "__Secure-pplx.session.2"),
            ("__Secure-pplx.session.madeUpAccount", "__Secure-pplx.session.1"),
            ("__Secure-pplx.session", "__Secure-pplx.session"),
            ("__Secure-next-auth.session-token.0", "__Secure-next-auth.session-token.0"),
        ] {
            assert_eq!(accounts.name(name), expected);
        }
    }
}
