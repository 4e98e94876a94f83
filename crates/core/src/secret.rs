//! A value that cannot leave.

use std::fmt;

use zeroize::Zeroizing;

/// Text that may hold a key, a token or a password.
///
/// It has no `Serialize`, prints as `[secret]`, and its memory is wiped when it is dropped.
/// What is shown of it goes through [`crate::report::Evidence`] or [`crate::mask`].
#[derive(Clone, Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller should keep no copy.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself. Each caller says why it needs it, in a comment that starts `EXPOSE:`.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}
