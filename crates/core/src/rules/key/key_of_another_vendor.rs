//! Another vendor's key.

use crate::{
    case::{Case, Client},
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-of-another-vendor",
    family: Family::Key,
    title: "This is another vendor's key",
    signs: signs![
        "The key starts with “sk-”, “sk-proj-”, “sk-or-v1-”, “sk-ant-”, “AIza”, “gsk_”, “xai-”, “hf_”, “tvly-” or another beginning that is not pplx-.",
        "It works at OpenAI, OpenRouter, Anthropic or Google, and Perplexity says “Invalid API key provided. Ensure your API key is correct and active.”",
        "In OpenClaw, LibreChat, LiteLLM and other programs with many vendors, the key of one stands in the field of another.",
    ],
    why: "Every vendor knows only the keys that it has issued itself. Perplexity answers 401 to \
          a key of OpenAI, OpenRouter or anyone else, however good it is there.",
    fix: &[
        Step::new(
            "Look at which variable the program reads: several keys often stand in one file.",
        ),
        Step::at(
            "Create a key in the console and copy it with the button beside it.",
            facts::CONSOLE,
        ),
        Step::new("To use the other vendor's key, send the request to that vendor's address."),
        Step::new(
            "Consider replacing the other key at its own vendor, because it may have been sent to Perplexity.",
        ),
    ],
    sources: &[&facts::OPENROUTER_KEY, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    if goes_elsewhere(case) {
        return super::judge(case, &|_, _| None);
    }
    super::judge(case, &|key, text| {
        let Kind::OfVendor(vendor) = key::kind(text) else { return None };
        let message =
            format!("It starts with {}, like the keys of {}.", vendor.prefix, vendor.name);
        let at = text.find(vendor.prefix)?;
        let mark = at..at + vendor.prefix.len();
        Some(Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, mark)))
    })
}

/// Whether the request goes to another host, where another vendor's key is the right one.
fn goes_elsewhere(case: &Case) -> bool {
    case.paste.requests.iter().any(|request| match &request.url {
        // EXPOSE: only the host is looked at.
        Some(url) => url.text.expose().split_once("://").is_some_and(|(_, rest)| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            !host.to_ascii_lowercase().contains("perplexity")
        }),
        // OpenAI's own library goes to OpenAI, where nothing sends it elsewhere.
        None => matches!(request.client, Client::OpenAiPython | Client::OpenAiJs),
    })
}
