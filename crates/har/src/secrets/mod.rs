//! What is secret in the texts of a file, and what is put in its place.

mod base64;
mod check;
mod cookies;
mod fields;
mod kind;
mod known;
mod layers;
mod marks;
mod named;
mod names;
mod shapes;
mod signs;
mod spoken;
#[cfg(test)]
mod tests;
mod text;
mod values;

use std::ops::Range;

use why401_core::scan;

pub(crate) use base64::decoded;
pub(crate) use check::Check;
pub(crate) use fields::Field;
pub(crate) use marks::{MarkId, Marks, PREFIX};

use kind::Kind;
use known::Known;
use layers::Layer;

/// Texts within texts within texts: what is deeper was not written by a program that meant it.
const DEEPEST: u8 = 4;

/// The shortest text in which a key can stand.
const SHORTEST_KEY: usize = 20;

/// Something secret, at its place in a text.
struct Found {
    at: Range<usize>,
    kind: Kind,
}

/// A change of a text.
pub(crate) struct Edit {
    pub(crate) at: Range<usize>,
    /// What is put there.
    pub(crate) text: Vec<u8>,
    /// The marks in it.
    pub(crate) marks: Vec<MarkId>,
}

impl Edit {
    /// The same change of a text in which the one that it is of begins here.
    fn moved(mut self, by: usize) -> Self {
        self.at = self.at.start + by..self.at.end + by;
        self
    }
}

/// Finds secrets, and remembers them by their marks.
#[derive(Default)]
pub(crate) struct Finder {
    pub(crate) marks: Marks,
    /// What is looked for by its letters.
    known: Known,
    /// Every secret that was found, to be looked for when the file is read again.
    seen: Known,
    /// Whether what is read comes from an address that tells whose account it is: an `id` or a
    /// `name` there is a person's.
    pub(crate) is_about_person: bool,
    /// Whether the string that was looked at last has texts within it in which a secret could stand
    /// that does not show in the string itself.
    pub(crate) hides: bool,
}

impl Finder {
    /// One that reads the same file again: it knows every secret from the start, and each has the
    /// mark that it had.
    pub(crate) fn again(self) -> Self {
        Self { known: self.seen, marks: self.marks, ..Self::default() }
    }

    /// Whether one of the known secrets stands in a string of JSON, as it is written. Those that
    /// hide in a text within it are not seen.
    pub(crate) fn knows_of(&self, written: &[u8]) -> bool {
        let layer = layers::unescaped(written);
        let text = layer.as_ref().map_or(written, |layer| &layer.text);
        !self.known.find(text).is_empty()
    }

    /// What has to change in a string of JSON, as it is written, in order.
    #[inline]
    pub(crate) fn find(&mut self, written: &[u8], field: Field<'_>) -> Vec<Edit> {
        self.hides = false;
        let is_short = written.len() < values::SHORTEST && matches!(field, Field::Text);
        if is_short || written.is_empty() {
            return Vec::new();
        }
        match layers::unescaped(written) {
            None => self.meant(written, field, 0),
            Some(layer) => self.in_layer(&layer, field, 0),
        }
    }

    fn in_layer(&mut self, layer: &Layer<'_>, field: Field<'_>, depth: u8) -> Vec<Edit> {
        let mut edits = self.meant(&layer.text, field, depth);
        layer.put_back(&mut edits);
        edits
    }

