//! The keys in code: where each stands, and what to put there.

use std::ops::Range;

use crate::{
    authorization::{self, Authorization},
    case::{Assignment, Client, Header, Key, Lookup, Paste, Place, Syntax},
    facts, key,
    key::Kind,
    read::{header::Found, key_in},
    secret::Secret,
};

use super::{
    language::Language,
    values::{Bound, Value, View},
};

/// How many look-ups are kept.
const LOOKUPS: usize = 64;

/// Code that is being read.
pub(super) struct Code<'a, 'p> {
    pub(super) view: View<'a>,
    pub(super) paste: &'p mut Paste,
}

/// How a header is written: what stands before its value, and where it starts.
pub(super) struct Written<'a> {
    pub(super) name: &'a str,
    /// Where the header starts in the paste.
    pub(super) start: usize,
    /// What stands before the value, with the right name: `"Authorization": `.
    pub(super) lead: String,
    /// What stands before the credentials where the name is a part of the literal.
    pub(super) inside: &'static str,
}

impl Code<'_, '_> {
    /// Makes a value the value of a header.
    pub(super) fn header(&mut self, written: &Written, value: &Value, client: Client) -> Header {
        let language = self.view.language;
        let before = format!("{}{} ", written.inside, authorization::SCHEME);
        let at = written.start..value.at.end.max(written.start);
        let is_elsewhere = !value.literal.is_empty() && !within(&value.literal, &value.at);
        let keys = self.paste.keys.len();
        let parts = Authorization::parse(&value.literal_text);
        let own = &value.literal_text[..parts.credentials.start.min(value.literal_text.len())];
        let name = self.name_of(value);
        let mended = match &name {
            Some(name) if is_elsewhere && own.trim().is_empty() => {
                format!("{}{}", written.lead, language.joined(&before, name))
            }
            _ if is_elsewhere => self.view.text.get(at.clone()).unwrap_or_default().to_owned(),
            _ => format!("{}{}", written.lead, language.joined(&before, language.lookup())),
        };
        let found = Found {
            name: written.name.to_owned(),
            value: value.text.clone(),
            expansions: value.expansions.clone(),
            at,
            mended,
            client,
        };
        let mut header = found.into_header(self.paste);
        self.looked_up(value, client);
        if self.paste.keys.len() > keys {
            let mended = if own.trim().is_empty() {
                language.lookup().to_owned()
            } else {
                language.joined(&before, language.lookup())
            };
            let literal =
                if value.literal.is_empty() { value.at.clone() } else { value.literal.clone() };
            header.key = Some(self.placed(keys, literal, mended, name));
        }
        header
    }

    /// Gives a key that was just added its place; a key that is known already is not kept twice.
    fn placed(
        &mut self,
        key: usize,
        at: Range<usize>,
        mended: String,
        name: Option<String>,
    ) -> usize {
        // EXPOSE: two keys are compared.
        let is_same =
            |other: &Key, one: &Key| other.at == at && other.text.expose() == one.text.expose();
        let known =
            self.paste.keys[..key].iter().position(|other| is_same(other, &self.paste.keys[key]));
        if let Some(known) = known {
            self.paste.keys.truncate(key);
            return known;
        }
        let added = &mut self.paste.keys[key];
        added.at = at;
        added.mended = mended;
        added.variable = added.variable.take().or(name);
        key
    }

    /// The name of the constant whose text this is, as the code writes it.
    fn name_of(&self, value: &Value) -> Option<String> {
        let holds = |bound: &&Bound| {
            bound
                .value
                .as_ref()
                .is_some_and(|known| !known.literal.is_empty() && known.literal == value.literal)
        };
        let name = self.view.bound.iter().find(holds)?.name;
        let sign = if self.view.language == Language::Php { "$" } else { "" };
        Some(format!("{sign}{name}"))
    }

    /// What is given to a library as its key.
    pub(super) fn given(&mut self, value: &Value, client: Client) -> Option<Header> {
        let text = &value.text;
        if value.is_known() && value.literal.is_empty() && text.is_empty() {
            return None;
        }
        self.looked_up(value, client);
        let lookup = self.view.language.lookup();
        let key = if value.is_known() {
            let literal =
                if value.literal.is_empty() { value.at.clone() } else { value.literal.clone() };
            self.paste.keys.push(Key {
                text: Secret::new(text.as_str()),
                place: Place::Code,
                variable: None,
                client,
                at: literal.clone(),
                mended: lookup.to_owned(),
            });
            Some(self.placed(
                self.paste.keys.len() - 1,
                literal,
                lookup.to_owned(),
                self.name_of(value),
            ))
        } else {
            for expansion in &value.expansions {
                if !self.paste.variables.contains(&expansion.name)
                    && self.paste.variables.len() < 100
                {
                    self.paste.variables.push(expansion.name.clone());
                }
            }
            None
        };
        Some(Header {
            name: authorization::NAME.to_owned(),
            value: Secret::new(format!("{} {text}", authorization::SCHEME)),
            key,
            at: value.at.clone(),
            mended: lookup.to_owned(),
        })
    }

    fn looked_up(&mut self, value: &Value, client: Client) {
        for name in &value.lookups {
            self.look_up(name, client, value.at.clone());
        }
    }

    /// Notes that a variable is read; once for each program.
    pub(super) fn look_up(&mut self, name: &str, client: Client, at: Range<usize>) {
        let is_known = self
            .paste
            .lookups
            .iter()
            .any(|lookup| lookup.name == name && (lookup.client == client || lookup.at == at));
        if !is_known && self.paste.lookups.len() < LOOKUPS {
            self.paste.lookups.push(Lookup { name: name.to_owned(), client, at });
        }
    }
}

