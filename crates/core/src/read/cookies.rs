//! Cookies of the website, in any shape in which people copy them.
//!
//! Their values are dropped as they are read, and with them the text that was pasted: what is kept
//! of it is a list of the cookies' names.

mod blocks;
mod date;
mod export;
mod found;
mod lines;
mod name;
mod pairs;
#[cfg(test)]
mod tests;

use crate::{case::Paste, facts, secret::Secret, session::Session};
pub use date::instant;
use found::Found;

/// How many cookies, and how much of them is missing, in a few words.
pub(super) fn summary(paste: &Paste) -> String {
    paste.cookies.clone().unwrap_or_else(|| "none that could be read".to_owned())
}

/// Whether the text is a list of cookies, and not a request or a variable with one in it.
pub(super) fn is_cookies(text: &str) -> bool {
    let text = opened(text);
    export::is_export(text)
        || lines::are_lines(text)
        || blocks::are_blocks(text)
        || pairs::are_pairs(text)
}

/// Reads cookies. Their values are dropped at once; only their lengths are kept.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let text = opened(text);
    let mut found = Found::default();
    let readers = [export::read, lines::read, blocks::read, pairs::read];
    for read in readers {
        read(text, &mut found);
        if !found.is_empty() {
            break;
        }
    }
    paste.text = Secret::new(found.shown());
    paste.cookies = found.summary();
    paste.session = Some(Session { cookies: found.into_cookies(), ..Session::default() });
}

/// The text without what editors put before it.
fn opened(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Whether what parts cookies by the page around them names a page of another site.
///
/// One that is kept for pages of Perplexity's own is received there as any other.
fn is_of_another_site(page: &str) -> bool {
    let Some((_, host)) = page.split_once("://") else { return false };
    !is_ours(host.split(['/', ':', ',']).next().unwrap_or_default())
}

/// Whether a cookie's domain is Perplexity's, with or without a dot before it.
fn is_ours(domain: &str) -> bool {
    let host = domain.strip_prefix('.').unwrap_or(domain);
    let is_host = host.len() <= 253
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'));
    let host = host.strip_suffix('.').unwrap_or(host);
    is_host && facts::is_own_host(&host.to_ascii_lowercase())
}
