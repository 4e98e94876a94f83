//! What an answer means: one function over one table.

use std::ops::Range;

use crate::{
    answer::{Answer, Body, Meaning, client, status, success, text},
    facts::{self, Stranger},
};

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
    let lower = answer.text().to_ascii_lowercase();
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
pub(super) struct Seen<'a> {
    pub(super) answer: &'a Answer,
    /// The text in lower case, of the same length.
    pub(super) lower: &'a str,
    pub(super) status: Option<u16>,
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
    pub(super) fn find(&self, words: &[&str]) -> Option<Range<usize>> {
        words.iter().find_map(|word| self.lower.find(word).map(|at| at..at + word.len()))
    }

    /// Whether this is what a program printed, not what a server sent.
    pub(super) fn is_of_program(&self) -> bool {
        matches!(self.answer.body, Body::Text(_)) && self.answer.headers.is_empty()
    }

    pub(super) fn is_page(&self) -> bool {
        matches!(self.answer.body, Body::Html(_))
    }

    pub(super) fn header_has(&self, name: &str, words: &str) -> bool {
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
            Body::Text(text) if self.lower.trim_start().starts_with('{') => {
                success::judge_cut(text)
            }
            _ => None,
        };
        meaning.map(|meaning| Judged { meaning, ..Judged::default() })
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
