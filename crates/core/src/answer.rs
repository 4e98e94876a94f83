//! An HTTP answer, and what it means.

use serde::Serialize;

/// What came back, as far as it was pasted or read.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status code. `None` where only a body or an error text is in view.
    pub status: Option<u16>,
    /// The headers, in order: names as they were written, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
}

/// The body of an answer.
#[derive(Debug, Default)]
pub enum Body {
    /// It is not in view.
    #[default]
    Unseen,
    /// It is in view, and empty.
    Empty,
    /// It parses as JSON.
    Json(serde_json::Value),
    /// A web page.
    Html(String),
    /// Any other text: plain text, the words on a screen, the error of a program.
    Text(String),
}

/// What an answer means. Each but `Unknown` is the rule of that name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
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
    /// `answer-model-invalid`
    ModelInvalid,
    /// `answer-request-invalid`
    RequestInvalid,
    /// `answer-path-unknown`
    PathUnknown,
    /// `answer-not-found`
    NotFound,
    /// `answer-method-wrong`
    MethodWrong,
    /// `answer-too-large`
    TooLarge,
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
    Unknown,
}

/// What an answer says of the key that was sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OfKey {
    /// Perplexity knows the key.
    Accepted,
    /// Perplexity does not know the key, or saw none.
    Refused,
    /// Nothing.
    Silent,
}

impl Meaning {
    /// What it says of the key that was sent.
    pub fn of_key(self) -> OfKey {
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
}

impl Answer {
    /// What this answer means.
    pub fn meaning(&self) -> Meaning {
        if self.status == Some(401) { Meaning::KeyRefused } else { Meaning::Unknown }
    }

    /// Whether this is the list of models, which may be given to anybody one day.
    pub(crate) fn is_list_of_models(&self) -> bool {
        self.status == Some(200)
            && matches!(&self.body, Body::Json(json) if json["object"] == "list" && json["data"].is_array())
    }

    /// The value of the first header of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}
