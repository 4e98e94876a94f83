//! A library and a base URL that do not go together.

use crate::{
    address::Address,
    case::{Case, Client, Request},
    facts,
    host::{self, Host},
    json::Json,
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "base-url-mismatch",
    family: Family::Request,
    title: "The library has the wrong base URL",
    signs: signs![
        "The code uses OpenAI's library with a Perplexity key, and gives it no base URL.",
        "The base URL ends with /chat/completions, or has /v1 in it twice.",
        "OpenAI answers “Incorrect API key provided: pplx-…”, or Perplexity answers 404.",
    ],
    why: "A library puts its own paths behind the base URL. Without one it asks the vendor that it \
          was made for, who does not know a Perplexity key and answers 401; with a wrong one it \
          asks for a path that does not exist.",
    fix: &[
        Step::new(
            "Give OpenAI's library the base URL https://api.perplexity.ai/v1 and call responses.create.",
        ),
        Step::new("Give Perplexity's own library no base URL at all."),
        Step::new(
            "Look for variables such as OPENAI_BASE_URL and PERPLEXITY_BASE_URL, which set it too.",
        ),
    ],
    sources: &[&facts::PYTHON_SDK, &facts::JS_SDK, &facts::DOCS_MIGRATION],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        if !request.url_is_base {
            // A whole address leaves nothing to a library.
            is_in_view |= request.url.is_some();
            continue;
        }
        match look(case, request) {
            Verdict::Found(finding) => return Verdict::Found(finding),
            Verdict::RuledOut => is_in_view = true,
            Verdict::CannotTell => {}
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

fn look(case: &Case, request: &Request) -> Verdict {
    let is_openai = matches!(request.client, Client::OpenAiPython | Client::OpenAiJs);
    let is_own = matches!(request.client, Client::PerplexityPython | Client::PerplexityJs);
    let Some(url) = &request.url else {
        return match () {
            () if is_openai && is_meant_for_perplexity(case, request) => {
                let name = facts::of_client(request.client).name;
                let message = format!(
                    "The code gives {name} no base URL, and it then asks OpenAI unless the variable OPENAI_BASE_URL is set."
                );
                let evidence = Evidence::of_text(Input::Code, name, name.len()..name.len());
                Verdict::Found(
                    Finding::suspect(&RULE, message).with_evidence(evidence.marked("no base URL")),
                )
            }
            () if is_own => Verdict::RuledOut,
            () => Verdict::CannotTell,
        };
    };
    // EXPOSE: the rule looks at the path; `Evidence` hides keys in the address.
    let text = url.text.expose();
    if text.contains(['$', '{', '<']) || host::host_of(request) != Host::Api {
        return Verdict::CannotTell;
    }
    let parts = Address::parse(text);
    let path = text[parts.path.clone()].trim_end_matches('/');
    let root = &text[..parts.path.start];
    let (message, right) = match () {
        () if path.contains("/v1/v1") => ("The base URL has /v1 in it twice.", "/v1"),
        () if path == "/v1/chat/completions" || facts::endpoint_of(path).is_some() => (
            "The base URL is a whole address, and the library puts its own path behind it.",
            if is_openai { "/v1" } else { "" },
        ),
        () if is_own && path == "/v1" => {
            ("Perplexity's own library puts /v1 behind the base URL by itself.", "")
        }
        () if is_openai && path.is_empty() => (
            "This was the base URL for the former Sonar API; the Agent API that replaced it is at https://api.perplexity.ai/v1.",
            "/v1",
        ),
        () => return Verdict::RuledOut,
    };
    let evidence = super::of_url(text, parts.path.clone());
    let evidence = if path.is_empty() { evidence.marked("no /v1") } else { evidence };
    let edit = super::edit_within(&case.paste, url, text, &format!("{root}{right}"));
    Verdict::Found(super::with_edit(Finding::suspect(&RULE, message).with_evidence(evidence), edit))
}

/// Whether the key, the variable that holds it, or the model is Perplexity's.
fn is_meant_for_perplexity(case: &Case, request: &Request) -> bool {
    let is_named = case
        .paste
        .variables
        .iter()
        .any(|name| name.contains("PERPLEXITY") || name.contains("PPLX"));
    // EXPOSE: the name of the model tells for whom the request is meant.
    let json = request.body.as_ref().and_then(|body| Json::parse(body.text.expose()));
    let model = json.as_ref().and_then(|json| json.get("model")?.as_str());
    super::sends_perplexity_key(case, request)
        || is_named && !request.headers.is_empty()
        || model.is_some_and(|model| {
            model.starts_with("perplexity/") || facts::SONAR_MODELS.contains(&model)
        })
}
