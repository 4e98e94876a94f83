//! Words for what the core says with a name.

use serde::Serialize;
use why401_core::{Family, Severity, facts::Strength};

/// The families in the order in which a request meets them, each with its heading.
pub(crate) const FAMILIES: &[(Family, &str)] = &[
    (Family::Config, "Where the key is kept"),
    (Family::Key, "The key itself"),
    (Family::Header, "How it is sent"),
    (Family::Request, "The rest of the request"),
    (Family::Answer, "What came back"),
    (Family::Account, "Your account"),
    (Family::Rotation, "The life of the key"),
    (Family::Session, "Your session at perplexity.ai"),
];

/// The heading of a family.
pub(crate) fn family(family: Family) -> &'static str {
    FAMILIES.iter().find(|(other, _)| *other == family).map_or("Other causes", |(_, name)| name)
}

/// The name by which the core gives a value to JavaScript: `outer`, `olderGuide`.
pub(crate) fn name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// How sure a source is.
pub(crate) fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Official => "official",
        Strength::Recorded => "a recorded answer",
        Strength::Measured => "measured by us",
        Strength::Reported => "reported by users",
        Strength::Inferred => "our conclusion",
        Strength::OlderGuide => "an older guide",
    }
}

/// How much a finding explains.
pub(crate) fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Cause => ("A cause", "bad"),
        Severity::Suspect => ("A suspect", "unsure"),
        Severity::Advice => ("Advice", "quiet"),
    }
}

/// What a piece of evidence is a piece of, by its name.
pub(crate) fn place(input: &str) -> &'static str {
    match input {
        "key" => "In the key",
        "header" => "In the header",
        "method" => "In the method",
        "url" => "In the address",
        "body" => "In the body",
        "command" => "In the command",
        "code" => "In the code",
        "config" => "In the settings",
        "answer" => "In the answer",
        "cookies" => "In the cookies",
        _ => "In what was pasted",
    }
}

/// A day as people write it: `2026-11-20` is `20 November 2026`.
pub(crate) fn date(day: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<usize> = day.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [year, month @ 1..=12, day] => format!("{day} {} {year}", MONTHS[month - 1]),
        _ => day.to_owned(),
    }
}

/// The first sentence of a text, and what follows it.
pub(crate) fn first_sentence(text: &str) -> (&str, &str) {
    match text.find(". ") {
        Some(at) => (&text[..=at], text[at + 1..].trim_start()),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_people_write_it() {
        assert_eq!(date("2026-11-20"), "20 November 2026");
        assert_eq!(date("2026-01-02"), "2 January 2026");
        assert_eq!(date("soon"), "soon");
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop_and_not_within_an_address() {
        let text = "Ask www.perplexity.ai for it. It answers.";
        assert_eq!(first_sentence(text), ("Ask www.perplexity.ai for it.", "It answers."));
        assert_eq!(first_sentence("One sentence."), ("One sentence.", ""));
    }
}
