//! The names that code gives to values and to blocks.

use std::ops::Range;

use super::{
    tokens::Kind,
    values::{Bound, View},
};

/// How many names are kept, of values and of blocks.
const MOST: usize = 256;

/// Words in the names of maps and clients that matter to a request.
const OF_BLOCKS: [&str; 16] = [
    "head", "option", "opts", "config", "init", "param", "payload", "body", "data", "request",
    "client", "session", "axios", "http", "api", "args",
];

/// Reads every name of a value that a request may use, in order.
pub(super) fn bound<'a>(view: &View<'a>) -> Vec<Bound<'a>> {
    let mut found: Vec<Bound<'a>> = Vec::new();
    let mut blocks = 0;
    for at in 0..view.tokens.len() {
        if found.len() - blocks >= MOST && blocks >= MOST {
            break;
        }
        if !view.is(at, b'=') || !is_sign(view, at) {
            continue;
        }
        let Some(name) = name_before(view, at) else { continue };
        let from = at + 1;
        let seen = View { bound: &found, ..*view };
        let block = if view.lookup(from).is_some() { 0..0 } else { block(view, from) };
        if !block.is_empty() {
            if blocks < MOST && has_any(name, &OF_BLOCKS) {
                blocks += 1;
                let value = seen.value(from, from + 200).map(|(value, _)| value);
                let value = value.filter(|value| is_useful(name, &value.text) && value.is_known());
                found.push(Bound { name, from, value, block });
            }
            continue;
        }
        let Some((value, _)) = seen.value(from, from + 200) else { continue };
        let is_given = value.is_known() || !value.lookups.is_empty() || value.is_from_file;
        let is_header =
            value.text.len() < 300 && value.text.to_ascii_lowercase().contains("bearer");
        let is_useful = is_given && (is_useful(name, &value.text) || !value.lookups.is_empty());
        if (is_useful || is_header) && found.len() - blocks < MOST {
            found.push(Bound { name, from, value: Some(value), block: 0..0 });
        }
    }
    found
}

/// Whether a name or its value may belong to a request.
fn is_useful(name: &str, text: &str) -> bool {
    let named =
        ["key", "token", "url", "base", "host", "endpoint", "model", "auth", "secret", "uri"];
    has_any(name, &named)
        || ["pplx", "http", "earer", "perplexity"].iter().any(|it| text.contains(it))
}

fn has_any(name: &str, words: &[&str]) -> bool {
    let lower = name[..name.floor_char_boundary(60)].to_ascii_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// Whether this sign gives a name to something, and compares nothing.
fn is_sign(view: &View, at: usize) -> bool {
    let is_touching = |one: usize, other: usize| matches!((view.tokens.get(one), view.tokens.get(other)), (Some(a), Some(b)) if a.end == b.start);
    let after = (view.is(at + 1, b'=') || view.is(at + 1, b'>')) && is_touching(at, at + 1);
    let before = at > 0
        && is_touching(at - 1, at)
        && [b'=', b'!', b'<', b'>', b'+', b'-', b'.'].iter().any(|mark| view.is(at - 1, *mark));
    !after && !before
}

/// `key`, of `const key: string =`, `self.key =` and `key :=`.
fn name_before<'a>(view: &View<'a>, at: usize) -> Option<&'a str> {
    let mut name = at.checked_sub(1)?;
    if view.is(name, b':') {
        name = name.checked_sub(1)?;
    }
    // `name: Type =`
    if name >= 2 && view.is(name - 1, b':') && !view.is(name - 2, b':') {
        name -= 2;
    } else if name >= 3 && view.is(name - 2, b':') && view.is(name - 1, b'&') {
        name -= 3;
    }
    if view.is_text(at - 1) || view.is(at - 1, b']') {
        return None;
    }
    let name = view.word(name).trim_start_matches('$');
    (!name.is_empty()).then_some(name)
}

/// The tokens of a map, a list, or of the call of a constructor.
fn block(view: &View, from: usize) -> Range<usize> {
    let mut at = from;
    for _ in 0..12 {
        let Some(token) = view.tokens.get(at) else { return 0..0 };
        match token.kind {
            Kind::Mark(b'[') if at > from => at = view.closing(at) + 1,
            Kind::Mark(b'{' | b'[') => return at..view.closing(at),
            Kind::Mark(b'(') if at > from => {
                let word = view.word(at - 1);
                let is_made = word.starts_with(|c: char| c.is_ascii_uppercase())
                    || matches!(
                        word,
                        "create" | "extend" | "array" | "dict" | "client" | "mapOf" | "of"
                    );
                return if is_made { at..view.closing(at) } else { 0..0 };
            }
            Kind::Word | Kind::Mark(b'.' | b':' | b'&') => at += 1,
            _ => return 0..0,
        }
    }
    0..0
}
