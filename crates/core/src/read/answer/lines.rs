//! Status lines and headers.

use std::borrow::Cow;

use super::body;
use crate::answer::{Answer, Body};

/// Headers that only an answer has.
const OF_ANSWERS: &[&str] = &[
    "server",
    "date",
    "cf-ray",
    "cf-mitigated",
    "cf-cache-status",
    "www-authenticate",
    "proxy-authenticate",
    "x-request-id",
    "retry-after",
    "set-cookie",
    "location",
    "strict-transport-security",
    "access-control-allow-origin",
    "alt-svc",
    "vary",
    "etag",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "status",
    ":status",
];

/// How many headers of an answer are kept. Servers send a few dozen.
const MOST_HEADERS: usize = 256;

/// One answer as it was written.
pub(super) struct Message<'a> {
    status: Option<u16>,
    headers: Vec<(String, String)>,
    /// `None`: not even the blank line that ends the headers is in view.
    body: Option<&'a str>,
}

impl Message<'_> {
    pub(super) fn into_answer(self) -> Answer {
        let said_empty = self
            .headers
            .iter()
            .any(|(name, value)| name.eq_ignore_ascii_case("content-length") && value == "0");
        match self.body {
            Some(text) => Answer::new(self.status, self.headers, body::of(text), text),
            None if said_empty => Answer::new(self.status, self.headers, Body::Empty, ""),
            None => Answer::new(self.status, self.headers, Body::Unseen, ""),
        }
    }

    /// `100 Continue` and a proxy's "Connection established" come before the answer.
    fn is_interim(&self, reason: &str) -> bool {
        self.status.is_some_and(|status| status < 200)
            || reason.eq_ignore_ascii_case("connection established")
    }
}

/// The text without the marks of `curl -v`, and without what they mark as no answer.
pub(super) fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.lines().any(|line| line.starts_with("< HTTP/")) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let marked = |marks: &[&str]| marks.iter().any(|mark| line.starts_with(mark));
        if let Some(header) = line.strip_prefix("< ") {
            out.push_str(header);
        } else if line.trim_end() == "<" {
            out.push('\n');
        } else if !marked(&["* ", "> ", "{ [", "} [", ">\n", ">\r"]) && line != ">" {
            // curl's last remark follows the body without a line break.
            out.push_str(line.split("* Connection #").next().unwrap_or(line));
        }
    }
    Cow::Owned(out)
}

/// The text without the blanks before each of its lines, where the whole of it is indented.
pub(super) fn without_indent(text: &str) -> Cow<'_, str> {
    let indent_of = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indent = lines().map(indent_of).min().unwrap_or(0);
    if indent == 0 || lines().nth(1).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(&line[indent_of(line).min(indent)..]);
    }
    Cow::Owned(out)
}

/// Every answer that starts with a status line.
pub(super) fn messages(text: &str) -> Vec<Message<'_>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((status, reason)) = status_line(line) {
            starts.push((at, at + line.len(), status, reason));
        }
        at += line.len();
    }
    let mut out = Vec::new();
    for (index, (_, from, status, reason)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.len(), |next| next.0);
        let (headers, body) = split(&text[*from..end]);
        let message = Message { status: Some(*status), headers, body };
        if !message.is_interim(reason) {
            out.push(message);
        }
    }
    out
}

/// Headers of an answer without its status line.
pub(super) fn headers_alone(text: &str) -> Option<Message<'_>> {
    let (headers, body) = split(text.trim_start());
    let known =
        |(name, _): &&(String, String)| OF_ANSWERS.iter().any(|of| name.eq_ignore_ascii_case(of));
    let enough = headers.iter().filter(known).count();
    let of_request = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    if of_request || enough == 0 || (headers.len() == 1 && body.is_none_or(str::is_empty)) {
        return None;
    }
    let status = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("status") || name == ":status")
        .and_then(|(_, value)| value.get(..3)?.parse().ok());
    Some(Message { status, headers, body })
}

/// `HTTP/1.1 401 Unauthorized`: the status and the reason.
pub(super) fn status_line(line: &str) -> Option<(u16, &str)> {
    let rest = line.trim_start().strip_prefix("HTTP/")?;
    let (version, rest) = rest.split_once(' ')?;
    if !version.starts_with(|c: char| c.is_ascii_digit()) || version.len() > 3 {
        return None;
    }
    let rest = rest.trim();
    let status = rest.get(..3)?.parse().ok().filter(|status| (100..600).contains(status))?;
    let reason = &rest[3..];
    (!reason.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| (status, reason.trim()))
}

/// The headers at the start of a text, and the body. Without a blank line between them, the body
/// starts with the first line that is no header.
fn split(text: &str) -> (Vec<(String, String)>, Option<&str>) {
    let mut headers = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return (headers, Some(&text[at + line.len()..]));
        }
        let Some((name, value)) = header(line) else {
            return (headers, Some(&text[at..]));
        };
        if headers.len() < MOST_HEADERS {
            headers.push((name.to_owned(), value.to_owned()));
        }
        at += line.len();
    }
    (headers, None)
}

/// `content-type: text/html`
pub(super) fn header(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    let pseudo = usize::from(line.starts_with(':'));
    let colon = line[pseudo..].find(':')? + pseudo;
    let (name, value) = (&line[..colon], line[colon + 1..].trim());
    let token = !name.is_empty()
        && name[pseudo..].bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    // "data: {…}" and "event: error" are lines of a stream.
    let of_stream = matches!(name, "data" | "event" | "id") || value.starts_with("//");
    (token && !of_stream).then_some((name, value))
}
