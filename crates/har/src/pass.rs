//! One pass over a file: what is at which place is read, kept where it matters, and cleaned.

use std::ops::Range;

use crate::{
    keeper::Keeper,
    place::{Member, Pairs, Place},
    secrets::{Edit, Field, Finder},
    tokens::{Damage, LONGEST, Next, Token, Tokens},
};

/// So much of the end of a piece is looked at again with the next one, because a secret may go on.
const OVERLAP: usize = LONGEST / 16;

/// How many parts of a pair are held at once; a pair that a program wrote has two or three.
const MOST_PARTS: usize = 32;

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
    pair: Vec<PairPart>,
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

struct PairPart {
    member: Member,
    at: Range<usize>,
    is_text: bool,
}

/// A string that comes in pieces.
struct Long {
    /// The name of which it is the value; empty where that did not come yet.
    name: Vec<u8>,
    /// Whether its mark was set, and the rest of it is to be left out.
    is_removed: bool,
    /// Whether its last piece ended within a secret, which may go on.
    goes_on: bool,
}

impl Pass {
    pub(crate) fn new(job: Job) -> Self {
        Self {
            job,
            changes: 0,
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

    /// What found the secrets.
    pub(crate) fn into_finder(self) -> Finder {
        match self.job {
            Job::Keep(_) => Finder::default(),
            Job::Learn(finder) | Job::Write(finder) => finder,
        }
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
            self.hold(window, PairPart { member: Member::Other, at: at.clone(), is_text: true });
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
            self.hold(window, PairPart { member: self.member, at, is_text });
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
                let edits = self.find(text, field);
                self.write(window, at.start, edits, name);
            } else if self.member == Member::Other && is_telling_number(text) {
                let edits = self.find(text, Field::Member(name));
                self.write_in_quotes(window, at, edits, name);
            }
        }
        self.name = 0..0;
    }

    /// Keeps a part of a pair until its name is there.
    fn hold(&mut self, window: &[u8], part: PairPart) {
        self.pair.push(part);
        if self.pair.len() == MOST_PARTS {
            self.let_go_of_pair(window);
        }
    }

    /// Both are there: the name says what the value is.
    fn pair_ends(&mut self, window: &[u8], pairs: Pairs) {
        let parts = std::mem::take(&mut self.pair);
        let names = || parts.iter().filter(|part| part.member == Member::Name);
        let text = |part: &PairPart| &window[part.at.clone()];
        if let Job::Keep(keeper) = &mut self.job {
            let value = parts.iter().rfind(|part| part.member == Member::Value);
            let name = names().next_back().map_or(&b""[..], text);
            keeper.pair(pairs, name, value.map_or(&b""[..], text));
        }
        // Of several names, each may be the one that counts.
        let former = std::mem::take(&mut self.pair_name);
        let name = Some(&former[..])
            .filter(|former| !former.is_empty())
            .into_iter()
            .chain(names().map(text))
            .reduce(|one, other| if Self::field(pairs, one).is_telling() { one } else { other })
            .unwrap_or_default();
        for part in &parts {
            let field = match part.member {
                Member::Value => Self::field(pairs, name),
                _ => Field::Text,
            };
            let edits = self.find(text(part), field);
            if part.is_text {
                self.write(window, part.at.start, edits, name);
            } else {
                self.write_in_quotes(window, part.at.clone(), edits, name);
            }
        }
        // The memory is used again.
        self.pair = parts;
        self.pair.clear();
    }

    /// Does what can be done before the pair ends, and remembers its name.
    fn let_go_of_pair(&mut self, window: &[u8]) {
        let Place::Pair(pairs) = self.place() else { return };
        if self.pair.is_empty() {
            return;
        }
        let named = self.pair.iter().rfind(|part| part.member == Member::Name);
        let name = named.map(|part| window[part.at.clone()].to_vec());
        let name = name.unwrap_or_else(|| self.pair_name.clone());
        self.pair_ends(window, pairs);
        self.pair_name = name;
    }

