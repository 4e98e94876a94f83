//! What of a text from outside may be handed on: ordinary words, and marks for the rest.
//!
//! Nothing is let through because it looks like no secret, but only because it is known to be
//! harmless: words of letters, short numbers, hosts and paths of Perplexity's, names of models.

use std::ops::Range;

use super::marks::{Marks, What};
use crate::{address::Address, characters, facts, key, mask, scan};

/// Where a text comes from.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Origin {
    /// It is the error of a server or a program, which may quote what was sent.
    Error,
    /// It is our own sentence, in which pieces of what was given stand.
    Own,
    /// The person typed it for the support to read.
    Typed,
}

/// Stands in a text where a secret was found, until its mark is put there. No text that is taken
/// over has it.
const HOLE: char = '\u{1}';

/// A row of letters and digits that is shorter than this tells nothing of a key.
const SHORT: usize = 8;

/// The longest part of a word that people speak.
const LONGEST: usize = 24;

/// The headers whose values are never told, in small letters.
const SECRET_HEADERS: [(&str, What); 6] = [
    ("proxy-authorization", What::Token),
    ("authorization", What::Token),
    ("set-cookie", What::Cookie),
    ("cookie", What::Cookie),
    ("x-api-key", What::Token),
    ("api-key", What::Token),
];

/// A text with a mark for everything that is not known to be harmless.
pub(super) fn safe(text: &str, origin: Origin, marks: &mut Marks) -> String {
    let mut holes = Vec::new();
    let mut text = with_holes(text, &secrets_in(text), &mut holes, marks);
    if origin == Origin::Error {
        text = without_header_values(&text, &mut holes, marks);
    }
    let mut writer = Writer { out: String::new(), holes: holes.into_iter(), marks, origin, run: 0 };
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end_matches(char::is_whitespace);
        writer.word(word);
        // Of white space, only that which a screen shows as such.
        let blank = if piece[word.len()..].contains('\n') { '\n' } else { ' ' };
        if word.len() < piece.len() && !(blank == ' ' && writer.out.ends_with([' ', '\n'])) {
            writer.out.push(blank);
        }
    }
    writer.out.trim().to_owned()
}

/// Whether a text holds what must not be sent, so that a person should take it out.
pub(super) fn holds_secret(text: &str) -> bool {
    let is_secret = |at: &Range<usize>| !is_email(&text[at.clone()]);
    secrets_in(text).iter().any(is_secret) || text.split_whitespace().any(is_cookie)
}

/// What looks like a credential or is somebody's address in a text, in order.
fn secrets_in(text: &str) -> Vec<Range<usize>> {
    let mut found = mask::hidden_in(text);
    found.retain(|at| !matches!(&text[at.clone()], facts::API_MAIL | facts::SITE_MAIL));
    found
}

/// A text with a hole for each secret; the marks to be put there are added to `holes`.
fn with_holes(
    text: &str,
    secrets: &[Range<usize>],
    holes: &mut Vec<String>,
    marks: &mut Marks,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in secrets {
        out.extend(text[from..at.start].chars().filter(|c| *c != HOLE));
        out.push(HOLE);
        holes.push(mark_of(&text[at.clone()], marks));
        from = at.end;
    }
    out.extend(text[from..].chars().filter(|c| *c != HOLE));
    out
}

/// The mark of something that was found to be a secret.
fn mark_of(secret: &str, marks: &mut Marks) -> String {
    let hit = scan::scan(secret.as_bytes()).next();
    // EXPOSE: it tells one key from another.
    let spelled = hit.as_ref().map_or(secret, |hit| hit.key.expose());
    let is_key = hit.is_some()
        || secret.contains(facts::KEY_PREFIX)
        || matches!(key::kind(secret), key::Kind::Key);
    match () {
        () if is_key => marks.mark(What::Key, spelled),
        () if is_email(secret) => marks.mark(What::Email, secret),
        () => marks.mark(What::Token, secret),
    }
}

/// A text in which nothing follows the name of a header that carries credentials or cookies, to
/// the end of its line.
fn without_header_values(text: &str, holes: &mut Vec<String>, marks: &mut Marks) -> String {
    let mut kept_holes = Vec::new();
    let mut rest_of_holes = holes.drain(..);
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let value =
            SECRET_HEADERS.iter().find_map(|(name, what)| Some((value_of(line, name)?, *what)));
        let end = value.as_ref().map_or(line.len(), |(at, _)| *at);
        let count = line[..end].matches(HOLE).count();
        kept_holes.extend(rest_of_holes.by_ref().take(count));
        out.push_str(&line[..end]);
        let Some((at, what)) = value else { continue };
        let found = rest_of_holes.by_ref().take(line[at..].matches(HOLE).count()).next();
        kept_holes.push(found.unwrap_or_else(|| marks.mark(what, &line[at..])));
        out.push(' ');
        out.push(HOLE);
        out.push('\n');
    }
    drop(rest_of_holes);
    *holes = kept_holes;
    out
}

