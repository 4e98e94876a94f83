//! Headers in any shape: as they are sent, as JSON, as code writes them, after `-H`.

mod credentials;
mod line;

use crate::{
    authorization::{self, Authorization},
    case::{Client, Key, Paste, Piece, Place, Request, View},
    facts,
    secret::Secret,
};

use super::{answer, curl};

pub(crate) use credentials::key_in;
pub(super) use credentials::{Found, is_redacted};
pub(super) use line::{Braces, templates};

/// Whether a header that carries credentials stands in this text, or a scheme with credentials.
pub(super) fn is_header(text: &str) -> bool {
    is_option(text) || text.lines().any(line::carries_credentials) || is_value(text)
}

/// Whether the text starts with such a header, whatever follows it.
///
/// A map of headers starts with a brace, as the body of an answer does.
pub(super) fn starts_with_header(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !matches!(line.trim(), "" | "{" | "headers: {"));
    let Some(first) = lines.next() else { return false };
    is_option(text) || line::carries_credentials(first) && !is_error(first)
}

/// Whether a line is more likely the words of an answer about a header.
fn is_error(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    ["error", "401", "invalid", "detail"].iter().any(|word| lower.contains(word))
}

/// Reads every header; they are a part of one request.
pub(super) fn read(text: &str, paste: &mut Paste) {
    if is_option(text) {
        return curl::read_options(text, paste);
    }
    let mut request = Request::default();
    if is_value(text) {
        let at = trimmed(text);
        let found = Found {
            name: authorization::NAME.to_owned(),
            value: text[at.clone()].to_owned(),
            expansions: templates(&text[at.clone()], Braces::Double),
            at,
            mended: format!("{} {}", authorization::SCHEME, Key::MENDED),
            client: Client::Unknown,
        };
        request.headers.push(found.into_header(paste));
    } else {
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            if line.starts_with("HTTP/") {
                answer::read(&text[offset..], paste);
                break;
            }
            line::read(line, offset, &mut request.headers, paste);
            offset += line.len();
        }
    }
    if request.headers.iter().any(is_redacted) {
        request.view = View::HeadersHidden;
    }
    if !request.headers.is_empty() {
        paste.requests.push(request);
    }
}

/// Finds the key in an address.
pub(super) fn read_key_of_url(url: &Piece, client: Client, paste: &mut Paste) {
    // EXPOSE: a key in the address is a key of the paste like any other.
    let (text, url) = (paste.text.expose(), url);
    let Some(written) = text.get(url.at.clone()) else { return };
    let Some(key) = key_in(written) else { return };
    let at = url.at.start + key.start..url.at.start + key.end;
    paste.keys.push(Key {
        text: Secret::new(&text[at.clone()]),
        place: Place::Url,
        variable: None,
        client,
        at,
        mended: Key::MENDED.to_owned(),
    });
}

/// Whether the text is an option of curl's without its command.
fn is_option(text: &str) -> bool {
    let rest = text.trim_start();
    let rest = rest.strip_prefix("--header").or_else(|| rest.strip_prefix("-H"));
    rest.is_some_and(|rest| rest.starts_with([' ', '\t', '"', '\'']) && rest.contains(':'))
}

/// Whether the text is the value of an `Authorization` header alone: a scheme and credentials.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    if text.contains('\n') || text.len() > 2000 {
        return false;
    }
    let parts = Authorization::parse(text);
    let Some(first) = parts.schemes.first() else { return false };
    let credentials = &text[parts.credentials.clone()];
    let is_bearer =
        authorization::strip_prefix_ignoring_case(text, authorization::SCHEME).is_some();
    // `Bearer: …` and `X-API-Key: …` are headers of that name.
    // So is `NAME=" pplx-…"`, a variable.
    let scheme = &text[first.clone()];
    let is_name = scheme.ends_with([':', '=']) || scheme.contains(['=', '(']);
    parts.names.is_empty()
        && !is_name
        && (credentials.trim_start_matches(['"', '\'', '“']).starts_with(facts::KEY_PREFIX)
            || is_bearer && !credentials.contains(char::is_whitespace))
}

fn trimmed(text: &str) -> std::ops::Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}
