//! What came back.

mod answer_bot_challenge;
mod answer_endpoint_retired;
mod answer_forbidden;
mod answer_from_client;
mod answer_key_accepted;
mod answer_key_refused;
mod answer_method_wrong;
mod answer_model_invalid;
mod answer_not_found;
mod answer_not_from_perplexity;
mod answer_organization_key;
mod answer_out_of_credit;
mod answer_path_unknown;
mod answer_rate_limited;
mod answer_request_invalid;
mod answer_run_failed;
mod answer_server_error;
mod answer_too_large;
mod answers_alternate;
mod answers_intermittent;
mod call_blocked;
mod call_timed_out;
mod tls_intercepted;

use crate::{
    answer::{Answer, Meaning},
    call::Sent,
    case::Case,
    mask,
    report::Finding,
    rules::{Rule, Verdict},
};

/// In the order in which a person would look: what never arrived, who answered, what was said.
pub(super) static RULES: &[&Rule] = &[
    &answer_from_client::RULE,
    &tls_intercepted::RULE,
    &call_blocked::RULE,
    &call_timed_out::RULE,
    &answer_not_from_perplexity::RULE,
    &answer_bot_challenge::RULE,
    &answer_out_of_credit::RULE,
    &answer_key_refused::RULE,
    &answer_organization_key::RULE,
    &answer_forbidden::RULE,
    &answer_endpoint_retired::RULE,
    &answer_model_invalid::RULE,
    &answer_request_invalid::RULE,
    &answer_too_large::RULE,
    &answer_not_found::RULE,
    &answer_path_unknown::RULE,
    &answer_method_wrong::RULE,
    &answer_rate_limited::RULE,
    &answer_run_failed::RULE,
    &answer_server_error::RULE,
    &answers_alternate::RULE,
    &answers_intermittent::RULE,
    &answer_key_accepted::RULE,
];

/// How many characters of an answer's own words are quoted.
const QUOTED: usize = 200;

/// Finds the first answer with one of these meanings; the words that tell it are the evidence.
///
/// Any other answer rules it out. One that is not understood, or none, leaves it open.
fn judge(case: &Case, meanings: &[Meaning], tell: &dyn Fn(&Answer, Sent) -> Finding) -> Verdict {
    let answered =
        |answer: &Answer| answer.meaning() != Meaning::Unknown && !answer.meaning().is_silence();
    found(case, meanings, tell).unwrap_or_else(|| {
        if case.keyed_answers().any(|(answer, _)| answered(answer)) {
            Verdict::RuledOut
        } else {
            Verdict::CannotTell
        }
    })
}

/// The same where nothing came back: an answer of anybody's rules it out.
fn judge_silence(
    case: &Case,
    meaning: Meaning,
    tell: &dyn Fn(&Answer, Sent) -> Finding,
) -> Verdict {
    let tells = |answer: &Answer| match answer.meaning() {
        // A browser hides what lies behind "Failed to fetch".
        Meaning::CallBlocked => meaning == Meaning::FromClient,
        Meaning::Unknown => answer.status.is_some(),
        _ => true,
    };
    found(case, &[meaning], tell).unwrap_or_else(|| {
        if case.keyed_answers().any(|(answer, _)| tells(answer)) {
            Verdict::RuledOut
        } else {
            Verdict::CannotTell
        }
    })
}

fn found(
    case: &Case,
    meanings: &[Meaning],
    tell: &dyn Fn(&Answer, Sent) -> Finding,
) -> Option<Verdict> {
    let (answer, sent) =
        case.keyed_answers().find(|(answer, _)| meanings.contains(&answer.meaning()))?;
    let finding = tell(answer, sent);
    Some(Verdict::Found(match answer.evidence() {
        Some(evidence) => finding.with_evidence(evidence),
        None => finding,
    }))
}

/// The answers to what was sent like this.
fn answers(case: &Case, sent: Sent) -> impl Iterator<Item = &Answer> {
    case.keyed_answers().filter(move |(_, other)| *other == sent).map(|(answer, _)| answer)
}

/// The same without those that say nothing that we understand.
fn understood(case: &Case, sent: Sent) -> impl Iterator<Item = &Answer> {
    answers(case, sent)
        .filter(|answer| answer.meaning() != Meaning::Unknown && !answer.meaning().is_silence())
}

/// What the answer says in its own words, as the end of a sentence: `: “input cannot be empty”`.
fn in_its_words(answer: &Answer) -> String {
    let Some(said) = answer.field("message").or_else(|| answer.field("msg")) else {
        return String::new();
    };
    let said = mask::secrets(said.trim().trim_end_matches('.'));
    if said.is_empty() {
        return String::new();
    }
    match said.char_indices().nth(QUOTED) {
        Some((end, _)) => format!(": “{}…”", &said[..end]),
        None => format!(": “{said}”"),
    }
}
