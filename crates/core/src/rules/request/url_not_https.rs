//! An address that starts with `http://`.

use crate::{
    address::Address,
    case::{Case, Client, Request},
    facts,
    host::{self, Host},
    report::{Edit, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "url-not-https",
    family: Family::Request,
    title: "The address does not start with https",
    signs: signs![
        "The address starts with “http://api.perplexity.ai”.",
        "The first answer is a redirect, such as “301 Moved Permanently” or “308 Permanent Redirect”, and the second a 401.",
    ],
    why: "Perplexity documents its API at https addresses alone, and over http the key travels where \
          others can read it. \
          If the server points to the https address instead, curl goes there without the Authorization header.",
    fix: &[
        Step::new("Write https:// at the start of the address."),
        Step::at(
            "Replace the key if it was sent over http on a network that you do not trust.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::PYTHON_SDK, &facts::CURL_MEASUREMENTS, &facts::CURL_MANUAL],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        let is_perplexity =
            matches!(host::host_of(request), Host::Api | Host::Site | Host::Misspelled);
        let Some(url) = request.url.as_ref().filter(|_| is_perplexity) else { continue };
        // EXPOSE: the rule looks at how the address starts.
        let text = url.text.expose();
        let parts = Address::parse(text);
        match &parts.scheme {
            Some(scheme) if text[scheme.clone()].eq_ignore_ascii_case("https") => is_in_view = true,
            Some(scheme) if text[scheme.clone()].eq_ignore_ascii_case("http") => {
                let evidence = super::of_url(text, scheme.clone());
                let edit = super::edit_within(&case.paste, url, "http", "https");
                let message = "The address starts with http, without the s.";
                let finding = Finding::cause(&RULE, message).with_evidence(evidence);
                return Verdict::Found(super::with_edit(finding, edit));
            }
            None if !parts.host.is_empty() && guesses_http(case, request) => {
                let evidence = super::of_url(text, parts.host.start..parts.host.start);
                let message = "The address has no https in front, and curl then uses http.";
                let finding =
                    Finding::cause(&RULE, message).with_evidence(evidence.marked("no https://"));
                let host = &text[parts.host.clone()];
                let edit = super::edit_within(&case.paste, url, host, "").map(|edit| Edit {
                    at: edit.at.start..edit.at.start,
                    text: "https://".to_owned(),
                });
                return Verdict::Found(super::with_edit(finding, edit));
            }
            _ => {}
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// Whether the program takes an address without a scheme for one of http.
fn guesses_http(case: &Case, request: &Request) -> bool {
    // EXPOSE: the text is searched for the one option that changes it.
    request.client == Client::Curl && !case.paste.text.expose().contains("--proto-default")
}
