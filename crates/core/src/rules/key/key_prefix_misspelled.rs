//! The first five characters are not quite right.

use crate::{
    case::Case,
    facts,
    key::{self, Kind, Parts, Prefix},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-prefix-misspelled",
    family: Family::Key,
    title: "The key does not start with exactly pplx-",
    signs: signs![
        "The value starts with “pplx_”, “PPLX-”, “pplx--”, “ppxl-”, “pp1x-”, “plx-” or “pplx-pplx-”.",
        "The rest of the key has the right length, 48 letters and digits.",
    ],
    why: "Every key starts with pplx-, in small letters and with one hyphen. With any other \
          beginning Perplexity looks for a key that it has never issued.",
    fix: &[
        Step::new("Write the beginning as pplx-, in small letters and with one hyphen."),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::SCANNERS, &facts::GUIDE_INVALID_KEY],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        let parts = Parts::of(text);
        if !matches!(key::kind(text), Kind::Key) || parts.prefix != Prefix::Misspelled {
            return None;
        }
        let at = parts.prefix_bytes();
        // A soft hyphen in the place of the hyphen is found as what it is.
        if text[at.end..].starts_with('\u{ad}') {
            return None;
        }
        let message = message(&text[at.clone()]);
        Some(Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, at)))
    })
}

/// Says what is different. The prefix is no secret.
fn message(written: &str) -> &'static str {
    let lower = written.to_ascii_lowercase();
    match () {
        () if written == facts::KEY_PREFIX => {
            "Other letters or digits are run together with pplx-, in front of it."
        }
        () if lower == facts::KEY_PREFIX => "The beginning pplx- is written with capital letters.",
        () if lower.matches("pplx").count() > 1 => "The beginning pplx- is there more than once.",
        () if lower == "pplx" => "The hyphen after pplx is missing.",
        () if lower.starts_with("pplx-") => "There is more than one hyphen after pplx.",
        () if lower.starts_with("pplx") => {
            "Another character stands where the hyphen after pplx belongs."
        }
        () => "The beginning is like pplx-, but not the same.",
    }
}
