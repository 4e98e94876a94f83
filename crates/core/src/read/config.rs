//! Settings: files of variables, shell profiles, JSON, YAML, TOML, Dockerfiles, units.

use crate::case::Paste;

/// Whether the text is of this form.
pub(super) fn is_config(_text: &str) -> bool {
    false
}

/// Reads it.
pub(super) fn read(_text: &str, _paste: &mut Paste) {}
