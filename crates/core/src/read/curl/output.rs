//! What curl printed, pasted after the command.

use crate::{case::Paste, read::answer};

/// Reads what looks like an answer in the text that follows a command.
pub(super) fn read(text: &str, paste: &mut Paste) {
    // The rest of the command's own line belongs to other commands.
    let Some((_, rest)) = text.split_once('\n') else { return };
    let rest = without_prompts(rest);
    if !rest.trim().is_empty() && answer::is_answer(&rest) {
        answer::read(&rest, paste);
    }
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
