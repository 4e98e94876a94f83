//! An address, taken apart.

use std::ops::Range;

/// The parts of an address, as ranges of its bytes.
#[derive(Debug)]
pub(crate) struct Address {
    /// `https`, without what follows it.
    pub(crate) scheme: Option<Range<usize>>,
    /// The host's name; empty where the address is a path alone.
    pub(crate) host: Range<usize>,
    /// The path, without the query; empty where the host ends the address.
    pub(crate) path: Range<usize>,
}

impl Address {
    /// Takes an address apart. Every text has parts.
    pub(crate) fn parse(text: &str) -> Self {
        let lead = text.len() - text.trim_start().len();
        let scheme = text[lead..]
            .find("://")
            .filter(|at| text[lead..lead + at].bytes().all(|b| b.is_ascii_alphanumeric()))
            .map(|at| lead..lead + at);
        let from = scheme.as_ref().map_or(lead, |scheme| scheme.end + 3);
        let rest = &text[from..];
        let authority_end = from + rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let host_from = match text[from..authority_end].rfind('@') {
            Some(at) => from + at + 1,
            None => from,
        };
        let authority = text[host_from..authority_end].trim_end();
        let host_length = match authority.strip_prefix('[').and_then(|rest| rest.find(']')) {
            Some(end) => end + 2,
            None => authority.find(':').unwrap_or(authority.len()),
        };
        let path = &text[authority_end..];
        let path_end = authority_end + path.find(['?', '#']).unwrap_or(path.trim_end().len());
        Self { scheme, host: host_from..host_from + host_length, path: authority_end..path_end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart() {
        for (text, scheme, host, path) in [
            ("https://api.perplexity.ai/v1/agent?x=1#y", "https", "api.perplexity.ai", "/v1/agent"),
            ("api.perplexity.ai/search", "", "api.perplexity.ai", "/search"),
            ("https://me:pw@host:8080", "https", "host", ""),
            ("/v1/models", "", "", "/v1/models"),
            ("http://[::1]:80/x", "http", "[::1]", "/x"),
            ("", "", "", ""),
            ("?x", "", "", ""),
            (" https://a.b/c ", "https", "a.b", "/c"),
        ] {
            let parts = Address::parse(text);
            assert_eq!(&text[parts.scheme.unwrap_or_default()], scheme, "{text:?}");
            assert_eq!(&text[parts.host], host, "{text:?}");
            assert_eq!(&text[parts.path], path, "{text:?}");
        }
    }
}
