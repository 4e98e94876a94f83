//! A request for Perplexity that goes to another host.

use crate::{
    address::Address,
    case::{Case, Request},
    facts,
    host::{self, Host},
    json::Json,
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "host-wrong",
    family: Family::Request,
    title: "The request does not go to Perplexity's API",
    signs: signs![
        "The address is “https://www.perplexity.ai”, “https://perplexity.ai”, “https://api.openai.com” or a misspelling of api.perplexity.ai.",
        "The answer is OpenAI's: “Incorrect API key provided: pplx-”, often because the base URL was not set.",
        "The answer is a web page, often one that says “Just a moment...”.",
    ],
    why: "A Perplexity key is known to api.perplexity.ai and to nobody else. \
          Any other host answers as if there were no key, or with its own website.",
    fix: &[
        Step::new("Replace the host in the address with api.perplexity.ai."),
        Step::new(
            "Look for a setting called base URL, and for variables such as PERPLEXITY_BASE_URL and OPENAI_BASE_URL.",
        ),
        Step::at(
            "Replace the key if it was sent to a host that is not Perplexity's, because somebody else may have it now.",
            facts::CONSOLE,
        ),
    ],
    sources: &[&facts::PYTHON_SDK, &facts::OPENROUTER_KEY, &facts::GUIDE_INVALID_KEY],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        match look(case, request) {
            Verdict::Found(finding) => return Verdict::Found(finding),
            Verdict::RuledOut => is_in_view = true,
            Verdict::CannotTell => {}
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

fn look(case: &Case, request: &Request) -> Verdict {
    let message = match host::host_of(request) {
        // What the server makes of the dot at the end is not known.
        Host::Api if host::host_name(request).ends_with('.') => return Verdict::CannotTell,
        Host::Api => return Verdict::RuledOut,
        Host::Site if is_of_the_api(case, request) => {
            "The address is that of Perplexity's website; the API is at api.perplexity.ai."
                .to_owned()
        }
        Host::Misspelled => {
            "The address looks like Perplexity's and is not; the API is at api.perplexity.ai."
                .to_owned()
        }
        Host::Vendor(vendor) if is_key_of(case, request, vendor) => return Verdict::RuledOut,
        Host::Vendor(vendor) if is_of_perplexity(case, request) => {
            format!("A request for Perplexity goes to {vendor}.")
        }
        _ => return Verdict::CannotTell,
    };
    Verdict::Found(show(case, request, Finding::cause(&RULE, message)))
}

/// Whether a request to the website is meant for the API.
fn is_of_the_api(case: &Case, request: &Request) -> bool {
    // EXPOSE: the path is looked up in the list of endpoints.
    let url = request.url.as_ref().map_or("", |url| url.text.expose());
    let path = &url[Address::parse(url).path];
    super::sends_perplexity_key(case, request)
        || facts::endpoint_of(path).is_some()
        || facts::UNKNOWN_PATHS.iter().any(|(unknown, _)| *unknown == path)
}

/// Whether the key or the model is one of Perplexity's.
fn is_of_perplexity(case: &Case, request: &Request) -> bool {
    if super::sends_perplexity_key(case, request) {
        return true;
    }
    // EXPOSE: the name of the model tells for whom the body is meant.
    let json = request.body.as_ref().and_then(|body| Json::parse(body.text.expose()));
    let model = json.as_ref().and_then(|json| json.get("model")?.as_str());
    // A gateway serves `perplexity/sonar` to its own keys.
    model.is_some_and(|model| facts::SONAR_MODELS.contains(&model))
}

/// Whether the request carries a key of the vendor to whom it goes.
fn is_key_of(case: &Case, request: &Request, vendor: &str) -> bool {
    super::keys_of(case, request)
        .filter_map(facts::vendor_of)
        .any(|known| known.name == vendor || known.name.starts_with(vendor))
}

fn show(case: &Case, request: &Request, finding: Finding) -> Finding {
    let Some(url) = &request.url else { return finding };
    // EXPOSE: `Evidence` hides keys in the address.
    let text = url.text.expose();
    let host = Address::parse(text).host;
    if !host.is_empty() {
        // With the host alone mended, the path of another vendor would lead nowhere.
        let has_path = facts::endpoint_of(&text[Address::parse(text).path]).is_some();
        let edit = super::edit_within(&case.paste, url, &text[host.clone()], facts::HOST)
            .filter(|_| has_path);
        return super::with_edit(finding.with_evidence(super::of_url(text, host)), edit);
    }
    let name = host::host_name(request);
    let text = format!("Host: {name}");
    finding.with_evidence(Evidence::of_text(Input::Header, &text, "Host: ".len()..text.len()))
}
