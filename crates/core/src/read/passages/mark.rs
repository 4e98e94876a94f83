//! What a line begins, by its own looks.

use crate::read::{answer, curl, header, http};

/// What a line begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Mark {
    /// A command that sends a request.
    Command,
    /// The first line of a request.
    Request,
    /// A header with credentials.
    Header,
    /// The status line of an answer.
    Status,
    /// Python's list of the calls that led to an error.
    Traceback,
    /// The error of a program, or a line of a log with a status.
    Error,
    /// A web page.
    Page,
    /// JSON.
    Json,
    /// `NAME=value`
    Assignment,
    /// The head of a file of settings: `services:`, `[Service]`, `FROM node:22`.
    Section,
    /// A line that only code has.
    Code,
    /// A sentence.
    Prose,
    /// None of these.
    Plain,
}

/// What a line begins; it comes without the white space round it.
pub(super) fn mark(line: &str) -> Mark {
    // Whatever a line is, it shows it at its start.
    let line = &line[..line.floor_char_boundary(2048)];
    if line.is_empty() {
        return Mark::Plain;
    }
    let bare = without_prompt(line);
    match () {
        () if is_command(bare) => Mark::Command,
        () if answer::is_status_line(line) => Mark::Status,
        () if line.starts_with("Traceback (most recent call last)") => Mark::Traceback,
        () if answer::is_page(line) => Mark::Page,
        () if is_json(line) => Mark::Json,
        () if is_section(line) => Mark::Section,
        () if is_assignment(bare) => Mark::Assignment,
        () if is_code(line) => Mark::Code,
        () if joins_errors(line) => Mark::Plain,
        () if names_an_error(line) => Mark::Error,
        () if header::starts_with_header(line) => Mark::Header,
        () if is_sentence(line) => Mark::Prose,
        () if super::is_of_answer(line) => Mark::Error,
        () if http::is_request(line) => Mark::Request,
        () => Mark::Plain,
    }
}

/// A line without what a shell prints before it.
fn without_prompt(line: &str) -> &str {
    if let Some((prompt, rest)) = line.split_once("> ")
        && (prompt.starts_with("PS ") || prompt.contains(":\\"))
    {
        return rest.trim_start();
    }
    line.trim_start_matches(['$', '%', '>', '❯']).trim_start()
}

fn is_command(line: &str) -> bool {
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = name.strip_suffix(".exe").unwrap_or(name);
    let rest = rest.trim_start();
    let is = |names: &[&str]| names.iter().any(|one| name.eq_ignore_ascii_case(one));
    if is(&["curl"]) {
        return rest.ends_with(['\\', '^', '`']) || curl::is_curl(line);
    }
    let has_address = rest.contains("://") || rest.contains("perplexity.ai");
    let goes_on = rest.ends_with(['\\', '^', '`']) || rest.starts_with(['-', '$']);
    (is(&["invoke-restmethod", "invoke-webrequest", "iwr", "irm"]) && !rest.starts_with(':')
        || is(&["http", "https", "xh", "wget"]))
        && (has_address || goes_on)
}

fn is_json(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('{').or_else(|| line.strip_prefix("[{")) else {
        return line == "[";
    };
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(['"', '\'', '}', '{'])
}

/// `NAME=value`, also after `export`, `set` and the like.
fn is_assignment(line: &str) -> bool {
    const BEFORE: &[&str] = &["export ", "set ", "setx ", "$env:", "env:", "ENV ", "set -x "];
    let before = BEFORE.iter().find_map(|word| line.strip_prefix(word));
    let rest = before.unwrap_or(line);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    if name.len() < 3 || name.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_constant = !name.bytes().any(|b| b.is_ascii_lowercase());
    // With a space before the sign it is a constant in code, unless the whole text is settings.
    if let Some(rest) = rest.strip_prefix('=') {
        return (is_constant || before.is_some()) && !rest.starts_with(['=', '>']);
    }
    if rest.trim_start().starts_with('=') {
        return before.is_some();
    }
    // `set -x NAME value`, `setx NAME value`, `ENV NAME value`
    before.is_some() && is_constant && rest.starts_with(' ')
}

/// The first line of a file of settings.
fn is_section(line: &str) -> bool {
    const HEADS: &[&str] =
        &["services:", "environment:", "env:", "model_list:", "data:", "stringdata:", "jobs:"];
    const STARTS: &[&str] = &["apiVersion: ", "FROM ", "[Service]", "[Unit]", "version: \""];
    HEADS.iter().any(|head| line.eq_ignore_ascii_case(head))
        || STARTS.iter().any(|start| line.starts_with(start)) && !line.ends_with('.')
}

