use serde_json::{Value, json};

use super::*;
use crate::{
    case::Case,
    session::{Cleaner, Fits},
};

const NOW: Millis = 1_795_168_800_000;
const TOKEN: &str = "__Secure-next-auth.session-token";
const ACCOUNT: &str = "__Secure-pplx.session.9f2c41d0";
const OTHER: &str = "__Secure-pplx.session.51be7a23";
const VISITORS: [&str; 3] = ["pplx.visitor-id", "pplx.metadata", "__stripe_mid"];

fn cookie(name: &str) -> Value {
    json!({
        "name": name, "domain": "www.perplexity.ai", "path": "/", "storeId": "0",
        "session": false, "expirationDate": (NOW / 1000 + 30 * 86_400), "valueLength": 900,
    })
}

fn changed(at: Millis, removed: bool, cause: &str, cookie: Value) -> Value {
    json!({ "time": NOW + at, "kind": "cookie", "removed": removed, "cause": cause,
        "cookie": cookie })
}

fn removed(at: Millis, name: &str) -> Value {
    changed(at, true, "explicit", cookie(name))
}

fn set(at: Millis, name: &str) -> Value {
    changed(at, false, "explicit", cookie(name))
}

fn happened(at: Millis, mut what: Value) -> Value {
    what["time"] = json!(NOW + at);
    what
}

fn session(browser: &str, cookies: &[&str], events: Vec<Value>) -> Session {
    let cookies: Vec<Value> = cookies.iter().map(|name| cookie(name)).collect();
    serde_json::from_value(json!({
        "now": NOW, "browser": browser, "cookies": cookies, "events": events,
        "recordingSince": NOW - 86_400_000,
    }))
    .expect("a session")
}

fn whole_site(at: Millis) -> Vec<Value> {
    [TOKEN, ACCOUNT].iter().chain(&VISITORS).map(|name| removed(at, name)).collect()
}

/// How many session cookies and how many others went, loss by loss.
fn counts(session: &Session) -> Vec<(usize, usize)> {
    session.losses().iter().map(|loss| (loss.session_cookies.len(), loss.others)).collect()
}

#[test]
fn a_renewal_is_no_loss_in_whatever_order_it_is_told() {
    for events in [
        vec![changed(0, true, "overwrite", cookie(TOKEN)), set(0, TOKEN)],
        vec![set(0, TOKEN), changed(0, true, "overwrite", cookie(TOKEN))],
        vec![changed(0, true, "overwrite", cookie(TOKEN))],
        vec![removed(0, TOKEN), set(1_500, TOKEN)],
        vec![set(0, TOKEN), removed(0, TOKEN)],
    ] {
        assert_eq!(counts(&session("chrome", &[TOKEN], events.clone())), [], "{events:?}");
    }
    let later = vec![removed(-60_000, TOKEN), set(-50_000, TOKEN)];
    let session = session("chrome", &[TOKEN], later);
    assert_eq!(counts(&session), [(1, 0)]);
    assert!(session.losses()[0].regained);
}

#[test]
fn removals_that_follow_each_other_are_one_loss() {
    let mut events = whole_site(-9_000);
    assert_eq!(counts(&session("chrome", &[], events.clone())), [(2, 3)]);
    // One by one, each within two seconds of the one before.
    for (event, at) in events.iter_mut().zip([-9_000, -7_500, -6_000, -4_500, -3_000]) {
        event["time"] = json!(NOW + at);
    }
    assert_eq!(counts(&session("chrome", &[], events)), [(2, 3)]);
    let apart = vec![removed(-9_000, TOKEN), removed(-6_000, ACCOUNT)];
    assert_eq!(counts(&session("chrome", &[], apart)), [(1, 0), (1, 0)]);
}

