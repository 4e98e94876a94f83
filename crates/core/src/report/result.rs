//! What came of each test call, in a few words.

use serde::Serialize;

use crate::{
    answer::OfKey,
    call::{CallId, Outcome, Received, Sent},
    case::Case,
    report::Tone,
};

/// What came of a test call.
#[derive(Debug, Serialize)]
pub struct CallResult {
    /// Which call.
    pub call: CallId,
    /// In a few words: `Refused, as it should be`.
    pub text: String,
    /// How much it weighs, for the eye.
    pub tone: Tone,
}

/// The results of all calls that were made, in order.
pub(super) fn of(case: &Case) -> Vec<CallResult> {
    let results = case.outcomes.iter().map(|outcome| {
        let (text, tone) = match &outcome.received {
            Received::Answer { status, .. } => answered(case, outcome, *status),
            Received::Blocked => ("Blocked".to_owned(), Tone::Unsure),
            Received::Redirected => ("Pointed elsewhere, not followed".to_owned(), Tone::Unsure),
            Received::Reachable => ("Reached".to_owned(), Tone::Quiet),
            Received::TimedOut => ("No answer in time".to_owned(), Tone::Unsure),
            Received::Cancelled => ("Cancelled".to_owned(), Tone::Quiet),
        };
        CallResult { call: outcome.call, text, tone }
    });
    results.collect()
}

fn answered(case: &Case, outcome: &Outcome, status: u16) -> (String, Tone) {
    let Some((answer, sent)) = outcome.answer(case) else {
        return (format!("Answered {status}"), Tone::Unsure);
    };
    match (answer.of_key(), sent) {
        (OfKey::Refused, Sent::Nothing) => ("Refused, as it should be".to_owned(), Tone::Good),
        (OfKey::Refused, _) => ("Refused".to_owned(), Tone::Bad),
        (OfKey::Accepted, Sent::AsPasted | Sent::Repaired) if case.proves(&answer) => {
            ("Accepted".to_owned(), Tone::Good)
        }
        _ => (format!("Answered {status}"), Tone::Unsure),
    }
}
