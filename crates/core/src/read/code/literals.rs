//! The text of a literal: escapes undone, names in it replaced.

use super::{
    language::Language,
    tokens::{self, Token},
    values::{LONGEST, Value, View},
};

/// How far the end of a name in a template is looked for.
const REACH: usize = 200;

/// Adds the text of a literal to a value.
pub(super) fn read(view: &View, token: &Token, value: &mut Value) {
    let inner = &view.text[token.inner()];
    let inner = &inner[..inner.floor_char_boundary(LONGEST)];
    let tokens::Kind::Text(quotes) = token.kind else { return };
    let mut rest = inner;
    // What names in it stand for is no part of the literal itself.
    let mut own = String::new();
    while let Some(c) = rest.chars().next() {
        if let Some((length, name)) = template(view.language, quotes, rest) {
            add_named(view, name, value);
            rest = &rest[length..];
            continue;
        }
        if c == '\\' && !quotes.is_raw {
            let (length, meant) = escape(rest, view.language, quotes.quote);
            if let Some(meant) = meant {
                value.text.push(meant);
                own.push(meant);
            }
            rest = &rest[length..];
            continue;
        }
        let is_doubled = quotes.is_marked && matches!(c, '{' | '}') && rest[1..].starts_with(c);
        value.text.push(c);
        own.push(c);
        rest = &rest[c.len_utf8() + usize::from(is_doubled)..];
    }
    value.prefer(&token.at(), &own);
}

/// Adds what an expression within a template is worth.
fn add_named(view: &View, expression: &str, value: &mut Value) {
    let known = (view.depth < 2).then(|| {
        let (tokens, _) = tokens::tokens(expression, view.language);
        let partners = tokens::partners(&tokens);
        let inner = View {
            text: expression,
            tokens: &tokens,
            partners: &partners,
            depth: view.depth + 1,
            ..*view
        };
        inner.value(0, tokens.len()).map(|(mut found, _)| {
            // A literal within the template stands at a place of its own.
            let is_bound = view.bound.iter().any(|bound| {
                bound.value.as_ref().is_some_and(|value| value.literal == found.literal)
            });
            if !is_bound {
                found.literal = 0..0;
            }
            found
        })
    });
    match known.flatten() {
        Some(found) => value.add(&found),
        None => value.add_unknown(expression.trim()),
    }
}

/// The length of the template at the start of a text, and the expression in it.
fn template(language: Language, quotes: tokens::Quotes, text: &str) -> Option<(usize, &str)> {
    let is_double = quotes.quote == b'"';
    let (open, close) = match language {
        Language::Script if quotes.quote == b'`' => ("${", '}'),
        Language::Python | Language::CSharp | Language::Rust if quotes.is_marked => ("{", '}'),
        Language::Ruby if is_double => ("#{", '}'),
        Language::Swift if is_double => ("\\(", ')'),
        Language::Kotlin | Language::Php if is_double => {
            if language == Language::Php && text.starts_with("{$") {
                ("{", '}')
            } else {
                ("${", '}')
            }
        }
        Language::Dart if !quotes.is_raw => ("${", '}'),
        _ => return None,
    };
    if let Some(rest) = text.strip_prefix(open) {
        if open == "{" && rest.starts_with(|c: char| !c.is_alphabetic() && !matches!(c, '_' | '$'))
        {
            return None;
        }
        let end = rest[..rest.floor_char_boundary(REACH)].find(close)?;
        return Some((open.len() + end + 1, &rest[..end]));
    }
    let has_bare = matches!(language, Language::Kotlin | Language::Php | Language::Dart);
    let rest = text.strip_prefix('$').filter(|_| has_bare)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let is_name = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let from = usize::from(language != Language::Php);
    is_name.then(|| (end + 1, &text[from..=end]))
}

/// The length of the escape at the start of a text, and what it stands for.
fn escape(text: &str, language: Language, quote: u8) -> (usize, Option<char>) {
    let Some(kind) = text[1..].chars().next() else { return (1, Some('\\')) };
    let length = 1 + kind.len_utf8();
    // PHP and Ruby know only these two in single quotes.
    let is_plain = quote == b'\'' && matches!(language, Language::Php | Language::Ruby);
    if is_plain && !matches!(kind, '\'' | '\\') {
        return (1, Some('\\'));
    }
    let digits = |from: usize, most: usize| {
        let count = text[from..].bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&text[from..from + count], 16).ok();
        (from + count, code.and_then(char::from_u32))
    };
    match kind {
        'n' => (length, Some('\n')),
        't' => (length, Some('\t')),
        'r' => (length, Some('\r')),
        'x' => digits(2, 2),
        'u' if text[2..].starts_with('{') => {
            let (end, code) = digits(3, 6);
            (end + usize::from(text[end..].starts_with('}')), code)
        }
        'u' => digits(2, 4),
        '\n' => (length, None),
        other => (length, Some(other)),
    }
}
