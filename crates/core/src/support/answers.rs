//! What is told of an answer: its status, when it came, the numbers by which Perplexity finds it
//! again, and the words of its error.

use super::{Draft, counted, error};
use crate::{
    answer::Answer,
    call::{CallId, Outcome, Received, plan},
    case::Case,
    date,
    report::CallResult,
    session::Millis,
};

/// How many different answers are told of.
const MOST: usize = 8;

/// The headers by which Perplexity finds an answer again, and the shape of their values.
const NUMBERS: [(&str, &str); 3] = [
    ("x-request-id", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
    ("cf-ray", "xxxxxxxxxxxxxxxx-AAA"),
    ("date", "Aaa, 00 Aaa 0000 00:00:00 GMT"),
];

/// Adds the answers that were pasted.
pub(super) fn add(case: &Case, draft: &mut Draft) {
    let made = case.outcomes.iter().filter(|outcome| is_answer(outcome)).count();
    let pasted = &case.answers[..case.answers.len() - made.min(case.answers.len())];
    let mut told: Vec<(String, Vec<String>, usize)> = Vec::new();
    for (answer, _) in pasted {
        let (line, words) = (line(answer, draft), error::lines(answer, &mut draft.marks));
        match told.iter().position(|(other, others, _)| *other == line && *others == words) {
            Some(at) => told[at].2 += 1,
            None if told.len() < MOST => told.push((line, words, 1)),
            None => {}
        }
    }
    if told.is_empty() {
        return;
    }
    draft.section("What came back", Vec::new());
    draft.include(format!(
        "The status and the words of {}, with the numbers by which Perplexity finds them again, \
         where they were in view",
        counted(told.len(), "answer")
    ));
    for (line, words, times) in told {
        let repeated = if times > 1 { format!(" ({times} times)") } else { String::new() };
        draft.item(format!("{line}{repeated}."));
        draft.quote(words);
    }
}

/// Adds the test calls and what came of each.
pub(super) fn add_calls(
    case: &Case,
    results: &[CallResult],
    times: &[(CallId, Millis)],
    draft: &mut Draft,
) {
    if case.outcomes.is_empty() {
        return;
    }
    draft.section("Test calls", Vec::new());
    draft.include(format!("What came of {}", counted(case.outcomes.len(), "test call")));
    let plan = plan(case);
    for (outcome, result) in case.outcomes.iter().zip(results) {
        let call = plan.iter().find(|call| call.id == outcome.call);
        let target =
            call.map_or_else(String::new, |call| format!("{} {}, ", call.method, call.url));
        let answer = outcome.answer(case).map(|(answer, _)| answer);
        let what = match &answer {
            Some(answer) => line(answer, draft),
            None => result.text.to_lowercase(),
        };
        let time = times.iter().find(|(id, _)| *id == outcome.call);
        let time = time.map_or_else(String::new, |(_, time)| format!(", {}", date::moment(*time)));
        draft.item(format!("{target}{}: {what}{time}.", with(outcome.call)));
        if let Some(answer) = answer {
            let words = error::lines(&answer, &mut draft.marks);
            draft.quote(words);
        }
    }
}

/// What a test call carries.
fn with(call: CallId) -> &'static str {
    match call {
        CallId::ModelsAsPasted => "with the key",
        CallId::ModelsRepaired => "with the key, mended",
        CallId::ModelsWithoutKey => "without a key, to compare",
        CallId::AgentWithoutInput => "with the key and an empty input",
        CallId::HostReachable => "to see whether anything answers",
        CallId::OneToken => "with the key, for one token",
    }
}

fn is_answer(outcome: &Outcome) -> bool {
    matches!(outcome.received, Received::Answer { .. })
}

/// `401, cf-ray 97442c3338fa36a5-YYZ, Fri, 20 Nov 2026 10:00:00 GMT`
fn line(answer: &Answer, draft: &mut Draft) -> String {
    let mut line = match answer.status {
        Some(status) => status.to_string(),
        None => "No status in view".to_owned(),
    };
    if let Some(stranger) = answer.stranger() {
        line.push_str(", answered by somebody else than Perplexity: ");
        line.push_str(stranger.name);
    }
    for (name, shape) in NUMBERS {
        if let Some(value) = answer.header(name).filter(|value| has_shape(value, shape)) {
            line.push_str(", ");
            // A date needs no name.
            if name != "date" {
                line.push_str(name);
                line.push(' ');
            }
            line.push_str(value);
            draft.harmless.push(value.to_owned());
        }
    }
    line
}

/// Whether a text has a shape: `x` stands for a hexadecimal digit, `0` for a digit, `A` and `a`
/// for a letter.
fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(b, wanted)| match wanted {
            b'x' => b.is_ascii_hexdigit(),
            b'0' => b.is_ascii_digit(),
            b'A' => b.is_ascii_uppercase(),
            b'a' => b.is_ascii_lowercase(),
            _ => b == wanted,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_shape_of_a_number_is_told() {
        for (name, value, is_told) in [
            ("x-request-id", "1fbf7849-2f7e-4946-ab3c-7cd0f2e6f3be", true),
            ("X-Request-Id", "pplx-7MadeUpForTests9NeverIssuedByAny", false),
            ("cf-ray", "97442c3338fa36a5-YYZ", true),
            ("cf-ray", "97442c3338fa36a5", false),
            ("date", "Fri, 20 Nov 2026 10:00:00 GMT", true),
            ("date", "today", false),
            ("x-account-id", "1fbf7849-2f7e-4946-ab3c-7cd0f2e6f3be", false),
        ] {
            let headers = vec![(name.to_owned(), value.to_owned())];
            let told = line(&crate::read::answer(401, headers, ""), &mut Draft::default());
            assert_eq!(told.contains(value), is_told, "{told}");
        }
    }
}
