//! A key, perhaps with rubbish round it, perhaps with the name of a variable.

use crate::case::{Client, Key, Paste, Place};
use crate::secret::Secret;

/// Whether this looks like a key, or like what is pasted in its place.
pub(super) fn is_key(text: &str) -> bool {
    text.len() < 1000
}

/// Reads a key that was pasted by itself.
pub(super) fn read(text: &str, paste: &mut Paste) {
    paste.keys.push(Key {
        text: Secret::new(text),
        place: Place::Alone,
        variable: None,
        client: Client::Unknown,
        at: 0..text.len(),
        mended: Key::MENDED.to_owned(),
    });
}
