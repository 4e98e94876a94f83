//! A key in code that runs on the computers of others.

use crate::{
    case::{Case, Client, Form},
    facts,
    key::{self, Kind},
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-in-client-code",
    family: Family::Config,
    title: "The key is in code that every visitor can read",
    signs: signs![
        "The code that sends the key runs in a web page, or in an app on a phone.",
        "The name of the variable starts with NEXT_PUBLIC_, VITE_, REACT_APP_ or EXPO_PUBLIC_.",
    ],
    why: "What runs in a browser or in an app can be read by whoever uses it, and so can the key. \
          Others can find such a key and use it. The credit may then run out, or the key has to be \
          replaced, and requests get a 401.",
    fix: &[
        Step::new(
            "Send the request from a server of your own, and keep the key there in a variable.",
        ),
        Step::at(
            "Replace the key in the console if the page or the app was public.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::OWN_READING],
    question: None,
    check,
};

/// What only code for a page or an app holds.
const MARKS: &[(&str, &str)] = &[
    ("dangerouslyAllowBrowser", "a browser"),
    ("\"use client\"", "a browser"),
    ("'use client'", "a browser"),
    ("document.querySelector", "a browser"),
    ("document.getElementById", "a browser"),
    ("document.addEventListener", "a browser"),
    ("document.body", "a browser"),
    ("window.", "a browser"),
    ("localStorage.", "a browser"),
    ("useState(", "a browser"),
    ("useEffect(", "a browser"),
    ("className=", "a browser"),
    ("<script", "a browser"),
    ("chrome.runtime", "a browser"),
    ("import UIKit", "an app"),
    ("import SwiftUI", "an app"),
    ("BuildConfig.", "an app"),
    ("import android", "an app"),
    ("package:flutter", "an app"),
];

fn check(case: &Case) -> Verdict {
    let mut verdict = Verdict::CannotTell;
    for passage in case.paste.passages.iter().filter(|passage| passage.form == Form::Code) {
        let is_here = |at: usize| passage.at.contains(&at);
        let public = case.paste.lookups.iter().find(|lookup| {
            is_here(lookup.at.start)
                && facts::PUBLIC_PREFIXES.iter().any(|prefix| lookup.name.starts_with(prefix))
        });
        if let Some(lookup) = public {
            let message = "The build puts the value of this variable into the code of the page.";
            let evidence = Evidence::of_text(Input::Code, &lookup.name, 0..lookup.name.len());
            return Verdict::Found(Finding::advice(&RULE, message).with_evidence(evidence));
        }
        if is_of_a_server(case) {
            verdict = Verdict::RuledOut;
            continue;
        }
        // EXPOSE: the code is searched for words; `Evidence` shows the word alone.
        let text = &case.paste.text.expose()[passage.at.clone()];
        let Some((mark, place)) = MARKS.iter().find(|(mark, _)| text.contains(mark)) else {
            continue;
        };
        // EXPOSE: what kind of thing stands there.
        let is_key = |text: &str| matches!(key::kind(text), Kind::Key);
        let has_key =
            case.paste.keys.iter().any(|key| is_here(key.at.start) && is_key(key.text.expose()));
        let is_built_in = *mark == "BuildConfig." && !case.paste.lookups.is_empty();
        if has_key || is_built_in {
            let message =
                format!("The code holds the key, and this shows that it runs in {place}.");
            let evidence = Evidence::of_text(Input::Code, mark, 0..mark.len());
            return Verdict::Found(Finding::advice(&RULE, message).with_evidence(evidence));
        }
    }
    verdict
}

/// Whether every request in view is sent by what runs in no page and in no app.
fn is_of_a_server(case: &Case) -> bool {
    !case.paste.requests.is_empty()
        && case.paste.requests.iter().all(|request| {
            matches!(
                request.client,
                Client::Requests
                    | Client::Httpx
                    | Client::Aiohttp
                    | Client::PerplexityPython
                    | Client::OpenAiPython
                    | Client::LlamaIndex
                    | Client::LiteLlm
                    | Client::NodeHttp
                    | Client::Go
                    | Client::Php
                    | Client::Ruby
            )
        })
}
