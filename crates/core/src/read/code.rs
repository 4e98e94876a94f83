//! Code in any language: literals, header pairs, look-ups of variables and known calls.

use crate::case::Paste;

/// Whether the text is of this form.
pub(super) fn is_code(_text: &str) -> bool {
    false
}

/// Reads it.
pub(super) fn read(_text: &str, _paste: &mut Paste) {}
