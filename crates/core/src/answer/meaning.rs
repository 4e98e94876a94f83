//! What an answer means: one function over one table.

use std::ops::Range;

use serde::Serialize;

use crate::{
    answer::{Answer, Body, client, status, success, text},
    facts::{self, Stranger},
};

/// What an answer means.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// `answer-key-refused`
    KeyRefused,
    /// `answer-key-accepted`
    KeyAccepted,
    /// `answer-endpoint-retired`
    EndpointRetired,
    /// `answer-organization-key`
    OrganizationKey,
    /// `answer-out-of-credit`
    OutOfCredit,
    /// `answer-forbidden`
    Forbidden,
    /// `answer-bot-challenge`
    BotChallenge,
    /// `answer-rate-limited`
    RateLimited,
    /// `answer-rate-limited`, by somebody in front of the API who did not look at the key.
    RateLimitedInFront,
    /// `answer-model-invalid`
    ModelInvalid,
    /// `answer-request-invalid`
    RequestInvalid,
    /// `answer-request-invalid`, without the words that show who refused it.
    RequestUnread,
    /// `answer-path-unknown`
    PathUnknown,
    /// `answer-not-found`
    NotFound,
    /// `answer-method-wrong`
    MethodWrong,
    /// `answer-too-large`
    TooLarge,
    /// `answer-too-large`, without the words that show who refused it.
    TooLargeInFront,
    /// `answer-server-error`
    ServerError,
    /// `answer-run-failed`
    RunFailed,
    /// `answer-not-from-perplexity`
    NotFromPerplexity,
    /// `answer-from-client`
    FromClient,
    /// `call-blocked`
    CallBlocked,
    /// `call-timed-out`
    CallTimedOut,
    /// `tls-intercepted`
    TlsIntercepted,
    /// None of these.
    #[default]
    Unknown,
}

/// What an answer says of the key that was sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum OfKey {
    /// Perplexity knows the key.
    Accepted,
    /// Perplexity does not know the key, or saw none.
    Refused,
    /// Nothing.
    Silent,
}

impl Meaning {
    /// What it says of the key that was sent.
    pub(crate) fn of_key(self) -> OfKey {
        match self {
            Self::KeyRefused => OfKey::Refused,
            // Perplexity checks the key before it looks at the rest: what follows proves the key.
            Self::KeyAccepted
            | Self::EndpointRetired
            | Self::RateLimited
            | Self::ModelInvalid
            | Self::RequestInvalid
            | Self::NotFound
            | Self::TooLarge
            | Self::RunFailed => OfKey::Accepted,
            _ => OfKey::Silent,
        }
    }

    /// Whether nothing came back at all: the request never left, or no answer arrived.
    pub(crate) fn is_silence(self) -> bool {
        matches!(
            self,
            Self::FromClient | Self::CallBlocked | Self::CallTimedOut | Self::TlsIntercepted
        )
    }
}

/// A meaning, and what it was told by.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) meaning: Meaning,
    pub(super) mark: Option<Range<usize>>,
    pub(super) stranger: Option<&'static Stranger>,
}

/// One row of the table: a status and words that together have a meaning.
struct Row {
    /// The statuses for which it holds.
    status: &'static [u16],
    /// Any of these words; with none, the status alone is enough.
    words: &'static [&'static str],
    means: Meaning,
}

