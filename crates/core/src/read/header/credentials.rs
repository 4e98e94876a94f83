//! The credentials in a header, wherever the header was found.

use std::ops::Range;

use crate::{
    authorization::{self, Authorization},
    case::{Client, Header, Key, Paste, Place},
    facts,
    read::curl::Expansion,
    secret::Secret,
};

/// A header as it was found.
pub(in crate::read) struct Found {
    /// The name, as written.
    pub(in crate::read) name: String,
    /// The value, as the program would send it.
    pub(in crate::read) value: String,
    /// What the program would replace in the value.
    pub(in crate::read) expansions: Vec<Expansion>,
    /// Where the whole header stands in the paste.
    pub(in crate::read) at: Range<usize>,
    /// What would stand there if it were the header that Perplexity reads.
    pub(in crate::read) mended: String,
    /// The program that sends it.
    pub(in crate::read) client: Client,
}

impl Found {
    /// Makes it a header; its credentials go to the keys or the variables of the paste.
    pub(in crate::read) fn into_header(self, paste: &mut Paste) -> Header {
        let carrier = Carrier::of(&self);
        let key = carrier.as_ref().and_then(|carrier| self.credentials(carrier, paste));
        Header {
            name: self.name,
            value: Secret::new(self.value),
            key,
            at: self.at,
            mended: if carrier.is_some() { self.mended } else { String::new() },
        }
    }

    fn credentials(&self, carrier: &Carrier, paste: &mut Paste) -> Option<usize> {
        let text = &self.value[carrier.credentials.clone()];
        if authorization::is_redacted(text) {
            return None;
        }
        let mut expanded = self.expansions.iter().filter(|expansion| {
            expansion.at.start < carrier.credentials.end
                && carrier.credentials.start < expansion.at.end
        });
        if let Some(expansion) = expanded.next() {
            if !paste.variables.contains(&expansion.name) && paste.variables.len() < 100 {
                paste.variables.push(expansion.name.clone());
            }
            return None;
        }
        paste.keys.push(Key {
            text: Secret::new(text),
            place: carrier.place,
            variable: None,
            client: self.client,
            at: self.at.clone(),
            mended: self.mended.clone(),
        });
        Some(paste.keys.len() - 1)
    }
}

/// Whether a program took the credentials out of this header when it wrote the request down.
pub(in crate::read) fn is_redacted(header: &Header) -> bool {
    // EXPOSE: what stands for hidden credentials is no secret.
    let value = header.value.expose();
    header.key.is_none()
        && header.name.eq_ignore_ascii_case(authorization::NAME)
        && authorization::is_redacted(&value[Authorization::parse(value).credentials])
}

/// Where in a value the credentials stand, for a header that carries any.
struct Carrier {
    place: Place,
    credentials: Range<usize>,
}

impl Carrier {
    fn of(found: &Found) -> Option<Self> {
        let name = found.name.trim();
        let is_right = found.name.eq_ignore_ascii_case(authorization::NAME);
        if is_right
            || authorization::is_other_name(name)
            || name.eq_ignore_ascii_case("authorization")
        {
            let parts = Authorization::parse(&found.value);
            if parts.is_no_key(&found.value) {
                return None;
            }
            let place = if is_right { Place::Authorization } else { Place::OtherHeader };
            return Some(Self { place, credentials: parts.credentials });
        }
        let credentials = key_in(&found.value)?;
        Some(Self { place: Place::OtherHeader, credentials })
    }
}

/// Where a text holds what looks like a key of Perplexity's and is no model's name.
pub(crate) fn key_in(text: &str) -> Option<Range<usize>> {
    text.match_indices(facts::KEY_PREFIX).find_map(|(start, _)| {
        let rest = &text[start + facts::KEY_PREFIX.len()..];
        // Longer than any key; a text may be one word of ten million characters.
        let rest = &rest[..rest.floor_char_boundary(200)];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        (length >= 20).then(|| start..start + facts::KEY_PREFIX.len() + length)
    })
}
