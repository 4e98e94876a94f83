//! A key, perhaps with rubbish round it, perhaps with the name of a variable.

mod assignment;
mod word;

use std::ops::Range;

use crate::{
    case::{Client, Key, Paste, Place},
    key::{self, Kind, Shape, Thing},
    secret::Secret,
};

/// A person looks at a few keys. A text with more of them is another kind of text.
const MOST: usize = 64;

/// A longer text is not one key with rubbish round it.
const LONGEST: usize = 1000;

/// Longer pastes are cut before the rules look at them.
const HUGE: usize = 50_000;

/// Whether this looks like a key, or like what is pasted in its place.
pub(super) fn is_key(text: &str) -> bool {
    let found = find(text);
    !found.keys.is_empty() || !found.variables.is_empty()
}

/// Reads a key that was pasted by itself.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let mut found = find(text);
    if found.keys.is_empty() && found.variables.is_empty() {
        // The person says that this is a key.
        found.keys.push(Spot::bare(text));
    }
    keep(found, text, paste);
}

fn keep(found: Found, text: &str, paste: &mut Paste) {
    paste.variables.extend(found.variables);
    paste.keys.extend(found.keys.into_iter().map(|spot| Key {
        text: Secret::new(&text[spot.text]),
        place: spot.place,
        variable: spot.variable,
        client: Client::Unknown,
        at: spot.at,
        mended: Key::MENDED.to_owned(),
    }));
}

/// What was found in a text.
#[derive(Debug, Default)]
struct Found {
    keys: Vec<Spot>,
    variables: Vec<String>,
}

/// Where a key stands.
#[derive(Debug)]
struct Spot {
    text: Range<usize>,
    at: Range<usize>,
    variable: Option<String>,
    place: Place,
}

impl Spot {
    /// The whole text, white space and all: it may be what is wrong.
    fn bare(text: &str) -> Self {
        let start = text.len() - text.trim_ascii_start().len();
        let end = text.trim_ascii_end().len().max(start);
        let whole = if text.len() > HUGE {
            // So much white space tells no more than some of it, and nothing as long is a key.
            text.floor_char_boundary(start.saturating_sub(64))
                ..text.floor_char_boundary((end + 64).min(start + 4 * LONGEST))
        } else {
            0..text.len()
        };
        Self { text: whole, at: start..end, variable: None, place: Place::Alone }
    }

    fn word(at: Range<usize>) -> Self {
        Self { text: at.clone(), at, variable: None, place: Place::Alone }
    }
}

/// Reads the keys that are given names, and those that stand as words.
pub(super) fn read_settings(text: &str, paste: &mut Paste) {
    let found = with_words(text, assignment::find(text));
    keep(found, text, paste);
}

fn find(text: &str) -> Found {
    let mut found = assignment::find(text);
    // `NAME=${OTHER}` may be filled in from elsewhere.
    let is_reference = !found.variables.is_empty();
    if found.keys.is_empty() && !is_reference && is_bare(text) {
        found.keys.push(Spot::bare(text));
        return found;
    }
    with_words(text, found)
}

fn with_words(text: &str, mut found: Found) -> Found {
    for spot in word::find(text, &found.keys) {
        let place = found.keys.partition_point(|other| other.at.start <= spot.at.start);
        found.keys.insert(place, spot);
    }
    found.keys.truncate(MOST);
    found
}

/// Whether the whole text stands where a key should.
fn is_bare(text: &str) -> bool {
    let bare = text.trim_ascii();
    let is_one_word = !bare.bytes().any(|b| b.is_ascii_whitespace());
    if bare.len() > LONGEST {
        return is_one_word && matches!(key::kind(bare), Kind::SessionToken);
    }
    match key::kind(bare) {
        // With a whole key in it, what else stands there is not a part of the key.
        Kind::Key => {
            // `.bearer_auth("pplx-…")` and `<code>pplx-…</code>` are one word as well.
            is_one_word && !["(\"", "('", "</"].iter().any(|mark| bare.contains(mark))
                || key::cleaned(bare).is_some()
                    && !word::find(bare, &[])
                        .iter()
                        .any(|spot| key::shape(&bare[spot.at.clone()]) == Shape::WellFormed)
                || word::find(bare, &[]).is_empty()
        }
        Kind::Other(Thing::Url | Thing::Email | Thing::Uuid) => is_one_word,
        // A long word that nobody would write in a sentence is meant as a key.
        Kind::Other(Thing::Text) => is_one_word && bare.len() >= 20 && bare.is_ascii(),
        Kind::Other(Thing::Sentence) => false,
        Kind::Missing => !bare.is_empty(),
        _ => !bare.contains('\n'),
    }
}
