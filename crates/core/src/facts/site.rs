//! The website: its cookies, its hosts, how long a session lasts, how browsers report its end.
//!
//! Perplexity publishes none of this. The names of cookies were read in other people's programs
//! and recordings, on 20 November 2026.

/// The session of the account in use. A long one is split: `.0`, `.1` and so on follow the name.
pub const SESSION_TOKEN: &str = "__Secure-next-auth.session-token";

/// The session of one signed-in account: a dot and the id of the account follow the name.
pub const ACCOUNT_SESSION: &str = "__Secure-pplx.session";

/// A cookie that only Cookie AutoDelete writes.
pub const CLEANER_MARK: &str = "CookieAutoDeleteBrowsingDataCleanup";

/// A visitor's cookie that looks like a session and is none.
pub const VISITOR_SESSION: &str = "pplx.session-id";

/// The cookie that names the account in use last. It comes and goes with signing in.
pub const LAST_ACCOUNT: &str = "__Host-pplx-last-active-account";

/// Where people sign in. There is no `/login`, as a note in another program says.
pub const SIGN_IN: &str = "https://www.perplexity.ai/account";

/// The start of the paths whose answers tell whose account it is. Seen in a program's list of the
/// website's addresses; what else answers so is not known.
pub const TELLS_ACCOUNT: [&str; 2] = ["/api/auth/session", "/rest/user"];

/// The start of paths that are the site's own words to their end, as far as is known from that list.
/// Elsewhere a part of a path may be what a person asked.
pub const PLAIN_PATHS: [&str; 4] = ["/api/auth/", "/rest/rate-limit/", "/rest/sse/", "/rest/user/"];

/// The hosts of the others with whose accounts people sign in: the website's code names Google,
/// Apple and WorkOS, and these are their hosts.
pub const PROVIDER_HOSTS: [&str; 3] =
    ["accounts.google.com", "appleid.apple.com", "api.workos.com"];

/// Where Cloudflare's bot check is carried out.
pub const BOT_CHECK_HOST: &str = "challenges.cloudflare.com";

/// Where Chrome is told what sites may save, and until when; seen in Chromium 156.
pub const CHROME_SITE_DATA: &str = "chrome://settings/content/siteData";

/// Whether a code by e-mail is tied to this cookie, which is set before the code is sent.
pub fn is_sign_in_check(name: &str) -> bool {
    matches!(name, "next-auth.csrf-token" | "__Host-next-auth.csrf-token")
}

/// Whether scripts cannot see the cookie, as far as is known, so that a list with it in is no
/// list made by a script.
pub fn is_hidden_from_scripts(name: &str) -> bool {
    matches!(name, CLEARANCE | "__cf_bm") || is_sign_in_check(name)
}

/// What the bot check leaves in a browser that has passed it.
pub const CLEARANCE: &str = "cf_clearance";

/// Whether the cookie belongs to the bot check or the load balancer, which is not Perplexity's.
pub fn is_edge_cookie(name: &str) -> bool {
    matches!(name, CLEARANCE | "__cf_bm" | "__cflb" | "AWSALB" | "AWSALBCORS")
}

/// How long a session usually lasts from when it was last renewed, in days. Two tools say so;
/// one says seven or more.
pub const SESSION_DAYS: i64 = 30;

/// A session that ends sooner than this after it was renewed was cut short, in days. The
/// lowest that any tool plans with is seven.
pub const SHORT_SESSION_DAYS: i64 = 7;

/// The longest piece into which a session token is split, in characters, as Auth.js does it.
pub const CHUNK: u32 = 3933;

/// A `Cookie` header above this many characters may be too large for a server. No limit of
/// Perplexity's is known; other sites answered 431 or 494 around it.
pub const LARGE_HEADER: u64 = 8 * 1024;

/// How many cookies one site may have in Chrome before it throws some away.
pub const MOST_COOKIES: usize = 180;

/// With more cookies than this, the limit is near.
pub const CROWDED: usize = 150;

/// How long Cookie AutoDelete waits after the last tab of a site was closed, in milliseconds.
pub const CLEANER_DELAY: i64 = 15_000;

/// How long Brave's "Forget me when I close this site" waits, in milliseconds.
pub const BRAVE_DELAY: i64 = 30_000;

/// What a cookie's name says of a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SessionCookie<'a> {
    /// The account in use, in one piece or as the piece of this number.
    Token(Option<u32>),
    /// One signed-in account, with what stands for its id.
    Account(&'a str),
}

/// What a cookie's name says of a session; `None` for every other cookie.
pub fn session_cookie(name: &str) -> Option<SessionCookie<'_>> {
    if let Some(rest) = name.strip_prefix(SESSION_TOKEN) {
        return match rest.strip_prefix('.') {
            Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                number.parse().ok().map(|number| SessionCookie::Token(Some(number)))
            }
            Some(_) => None,
            None => rest.is_empty().then_some(SessionCookie::Token(None)),
        };
    }
    let rest = name.strip_prefix(ACCOUNT_SESSION)?;
    match rest.strip_prefix('.') {
        Some(account) => Some(SessionCookie::Account(account)),
        None => rest.is_empty().then_some(SessionCookie::Account("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn session_cookies_are_known_by_their_names() {
        for (name, expected) in [
            ("__Secure-next-auth.session-token", Some(SessionCookie::Token(None))),
            ("__Secure-next-auth.session-token.1", Some(SessionCookie::Token(Some(1)))),
            ("__Secure-next-auth.session-tokens", None),
            ("__Secure-next-auth.session-token.x", None),
            ("__Secure-next-auth.session-token.", None),
            ("__Secure-next-auth.session-token.+1", None),
            ("__Secure-next-auth.session-token.99999999999", None),
            ("__Secure-pplx.session.abc", Some(SessionCookie::Account("abc"))),
            ("__Secure-pplx.session", Some(SessionCookie::Account(""))),
            ("__Secure-pplx.sessions", None),
            ("pplx.session-id", None),
            ("next-auth.session-token", None),
        ] {
            assert_eq!(session_cookie(name), expected, "{name}");
        }
    }
}
