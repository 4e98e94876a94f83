//! A 429.

use crate::{
    answer::{Answer, Meaning},
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-rate-limited",
    family: Family::Answer,
    title: "Too many requests: wait, then send it again",
    signs: signs![
        "The answer is 429 with “Request rate limit exceeded, please try again later.”",
        "Its type is “request_rate_limit_exceeded” or “too_many_requests”, and libraries say “RateLimitError” or “429 Too Many Requests”.",
        "Cloudflare's own limit says “error code: 1015” or “You are being rate limited”.",
    ],
    why: "Perplexity limits how many requests an account may send in a time, by its tier. By \
          what was recorded it looks at the key first, so a 429 of the API speaks for the key. \
          Older guides say that going over the limit revokes the key; nothing confirms that, and the \
          documentation says that refused requests cost nothing.",
    fix: &[
        Step::new("Wait as long as the answer says, or a minute, and send the request again."),
        Step::new("Send fewer requests at the same time, and wait longer after each 429."),
        Step::at("Look up the limits of your tier.", facts::LIMITS_PAGE),
    ],
    sources: &[
        &facts::DOCS_RATE_LIMITS,
        &facts::DOCS_DECISIONS,
        &facts::RECORDED_ANSWERS,
        &facts::CLOUDFLARE_LIMIT,
        &facts::GUIDE_REVOKED_KEY,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::RateLimited, Meaning::RateLimitedInFront], &|answer, _| {
        let who = match answer.meaning() {
            Meaning::RateLimitedInFront => {
                "A server in front of the API limits this sender, which says nothing of the key"
            }
            _ if !answer.is_surely_of_perplexity() => {
                "Nothing here says who sent this 429; if Perplexity did, the key is good"
            }
            _ => "The key is good, and the limit of requests is reached",
        };
        let limit = limit(answer).unwrap_or_default();
        Finding::cause(&RULE, format!("{who}{limit}{}.", wait(answer)))
    })
}

/// `; Retry-After asks to wait 2 seconds`
fn wait(answer: &Answer) -> String {
    match answer.header("retry-after").map(str::trim) {
        Some("1") => "; Retry-After asks to wait 1 second".to_owned(),
        Some(seconds) if is_number(seconds) => {
            format!("; Retry-After asks to wait {seconds} seconds")
        }
        _ => String::new(),
    }
}

/// `: 50 requests are allowed and 0 are left`
fn limit(answer: &Answer) -> Option<String> {
    let number = |name| answer.header(name).map(str::trim).filter(|value| is_number(value));
    let allowed = number("x-ratelimit-limit")?;
    Some(match number("x-ratelimit-remaining") {
        Some(left) => format!(": {allowed} requests are allowed and {left} are left"),
        None => format!(": {allowed} requests are allowed"),
    })
}

fn is_number(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}
