//! A challenge page of Cloudflare's.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-bot-challenge",
    family: Family::Answer,
    title: "A bot check stopped the request before the API saw it",
    signs: signs![
        "The answer is a 403 with a web page that says “Just a moment...”, “Attention Required! | Cloudflare”, “Enable JavaScript and cookies to continue” or “Sorry, you have been blocked”.",
        "The headers have “cf-mitigated: challenge”.",
        "A page titled “401 Authorization Required” with a script of Cloudflare's in it is not this: that is the answer to a key that is not accepted.",
    ],
    why: "Cloudflare stands in front of Perplexity and sometimes asks for proof that a person \
          is there, which a program cannot give. Such pages are well known from \
          www.perplexity.ai and were not reported from api.perplexity.ai. The key was not \
          looked at.",
    fix: &[
        Step::new(
            "Send the request to https://api.perplexity.ai, not to www.perplexity.ai or \
          perplexity.ai.",
        ),
        Step::new("Try from another network or without a VPN, if the address is right."),
        Step::new(
            "Ask whoever runs the network whether a filter changes the traffic, if it happens on \
          one network alone.",
        ),
    ],
    sources: &[&facts::CLOUDFLARE_CHALLENGE, &facts::RECORDED_PATHS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::BotChallenge], &|_, _| {
        Finding::cause(
            &RULE,
            "A page of Cloudflare came back instead of an answer of the API, so this says nothing \
          of the key.",
        )
    })
}
