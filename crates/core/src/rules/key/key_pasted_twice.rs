//! Two keys run together.

use crate::{
    case::Case,
    facts,
    key::{self, Kind, Parts},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-pasted-twice",
    family: Family::Key,
    title: "Two keys run together",
    signs: signs![
        "The letters pplx- stand twice in the value, or the value is about twice as long as a key.",
        "The field was not empty when the key was pasted.",
    ],
    why: "The value holds more than one key, most often because it was pasted into a field that \
          was not empty. Perplexity takes the whole text as one key, which it has never issued.",
    fix: &[
        Step::new("Empty the field or the line first."),
        Step::new("Paste the key once."),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::GUIDE_INVALID_KEY, &facts::SCANNERS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        if !matches!(key::kind(text), Kind::Key) {
            return None;
        }
        let parts = Parts::of(text);
        let bodies = parts.bodies();
        let ranges = parts.body_ranges();
        let message = match &bodies[..] {
            [one] if is_twice(one) => SAME,
            [_] => return None,
            [first, others @ ..] if others.iter().all(|other| other == first) => SAME,
            _ => "Two keys that are not the same stand one after the other.",
        };
        let seam = match &ranges[..] {
            [first, second, ..] => parts.bytes(first.end..second.start),
            _ => {
                let start = parts.prefix_at.end + facts::KEY_LENGTH;
                let at = parts.bytes(start..start + 1).start;
                at..at
            }
        };
        let evidence = Evidence::of_key(key, seam.clone());
        let evidence = if seam.is_empty() { evidence.marked("again") } else { evidence };
        Some(Finding::cause(&RULE, message).with_evidence(evidence))
    })
}

const SAME: &str = "The same key stands twice, one after the other.";

/// Whether the second copy follows without its prefix.
fn is_twice(body: &str) -> bool {
    let (first, second) = body.split_at(body.len() / 2);
    first.len() >= facts::KEY_LENGTH && first == second
}