    /// What has to change in a text as it is meant.
    fn meant(&mut self, text: &[u8], field: Field<'_>, depth: u8) -> Vec<Edit> {
        let mut found = Vec::new();
        fields::find(text, field, &mut found);
        let is_whole = found.iter().any(|found| found.at.len() == text.len());
        let is_base64 = !is_whole && base64::is_base64(text);
        if is_base64 && depth < DEEPEST {
            let edits = self.in_base64(text, depth + 1);
            if !edits.is_empty() {
                return edits;
            }
        }
        // Base64 has no names and no signs.
        if !is_whole && !is_base64 {
            text::find(text, self.is_about_person, &mut found);
        }
        let mut edits: Vec<Edit> = found
            .into_iter()
            .map(|Found { at, kind }| self.edit(at.clone(), kind, &text[at]))
            .collect();
        if is_whole {
            return in_order(edits);
        }
        if text.len() >= SHORTEST_KEY {
            // EXPOSE: the same key gets the same mark, however it is written.
            edits.extend(
                scan(text).map(|hit| self.edit(hit.at, Kind::Key, hit.key.expose().as_bytes())),
            );
        }
        edits.extend(self.known.find(text).into_iter().map(|(at, mark)| self.marked(at, mark)));
        if !is_base64 && depth < DEEPEST {
            for word in base64::words(text) {
                let in_word = self.in_base64(&text[word.clone()], depth + 1);
                edits.extend(in_word.into_iter().map(|edit| edit.moved(word.start)));
            }
            if is_quoted_twice(text)
                && let Some(layer) = layers::unescaped(text)
            {
                self.hides |= layer.hides;
                edits.append(&mut self.in_layer(&layer, Field::Text, depth + 1));
            }
            for word in layers::percent_words(text) {
                if let Some(layer) = layers::percent_decoded(&text[word.clone()]) {
                    self.hides |= layer.hides;
                    let in_word = self.in_layer(&layer, Field::Text, depth + 1);
                    edits.extend(in_word.into_iter().map(|edit| edit.moved(word.start)));
                }
            }
        }
        in_order(edits)
    }

    /// What has to change in a text that is base64, if it is that of another text.
    fn in_base64(&mut self, text: &[u8], depth: u8) -> Vec<Edit> {
        if !base64::is_of_text(text) {
            return Vec::new();
        }
        self.hides = true;
        let decoded = base64::decoded(text);
        let edits = self.meant(&decoded, Field::Text, depth);
        base64::edits(text, &decoded, edits)
    }

    fn edit(&mut self, at: Range<usize>, kind: Kind, secret: &[u8]) -> Edit {
        let meant = layers::unescaped(secret).or_else(|| layers::percent_decoded(secret));
        let secret = meant.as_ref().map_or(secret, |meant| &meant.text);
        let (mark, is_new) = self.marks.of(kind, secret);
        if is_new {
            self.seen.add(kind, secret, mark);
        }
        self.marked(at, mark)
    }

    fn marked(&self, at: Range<usize>, mark: MarkId) -> Edit {
        Edit { at, text: self.marks.get(mark).text().into_bytes(), marks: vec![mark] }
    }
}

/// Which of all bytes are among these.
const fn set_of(bytes: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        set[bytes[at] as usize] = true;
        at += 1;
    }
    set
}

/// Whether a text has others in it in whose quotes there are quotes or lines again; those of one
/// level are found as they are.
fn is_quoted_twice(text: &[u8]) -> bool {
    memchr::memchr_iter(b'\\', text).any(|at| {
        let escape = &text[at + 1..];
        matches!(escape, [b'\\', b'"' | b'n' | b'r', ..]) || escape.starts_with(b"u00")
    })
}

/// Edits in the order of their places, none over another. What lies within another one is left out;
/// where two overlap, both marks stand in the place of both.
fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    if edits.len() < 2 {
        return edits;
    }
    edits.sort_by_key(|edit| (edit.at.start, std::cmp::Reverse(edit.at.end)));
    let mut ordered: Vec<Edit> = Vec::with_capacity(edits.len());
    for mut edit in edits {
        match ordered.last_mut() {
            Some(last) if edit.at.end <= last.at.end => {}
            Some(last) if edit.at.start < last.at.end => {
                last.at.end = edit.at.end;
                last.text.append(&mut edit.text);
                last.marks.append(&mut edit.marks);
            }
            _ => ordered.push(edit),
        }
    }
    ordered
}

/// A string of JSON without its escapes; `None` where it has none.
pub(crate) fn unescaped(written: &[u8]) -> Option<Vec<u8>> {
    layers::unescaped(written).map(|layer| layer.text)
}
