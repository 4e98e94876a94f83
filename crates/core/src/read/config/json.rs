//! Members of JSON objects, at any depth, with comments or without.

use super::{MOST, Spot};
use crate::case::Syntax;

/// Where names are given texts. Nothing is nested on the stack, so that depth costs nothing.
pub(super) fn spots(text: &str) -> Vec<Spot> {
    let bytes = text.as_bytes();
    let mut found: Vec<Spot> = Vec::new();
    let mut name = None;
    let mut at = 0;
    while at < bytes.len() && found.len() < MOST {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
                continue;
            }
            b'"' => {
                let end = string_end(bytes, at);
                let inside = at + 1..end.saturating_sub(1).max(at + 1);
                match name.take() {
                    Some((from, name)) => found.push(Spot {
                        name,
                        value: at..end,
                        at: from..end,
                        syntax: Syntax::Json,
                        encoded: false,
                        by_blank: false,
                    }),
                    None if text[end..].trim_start().starts_with(':') => name = Some((at, inside)),
                    None => {}
                }
                at = end;
                continue;
            }
            b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => name = None,
        }
        at += 1;
    }
    found
}

/// Where a string ends, its closing quote included.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            b'\n' => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}
