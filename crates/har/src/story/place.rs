//! Where a request goes, and how much of its address may be shown.

use why401_core::facts;

/// How many characters of a path are shown.
const SHOWN: usize = 100;

/// Whose host a request goes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Whose {
    /// The API's, or what is written for it.
    Api,
    /// The website's, or another of Perplexity's.
    Site,
    /// One through which people sign in.
    Provider,
    /// The bot check's.
    Check,
}

/// Whether a request to this address matters.
///
/// Of the providers' hosts those addresses matter that name Perplexity: signing in there, the
/// address says to which site the person is to be sent back.
pub fn matters(url: &str) -> bool {
    Place::of(url).is_some()
}

/// Where a request goes.
pub(super) struct Place<'a> {
    pub(super) whose: Whose,
    /// In small letters, without a port.
    pub(super) host: String,
    /// Without what follows a question mark.
    pub(super) path: &'a str,
    /// What follows it.
    pub(super) query: &'a str,
    /// Whether it goes over TLS.
    pub(super) is_secure: bool,
}

impl<'a> Place<'a> {
    /// The place of an address that matters.
    pub(super) fn of(url: &'a str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let name = authority.rsplit_once('@').map_or(authority, |(_, name)| name);
        let name = name.split_once(':').map_or(name, |(name, _)| name);
        // No host has a longer name.
        let host = name.get(..name.len().min(253))?.to_ascii_lowercase();
        let plain = host.strip_suffix('.').unwrap_or(&host);
        let is_mistaken = facts::MISTAKEN_HOSTS.contains(&plain);
        let whose = match plain {
            facts::HOST => Whose::Api,
            _ if is_mistaken => Whose::Api,
            _ if facts::is_own_host(plain) => Whose::Site,
            facts::BOT_CHECK_HOST => Whose::Check,
            _ if facts::PROVIDER_HOSTS.contains(&plain) && url.contains(facts::DOMAIN) => {
                Whose::Provider
            }
            _ => return None,
        };
        let rest = rest.split_once('#').map_or(rest, |(rest, _)| rest);
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let is_secure = !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "ws");
        Some(Self { whose, host, path: if path.is_empty() { "/" } else { path }, query, is_secure })
    }

    /// Whether it is one of the hosts on which a person is signed in.
    pub(super) fn is_of_session(&self) -> bool {
        let host = self.host.strip_suffix('.').unwrap_or(&self.host);
        matches!(host, facts::SITE | facts::DOMAIN)
    }

    /// Whether the site's own pages ask it, and would fail with it: no file, no picture.
    pub(super) fn is_asked_by_pages(&self) -> bool {
        self.path.starts_with("/api/") || self.path.starts_with("/rest/")
    }

    /// The host, as it may be shown: no host that is known has more than three parts.
    pub(super) fn shown_host(&self) -> String {
        let parts = self.host.trim_end_matches('.').rsplit('.').enumerate();
        let shown = parts.map(|(at, part)| if at < 3 && is_plain(part) { part } else { "…" });
        let mut shown: Vec<&str> = shown.take(4).collect();
        shown.reverse();
        shown.join(".") + if self.host.ends_with('.') { "." } else { "" }
    }

    /// The path without ids, and without the words in the address of a thread or a page, which are
    /// those that the person asked or reads.
    pub(super) fn shown_path(&self) -> String {
        let own = match self.whose {
            Whose::Api => 6,
            Whose::Site if facts::PLAIN_PATHS.iter().any(|words| self.path.starts_with(words)) => 6,
            Whose::Site if self.is_asked_by_pages() => 3,
            Whose::Site | Whose::Provider | Whose::Check => 2,
        };
        let mut shown = String::new();
        for (number, part) in self.path.split('/').enumerate() {
            if number > 0 {
                shown.push('/');
            }
            if number >= own {
                shown.push_str(if part.is_empty() { "" } else { "…" });
                break;
            }
            shown.push_str(if is_plain(part) { part } else { "…" });
        }
        shown.truncate(shown.floor_char_boundary(SHOWN));
        shown
    }
}

/// Whether a word is a plain one, and no id, no address and nothing that may be a secret.
pub(super) fn is_plain(word: &str) -> bool {
    let count = |is: fn(&u8) -> bool| word.bytes().filter(is).count();
    let (digits, upper) = (count(u8::is_ascii_digit), count(u8::is_ascii_uppercase));
    let is_mixed = upper > 0 && upper < word.len() - digits;
    word.len() <= 24
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && !(digits > 0 && word.len() >= 9)
        && !(is_mixed && word.len() >= 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_is_told_by_the_address() {
        for (url, expected) in [
            ("https://api.perplexity.ai/v1/agent", true),
            ("https://www.perplexity.ai/", true),
            ("https://perplexity.ai", true),
            ("wss://www.perplexity.ai/ws", true),
            ("https://WWW.Perplexity.AI:443/x", true),
            ("https://www.perplexity.ai./", true),
            ("https://api.perplexity.com/v1/agent", true),
            ("https://me:pw@api.perplexity.ai/", true),
            ("https://challenges.cloudflare.com/turnstile/v0/api.js", true),
            (
                "https://accounts.google.com/o/oauth2/v2/auth?redirect_uri=https%3A%2F%2Fwww.perplexity.ai%2Fapi",
                true,
            ),
            (
                "https://accounts.google.com/o/oauth2/v2/auth?redirect_uri=https%3A%2F%2Fa.test",
                false,
            ),
            ("https://notperplexity.ai/", false),
            ("https://perplexity.ai.example.com/", false),
            ("https://example.com/?to=https://www.perplexity.ai/", false),
            ("https://example.com\\@www.perplexity.ai/", false),
            ("data:text/plain,https", false),
            ("", false),
        ] {
            assert_eq!(matters(url), expected, "{url}");
        }
    }

    #[test]
    fn ids_and_questions_are_left_out_of_a_path() {
        for (url, expected) in [
            ("https://api.perplexity.ai/v1/agent?key=x", "/v1/agent"),
            (
                "https://api.perplexity.ai/v1/responses/resp_0f3c9a77d1/cancel",
                "/v1/responses/…/cancel",
            ),
            ("https://api.perplexity.ai/pplx-MadeUpForTestsNeverIssuedByAnyoneAtAllDoNotUse", "/…"),
            ("https://www.perplexity.ai/search/why-am-i-so-tired-x7Y", "/search/…"),
            ("https://www.perplexity.ai/rest/user/settings", "/rest/user/settings"),
            ("https://www.perplexity.ai/rest/thread/list_of_mine/x", "/rest/thread/…"),
            ("https://www.perplexity.ai/api/auth/callback/google", "/api/auth/callback/google"),
            ("https://www.perplexity.ai/api/auth/me%40example.com", "/api/auth/…"),
            ("https://www.perplexity.ai", "/"),
        ] {
            let place = Place::of(url).map(|place| place.shown_path());
            assert_eq!(place.as_deref(), Some(expected), "{url}");
        }
    }
}
