//! One pass over a file: what is at which place is read, kept where it matters, and cleaned.

mod pairs;
mod pieces;
mod quiet;
mod writing;

use std::ops::Range;

use pairs::Part;
use pieces::Long;
pub(crate) use quiet::Quiet;

use why401_core::facts;

use crate::{
    keeper::Keeper,
    place::{Member, Place},
    secrets::{Edit, Field, Finder},
    tokens::{Damage, LONGEST, Next, Token, Tokens},
};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How the reading of a file ended, each with the place in bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stop {
    /// The file is whole.
    End,
    /// It ends before its last bracket.
    Cut(u64),
    /// From here on it is no JSON.
    Damaged(u64, Damage),
}

/// What a pass is for.
pub(crate) enum Job {
    /// To keep what is told.
    Keep(Box<Keeper>),
    /// To get to know every secret.
    Learn(Finder),
    /// To write a copy without them.
    Write(Finder),
}

/// A pass over a file, between two chunks.
pub(crate) struct Pass {
    pub(crate) job: Job,
    /// How many changes were made.
    pub(crate) changes: u64,
    /// The long strings in which nothing was found; in a copy, those that are still to come.
    quiet: Quiet,
    /// The bytes that are looked at.
    window: Vec<u8>,
    /// How many bytes of the file came before them.
    before: u64,
    has_begun: bool,
    damage: Option<(u64, Damage)>,
    tokens: Tokens,
    /// The places that are open, the innermost last.
    places: Vec<Place>,
    member: Member,
    /// The name of the member whose value comes next.
    name: Range<usize>,
    /// The strings and numbers of the name and value that are being read.
    pair: Vec<Part>,
    /// The string that comes in pieces, from its first piece on.
    long: Option<Long>,
    /// The name of a pair whose first parts were let go of, because there was no room for them.
    pair_name: Vec<u8>,
    /// The member of a known place within which everything else is.
    elsewhere: String,
    /// Up to where the window was copied.
    written: usize,
    out: Vec<u8>,
}

impl Pass {
    pub(crate) fn new(job: Job, quiet: Quiet) -> Self {
        Self {
            job,
            changes: 0,
            quiet,
            window: Vec::new(),
            before: 0,
            has_begun: false,
            damage: None,
            tokens: Tokens::new(LONGEST),
            places: Vec::new(),
            member: Member::Other,
            name: 0..0,
            pair: Vec::new(),
            long: None,
            pair_name: Vec::new(),
            elsewhere: String::new(),
            written: 0,
            out: Vec::new(),
        }
    }

    /// Takes the next bytes.
    pub(crate) fn push(&mut self, chunk: &[u8]) {
        if self.damage.is_none() {
            self.window.extend_from_slice(chunk);
            self.run(false);
        }
    }

    /// Says that there are no more bytes.
    pub(crate) fn end(&mut self) -> Stop {
        let mut stop = None;
        if self.damage.is_none() {
            stop = self.run(true);
        }
        match (self.damage, stop) {
            (Some((at, damage)), _) => Stop::Damaged(at, damage),
            (None, Some(Next::End)) => Stop::End,
            _ => Stop::Cut(self.before + self.window.len() as u64),
        }
    }

    /// What finds secrets; `None` where none are looked for.
    pub(crate) fn finder(&self) -> Option<&Finder> {
        match &self.job {
            Job::Keep(_) => None,
            Job::Learn(finder) | Job::Write(finder) => Some(finder),
        }
    }

    /// What found the secrets, and where there were none.
    pub(crate) fn into_found(self) -> (Finder, Quiet) {
        let finder = match self.job {
            Job::Keep(_) => Finder::default(),
            Job::Learn(finder) | Job::Write(finder) => finder,
        };
        (finder, self.quiet)
    }