const fn row(status: &'static [u16], words: &'static [&'static str], means: Meaning) -> Row {
    Row { status, words, means }
}

/// What Perplexity's answers mean; the first row that fits counts. Where no status is in view,
/// words alone are enough.
static TABLE: &[Row] = &[
    row(&[403, 404, 410], facts::ENDPOINT_RETIRED, Meaning::EndpointRetired),
    row(&[401, 403], facts::ORGANIZATION_KEY, Meaning::OrganizationKey),
    row(&[401, 403], facts::OUT_OF_CREDIT, Meaning::OutOfCredit),
    row(&[402], &[], Meaning::OutOfCredit),
    row(&[401], facts::KEY_REFUSED, Meaning::KeyRefused),
    row(&[401], &[], Meaning::KeyRefused),
    row(&[400, 404, 422], facts::MODEL_INVALID, Meaning::ModelInvalid),
    row(&[400, 413], facts::TOO_LARGE, Meaning::TooLarge),
    row(&[400, 409, 415, 422], facts::REQUEST_INVALID, Meaning::RequestInvalid),
    row(&[429], facts::RATE_LIMITED, Meaning::RateLimited),
    row(&[400, 409, 415, 422], &[], Meaning::RequestUnread),
    row(&[403, 451], &[], Meaning::Forbidden),
    row(&[404, 410], &[], Meaning::PathUnknown),
    row(&[405], &[], Meaning::MethodWrong),
    row(&[408], &[], Meaning::CallTimedOut),
    row(&[413], &[], Meaning::TooLargeInFront),
    row(&[429], &[], Meaning::RateLimited),
];

/// What an answer means, and the words that tell it.
pub(super) fn judge(answer: &Answer) -> Judged {
    let lower = answer.text.to_ascii_lowercase();
    let seen = Seen { answer, lower: &lower, status: status(answer, &lower) };
    let told = |(meaning, mark)| Judged { meaning, mark: Some(mark), stranger: None };
    if seen.is_of_program()
        && let Some(judged) = client::judge(&lower, seen.status)
    {
        return told(judged);
    }
    if let Some(judged) = seen.success() {
        return judged;
    }
    if let Some((stranger, mark)) = seen.stranger() {
        let meaning = Meaning::NotFromPerplexity;
        return Judged { meaning, mark, stranger: Some(stranger) };
    }
    seen.in_front().or_else(|| seen.by_shape()).or_else(|| seen.by_table()).unwrap_or_default()
}

/// An answer with what was worked out of it.
struct Seen<'a> {
    answer: &'a Answer,
    /// The text in lower case, of the same length.
    lower: &'a str,
    status: Option<u16>,
}

/// The status, or the one that the body gives.
fn status(answer: &Answer, lower: &str) -> Option<u16> {
    answer.status.or_else(|| {
        ["code", "status", "statuscode", "status_code"].into_iter().find_map(|name| {
            text::fields(lower, name)
                .find_map(|value| value.parse().ok().filter(|code| (300..600).contains(code)))
        })
    })
}

