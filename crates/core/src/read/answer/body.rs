//! What a body is.

use crate::{
    answer::{Body, bounded},
    json::Json,
};

/// What a body is, by its own marks.
pub(super) fn of(whole: &str) -> Body {
    let text = without_epilogue(whole).trim();
    if text.is_empty() {
        return Body::Empty;
    }
    if let Some(json) = json(text).or_else(|| event(text)) {
        return Body::Json(json);
    }
    let kept = bounded(whole).into_owned();
    if is_page(text) { Body::Html(kept) } else { Body::Text(kept) }
}

/// The first JSON values of a text that is nothing but JSON values, each with its text.
pub(super) fn several(text: &str, most: usize) -> Vec<(Body, &str)> {
    let text = text.trim();
    if !text.starts_with('{') {
        return Vec::new();
    }
    let (mut out, mut rest) = (Vec::new(), text);
    while !rest.is_empty() && out.len() < most {
        let Some((value, end)) = Json::first(rest) else { return Vec::new() };
        out.push((Body::Json(value), &rest[..end]));
        rest = &rest[end..];
    }
    out
}

/// Whether a text is a web page, or the start of one.
pub(in crate::read) fn is_page(text: &str) -> bool {
    const TAGS: &[&str] =
        &["<!doctype html", "<html", "<head", "<title", "<body", "<center", "<h1", "<script"];
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    TAGS.iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// The first JSON value of a text that starts with one. What follows is a prompt, or a remark.
fn json(text: &str) -> Option<Json> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    match Json::first(text)?.0 {
        // Some wrap the one error into a list.
        Json::Array(mut list) if list.len() == 1 => Some(list.remove(0)),
        // "[tools] web_search failed" is no list, and an empty one is no answer.
        Json::Array(list) if list.is_empty() => None,
        value => Some(value),
    }
}

/// The most telling event of a stream: one with an error, a failed one, or the last but `[DONE]`.
fn event(text: &str) -> Option<Json> {
    let mut told = None;
    for line in text.lines() {
        let Some(data) = line.trim_start().strip_prefix("data:") else { continue };
        let data = data.trim();
        if !data.starts_with('{') {
            continue;
        }
        let Some(value) = Json::parse(data) else { continue };
        let failed = value.get("error").is_some_and(|error| !matches!(error, Json::Null))
            || value.get("type").and_then(Json::as_str) == Some("response.failed");
        let stop = failed;
        told = Some(value);
        if stop {
            break;
        }
    }
    told
}

/// A body without what curl adds behind it.
fn without_epilogue(text: &str) -> &str {
    text.find("* Connection #").map_or(text, |at| &text[..at])
}
