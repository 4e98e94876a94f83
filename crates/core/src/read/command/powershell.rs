//! `Invoke-WebRequest` and `Invoke-RestMethod`, with the variables that are set before.

use std::ops::Range;

use crate::{
    authorization,
    case::{Client, Key, Paste, View},
    read::shell::{Dialect, Word, powershell},
};

use super::{Draft, piece};

/// How many variables of a script are kept.
const MOST_VARIABLES: usize = 200;

/// A variable of a script and what it is given.
#[derive(Default)]
pub(super) struct Variable {
    /// In small letters.
    name: String,
    value: Option<Word>,
    /// The pairs of a table.
    entries: Vec<(Word, Word)>,
    /// Whether the value is made by a command, such as `ConvertTo-Json`.
    is_made: bool,
}

/// The variables that a script sets, in order.
pub(super) fn variables(text: &str) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    let mut at = 0;
    while at < text.len() && found.len() < MOST_VARIABLES {
        let line = &text[at..];
        let length = line.find('\n').map_or(line.len(), |end| end + 1);
        let next = set(text, at..at + length, &mut found);
        at = next.unwrap_or(0).max(at + length);
    }
    found
}

/// Reads one line; where it sets a variable, tells where the value ends.
fn set(text: &str, line: Range<usize>, found: &mut Vec<Variable>) -> Option<usize> {
    let written = &text[line.clone()];
    let bare = written.trim_start();
    let rest = bare.strip_prefix('$')?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    let (name, rest) = (rest[..end].to_ascii_lowercase(), &rest[end..]);
    let entry = rest
        .strip_prefix(".Add(")
        .or_else(|| rest.strip_prefix(".add("))
        .or_else(|| rest.strip_prefix('['));
    if let Some(entry) = entry {
        let from = line.end - entry.len();
        let words = powershell::value(&text[..line.end], from);
        let mut words = words.words.into_iter();
        let mut name_of_entry = words.next()?;
        // `Add("Name", "value")`, or `["Name"] = "value"`.
        let at = name_of_entry.text.find([',', ']']);
        let inner = entry.find([',', ']']).map(|at| from + at + 1)?;
        name_of_entry.text.truncate(at.unwrap_or(name_of_entry.text.len()));
        let start = text[inner..line.end].trim_start_matches([' ', '=']);
        let value = joined(powershell::value(&text[..line.end], line.end - start.len()).words)?;
        let position = found.iter().rposition(|variable| variable.name == name);
        let position = position.unwrap_or_else(|| {
            found.push(Variable { name, ..Variable::default() });
            found.len() - 1
        });
        found[position].entries.push((name_of_entry, value));
        return None;
    }
    let value = rest.trim_start().strip_prefix('=').filter(|rest| !rest.starts_with('='))?;
    let from = line.end - value.len();
    let read = powershell::value(text, from);
    let is_made = text[read.end..].starts_with('|')
        || read.words.first().is_some_and(|word| {
            word.text.starts_with('(') && word.text.contains('|')
                || word.text.to_ascii_lowercase().starts_with("convertto-json")
        });
    let entries = match read.words.first() {
        Some(word) if word.text.starts_with("@{") => table(text, &word.at),
        _ => Vec::new(),
    };
    let end = read.end;
    found.push(Variable { name, value: joined(read.words), entries, is_made });
    Some(end)
}

