//! What is left when the key and the request are right.

mod account_out_of_credit;
mod account_suspended_or_deleted;
mod key_of_another_account;
mod key_revoked_for_security;
mod key_revoked_or_deleted;
mod key_too_new;
mod service_incident;

use crate::{
    answer::{Meaning, OfKey},
    call::Sent,
    case::{Case, Place},
    key::{self, Shape},
    looks,
    report::{self, Finding, Severity},
    rules::{self, Rule, Verdict},
};

/// The most frequent first, as far as anybody has counted.
pub(super) static RULES: &[&Rule] = &[
    &key_revoked_or_deleted::RULE,
    &account_out_of_credit::RULE,
    &key_of_another_account::RULE,
    &key_too_new::RULE,
    &key_revoked_for_security::RULE,
    &account_suspended_or_deleted::RULE,
    &service_incident::RULE,
];

/// Finds what may lie behind a refusal that nothing in view explains.
///
/// It takes a key of the right shape, which Perplexity refused, and nothing in the console that
/// points elsewhere; only an accepted key rules it out.
fn judge_what_is_left(case: &Case, tell: &dyn Fn() -> Finding) -> Verdict {
    match () {
        () if is_accepted(case) => Verdict::RuledOut,
        () if is_refused_unexplained(case) && !looks::one_points_to_a_cause(case) => {
            Verdict::Found(tell())
        }
        () => Verdict::CannotTell,
    }
}

/// What a person saw is the cause where Perplexity refused a key and nothing in view explains it.
fn as_seen(case: &Case, rule: &'static Rule, message: String) -> Finding {
    match is_refused_unexplained(case) {
        true => Finding::cause(rule, message),
        false => Finding::suspect(rule, message),
    }
}

/// Finds what only the person can know, and said.
fn judge_what_was_told(case: &Case, id: &str, tell: &dyn Fn() -> Finding) -> Verdict {
    let said = |answers: &[String]| answers.iter().any(|answer| answer == id);
    match word(case) {
        // Whatever the person remembers, this key works.
        Word::Accepted => Verdict::RuledOut,
        _ if said(&case.told.yes) => Verdict::Found(tell()),
        _ if said(&case.told.no) => Verdict::RuledOut,
        _ => Verdict::CannotTell,
    }
}

/// Whether Perplexity refused a key of the right shape, and nothing in view explains why.
fn is_refused_unexplained(case: &Case) -> bool {
    match word(case) {
        Word::RefusedMended => true,
        Word::Refused => is_well_formed(case) && !is_explained(case),
        Word::Accepted | Word::Unclear => false,
    }
}

fn is_accepted(case: &Case) -> bool {
    matches!(word(case), Word::Accepted)
}

/// What Perplexity said of the key.
enum Word {
    Accepted,
    Refused,
    /// The key without what damaged it was refused as well.
    RefusedMended,
    /// Both, or nothing.
    Unclear,
}

fn word(case: &Case) -> Word {
    let heard = |wanted, from| {
        case.keyed_answers().any(|(answer, sent)| sent == from && answer.of_key() == wanted)
    };
    match () {
        () if heard(OfKey::Accepted, Sent::Repaired) => Word::Accepted,
        () if heard(OfKey::Refused, Sent::Repaired) => Word::RefusedMended,
        () => match (heard(OfKey::Accepted, Sent::AsPasted), heard(OfKey::Refused, Sent::AsPasted))
        {
            (true, false) => Word::Accepted,
            (false, true) => Word::Refused,
            _ => Word::Unclear,
        },
    }
}

/// Whether there is a key in view, and each has the shape of one.
fn is_well_formed(case: &Case) -> bool {
    // EXPOSE: the shape is one of four words.
    let well_formed = |key: &crate::case::Key| key::shape(key.text.expose()) == Shape::WellFormed;
    let mut sent = rules::judged_keys(case).filter(|key| key.place != Place::Text).peekable();
    // A key that stands in a log or a message is not known to be the one that was sent.
    sent.peek().is_some() && sent.all(well_formed)
}

/// Whether something else in view explains the refusal alone.
fn is_explained(case: &Case) -> bool {
    let by_answer = case.keyed_answers().any(|(answer, _)| {
        matches!(answer.meaning(), Meaning::OutOfCredit | Meaning::OrganizationKey)
    });
    by_answer
        || rules::all().filter(|rule| report::explains_a_refusal(rule)).any(|rule| {
            matches!((rule.check)(case), Verdict::Found(Finding { severity: Severity::Cause, .. }))
        })
}
