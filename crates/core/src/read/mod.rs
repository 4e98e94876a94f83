//! From pasted text to what it holds: one file per form.

mod answer;
mod cookies;
mod curl;
mod header;
mod http;
mod key;
mod reading;
pub(crate) mod shown;

use crate::{
    case::{Form, Paste},
    secret::Secret,
};

pub(crate) use answer::answer;
pub(crate) use header::key_in;
pub use reading::{Reading, reading};

/// How many keys, requests, variables, and headers of one request are looked at.
const MOST: usize = 128;

/// Finds out what a paste is and reads it; `form` overrules what would be found out.
///
/// Nothing is refused: what fits no form is [`Form::Other`], with whatever could be found in it.
pub fn read(text: &str, form: Option<Form>) -> Paste {
    let form = form.unwrap_or_else(|| form_of(text));
    let mut paste = Paste { text: Secret::new(text), form, ..Paste::default() };
    match form {
        Form::Nothing | Form::Other => {}
        Form::Key => key::read(text, &mut paste),
        Form::Header => header::read(text, &mut paste),
        Form::Request => http::read(text, &mut paste),
        Form::Curl => curl::read(text, &mut paste),
        Form::Answer => answer::read(text, &mut paste),
        Form::Cookies => cookies::read(text, &mut paste),
    }
    keep_a_few(&mut paste);
    paste
}

/// Leaves of each kind as many as anybody pastes. Every rule asks anew, and ten million characters
/// of the same header would keep it busy for a minute.
fn keep_a_few(paste: &mut Paste) {
    paste.keys.truncate(MOST);
    paste.requests.truncate(MOST);
    paste.variables.truncate(MOST);
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
    } else if http::is_request(text) {
        Form::Request
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