/// The pairs of a table `@{ name = value; … }`.
fn table(text: &str, at: &Range<usize>) -> Vec<(Word, Word)> {
    let mut pairs = Vec::new();
    let end = if text[at.clone()].ends_with('}') { at.end - 1 } else { at.end };
    let inner = &text[..end];
    let mut from = (at.start + 2).min(end);
    while from < end && pairs.len() < 128 {
        let rest = inner[from..].trim_start_matches([' ', '\t', '\r', '\n', ';', ',']);
        let start = end - rest.len();
        let Some(equals) = name_end(rest).map(|at| start + at) else { break };
        let name = inner[start..equals].trim();
        let name_at = start..start + name.len();
        let name = name.trim_matches(['"', '\'', '“', '”', '‘', '’']);
        let value_from = equals + 1;
        let line = powershell::value(inner, value_from);
        from = line.end.max(value_from) + 1;
        from = inner.ceil_char_boundary(from.min(end));
        if let Some(value) = joined(line.words) {
            pairs.push((Word { text: name.to_owned(), at: name_at, ..Word::default() }, value));
        }
    }
    pairs
}

/// Where the name of a pair ends: at its equals sign.
fn name_end(rest: &str) -> Option<usize> {
    let near = &rest[..rest.floor_char_boundary(300)];
    match near.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => {
            let close = near[1..].find(quote)? + 2;
            Some(close + near[close..].find('=')?)
        }
        None => near.find('='),
    }
}

/// The words of a value as one: `"Bearer " + $key`, `("Bearer {0}" -f $key)`.
fn joined(words: Vec<Word>) -> Option<Word> {
    let mut words = words.into_iter();
    let mut value = words.next()?;
    if value.text.starts_with('(') && value.expansions.is_empty() && value.text.len() < 4096 {
        let inner = &value.text[1..value.text.len() - usize::from(value.text.ends_with(')'))];
        // The function that makes bytes of a text has brackets of its own.
        let inner = inner.rfind("GetBytes(").map_or(inner, |at| &inner[at + 9..]);
        let words = powershell::value(inner, 0).words;
        let mut read = joined_flat(words)?;
        read.at = value.at;
        return Some(read);
    }
    let mut rest: Vec<Word> = words.collect();
    rest.insert(0, std::mem::take(&mut value));
    joined_flat(rest)
}

fn joined_flat(words: Vec<Word>) -> Option<Word> {
    let mut words = words.into_iter();
    let mut value = words.next()?;
    let mut sign = String::new();
    for word in words {
        match &*sign {
            "+" => {
                let offset = value.text.len();
                value.text.push_str(&word.text);
                value.at.end = word.at.end;
                value.expansions.extend(word.expansions.into_iter().map(|mut it| {
                    it.at = it.at.start + offset..it.at.end + offset;
                    it
                }));
            }
            "-f" => {
                let place = value.text.find("{0}");
                if let (Some(place), Some(mut it)) = (place, word.expansions.into_iter().next()) {
                    it.at = place..place + 3;
                    value.expansions.push(it);
                }
                value.at.end = word.at.end;
            }
            _ => {}
        }
        sign = word.text;
    }
    Some(value)
}

/// Reads what follows the name of the command.
pub(super) fn read(text: &str, words: Vec<Word>, variables: &[Variable], paste: &mut Paste) {
    let mut draft = Draft::new(Client::PowerShell, Dialect::PowerShell);
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        // PowerShell takes long dashes for hyphens.
        let Some(option) = word.text.strip_prefix(['-', '–', '—']) else {
            if let Some(name) = word.text.strip_prefix('@').filter(|name| !name.starts_with('{')) {
                splat(text, name, variables, &mut draft, paste);
            } else if draft.request.url.is_none() {
                parameter(text, "uri", word, variables, &mut draft, paste);
            }
            continue;
        };
        let name = option.trim_end_matches(':').to_ascii_lowercase();
        let takes_value = words.peek().is_some_and(|next| !next.text.starts_with(['-', '–']));
        if takes_value
            && !is_switch(&name)
            && let Some(value) = words.next()
        {
            parameter(text, &name, value, variables, &mut draft, paste);
        }
    }
    draft.method_if_none("GET");
    paste.requests.push(draft.request);
}

fn is_switch(name: &str) -> bool {
    const SWITCHES: [&str; 6] = [
        "usebasicparsing",
        "skipcertificatecheck",
        "skiphttperrorcheck",
        "usedefaultcredentials",
        "disablekeepalive",
        "passthru",
    ];
    SWITCHES.contains(&name)
}

