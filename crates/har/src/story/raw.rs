//! An exchange as it goes over the wire, for the core to read.

use std::fmt::Write;

use why401_core::HEADERS_LEFT_OUT;

use crate::{Exchange, secrets::PREFIX};

/// Whether all that was sent is in the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shown {
    /// What is not there was not sent.
    All,
    /// What saved the file left credentials out, or may have.
    Part,
}

/// A request and, if one came, its answer.
pub(super) fn exchange(exchange: &Exchange, shown: Shown) -> String {
    let mut out = request(exchange, shown);
    if exchange.answer_status().is_some() {
        out.push('\n');
        out.push_str(&answer(exchange));
    }
    out
}

fn request(exchange: &Exchange, shown: Shown) -> String {
    let method = exchange.method.trim().to_ascii_uppercase();
    let version = version(&exchange.version);
    let mut out = String::with_capacity(1024);
    let url: String = exchange.url.chars().filter(|c| !c.is_control() && *c != ' ').collect();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{method} {url} HTTP/{version}");
    if shown == Shown::Part {
        let _ = writeln!(out, "{HEADERS_LEFT_OUT}");
    }
    for (name, value) in &exchange.headers {
        // The mark of a safe copy is no key: the core knows such words.
        match value.find(PREFIX) {
            Some(at) if name.trim().eq_ignore_ascii_case("authorization") => {
                push_header(&mut out, name, &format!("{}[removed]", &value[..at]));
            }
            _ => push_header(&mut out, name, value),
        }
    }
    if exchange.sent("cookie").next().is_none() && !exchange.cookies.is_empty() {
        let pairs = exchange.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        push_header(&mut out, "Cookie", &pairs.collect::<Vec<_>>().join("; "));
    }
    if !exchange.body.trim().is_empty() {
        out.push('\n');
        push_body(&mut out, &exchange.body);
    }
    out
}

/// The answer alone.
pub(super) fn answer(exchange: &Exchange) -> String {
    let version = version(&exchange.version);
    let mut out = String::with_capacity(1024);
    let reason = one_line(exchange.status_text.trim());
    let _ = writeln!(out, "{}", format!("HTTP/{version} {} {reason}", exchange.status).trim_end());
    let (mut is_empty, mut has_type) = (false, false);
    for (name, value) in &exchange.answer_headers {
        has_type |= name.trim().eq_ignore_ascii_case("content-type");
        is_empty |= name.trim().eq_ignore_ascii_case("content-length") && value.trim() == "0";
        for value in value.lines() {
            push_header(&mut out, name, value);
        }
    }
    if !has_type && !exchange.answer_type.is_empty() {
        push_header(&mut out, "Content-Type", &exchange.answer_type);
    }
    if exchange.answer_body.trim().is_empty() {
        // Without the blank line the body is not in view: what saved the file may have left it out.
        if is_empty {
            out.push('\n');
        }
        return out;
    }
    out.push('\n');
    push_body(&mut out, &exchange.answer_body);
    out
}

/// `2` for `h2`.
fn version(version: &str) -> &'static str {
    match version.trim().trim_start_matches(['H', 'T', 'P', 'h', 't', 'p', '/']) {
        "2" | "2.0" => "2",
        "3" | "3.0" => "3",
        "1.0" => "1.0",
        _ => "1.1",
    }
}

fn push_header(out: &mut String, name: &str, value: &str) {
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    // Pseudo-headers repeat the first line; what is no name would be read as something else.
    if name.is_empty() || !name.bytes().all(is_name) {
        return;
    }
    let _ = writeln!(out, "{name}: {}", one_line(value));
}

/// A body in one line, so that no line of it is taken for a part of the exchange. Only a stream of
/// events keeps its lines, which tell what it is.
fn push_body(out: &mut String, body: &str) {
    let body = body.trim();
    if body.starts_with("data:") || body.starts_with("event:") {
        let of_stream = ["data:", "event:", "id:"];
        for line in body.lines() {
            if of_stream.iter().any(|start| line.starts_with(start)) {
                out.push_str(line);
                out.push('\n');
            }
        }
        return;
    }
    out.push_str(&one_line(body));
    out.push('\n');
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}
