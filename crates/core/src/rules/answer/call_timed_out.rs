//! No answer before the deadline.

use crate::{
    answer::Meaning,
    call::{CallId, Received},
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "call-timed-out",
    family: Family::Answer,
    title: "There was no answer in time",
    signs: signs![
        "The program says “Request timed out.”, “ReadTimeout”, “ETIMEDOUT”, “Operation timed out” or “timeout of 30000ms exceeded”.",
        "Long answers fail and short ones do not.",
    ],
    why: "The program gave up before an answer came. The network may be slow or may swallow \
          the request, or the model needs longer than the deadline allows. Nothing about the \
          key follows from it.",
    fix: &[
        Step::new(
            "Try again with a longer deadline, of a minute or more for models that search long.",
        ),
        Step::new(
            "Ask for the list of models at https://api.perplexity.ai/v1/models, which answers at \
          once, to see whether the host can be reached.",
        ),
        Step::at("Look at the status page, if it goes on.", facts::STATUS),
    ],
    sources: &[&facts::FETCH_STANDARD, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let timed_out = case.outcomes.iter().any(|outcome| {
        outcome.call != CallId::HostReachable && matches!(outcome.received, Received::TimedOut)
    });
    if timed_out {
        return Verdict::Found(Finding::suspect(
            &RULE,
            "A test call got no answer before its deadline.",
        ));
    }
    super::judge_silence(case, Meaning::CallTimedOut, &|answer, _| {
        let message = match answer.status {
            Some(408) => "The status is 408: the server waited for the request, and gave up.",
            _ => "The program gave up before an answer came.",
        };
        Finding::suspect(&RULE, message)
    })
}
