//! What the interface's list says.

use serde_json::json;

use super::*;

const NOW: i64 = 1_795_168_800_000;

fn list(extra: serde_json::Value, extensions: serde_json::Value) -> Vec<ListedExtension> {
    let mut session = json!({ "now": NOW, "browser": "chrome", "extensions": extensions });
    for (name, value) in extra.as_object().expect("an object") {
        session[name] = value.clone();
    }
    let session: Session = serde_json::from_value(session).expect("a session");
    listed(&session)
}

fn extension(name: &str, permissions: &[&str], hosts: &[&str]) -> serde_json::Value {
    json!({
        "id": format!("madeup-{name}"), "name": name, "enabled": true,
        "permissions": permissions, "hostPermissions": hosts,
    })
}

/// The whole site went some seconds after its last tab was closed.
fn cleaned() -> serde_json::Value {
    let gone = |name: &str, after: i64| {
        json!({
            "time": NOW - 60_000 + after, "kind": "cookie", "removed": true, "cause": "explicit",
            "cookie": { "name": name, "domain": "www.perplexity.ai", "path": "/", "storeId": "0" },
        })
    };
    json!({ "cookies": [], "recordingSince": NOW - 86_400_000, "events": [
        { "time": NOW - 60_000, "kind": "tabClosed", "left": 0 },
        gone("__Secure-next-auth.session-token", 15_000),
        gone("pplx.visitor-id", 15_010),
        gone("pplx.metadata", 15_020),
    ]})
}

#[test]
fn the_most_suspicious_come_first() {
    let listed = list(
        cleaned(),
        json!([
            extension("Reader", &["scripting"], &["<all_urls>"]),
            extension("Header tool", &["declarativeNetRequest"], &["<all_urls>"]),
            { "id": "cjpalhdlnbpafiamejdnhcphjbkeiagm", "name": "uBlock Origin", "enabled": true,
              "permissions": ["webRequestBlocking"], "hostPermissions": ["<all_urls>"] },
            extension("Tidy", &["cookies"], &["https://*.perplexity.ai/*"]),
        ]),
    );
    let told: Vec<(&str, Suspicion)> =
        listed.iter().map(|other| (other.name.as_str(), other.suspicion)).collect();
    assert_eq!(
        told,
        [
            ("Tidy", Suspicion::Suspect),
            ("Header tool", Suspicion::Able),
            ("uBlock Origin", Suspicion::Unlikely),
            ("Reader", Suspicion::Unlikely),
        ]
    );
    let reasons: Vec<&str> = listed.iter().map(|other| other.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "Perplexity's cookies went together, 15 seconds after its last tab was closed, and \
             this extension is allowed to change and remove Perplexity's cookies.",
            "This extension is allowed to change what is sent to every site.",
            "This extension does not touch cookies, and blocks requests only where a filter says \
             so.",
            "This extension has no permission here with which it could end the session.",
        ]
    );
}

#[test]
fn cookie_autodelete_gets_a_line_for_its_list() {
    let listed = list(
        json!({}),
        json!([{ "id": "CookieAutoDelete@kennydo.com", "name": "Cookie AutoDelete",
            "enabled": true, "permissions": ["cookies"], "hostPermissions": ["<all_urls>"] }]),
    );
    assert_eq!(listed[0].suspicion, Suspicion::Able);
    assert_eq!(listed[0].paste, Some("*.perplexity.ai"));
    assert!(listed[0].advice.is_some_and(|advice| advice.contains("Whitelist")));
}

#[test]
fn what_is_off_a_theme_official_or_our_own_is_not_listed() {
    let with = |name: &str, key: &str, value: serde_json::Value| {
        let mut extension = extension(name, &["cookies", "browsingData"], &["<all_urls>"]);
        extension[key] = value;
        extension
    };
    let listed = list(
        json!({ "ownId": "madeup-why401" }),
        json!([
            extension("why401", &["cookies"], &["https://*.perplexity.ai/*"]),
            with("Off", "enabled", json!(false)),
            with("Theme", "type", json!("theme")),
            with("Perplexity", "id", json!("hlgbcneanomplepojfcnclggenpcoldo")),
            with("Perplexity search", "id", json!("bnaffjbjpgiagpondjlnneblepbdchol")),
        ]),
    );
    assert!(listed.is_empty(), "{listed:?}");
}

#[test]
fn an_empty_list_of_permissions_proves_nothing() {
    let listed = list(json!({}), json!([extension("Unseen", &[], &[])]));
    assert_eq!(listed[0].suspicion, Suspicion::Unlikely);
    assert!(listed[0].reason.contains("does not prove"), "{}", listed[0].reason);
    let known = json!([{ "id": "forget-me-not@lusito.info", "name": "F", "enabled": true }]);
    assert_eq!(list(json!({}), known)[0].suspicion, Suspicion::Able);
}

#[test]
fn the_name_of_a_harmless_one_clears_nobody() {
    let listed = list(json!({}), json!([extension("uBlock Origin", &["browsingData"], &[])]));
    assert_eq!(listed[0].suspicion, Suspicion::Able);
}

#[test]
fn names_from_outside_are_short_and_spelled() {
    let odd = extension(&format!("a\u{202e}b\n<i>{}", "x".repeat(4096)), &["proxy"], &[]);
    let listed = list(json!({}), json!([odd]));
    let name = &listed[0].name;
    assert!(name.starts_with("aU+202E RIGHT-TO-LEFT OVERRIDEbU+000A"), "{name}");
    assert!(name.chars().count() <= 61, "{name}");
    assert!(!name.contains('\u{202e}') && !name.contains('\n'));
}

#[test]
fn what_a_company_installed_cannot_be_switched_off() {
    let mut managed = extension("Managed", &["proxy"], &[]);
    managed["installType"] = json!("admin");
    let listed = list(json!({}), json!([managed, extension("Chosen", &["proxy"], &[])]));
    let told: Vec<(&str, bool)> =
        listed.iter().map(|other| (other.name.as_str(), other.can_be_switched_off)).collect();
    assert_eq!(told, [("Managed", false), ("Chosen", true)]);
}

#[test]
fn without_a_list_there_is_none() {
    assert!(listed(&Session::default()).is_empty());
}

#[test]
fn three_thousand_extensions_are_listed_in_linear_work() {
    let many: Vec<_> =
        (0..3000).map(|n| extension(&format!("Tidy {n}"), &["cookies"], &["<all_urls>"])).collect();
    assert_eq!(list(cleaned(), json!(many)).len(), 3000);
}

#[test]
fn every_known_extension_has_its_words_and_an_id_of_its_own() {
    let mut ids = std::collections::HashSet::new();
    for known in KNOWN_EXTENSIONS {
        assert!(!known.ids.is_empty() || !known.called.is_empty());
        assert!(!known.does.ends_with('.') && known.advice.ends_with('.'), "{known:?}");
        assert_eq!(known.ways.is_empty(), known.acts == Acts::Hardly, "{known:?}");
        for id in known.ids {
            assert!(ids.insert(id), "{id} stands twice");
            assert!(!OFFICIAL_EXTENSIONS.contains(id), "{id} is official");
        }
    }
}
