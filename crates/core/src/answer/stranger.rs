//! Whether somebody else sent an answer. It takes a mark that only somebody else leaves: words, a
//! header, an address.

use std::ops::Range;

use crate::{
    answer::{judge::Seen, text},
    facts::{self, Stranger},
};

/// Somebody, and the bytes of the text that gave them away.
type Known = (&'static Stranger, Option<Range<usize>>);

impl Seen<'_> {
    /// Somebody else's answer, by a mark that only somebody else leaves.
    pub(super) fn stranger(&self) -> Option<Known> {
        if self.status.is_some_and(|status| (200..300).contains(&status)) {
            return self.page_in_place_of_json();
        }
        // The library of LiteLLM names the vendor that answered; then the words are that vendor's.
        // Its proxy puts the same words into a message of its own.
        if self.lower.contains("perplexityexception") {
            let of_proxy =
                text::fields(self.lower, "message").any(|message| message.starts_with("litellm."));
            return of_proxy.then(|| (&facts::LITELLM, self.find(&["perplexityexception"])));
        }
        let by_header = |stranger: &&'static Stranger| {
            stranger.headers.iter().any(|(name, words)| self.header_has(name, words))
        };
        for stranger in facts::STRANGERS {
            if let Some(mark) = self.find(stranger.words) {
                return Some((stranger, Some(mark)));
            }
            if by_header(&stranger) {
                return Some((stranger, None));
            }
        }
        if matches!(self.status, Some(407 | 511)) {
            return Some((&facts::NETWORK, self.find(facts::NETWORK.words)));
        }
        if let Some(stranger) =
            [&facts::COMPANY_SIGN_IN, &facts::WEB_SERVER].into_iter().find(by_header)
        {
            return Some((stranger, None));
        }
        if self.status == Some(401)
            && let Some(mark) = self.find(facts::OTHER_SERVERS.words)
        {
            return Some((&facts::OTHER_SERVERS, Some(mark)));
        }
        self.page_in_place_of_json().or_else(|| self.redirect()).or_else(|| self.address())
    }

    /// A sign-in page; or any web page with a success, which the API never sends.
    fn page_in_place_of_json(&self) -> Option<Known> {
        if !self.is_page() || self.find(facts::BOT_CHALLENGE).is_some() {
            return None;
        }
        if let Some(mark) = self.find(facts::SIGN_IN_PAGE.words) {
            return Some((&facts::SIGN_IN_PAGE, Some(mark)));
        }
        let success = self.status.is_some_and(|status| (200..300).contains(&status));
        (success && !self.lower.contains("perplexity"))
            .then(|| (&facts::WEB_PAGE, self.find(facts::WEB_PAGE.words)))
    }

    /// A redirect to somebody else's page.
    fn redirect(&self) -> Option<Known> {
        let to = self
            .answer
            .header("location")
            .filter(|_| self.status.is_some_and(|status| (300..400).contains(&status)))?;
        let (_, rest) = to.split_once("://")?;
        let host = rest.split(['/', '?', ':', '#']).next().unwrap_or_default();
        (!facts::is_own_host(host)).then_some((&facts::ELSEWHERE, None))
    }

    /// The address that a program says it asked, when it is not Perplexity's.
    fn address(&self) -> Option<Known> {
        if !self.is_of_program() || self.lower.contains(facts::HOST) {
            return None;
        }
        for stranger in facts::STRANGERS {
            for host in stranger.hosts {
                if let Some(at) = self.lower.find(host)
                    && self.lower[..at].ends_with("://")
                {
                    return Some((stranger, Some(at..at + host.len())));
                }
            }
        }
        let from = match self.lower.find("for url") {
            Some(at) => at + "for url".len(),
            // The console of a browser: `POST https://example.com/api 401 (Unauthorized)`.
            None => console_line(self.lower)?,
        };
        let start = self.lower[from..].find("://").filter(|gap| *gap < 12)? + from + 3;
        let end = self.lower[start..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
            .map_or(self.lower.len(), |length| start + length);
        let host = &self.lower[start..end];
        let elsewhere = !host.is_empty() && host != facts::HOST;
        elsewhere.then_some((&facts::ELSEWHERE, Some(start..end)))
    }
}

/// Where the line starts in which the console of a browser names what was asked.
fn console_line(lower: &str) -> Option<usize> {
    let mut at = 0;
    lower.split_inclusive('\n').find_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let (method, rest) = line.trim_start().split_once(' ')?;
        let is_method = matches!(method, "get" | "post" | "put" | "patch" | "delete");
        (is_method && rest.starts_with("http")).then_some(start)
    })
}
