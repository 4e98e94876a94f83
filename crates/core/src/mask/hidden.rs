//! Finds what looks like a credential in any text.

use std::{collections::VecDeque, ops::Range};

use crate::{
    characters, facts,
    key::{self, Kind},
};

/// Finds what looks like a credential, in order, in one pass.
///
/// A key that something cut in pieces is found by its length: neighbouring words that have as many
/// letters and digits together as a key has, and one of which is no word that anybody speaks.
pub(super) fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut finder = Finder { text, ..Finder::default() };
    let mut at = 0;
    let mut after = After::Anything;
    while at < text.len() {
        let gap = gap(&text[at..]);
        let start = at + gap.length;
        if let Some(password) = password(text, at..start) {
            finder.flush();
            finder.hide(password);
        }
        if let Some(end) = after.credential(text, at..start) {
            finder.flush();
            finder.hide(start..end);
            at = end;
            after = After::Anything;
            continue;
        }
        let end = start + word_length(&text[start..]);
        if end > start {
            after = after.next(&text[start..end]);
            finder.take(Word::new(text, start..end, gap.joins));
        }
        at = end;
    }
    finder.flush();
    finder.hidden
}

/// The words that may still turn out to be pieces of one key.
#[derive(Default)]
struct Finder<'a> {
    text: &'a str,
    hidden: Vec<Range<usize>>,
    window: VecDeque<Word>,
    /// The letters and digits in the window.
    sum: usize,
    /// Whether the last word that left the window was hidden as the start of a key.
    in_key: InKey,
}

#[derive(Clone, Copy, Default, Eq, PartialEq)]
enum InKey {
    Yes,
    #[default]
    No,
}

impl Finder<'_> {
    fn take(&mut self, word: Word) {
        if !word.joined || word.prefixed {
            self.flush();
        }
        self.sum += word.letters;
        let end = word.at.end;
        self.window.push_back(word);
        while self.sum > facts::KEY_LENGTH {
            self.leave();
        }
        let is_telling = |word: &Word| word.mixed && (word.prefixed || word.letters >= 16);
        if self.sum == facts::KEY_LENGTH && self.window.iter().any(is_telling) {
            let start = self.window[0].at.start;
            self.window.clear();
            self.sum = 0;
            self.in_key = InKey::No;
            self.hide(start..end);
        }
    }

    fn flush(&mut self) {
        while !self.window.is_empty() {
            self.leave();
        }
    }

    /// Judges the first word of the window by itself.
    fn leave(&mut self) {
        let Some(word) = self.window.pop_front() else { return };
        self.sum -= word.letters;
        let text = &self.text[word.at.clone()];
        // What follows the start of a key and is no spoken word is the next piece of it.
        let continues = self.in_key == InKey::Yes && word.joined && word.mixed && word.letters > 4;
        if !continues && !is_secret(text, &word) {
            self.in_key = InKey::No;
            return;
        }
        let is_start = word.prefixed && word.letters < facts::KEY_LENGTH;
        self.in_key = if continues || is_start { InKey::Yes } else { InKey::No };
        self.hide(word.at);
    }

    fn hide(&mut self, mut range: Range<usize>) {
        while let Some(last) = self.hidden.last()
            && range.start < last.end
            && last.start < range.end
        {
            range = range.start.min(last.start)..range.end.max(last.end);
            self.hidden.pop();
        }
        // The password in an address is found before the name that stands in front of it.
        let is_ahead = self.hidden.last().is_some_and(|last| range.end <= last.start);
        self.hidden.insert(self.hidden.len() - usize::from(is_ahead), range);
    }
}

/// A row of characters of which credentials are made.
struct Word {
    at: Range<usize>,
    /// Its letters and digits, without those of a prefix.
    letters: usize,
    /// Letters and digits, or capitals in the middle: nobody speaks such words.
    mixed: bool,
    /// Whether it starts like a key.
    prefixed: bool,
    /// Whether what stands between it and the word before could have been put into a key.
    joined: bool,
}

impl Word {
    fn new(text: &str, at: Range<usize>, joined: bool) -> Self {
        let word = &text[at.clone()];
        let (prefixed, body) = match word.find(facts::KEY_PREFIX) {
            Some(start) => (true, &word[start + facts::KEY_PREFIX.len()..]),
            None => (false, word),
        };
        let bytes = body.as_bytes();
        let letters = bytes.iter().filter(|b| b.is_ascii_alphanumeric()).count();
        let has_digit = bytes.iter().any(u8::is_ascii_digit);
        let has_letter = bytes.iter().any(u8::is_ascii_alphabetic);
        let has_hump = bytes
            .windows(2)
            .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        let mixed = has_digit && has_letter || has_hump;
        let is_model = prefixed && facts::is_model_name(word);
        Self { at, letters, mixed: mixed && !is_model, prefixed: prefixed && !is_model, joined }
    }
}

