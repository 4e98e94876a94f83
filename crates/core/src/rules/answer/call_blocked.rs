//! No answer, and no word why.

use crate::{
    answer::Meaning,
    call::{CallId, Received},
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "call-blocked",
    family: Family::Answer,
    title: "No answer could be read, and that is not the fault of the key",
    signs: signs![
        "The browser says “Failed to fetch”, “TypeError: Failed to fetch”, “NetworkError when attempting to fetch resource.” or “Load failed”.",
        "The console says “has been blocked by CORS policy”, “No 'Access-Control-Allow-Origin' header is present on the requested resource” or “net::ERR_BLOCKED_BY_CLIENT”.",
        "The console names a header: “Request header field x-stainless-os is not allowed by Access-Control-Allow-Headers in preflight response”, which OpenAI's and Perplexity's libraries add.",
    ],
    why: "A browser hides why a request failed: the network, a name that was not found, an ad \
          blocker, a filter, or an answer that it may not show to a page. Perplexity may never \
          have seen the request. Nothing about the key follows from it.",
    fix: &[
        Step::new("Send the same request with curl from a terminal, and paste what it prints."),
        Step::new("Turn off ad blockers and VPN for a moment, and try again."),
        Step::new(
            "Send only the headers Authorization and Content-Type from a web page, because \
          Perplexity lets pages send few others.",
        ),
    ],
    sources: &[
        &facts::FETCH_STANDARD,
        &facts::RECORDED_CORS_404,
        &facts::RECORDED_PREFLIGHT,
        &facts::CURL_MANUAL,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(message) = by_test_calls(case) else {
        return super::judge_silence(case, Meaning::CallBlocked, &|_, _| {
            Finding::suspect(
                &RULE,
                "The program got no answer that it could read, and does not say more.",
            )
        });
    };
    Verdict::Found(Finding::suspect(&RULE, message))
}

/// What the test calls say when one of them came to nothing.
fn by_test_calls(case: &Case) -> Option<&'static str> {
    let any = |wanted: fn(&Received) -> bool| {
        case.outcomes
            .iter()
            .any(|outcome| outcome.call != CallId::HostReachable && wanted(&outcome.received))
    };
    if any(|received| matches!(received, Received::Redirected)) {
        return Some(
            "The answer pointed to another address, which the API never does: a login page or a \
             proxy of your network may have answered, and the key was not sent on.",
        );
    }
    if !any(|received| matches!(received, Received::Blocked)) {
        return None;
    }
    // A preflight or a page without CORS headers hides one call and not another.
    if any(|received| matches!(received, Received::Answer { .. })) {
        return Some(
            "One test call was answered and another was not, and the browser does not say why.",
        );
    }
    let host = case.outcomes.iter().find(|outcome| outcome.call == CallId::HostReachable);
    Some(match host.map(|outcome| &outcome.received) {
        Some(Received::Reachable | Received::Answer { .. }) => {
            "Something answers at api.perplexity.ai, and the browser hides what it said."
        }
        Some(Received::Blocked) => {
            "Nothing gets through to api.perplexity.ai from this browser: the network, a filter or \
             an ad blocker stops it."
        }
        _ => "The browser does not say why there was no answer.",
    })
}
