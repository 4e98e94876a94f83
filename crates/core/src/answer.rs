//! An HTTP answer, and what it means.

mod client;
mod judge;
mod meaning;
mod status;
mod stranger;
mod success;
mod text;

use std::{borrow::Cow, fmt, ops::Range};

use crate::{
    facts::{self, Role, Stranger},
    json::Json,
    report::{Evidence, Input},
};

pub use meaning::Meaning;
pub(crate) use meaning::OfKey;
pub(crate) use status::{of_page as status_of_page, of_words as status_of_words};
pub(crate) use text::{bounded, lowercase_contains};

/// What came back, as far as it was pasted or read.
#[derive(Default)]
pub struct Answer {
    /// The status code. `None` where only a body or an error text is in view.
    pub status: Option<u16>,
    /// The headers, in order: names as they were written, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// A JSON body as it was written; of a long one, the start and the end.
    json: String,
    meaning: Meaning,
    /// The bytes of `text` that tell the meaning.
    mark: Option<Range<usize>>,
    /// Whose answer it is, when it is not Perplexity's.
    stranger: Option<&'static Stranger>,
    /// Whether it is known that Perplexity's API was asked.
    is_of_the_api: bool,
}

/// The body of an answer.
#[derive(Default)]
pub enum Body {
    /// It is not in view.
    #[default]
    Unseen,
    /// It is in view, and empty.
    Empty,
    /// It parses as JSON.
    Json(Json),
    /// A web page; of a long one, the start and the end.
    Html(String),
    /// Any other text: plain text, the words on a screen, the error of a program. Of a long one,
    /// the start and the end.
    Text(String),
}

impl Answer {
    /// Judges an answer once; `text` is its body as it was written.
    pub(crate) fn new(
        status: Option<u16>,
        headers: Vec<(String, String)>,
        body: Body,
        text: &str,
    ) -> Self {
        let json = match body {
            Body::Json(_) => text::bounded(text).into_owned(),
            _ => String::new(),
        };
        let mut answer = Self { status, headers, body, json, ..Self::default() };
        let judged = judge::judge(&answer);
        answer.meaning = judged.meaning;
        answer.mark = judged.mark;
        answer.stranger = judged.stranger;
        answer
    }

    /// What this answer means.
    pub fn meaning(&self) -> Meaning {
        self.meaning
    }

    /// What it says of the key that was sent.
    ///
    /// Anybody can send a 429: without a mark of Perplexity's it says nothing.
    pub(crate) fn of_key(&self) -> OfKey {
        match self.meaning {
            Meaning::RateLimited if !self.is_surely_of_perplexity() => OfKey::Silent,
            meaning => meaning.of_key(),
        }
    }

    /// Whether more than its status shows that Perplexity sent it.
    pub(crate) fn is_surely_of_perplexity(&self) -> bool {
        let names_it = |words: &str| lowercase_contains(self.text(), words);
        self.is_of_the_api
            || self.mark.is_some()
            || self.header("x-ratelimit-limit").is_some()
            || facts::MARKS_OF_PERPLEXITY.iter().any(|words| names_it(words))
    }

    /// Whether somebody in between passes on that Perplexity refused a key: then it is the key that
    /// they sent.
    pub(crate) fn passes_on_a_refusal(&self) -> bool {
        let has = |words: &&str| lowercase_contains(self.text(), words);
        let is_in_between = |stranger: &Stranger| stranger.role != Role::Vendor;
        self.meaning == Meaning::NotFromPerplexity
            && self.stranger.is_some_and(is_in_between)
            && facts::OWN_REFUSAL.iter().any(has)
    }

    /// The value of the first header of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as it was written; of a long one, the start and the end. It may hold secrets.
    pub(crate) fn text(&self) -> &str {
        match &self.body {
            Body::Html(text) | Body::Text(text) => text,
            Body::Json(_) => &self.json,
            Body::Unseen | Body::Empty => "",
        }
    }

    /// Whose answer it is, when it is known not to be Perplexity's.
    pub(crate) fn stranger(&self) -> Option<&'static Stranger> {
        self.stranger
    }

    /// The value of a field of the body, whether it is JSON, cut JSON or Python's way to write it.
    pub(crate) fn field(&self, name: &'static str) -> Option<Cow<'_, str>> {
        text::fields(self.text(), name).next().map(text::unescaped)
    }

    /// Whether it is a program's word that it found no key to send.
    pub(crate) fn client_saw_no_key(&self) -> bool {
        self.meaning == Meaning::FromClient && client::saw_no_key(self.text())
    }

    /// Whether it is a program's word that it could not send a header, whatever header it was.
    pub(crate) fn client_refused_header(&self) -> bool {
        self.meaning == Meaning::FromClient && client::refused_header(self.text())
    }

    /// Whether it is the answer of a model, not only a list or an error.
    pub(crate) fn is_run(&self) -> bool {
        matches!(&self.body, Body::Json(json) if success::is_run(json))
    }

    /// Whether it is the list of models.
    pub(crate) fn is_list(&self) -> bool {
        self.meaning == Meaning::KeyAccepted
            && match &self.body {
                Body::Json(json) => success::is_list(json),
                _ => self.field("object").as_deref() == Some("list"),
            }
    }

    /// The same answer to a call that asks for just this refusal, to see whether the key passes.
    pub(crate) fn where_this_was_asked_for(mut self) -> Self {
        if self.meaning == Meaning::RequestInvalid {
            self.meaning = Meaning::KeyAccepted;
        }
        self
    }

    /// The same answer to a request that went to Perplexity's API.
    pub(crate) fn where_the_api_was_asked(mut self) -> Self {
        self.is_of_the_api = true;
        self
    }

    /// The same answer to a request that went to another host than the API's: it says nothing of a
    /// key that Perplexity knows.
    pub(crate) fn where_another_host_was_asked(mut self) -> Self {
        self.meaning = match self.meaning {
            // A model answered, and it may be one of Perplexity's; the key is somebody else's.
            Meaning::KeyAccepted | Meaning::RunFailed => Meaning::Unknown,
            meaning if meaning.of_key() != OfKey::Silent => {
                self.stranger = Some(&facts::ELSEWHERE);
                Meaning::NotFromPerplexity
            }
            _ => return self,
        };
        self.mark = None;
        self
    }

    /// The words that tell the meaning, with what stands round them where that is safe to show.
    pub(crate) fn evidence(&self) -> Option<Evidence> {
        let mark = self.mark.clone()?;
        // The errors of programs and of other vendors quote what was sent, damaged keys and
        // passwords too. Of those, only the words that we know are shown.
        let quotes = matches!(self.body, Body::Text(_)) || self.stranger.is_some();
        let (text, mark) =
            if quotes { (&self.text()[mark.clone()], 0..mark.len()) } else { (self.text(), mark) };
        Some(Evidence::of_text(Input::Answer, text, mark))
    }
}

impl fmt::Debug for Answer {
    /// Prints no text: a body can quote the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("meaning", &self.meaning)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Body {
    /// Prints no text: a body can quote the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unseen => "Unseen",
            Self::Empty => "Empty",
            Self::Json(_) => "Json",
            Self::Html(_) => "Html",
            Self::Text(_) => "Text",
        })
    }
}
