//! Whether a copy is the file but for what its manifest names: by a parser that is not ours.

use serde_json::Value;
use why401_har::Manifest;

/// Objects and lists that a HAR file is known to have, whose members are named one by one.
const KNOWN: [&str; 16] = [
    "",
    "log",
    "log.creator",
    "log.browser",
    "log.entries[]",
    "log.entries[].request",
    "log.entries[].response",
    "log.entries[].request.postData",
    "log.entries[].response.content",
    "log.entries[].request.headers[]",
    "log.entries[].response.headers[]",
    "log.entries[].request.cookies[]",
    "log.entries[].response.cookies[]",
    "log.entries[].request.queryString[]",
    "log.entries[].request.postData.params[]",
    "log.entries[].response.content.params[]",
];

/// Everything that differs and should not, in words.
pub(crate) fn differences(file: &[u8], copy: &[u8], manifest: &Manifest) -> Vec<String> {
    let mut walk = Walk { manifest, wrong: Vec::new() };
    let parsed = |bytes: &[u8]| {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        serde_json::from_slice::<Value>(bytes)
    };
    match (parsed(file), parsed(copy)) {
        (Ok(file), Ok(copy)) => walk.compare(&file, &copy, &[]),
        (Ok(_), Err(error)) => walk.wrong.push(format!("the copy is no JSON: {error}")),
        (Err(error), _) => walk.wrong.push(format!("the file is no JSON: {error}")),
    }
    if walk.wrong.is_empty() && frame(file) != frame(copy) {
        walk.wrong.push("something differs between the strings".to_owned());
    }
    walk.wrong
}

/// One step on the way to a value.
#[derive(Clone)]
struct Step<'a> {
    /// The name of the member; none in a list.
    member: Option<&'a str>,
    /// What the member `name` beside it says, where there is one.
    named: &'a str,
}

struct Walk<'a> {
    manifest: &'a Manifest,
    wrong: Vec<String>,
}

impl Walk<'_> {
    fn compare(&mut self, file: &Value, copy: &Value, steps: &[Step<'_>]) {
        match (file, copy) {
            (Value::Object(file), Value::Object(copy)) => {
                let named = file.get("name").and_then(Value::as_str).unwrap_or_default();
                let missing: Vec<_> =
                    file.keys().filter(|name| !copy.contains_key(*name)).collect();
                let added: Vec<_> = copy.keys().filter(|name| !file.contains_key(*name)).collect();
                let are_marks = added.iter().all(|name| self.marks_in(name) > 0);
                if missing.len() != added.len() || !are_marks {
                    self.wrong.push(format!("{}: members {missing:?}, {added:?}", words(steps)));
                }
                for (name, value) in file {
                    let step = Step { member: Some(name), named };
                    if let Some(other) = copy.get(name) {
                        self.compare(value, other, &[steps, &[step]].concat());
                    }
                }
            }
            (Value::Array(file), Value::Array(copy)) if file.len() == copy.len() => {
                let step = Step { member: None, named: "" };
                for (value, other) in file.iter().zip(copy) {
                    self.compare(value, other, &[steps, std::slice::from_ref(&step)].concat());
                }
            }
            (file, copy) if file == copy => {}
            (Value::String(file), Value::String(copy)) => self.changed(file, copy, steps),
            (Value::Number(file), Value::String(copy)) => {
                self.changed(&file.to_string(), copy, steps);
            }
            _ => self.wrong.push(format!("{}: another kind of value", words(steps))),
        }
    }

    /// A string that differs must be one that the manifest names, with a mark in it, and must be
    /// what it was around the marks.
    fn changed(&mut self, file: &str, copy: &str, steps: &[Step<'_>]) {
        let place = words(steps);
        // What a name that is a secret itself is called, the manifest does not say.
        let hidden =
            place.find('[').map(|_| format!("{}[…]", &place[..place.rfind('[').unwrap_or(0)]));
        let is_named = self.manifest.removed.iter().any(|removed| {
            removed.places.iter().any(|other| *other == place || Some(other) == hidden.as_ref())
        });
        if !is_named {
            self.wrong.push(format!("{place}: the manifest does not name it"));
        }
        if self.marks_in(copy) == 0 && !has_mark_in_base64(copy) {
            self.wrong.push(format!("{place}: no mark is in it: {}", shortened(copy)));
        } else if !is_same_around_marks(file, copy) && !has_mark_in_base64(copy) {
            self.wrong.push(format!("{place}: more than a secret is gone: {}", shortened(copy)));
        }
    }

    fn marks_in(&self, text: &str) -> usize {
        self.manifest.removed.iter().filter(|removed| text.contains(&removed.mark)).count()
    }
}

/// Where a value is, in the words of a manifest.
fn words(steps: &[Step<'_>]) -> String {
    let Some((last, before)) = steps.split_last() else { return String::new() };
    let path = |steps: &[Step<'_>]| {
        let joined: String = steps
            .iter()
            .map(|step| step.member.map_or("[]".to_owned(), |name| format!(".{name}")))
            .collect();
        joined.trim_start_matches('.').to_owned()
    };
    let place = path(before);
    if KNOWN.contains(&place.as_str()) {
        return match place.strip_suffix("[]").filter(|list| !list.ends_with("entries")) {
            Some(list) => format!("{list}[{}]", last.named.to_lowercase()),
            None => format!("{place}.{}", last.member.unwrap_or_default().to_lowercase()),
        };
    }
    let known = (0..before.len()).rev().find(|end| KNOWN.contains(&path(&before[..*end]).as_str()));
    let known = known.unwrap_or_default();
    format!("{}.{}…", path(&before[..known]), before[known].member.unwrap_or_default())
}

/// Whether the text that stands between the marks stood in the file, in the same order.
fn is_same_around_marks(file: &str, copy: &str) -> bool {
    let mut rest = file;
    let mut pieces = copy.split("REMOVED_");
    let Some(start) = pieces.next().and_then(|start| rest.strip_prefix(start)) else {
        return false;
    };
    rest = start;
    let mut pieces = pieces.map(without_mark).peekable();
    while let Some(piece) = pieces.next() {
        let found = match pieces.peek() {
            Some(_) => rest.find(piece).map(|at| at + piece.len()),
            None => rest.ends_with(piece).then_some(rest.len()),
        };
        let Some(end) = found else { return false };
        rest = &rest[end..];
    }
    true
}

/// What follows a mark: the mark is small letters, and perhaps a number.
fn without_mark(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let number =
        text.strip_prefix('_').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    number.unwrap_or(text)
}

/// Text that stands in base64 in a string, where all of it is that.
fn decoded(text: &str) -> Option<String> {
    super::spellings::from_base64(text).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The file without the insides of its strings.
fn frame(file: &[u8]) -> Vec<u8> {
    let mut frame = Vec::new();
    let mut in_string = false;
    let mut bytes = file.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_string = !in_string,
            b'\\' if in_string => {
                bytes.next();
            }
            _ if in_string => continue,
            _ => frame.push(*byte),
        }
    }
    frame
}

fn shortened(text: &str) -> String {
    text.chars().take(120).collect()
}

/// Whether a mark stands in a word of base64, which then is another one in more than the mark.
fn has_mark_in_base64(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)))
        .filter_map(decoded)
        .any(|text| text.contains("REMOVED_"))
}