/// Reads the parameters that a variable holds: `Invoke-RestMethod @params`.
fn splat(text: &str, name: &str, variables: &[Variable], draft: &mut Draft, paste: &mut Paste) {
    let name = name.to_ascii_lowercase();
    match variables.iter().rfind(|variable| variable.name == name) {
        Some(variable) => {
            for (name, value) in &variable.entries {
                let name = name.text.to_ascii_lowercase();
                parameter(text, &name, value.clone(), variables, draft, paste);
            }
        }
        None => draft.request.view = View::HeadersHidden,
    }
}

fn parameter(
    text: &str,
    name: &str,
    value: Word,
    variables: &[Variable],
    draft: &mut Draft,
    paste: &mut Paste,
) {
    let variable = value.is_variable().then(|| {
        let name = value.expansions[0].name.to_ascii_lowercase();
        variables.iter().rfind(|variable| variable.name == name)
    });
    let variable = variable.flatten();
    let resolved = || match variable {
        Some(variable) => variable.value.clone().unwrap_or_else(|| value.clone()),
        None => joined(vec![value.clone()]).unwrap_or_default(),
    };
    match name {
        "uri" => draft.url(resolved(), paste),
        "method" => {
            let mut method = resolved();
            method.text.make_ascii_uppercase();
            draft.request.method = Some(piece(method));
        }
        "contenttype" => {
            draft.header("Content-Type", resolved(), String::new(), paste);
        }
        "headers" => {
            let entries = match variable {
                Some(variable) => variable.entries.clone(),
                None if value.text.starts_with("@{") => table(text, &value.at),
                None => Vec::new(),
            };
            if entries.is_empty() && !value.text.starts_with("@{") {
                draft.request.view = View::HeadersHidden;
            }
            for (name, value) in entries {
                header(name, value, variables, draft, paste);
            }
        }
        // A table that PowerShell turns into a text is not in view as that text.
        "body" if variable.is_some_and(|variable| variable.is_made) => {}
        "body" if value.text.starts_with("@{") || value.text.contains("ConvertTo-Json") => {}
        "body" => {
            let body = resolved();
            if !body.is_variable() && !body.text.starts_with(['@', '(']) {
                draft.request.body = Some(piece(body));
            }
        }
        "token" | "authentication" => draft.request.view = View::HeadersHidden,
        _ => {}
    }
}

/// Adds a header from the pair of a table.
fn header(
    name: Word,
    mut value: Word,
    variables: &[Variable],
    draft: &mut Draft,
    paste: &mut Paste,
) {
    // `"Bearer $key"`, where the script itself gives `$key` its value.
    if let [expansion] = &value.expansions[..] {
        let wanted = expansion.name.to_ascii_lowercase();
        let given = variables.iter().rfind(|variable| variable.name == wanted);
        let given = given.and_then(|variable| variable.value.as_ref());
        let is_env = value.text[expansion.at.clone()].contains(':');
        if let Some(given) = given.filter(|given| !given.text.starts_with('@') && !is_env) {
            let at = expansion.at.clone();
            let moved = given.expansions.iter().map(|it| {
                let mut it = it.clone();
                it.at = it.at.start + at.start..it.at.end + at.start;
                it
            });
            let moved = moved.collect();
            value.text.replace_range(at, &given.text);
            value.expansions = moved;
        }
    }
    let at = name.at.start.min(value.at.start)..value.at.end;
    let mended = format!(
        "\"{}\" = \"{} {}\"",
        authorization::NAME,
        authorization::SCHEME,
        Key::MENDED.replacen('$', "$env:", 1)
    );
    let is_pair = name.at.end > 0;
    value.at = if is_pair { at } else { value.at };
    draft.header(&name.text, value, mended, paste);
}