/// Where the value begins that a header of this name has in a line.
fn value_of(line: &str, name: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    lower.match_indices(name).find_map(|(at, _)| {
        let starts = !lower[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        let rest = lower[at + name.len()..].trim_start_matches([' ', '"', '\'', '\\']);
        let value = rest.strip_prefix([':', '=', ','])?.trim_start();
        (starts && !value.is_empty()).then_some(line.len() - value.len())
    })
}

/// Writes word after word, and keeps an eye on what several of them make together.
struct Writer<'a> {
    out: String,
    holes: std::vec::IntoIter<String>,
    marks: &'a mut Marks,
    origin: Origin,
    /// The letters and digits of the last words in a row that nobody speaks.
    run: usize,
}

impl Writer<'_> {
    /// A word, with the punctuation that clings to it and the holes in it.
    fn word(&mut self, word: &str) {
        for (at, part) in word.split(HOLE).enumerate() {
            if at > 0 {
                let mark = self.holes.next().unwrap_or_default();
                self.put(&mark);
            }
            self.part(part);
        }
    }

    fn part(&mut self, part: &str) {
        let core = part.trim_matches(is_punctuation);
        let start = part.len() - part.trim_start_matches(is_punctuation).len();
        let (lead, trail) = (&part[..start], &part[start + core.len()..]);
        match core.is_empty() {
            true => self.out.push_str(&part.replace('`', "'")),
            false => {
                self.out.push_str(&lead.replace('`', "'"));
                match self.what_of(core) {
                    None => self.out.push_str(core),
                    Some(what) => {
                        let mark = self.marks.mark(what, core);
                        self.put(&mark);
                    }
                }
                self.out.push_str(&trail.replace('`', "'"));
            }
        }
    }

    /// A mark; of several alike in a row, one.
    fn put(&mut self, mark: &str) {
        if !self.out.trim_end().ends_with(mark) {
            self.out.push_str(mark);
        }
    }

    /// What a word has to be taken for; `None` where it is harmless.
    fn what_of(&mut self, core: &str) -> Option<What> {
        if is_known(core) {
            self.run = 0;
            return None;
        }
        if is_email(core) {
            return Some(What::Email);
        }
        if is_cookie(core) {
            return Some(What::Cookie);
        }
        if core.contains("://") || is_numeric_address(core) || is_path(core) {
            return (!is_own_address(core)).then_some(What::Address);
        }
        if self.origin == Origin::Error
            && let Some((name, value)) = core.split_once('=')
            && !(name.bytes().all(is_of_name) && is_plain_value(value))
        {
            return Some(What::Value);
        }
        // One escape alone, as our own sentences name it, is no secret.
        let is_escaped = core.len() > 3 && (core.contains(['%', '\\']) || core.contains("&#"));
        (is_escaped || !self.is_spoken(core)).then_some(What::Word)
    }

    /// Whether each part of a word is one that people speak, or tells nothing.
    fn is_spoken(&mut self, core: &str) -> bool {
        let mut parts = core.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let is_seen = |c: char| c.is_ascii_graphic() || c.is_alphabetic() || is_punctuation(c);
        core.chars().all(is_seen)
            && parts.all(|part| {
                let letters = part.chars().count();
                let is_number = part.bytes().all(|b| b.is_ascii_digit());
                match is_ordinary(part) {
                    true if letters > 2 && !is_number => self.run = 0,
                    // It may be a piece of something that was taken apart.
                    true => self.run += usize::from(self.run > 0) * letters,
                    false => self.run += letters,
                }
                self.run < SHORT
            })
    }
}

