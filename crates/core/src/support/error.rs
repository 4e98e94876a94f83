//! The exact words of an error, without secrets: taken out of it part by part.

use super::{
    marks::Marks,
    words::{Origin, safe},
};
use crate::{
    answer::{Answer, Body, Meaning, lowercase_contains},
    facts,
    json::Json,
};

/// How many characters are told of one part of an error.
const LONGEST: usize = 400;

/// How many lines are told of one error.
const MOST: usize = 8;

/// The parts of an error that tell what it is. Whatever else stands beside them may quote the
/// request, so it is left out.
const FIELDS: [&str; 8] = ["message", "msg", "type", "code", "param", "status", "title", "loc"];

/// What the words of a program's error end with that name its kind.
const KINDS: [&str; 5] = ["Error", "Exception", "InvalidHeader", "Timeout", "Failure"];

/// The words of an error, line by line. A success has none.
pub(super) fn lines(answer: &Answer, marks: &mut Marks) -> Vec<String> {
    let is_success = answer.status.is_some_and(|status| status < 300);
    let parts = match &answer.body {
        _ if is_success && answer.meaning() != Meaning::RunFailed => Vec::new(),
        Body::Unseen | Body::Empty => Vec::new(),
        Body::Json(json) => of_json(json),
        Body::Html(page) => of_page(page),
        Body::Text(text) => of_text(answer, text),
    };
    let mut lines: Vec<String> = Vec::new();
    for (name, text) in parts {
        let text = shortened(&safe(&text, Origin::Error, marks).replace('\n', " "));
        let line = if name.is_empty() { text } else { format!("{name}: {text}") };
        if !line.is_empty() && !lines.contains(&line) && lines.len() < MOST {
            lines.push(line);
        }
    }
    lines
}

/// A part of an error: its name where it has one, and its text.
type Part = (&'static str, String);

fn of_json(json: &Json) -> Vec<Part> {
    let mut parts = Vec::new();
    gather(json, 4, &mut parts);
    parts
}

/// Gathers the parts of an error that tell what it is, wherever its vendor puts them.
fn gather(json: &Json, depth: usize, parts: &mut Vec<Part>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match json {
        Json::Array(values) => {
            values.iter().take(MOST).for_each(|value| gather(value, depth, parts))
        }
        Json::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "error" | "detail" | "details" | "errors" | "response" => match value {
                        Json::String(text) => parts.push(("error", text.clone())),
                        _ => gather(value, depth, parts),
                    },
                    _ => {
                        let known = FIELDS.into_iter().find(|known| known == name);
                        parts.extend(known.and_then(|known| Some((known, plain(value)?))));
                    }
                }
            }
        }
        _ => {}
    }
}

/// A value in words.
fn plain(value: &Json) -> Option<String> {
    Some(match value {
        Json::String(text) => text.clone(),
        Json::Number(Some(number)) => number.to_string(),
        Json::Null => "null".to_owned(),
        Json::Array(values) => {
            let values: Vec<String> = values.iter().take(MOST).filter_map(plain).collect();
            values.join(" ")
        }
        _ => return None,
    })
}

/// The title of a page, and what a person reads on it.
fn of_page(page: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut visible = String::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        visible.push_str(&rest[..start]);
        visible.push(' ');
        rest = &rest[start..];
        let starts =
            |tag: &str| rest.get(1..=tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
        let end = match () {
            () if starts("!--") => "-->",
            () if starts("script") => "</script",
            () if starts("style") => "</style",
            () if starts("title") => "</title",
            () => ">",
        };
        let Some(at) = lowercase_find(rest, end) else {
            rest = "";
            break;
        };
        if starts("title") {
            let title = rest[..at].split_once('>').map_or("", |(_, title)| title);
            parts.push(("title", title.trim().to_owned()));
        }
        rest = &rest[at + end.len()..];
        if end.starts_with("</") {
            rest = rest.split_once('>').map_or("", |(_, rest)| rest);
        }
    }
    visible.push_str(rest);
    let visible: Vec<&str> = visible.split_whitespace().collect();
    parts.push(("text", visible.join(" ")));
    parts
}

/// Where these words, which are in small letters, begin in a text, whatever its case.
fn lowercase_find(text: &str, words: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|at| {
        text.as_bytes()
            .get(*at..at + words.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(words.as_bytes()))
    })
}

/// What a program says: the parts of the answer in it, or else its own words.
fn of_text(answer: &Answer, text: &str) -> Vec<Part> {
    let parts: Vec<Part> = FIELDS
        .into_iter()
        .filter_map(|name| Some((name, answer.field(name)?.into_owned())))
        .collect();
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let kind = lines().rev().find_map(kind_of);
    if parts.iter().any(|(name, _)| matches!(*name, "message" | "msg" | "type")) {
        return kind.map(|kind| ("", kind.to_owned())).into_iter().chain(parts).collect();
    }
    // Programs that refuse a header quote it. Of them, only the words that we know are told.
    if answer.client_refused_header() {
        let known = facts::NEVER_SENT.iter().filter(|words| lowercase_contains(text, words));
        let words = known.max_by_key(|words| words.len());
        let words = words.and_then(|words| {
            let at = lowercase_find(text, words)?;
            Some(text[at..at + words.len()].to_owned())
        });
        let kind = kind.map(str::to_owned);
        return kind.into_iter().chain(words).map(|words| ("", words)).collect();
    }
    let telling = answer.evidence().map(|evidence| evidence.marked.to_lowercase());
    let line = telling
        .and_then(|words| lines().rev().find(|line| lowercase_contains(line, &words)))
        .or_else(|| lines().next());
    line.map(|line| ("", line.to_owned())).into_iter().collect()
}

/// The kind of an error, where a line starts with it: `requests.exceptions.InvalidHeader`.
fn kind_of(line: &str) -> Option<&str> {
    let end = line.find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '.' | '_')));
    let kind = &line[..end.unwrap_or(line.len())];
    KINDS.iter().any(|ending| kind.ends_with(ending)).then_some(kind)
}

/// The start of a text, no mark cut in two.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let mut start = &text[..end];
    if let Some(open) = start.rfind('[')
        && !start[open..].contains(']')
    {
        start = &start[..open];
    }
    format!("{} …", start.trim_end())
}