#[test]
fn what_why401_removes_itself_is_no_loss() {
    let login = |at, begun| happened(at, json!({ "kind": "freshLogin", "begun": begun }));
    let mut events = vec![login(-600_000, true)];
    events.extend(whole_site(-599_000));
    assert_eq!(counts(&session("chrome", &[], events.clone())), []);
    // One that never ended does not excuse what comes much later.
    events.extend(whole_site(-300_000));
    assert_eq!(counts(&session("chrome", &[], events)), [(2, 3)]);
    let mut ended = vec![login(-600_000, true), login(-590_000, false)];
    ended.extend(whole_site(-580_000));
    assert_eq!(counts(&session("chrome", &[], ended)), [(2, 3)]);
    let mut gone = vec![login(-500_000, true), login(-490_000, false)];
    gone.push(happened(
        -300_000,
        json!({ "kind": "gone", "since": NOW - 600_000,
        "atStart": false, "left": 0, "cookies": [cookie(TOKEN)] }),
    ));
    assert_eq!(counts(&session("chrome", &[], gone)), []);
}

#[test]
fn a_token_that_is_split_otherwise_is_no_loss() {
    let piece = |number: u32| format!("{TOKEN}.{number}");
    let (first, second, third) = (piece(0), piece(1), piece(2));
    for (left, gone) in [
        (vec![TOKEN], vec![first.as_str(), &second]),
        (vec![first.as_str(), &second], vec![third.as_str()]),
        (vec![first.as_str(), &second], vec![TOKEN]),
    ] {
        let events = gone.iter().map(|name| removed(-9_000, name)).collect();
        assert_eq!(counts(&session("chrome", &left, events)), [], "{left:?} {gone:?}");
    }
    // What is left is no token.
    for (left, gone) in [(vec![first.as_str()], &second), (vec![second.as_str()], &first)] {
        let session = session("chrome", &left, vec![removed(-9_000, gone)]);
        assert_eq!(counts(&session), [(1, 0)], "{left:?}");
        assert!(session.losses()[0].complete);
    }
}

#[test]
fn another_account_that_stays_is_seen() {
    let of = |left: &[&str], events| {
        let session = session("chrome", left, events);
        let loss = session.last_loss().expect("a loss");
        (loss.complete, loss.one_of_several)
    };
    assert_eq!(of(&[OTHER], vec![removed(-9_000, ACCOUNT)]), (false, true));
    assert_eq!(of(&[], vec![removed(-9_000, ACCOUNT)]), (true, false));
    // It went as well, later.
    let both = vec![removed(-90_000, ACCOUNT), removed(-9_000, OTHER)];
    let session_ = session("chrome", &[], both);
    let complete: Vec<bool> = session_.losses().iter().map(|loss| loss.complete).collect();
    assert_eq!(complete, [false, true]);
    // It began later.
    assert_eq!(of(&[OTHER], vec![removed(-90_000, ACCOUNT), set(-9_000, OTHER)]), (true, false));
    // It began in the same moment: the person went over to it.
    assert_eq!(of(&[OTHER], vec![removed(-9_000, ACCOUNT), set(-8_900, OTHER)]), (false, false));
}

#[test]
fn a_loss_knows_how_long_no_tab_was_open() {
    let closed = |at, left| happened(at, json!({ "kind": "tabClosed", "left": left }));
    let opened = |at| happened(at, json!({ "kind": "tabOpened" }));
    let started = |at| happened(at, json!({ "kind": "started", "browser": true }));
    for (before, expected) in [
        (vec![closed(-75_000, 0)], Some(15_000)),
        (vec![closed(-75_000, 1)], None),
        (vec![closed(-75_000, 0), opened(-70_000)], None),
        (vec![opened(-90_000), closed(-80_000, 1), closed(-75_000, 0)], Some(15_000)),
        (vec![closed(-75_000, 0), started(-70_000)], None),
        (vec![closed(-3_600_000, 0)], None),
        (vec![], None),
    ] {
        let mut events = before.clone();
        events.push(removed(-60_000, TOKEN));
        let session = session("chrome", &[], events);
        let loss = session.last_loss().expect("a loss");
        assert_eq!(loss.after_close, expected, "{before:?}");
    }
}

