//! Finds secrets that were seen before, in any text and in any of the ways in which they may be
//! written.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{base64, kind::Kind, marks::MarkId, set_of};

/// A shorter secret may be an ordinary word elsewhere.
const SHORTEST: usize = WIDTH + STRIDE - 1;

/// A longer one is found by its place alone.
pub(super) const LONGEST: usize = 1 << 15;

/// How many bytes of secrets are kept, in all their ways of writing.
const MOST_BYTES: usize = 6 << 20;

/// Every so many bytes of a text, some of its bytes are looked up.
const STRIDE: usize = 4;

/// How many bytes are looked up.
const WIDTH: usize = 8;

/// So many bytes, as a number.
type Window = u64;

/// The secrets that are looked for.
#[derive(Default)]
pub(crate) struct Known {
    /// Each way of writing each secret, with the mark of the secret.
    spellings: Vec<(Box<[u8]>, MarkId)>,
    /// Which spellings there are, so that each is kept once.
    all: HashSet<Box<[u8]>>,
    bytes: usize,
    /// Some bytes of a spelling: which one, and at which place in it.
    windows: HashMap<Window, Vec<(u32, u16)>>,
    /// Which hashes of such bytes there are; empty before the first one.
    bits: Vec<[u64; BITS / 64]>,
    /// Whether some secrets had no room.
    pub(crate) is_full: bool,
}

/// How many bits tell that bytes are none of a secret's.
const BITS: usize = 1 << 18;

impl Known {
    /// Looks for this secret from now on, if it cannot be an ordinary word.
    pub(crate) fn add(&mut self, kind: Kind, secret: &[u8], mark: MarkId) {
        if secret.len() > LONGEST || !is_telling(kind, secret) {
            return;
        }
        self.add_spelling(secret.to_vec(), mark);
        for written in spellings(secret) {
            self.add_spelling(written, mark);
        }
    }

    fn add_spelling(&mut self, spelling: Vec<u8>, mark: MarkId) {
        if spelling.len() < SHORTEST || self.all.contains(&spelling[..]) {
            return;
        }
        if self.bytes + spelling.len() > MOST_BYTES {
            self.is_full = true;
            return;
        }
        if self.bits.is_empty() {
            self.bits = vec![[0; BITS / 64]];
        }
        self.bytes += spelling.len();
        let index = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        // Tokens of one kind begin alike, addresses for mail end alike: where it is rarest is best.
        let last = spelling.len() - SHORTEST;
        let rarest =
            [last / 2, last, 0].into_iter().min_by_key(|from| self.crowd(&spelling, *from));
        let from = rarest.unwrap_or_default();
        // Wherever it begins in a text, one of these windows stands at a place that is looked up.
        for place in from..from + STRIDE {
            let window = window(&spelling, place);
            let hash = hash(window);
            self.bits[0][hash / 64] |= 1 << (hash % 64);
            self.windows.entry(window).or_default().push((index, place as u16));
        }
        self.all.insert(spelling.clone().into());
        self.spellings.push((spelling.into(), mark));
    }

    /// How many spellings share the windows from this place on.
    fn crowd(&self, spelling: &[u8], from: usize) -> usize {
        let count = |place| self.windows.get(&window(spelling, place)).map_or(0, Vec::len);
        (from..from + STRIDE).map(count).max().unwrap_or_default()
    }

    /// Where secrets stand in a text, in the order in which they begin; of several at one place the
    /// longest.
    pub(crate) fn find(&self, text: &[u8]) -> Vec<(Range<usize>, MarkId)> {
        let mut found = Vec::new();
        let Some(bits) = self.bits.first() else { return found };
        let mut at = 0;
        while let Some(bytes) = text.get(at..at + WIDTH) {
            let window = window(bytes, 0);
            let hash = hash(window);
            if bits[hash / 64] & 1 << (hash % 64) != 0 {
                self.at_window(text, at, window, &mut found);
            }
            at += STRIDE;
        }
        found
    }

    #[cold]
    fn at_window(
        &self,
        text: &[u8],
        at: usize,
        window: Window,
        found: &mut Vec<(Range<usize>, MarkId)>,
    ) {
        let Some(places) = self.windows.get(&window) else { return };
        let hit = places
            .iter()
            .filter_map(|(index, place)| {
                let start = at.checked_sub(usize::from(*place))?;
                let (spelling, mark) = &self.spellings[*index as usize];
                let is_here = text[start..].starts_with(spelling);
                is_here.then(|| (start..start + spelling.len(), *mark))
            })
            .max_by_key(|(at, _)| at.len());
        found.extend(hit);
    }
}

fn window(text: &[u8], at: usize) -> Window {
    text[at..].first_chunk().copied().map_or(0, Window::from_le_bytes)
}

fn hash(window: Window) -> usize {
    (window.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % BITS
}

/// Whether a value is nobody's word, so that it means the same secret wherever it stands.
///
/// A cookie may hold anything: an address, a language, a date, the size of a screen. Without what a
/// token has it is removed where the cookie is, and nowhere else.
fn is_telling(kind: Kind, value: &[u8]) -> bool {
    let count = |is: fn(&u8) -> bool| value.iter().filter(|b| is(b)).count();
    let (digits, letters) = (count(u8::is_ascii_digit), count(u8::is_ascii_alphabetic));
    let is_address = memchr::memmem::find(value, b"://").is_some();
    let is_mixed = match kind {
        Kind::Cookie => value.len() >= 16 && digits >= 4 && letters >= 4,
        Kind::Email => value.contains(&b'@'),
        Kind::Address => false,
        _ => (digits > 0 && letters > 0) || letters >= 24,
    };
    value.len() >= SHORTEST && is_mixed && !is_address && value.iter().all(is_of_secret)
}

/// Whether a byte may be one of a secret that is looked for.
#[inline]
pub(super) fn is_of_secret(b: &u8) -> bool {
    OF_SECRET[usize::from(*b)]
}

/// They are asked for at every escape of a file.
const OF_SECRET: [bool; 256] =
    set_of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=:|!*%$@");

/// The other ways in which a secret may be written in a text.
fn spellings(secret: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let is_plain = |b: &u8| b.is_ascii_alphanumeric() || b"-_.~".contains(b);
    if !secret.iter().all(is_plain) {
        for digits in [b"0123456789ABCDEF", b"0123456789abcdef"] {
            let mut written = Vec::with_capacity(secret.len() * 3);
            for b in secret {
                if is_plain(b) {
                    written.push(*b);
                } else {
                    written.extend([
                        b'%',
                        digits[usize::from(b >> 4)],
                        digits[usize::from(b & 15)],
                    ]);
                }
            }
            all.push(written);
        }
    }
    if secret.contains(&b'/') {
        all.push(
            secret
                .iter()
                .flat_map(|b| if *b == b'/' { &b"\\/"[..] } else { std::slice::from_ref(b) })
                .copied()
                .collect(),
        );
    }
    // In base64 a text looks different by where it begins in a group of three.
    for before in 0..3 {
        let mut bytes = vec![0; before];
        bytes.extend_from_slice(secret);
        let written = base64::encoded(&bytes);
        let first = [0, 2, 3][before];
        let last = bytes.len() / 3 * 4;
        if last > first + SHORTEST {
            all.push(written[first..last].to_vec());
        }
    }
    all
}
