//! Text that is quoted as in an e-mail, with `> ` before each line.

use std::borrow::Cow;

/// The text with blanks in place of the marks of a quotation, so that everything stays where it
/// stands.
///
/// `curl -v` puts the same mark before what it sends, and a shell before a line that goes on.
pub(in crate::read) fn without_quote_marks(text: &str) -> Cow<'_, str> {
    let starts = |mark: &str| text.starts_with(mark);
    if !(starts(">") || text.contains("\n>")) || is_of_curl(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // Whether the line before this one goes on, and whether the one before is quoted.
    let (mut goes_on, mut is_quoted) = (false, false);
    for line in text.split_inclusive('\n') {
        let marked = line.starts_with('>') && !line.starts_with(">>>") && (is_quoted || !goes_on);
        let bare = line.trim_start_matches(['>', ' ']);
        let bare = if marked { bare } else { line };
        for _ in 0..line.len() - bare.len() {
            out.push(' ');
        }
        out.push_str(bare);
        goes_on = line.trim_end().ends_with(['\\', '|', '{', '`', '^', '\'', '"']);
        is_quoted = marked;
    }
    Cow::Owned(out)
}

/// Whether these are the marks of `curl -v`.
fn is_of_curl(text: &str) -> bool {
    text.lines().any(|line| {
        line.starts_with("< HTTP/")
            || line.starts_with("* ") && line.contains("onnect")
            || line.starts_with('>') && line.contains(" HTTP/")
    })
}
