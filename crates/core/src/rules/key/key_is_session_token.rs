//! A token of a website's session.

use crate::{
    case::Case,
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-is-session-token",
    family: Family::Key,
    title: "This is a session token, not an API key",
    signs: signs![
        "The value starts with “eyJ” or names a cookie such as “__Secure-next-auth.session-token”.",
        "It was copied from the developer tools of a browser in which somebody is signed in to www.perplexity.ai.",
    ],
    why: "A browser stores such a token when you sign in to a website. The API does not know it; \
          it knows only keys that were created in the console.",
    fix: &[
        Step::at(
            "Create a key in the console and copy it with the button beside it.",
            facts::CONSOLE,
        ),
        Step::new("Treat the token like a password: whoever has it may be signed in as you."),
        Step::new(
            "If it was shown to anyone, sign out on all devices on the website that it belongs to.",
        ),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        if !matches!(key::kind(text), Kind::SessionToken) {
            return None;
        }
        for (sign, message) in SIGNS {
            if let Some(at) = text.find(sign) {
                let evidence = Evidence::of_key(key, at..at + sign.len());
                return Some(Finding::cause(&RULE, *message).with_evidence(evidence));
            }
        }
        None
    })
}

/// What such a token is known by; the names of cookies come first, for their values have others.
const SIGNS: &[(&str, &str)] = &[
    ("next-auth.session-token", "It is the cookie by which a website remembers who is signed in."),
    ("__Secure-", "It is a line of cookies from a website."),
    ("cf_clearance=", "It is a line of cookies from a website."),
    ("__cf_bm=", "It is a line of cookies from a website."),
    ("eyJ", "It starts with eyJ, like the tokens that a website gives to a browser."),
];
