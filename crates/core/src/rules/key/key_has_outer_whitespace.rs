//! White space at one of the ends of the key.

use crate::{
    answer::OfKey,
    call::Sent,
    case::{Case, Client},
    characters,
    facts::{self, Fate},
    key::{Damage, Harm},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-has-outer-whitespace",
    family: Family::Key,
    title: "There is white space before or after the key",
    signs: signs![
        "Python's requests stops with “Invalid leading whitespace, reserved character(s), or return character(s) in header value”, and httpx with “Illegal header value”.",
        "Perplexity's and OpenAI's Python libraries say only “Connection error.” or “APIConnectionError: Connection error.”",
        "Node stops with “ERR_INVALID_CHAR” and “Invalid character in header content [\"authorization\"]”, and aiohttp with “Forbidden control character detected in headers”.",
        "The same key works in a browser or with fetch, which removes white space at the ends.",
    ],
    why: "A space or a line break came along when the key was copied. Whether that matters \
          depends on the program: some remove it, some send it, and some refuse to send the \
          request at all.",
    fix: &[
        Step::new("Remove the white space before and after the key."),
        Step::new("Let the program trim the key when it reads it."),
        Step::new(
            "When a file is made with echo, use printf '%s' in its place, which writes no line break.",
        ),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS, &facts::RFC_9110, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, text, damages| {
        let outer: Vec<&Damage> =
            damages.iter().filter(|damage| damage.harm == Harm::OuterSpace).collect();
        let first = outer.first()?;
        let place = place(text, &outer);
        let name = characters::named(first.c);
        let what = match outer.len() {
            1 => name,
            count => format!("white space of {count} characters, the first of them {name}"),
        };
        let start = format!("{place} the key stands {what}");
        let evidence = super::mark(key, first).marked(characters::named(first.c));
        let fate = fate(key.client, text, &outer);
        let client = facts::of_client(key.client).name;
        let finding = if let (Fate::Refused(words), false) = (fate, key.client == Client::Curl) {
            Finding::cause(
                &RULE,
                format!("{start}, and {client} sends no request with it: it says “{words}”."),
            )
        } else if fate == Fate::Removed {
            Finding::advice(
                &RULE,
                format!("{start}; {client} removes it, so that it explains no 401."),
            )
        } else if is_proven(case) {
            Finding::cause(&RULE, format!("{start}, {PROVEN}"))
        } else {
            Finding::suspect(&RULE, format!("{start}; {}", by_client(key.client, text, &outer)))
        };
        Some(finding.with_evidence(evidence))
    })
}

const PROVEN: &str = "and what came back shows that this is what fails.";

fn place(text: &str, outer: &[&Damage]) -> &'static str {
    let is_before = |damage: &&&Damage| damage.at.start < text.len() / 2;
    match outer.iter().filter(is_before).count() {
        0 => "After",
        before if before == outer.len() => "Before",
        _ => "Before and after",
    }
}

/// What the program in view does with white space after the key, as far as it was measured.
fn fate(client: Client, text: &str, outer: &[&Damage]) -> Fate {
    let is_after = outer.iter().all(|damage| damage.at.start >= text.len() / 2);
    let known = facts::of_client(client);
    match () {
        () if !is_after => Fate::Unmeasured,
        () if outer.iter().any(|damage| damage.c == '\n') => known.line_break,
        () if outer.iter().all(|damage| damage.c == ' ') => known.space,
        () => Fate::Unmeasured,
    }
}

/// What was measured, client by client.
fn by_client(client: Client, text: &str, outer: &[&Damage]) -> &'static str {
    let is_before = outer.iter().any(|damage| damage.at.start < text.len() / 2);
    let breaks = outer.iter().any(|damage| matches!(damage.c, '\n' | '\r'));
    let has = |c: char| outer.iter().any(|damage| damage.c == c);
    if !is_before && breaks && !has('\n') {
        return "curl sends it, and what other programs do with a lone carriage return was not measured.";
    }
    if !is_before && !breaks && !has(' ') {
        return "what programs do with it was not measured; with a space some remove it, some send it, and some refuse to send the request.";
    }
    match (is_before, breaks, client) {
        (true, true, _) => {
            "a browser, Node and Python's requests, httpx and aiohttp refuse to send a line break there."
        }
        (true, false, _) => {
            "it is sent as a second space after Bearer, and whether Perplexity takes that is not known."
        }
        (false, true, Client::Curl) => {
            "curl sends it, where it ends the line of the header, and can cut off the headers after it."
        }
        (false, true, _) => {
            "a browser's fetch removes it, curl sends it, and Node's http and Python's requests, \
             httpx and aiohttp refuse to send the request, of which Perplexity's own Python library says \
             only “Connection error.”"
        }
        (false, false, Client::Curl) => {
            "curl sends it, by the standard a server ignores it, and whether Perplexity does is \
             not known."
        }
        (false, false, _) => {
            "a browser's fetch removes it, curl and most libraries send it, and Python's httpx, \
             with Perplexity's own library, refuses to send the request."
        }
    }
}

/// Whether what came back proves that the white space is what fails.
fn is_proven(case: &Case) -> bool {
    let heard = |wanted: OfKey, from: Sent| {
        case.keyed_answers().any(|(answer, sent)| sent == from && answer.of_key() == wanted)
    };
    heard(OfKey::Refused, Sent::AsPasted) && heard(OfKey::Accepted, Sent::Repaired)
        || case.answers.iter().any(|(answer, _)| answer.client_refused_header())
}