#[test]
fn chrome_and_firefox_say_the_same_in_different_words() {
    let set_cookie = |at| happened(at, json!({ "kind": "setCookie", "name": TOKEN }));
    let by = |browser: &str, may: &[&str], events: Vec<Value>| {
        let mut session = session(browser, &[], events);
        session.permissions = may.iter().map(|name| (*name).to_owned()).collect();
        for event in &mut session.events {
            // Each browser has names of its own for its stores.
            if let Happening::Cookie { cookie, .. } = &mut event.what {
                cookie.store_id = None;
            }
        }
        session.fits(&session.last_loss().expect("a loss"))
    };
    let word = |cause: &str| vec![changed(-9_000, true, cause, cookie(TOKEN))];
    let with_set_cookie = |cause: &str| vec![set_cookie(-9_100), word(cause).remove(0)];
    let watched: &[&str] = &["webRequest"];
    assert_eq!(by("chrome", &[], word("expired_overwrite")), Fits::Site);
    assert_eq!(by("chrome", watched, with_set_cookie("expired_overwrite")), Fits::SiteSeen);
    assert_eq!(by("firefox", watched, with_set_cookie("explicit")), Fits::SiteSeen);
    assert_eq!(by("chrome", &[], word("explicit")), Fits::Another);
    assert_eq!(by("firefox", watched, word("explicit")), Fits::Another);
    assert_eq!(by("firefox", &[], word("explicit")), Fits::SiteOrAnother);
    for browser in ["chrome", "firefox", "edge", "brave"] {
        assert_eq!(by(browser, &[], whole_site(-9_000)), Fits::Clearing, "{browser}");
        assert_eq!(by(browser, &[], word("evicted")), Fits::Evicted, "{browser}");
        // It had thirty days left.
        assert_eq!(by(browser, &[], word("expired")), Fits::ClockMoved, "{browser}");
        let mut after_close = vec![happened(-24_000, json!({ "kind": "tabClosed", "left": 0 }))];
        after_close.extend(whole_site(-9_000));
        let cleaner = Fits::Cleaner(Cleaner::TabClosed);
        assert_eq!(by(browser, &[], after_close), cleaner, "{browser}");
    }
}

#[test]
fn no_time_and_no_order_is_too_odd() {
    let times = [Millis::MIN, -1, 0, NOW, Millis::MAX];
    let mut events: Vec<Value> = Vec::new();
    for time in times {
        for mut event in [
            removed(0, TOKEN),
            set(0, ACCOUNT),
            json!({ "kind": "tabClosed", "left": 0 }),
            json!({ "kind": "gone", "since": Millis::MIN, "atStart": true, "left": 0,
                "cookies": [cookie(TOKEN)] }),
            json!({ "kind": "gone", "since": Millis::MAX, "atStart": false, "left": 0,
                "cookies": [cookie(ACCOUNT)] }),
            json!({ "kind": "freshLogin", "begun": time == 0 }),
            changed(0, true, "expired", cookie(TOKEN)),
        ] {
            event["time"] = json!(time);
            events.push(event);
        }
    }
    for turn in 0..events.len() {
        events.rotate_left(turn);
        let mut session = session("firefox", &[TOKEN], events.clone());
        for now in times {
            session.now = now;
            for loss in session.losses() {
                session.fits(&loss);
            }
            let case = Case { session: Some(session), ..Case::default() };
            crate::diagnose(&case);
            session = case.session.expect("the session");
        }
    }
}

#[test]
fn hundreds_of_cookies_are_one_loss() {
    let names: Vec<String> = (0..900).map(|number| format!("pplx.{number}")).collect();
    let mut events: Vec<Value> = names.iter().map(|name| removed(-9_000, name)).collect();
    events.push(removed(-9_000, TOKEN));
    assert_eq!(counts(&session("chrome", &[], events)), [(1, 900)]);
}