/// Whether a part of a word is one that people speak, or a short number.
fn is_ordinary(part: &str) -> bool {
    if part.chars().all(|c| c.is_ascii_digit()) {
        return part.len() <= SHORT;
    }
    if !part.chars().all(char::is_alphabetic) {
        return false;
    }
    let length = part.chars().count();
    let is_one_case =
        !part.chars().skip(1).any(char::is_uppercase) || !part.chars().any(char::is_lowercase);
    if is_one_case {
        // One letter alone may be a piece of something that was taken apart.
        return length <= LONGEST && (length > 1 || matches!(part, "a" | "A" | "I"));
    }
    // `LocalProtocolError`: each piece is a word of its own. In a secret, capitals stand closer.
    let mut piece = 0;
    let mut shortest = usize::MAX;
    let mut was_small = false;
    for c in part.chars() {
        if c.is_uppercase() && was_small {
            shortest = shortest.min(piece);
            piece = 0;
        }
        was_small = c.is_lowercase();
        piece += 1;
    }
    shortest.min(piece) >= 3 && length <= 2 * LONGEST
}

/// Punctuation that stands round words.
fn is_punctuation(c: char) -> bool {
    characters::is_quote(c)
        || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | ',' | ';' | ':' | '.')
        || matches!(c, '!' | '?' | '…' | '-' | '–' | '—' | '*' | '|' | '^' | '#')
}

/// Names of Perplexity's and of programs that are no secret, whatever they look like.
fn is_known(core: &str) -> bool {
    let is_code_point = |digits: &str| {
        matches!(digits.len(), 4..=6) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    };
    core.strip_prefix("U+").is_some_and(is_code_point)
        || core == facts::KEY_PREFIX.trim_end_matches('-')
        || core == facts::API_MAIL
        || core == facts::SITE_MAIL
        || is_known_host(core)
        || facts::is_model_name(core)
        || core.strip_prefix("perplexity/").is_some_and(facts::is_model_name)
        || facts::endpoint_of(core).is_some_and(|endpoint| endpoint.path == core)
}

/// Whether a host is one that the API, the website or a known vendor or gateway has.
pub(super) fn is_known_host(host: &str) -> bool {
    host == facts::HOST
        || facts::OTHER_HOSTS.contains(&host)
        || facts::MISTAKEN_HOSTS.contains(&host)
        || facts::VENDOR_HOSTS.iter().any(|(other, _)| *other == host)
        || facts::GATEWAYS.iter().any(|(other, _)| *other == host)
}

fn is_email(core: &str) -> bool {
    let at = core.find('@').or_else(|| core.find("%40"));
    at.is_some_and(|at| at > 0 && core[at..].contains('.'))
}

/// Whether a word is a cookie, or the name of one that may end in the id of an account.
fn is_cookie(word: &str) -> bool {
    let has = |words: &str| word.contains(words);
    has("__Secure-")
        || has("__Host-")
        || has("session-token")
        || has("pplx.session")
        || has(facts::CLEARANCE)
        || word.split_once('=').is_some_and(|(name, _)| facts::is_edge_cookie(name))
}

/// The number of a machine in a network.
fn is_numeric_address(core: &str) -> bool {
    let dots = core.split('.').take_while(|part| part.bytes().all(|b| b.is_ascii_digit())).count();
    dots == 4
        || core.matches(':').count() >= 2
            && core.bytes().all(|b| b.is_ascii_hexdigit() || b == b':')
}

/// A place on a disk or a server.
fn is_path(core: &str) -> bool {
    core.starts_with(['/', '~'])
        || core.contains(":\\")
        || core.contains("\\\\")
        || core.starts_with("./")
        || core.starts_with("../")
}

/// Whether an address leads to a page or an endpoint of Perplexity's, and carries nothing else.
fn is_own_address(core: &str) -> bool {
    let parts = Address::parse(core);
    let path = &core[parts.path.clone()];
    let host = &core[parts.host.clone()];
    let is_bare = core.len() == parts.path.end && !core.contains('@');
    let is_plain = |part: &str| part.len() <= LONGEST && part.split('-').all(is_ordinary_or_short);
    is_bare
        && (host.is_empty() && facts::endpoint_of(path).is_some_and(|known| known.path == path)
            || is_known_host(host) && path.split('/').filter(|part| !part.is_empty()).all(is_plain))
}

/// Whether a part of a word is one that people speak, or too short to tell anything.
pub(super) fn is_ordinary_or_short(part: &str) -> bool {
    part.len() <= 4 || is_ordinary(part)
}

fn is_of_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.')
}

/// A value that says nothing of anybody: a short number, a yes or a no.
fn is_plain_value(value: &str) -> bool {
    value.is_empty()
        || value.len() <= 5 && value.bytes().all(|b| b.is_ascii_digit())
        || matches!(value, "true" | "false" | "True" | "False" | "None" | "null")
}
