//! A key in a log.

use crate::{
    case::{Case, Form, Key, Place},
    facts,
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-in-log",
    family: Family::Config,
    title: "The key stands in a log",
    signs: signs![
        "A line with a time and “ERROR” or “DEBUG” in it shows the whole key.",
        "A message such as “Illegal header value” quotes the header with the key in it.",
    ],
    why: "A log is kept, copied and read by others, so a key in it is known to more people than \
          its owner. This does not cause a 401 by itself; a key that others use may be replaced or \
          taken away later.",
    fix: &[
        Step::at("Make a new key in the console, and use it from now on.", facts::CONSOLE),
        Step::new("Delete the old key once nothing uses it any more."),
        Step::new("Keep the program from writing its headers and settings into the log."),
        Step::new("Remove the key from the log before you show the log to anybody."),
    ],
    sources: &[&facts::DOCS_KEY_MANAGEMENT, &facts::CLIENT_MEASUREMENTS, &facts::OWN_READING],
    question: None,
    check,
};

/// Words that a log, or the text of an error, has in front of what it tells.
const WORDS: [&str; 10] = [
    "error",
    "exception",
    "traceback",
    "warning",
    "warn",
    "info",
    "debug",
    "trace",
    "fatal",
    "illegal header",
];

fn check(case: &Case) -> Verdict {
    let keys = &case.paste.keys;
    if keys.is_empty() {
        return Verdict::CannotTell;
    }
    let Some(key) = keys.iter().find(|key| is_in_log(case, key)) else { return Verdict::RuledOut };
    let message =
        format!("Line {} is a part of a log, and it shows a key.", super::line_of(case, key));
    // EXPOSE: where the prefix stands, which `Evidence` shows alone.
    let start = key.text.expose().find(facts::KEY_PREFIX);
    let mark = start.map_or(0..0, |start| start..start + facts::KEY_PREFIX.len());
    let evidence = Evidence::of_key(key, mark);
    Verdict::Found(Finding::advice(&RULE, message).with_evidence(evidence))
}

/// Whether a key stands where a program writes down what it does.
fn is_in_log(case: &Case, key: &Key) -> bool {
    // A line of a log can have nothing else in it that is read.
    let is_bare = key.place == Place::Alone && key.variable.is_none();
    if !is_bare && !matches!(key.place, Place::Text | Place::Url) {
        return false;
    }
    let in_answer = case.paste.passages.iter().any(|it| {
        it.form == Form::Answer && it.at.start <= key.at.start && key.at.end <= it.at.end
    });
    let before = super::before(case, key);
    let lower = before.to_ascii_lowercase();
    in_answer || begins_with_time(before) || WORDS.iter().any(|word| begins_with(&lower, word))
}

/// Whether a line has this word near its beginning, by itself.
fn begins_with(line: &str, word: &str) -> bool {
    let start = &line[..line.floor_char_boundary(80)];
    start.find(word).is_some_and(|at| {
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_');
        // The name of an exception ends in the word: `ValueError:`.
        let after = line[at + word.len()..].chars().next();
        ends(after) && (ends(line[..at].chars().next_back()) || after == Some(':'))
    })
}

/// Whether a line begins with a date or a time of day.
fn begins_with_time(line: &str) -> bool {
    let line = line.trim_start_matches(['[', '(', ' ', '"']).as_bytes();
    let shape = |pattern: &[u8]| {
        line.len() >= pattern.len()
            && line.iter().zip(pattern).all(|(b, mark)| match mark {
                b'0' => b.is_ascii_digit(),
                mark => b == mark,
            })
    };
    shape(b"0000-00-00") || shape(b"0000/00/00") || shape(b"00:00:00")
}
