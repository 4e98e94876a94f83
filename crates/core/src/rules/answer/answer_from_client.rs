//! The error of a program that sent nothing.

use crate::{
    answer::{Meaning, lowercase_contains},
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-from-client",
    family: Family::Answer,
    title: "The request never left the program",
    signs: signs![
        "Nothing came back, and the program stops with “Connection error.”, “APIConnectionError”, “LocalProtocolError” or “Illegal header value”.",
        "Other programs say “InvalidHeader”, “Invalid leading whitespace, reserved character(s), or return character(s) in header value”, “UnicodeEncodeError” or “Forbidden control character detected in headers”.",
        "Node and fetch say “ERR_INVALID_CHAR”, “Cannot convert argument to a ByteString because the character at index” or “is an invalid header value”.",
        "Without a key they say “The api_key client option must be set either by passing api_key to the client or by setting the PERPLEXITY_API_KEY environment variable”.",
    ],
    why: "Some programs refuse to send a header that holds a line break, a blank at its end or an \
          unusual character, and some stop when they find no key. Perplexity never saw the \
          request, so it answered nothing. Perplexity's own Python library then speaks of a \
          connection error, and hides the reason.",
    fix: &[
        Step::new("Paste the key or the header here, to see which character is in the way."),
        Step::new(
            "Read the key without the line break at its end, such as with strip() in Python.",
        ),
        Step::new(
            "Print the length of the key where the program runs: 53 is usual, 0 means that it is \
          not set.",
        ),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS, &facts::PYTHON_SDK, &facts::FETCH_STANDARD],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_silence(case, Meaning::FromClient, &|answer, _| {
        let message = if answer.client_saw_no_key() {
            "The program found no key to send, so it sent nothing."
        } else if facts::NEVER_SENT.iter().any(|words| lowercase_contains(answer.text(), words)) {
            "The program refused to put the key into a header, because of a character in it."
        } else {
            "The library says only that there was no connection; a key with a line break or a \
             blank at its end looks like this, and so does a network that is down."
        };
        Finding::cause(&RULE, message)
    })
}
