//! The book of keys: what is remembered of a person's keys, none of which is in it.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::{
    call,
    case::{Case, Form, Key, Paste},
    key, mask,
    secret::Secret,
    session::Millis,
};

/// How many bytes of the digest a print keeps: enough to tell any two keys apart.
const PRINT: usize = 16;

/// How many characters of a label are shown.
const LABEL: usize = 60;

/// What is remembered of one key. Fields that are `None` are not known.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookKey {
    /// Names the entry, and nothing else.
    pub id: String,
    /// What the person calls the key.
    pub label: String,
    /// The last four characters of the key, which Perplexity shows itself.
    pub last_four: Option<String>,
    /// What the print is salted with, in lower-case hexadecimal digits. Each entry has its own, so
    /// that two books cannot be searched for the same key.
    pub salt: String,
    /// What [`fingerprint`] makes of the key and the salt.
    pub print: String,
    /// When the key was made.
    pub made_at: Option<Millis>,
    /// When it was last seen to work.
    pub seen_working_at: Option<Millis>,
    /// When it first failed since it last worked.
    pub failed_at: Option<Millis>,
    /// When it was revoked.
    pub revoked_at: Option<Millis>,
    /// The id of the entry that replaces it.
    pub replaced_by: Option<String>,
    /// When the person said that it leaked.
    pub exposed_at: Option<Millis>,
}

/// The book, and which of its keys stand in the paste.
#[derive(Debug, Default)]
pub struct Book {
    /// Every entry.
    pub keys: Vec<BookKey>,
    /// The keys of the paste that were recognised, each with its entry: indices of both.
    seen: Vec<(usize, usize)>,
    /// How many keys of Perplexity's stand in the paste, known or not; 0 without a book.
    pasted: usize,
}

impl Book {
    /// Looks for the keys of a book in a paste.
    pub(crate) fn of(keys: Vec<BookKey>, paste: &Paste) -> Self {
        let mut book = Self { keys, ..Self::default() };
        if book.keys.is_empty() {
            return book;
        }
        for (at, pasted) in paste.keys.iter().enumerate() {
            let Some(bare) = bare(pasted) else { continue };
            book.pasted += 1;
            // A book that was put together from two may have the same key twice.
            let entries = book.keys.iter().enumerate().filter(|(_, entry)| entry.is_of(&bare));
            book.seen.extend(entries.map(|(entry, _)| (at, entry)));
        }
        book
    }

    /// The entries whose keys stand in the paste, in the order of the book.
    pub fn recognised(&self) -> impl Iterator<Item = &BookKey> {
        let is_seen = |at: &usize| self.seen.iter().any(|(_, entry)| entry == at);
        self.keys.iter().enumerate().filter(move |(at, _)| is_seen(at)).map(|(_, entry)| entry)
    }

    /// Each key of the paste that was recognised, by its index, with its entry.
    pub(crate) fn sightings(&self) -> impl Iterator<Item = (usize, &BookKey)> {
        self.seen.iter().map(|(key, entry)| (*key, &self.keys[*entry]))
    }

    /// The entries that a case is about: those whose keys stand in the paste, and all of them where
    /// nothing was pasted, because then the book is judged by itself.
    pub(crate) fn in_question(&self, paste: &Paste) -> Vec<&BookKey> {
        match paste.form {
            Form::Nothing => self.keys.iter().collect(),
            _ => self.recognised().collect(),
        }
    }

    /// Whether there is something that a case is about, and the book has an entry for all of it.
    pub(crate) fn knows_all(&self, paste: &Paste) -> bool {
        match paste.form {
            Form::Nothing => !self.keys.is_empty(),
            _ => {
                self.pasted > 0
                    && (0..paste.keys.len()).filter(|at| self.has(*at)).count() == self.pasted
            }
        }
    }

    /// Whether the key of this entry is the only one in the paste, in one place or in several.
    pub(crate) fn is_the_key(&self, entry: &BookKey) -> bool {
        let places = self.sightings().filter(|(_, other)| std::ptr::eq(*other, entry)).count();
        places > 0 && places == self.pasted
    }

