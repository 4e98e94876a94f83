//! Keeps of each entry what the story needs, and lets go of the others.

use crate::{
    exchange::{Exchange, Saved},
    moment::moment,
    place::{Member, Pairs, Place, Program},
    secrets::{decoded, unescaped},
    story::{Telling, matters},
};

/// How much of a value is kept, in bytes as it is written.
const LONGEST_VALUE: usize = 16 << 10;

/// How much of a body is kept.
const LONGEST_BODY: usize = 48 << 10;

/// How many headers or cookies of one request are kept.
const MOST_PAIRS: usize = 300;

/// What is kept of a file.
#[derive(Default)]
pub(crate) struct Keeper {
    pub(crate) telling: Telling,
    pub(crate) saved: Saved,
    /// How many entries there were.
    pub(crate) requests: u32,
    /// How many of them matter.
    pub(crate) matter: u32,
    /// Whether there is a list of entries.
    pub(crate) has_entries: bool,
    exchange: Exchange,
    /// Whether the entry matters; `None` before its address is known.
    is_kept: Option<bool>,
    /// The body of the answer as it is written, whose encoding may come after it.
    body: Vec<u8>,
    encoding: String,
}

impl Keeper {
    pub(crate) fn entry_begins(&mut self) {
        self.requests = self.requests.saturating_add(1);
        self.exchange = Exchange { number: self.requests, ..Exchange::default() };
        self.is_kept = None;
        self.body.clear();
        self.encoding.clear();
    }

    pub(crate) fn entry_ends(&mut self) {
        if self.is_kept != Some(true) {
            return;
        }
        let body = match self.encoding.eq_ignore_ascii_case("base64") {
            true => decoded(&self.body),
            false => std::mem::take(&mut self.body),
        };
        self.exchange.answer_body = text(body);
        self.matter += 1;
        self.telling.add(std::mem::take(&mut self.exchange));
    }

    /// Takes a value, which may be the first piece of it.
    #[inline]
    pub(crate) fn value(&mut self, place: Place, member: Member, written: &[u8]) {
        match place {
            Place::Log | Place::Program(_) => self.of_file(place, member, written),
            _ if member == Member::Other || self.is_kept == Some(false) => {}
            // Chrome writes that there is no error, as others write that there is no text.
            _ if written == b"null" => {}
            Place::Entry | Place::Request | Place::Sent | Place::Response | Place::Content => {
                self.of_entry(place, member, written);
            }
            _ => {}
        }
    }

    fn of_file(&mut self, place: Place, member: Member, written: &[u8]) {
        let program = match place {
            Place::Program(Program::Creator) => &mut self.saved.creator,
            Place::Program(Program::Browser) => &mut self.saved.browser,
            _ => {
                if member == Member::Version {
                    self.saved.version = value(written);
                }
                return;
            }
        };
        match member {
            Member::Name => program.0 = value(written),
            Member::Version => program.1 = value(written),
            _ => {}
        }
    }

    fn of_entry(&mut self, place: Place, member: Member, written: &[u8]) {
        let exchange = &mut self.exchange;
        match (place, member) {
            (_, Member::Url) => {
                exchange.url = value(written);
                self.is_kept = Some(matters(&exchange.url));
            }
            (_, Member::Started) => exchange.started = moment(&value(written)),
            (_, Member::Took) => exchange.took = value(written).parse().ok(),
            (_, Member::Resource) => exchange.resource = value(written),
            (_, Member::Error) => exchange.error = value(written),
            (_, Member::Method) => exchange.method = value(written),
            (Place::Request, Member::HttpVersion) => exchange.version = value(written),
            (Place::Sent, Member::Text) => exchange.body = text(meant(written, LONGEST_BODY)),
            (_, Member::Status) => exchange.status = value(written).parse().unwrap_or_default(),
            (_, Member::StatusText) => exchange.status_text = value(written),
            (_, Member::Redirect) => exchange.redirect = value(written),
            (Place::Content, Member::MediaType) => exchange.answer_type = value(written),
            (Place::Content, Member::Text) => self.body = meant(written, LONGEST_BODY),
            (Place::Content, Member::Encoding) => self.encoding = value(written),
            _ => {}
        }
    }

    /// Takes a name and its value.
    pub(crate) fn pair(&mut self, pairs: Pairs, name: &[u8], written: &[u8]) {
        if self.is_kept == Some(false) {
            return;
        }
        let exchange = &mut self.exchange;
        let list = match pairs {
            Pairs::Headers { of_answer: false } => &mut exchange.headers,
            Pairs::Headers { of_answer: true } => &mut exchange.answer_headers,
            Pairs::Cookies { of_answer: false } => &mut exchange.cookies,
            Pairs::Cookies { of_answer: true } => &mut exchange.set_cookies,
            // They stand in the address and in the body as well.
            Pairs::Query | Pairs::Params => return,
        };
        if list.len() < MOST_PAIRS {
            list.push((value(name), value(written)));
        }
    }
}

fn value(written: &[u8]) -> String {
    text(meant(written, LONGEST_VALUE))
}

/// The start of a string of JSON without its escapes.
fn meant(written: &[u8], longest: usize) -> Vec<u8> {
    let written = &written[..written.len().min(longest)];
    unescaped(written).unwrap_or_else(|| written.to_vec())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
