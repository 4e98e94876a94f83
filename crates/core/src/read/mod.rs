//! From pasted text to what it holds: one file per form.

mod answer;
mod code;
mod command;
mod config;
mod cookies;
mod curl;
mod header;
mod http;
mod key;
mod passages;
mod reading;
mod shell;
pub(crate) mod shown;
mod strays;

use crate::{
    case::{Form, Key, Passage, Paste},
    host::{self, Asked},
    secret::Secret,
};

pub(crate) use answer::answer;
pub use cookies::instant;
pub(crate) use header::key_in;
pub use http::HEADERS_LEFT_OUT;
pub use reading::{Reading, reading};

/// How many keys, requests, variables, and headers of one request are looked at.
const MOST: usize = 128;

/// Finds out what a paste is and reads it; `form` overrules what would be found out.
///
/// Nothing is refused: what fits no form is [`Form::Other`], with whatever could be found in it.
pub fn read(text: &str, form: Option<Form>) -> Paste {
    let plain = passages::without_quote_marks(text);
    let passages = match form {
        Some(form) if form != Form::Mixed => vec![Passage { form, at: 0..text.len() }],
        _ => passages::of(&plain),
    };
    let mut paste = match &passages[..] {
        [one] if one.at == (0..text.len()) => paired(read_as(&plain, one.form), &mut None),
        several => {
            let form = match several {
                [one] => one.form,
                _ => Form::Mixed,
            };
            let mut whole = Paste { text: Secret::new(text), form, ..Paste::default() };
            let mut known = None;
            for passage in several {
                let part = read_as(&plain[passage.at.clone()], passage.form);
                whole.absorb(paired(part, &mut known), passage.at.start);
            }
            whole
        }
    };
    paste.passages = passages;
    if plain != text {
        paste.text = Secret::new(text);
    }
    keep_a_few(&mut paste);
    strays::add(text, &mut paste);
    paste
}

/// Judges the answers of a passage by the host that was asked: by the passage's own requests, or
/// else by the last ones before it.
fn paired(mut passage: Paste, known: &mut Option<Asked>) -> Paste {
    *known = host::asked(&passage).or(*known);
    for answer in &mut passage.answers {
        let plain = std::mem::take(answer);
        *answer = match known {
            Some(Asked::Api) => plain.where_the_api_was_asked(),
            Some(Asked::Elsewhere) => plain.where_another_host_was_asked(),
            Some(Asked::Unclear) | None => plain,
        };
    }
    passage
}

/// The variable that holds the key, as the shell replaces it that the curl command before this
/// byte of a text is written for.
pub(crate) fn variable_of_curl(text: &str, at: usize) -> &'static str {
    let start = text[..at].rfind("curl");
    start.map_or(Key::MENDED, |start| shell::Dialect::of(text, start, start + 4).variable())
}

/// Reads a text that is of one form.
fn read_as(text: &str, form: Form) -> Paste {
    let mut paste = Paste { text: Secret::new(text), form, ..Paste::default() };
    match form {
        Form::Nothing | Form::Mixed | Form::Other => {}
        Form::Key => key::read(text, &mut paste),
        Form::Header => header::read(text, &mut paste),
        Form::Request => http::read(text, &mut paste),
        Form::Curl => curl::read(text, &mut paste),
        Form::Command => command::read(text, &mut paste),
        Form::Code => code::read(text, &mut paste),
        Form::Config => config::read(text, &mut paste),
        Form::Answer => answer::read(text, &mut paste),
        Form::Cookies => cookies::read(text, &mut paste),
    }
    paste
}

/// Leaves of each kind as many as anybody pastes. Every rule asks anew, and ten million characters
/// of the same header would keep it busy for a minute.
fn keep_a_few(paste: &mut Paste) {
    paste.keys.truncate(MOST);
    paste.requests.truncate(MOST);
    paste.variables.truncate(MOST);
    paste.assignments.truncate(MOST);
    paste.lookups.truncate(MOST);
    paste.defects.truncate(MOST);
    for request in &mut paste.requests {
        request.headers.truncate(MOST);
        request.unsent.truncate(MOST);
    }
}

/// What a text is, by its own marks: the most telling form first.
fn form_of(text: &str) -> Form {
    if text.trim().is_empty() {
        Form::Nothing
    } else if cookies::is_cookies(text) {
        Form::Cookies
    } else if curl::is_curl(text) {
        Form::Curl
    } else if command::is_command(text) {
        Form::Command
    } else if http::is_request(text) {
        Form::Request
    } else if code::is_code(text) {
        Form::Code
    } else if config::is_config(text) {
        Form::Config
    } else if header::starts_with_header(text) {
        Form::Header
    } else if answer::is_answer(text) {
        Form::Answer
    } else if header::is_header(text) {
        Form::Header
    } else if key::is_key(text) {
        Form::Key
    } else {
        Form::Other
    }
}
