//! Headers of an exchange, by their names.

use crate::Exchange;

const METHODS: [&str; 9] =
    ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE"];

impl Exchange {
    /// The values of the headers of this name that were sent, whatever its case.
    pub(super) fn sent<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        named(&self.headers, name)
    }

    /// The value of the answer's first header of this name.
    pub(super) fn answered(&self, name: &str) -> Option<&str> {
        let is = |(other, _): &&(String, String)| other.trim().eq_ignore_ascii_case(name);
        self.answer_headers.iter().find(is).map(|(_, value)| value.as_str())
    }

    /// What the answer set, a `Set-Cookie` header each. Firefox joins them with line breaks.
    pub(super) fn set_cookie_lines(&self) -> impl Iterator<Item = &str> {
        named(&self.answer_headers, "set-cookie")
            .flat_map(str::lines)
            .filter(|line| !line.trim().is_empty())
    }

    /// The method, as it may be shown: one that nobody knows may be anything.
    pub(super) fn shown_method(&self) -> &'static str {
        let method = self.method.trim();
        METHODS.iter().find(|known| known.eq_ignore_ascii_case(method)).copied().unwrap_or("…")
    }

    /// Whether an answer came, by its status.
    pub(super) fn answer_status(&self) -> Option<u16> {
        u16::try_from(self.status).ok().filter(|status| (100..1000).contains(status))
    }

    /// Whether the browser asked with it whether a page may send a request.
    pub(super) fn is_preflight(&self) -> bool {
        self.method.eq_ignore_ascii_case("OPTIONS")
            && (self.resource.eq_ignore_ascii_case("preflight")
                || self.sent("access-control-request-method").next().is_some())
    }
}

fn named<'a>(
    headers: &'a [(String, String)],
    name: &'a str,
) -> impl Iterator<Item = &'a str> + use<'a> {
    headers
        .iter()
        .filter(move |(other, _)| other.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}
