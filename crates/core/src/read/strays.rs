//! The keys that stand where nothing is read: in a log, a message, a body.

use std::ops::Range;

use crate::{
    case::{Client, Form, Key, Paste, Place},
    read::MOST,
    scan::{self, Hit, Written},
    secret::Secret,
};

/// How much before a key is looked at, to tell whether it stands in an address.
const ADDRESS: usize = 300;

/// Adds every key that no reader took, behind those that one did.
pub(super) fn add(text: &str, paste: &mut Paste) {
    // What is kept of cookies is another text, and a key that is pasted by itself is read whole.
    if matches!(paste.form, Form::Cookies | Form::Key) {
        return;
    }
    for hit in scan::scan(text.as_bytes()).take(2 * MOST) {
        if paste.keys.len() == MOST {
            break;
        }
        let is_known = paste.keys.iter().any(|key| overlap(&key.at, &hit.at));
        if !is_known && text.is_char_boundary(hit.at.start) && text.is_char_boundary(hit.at.end) {
            paste.keys.push(key(text, paste, hit));
        }
    }
}

fn key(text: &str, paste: &Paste, hit: Hit) -> Key {
    let in_request = paste
        .requests
        .iter()
        .filter_map(|request| request.url.as_ref())
        .any(|url| url.at.start <= hit.at.start && hit.at.end <= url.at.end);
    let place = match in_request || is_in_address(&text.as_bytes()[..hit.at.start]) {
        true => Place::Url,
        false => Place::Text,
    };
    Key {
        // The other ways of writing a key are undone by whoever reads it, or by nobody but a
        // screen; a character that cannot be seen goes along.
        text: match hit.written {
            Written::Invisible => Secret::new(&text[hit.at.clone()]),
            _ => hit.key,
        },
        place,
        variable: None,
        client: Client::Unknown,
        at: hit.at,
        mended: Key::MENDED.to_owned(),
    }
}

/// Whether the word that ends here is an address.
fn is_in_address(before: &[u8]) -> bool {
    let tail = &before[before.len().saturating_sub(ADDRESS)..];
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'`' | b'<' | b'>');
    let word = tail.iter().rposition(is_end).map_or(tail, |at| &tail[at + 1..]);
    word.windows(3).any(|three| three == b"://")
}

pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use crate::{case::Place, read::read};

    const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

    #[test]
    fn a_key_in_a_body_is_counted_once() {
        let text = format!(
            "curl https://api.perplexity.ai/v1/agent -H 'Authorization: Bearer {KEY}' -d '{{\"note\":\"{KEY}\"}}'"
        );
        let places: Vec<Place> = read(&text, None).keys.iter().map(|key| key.place).collect();
        assert_eq!(places, [Place::Authorization, Place::Text]);
    }

    #[test]
    fn a_key_in_an_address_is_told_from_text() {
        let text = format!(
            "curl https://api.perplexity.ai/v1/agent -d '{{\"a\":\"{KEY}\",\"b\":\"https://example.com/x/{KEY}\"}}'"
        );
        let places: Vec<Place> = read(&text, None).keys.iter().map(|key| key.place).collect();
        assert_eq!(places, [Place::Text, Place::Url]);
    }
}
