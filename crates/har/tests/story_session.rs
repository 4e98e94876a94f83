//! What is told of the session with the website, and how the core judges it.

mod made;

use made::{
    ACCOUNT, Made, SIGNED_IN, SIGNED_OUT, START, TOKEN, finds, judged_session, site, story,
};
use why401_core::{SessionStanding, Severity, Tone};
use why401_har::About;

const CHROME: &str = "WebInspector";
const FIREFOX: &str = "Firefox";

const USER: &str = r#"{"user":{"id":"x"},"expires":"2026-12-20T10:00:00.000Z"}"#;

/// A page of the site's, which the browser asks for with these cookies.
fn page(number: u32, cookies: &str) -> Made {
    site(number, "/").sent("cookie", cookies).sent("sec-fetch-dest", "document")
}

/// What a page asks the site for, with these cookies.
fn asked(number: u32, path: &str, cookies: &str) -> Made {
    site(number, path).sent("cookie", cookies).answered(200, r#"{"a":1}"#)
}

/// An answer that removes both session cookies.
fn removing(made: Made) -> Made {
    made.with("set-cookie", &format!("{TOKEN}=; Path=/; HttpOnly; Secure; Max-Age=0")).with(
        "set-cookie",
        &format!("{ACCOUNT}=; Path=/; Secure; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
    )
}

/// The findings that explain something, by their ids.
fn explained(report: &why401_core::Report) -> Vec<&'static str> {
    let is_advice = |severity| severity == Severity::Advice;
    let findings = report.findings.iter().filter(|finding| !is_advice(finding.severity));
    findings.map(|finding| finding.rule.id).collect()
}

#[test]
fn a_session_that_the_site_ended_is_told_so() {
    for exporter in [CHROME, FIREFOX] {
        let told = story(
            exporter,
            [
                page(1, SIGNED_IN),
                removing(asked(2, "/api/auth/session", SIGNED_IN).answered(200, "{}")),
                asked(3, "/rest/user/settings", SIGNED_OUT),
            ],
        );
        assert_eq!(
            told.moments[1].notes,
            [
                "It removed the session cookie.",
                "The site said that nobody is signed in, though a session cookie was sent.",
            ]
        );
        assert_eq!((told.moments[1].tone, told.moments[1].case), (Tone::Bad, Some(0)));
        assert!(told.summary.contains("removed the session cookie"), "{}", told.summary);
        let report = judged_session(&told);
        assert_eq!(
            explained(&report),
            ["session-ended-by-site", "session-token-refused", "session-missing"]
        );
        assert_eq!(report.headline.label, "Signed out");
    }
    // Firefox joins these headers with line breaks.
    let both = format!("{TOKEN}=; Secure; Max-Age=0\n{ACCOUNT}=; Secure; Max-Age=0");
    let last = asked(2, "/api/auth/session", SIGNED_IN).with("Set-Cookie", &both);
    let report = judged_session(&story(FIREFOX, [page(1, SIGNED_IN), last]));
    assert!(finds(&report, "session-ended-by-site"), "{}", report.text);
}

#[test]
fn what_is_no_end_of_a_session_is_not_told_as_one() {
    let renewed = format!("{TOKEN}=another; Path=/; Secure; HttpOnly; Max-Age=2592000");
    let who = || asked(2, "/api/auth/session", SIGNED_IN).answered(200, USER);
    let of_another_place = format!(
        "{TOKEN}=; Domain=.perplexity.ai; Secure; Max-Age=0\n{ACCOUNT}=; Domain=.perplexity.ai; \
         Secure; Max-Age=0"
    );
    for (second, third) in [
        // It is renewed with each such answer.
        (who().with("set-cookie", &renewed), page(3, SIGNED_IN)),
        // What was removed were cookies of another place: these are sent on.
        (page(2, SIGNED_IN).with("set-cookie", &of_another_place), page(4, SIGNED_IN)),
        // A page fetches some things without cookies, and other sites get not all of them.
        (page(2, SIGNED_IN), site(3, "/manifest.json")),
        (page(2, SIGNED_IN), asked(3, "/rest/x", SIGNED_OUT).sent("sec-fetch-site", "cross-site")),
        // Another cookie is none of the session's.
        (who().with("set-cookie", "next-auth.csrf-token=; Max-Age=0"), page(3, SIGNED_IN)),
    ] {
        let told = story(CHROME, [page(1, SIGNED_IN), second, third]);
        let report = judged_session(&told);
        assert_eq!(explained(&report), [""; 0], "{}", report.text);
        let session = report.session.as_ref().map(|session| session.standing);
        assert_eq!(session, Some(SessionStanding::SignedIn));
    }
    // A page that is asked for without any cookie shows that none was left.
    let bare = site(3, "/").sent("sec-fetch-dest", "document");
    let report = judged_session(&story(CHROME, [page(1, SIGNED_IN), bare]));
    assert_eq!(explained(&report), ["session-missing"], "{}", report.text);
}

#[test]
fn what_was_on_its_way_is_told_rightly() {
    let shortly_after = |number, cookies: &str| {
        let mut made = asked(number, "/rest/user/settings", cookies);
        made.0.started = made.0.started.map(|time| time - 500);
        made
    };
    // It still carries the cookie that the answer before it removed.
    let ended = removing(asked(2, "/api/auth/session", SIGNED_IN));
    let last = page(5, SIGNED_OUT);
    let exchanges = [page(1, SIGNED_IN), ended, shortly_after(3, SIGNED_IN), last];
    let report = judged_session(&story(CHROME, exchanges));
    assert!(finds(&report, "session-ended-by-site"), "{}", report.text);
    // It does not yet carry the one that was set.
    let begun = asked(2, "/api/auth/callback/email", SIGNED_OUT)
        .with("set-cookie", &format!("{TOKEN}=madeUpToken; Secure; Max-Age=60"));
    let last = page(5, &format!("{TOKEN}=madeUpToken; {SIGNED_OUT}"));
    let told = story(CHROME, [page(1, SIGNED_OUT), begun, shortly_after(3, SIGNED_OUT), last]);
    let notes: Vec<_> = told.moments.iter().flat_map(|moment| &moment.notes).collect();
    assert!(notes.is_empty(), "{notes:?}");
    assert_eq!(explained(&judged_session(&told)), [""; 0]);
}

#[test]
fn signing_out_is_told_apart_from_being_signed_out() {
    let mut out = removing(asked(2, "/api/auth/signout", SIGNED_IN));
    out.0.method = "POST".to_owned();
    let told = story(CHROME, [page(1, SIGNED_IN), out, page(3, SIGNED_OUT)]);
    let report = judged_session(&told);
    assert!(finds(&report, "session-signed-out-by-user"), "{}", report.text);
    assert!(!finds(&report, "session-ended-by-site"));
    assert!(told.moments[1].notes.contains(&"The site was asked to sign out.".to_owned()));
}

#[test]
fn a_session_that_went_unseen_is_blamed_on_nobody() {
    let told = story(CHROME, [page(1, SIGNED_IN), page(60, SIGNED_OUT)]);
    let report = judged_session(&told);
    assert_eq!(explained(&report), ["session-missing"], "{}", report.text);
    assert!(report.findings[0].message.contains("no answer in the file removed it"));
    assert!(told.moments[1].notes[0].starts_with("It did not carry the session cookie"));
    assert!(told.summary.contains("carried no session cookie any more"), "{}", told.summary);
}

#[test]
fn a_bot_check_is_no_logout() {
    let check = |cookies: &str| {
        asked(2, "/rest/user/settings", cookies)
            .answered(403, "<title>Just a moment...</title>")
            .with("cf-mitigated", "challenge")
    };
    let told = story(FIREFOX, [page(1, SIGNED_IN), check(SIGNED_IN)]);
    assert_eq!(told.moments[1].text, "The bot check");
    let report = judged_session(&told);
    assert_eq!(explained(&report), ["challenge-not-logout"], "{}", report.text);
    // A refusal without one is about the session.
    let refused = asked(2, "/rest/user/settings", SIGNED_IN).answered(401, "{}");
    let report = judged_session(&story(FIREFOX, [page(1, SIGNED_IN), refused]));
    assert_eq!(explained(&report), ["session-token-refused"], "{}", report.text);
    // It was passed since.
    let passed = page(3, SIGNED_IN).with("set-cookie", "cf_clearance=c; Secure; Max-Age=60");
    let report = judged_session(&story(
        FIREFOX,
        [
            page(1, SIGNED_IN),
            check(SIGNED_IN),
            passed,
            page(4, &format!("{SIGNED_IN}; cf_clearance=c")),
        ],
    ));
    assert_eq!(explained(&report), [""; 0], "{}", report.text);
    // Whether the session is there, this file does not show.
    let mut hidden = [site(1, "/"), check(SIGNED_IN)];
    hidden[1].0.headers.clear();
    let told = story(CHROME, hidden);
    let report = judged_session(&told);
    assert_eq!(explained(&report), [""; 0], "{}", report.text);
    let session = report.session.as_ref().map(|session| session.standing);
    assert_eq!(session, Some(SessionStanding::Unknown));
    assert!(report.text.contains("The cookies of perplexity.ai are not in the file."));
    assert!(told.removed.is_some_and(|removed| removed.sentence.contains("no cookie")));
}

#[test]
fn the_last_word_of_the_site_counts() {
    let who = |number| site(number, "/api/auth/session").answered(200, USER);
    let refused = |number| site(number, "/rest/user/settings").answered(401, "{}");
    let standing = |exchanges: [Made; 2]| {
        let report = judged_session(&story(CHROME, exchanges));
        report.session.map(|session| session.standing)
    };
    assert_eq!(standing([refused(1), who(2)]), Some(SessionStanding::SignedIn));
    assert_eq!(standing([who(1), refused(2)]), Some(SessionStanding::Unknown));
    // A visitor is nobody, and that is no trouble.
    let nobody = |number| site(number, "/api/auth/session").answered(200, "{}");
    assert!(story(CHROME, [nobody(1), nobody(2)]).summary.ends_with("none of those failed."));
    let told = story(CHROME, [who(1), nobody(2)]);
    assert!(told.summary.ends_with("was answered that nobody is signed in."), "{}", told.summary);
    assert_eq!((told.moments[1].tone, told.moments[1].case), (Tone::Bad, Some(0)));
}

#[test]
fn a_clock_that_is_off_is_told_once() {
    let dated =
        |number, date: &str| asked(number, "/rest/user/settings", SIGNED_IN).with("Date", date);
    let two_hours = "Fri, 20 Nov 2026 08:00:01 GMT";
    let told = story(CHROME, [dated(1, two_hours), dated(2, two_hours), dated(3, two_hours)]);
    let notes: Vec<_> = told.moments.iter().flat_map(|moment| &moment.notes).collect();
    assert_eq!(
        notes,
        ["The clock of the computer that saved the file was 2 hours ahead of the server's."]
    );
    assert!(finds(&judged_session(&told), "clock-wrong"));
    let behind = story(CHROME, [dated(1, "Fri, 20 Nov 2026 10:12:02 GMT")]);
    assert!(behind.moments[0].notes[0].contains("12 minutes behind"));
    // Some minutes harm nobody, and what comes out of a store has an old date.
    let stored = dated(1, two_hours).with("age", "7200");
    for near in [dated(1, "Fri, 20 Nov 2026 09:57:00 GMT"), stored, dated(1, "yesterday")] {
        let told = story(CHROME, [near]);
        assert!(told.moments[0].notes.is_empty());
        assert!(!finds(&judged_session(&told), "clock-wrong"));
    }
    // A slow answer is dated when it begins, or long after it was asked for.
    for date in ["Fri, 20 Nov 2026 10:00:05 GMT", "Fri, 20 Nov 2026 10:10:00 GMT"] {
        let mut slow = dated(1, date);
        slow.0.took = Some(620_000.0);
        assert!(story(CHROME, [slow]).moments[0].notes.is_empty());
    }
}

#[test]
fn a_cookie_that_the_browser_refuses_is_told_with_the_reason() {
    let set = |line: &str| {
        let told =
            story(CHROME, [page(1, SIGNED_OUT).with("set-cookie", line), page(2, SIGNED_OUT)]);
        let report = judged_session(&told);
        (told.moments[0].notes.join(" "), report)
    };
    let (notes, report) = set(&format!("{TOKEN}=abc; Path=/; Secure; Domain=example.com"));
    assert_eq!(
        notes,
        "It set a session cookie that the browser refuses: it is for another host than the one \
         that set it."
    );
    assert!(finds(&report, "session-missing"));
    let (notes, _) = set(&format!("{TOKEN}=abc; Path=/; Secure; HttpOnly"));
    assert_eq!(notes, "");
}

#[test]
fn a_page_that_leads_to_signing_in_is_told() {
    let redirected = |to: &str| page(1, SIGNED_OUT).answered(302, "").with("location", to);
    for to in ["/account?next=%2F", "https://www.perplexity.ai/account"] {
        let told = story(CHROME, [redirected(to)]);
        assert_eq!(told.moments[0].notes, ["It sent the browser to the page for signing in."]);
        let session = judged_session(&told).session.expect("it is told of the session");
        assert_eq!(session.timeline[0].text, "The site asked you to sign in");
    }
    for to in ["/library", "https://example.com/account", ""] {
        assert!(story(CHROME, [redirected(to)]).moments[0].notes.is_empty(), "{to}");
    }
}

#[test]
fn another_account_is_told_as_a_change() {
    let other = SIGNED_IN.replace("madeUpUser", "madeUpOther");
    let refused = |cookies: &str| asked(2, "/rest/user/settings", cookies).answered(401, "{}");
    let changed = |cookies: &str| {
        let first = asked(1, "/rest/user/settings", SIGNED_IN);
        story(CHROME, [first, refused(cookies)]).change.expect("they are compared").differences
    };
    assert_eq!(
        changed(&other),
        ["The cookies are those of another account, or of other accounts."]
    );
    assert_eq!(changed(SIGNED_OUT), ["The session cookie was no longer sent."]);
    assert_eq!(changed(SIGNED_IN), [""; 0]);
}

#[test]
fn the_most_telling_case_comes_first() {
    let first = |api: Made| {
        let refused = asked(1, "/rest/user/settings", SIGNED_IN).answered(401, "{}");
        let told = story(CHROME, [refused, api]);
        let places: Vec<_> = told.moments.iter().map(|moment| moment.case).collect();
        (told.cases[0].about, places)
    };
    let api = || made::keyed(2, made::KEY);
    assert_eq!(first(api().answered(401, made::REFUSED)), (About::Api, vec![Some(1), Some(0)]));
    assert_eq!(first(api().answered(500, "")), (About::Session, vec![Some(0), Some(1)]));
}

#[test]
fn a_dot_at_the_end_makes_another_host() {
    let mut dotted = page(1, "a=b");
    dotted.0.url = "https://www.perplexity.ai./".to_owned();
    assert!(finds(&judged_session(&story(CHROME, [dotted])), "host-with-trailing-dot"));
    assert!(!finds(&judged_session(&story(CHROME, [page(1, "a=b")])), "host-with-trailing-dot"));
}

#[test]
fn what_a_page_lacks_is_no_trouble() {
    for (path, status, is_trouble) in [
        ("/rest/files", 404, false),
        ("/rest/files", 500, false),
        ("/api/auth/session", 500, true),
        ("/rest/files", 401, true),
        ("/rest/files", 429, true),
    ] {
        let told = story(CHROME, [asked(1, path, SIGNED_IN).answered(status, "")]);
        assert_eq!(told.summary.contains("was answered with"), is_trouble, "{path} {status}");
    }
    let told =
        story(CHROME, [asked(1, "/rest/files", SIGNED_IN).silent("net::ERR_BLOCKED_BY_CLIENT")]);
    assert!(told.summary.contains("never left the browser"), "{}", told.summary);
    let mut counter = site(1, "/count").silent("net::ERR_BLOCKED_BY_CLIENT");
    counter.0.resource = "ping".to_owned();
    assert!(story(CHROME, [counter]).summary.ends_with("it did not fail."));
}

#[test]
fn what_came_in_another_order_is_told_in_its_own() {
    let mut last = removing(asked(2, "/api/auth/session", SIGNED_IN));
    // It was asked for before the other, and its answer came after.
    last.0.took = Some(5_000.0);
    let during = asked(4, "/rest/user/settings", SIGNED_IN);
    let report = judged_session(&story(CHROME, [during, last, page(1, SIGNED_IN)]));
    assert!(finds(&report, "session-ended-by-site"), "{}", report.text);
    assert_eq!(report.session.and_then(|session| session.since), Some(START + 7_000));
}

#[test]
fn no_session_is_told_of_where_the_site_was_not_asked() {
    let told = story(CHROME, [made::keyed(1, made::KEY)]);
    assert!(told.cases.is_empty());
    let mut picture = site(1, "/a.png");
    picture.0.url = "https://static.perplexity.ai/a.png".to_owned();
    assert!(story(CHROME, [picture]).cases.is_empty());
    // A proxy's tunnel is no request of the site's.
    let tunnel = Made::new(1, "CONNECT", "https://www.perplexity.ai:443");
    assert!(story("Charles Proxy", [tunnel]).cases.is_empty());
}
