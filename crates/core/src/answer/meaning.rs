//! What an answer can mean.

use serde::Serialize;

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
