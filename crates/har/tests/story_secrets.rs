//! No secret gets into a story, wherever in a file it stands.

mod made;

use made::{ANSWERED, KEY, Made, REFUSED, SIGNED_IN, TOKEN, keyed, preflight, site};
use why401_har::{Ending, Exchange, Saved, Telling};

/// As many characters in a row of a secret say too much of it.
const WINDOW: usize = 8;

/// A key, the value of a cookie, an address of a person, and ids of an account.
const SECRETS: [&str; 6] = [
    KEY,
    "eyJhbGciOiJkaXIifQ.madeUpForTests.0nothing9",
    "made.up.person@example.org",
    "user_0f3c9a77d1madeUp",
    "3f2b8c1e-77d0-4a5e-9c1b-0a1b2c3d4e5f",
    "MadeUpCookieValueWithoutAnyDigit",
];

/// Puts a secret into one place of an exchange.
type Place = fn(&mut Exchange, &str);

const PLACES: [Place; 30] = [
    |to, secret| to.method = secret.to_owned(),
    |to, secret| to.method = format!("GET {secret}"),
    |to, secret| to.url += &format!("/{secret}"),
    |to, secret| to.url += &format!("/{secret}/{secret}"),
    |to, secret| to.url += &format!("?key={secret}"),
    |to, secret| to.url += &format!("#{secret}"),
    |to, secret| to.url = to.url.replace("://", &format!("://me:{secret}@")),
    |to, secret| to.url = format!("https://{secret}.perplexity.ai/v1/agent"),
    |to, secret| {
        to.url = format!("https://accounts.google.com/{secret}?to=perplexity.ai&hint={secret}");
    },
    |to, secret| to.version = secret.to_owned(),
    |to, secret| to.headers.push((secret.to_owned(), "x".to_owned())),
    |to, secret| to.headers.push(("x-client".to_owned(), secret.to_owned())),
    |to, secret| to.headers.push(("authorization".to_owned(), format!("Bearer {secret}"))),
    |to, secret| to.headers.push(("user-agent".to_owned(), format!("x Chrome/{secret}"))),
    |to, secret| to.headers.push(("sec-ch-ua".to_owned(), secret.to_owned())),
    |to, secret| to.headers.push(("cookie".to_owned(), format!("{TOKEN}={secret}; {secret}=a"))),
    |to, secret| {
        to.headers.push(("cookie".to_owned(), format!("__Secure-pplx.session.{secret}=a")));
    },
    |to, secret| to.headers.push(("access-control-request-headers".to_owned(), secret.to_owned())),
    |to, secret| to.cookies.push((secret.to_owned(), secret.to_owned())),
    |to, secret| to.body = secret.to_owned(),
    |to, secret| to.body = format!(r#"{{"model":"{secret}"}}"#),
    |to, secret| to.status_text = secret.to_owned(),
    |to, secret| to.answer_headers.push((secret.to_owned(), secret.to_owned())),
    |to, secret| {
        for name in ["retry-after", "location", "date", "age", "cf-mitigated"] {
            to.answer_headers.push((name.to_owned(), secret.to_owned()));
        }
    },
    |to, secret| {
        for line in [
            format!("{TOKEN}={secret}; Domain={secret}; Path={secret}; Secure"),
            format!("__Secure-pplx.session.{secret}={secret}; Secure; Max-Age=0"),
            format!("{secret}={secret}; Domain=example.org"),
        ] {
            to.answer_headers.push(("set-cookie".to_owned(), line));
        }
    },
    |to, secret| to.set_cookies.push((secret.to_owned(), secret.to_owned())),
    |to, secret| to.answer_body = format!(r#"{{"error":{{"message":"{secret}","failed":1}}}}"#),
    |to, secret| to.answer_type = secret.to_owned(),
    |to, secret| (to.redirect, to.resource) = (format!("/account?{secret}"), secret.to_owned()),
    |to, secret| (to.status, to.error) = (0, format!("net::ERR_{secret}")),
];

/// Requests of each kind, that passed and that did not.
fn exchanges() -> [Made; 7] {
    [
        keyed(1, KEY).answered(200, ANSWERED),
        keyed(2, KEY).answered(401, REFUSED),
        preflight(3, "authorization"),
        site(4, "/api/auth/session").sent("cookie", SIGNED_IN).answered(200, r#"{"user":{}}"#),
        site(5, "/rest/user/settings").sent("cookie", SIGNED_IN).answered(401, "{}"),
        site(6, "/search").answered(302, ""),
        site(7, "/rest/user/settings").answered(429, ""),
    ]
}

/// A story as it is handed on, without what is for the core.
fn handed_on(exchanges: impl IntoIterator<Item = Made>, saved: &Saved) -> String {
    let mut telling = Telling::new();
    exchanges.into_iter().for_each(|made| telling.add(made.0));
    let told = telling.finish(saved, Ending::Whole);
    let mut value = serde_json::to_value(&told).expect("a story is written down");
    for case in value["cases"].as_array_mut().into_iter().flatten() {
        case.as_object_mut().map(|case| case.remove("known"));
    }
    value.to_string()
}

fn assert_hides(secret: &str, text: &str, place: &str) {
    let letters: Vec<char> = secret.chars().collect();
    for window in letters.windows(WINDOW) {
        let part: String = window.iter().collect();
        assert!(!text.contains(&part), "{part} of a secret in {place}: {text}");
    }
}

#[test]
fn no_secret_of_an_exchange_gets_into_the_story() {
    for secret in SECRETS {
        for (number, put) in PLACES.iter().enumerate() {
            for at in 0..exchanges().len() {
                let mut all = exchanges();
                put(&mut all[at].0, secret);
                let text = handed_on(all, &made::saved("WebInspector"));
                assert_hides(secret, &text, &format!("place {number} of exchange {at}"));
            }
            let all = exchanges().map(|mut made| {
                put(&mut made.0, secret);
                made
            });
            let text = handed_on(all, &made::saved("Firefox"));
            assert_hides(secret, &text, &format!("place {number} of all"));
        }
    }
}

#[test]
fn no_secret_of_what_saved_the_file_gets_into_the_story() {
    for secret in SECRETS {
        let both = || (format!("My {secret}"), secret.to_owned());
        let saved = Saved { version: secret.to_owned(), creator: both(), browser: both() };
        assert_hides(secret, &handed_on(exchanges(), &saved), "what saved it");
        let firefox = ("Firefox".to_owned(), secret.to_owned());
        let saved = Saved { creator: firefox, ..Saved::default() };
        assert_hides(secret, &handed_on(exchanges(), &saved), "its version");
    }
}

#[test]
fn the_value_of_no_cookie_gets_to_the_core() {
    let value = "madeUpValueOfACookie";
    let id = "madeUpIdOfAnAccount";
    let cookies =
        format!("{TOKEN}={value}; __Secure-pplx.session.{id}={value}; cf_clearance={value}");
    let set = format!("{TOKEN}={value}; Secure; Max-Age=60");
    let mut telling = Telling::new();
    telling.add(site(1, "/").sent("cookie", &cookies).with("set-cookie", &set).0);
    let removal = format!("__Secure-pplx.session.{id}=; Secure; Max-Age=0");
    telling.add(site(2, "/").sent("cookie", &cookies).with("set-cookie", &removal).0);
    let told = telling.finish(&made::saved("Firefox"), Ending::Whole);
    let text = serde_json::to_string(&told.cases[0].known).expect("a case is written down");
    assert!(text.contains("__Secure-pplx.session.1"), "{text}");
    for secret in [value, id] {
        assert_hides(secret, &text, "the session");
    }
}
