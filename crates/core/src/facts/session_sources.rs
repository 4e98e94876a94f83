//! Where the facts about sessions, and about how browsers end them, come from.

use super::sources::{Source, Strength};

/// Chromium's source code: how it reports that a cookie was removed.
pub static CHROMIUM_COOKIES: Source = Source {
    title: "Chromium's source code: how it reports that a cookie was removed",
    url: Some("https://github.com/chromium/chromium/blob/main/net/cookies/cookie_monster.cc"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Firefox's source code: how it reports that a cookie was removed.
pub static FIREFOX_COOKIES: Source = Source {
    title: "Firefox's source code: how it reports that a cookie was removed",
    url: Some(
        "https://github.com/mozilla-firefox/firefox/blob/main/toolkit/components/extensions/parent/ext-cookies.js",
    ),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Chrome's documentation: what a browser may be set to do with a site's cookies.
pub static CHROME_SETTINGS: Source = Source {
    title: "Chrome's documentation: what a browser may be set to do with a site's cookies",
    url: Some("https://developer.chrome.com/docs/extensions/reference/api/contentSettings"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Chrome's help for administrators: policies that clear or block cookies.
pub static CHROME_POLICIES: Source = Source {
    title: "Chrome's help for administrators: policies that clear or block cookies",
    url: Some("https://support.google.com/chrome/a/answer/10686330"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Mozilla's reference for administrators: clearing data when Firefox is closed, and its exceptions.
pub static FIREFOX_SHUTDOWN: Source = Source {
    title: "Mozilla's reference for administrators: clearing data when Firefox is closed, and its exceptions",
    url: Some("https://github.com/mozilla/enterprise-admin-reference"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Mozilla's documentation: each container of Firefox has cookies of its own.
pub static FIREFOX_CONTAINERS: Source = Source {
    title: "Mozilla's documentation: each container of Firefox has cookies of its own",
    url: Some(
        "https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/contextualIdentities",
    ),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// People who lost every cookie when Chromium could not decrypt them at start.
pub static LOST_JARS: Source = Source {
    title: "People who lost every cookie when Chromium could not decrypt them at start",
    url: Some("https://github.com/imputnet/helium/issues/244"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Brave's thread on “Forget me when I close this site”.
pub static BRAVE_FORGETS: Source = Source {
    title: "Brave's thread on “Forget me when I close this site”",
    url: Some("https://github.com/brave/brave-browser/issues/26465"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Cookie AutoDelete's threads on lost logins.
pub static LOGINS_CLEANED: Source = Source {
    title: "Cookie AutoDelete's threads on lost logins",
    url: Some("https://github.com/Cookie-AutoDelete/Cookie-AutoDelete/issues/565"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// The library by which Perplexity seems to sign people in: its source code.
pub static SESSION_LIBRARY: Source = Source {
    title: "The library by which Perplexity seems to sign people in: its source code",
    url: Some("https://github.com/nextauthjs/next-auth/tree/v4/packages/next-auth/src/core"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Addresses of Perplexity's website, listed in another program's repository.
pub static SITES_ADDRESSES: Source = Source {
    title: "Addresses of Perplexity's website, listed in another program's repository",
    url: Some("https://github.com/ak2k/pplx-agent-tools"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Another program's notes on Perplexity's session cookies, one for each account.
pub static ACCOUNT_COOKIES: Source = Source {
    title: "Another program's notes on Perplexity's session cookies, one for each account",
    url: Some("https://github.com/Yiksing/pplx-tools"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

// What is wrong with the cookies themselves, and what the site answers.

/// Auth.js (NextAuth) 4: how a token is split, joined and removed.
pub static NEXT_AUTH_COOKIES: Source = Source {
    title: "Auth.js (NextAuth) 4, source: how a session token is split, joined and removed",
    url: Some(
        "https://github.com/nextauthjs/next-auth/blob/v4/packages/next-auth/src/core/lib/cookie.ts",
    ),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Auth.js (NextAuth) 4: a token that cannot be read is answered with an empty session.
pub static NEXT_AUTH_SESSION: Source = Source {
    title: "Auth.js (NextAuth) 4, source: what becomes of a token that cannot be read",
    url: Some(
        "https://github.com/nextauthjs/next-auth/blob/v4/packages/next-auth/src/core/routes/session.ts",
    ),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Leftover chunks that sign people out of sites built with Auth.js.
pub static STALE_CHUNKS: Source = Source {
    title: "Auth.js issue: chunks that are left over break the session",
    url: Some("https://github.com/nextauthjs/next-auth/issues/10115"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// The same cookie for a domain and a host below it.
pub static DUPLICATED_COOKIES: Source = Source {
    title: "Auth.js issue: the session cookie stands twice, for the domain and for a host of it",
    url: Some("https://github.com/nextauthjs/next-auth/issues/8222"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// A `Cookie` header that is too large for the server.
pub static HEADERS_TOO_LARGE: Source = Source {
    title: "Session cookies that grew too large for the server, answered with 494",
    url: Some("https://github.com/calcom/cal.diy/issues/24751"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// How many cookies Chromium keeps for one site.
pub static CHROMIUM_COOKIE_LIMITS: Source = Source {
    title: "Chromium, source: how many cookies it keeps for one site",
    url: Some("https://github.com/chromium/chromium/blob/main/net/cookies/cookie_monster.h"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// How long a session lasts, and that each use renews it.
pub static SESSION_LIFETIME: Source = Source {
    title: "Another program that uses the website: a session lasts about 30 days and is renewed",
    url: Some("https://github.com/ak2k/pplx-agent-tools"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// A filter that shortens the lifetimes of cookies.
pub static ADGUARD_LIFETIMES: Source = Source {
    title: "AdGuard's filter engine, source: rules that shorten the lifetime of cookies",
    url: Some("https://github.com/AdguardTeam/tsurlfilter/tree/master/packages/tswebextension"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Programs that bring a session into a browser set it for the whole domain.
pub static INJECTED_SESSION: Source = Source {
    title: "A program that puts a session into a browser, and sets it for all of perplexity.ai",
    url: Some("https://github.com/Automations-Project/VSCode-Perplexity-MCP"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// What the answers of the website mean.
pub static SITE_ANSWERS: Source = Source {
    title: "Another program that uses the website: what its answers mean, and several accounts",
    url: Some("https://github.com/Yiksing/pplx-tools"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// A session that was copied stops working once the original has been renewed.
pub static COPIED_SESSION: Source = Source {
    title: "A copied session of Perplexity's fails once the original was renewed",
    url: Some("https://github.com/diegosouzapw/OmniRoute/issues/8200"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Codes by e-mail are tied to a cookie.
pub static CODE_NEEDS_COOKIE: Source = Source {
    title: "A right code answered with \"Bad OTP code\", because its cookie was gone",
    url: Some("https://github.com/can1357/oh-my-pi/issues/8156"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Perplexity in a frame loses the session at every reload.
pub static FRAMED_SESSION: Source = Source {
    title: "Perplexity in a frame: after each reload it asks to sign in again",
    url: Some("https://github.com/rishiskhare/perplexity-on-google-search/issues/1"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Perplexity on signing in: no passwords, and VPNs lead to checks.
pub static FAQ_SIGN_IN: Source = Source {
    title: "Perplexity's help: signing in, and why it advises against a VPN",
    url: Some("https://www.perplexity.ai/hub/faq/log-in-account"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// A host with a dot at its end has no cookies of the host without.
pub static TRAILING_DOT: Source = Source {
    title: "Research on a browser: www.perplexity.ai with a dot at its end is another host",
    url: None,
    read: "2026-11-20",
    strength: Strength::Reported,
};