    /// What a value with this name is.
    fn field(pairs: Pairs, name: &[u8]) -> Field<'_> {
        match pairs {
            _ if name.is_empty() => Field::Unnamed,
            Pairs::Headers { .. } => Field::Header(name),
            Pairs::Cookies { .. } => Field::Cookie,
            Pairs::Query | Pairs::Params => Field::Parameter(name),
        }
    }

    /// A part of a string that is too long to be held.
    fn piece(&mut self, window: &[u8], at: Range<usize>, is_last: bool, is_name: bool) {
        let text = &window[at.clone()];
        let mut long = match self.long.take() {
            Some(long) => long,
            None => self.begin_long(window, text),
        };
        if long.is_removed {
            self.write(window, at.start, vec![removed(0..text.len())], &[]);
        } else {
            let field = match (self.place(), self.member) {
                _ if is_name => Field::Text,
                (Place::Pair(pairs), Member::Value) => Self::field(pairs, &long.name),
                (_, Member::Other) => Field::Member(&long.name),
                _ => Field::Text,
            };
            long.is_removed = field.is_telling();
            let mut edits = self.find(text, field);
            if long.is_removed {
                let end = edits.last().map_or(0, |edit| edit.at.end);
                edits.push(removed(end..text.len()));
            } else if long.goes_on {
                // The mark stands at the end of the piece before.
                let end = end_of_word(text);
                edits.retain(|edit| edit.at.start >= end);
                edits.insert(0, removed(0..end));
            }
            if !long.is_removed && !is_last {
                let end = end_of_piece(text, &edits);
                edits.retain(|edit| edit.at.end <= end);
                long.goes_on = edits.last().is_some_and(|edit| edit.at.end == text.len());
                self.tokens.give_back(at.start + end);
            }
            self.write(window, at.start, edits, &long.name);
        }
        if is_name {
            self.member = Member::Other;
        }
        if !is_last {
            self.long = Some(long);
        }
    }

    /// The name goes into the memory, because the window moves on.
    fn begin_long(&mut self, window: &[u8], text: &[u8]) -> Long {
        let place = self.place();
        if let Job::Keep(keeper) = &mut self.job {
            keeper.value(place, self.member, text);
        }
        let mut name = window[self.name.clone()].to_vec();
        if let Place::Pair(_) = place {
            self.let_go_of_pair(window);
            name.clone_from(&self.pair_name);
        }
        self.name = 0..0;
        Long { name, is_removed: false, goes_on: false }
    }

    /// Notes changes of a string that begins here, and writes them.
    fn write(&mut self, window: &[u8], start: usize, edits: Vec<Edit>, name: &[u8]) {
        if edits.is_empty() || !matches!(self.job, Job::Write(_)) {
            return;
        }
        let place = self.words_for(name);
        for edit in edits {
            self.out.extend_from_slice(&window[self.written..start + edit.at.start]);
            self.out.extend_from_slice(&edit.text);
            self.written = start + edit.at.end;
            let Job::Write(finder) = &mut self.job else { continue };
            for mark in edit.marks {
                self.changes += 1;
                finder.marks.set(mark, &place);
            }
        }
    }

    /// The same for a number, in whose place a string stands.
    fn write_in_quotes(&mut self, window: &[u8], at: Range<usize>, edits: Vec<Edit>, name: &[u8]) {
        let quoted = edits.into_iter().take(1).map(|edit| Edit {
            at: 0..at.len(),
            text: [b"\"", &edit.text[..], b"\""].concat(),
            marks: edit.marks,
        });
        self.write(window, at.start, quoted.collect(), name);
    }

    /// How people write where something is: `log.entries[].request.headers[cookie]`.
    fn words_for(&mut self, name: &[u8]) -> String {
        // A name may hold a secret itself.
        let is_secret = !self.find(name, Field::Text).is_empty();
        let name = match is_secret {
            true => "…".into(),
            false => String::from_utf8_lossy(&name[..name.len().min(60)]).to_lowercase(),
        };
        let known = self.places.iter().rev().find(|place| **place != Place::Other);
        let path = known.copied().unwrap_or_default().path();
        match self.place() {
            Place::Other => format!("{path}.{}…", self.elsewhere),
            Place::Pairs(_) | Place::Pair(_) => format!("{}[{name}]", path.trim_end_matches("[]")),
            _ => format!("{path}.{name}"),
        }
    }
}

/// Whether an address is one that tells whose account it is.
fn is_about_person(url: &[u8]) -> bool {
    [&b"/api/auth/session"[..], b"/rest/user", b"/userinfo", b"/api/user", b"/me?"]
        .iter()
        .any(|part| memchr::memmem::find(url, part).is_some())
}

/// Leaves out what a mark stands for already.
fn removed(at: Range<usize>) -> Edit {
    Edit { at, text: Vec::new(), marks: Vec::new() }
}

fn is_telling_number(text: &[u8]) -> bool {
    text.len() >= 5 && text.iter().all(u8::is_ascii_digit)
}

/// Up to where a piece is done with: so far before its end that no secret is cut, not within an
/// escape, and, where there is none, after a whole group of base64.
fn end_of_piece(text: &[u8], edits: &[Edit]) -> usize {
    let mut end = text.len().saturating_sub(OVERLAP).max(1);
    if let Some(across) = edits.iter().find(|edit| edit.at.start < end && end < edit.at.end) {
        // One that is short is looked at as a whole with the next piece.
        let is_short = across.at.len() <= OVERLAP && across.at.start > 0;
        return if is_short { across.at.start } else { across.at.end };
    }
    match memchr::memchr(b'\\', text) {
        None => end -= end % 4,
        Some(first) if first < end => end = escapes_end(text, first, end),
        Some(_) => {}
    }
    // Not within a character either; what has more bytes than one has is no text.
    let is_start = |at: &usize| text.get(*at).is_none_or(|b| b & 0xC0 != 0x80);
    (end.saturating_sub(3)..=end).rev().find(is_start).unwrap_or(end).max(1)
}

/// Where a secret ends that goes on from the piece before.
fn end_of_word(text: &[u8]) -> usize {
    let ends = |b: &u8| *b <= b' ' || b"&;,\"'<>(){}[]\\|`".contains(b);
    text.iter().position(ends).unwrap_or(text.len())
}

/// The last place before `end` that is not within an escape.
fn escapes_end(text: &[u8], first: usize, end: usize) -> usize {
    let mut at = first;
    loop {
        let length = if text.get(at + 1) == Some(&b'u') { 6 } else { 2 };
        if at + length > end {
            return at;
        }
        at += length;
        match memchr::memchr(b'\\', &text[at..end]) {
            Some(more) => at += more,
            None => return end,
        }
    }
}
