//! A command for HTTPie: `http POST address Name:value field=text`.

use crate::{
    authorization,
    case::{Client, Paste, Piece},
    read::shell::{Dialect, Word},
    secret::Secret,
};

use super::{Draft, is_method, part_of, piece};

/// The options whose value stands in the next word.
const WITH_VALUE: [&str; 15] = [
    "-a",
    "--auth",
    "-A",
    "--auth-type",
    "--raw",
    "-o",
    "--output",
    "-p",
    "--print",
    "--timeout",
    "--session",
    "--verify",
    "-s",
    "--style",
    "--proxy",
];

/// Reads what follows `http` or `https`.
pub(super) fn read(words: Vec<Word>, name: &str, dialect: Dialect, paste: &mut Paste) {
    let mut draft = Draft::new(Client::Httpie, dialect);
    let mut body = Body::default();
    let (mut kind, mut credentials) = (String::new(), None);
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if word.text.starts_with('-') && word.text.len() > 1 {
            let (option, attached) = match word.text.split_once('=') {
                Some((option, _)) => (option.to_owned(), Some(part_of(&word, option.len() + 1))),
                None => (word.text.clone(), None),
            };
            if matches!(&*option, "-f" | "--form" | "--multipart") {
                body.is_form = true;
            }
            if !WITH_VALUE.contains(&&*option) {
                continue;
            }
            let Some(mut value) = attached.or_else(|| words.next()) else { break };
            match &*option {
                "-A" | "--auth-type" => kind = value.text,
                "-a" | "--auth" => {
                    value.at.start = word.at.start;
                    credentials = Some(value);
                }
                "--raw" => draft.request.body = Some(piece(value)),
                _ => {}
            }
        } else if draft.request.url.is_some() {
            item(word, &mut draft, &mut body, paste);
        } else if is_method(&word.text.to_ascii_uppercase()) && draft.request.method.is_none() {
            draft.request.method = Some(piece(word));
        } else {
            let mut url = word;
            if !url.text.contains("://") && !url.text.starts_with(['$', '%', '{']) {
                url.text
                    .insert_str(0, if name.starts_with("https") { "https://" } else { "http://" });
            }
            draft.url(url, paste);
        }
    }
    if let Some(credentials) = credentials {
        authenticate(&kind, credentials, &mut draft, paste);
    }
    if let Some(text) = body.text() {
        draft.request.body = Some(text);
    }
    let has_body = draft.request.body.is_some();
    if has_body && !body.is_form {
        draft.implied("Content-Type", "application/json");
    }
    draft.method_if_none(if has_body { "POST" } else { "GET" });
    paste.requests.push(draft.request);
}

/// Adds the header that `-a` makes, of the kind that `-A` names.
fn authenticate(kind: &str, mut value: Word, draft: &mut Draft, paste: &mut Paste) {
    let is_bearer = kind.eq_ignore_ascii_case("bearer");
    let scheme = if is_bearer { "Bearer " } else { "Basic " };
    for expansion in &mut value.expansions {
        expansion.at = expansion.at.start + scheme.len()..expansion.at.end + scheme.len();
    }
    value.text.insert_str(0, scheme);
    let mended = match is_bearer {
        true => format!("-a \"{}\"", draft.dialect.variable()),
        false => format!("-A bearer -a \"{}\"", draft.dialect.variable()),
    };
    draft.header(authorization::NAME, value, mended, paste);
}

/// The fields that make the body.
#[derive(Default)]
struct Body {
    is_form: bool,
    json: String,
    at: Option<std::ops::Range<usize>>,
    /// Whether a field comes from a file.
    is_hidden: bool,
}

impl Body {
    fn field(&mut self, name: &str, value: &str, is_json: bool, at: &std::ops::Range<usize>) {
        self.json.push_str(if self.json.is_empty() { "{" } else { "," });
        quote(name, &mut self.json);
        self.json.push(':');
        match is_json {
            true => self.json.push_str(value),
            false => quote(value, &mut self.json),
        }
        self.at.get_or_insert_with(|| at.clone()).end = at.end;
    }

    /// The body as it is sent, as far as it is in view.
    fn text(&self) -> Option<Piece> {
        let at = self.at.clone().filter(|_| !self.is_form && !self.is_hidden)?;
        Some(Piece { text: Secret::new(format!("{}}}", self.json)), at })
    }
}

/// Writes a text as JSON writes it.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Reads a header, a field of the body or a part of the query; the first sign in it tells.
fn item(word: Word, draft: &mut Draft, body: &mut Body, paste: &mut Paste) {
    const SIGNS: [&str; 7] = [":=@", ":=", "==", "=@", "=", "@", ":"];
    let Some(at) = word.text.find([':', '=', '@']) else { return };
    let Some(sign) = SIGNS.iter().find(|sign| word.text[at..].starts_with(**sign)) else { return };
    let name = word.text[..at].to_owned();
    let from = at + sign.len();
    match *sign {
        ":" => {
            let value = part_of(&word, from);
            if value.text.is_empty() {
                return;
            }
            let mended = format!("\"{}\"", draft.canonical().replacen(": ", ":", 1));
            draft.header(&name, value, mended, paste);
        }
        "=" | ":=" => body.field(&name, &word.text[from..], *sign == ":=", &word.at),
        "=@" | ":=@" | "@" => body.is_hidden = true,
        _ => {}
    }
}
