//! A second place that sets the same header.

use crate::{
    authorization,
    case::{Case, Client, Request, Unsent, View, WhyUnsent},
    facts,
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "header-overridden",
    family: Family::Header,
    title: "A second place sets the Authorization header too",
    signs: signs![
        "The variable “PERPLEXITY_CUSTOM_HEADERS” is set, or the code gives “default_headers” with an Authorization.",
        "The key in the settings is good, and the request shows another.",
    ],
    why: "Only one of the two reaches Perplexity, and it may be the one with the wrong key. \
          Perplexity's libraries add what PERPLEXITY_CUSTOM_HEADERS holds to every request; \
          that it goes before the key is what their code suggests, not what was tried.",
    fix: &[
        Step::new("Keep one place that sets the header, and remove the other."),
        Step::new("Look at what the program really sends, in curl with -v."),
    ],
    sources: &[&facts::PYTHON_SDK, &facts::CURL_MEASUREMENTS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    // EXPOSE: the text is searched for the name of a variable.
    let text = case.paste.text.expose();
    if let Some(line) = custom_headers(text) {
        let message = "The variable PERPLEXITY_CUSTOM_HEADERS sets Authorization in every request \
                       of Perplexity's libraries.";
        let name = facts::HEADERS_VARIABLE;
        let at = line.find(name).unwrap_or(0);
        // What follows may hold a key with any damage, so none of it is shown.
        let shown = &line[at..at + name.len()];
        let evidence = Evidence::of_text(Input::Header, shown, 0..shown.len());
        return Verdict::Found(Finding::suspect(&RULE, message).with_evidence(evidence));
    }
    let mut is_in_view = false;
    for request in &case.paste.requests {
        is_in_view |= request.view == View::Whole || request.url_is_base;
        let unsent = request.unsent.iter().find(|unsent| unsent.why == WhyUnsent::Overridden);
        if let Some(unsent) = unsent {
            return Verdict::Found(finding(request, unsent));
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// The line in which the variable sets the header.
fn custom_headers(text: &str) -> Option<&str> {
    // Most pastes hold no such name, and looking into each of a million lines takes long.
    let first = text.find(facts::HEADERS_VARIABLE)?;
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().find(|line| {
        line.split_once(facts::HEADERS_VARIABLE).is_some_and(|(_, rest)| {
            rest.trim_start_matches(['"', '\'', ']', ' ']).starts_with(['=', ':', ','])
                && rest.to_ascii_lowercase().contains("authorization")
        })
    })
}

fn finding(request: &Request, unsent: &Unsent) -> Finding {
    if request.client != Client::Curl {
        let name = facts::of_client(request.client).name;
        let message = match request.client {
            Client::Axios => {
                "Two places in the code set Authorization for axios, and only one of them is sent."
                    .to_owned()
            }
            _ => format!(
                "The code gives {name} a key and an Authorization header as well, and the header seems to go before the key."
            ),
        };
        let text = format!("{}: ", authorization::NAME);
        let evidence = Evidence::of_text(Input::Header, &text, 0..authorization::NAME.len());
        return Finding::suspect(&RULE, message).with_evidence(evidence);
    }
    // EXPOSE: the word before the key tells which option wrote the header.
    let value = unsent.header.value.expose();
    let option = if value.starts_with("Basic") { "-u" } else { "--oauth2-bearer" };
    let message = format!(
        "The option {option} sets {} as well; curl 7.88 was seen to send the other one.",
        authorization::NAME
    );
    let evidence = Evidence::of_text(Input::Header, option, 0..option.len());
    Finding::suspect(&RULE, message).with_evidence(evidence)
}
