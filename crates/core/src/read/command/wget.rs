//! A command for wget.

use crate::{
    case::{Client, Paste},
    read::shell::{Dialect, Word},
};

use super::{Draft, part_of, piece};

/// The long options with a value that may stand in a word of its own.
const LONG: [&str; 12] = [
    "header",
    "post-data",
    "body-data",
    "method",
    "post-file",
    "body-file",
    "output-document",
    "output-file",
    "user-agent",
    "timeout",
    "tries",
    "user",
];

/// The options of one letter that take a value.
const SHORT: &str = "OoUePaAiDBIXwTtlR";

/// Reads what follows `wget`.
pub(super) fn read(words: Vec<Word>, dialect: Dialect, paste: &mut Paste) {
    let mut draft = Draft::new(Client::Wget, dialect);
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if let Some(option) = word.text.strip_prefix("--") {
            let (name, value) = match option.split_once('=') {
                Some((name, _)) => (name.to_owned(), Some(part_of(&word, name.len() + 3))),
                None if LONG.contains(&option) => (option.to_owned(), words.next()),
                None => continue,
            };
            let Some(value) = value else { break };
            let is_attached = value.at == word.at;
            option_with_value(&mut draft, &name, value, is_attached, paste);
        } else if let Some(letters) = word.text.strip_prefix('-') {
            if letters.len() == 1 && SHORT.contains(letters) {
                words.next();
            } else if letters.ends_with('O') {
                // `-qO-` has its value with it, `-qO file` has not.
                words.next();
            }
        } else if draft.request.url.is_none() {
            draft.url(word, paste);
        }
    }
    draft.method_if_none(if draft.request.body.is_some() { "POST" } else { "GET" });
    paste.requests.push(draft.request);
}

fn option_with_value(
    draft: &mut Draft,
    name: &str,
    value: Word,
    is_attached: bool,
    paste: &mut Paste,
) {
    match name {
        "header" => {
            let Some((header, rest)) = value.text.split_once(':') else { return };
            let from = value.text.len() - rest.trim_start_matches(' ').len();
            let option = if is_attached { "--header=" } else { "" };
            let mended = format!("{option}\"{}\"", draft.canonical());
            draft.header(header, part_of(&value, from), mended, paste);
        }
        "method" => draft.request.method = Some(piece(value)),
        "post-data" | "body-data" => draft.request.body = Some(piece(value)),
        // The body comes from a file, and the method with it.
        "post-file" => draft.method_if_none("POST"),
        _ => {}
    }
}