impl Seen<'_> {
    fn find(&self, words: &[&str]) -> Option<Range<usize>> {
        words.iter().find_map(|word| self.lower.find(word).map(|at| at..at + word.len()))
    }

    /// Whether this is what a program printed, not what a server sent.
    fn is_of_program(&self) -> bool {
        matches!(self.answer.body, Body::Text) && self.answer.headers.is_empty()
    }

    fn is_page(&self) -> bool {
        matches!(self.answer.body, Body::Html)
    }

    fn header_has(&self, name: &str, words: &str) -> bool {
        self.answer.headers.iter().any(|(other, value)| {
            other.eq_ignore_ascii_case(name) && text::lowercase_contains(value, words)
        })
    }

    /// What comes with a 2xx, or with none and no error in it.
    fn success(&self) -> Option<Judged> {
        // A status that stands in the body does not count here: a model may have written it.
        if self.answer.status.is_some_and(|status| !(200..300).contains(&status)) {
            return None;
        }
        let meaning = match &self.answer.body {
            Body::Json(json) => success::judge(json),
            Body::Text if self.lower.trim_start().starts_with('{') => {
                success::judge_cut(&self.answer.text)
            }
            _ => None,
        };
        meaning.map(|meaning| Judged { meaning, ..Judged::default() })
    }

    /// Somebody else's answer, by a mark that only somebody else leaves.
    fn stranger(&self) -> Option<(&'static Stranger, Option<Range<usize>>)> {
        if self.status.is_some_and(|status| (200..300).contains(&status)) {
            return self.page_in_place_of_json();
        }
        // The library of LiteLLM names the vendor that answered; then the words are that vendor's.
        if self.lower.contains("perplexityexception") {
            return None;
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
    fn page_in_place_of_json(&self) -> Option<(&'static Stranger, Option<Range<usize>>)> {
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
    fn redirect(&self) -> Option<(&'static Stranger, Option<Range<usize>>)> {
        let to = self
            .answer
            .header("location")
            .filter(|_| self.status.is_some_and(|status| (300..400).contains(&status)))?;
        let (_, rest) = to.split_once("://")?;
        let host = rest.split(['/', '?', ':', '#']).next().unwrap_or_default();
        (!host.ends_with("perplexity.ai")).then_some((&facts::ELSEWHERE, None))
    }

    /// The address that a program says it asked, when it is not Perplexity's.
    fn address(&self) -> Option<(&'static Stranger, Option<Range<usize>>)> {
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
        let from = self.lower.find("for url")? + "for url".len();
        let start = self.lower[from..].find("://").filter(|gap| *gap < 12)? + from + 3;
        let end = self.lower[start..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
            .map_or(self.lower.len(), |length| start + length);
        let host = &self.lower[start..end];
        let elsewhere = !host.is_empty() && !host.ends_with("perplexity.ai");
        elsewhere.then_some((&facts::ELSEWHERE, Some(start..end)))
    }

    /// What Cloudflare answers itself, in front of the API.
    fn in_front(&self) -> Option<Judged> {
        let judged = |meaning, mark| Some(Judged { meaning, mark, stranger: None });
        if self.header_has("cf-mitigated", "challenge") {
            return judged(Meaning::BotChallenge, None);
        }
        if matches!(self.status, Some(429) | None)
            && let Some(mark) = self.find(facts::CLOUDFLARE_LIMITED)
        {
            return judged(Meaning::RateLimitedInFront, Some(mark));
        }
        let may_be = !matches!(self.status, Some(400 | 401 | 404));
        if may_be && let Some(mark) = self.find(facts::BOT_CHALLENGE) {
            return judged(Meaning::BotChallenge, Some(mark));
        }
        if self.status == Some(429) && self.is_page() {
            return judged(Meaning::RateLimitedInFront, None);
        }
        None
    }

    /// What is told by the shape of the body.
    fn by_shape(&self) -> Option<Judged> {
        let judged = |meaning, mark| Some(Judged { meaning, mark, stranger: None });
        let has = |name, wanted| text::fields(self.lower, name).any(|value| value == wanted);
        if self.status.is_some_and(|status| status >= 500) {
            return judged(Meaning::ServerError, None);
        }
        if matches!(self.status, Some(404) | None) && has("type", "not_found") {
            return judged(Meaning::NotFound, self.find(&["not_found"]));
        }
        // `error.code` is Perplexity's way to repeat the status; frameworks do not do so.
        if self.status == Some(404) && has("code", "404") && self.lower.contains("error") {
            return judged(Meaning::NotFound, self.find(&["404"]));
        }
        if self.status.is_none() && has("type", "forbidden") {
            return judged(Meaning::Forbidden, self.find(&["forbidden"]));
        }
        None
    }

    fn by_table(&self) -> Option<Judged> {
        let class = self.is_of_program().then(|| status::of_class(self.lower)).flatten();
        let status = self.status.or(class);
        TABLE.iter().find_map(|row| {
            let mark = self.row_mark(row);
            let fits = match status {
                Some(status) => row.status.contains(&status),
                None => mark.is_some() && self.words_are_enough(row.means),
            };
            let told = row.words.is_empty() || mark.is_some();
            (fits && told).then(|| {
                let meaning = self.with_its_shape(row.means);
                Judged { meaning, mark, stranger: None }
            })
        })
    }

    /// The words of a row, as they stand in the text.
    fn row_mark(&self, row: &Row) -> Option<Range<usize>> {
        if row.means != Meaning::OutOfCredit {
            return self.find(row.words);
        }
        // Everyday words: they count in what the answer says, not in a page or a path of a stack.
        if self.is_page() {
            return None;
        }
        let mut start = 0;
        self.lower.split_inclusive('\n').find_map(|line| {
            let from = start;
            start += line.len();
            let of_stack =
                line.trim_start().starts_with("file \"") || line.trim_start().starts_with("at ");
            let mark = |word: &&str| line.find(*word).map(|at| from + at..from + at + word.len());
            (!of_stack).then(|| row.words.iter().find_map(mark)).flatten()
        })
    }

    /// Whether words tell this without a status. Everyday words do not, outside of JSON.
    fn words_are_enough(&self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::OutOfCredit => matches!(self.answer.body, Body::Json(_)),
            Meaning::RequestInvalid => {
                self.has_error_object() || self.find(&["\"loc\":", "'loc':"]).is_some()
            }
            _ => true,
        }
    }

    /// Only an answer in the API's own shape shows that the API looked at the request.
    fn with_its_shape(&self, meaning: Meaning) -> Meaning {
        match meaning {
            Meaning::RequestUnread if self.has_error_object() => Meaning::RequestInvalid,
            Meaning::TooLargeInFront if self.has_error_object() => Meaning::TooLarge,
            meaning => meaning,
        }
    }

    fn has_error_object(&self) -> bool {
        text::opens_object(self.lower, "error")
    }
}
