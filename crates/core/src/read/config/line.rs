//! Lines that give a variable its value.

use std::ops::Range;

use super::{MOST, Spot};
use crate::case::Syntax;

/// What may stand before the name.
const BEFORE: [&str; 16] = [
    "export ",
    "declare -x ",
    "typeset -x ",
    "Environment=",
    "ENV ",
    "ARG ",
    "set -x ",
    "set -gx ",
    "set -Ux ",
    "setx ",
    "set ",
    "SET ",
    "$env:",
    "$Env:",
    "env:",
    "- ",
];

/// Programs that people start from a shell.
const PROGRAMS: [&str; 22] = [
    "python",
    "python3",
    "node",
    "npm",
    "npx",
    "pnpm",
    "yarn",
    "bun",
    "deno",
    "uv",
    "uvicorn",
    "go",
    "cargo",
    "ruby",
    "php",
    "java",
    "docker",
    "docker-compose",
    "flask",
    "streamlit",
    "poetry",
    "make",
];

/// Whether a line starts a program.
pub(super) fn starts_program(line: &str) -> bool {
    let line = line.trim_start_matches(['$', '>', ' ']);
    let word = line.split_ascii_whitespace().next().unwrap_or_default();
    word.starts_with("./") || PROGRAMS.contains(&word)
}

/// The name that a line of a shell or of a file of variables sets.
///
/// Names in small letters with blanks round the sign may be code.
pub(super) fn variable(line: &str) -> Option<&str> {
    let exported = line.strip_prefix("export ").or(line.strip_prefix("declare -x "));
    let bare = exported.unwrap_or(line).trim_start();
    let length = name_length(bare);
    let rest = bare[length..].trim_start();
    // Names of cookies and of headers have such signs.
    if bare[..length].contains(['-', '.']) {
        return None;
    }
    let is_upper = !bare[..length].bytes().any(|b| b.is_ascii_lowercase());
    let is_tight = rest.len() == bare.len() - length;
    let is_sign = rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=>");
    let looks = is_upper || is_tight && (exported.is_some() || !rest.contains(['(', ';']));
    (length > 0 && is_sign && looks).then(|| &bare[..length])
}

/// Where variables are given values.
pub(super) fn spots(text: &str, syntax: Syntax) -> Vec<Spot> {
    let mut found = Vec::new();
    let mut data = Block::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if found.len() == MOST {
            break;
        }
        let body = line.trim();
        if body.is_empty() || body.starts_with(['#', ';']) {
            continue;
        }
        let from = start + line.len() - line.trim_start().len();
        data.passes(line, "data:");
        let here = from..from + body.len();
        if let Some(mut spot) = spot(text, here, syntax) {
            spot.encoded = syntax == Syntax::KubernetesSecret && data.inside;
            found.push(spot);
        }
    }
    found
}

/// A block of YAML that is looked for, as the lines go by.
#[derive(Default)]
struct Block {
    indent: usize,
    inside: bool,
}

impl Block {
    fn passes(&mut self, line: &str, opener: &str) {
        let indent = line.len() - line.trim_start().len();
        if self.inside && indent <= self.indent {
            self.inside = false;
        }
        if line.trim() == opener {
            *self = Self { indent, inside: true };
        }
    }
}

/// The variable that is set by what stands in this range of one line.
fn spot(text: &str, line: Range<usize>, syntax: Syntax) -> Option<Spot> {
    let mut from = line.start;
    let mut space_between = false;
    let mut syntax = syntax;
    for prefix in BEFORE {
        let rest = &text[from..line.end];
        if let Some(after) = rest.strip_prefix(prefix) {
            space_between |=
                matches!(prefix, "ENV " | "set -x " | "set -gx " | "set -Ux " | "setx ");
            if prefix == "export " && syntax == Syntax::EnvFile {
                syntax = Syntax::Shell;
            }
            from = line.end - after.trim_start().len();
        }
    }
    let bare = &text[from..line.end];
    let quote = bare.chars().next().filter(|c| matches!(c, '"' | '\''));
    from += quote.map_or(0, char::len_utf8);
    let length = name_length(&text[from..line.end]);
    let name = from..from + length;
    let mut rest = &text[name.end..line.end];
    if let Some(quote) = quote {
        // `"NAME": "value"`, or `"NAME=value"`.
        rest = rest.strip_prefix(quote).unwrap_or(rest);
    }
    let after = rest.trim_start();
    let colon = !matches!(syntax, Syntax::EnvFile | Syntax::Shell | Syntax::Cmd | Syntax::Fish);
    let (value, by_blank) = match after.chars().next()? {
        '=' => (&after[1..], false),
        ':' if colon => (&after[1..], false),
        _ if space_between && after.len() < rest.len() => (after, true),
        _ => return None,
    };
    let value = if syntax == Syntax::Cmd && !by_blank { value } else { value.trim_start() };
    let value = line.end - value.len()..line.end;
    // A block opens here, and no value stands in it.
    let opens = value.is_empty() && colon && after.starts_with(':');
    (length > 0 && !opens).then_some(Spot {
        name,
        value,
        at: line,
        syntax,
        encoded: false,
        by_blank,
    })
}

fn name_length(text: &str) -> usize {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    text.bytes()
        .take(64)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        .count()
}
