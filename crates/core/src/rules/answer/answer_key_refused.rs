//! A 401 of Perplexity's.

use crate::{
    answer::{Answer, Meaning, OfKey, lowercase_contains},
    call::Sent,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-key-refused",
    family: Family::Answer,
    title: "Perplexity found no valid key in the request",
    signs: signs![
        "The answer is 401 with “Invalid API key provided. Ensure your API key is correct and active.”, “Invalid API key provided. You can find your API key at https://console.perplexity.ai.” or “Invalid API key provided. You can find your API key at https://www.perplexity.ai/settings/api.” and “invalid_api_key”.",
        "The answer is a page titled “401 Authorization Required” with “openresty” at its foot, often with a script of Cloudflare's in it.",
        "Programs say “401 Unauthorized”, “401 Client Error: Unauthorized for url”, “Error code: 401”, “AuthenticationError”, “Request failed with status code 401”, “The requested URL returned error: 401” or, in n8n, “Authorization failed - please check your credentials”.",
        "Older guides print “Invalid authentication credentials”; no such answer of Perplexity's API was found.",
    ],
    why: "Perplexity answers 401 when a request carries no key, or one that it does not know \
          or no longer accepts. The words are the same in each case, so the answer cannot say \
          which it is. By its documentation, a key of an account that ran out of credit gets \
          it too.",
    fix: &[
        Step::new(
            "If only the answer is at hand, paste the key or the whole request into the box for what fails: it may show what is wrong with the key.",
        ),
        Step::at(
            "Look in the console whether the key is still listed and whether there is credit.",
            facts::CONSOLE,
        ),
    ],
    sources: &[
        &facts::RECORDED_ANSWERS,
        &facts::RECORDED_PATHS,
        &facts::RECORDED_PAGE,
        &facts::CLOUDFLARE_SCRIPT,
        &facts::DOCS_FAQ,
        &facts::OPENROUTER_KEY,
        &facts::GUIDE_STEP_BY_STEP,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::KeyRefused], &|answer, sent| {
        let mended_is_accepted = case
            .keyed_answers()
            .any(|(other, sent)| sent == Sent::Repaired && other.of_key() == OfKey::Accepted);
        let message = match sent {
            Sent::Repaired => "Perplexity refused the mended key as well.",
            _ if mended_is_accepted => {
                "Perplexity refused the key as it was pasted, and accepted the mended one."
            }
            _ => reading(answer),
        };
        Finding::cause(&RULE, message)
    })
}

/// What can be said of this 401 by its looks.
fn reading(answer: &Answer) -> &'static str {
    let has = |words| lowercase_contains(answer.text(), words);
    if has("openresty") && has("challenge-platform") {
        return "This is the API's own page for a key that it does not accept; the Cloudflare \
                script stands on that page anyway, and blocks nobody.";
    }
    if has("openresty") {
        return "This is the page that the API sent until late 2025 for a missing key and for one \
                that it does not accept.";
    }
    if has("invalid_api_key") || has("invalid api key provided") {
        return "These are Perplexity's own words for a missing key and for one that it does not \
                accept.";
    }
    if has(facts::OLDER_GUIDE_REFUSED) {
        return "This reads as a refused key, but the words are those of an older guide: no \
                recorded answer of Perplexity's has them, so look at who sent it.";
    }
    if has(facts::HOST) {
        return "The address in it is Perplexity's, so the key was missing or was not accepted.";
    }
    "Nothing here says who sent this 401; if it is Perplexity's, the key was missing or was not \
     accepted."
}
