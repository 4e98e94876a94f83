//! To be written.

use crate::case::Paste;

/// Whether this looks like one.
pub(super) fn is_header(_text: &str) -> bool {
    false
}

/// Reads one.
pub(super) fn read(_text: &str, _paste: &mut Paste) {}
