//! A path that Perplexity's API does not have.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "path-unknown",
    family: Family::Request,
    title: "Perplexity's API has no such path",
    signs: signs![
        "The path is “/v1/chat/completions”, “/models” or “/agent”, or a part of it stands twice, and the answer is a 404 with nothing in it.",
        "OpenAI's library says “Error code: 404” or “NotFoundError”.",
        "A tool says “Invalid API key” because it tests keys at “GET /models”, which no longer exists; 9router, OmniRoute and TruffleHog were reported to do so.",
        "A browser reports the 404 as “CORS header ‘Access-Control-Allow-Origin’ missing”.",
    ],
    why: "A path that does not exist gets a 404 with or without a key, not a 401. \
          Some programs show that 404 as an invalid key.",
    fix: &[
        Step::new(
            "Use a path from the documentation: /v1/agent for answers, /search for search, /v1/models for the list of models.",
        ),
        Step::new(
            "Check the setting called base URL: some programs add /chat/completions or /responses to it themselves.",
        ),
    ],
    sources: &[&facts::RECORDED_PATHS, &facts::RECORDED_MODELS_404, &facts::PYTHON_SDK],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|addressed| {
        let path = addressed.path();
        if path.contains(['$', '{', '<']) {
            return None;
        }
        if addressed.endpoint().is_some() {
            return Some(None);
        }
        let (message, right) = match explained(path) {
            Some(explained) => explained,
            None => return None,
        };
        let evidence = addressed.evidence();
        let evidence = if path.is_empty() { evidence.marked("no path") } else { evidence };
        let finding = Finding::suspect(&RULE, message).with_evidence(evidence);
        // The body of a chat completion is not the body of an agent request.
        let is_same_body = !path.ends_with("/completions");
        let edit = right.filter(|_| is_same_body).and_then(|right| addressed.edit_of_path(right));
        Some(Some(super::with_edit(finding, edit)))
    })
}

/// What is wrong with a path, and the one that was meant.
fn explained(path: &str) -> Option<(String, Option<&str>)> {
    if matches!(path, "" | "/" | "/v1" | "/v1/") {
        let message = "The address has no path after the host, and every endpoint that Perplexity documents has one.";
        return Some((message.to_owned(), None));
    }
    if let Some((_, right)) = facts::UNKNOWN_PATHS.iter().find(|(unknown, _)| *unknown == path) {
        let message = format!("{path} was seen to answer 404; {right} exists.");
        return Some((message, Some(right)));
    }
    let (first, right) = doubled(path)?;
    Some((format!("The path is {first} and {right} joined together."), Some(right)))
}

/// The two paths that a program or a person has joined.
fn doubled(path: &str) -> Option<(&str, &str)> {
    let starts = path.match_indices('/').map(|(at, _)| at).skip(1).take(12);
    starts
        .map(|at| path.split_at(at))
        .find(|(first, second)| {
            let is_base = *first == "/v1" && second.starts_with("/v1/");
            let is_path = facts::endpoint_of(first)
                .is_some_and(|endpoint| !endpoint.path.contains('*'))
                || facts::UNKNOWN_PATHS.iter().any(|(unknown, _)| unknown == first);
            (is_base || is_path)
                && (facts::endpoint_of(second).is_some() || *second == "/responses")
        })
        .map(|(first, second)| {
            (first, if second == "/responses" { "/v1/responses" } else { second })
        })
}