    /// Whether several different keys stand in the paste, as far as the book can tell them apart.
    pub(crate) fn sees_several(&self) -> bool {
        self.pasted > 1 && !self.keys.iter().any(|entry| self.is_the_key(entry))
    }

    /// The entry that replaces another, if the book has it.
    pub(crate) fn successor(&self, old: &BookKey) -> Option<&BookKey> {
        let id = old.replaced_by.as_ref()?;
        self.keys.iter().find(|entry| entry.id == *id)
    }

    fn has(&self, key: usize) -> bool {
        self.seen.iter().any(|(other, _)| *other == key)
    }
}

impl BookKey {
    /// Whether this is the entry of a key.
    fn is_of(&self, key: &Secret) -> bool {
        fingerprint(&self.salt, key).is_some_and(|print| print == self.print)
    }

    /// Whether another key is meant to be used in its place, or it is gone.
    pub(crate) fn is_retired(&self) -> bool {
        self.revoked_at.is_some() || self.replaced_by.is_some()
    }

    /// When it was seen to work after it was revoked, unless it failed since.
    pub(crate) fn worked_after_revocation(&self) -> Option<Millis> {
        let worked = self.seen_working_at.filter(|worked| Some(*worked) > self.revoked_at)?;
        let is_last = self.failed_at.is_none_or(|failed| failed < worked);
        (self.revoked_at.is_some() && is_last).then_some(worked)
    }

    /// What to call it in a sentence: `“Production” (ends in Qm2R)`.
    pub(crate) fn named(&self) -> String {
        // People write anything into such a field, a key too.
        let label = mask::secrets(&self.label);
        let label: String = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown: String = label.chars().take(LABEL).collect();
        let more = if shown.len() < label.len() { "…" } else { "" };
        let shown = if shown.is_empty() { "unnamed" } else { &shown };
        match self.last_four.as_deref() {
            Some(four) if four.len() == 4 && four.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                format!("“{shown}{more}” (ends in {four})")
            }
            _ => format!("“{shown}{more}”"),
        }
    }
}

/// What a book keeps in place of a key.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fingerprint {
    /// For [`BookKey::print`].
    pub print: String,
    /// For [`BookKey::last_four`]; `None` for a text that is too short to be a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_four: Option<String>,
}

/// What a book keeps of the key of this case that a test would send.
///
/// `None` without such a key, and for a salt that is none.
pub fn fingerprint_of(case: &Case, salt: &str) -> Option<Fingerprint> {
    Fingerprint::of(salt, &bare(call::key_to_send(case)?)?)
}

impl Fingerprint {
    /// What a book keeps of a key; `None` for a salt that is none.
    pub fn of(salt: &str, key: &Secret) -> Option<Self> {
        let print = fingerprint(salt, key)?;
        // EXPOSE: the four characters that Perplexity shows itself.
        Some(Self { print, last_four: mask::last_four(key.expose()).map(str::to_owned) })
    }
}

/// By what a key is known again and from which it cannot be found: a keyed digest of it.
///
/// The first 16 bytes of HMAC-SHA-256, in lower-case hexadecimal digits, as the salt is. `None` for
/// a salt that is not so, or empty.
pub fn fingerprint(salt: &str, key: &Secret) -> Option<String> {
    let salt = bytes_of(salt)?;
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&salt).ok()?;
    // EXPOSE: nobody gets the key back from the digest.
    mac.update(key.expose().as_bytes());
    Some(digits_of(&mac.finalize().into_bytes()[..PRINT]))
}

/// The key without what damaged it where that is certain, so that copies of it are known again;
/// `None` for what is no key of Perplexity's.
fn bare(key: &Key) -> Option<Secret> {
    // EXPOSE: what kind of thing it is, and another secret.
    let text = key.text.expose();
    key::may_be_sent(text).then(|| key::cleaned(text).unwrap_or_else(|| Secret::new(text.trim())))
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let value = |digit: u8| DIGITS.iter().position(|other| *other == digit);
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some((value(*high)? << 4 | value(*low)?) as u8));
    (!pairs.is_empty() && rest.is_empty()).then(|| bytes.collect())?
}

