//! A command of another program than curl that sends requests: HTTPie, wget, PowerShell.

use crate::case::Paste;

/// Whether the text is of this form.
pub(super) fn is_command(_text: &str) -> bool {
    false
}

/// Reads it.
pub(super) fn read(_text: &str, _paste: &mut Paste) {}
