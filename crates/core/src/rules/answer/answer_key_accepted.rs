//! Anything that only an accepted key gets.

use crate::{
    answer::{Answer, Meaning, OfKey},
    call::Sent,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-key-accepted",
    family: Family::Answer,
    title: "Perplexity accepted the key",
    signs: signs![
        "The answer is 200, or an error that only an accepted key gets, such as a 400 about the model or the body.",
        "Another program calls the same key invalid.",
    ],
    why: "Perplexity looks at the key before it looks at the rest of the request, so what came \
          back comes only with a key that it knows. Whether every model and endpoint is open \
          to that key, this does not show.",
    fix: &[Step::new(
        "Compare what your program sends with what was sent here, if the program still gets a \
          401.",
    )],
    sources: &[&facts::RECORDED_ANSWERS, &facts::RECORDED_PATHS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let accepted = case.keyed_answers().find(|(answer, _)| proves(answer));
    let Some((answer, sent)) = accepted else {
        return match case.keyed_answers().any(|(answer, _)| refuses(answer)) {
            true => Verdict::RuledOut,
            false => Verdict::CannotTell,
        };
    };
    let key = match sent {
        Sent::Repaired => "the mended key",
        _ => "the key that was sent",
    };
    let what = match answer.meaning() {
        Meaning::KeyAccepted if answer.is_run() => "A model answered, so Perplexity accepted",
        Meaning::KeyAccepted if answer.is_list() => {
            "The list of models came back, so Perplexity accepted"
        }
        _ => {
            "By what was recorded, this answer comes only after the key was checked, so \
             Perplexity accepted"
        }
    };
    Verdict::Found(Finding::advice(&RULE, format!("{what} {key}.")))
}

fn proves(answer: &Answer) -> bool {
    answer.of_key() == OfKey::Accepted
}

fn refuses(answer: &Answer) -> bool {
    answer.of_key() == OfKey::Refused
}
