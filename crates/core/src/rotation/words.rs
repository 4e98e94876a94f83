//! What went otherwise than it should, and what came back, in words.

use crate::{
    answer::{Answer, Meaning, OfKey},
    call::Received,
    report::Tone,
    rotation::{made, request::Ask},
};

/// Why something is not known, or was not done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Why {
    /// No answer, and the browser does not say why.
    Blocked,
    /// Perplexity answers, and the browser keeps the answer from this page.
    Hidden,
    /// No answer before the deadline.
    TimedOut,
    /// The answer pointed to another address.
    Redirected,
    /// The person stopped it.
    Cancelled,
    /// The tab was closed, or died, in the middle.
    Interrupted,
    /// The tab was closed before the key was stored.
    Forgotten,
    /// The answer holds the key that was there before.
    SameKey,
    /// A success that holds no key.
    NoKeyInAnswer,
    /// One request was accepted and another refused, with the same key.
    Contradiction,
    /// An answer with another meaning.
    Answered(Meaning, u16),
}

impl Why {
    /// What an answer means that is not the one hoped for.
    pub(super) fn answered(answer: &Answer) -> Self {
        Self::Answered(answer.meaning(), answer.status.unwrap_or_default())
    }

    /// Whether nothing came back at all.
    pub(super) fn is_silence(self) -> bool {
        matches!(
            self,
            Self::Blocked | Self::Hidden | Self::TimedOut | Self::Redirected | Self::Cancelled
        )
    }

    /// Whether it is the key that must not do what was asked, though Perplexity knows it.
    pub(super) fn bars_the_key(self) -> bool {
        matches!(
            self,
            Self::Answered(Meaning::OrganizationKey | Meaning::OutOfCredit | Meaning::Forbidden, _)
        )
    }

    /// The same as a sentence.
    pub(super) fn sentence(self) -> String {
        match self {
            Self::Blocked => {
                "Nothing came back, and the browser does not say why: there may be no \
                              network, or something blocks the request."
            }
            Self::Hidden => "Perplexity answers, and your browser keeps the answer from this page.",
            Self::TimedOut => "No answer came in time.",
            Self::Redirected => "The answer pointed to another address, and was not followed.",
            Self::Cancelled => "It was stopped before an answer came.",
            Self::Interrupted => "The tab was closed while the answer was awaited.",
            Self::Forgotten => "The tab or the browser was closed before the key was stored.",
            Self::SameKey => "Perplexity answered with the key that you have already.",
            Self::NoKeyInAnswer => {
                "Perplexity answered that it is done, and the answer holds no key."
            }
            Self::Contradiction => {
                "One request was accepted and another refused, with the same key."
            }
            Self::Answered(meaning, status) => return answered(meaning, status),
        }
        .to_owned()
    }
}

fn answered(meaning: Meaning, status: u16) -> String {
    let what = match meaning {
        Meaning::KeyRefused => "which means that it refused the key",
        Meaning::OrganizationKey => {
            "which says that this is an organization key; \
                                     requests take a project key"
        }
        Meaning::OutOfCredit => "which says that the account has no credit",
        Meaning::Forbidden => "which means that the key may not do this",
        Meaning::BotChallenge => "which is a bot check, and says nothing of the key",
        Meaning::RateLimited | Meaning::RateLimitedInFront => {
            "which means that too many requests came; wait a minute"
        }
        Meaning::PathUnknown => "which means that there is nothing at this address",
        Meaning::MethodWrong => "which means that this address takes no such request",
        Meaning::ServerError => "which is a fault on the other side, and not of the key",
        Meaning::NotFromPerplexity => "which somebody else sent, and not Perplexity",
        _ if (200..300).contains(&status) => "with something that is no answer of Perplexity's",
        _ => "and does not say more",
    };
    format!("The answer was {status}, {what}.")
}

/// What came back from a request, in a few words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Heard {
    pub(super) text: String,
    pub(super) tone: Tone,
}

impl Heard {
    pub(super) fn of(ask: Ask, received: &Received) -> Self {
        let short = match received {
            Received::Answer { .. } => return Self::answered(ask, received),
            Received::Blocked => "Blocked",
            Received::Redirected => "Pointed elsewhere, not followed",
            Received::Reachable => "It answers",
            Received::TimedOut => "No answer in time",
            Received::Cancelled => "Stopped",
        };
        Self { text: short.to_owned(), tone: Tone::Unsure }
    }

    /// The same of a key that was revoked, and that is to be refused.
    pub(super) fn of_revoked(self) -> Self {
        match self.tone {
            Tone::Bad => Self { text: "Refused, as it should be".to_owned(), tone: Tone::Good },
            Tone::Good => Self { text: "Still accepted".to_owned(), tone: Tone::Unsure },
            _ => self,
        }
    }

    fn answered(ask: Ask, received: &Received) -> Self {
        let Ok(answer) = made::answer(received) else {
            return Self { text: String::new(), tone: Tone::Quiet };
        };
        let status = answer.status.unwrap_or_default();
        let is_done = (200..300).contains(&status);
        let said = |text: &str, tone| Self { text: text.to_owned(), tone };
        match ask {
            Ask::WhetherToMake | Ask::WhetherToRevoke if made::endpoint(received).is_ok() => {
                said("It can be used from here", Tone::Good)
            }
            Ask::Make if is_done && made::new_key(&answer).is_some() => said("Made", Tone::Good),
            Ask::Revoke if is_done => said("Perplexity says that it is revoked", Tone::Good),
            Ask::ModelsWithoutKey if answer.of_key() == OfKey::Refused => {
                said("Refused, as it should be", Tone::Good)
            }
            Ask::ModelsWithOld | Ask::ModelsWithNew | Ask::AgentWithOld | Ask::AgentWithNew => {
                match answer.of_key() {
                    OfKey::Accepted => said("Accepted", Tone::Good),
                    OfKey::Refused => said("Refused", Tone::Bad),
                    OfKey::Silent => said(&format!("Answered {status}"), Tone::Unsure),
                }
            }
            _ => said(&format!("Answered {status}"), Tone::Unsure),
        }
    }
}
