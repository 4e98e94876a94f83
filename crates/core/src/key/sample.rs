//! What stands in for a key: words for nothing, sample text, hidden keys.

use std::ops::Range;

use crate::authorization;

/// Longer texts are read as something else.
const LONGEST: usize = 200;

/// Whether this is how a program spells that there is no value.
pub(super) fn is_word_for_nothing(core: &str) -> bool {
    const WORDS: [&str; 15] = [
        "undefined",
        "null",
        "none",
        "nil",
        "nan",
        "(null)",
        "(none)",
        "<nil>",
        "<null>",
        "<none>",
        "%!s(<nil>)",
        "optional(nil)",
        "nullptr",
        "n/a",
        "#n/a",
    ];
    WORDS.iter().any(|word| core.eq_ignore_ascii_case(word))
        || core.len() < 30 && core.starts_with("[object ") && core.ends_with(']')
}

/// Whether this is how programs show a key that they hide from their logs.
pub(super) fn is_hidden_by_program(core: &str) -> bool {
    let word = core.trim_matches(['[', ']', '<', '>', '(', ')', '{', '}', '*', '_']);
    core == "***" || authorization::is_redaction(word)
}

/// Whether this is sample text from a guide.
pub(super) fn is_placeholder(core: &str) -> bool {
    if core.len() > LONGEST {
        return false;
    }
    // Reports show samples whole, so that only what cannot be a secret passes for one.
    let is_plain = core.len() < 40 && !core.bytes().any(|b| b.is_ascii_digit());
    if core.starts_with('<') && core.ends_with('>') && is_plain {
        return true;
    }
    let inner = core.trim_matches(['<', '>', '[', ']', '{', '}', '(', ')']);
    let lower = inner.to_ascii_lowercase();
    let (rest, prefixed) =
        match ["pplx-", "pplx_", "sk-"].iter().find_map(|p| lower.strip_prefix(p)) {
            Some(rest) => (rest, Prefixed::Yes),
            None => (lower.as_str(), Prefixed::No),
        };
    if is_hidden_by_letters(rest) {
        return false;
    }
    if rest.chars().all(|c| matches!(c, '.' | '…' | '-' | '_')) {
        return prefixed == Prefixed::Yes && rest.contains(['.', '…']);
    }
    if rest.chars().any(|c| !c.is_ascii_graphic() && c != ' ' && c != '…' || c == '*') {
        return false;
    }
    is_made_of_words(rest, prefixed) || is_counted_up(rest, prefixed)
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Prefixed {
    Yes,
    No,
}

/// Words that tell a sample; one of them is enough.
const TELLING: &[&str] = &[
    "placeholder",
    "existing",
    "changeme",
    "example",
    "replace",
    "insert",
    "sample",
    "actual",
    "change",
    "dummy",
    "fixme",
    "paste",
    "enter",
    "your",
    "fake",
    "demo",
    "mock",
    "todo",
    "goes",
    "here",
    "test",
    "real",
    "put",
    "new",
    "foo",
    "my",
];

/// Words that stand beside them.
const OTHERS: &[&str] = &[
    "perplexityai",
    "credentials",
    "perplexity",
    "dashboard",
    "variable",
    "settings",
    "console",
    "apikey",
    "openai",
    "bearer",
    "string",
    "secret",
    "access",
    "tests",
    "value",
    "valid",
    "token",
    "sonar",
    "keys",
    "auth",
    "pplx",
    "with",
    "from",
    "this",
    "long",
    "some",
    "api",
    "key",
    "the",
    "for",
    "own",
    "env",
    "abc",
    "bar",
    "sk",
    "ai",
    "in",
    "is",
    "it",
    "me",
    "of",
    "or",
    "to",
    "a",
];

/// Whether this is nothing but such words, run together or not, with numbers and rows of x.
fn is_made_of_words(text: &str, prefixed: Prefixed) -> bool {
    let (mut telling, mut any) = (false, false);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = rest.bytes().take_while(|b| *b == rest.as_bytes()[0]).count();
        let word =
            |words: &[&'static str]| words.iter().find(|word| rest.starts_with(**word)).copied();
        let step = if !first.is_ascii_alphabetic() {
            first.len_utf8()
        } else if first == 'x' && same >= 3 {
            telling = true;
            any = true;
            same
        } else if let Some(word) = word(TELLING) {
            telling = true;
            any = true;
            word.len()
        } else if let Some(word) = word(OTHERS) {
            any = true;
            word.len()
        } else {
            return false;
        };
        rest = &rest[step..];
    }
    telling || any && prefixed == Prefixed::Yes
}

/// Whether this is `1234567890abcdef`, or one character over and over.
fn is_counted_up(text: &str, prefixed: Prefixed) -> bool {
    let letters: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let shortest = if prefixed == Prefixed::Yes { 6 } else { 8 };
    if letters.len() < 4 || text.contains(' ') {
        return false;
    }
    let pairs = letters.len() - 1;
    let up = letters
        .windows(2)
        .filter(|pair| pair[1] == pair[0] + 1 || pair == b"90" || pair == b"01")
        .count();
    let most = letters.iter().map(|b| letters.iter().filter(|other| *other == b).count()).max();
    let same = most.unwrap_or(0);
    // Chance brings a key nowhere near either: of its pairs, one in sixty counts up.
    letters.len() >= shortest && up * 10 >= pairs * 7
        || (prefixed == Prefixed::Yes || letters.len() >= shortest)
            && same * 10 >= letters.len() * 6
        || text.contains("xxxxx") && letters.iter().filter(|b| **b != b'x').count() <= 8
}

/// Whether a row of x hides all but the end of a key: `xxxxxxxxxxxxab12`.
fn is_hidden_by_letters(rest: &str) -> bool {
    rest.len() >= 9 && hidden_by_letters(rest).is_some()
}

fn hidden_by_letters(rest: &str) -> Option<Range<usize>> {
    let at = rest.find("xxxxx").or_else(|| rest.find("XXXXX"))?;
    let end = at + rest[at..].bytes().take_while(|b| b.eq_ignore_ascii_case(&b'x')).count();
    let tail = &rest[end..];
    let digits = tail.bytes().any(|b| b.is_ascii_digit());
    (tail.len() == 4 && digits && tail.bytes().all(|b| b.is_ascii_alphanumeric()))
        .then_some(at..end)
}

/// Where a key is hidden, in a text that is the hidden form of one: `pplx-••••abcd`.
pub(crate) fn mask_in(core: &str) -> Option<Range<usize>> {
    if core.len() > LONGEST {
        return None;
    }
    let rest = core.strip_prefix("pplx-").unwrap_or(core);
    if let Some(range) = hidden_by_letters(rest) {
        let offset = core.len() - rest.len();
        return Some(offset + range.start..offset + range.end);
    }
    let is_mask = |c: char| {
        matches!(
            c,
            '*' | '.'
                | '…'
                | '⋯'
                | '•'
                | '●'
                | '∙'
                | '·'
                | '○'
                | '◦'
                | '█'
                | '▇'
                | '▒'
                | '■'
        )
    };
    let at = core.char_indices().find_map(|(at, c)| {
        let run: String = core[at..].chars().take_while(|c| is_mask(*c)).collect();
        let enough = match c {
            '*' => run.len() >= 2,
            '.' => run.len() >= 3 || run.contains(|c: char| !c.is_ascii()),
            _ => is_mask(c),
        };
        enough.then(|| at..at + run.len())
    })?;
    // With as many letters as a key has, the dots only follow it.
    let seen = rest.bytes().filter(u8::is_ascii_alphanumeric).count();
    let few = if rest.len() < core.len() { 40 } else { 17 };
    (seen < few && !core.contains(' ')).then_some(at)
}