/// Whether a word could be a credential by itself.
fn is_secret(text: &str, word: &Word) -> bool {
    if facts::is_model_name(text) {
        return false;
    }
    let longest = text
        .split(['-', '_', '.'])
        .map(|part| part.bytes().filter(u8::is_ascii_alphanumeric).count())
        .max()
        .unwrap_or(0);
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    let has_letter = text.bytes().any(|b| b.is_ascii_alphabetic());
    if longest >= 24 || has_digit && has_letter && longest >= 20 {
        return true;
    }
    word.prefixed && longest >= 8 && (word.mixed || has_digit)
        || facts::vendor_of(text).is_some() && has_digit
        || starts_token(text) && text.len() >= 20
}

/// What stands between two words.
struct Gap {
    length: usize,
    /// Whether it could have been put into a key: one character, an escape, quotes and a plus.
    joins: bool,
}

fn gap(rest: &str) -> Gap {
    let mut length = 0;
    let mut count = 0;
    let mut soft = true;
    while let Some(c) = rest[length..].chars().next() {
        if is_word(c) {
            break;
        }
        let step = match c {
            '%' => key::percent_escape(&rest[length..]).map(|(_, step)| step),
            '&' => key::entity(&rest[length..]).map(|(_, step)| step),
            _ => None,
        };
        length += step.unwrap_or(c.len_utf8());
        count += 1;
        soft &= c.is_whitespace()
            || characters::is_quote(c)
            || characters::is_unseen(c)
            || matches!(c, '+' | '\\' | ',' | '.' | '&' | '%' | '(' | ')' | ';' | '=');
    }
    Gap { length, joins: count <= 1 || soft && count <= 16 }
}

/// Characters that a credential is made of, and those that damage one from within.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '-' | '_')
        || !c.is_ascii()
            && !c.is_whitespace()
            && !characters::is_quote(c)
            && !matches!(c, '•' | '…' | '—')
}

/// Whether a token of a session begins here, perhaps after the letter of an escape: `\teyJ`.
fn starts_token(text: &str) -> bool {
    text.get(..4).is_some_and(|start| start.contains("eyJ"))
}

fn word_length(rest: &str) -> usize {
    // The parts of a token of a session are joined by full stops.
    let is_token = starts_token(rest);
    rest.find(|c: char| !(is_word(c) || is_token && c == '.')).unwrap_or(rest.len())
}

/// The password in `https://user:password@host`.
fn password(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    if !text[gap.clone()].ends_with("://") {
        return None;
    }
    let rest = &text[gap.end..];
    let end = rest
        .char_indices()
        .take(300)
        .find(|(_, c)| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'' | '@'))?;
    let (user, _) = rest[..end.0].split_once(':')?;
    (end.1 == '@').then(|| gap.end + user.len() + 1..gap.end + end.0)
}

/// What the words before say of the next one.
#[derive(Clone, Copy, Eq, PartialEq)]
enum After {
    Anything,
    /// The name of the header that carries credentials.
    Authorization,
    /// A scheme, in that header.
    SchemeInHeader,
    /// A word that is a scheme, or a word like any other.
    Scheme,
}

impl After {
    fn next(self, word: &str) -> Self {
        let is_one_of = |words: &[&str]| words.iter().any(|one| word.eq_ignore_ascii_case(one));
        if is_one_of(&["authorization", "proxy-authorization", "x-api-key", "api-key"]) {
            Self::Authorization
        } else if is_one_of(&["bearer", "basic", "token", "apikey", "key", "digest", "negotiate"]) {
            match self {
                Self::Authorization | Self::SchemeInHeader => Self::SchemeInHeader,
                _ if is_one_of(&["bearer", "basic"]) => Self::Scheme,
                _ => Self::Anything,
            }
        } else {
            Self::Anything
        }
    }

    /// Where a credential ends that starts after this gap.
    fn credential(self, text: &str, gap: Range<usize>) -> Option<usize> {
        let between = &text[gap.clone()];
        let follows = match self {
            Self::Anything => return None,
            Self::Authorization => between.contains([':', '=']),
            Self::SchemeInHeader | Self::Scheme => {
                !between.is_empty() && between.chars().all(|c| c == ':' || c.is_whitespace())
            }
        };
        if !follows {
            return None;
        }
        let rest = &text[gap.end..];
        let is_end = |c: char| {
            c.is_ascii_whitespace()
                || characters::is_quote(c)
                || matches!(c, ',' | '<' | '\\' | ';')
        };
        let value = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        // A key is shown with its prefix, and found by the other way.
        if value.len() < 4 || value.contains(facts::KEY_PREFIX) {
            return None;
        }
        if self.next(value) != Self::Anything {
            return None;
        }
        let is_secret = match key::kind(value) {
            Kind::OfVendor(_) | Kind::Key | Kind::SessionToken => true,
            Kind::Other(_) => match self {
                Self::Scheme => {
                    value.len() >= 8 && value.bytes().any(|b| b.is_ascii_digit())
                        || value.len() >= 16
                }
                _ => true,
            },
            _ => false,
        };
        is_secret.then_some(gap.end + value.len())
    }
}