    /// What was written since the last time.
    pub(crate) fn take_written(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    fn place(&self) -> Place {
        self.places.last().copied().unwrap_or_default()
    }

    /// What has to change in a string, as it is written.
    #[inline]
    fn find(&mut self, written: &[u8], field: Field<'_>) -> Vec<Edit> {
        match &mut self.job {
            Job::Keep(_) => Vec::new(),
            Job::Learn(finder) | Job::Write(finder) => finder.find(written, field),
        }
    }

    /// Notes whether what comes now is from an address that tells whose account it is.
    fn set_about_person(&mut self, is_about_person: bool) {
        if let Job::Learn(finder) | Job::Write(finder) = &mut self.job {
            finder.is_about_person = is_about_person;
        }
    }

    /// Reads as many tokens as there are, and says why there is no other.
    fn run(&mut self, is_last: bool) -> Option<Next> {
        // Taken out, so that it can be read while what is found is noted.
        let window = std::mem::take(&mut self.window);
        if !self.has_begun {
            if !is_last && window.len() < BYTE_ORDER_MARK.len() {
                self.window = window;
                return None;
            }
            self.has_begun = true;
            if window.starts_with(BYTE_ORDER_MARK) {
                self.tokens.give_back(BYTE_ORDER_MARK.len());
            }
        }
        self.expect_quiet();
        let stop = loop {
            match self.tokens.next(&window, is_last) {
                Next::Token(token) => self.token(&window, token),
                other => break other,
            }
        };
        let read = self.tokens.at();
        if let Next::Damaged(damage) = stop {
            self.damage = Some((self.before + read as u64, damage));
        }
        self.window = window;
        self.forget(read);
        Some(stop)
    }

    /// Lets go of what is not needed any more of the window, copying it first.
    fn forget(&mut self, read: usize) {
        let held = self.pair.first().map_or(read, |part| part.at.start.saturating_sub(1));
        // A name is needed until its value is there.
        let held = if self.name.is_empty() { held } else { held.min(self.name.start) };
        let gone = held.min(read);
        if matches!(self.job, Job::Write(_)) && self.written < gone {
            self.out.extend_from_slice(&self.window[self.written..gone]);
            self.written = gone;
        }
        self.window.drain(..gone);
        self.before += gone as u64;
        self.tokens.shift(gone);
        self.written = self.written.saturating_sub(gone);
        let shift = |at: &mut Range<usize>| *at = at.start - gone..at.end - gone;
        if !self.name.is_empty() {
            shift(&mut self.name);
        }
        self.pair.iter_mut().for_each(|part| shift(&mut part.at));
    }

    #[inline]
    fn token(&mut self, window: &[u8], token: Token) {
        match token {
            Token::Name(at) => self.named(window, at),
            Token::String(at) => self.value(window, at, true),
            Token::Number(at) | Token::Word(at) => self.value(window, at, false),
            Token::Piece { at, is_last, is_name } => self.piece(window, at, is_last, is_name),
            Token::ObjectStart => self.open(window, self.place().object(self.member)),
            Token::ArrayStart => self.open(window, self.place().array(self.member)),
            Token::ObjectEnd | Token::ArrayEnd => self.close(window),
        }
    }

    fn named(&mut self, window: &[u8], at: Range<usize>) {
        self.member = self.place().member(&window[at.clone()]);
        if self.member == Member::Other && matches!(self.place(), Place::Pair(_)) {
            // What stands before it may have to wait for the name of the pair.
            self.hold(window, Part { member: Member::Other, at: at.clone(), is_text: true });
        } else if self.member == Member::Other {
            // A name may be a secret as well, where a program makes a list of such.
            let edits = self.find(&window[at.clone()], Field::Text);
            self.write(window, at.start, edits, "…".as_bytes());
        }
        // An empty one has no place.
        self.name = if at.is_empty() { 0..0 } else { at };
    }

    fn open(&mut self, window: &[u8], place: Place) {
        self.let_go_of_pair(window);
        if place == Place::Other && self.place() != Place::Other {
            self.elsewhere.clear();
            self.elsewhere.push_str(&String::from_utf8_lossy(&window[self.name.clone()]));
        }
        if place == Place::Entry {
            // Its address was not read yet.
            self.set_about_person(false);
            if let Job::Keep(keeper) = &mut self.job {
                keeper.entry_begins();
            }
        }
        if let (Place::Entries, Job::Keep(keeper)) = (place, &mut self.job) {
            keeper.has_entries = true;
        }
        self.places.push(place);
        self.member = Member::Other;
        self.name = 0..0;
    }

    fn close(&mut self, window: &[u8]) {
        match self.places.pop() {
            Some(Place::Pair(pairs)) => self.pair_ends(window, pairs),
            Some(Place::Entry) => {
                if let Job::Keep(keeper) = &mut self.job {
                    keeper.entry_ends();
                }
            }
            _ => {}
        }
        self.member = Member::Other;
        self.name = 0..0;
    }

    #[inline]
    fn value(&mut self, window: &[u8], at: Range<usize>, is_text: bool) {
        let place = self.place();
        let text = &window[at.clone()];
        if let Place::Pair(_) = place {
            self.hold(window, Part { member: self.member, at, is_text });
        } else {
            if let Job::Keep(keeper) = &mut self.job {
                keeper.value(place, self.member, text);
            }
            if self.member == Member::Url {
                self.set_about_person(is_about_person(text));
            }
            let name = &window[self.name.clone()];
            if is_text {
                let field = match self.member {
                    Member::Other => Field::Member(name),
                    _ => Field::Text,
                };
                let edits = self.find_unless_quiet(&at, text, field);
                self.write(window, at.start, edits, name);
            } else if self.member == Member::Other && is_telling_number(text) {
                let edits = self.find(text, Field::Member(name));
                self.write_in_quotes(window, at, edits, name);
            }
        }
        self.name = 0..0;
    }
}

/// Whether an address is one that tells whose account it is, at Perplexity or, by the usual names,
/// elsewhere.
fn is_about_person(url: &[u8]) -> bool {
    let others = ["/userinfo", "/api/user", "/me?"];
    let mut paths = facts::TELLS_ACCOUNT.iter().chain(&others);
    paths.any(|part| memchr::memmem::find(url, part.as_bytes()).is_some())
}

fn is_telling_number(text: &[u8]) -> bool {
    text.len() >= 5 && text.iter().all(u8::is_ascii_digit)
}
