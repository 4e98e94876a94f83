//! The whole paste, mended.

use serde::Serialize;

use crate::{case::Case, key, secret::Secret};

/// The whole paste, mended. The key is a variable in it.
#[derive(Debug, Serialize)]
pub struct Repair {
    /// The mended text.
    pub text: String,
}

/// Mends what can be mended for certain.
pub fn repair(case: &Case) -> Option<Repair> {
    let _ = case;
    None
}

/// The first key of the paste without what damaged it, when it is certain.
pub fn cleaned_key(case: &Case) -> Option<Secret> {
    // EXPOSE: the button that copies the key needs the key.
    case.paste.keys.iter().find_map(|key| key::cleaned(key.text.expose()))
}
