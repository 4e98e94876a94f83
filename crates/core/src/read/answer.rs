//! An HTTP answer with or without status line and headers, the body of one, the error of a
//! program, the words on a screen.

mod body;
mod detect;
mod lines;
mod prose;

use crate::{
    answer::{self, Answer, Body},
    case::Paste,
    json::Json,
};

pub(super) use body::is_page;
pub(super) use detect::is_answer;

/// Whether this line is the status line of an answer, also as `curl -v` shows it.
pub(super) fn is_status_line(line: &str) -> bool {
    lines::status_line(line.strip_prefix("< ").unwrap_or(line)).is_some()
}

/// Whether this line tells of a status that came back.
pub(super) fn is_words_of_answer(line: &str) -> bool {
    prose::status_of(line).is_some()
}

/// How many answers of one paste are read. A log may hold any number, and they repeat.
const MOST: usize = 32;

/// Reads the answers in a text; there is always one.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let text = lines::without_marks(text);
    let text = lines::without_indent(&text);
    let found: Vec<Answer> = match lines::messages(&text) {
        messages if messages.is_empty() => bare(&text),
        messages => messages.into_iter().take(MOST).map(|message| message.into_answer()).collect(),
    };
    // Each command of a paste may have its own output.
    let room = MOST.saturating_sub(paste.answers.len());
    paste.answers.extend(found.into_iter().take(room));
}

/// An answer whose parts are known, such as one to a test call.
pub(crate) fn answer(status: u16, headers: Vec<(String, String)>, body_text: &str) -> Answer {
    Answer::new(Some(status), headers, body::of(body_text), body_text)
}

/// Answers without a status line: headers and a body, a body alone, or words.
fn bare(text: &str) -> Vec<Answer> {
    if let Some(message) = lines::headers_alone(text) {
        return vec![message.into_answer()];
    }
    let several = body::several(text, MOST);
    if !several.is_empty() {
        return several
            .into_iter()
            .map(|(body, text)| match &body {
                Body::Json(Json::Object(fields)) if logged_status(fields).is_some() => {
                    program(text, logged_status(fields))
                }
                _ => Answer::new(None, Vec::new(), body, text),
            })
            .collect();
    }
    match body::of(text) {
        Body::Text(_) => words(text),
        page @ Body::Html(_) => {
            vec![Answer::new(answer::status_of_page(text), Vec::new(), page, text)]
        }
        body => vec![Answer::new(None, Vec::new(), body, text)],
    }
}

/// What a program printed. Where the status changes, another answer begins.
fn words(text: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    let (mut from, mut at, mut status) = (0, 0, None);
    for line in text.split_inclusive('\n') {
        match (status, prose::status_of(line)) {
            (None, found) => status = found,
            (Some(known), Some(found)) if known != found => {
                answers.push(program(&text[from..at], status));
                (from, status) = (at, Some(found));
            }
            _ => {}
        }
        at += line.len();
        if answers.len() + 1 == MOST {
            break;
        }
    }
    answers.push(program(&text[from..], status));
    answers
}

/// The status in a line of a log that is written as JSON: it names the address too, and nothing of
/// what a request holds.
fn logged_status(fields: &[(String, Json)]) -> Option<u16> {
    let field = |names: &[&str]| {
        fields.iter().find(|(name, _)| names.iter().any(|one| name.eq_ignore_ascii_case(one)))
    };
    let of_request = ["authorization", "headers", "messages", "input", "error", "object"];
    if field(&of_request).is_some() || field(&["url", "uri", "path", "host"]).is_none() {
        return None;
    }
    let (_, status) = field(&["status", "status_code", "statuscode", "code"])?;
    match status {
        Json::Number(Some(number)) => {
            u16::try_from(*number).ok().filter(|status| (200..600).contains(status))
        }
        _ => None,
    }
}

fn program(text: &str, status: Option<u16>) -> Answer {
    let body = Body::Text(answer::bounded(text).into_owned());
    Answer::new(status, Vec::new(), body, text)
}
