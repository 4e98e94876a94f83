//! Characters that damage a key: those that no screen shows, and those that look like another.

/// Whether a screen shows nothing, or only white, for this character.
pub(crate) fn is_unseen(c: char) -> bool {
    c != ' '
        && (c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
}

/// The code point of a character, and its name where it is one that damages keys:
/// `U+200B ZERO WIDTH SPACE`.
pub(crate) fn named(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
