//! Characters that damage a key: those that no screen shows, and those that look like another.

mod table;

use table::{
    DIGIT_STYLES, DIGITS, LETTER_STYLES, NAMES, NOT_ASSIGNED, PUNCTUATION, SCRIPTS, Script,
};

/// The first of the mathematical letters, and the first of the mathematical digits.
const MATHEMATICAL_LETTERS: u32 = 0x1d400;
const MATHEMATICAL_DIGITS: u32 = 0x1d7ce;

/// Whether a screen shows nothing, or only white, for this character. The space is not one.
pub(crate) fn is_unseen(c: char) -> bool {
    if c.is_ascii() {
        return c.is_control();
    }
    c.is_control()
        || c.is_whitespace()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d159}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether the character is drawn over the one before it.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{34e}' | '\u{350}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether people or programs put texts between characters like this.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '\u{b4}' | '\u{ab}' | '\u{bb}' | '\u{2018}'
            ..='\u{201f}'
                | '\u{2032}'
                | '\u{2033}'
                | '\u{2039}'
                | '\u{203a}'
                | '\u{300c}'
                | '\u{300d}'
                | '\u{ff02}'
                | '\u{ff07}'
    )
}

/// The letter, digit or hyphen of ASCII for which this character is easily taken.
pub(crate) fn stands_for(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if let Some((stands_for, ..)) = mathematical(c) {
        return Some(stands_for);
    }
    if let '\u{ff01}'..='\u{ff5e}' = c {
        let ascii = shifted(c, 0xff01, '!')?;
        return (ascii.is_ascii_alphanumeric() || ascii == '-').then_some(ascii);
    }
    in_scripts(c).map(|(_, stands_for, _)| stands_for)
}

/// The code point of a character, and its name where it is one that damages keys:
/// `U+200B ZERO WIDTH SPACE`.
pub(crate) fn named(c: char) -> String {
    let code = format!("U+{:04X}", u32::from(c));
    match name(c) {
        Some(name) => format!("{code} {name}"),
        None => code,
    }
}

/// Every character that has a name here, for tests.
#[cfg(test)]
pub(crate) fn damaging() -> impl Iterator<Item = char> {
    // Of the styles of mathematical letters and of the selectors, some stand for all.
    let is_like_another = |c: char| matches!(u32::from(c), 0x1d434..=0x1d7cd | 0xe0102..=0xe01ef);
    ('\0'..=char::MAX)
        .filter(move |c| !c.is_ascii_alphanumeric() && !is_like_another(*c) && name(*c).is_some())
}

fn name(c: char) -> Option<String> {
    if let Ok(at) = NAMES.binary_search_by_key(&c, |(other, _)| *other) {
        return Some(NAMES[at].1.to_owned());
    }
    if let Some((_, kind, style, letter)) = mathematical(c) {
        return Some(format!("MATHEMATICAL {style} {kind}{letter}"));
    }
    match c {
        ' '..='~' => ascii_name(c),
        '\u{ff01}'..='\u{ff5e}' => {
            Some(format!("FULLWIDTH {}", ascii_name(shifted(c, 0xff01, '!')?)?))
        }
        '\u{e0020}'..='\u{e007e}' => {
            Some(format!("TAG {}", ascii_name(shifted(c, 0xe0020, ' ')?)?))
        }
        '\u{fe00}'..='\u{fe0f}' => {
            Some(format!("VARIATION SELECTOR-{}", u32::from(c) - 0xfe00 + 1))
        }
        '\u{e0100}'..='\u{e01ef}' => {
            Some(format!("VARIATION SELECTOR-{}", u32::from(c) - 0xe0100 + 17))
        }
        _ => in_scripts(c).map(|(script, _, name)| format!("{}{name}", script.prefix)),
    }
}

/// The character of ASCII that is as far from `to` as this one is from `from`.
fn shifted(c: char, from: u32, to: char) -> Option<char> {
    char::from_u32(u32::from(c) - from + u32::from(to))
}

fn ascii_name(c: char) -> Option<String> {
    match c {
        '0'..='9' => Some(format!("DIGIT {}", DIGITS[usize::from(c as u8 - b'0')])),
        'A'..='Z' => Some(format!("LATIN CAPITAL LETTER {c}")),
        'a'..='z' => Some(format!("LATIN SMALL LETTER {}", c.to_ascii_uppercase())),
        _ => {
            let (_, name) = PUNCTUATION.iter().find(|(other, _)| *other == c)?;
            Some((*name).to_owned())
        }
    }
}

fn in_scripts(c: char) -> Option<(&'static Script, char, &'static str)> {
    SCRIPTS.iter().find_map(|script| {
        let at = script.letters.binary_search_by_key(&c, |(other, ..)| *other).ok()?;
        let (_, stands_for, name) = script.letters[at];
        Some((script, stands_for, name))
    })
}

/// What a mathematical letter or digit stands for, and the three parts of its name.
fn mathematical(c: char) -> Option<(char, &'static str, &'static str, String)> {
    let code = u32::from(c);
    if let Some(at) = code.checked_sub(MATHEMATICAL_DIGITS)
        && let Some(style) = DIGIT_STYLES.get((at / 10) as usize).copied()
    {
        let digit = char::from_digit(at % 10, 10)?;
        return Some((digit, "DIGIT ", style, DIGITS[(at % 10) as usize].to_owned()));
    }
    let at = code.checked_sub(MATHEMATICAL_LETTERS)?;
    let style = LETTER_STYLES.get((at / 52) as usize).copied()?;
    if NOT_ASSIGNED.contains(&code) {
        return None;
    }
    let place = (at % 52) as u8;
    let letter = char::from(b'A' + place % 26);
    if place < 26 {
        Some((letter, "CAPITAL ", style, letter.to_string()))
    } else {
        Some((letter.to_ascii_lowercase(), "SMALL ", style, letter.to_string()))
    }
}
