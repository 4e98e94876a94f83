//! An HTTP answer with or without status line and headers, the body of one, the words on a screen.

use crate::{
    answer::{Answer, Body},
    case::Paste,
};

/// Whether this looks like something that came back.
pub(super) fn is_answer(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("HTTP/")
        || text.starts_with('{')
        || text.starts_with('<')
        || text.contains("401")
}

/// Reads an answer that was pasted.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let status = text.contains("401").then_some(401);
    paste.answers.push(Answer { status, headers: Vec::new(), body: body(text) });
}

/// An answer whose parts are known, such as one to a test call.
pub(crate) fn answer(status: u16, headers: Vec<(String, String)>, body_text: &str) -> Answer {
    Answer { status: Some(status), headers, body: body(body_text) }
}

fn body(text: &str) -> Body {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Body::Empty;
    }
    if let Ok(json) = serde_json::from_str(trimmed) {
        return Body::Json(json);
    }
    if trimmed.starts_with('<') { Body::Html(text.to_owned()) } else { Body::Text(text.to_owned()) }
}