fn within(one: &Range<usize>, other: &Range<usize>) -> bool {
    other.start <= one.start && one.end <= other.end
}

/// Reads what no call uses: look-ups of keys, and literals and comments that hold one.
pub(super) fn read_rest(code: &mut Code, comments: &[Range<usize>]) {
    let view = code.view;
    for at in 0..view.tokens.len() {
        if code.paste.lookups.len() >= LOOKUPS {
            break;
        }
        let is_first = at == 0 || !view.is(at - 1, b'.');
        if is_first && let Some((name, next)) = view.lookup(at) {
            let is_of_keys =
                ["KEY", "TOKEN", "PPLX", "PERPLEXITY"].iter().any(|it| name.contains(it));
            let end = view.tokens.get(next - 1).map_or(view.text.len(), |token| token.end);
            let place = view.tokens[at].start..end;
            if view.is(next, b'=') && !view.is(next + 1, b'=') {
                set(code, name, next + 1);
                continue;
            }
            let is_seen = code.paste.lookups.iter().any(|lookup| lookup.name == name);
            if is_of_keys && !is_seen {
                code.look_up(name, Client::Unknown, place);
            }
        }
    }
    for bound in view.bound {
        constant(code, bound);
    }
    for token in view.tokens.iter().filter(|token| token.is_text()) {
        let at = token.inner();
        stray(code, &at, token.at(), Place::Code);
    }
    for comment in comments {
        stray(code, comment, 0..0, Place::Text);
    }
    in_order(code.paste);
}

/// Keeps what `os.environ["NAME"] = "…"` gives a variable.
fn set(code: &mut Code, name: &str, from: usize) {
    let Some((value, _)) = code.view.value(from, from + 40) else { return };
    let is_named = ["PERPLEXITY", "PPLX"].iter().any(|it| name.contains(it));
    if !value.is_known() || !is_named && !value.text.contains(facts::KEY_PREFIX) {
        return;
    }
    constant(code, &Bound { name, from, value: Some(value), block: 0..0 });
}

/// Keeps a constant that is named like Perplexity's key, or holds one.
fn constant(code: &mut Code, bound: &Bound) {
    let Some(value) = &bound.value else { return };
    let name = bound.name.to_ascii_uppercase();
    let is_named = name.contains("KEY") && (name.contains("PERPLEXITY") || name.contains("PPLX"));
    let holds_key = value.text.contains(facts::KEY_PREFIX) && !value.text.contains([' ', '/', '{']);
    let is_own = value.is_known() && within(&value.literal, &value.at) && !value.literal.is_empty();
    if !is_own || !is_named && !holds_key || code.paste.assignments.len() >= LOOKUPS {
        return;
    }
    let known = code.paste.keys.iter().position(|key| key.at == value.literal);
    let key = known.unwrap_or_else(|| {
        code.paste.keys.push(Key {
            text: Secret::new(value.text.as_str()),
            place: Place::Code,
            variable: Some(bound.name.to_owned()),
            client: Client::Unknown,
            at: value.literal.clone(),
            mended: code.view.language.lookup().to_owned(),
        });
        code.paste.keys.len() - 1
    });
    let is_constant =
        bound.name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_' || b.is_ascii_digit());
    if !is_constant {
        return;
    }
    code.paste.assignments.push(Assignment {
        name: bound.name.to_owned(),
        written: Secret::new(&code.view.text[value.at.clone()]),
        key: Some(key),
        syntax: Syntax::Code,
        at: value.at.clone(),
    });
}

/// Keeps a whole key that stands in a literal or a comment that nothing reads.
fn stray(code: &mut Code, within: &Range<usize>, literal: Range<usize>, place: Place) {
    let text = code.view.text;
    let Some(found) = key_in(&text[within.clone()]) else { return };
    let at = within.start + found.start..within.start + found.end;
    let is_known =
        code.paste.keys.iter().any(|key| key.at.start <= at.start && at.end <= key.at.end);
    let is_key = matches!(key::kind(&text[at.clone()]), Kind::Key);
    let is_whole = at.len() == facts::KEY_PREFIX.len() + facts::KEY_LENGTH;
    if is_known || !is_key || place == Place::Text && !is_whole || code.paste.keys.len() >= 100 {
        return;
    }
    let is_all = at == *within && !literal.is_empty();
    code.paste.keys.push(Key {
        text: Secret::new(&text[at.clone()]),
        place,
        variable: None,
        client: Client::Unknown,
        at: if is_all { literal } else { at },
        mended: if is_all {
            code.view.language.lookup().to_owned()
        } else {
            Key::MENDED.to_owned()
        },
    });
}

/// Puts the keys in the order in which they stand in the paste.
fn in_order(paste: &mut Paste) {
    let mut order: Vec<usize> = Vec::with_capacity(paste.keys.len());
    for at in 0..paste.keys.len() {
        let start = paste.keys[at].at.start;
        let place = order.partition_point(|other| paste.keys[*other].at.start <= start);
        order.insert(place, at);
    }
    let new_place = |old: usize| order.iter().position(|other| *other == old).unwrap_or(old);
    for request in &mut paste.requests {
        let unsent = request.unsent.iter_mut().map(|unsent| &mut unsent.header);
        for header in request.headers.iter_mut().chain(unsent) {
            header.key = header.key.map(new_place);
        }
    }
    for assignment in &mut paste.assignments {
        assignment.key = assignment.key.map(new_place);
    }
    let mut old: Vec<Option<Key>> = paste.keys.drain(..).map(Some).collect();
    for at in &order {
        paste.keys.extend(old[*at].take());
    }
}
