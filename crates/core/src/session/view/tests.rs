use super::*;
use crate::session::{ChangeCause, Event, Happening, SiteAnswer, SiteBody, Tab};

const NOW: Millis = 1_795_168_800_000;

fn cookie(name: &str) -> Cookie {
    Cookie {
        name: name.to_owned(),
        domain: Some("www.perplexity.ai".to_owned()),
        host_only: Some(true),
        path: Some("/".to_owned()),
        store_id: Some("0".to_owned()),
        value_length: Some(1200),
        expiration_date: Some(1_797_760_800.5),
        ..Cookie::default()
    }
}

fn token() -> Cookie {
    cookie(facts::SESSION_TOKEN)
}

fn session(cookies: impl IntoIterator<Item = Cookie>) -> Session {
    Session {
        now: NOW,
        browser: Browser::Chrome,
        cookies: Some(cookies.into_iter().collect()),
        ..Session::default()
    }
}

#[test]
fn cookies_of_www_and_of_the_whole_domain_are_received() {
    for (domain, host_only, expected) in [
        (Some("www.perplexity.ai"), Some(true), true),
        (Some("WWW.Perplexity.ai"), None, true),
        (Some(".www.perplexity.ai"), Some(false), true),
        (Some(".perplexity.ai"), Some(false), true),
        (Some(".perplexity.ai"), None, true),
        (Some("perplexity.ai"), Some(true), false),
        (Some("perplexity.ai"), None, false),
        (Some("console.perplexity.ai"), Some(true), false),
        (Some(".console.perplexity.ai"), None, false),
        (Some("notperplexity.ai"), Some(false), false),
        (Some("www.perplexity.ai."), Some(true), false),
        (Some(""), None, false),
        (Some("."), None, false),
        (None, None, true),
    ] {
        let cookie = Cookie { domain: domain.map(str::to_owned), host_only, ..token() };
        assert_eq!(is_received(&cookie, NOW), expected, "{domain:?} {host_only:?}");
    }
}

#[test]
fn what_has_expired_is_partitioned_or_empty_signs_nobody_in() {
    let signed_in = |cookie| session([cookie]).signed_in();
    assert_eq!(signed_in(token()), Some(true));
    let seconds = Some(1_795_168_800.0);
    assert_eq!(signed_in(Cookie { expiration_date: seconds, ..token() }), Some(false));
    assert_eq!(signed_in(Cookie { partitioned: true, ..token() }), Some(false));
    assert_eq!(signed_in(Cookie { value_length: Some(0), ..token() }), Some(false));
    assert_eq!(signed_in(Cookie { path: Some("/api".to_owned()), ..token() }), Some(false));
    assert_eq!(signed_in(Cookie { path: None, value_length: None, ..token() }), Some(true));
    assert_eq!(signed_in(cookie(facts::VISITOR_SESSION)), Some(false));
}

#[test]
fn only_the_store_of_the_tab_counts() {
    let in_container = Cookie { store_id: Some("firefox-container-2".to_owned()), ..token() };
    let mut session = session([in_container]);
    session.browser = Browser::Firefox;
    assert_eq!(session.signed_in(), Some(false));
    let store_id = Some("firefox-container-2".to_owned());
    session.tab = Some(Tab { store_id, ..Tab::default() });
    assert_eq!(session.signed_in(), Some(true));
    // An export of another program's names a store, of which the page knows nothing.
    session.browser = Browser::Unknown;
    session.tab = None;
    assert_eq!(session.signed_in(), Some(true));
}

#[test]
fn the_word_of_the_site_counts_until_the_cookies_change() {
    let answer =
        |body, status| Some(SiteAnswer { time: NOW - 60_000, status, body, clock_ahead: None });
    let mut session = session([token()]);
    for (body, status, expected) in [
        (SiteBody::User, 200, Some(true)),
        (SiteBody::Empty, 200, Some(false)),
        (SiteBody::Other, 401, Some(false)),
        (SiteBody::Other, 403, Some(false)),
        (SiteBody::Other, 503, Some(true)),
        (SiteBody::Challenge, 403, Some(true)),
    ] {
        session.answer = answer(body, status);
        assert_eq!(session.signed_in(), expected, "{body:?} {status}");
    }
    session.answer = answer(SiteBody::Empty, 200);
    let what = Happening::Cookie { removed: false, cause: ChangeCause::Explicit, cookie: token() };
    session.events = vec![Event { time: NOW - 1000, what }];
    assert_eq!(session.signed_in(), Some(true), "signed in since");
}

#[test]
fn half_a_token_and_half_a_list_tell_nothing() {
    let piece = |number: u32| cookie(&format!("{}.{number}", facts::SESSION_TOKEN));
    assert_eq!(session([piece(1)]).signed_in(), None);
    assert_eq!(session([piece(0), piece(1)]).signed_in(), Some(true));
    let account = cookie("__Secure-pplx.session.9f2c41d0");
    assert_eq!(session([piece(1), account]).signed_in(), Some(true));
    let listed = |names: &[&str]| {
        let of_name = |name: &&str| Cookie { name: (*name).to_owned(), ..Cookie::default() };
        session(names.iter().map(of_name)).signed_in()
    };
    assert_eq!(listed(&["pplx.visitor-id", "_dd_s"]), None);
    assert_eq!(listed(&["pplx.visitor-id", "__cf_bm"]), Some(false));
    assert_eq!(listed(&[facts::SESSION_TOKEN]), Some(true));
    assert_eq!(listed(&[]), Some(false));
    assert_eq!(Session::default().signed_in(), None);
}

#[test]
fn names_are_shown_without_persons_and_not_too_long() {
    for (name, expected) in [
        ("__Secure-pplx.session.9f2c41d0", "__Secure-pplx.session.…"),
        ("__Secure-pplx.session_9f2c41d0", "__Secure-pplx.session.…"),
        ("__Secure-pplx.session", "__Secure-pplx.session"),
        ("__Secure-next-auth.session-token.1", "__Secure-next-auth.session-token.1"),
        ("pplx.0f8fad5b-d9cb-469f-a165-70867728950e.x", "pplx.…x"),
        ("madeUp@example.test", "…"),
        ("<b>", "<b>"),
    ] {
        let shown = cookie(name).shown();
        assert_eq!(shown, expected, "{name}");
    }
    let turned = cookie("a\u{202e}b").shown();
    assert!(turned.contains("U+202E") && !turned.contains('\u{202e}'), "{turned}");
    let long = cookie(&"ü".repeat(4096)).shown();
    assert_eq!(long.chars().count(), SHOWN + 1);
}

#[test]
fn the_shortest_lifetime_is_of_what_was_seen_being_set() {
    let hour = 3_600_000;
    let short = Cookie {
        set_at: Some(NOW),
        expiration_date: Some(1_795_168_800.0 + 3600.0),
        ..cookie("__Secure-pplx.session.9f2c41d0")
    };
    let lifetime = |session: &Session| session.shortest_lifetime().map(|(_, length)| length);
    assert_eq!(lifetime(&session([token(), short.clone()])), Some(hour));
    assert_eq!(lifetime(&session([token()])), None);
    let mut fast = session([short]);
    let time = NOW;
    let clock_ahead = Some(hour);
    fast.answer = Some(SiteAnswer { time, status: 200, body: SiteBody::User, clock_ahead });
    assert_eq!(lifetime(&fast), Some(2 * hour));
}
