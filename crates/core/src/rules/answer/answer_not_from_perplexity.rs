//! The answer of somebody else.

use crate::{
    answer::Meaning,
    case::Case,
    facts::{self, Role},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-not-from-perplexity",
    family: Family::Answer,
    title: "Somebody else sent this answer, not Perplexity",
    signs: signs![
        "The answer has the words of OpenAI (“Incorrect API key provided”), OpenRouter (“No auth credentials found”, “User not found.”), Anthropic (“invalid x-api-key”) or Google (“API key not valid. Please pass a valid API key.”).",
        "A gateway answers: LiteLLM with “Invalid proxy server token passed” or “LiteLLM Virtual Key expected”, Kong with “No API key found in request”, Amazon with “Missing Authentication Token”.",
        "The status is “407 Proxy Authentication Required”, or the page is that of a login or of a filter such as Zscaler.",
    ],
    why: "The answer carries the words, a header or the address of somebody else. The request \
          went to another vendor, or a gateway, proxy or login page answered before Perplexity \
          saw it. It says nothing of your Perplexity key.",
    fix: &[
        Step::new(
            "Look at the address that the request goes to, which is https://api.perplexity.ai for \
          Perplexity itself.",
        ),
        Step::new(
            "Give a gateway or another vendor its own key, and let it keep the one of Perplexity \
          in its settings.",
        ),
        Step::new(
            "Ask whoever runs the network to let api.perplexity.ai through, if a proxy or a login \
          page answered.",
        ),
    ],
    sources: &[
        &facts::OPENAI_WORDS,
        &facts::OPENROUTER_WORDS,
        &facts::ANTHROPIC_WORDS,
        &facts::OPENROUTER_KEY,
        &facts::RECORDED_PAGE,
        &facts::RFC_9110,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::NotFromPerplexity], &|answer, _| {
        let stranger = answer.stranger().unwrap_or(&facts::ELSEWHERE);
        let name = stranger.name;
        if answer.passes_on_a_refusal() {
            let message = format!(
                "{name} passes on what Perplexity said: Perplexity refused the key that was sent \
                 on, which may be one in the settings there and not the one that your program \
                 sends."
            );
            return Finding::cause(&RULE, message);
        }
        let message = match stranger.role {
            Role::Vendor => format!(
                "{name} sent this: either the request went to {name}, or a tool passes on what \
                 {name} told it."
            ),
            Role::Gateway => format!(
                "{name} sent this: it stands between your program and Perplexity and checks a key \
                 of its own."
            ),
            Role::Network => format!("{name} answered before Perplexity saw the request."),
            Role::Server => {
                format!("{name} sent this: it looks unlike every recorded answer of Perplexity's.")
            }
            Role::Elsewhere => {
                "The address is not that of Perplexity's API, so another server answered."
                    .to_owned()
            }
        };
        Finding::cause(&RULE, message)
    })
}