fn digits_of(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::CaseInput;

    const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
    const SAME_END: &str = "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestQm2R";

    /// An entry of the book for a key, salted with its own number.
    fn entry(number: u8, key: &str) -> BookKey {
        let salt = format!("{number:02x}").repeat(16);
        let print = fingerprint(&salt, &Secret::new(key)).expect("a salt");
        let entry = serde_json::json!({
            "id": number.to_string(), "label": "a key", "salt": salt, "print": print
        });
        serde_json::from_value(entry).expect("an entry")
    }

    fn recognised(pasted: &str, book: Vec<BookKey>) -> Vec<String> {
        let input = CaseInput { pasted: pasted.to_owned(), book, ..CaseInput::default() };
        Case::from(input).book.recognised().map(|entry| entry.id.clone()).collect()
    }

    fn print_of(pasted: &str) -> Option<String> {
        let input = CaseInput { pasted: pasted.to_owned(), ..CaseInput::default() };
        fingerprint_of(&input.into(), "00ff").map(|found| found.print)
    }

    #[test]
    fn a_print_is_the_start_of_the_hmac_of_rfc_4231() {
        let print = fingerprint("4a656665", &Secret::new("what do ya want for nothing?"));
        assert_eq!(print.as_deref(), Some("5bdcc146bf60754e6a042426089575c7"));
    }

    #[test]
    fn what_is_no_salt_makes_no_print() {
        for salt in ["", "0", "000", "0G", "AB", "a b0", " 00", "0é0"] {
            assert_eq!(fingerprint(salt, &Secret::new(KEY)), None, "{salt:?}");
        }
    }

    #[test]
    fn two_salts_make_two_prints_of_a_key() {
        assert_ne!(entry(1, KEY).print, entry(2, KEY).print);
    }

    #[test]
    fn a_key_is_recognised_wherever_it_stands_and_whatever_damages_it() {
        for pasted in [
            KEY.to_owned(),
            format!("  {KEY}\r\n"),
            format!("“{KEY}”"),
            format!("{}\u{200b}{}", &KEY[..20], &KEY[20..]),
            KEY.replace("pplx-", ""),
            format!("PERPLEXITY_API_KEY={KEY}\n"),
            format!("curl https://api.perplexity.ai/v1/models -H 'Authorization: Bearer {KEY}'"),
            format!("2026-11-20 10:00:00 ERROR refused {KEY} again"),
            format!("A={SAME_END}\nB={KEY}\n"),
        ] {
            let found = recognised(&pasted, vec![entry(1, SAME_END), entry(2, KEY)]);
            assert!(found.contains(&"2".to_owned()), "{pasted:?}: {found:?}");
        }
    }

    #[test]
    fn another_key_is_not_recognised() {
        for pasted in [SAME_END, &KEY[..52], "Qm2R", "", "YOUR_API_KEY", "nothing of the kind"] {
            assert!(recognised(pasted, vec![entry(1, KEY)]).is_empty(), "{pasted:?}");
        }
        assert!(recognised(KEY, Vec::new()).is_empty());
        let mut other_salt = entry(1, KEY);
        other_salt.salt = entry(2, KEY).salt;
        assert!(recognised(KEY, vec![other_salt]).is_empty());
    }

    #[test]
    fn a_key_that_is_written_twice_is_told_once_for_each_of_its_entries() {
        let book = vec![entry(3, KEY), entry(1, SAME_END), entry(2, KEY)];
        assert_eq!(recognised(&format!("A={KEY}\nB={KEY}\n"), book), ["3", "2"]);
    }

    #[test]
    fn a_print_is_of_the_key_without_what_damages_it() {
        let plain = print_of(KEY);
        assert!(plain.is_some());
        assert_eq!(print_of(&format!("Authorization: Bearer \"{KEY}\"")), plain);
        assert_ne!(print_of(SAME_END), plain);
        assert_eq!(print_of("sk-or-v1-madeupmadeupmadeupmadeupmadeupmadeup0123456789"), None);
        assert_eq!(print_of(""), None);
    }
}
