//! Finds what is secret in a value of which it is known what it is: a header, a cookie.

use std::ops::Range;

use super::{
    Found,
    kind::Kind,
    names::{kind_of, kind_of_header, kind_of_parameter},
    shapes, text, values,
};

/// What a text is, as far as its place in the file tells.
#[derive(Clone, Copy)]
pub(crate) enum Field<'a> {
    /// The value of a header of this name.
    Header(&'a [u8]),
    /// The value of a cookie.
    Cookie,
    /// The value of a part of an address or of a form with this name.
    Parameter(&'a [u8]),
    /// The value of a member of this name, of which the format of the file knows nothing.
    Member(&'a [u8]),
    /// A value whose name is not known.
    Unnamed,
    /// Any text, a body, an address.
    Text,
}

impl Field<'_> {
    /// Whether all of the value is secret, or all but what it is called.
    pub(crate) fn is_telling(self) -> bool {
        match self {
            Field::Header(name) => kind_of_header(name).is_some(),
            Field::Cookie | Field::Unnamed => true,
            Field::Parameter(name) => kind_of_parameter(name).is_some(),
            Field::Member(name) => kind_of(name).is_some(),
            Field::Text => false,
        }
    }
}

/// What is found in it because of its place. Where all of it goes, nothing else is to be looked for.
pub(crate) fn find(value: &[u8], field: Field<'_>, found: &mut Vec<Found>) {
    let kind = match field {
        Field::Header(name) if name.eq_ignore_ascii_case(b"cookie") => {
            return cookies(value, found);
        }
        Field::Header(name) if name.eq_ignore_ascii_case(b"set-cookie") => {
            return set_cookies(value, found);
        }
        Field::Header(name) => kind_of_header(name),
        Field::Cookie => Some(Kind::Cookie),
        Field::Parameter(name) => {
            kind_of_parameter(name).filter(|kind| values::is_secret(value, *kind))
        }
        Field::Member(name) => kind_of(name).filter(|kind| values::is_secret(value, *kind)),
        Field::Unnamed => Some(Kind::Secret),
        Field::Text => None,
    };
    if let Some(kind) = kind {
        let at = values::without_scheme(value, 0..value.len());
        push(value, at, kind, found);
    }
}

/// The values of `a=b; c=d`.
fn cookies(header: &[u8], found: &mut Vec<Found>) {
    let mut start = 0;
    for part in header.split_inclusive(|b| matches!(b, b';' | b'\n')) {
        cookie(header, start..start + part.len(), found);
        start += part.len();
    }
}

/// The values of `a=b; Path=/`, one in each line.
fn set_cookies(header: &[u8], found: &mut Vec<Found>) {
    let mut start = 0;
    for line in header.split_inclusive(|b| *b == b'\n') {
        let end = line.iter().position(|b| *b == b';').map_or(line.len(), |end| end + 1);
        cookie(header, start..start + end, found);
        start += line.len();
    }
}

/// The value of one cookie, with what ends it. A cookie without a name is all value.
fn cookie(header: &[u8], at: Range<usize>, found: &mut Vec<Found>) {
    let pair = &header[at.clone()];
    let start = pair.iter().position(|b| *b == b'=').map_or(0, |equals| equals + 1);
    // The name of a session's cookie has the id of the account in it.
    let first = found.len();
    text::find(&pair[..start], false, found);
    for named in &mut found[first..] {
        named.at = named.at.start + at.start..named.at.end + at.start;
    }
    push(header, at.start + start..at.end, Kind::Cookie, found);
}

/// A value without the blanks, quotes and signs round it.
fn push(text: &[u8], at: Range<usize>, kind: Kind, found: &mut Vec<Found>) {
    let is_around = |b: &&u8| b.is_ascii_whitespace() || matches!(**b, b';' | b'"');
    let value = &text[at.clone()];
    let start = at.start + value.iter().take_while(is_around).count();
    let end = at.end - value.iter().rev().take_while(is_around).count();
    if start < end && !text[start..end].starts_with(super::marks::PREFIX.as_bytes()) {
        let kind = shapes::kind_of_key(&text[start..end]).unwrap_or(kind);
        found.push(Found { at: start..end, kind });
    }
}