/// A line that only code has.
fn is_code(line: &str) -> bool {
    const STARTS: &[&str] = &["#include", "<?php", "#!/", "require(", "require '", "require \""];
    /// A word at the start, and a character that must follow somewhere.
    const WORDS: &[(&str, &str)] = &[
        ("const ", "="),
        ("let ", "="),
        ("var ", "="),
        ("val ", "="),
        ("def ", "("),
        ("async ", "("),
        ("function ", "("),
        ("func ", "("),
        ("fn ", "("),
        ("class ", "{"),
        ("class ", ":"),
        ("public ", "{"),
        ("use ", ";"),
        ("using ", ";"),
        ("package ", ";"),
        ("export ", "{"),
        ("export ", "("),
        ("await ", "("),
        ("await ", ";"),
        ("try", "{"),
    ];
    let is_import = || {
        let words = line.split_whitespace().count();
        line.starts_with("import ") && (words <= 4 || line.contains(" from ") || line.contains(','))
            || line.starts_with("from ") && line.contains(" import ")
            || line.starts_with("package ") && words == 2
    };
    STARTS.iter().any(|start| line.starts_with(start))
        || WORDS.iter().any(|(word, sign)| line.starts_with(word) && line.contains(sign))
        || is_import() && !line.ends_with('.')
}

/// `openai.AuthenticationError: …`, `curl: (6) …`: what a program says before it stops.
fn names_an_error(line: &str) -> bool {
    let line = line.strip_prefix("Uncaught ").unwrap_or(line);
    let (name, rest) = line.split_once([':', ' ']).unwrap_or((line, ""));
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
    let class = name.ends_with("Error") || name.ends_with("Exception");
    // `requests.exceptions.InvalidHeader: …`
    let is_dotted = || {
        let last = name.rsplit_once('.').map_or("", |(_, last)| last);
        last.starts_with(|c: char| c.is_ascii_uppercase()) && line[name.len()..].starts_with(':')
    };
    // `Invoke-RestMethod : …`
    let is_of_powershell = || rest.starts_with(": ") && name.contains('-');
    is_name && (class && !rest.is_empty() || is_dotted())
        || name == "curl" && rest.trim_start().starts_with('(')
        || is_of_powershell()
}

/// What Python prints between two errors of which one led to the other.
fn joins_errors(line: &str) -> bool {
    line.starts_with("The above exception was") || line.starts_with("During handling of the above")
}

/// Whether a person wrote this: words, and few of the characters of code.
fn is_sentence(line: &str) -> bool {
    let line = line.trim_start_matches(['#', '-', '*', '•', ' ', '"', '“', '(']);
    if line.contains("://") && !line.contains(". ") && line.split_whitespace().count() < 6
        || line.contains("\":")
        || line.ends_with(['{', ';', '\\'])
    {
        return false;
    }
    let (mut words, mut others) = (0, 0);
    for word in line.split_whitespace() {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”‘’…".contains(c));
        let is_word =
            !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c));
        if is_word {
            words += 1;
        } else {
            others += 1;
        }
    }
    line.starts_with(char::is_alphabetic) && words >= 3 && words >= 2 * others
}

#[cfg(test)]
mod tests {
    use super::{Mark, mark};

    #[test]
    fn a_line_shows_what_it_begins() {
        for (line, expected) in [
            ("$ curl https://api.perplexity.ai/v1/models", Mark::Command),
            ("curl -s \\", Mark::Command),
            ("PS C:\\> Invoke-RestMethod -Uri https://api.perplexity.ai/v1/agent", Mark::Command),
            ("curl works for me", Mark::Prose),
            (
                "Invoke-RestMethod : The remote server returned an error: (401) Unauthorized.",
                Mark::Error,
            ),
            ("HTTP/1.1 401 Unauthorized", Mark::Status),
            ("Traceback (most recent call last):", Mark::Traceback),
            ("{\"error\":{\"code\":401}}", Mark::Json),
            ("PERPLEXITY_API_KEY=x", Mark::Assignment),
            ("export PPLX_API_KEY=x", Mark::Assignment),
            ("$env:PERPLEXITY_API_KEY = \"x\"", Mark::Assignment),
            ("import os", Mark::Code),
            ("from openai import OpenAI", Mark::Code),
            ("import OpenAI from 'openai';", Mark::Code),
            ("const key = process.env.KEY", Mark::Code),
            ("openai.AuthenticationError: Error code: 401", Mark::Error),
            ("2026-11-24 10:00:01 POST https://api.perplexity.ai/v1/agent 401", Mark::Error),
            ("I get 401 Unauthorized since this morning.", Mark::Prose),
            ("from there on it fails", Mark::Prose),
            ("import the key first and then run it.", Mark::Prose),
            ("Authorization: Bearer pplx-x", Mark::Header),
            ("print(response.text)", Mark::Plain),
            ("", Mark::Plain),
        ] {
            assert_eq!(mark(line), expected, "{line}");
        }
    }
}
