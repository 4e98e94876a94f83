//! What curl printed, pasted after the command.

use crate::{case::Paste, read::answer};

/// How many answers after one command are told apart.
const MOST_ANSWERS: usize = 16;

/// Reads what looks like an answer in the text that follows a command.
pub(super) fn read(text: &str, paste: &mut Paste) {
    // The rest of the command's own line belongs to other commands.
    let Some((_, rest)) = text.split_once('\n') else { return };
    let rest = without_prompts(rest);
    for text in answers(&rest) {
        if !text.trim().is_empty() && answer::is_answer(text) {
            answer::read(text, paste);
        }
    }
}

/// The text of each answer: curl prints those to redirects as well.
fn answers(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.starts_with("HTTP/") && at > start && found.len() < MOST_ANSWERS {
            found.push(&text[start..at]);
            start = at;
        }
        at += line.len();
    }
    found.push(&text[start..]);
    found
}

/// What came back, without the marks and the notes of `-v`.
pub(in crate::read) fn without_prompts(text: &str) -> String {
    let is_verbose = text.lines().any(|line| line.starts_with("< HTTP/"));
    if !is_verbose {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_note = line.starts_with("* ")
            || line.starts_with('>')
            || line.starts_with("{ [")
            || line.starts_with("} [")
            || line.starts_with("  % Total")
            || line.contains("--:--:--");
        if is_note {
            continue;
        }
        // A page starts with an angle bracket too, but never with a space after it.
        let answered = line
            .strip_prefix("< ")
            .or_else(|| line.strip_prefix('<').filter(|rest| rest.trim().is_empty()));
        out.push_str(answered.unwrap_or(line));
    }
    out
}
