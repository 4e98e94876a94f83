//! The test calls that tell causes apart; what came back.

mod plan;

use serde::{Deserialize, Serialize};

use crate::{answer::Answer, case::Case, read};

pub(crate) use plan::key_to_send;
pub use plan::{authorization, next, plan};

/// A test request that may be sent, and the question that it answers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// Which call.
    pub id: CallId,
    /// What it is, in a few words.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The whole address, always on [`facts::HOST`].
    pub url: &'static str,
    /// The headers, with words in place of the secret.
    pub headers: Vec<CallHeader>,
    /// The body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<&'static str>,
    /// When it is sent, if not always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<&'static str>,
    /// What it costs, in words. Without it the call costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<&'static str>,
    /// The same request for a terminal.
    pub curl: String,
}

/// A header of a test request, as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct CallHeader {
    /// Its name.
    pub name: &'static str,
    /// Its value, with words in place of the secret.
    pub value: &'static str,
}

/// Names a test call.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CallId {
    /// The list of models, with the key as it was pasted.
    ModelsAsPasted,
    /// The same with the mended key.
    ModelsRepaired,
    /// The same without a key: the control.
    ModelsWithoutKey,
    /// An agent request that is refused for its empty input, after the key was checked.
    AgentWithoutInput,
    /// Whether anything answers at that host; the answer itself stays hidden.
    HostReachable,
    /// An answer of one token. It costs money.
    OneToken,
}

impl CallId {
    /// Every call.
    pub const ALL: [Self; 6] = [
        Self::ModelsAsPasted,
        Self::ModelsRepaired,
        Self::ModelsWithoutKey,
        Self::AgentWithoutInput,
        Self::HostReachable,
        Self::OneToken,
    ];
}

/// Which credentials a call carries.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sent {
    /// What was pasted, unchanged. Also every answer that the person pasted.
    AsPasted,
    /// The mended key.
    Repaired,
    /// None.
    Nothing,
}

/// What came back from a test call.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Outcome {
    /// Which call.
    pub call: CallId,
    /// What came back.
    pub received: Received,
}

impl Outcome {
    /// The answer in it, and what was sent to get it.
    pub(crate) fn answer(&self, case: &Case) -> Option<(Answer, Sent)> {
        let Received::Answer { status, headers, body, .. } = &self.received else { return None };
        let answer = read::answer(*status, headers.clone(), body).where_the_api_was_asked();
        // This call is meant to fail, after the key was looked at.
        let answer = match self.call {
            CallId::AgentWithoutInput => answer.where_this_was_asked_for(),
            _ => answer,
        };
        Some((answer, plan::sent(case, self.call)))
    }
}

/// What came back.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(from = "Wire", into = "Wire")]
pub enum Received {
    /// An answer, as far as the browser shows it.
    Answer {
        /// The status code.
        status: u16,
        /// Names and values; a page sees few of them.
        headers: Vec<(String, String)>,
        /// The start of the body.
        body: String,
        /// Whether the body went on.
        cut: bool,
    },
    /// No answer, and the browser does not say why.
    Blocked,
    /// An answer that points to another address; it was not followed.
    Redirected,
    /// Something answered; what it said is hidden.
    Reachable,
    /// No answer before the deadline.
    TimedOut,
    /// The person cancelled it.
    Cancelled,
}

/// [`Received`] as JavaScript has it: one object, whose `kind` says which of its members count.
///
/// serde's own tagged enums do the same with a third more code in the module.
#[derive(Deserialize, Serialize)]
struct Wire {
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    headers: Option<Vec<(String, String)>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cut: Option<bool>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Answer,
    Blocked,
    Redirected,
    Reachable,
    TimedOut,
    Cancelled,
}

impl From<Wire> for Received {
    fn from(wire: Wire) -> Self {
        match wire.kind {
            Kind::Answer => Self::Answer {
                status: wire.status.unwrap_or_default(),
                headers: wire.headers.unwrap_or_default(),
                body: wire.body.unwrap_or_default(),
                cut: wire.cut.unwrap_or_default(),
            },
            Kind::Blocked => Self::Blocked,
            Kind::Redirected => Self::Redirected,
            Kind::Reachable => Self::Reachable,
            Kind::TimedOut => Self::TimedOut,
            Kind::Cancelled => Self::Cancelled,
        }
    }
}

impl From<Received> for Wire {
    fn from(received: Received) -> Self {
        let kind = match received {
            Received::Answer { status, headers, body, cut } => {
                return Self {
                    kind: Kind::Answer,
                    status: Some(status),
                    headers: Some(headers),
                    body: Some(body),
                    cut: Some(cut),
                };
            }
            Received::Blocked => Kind::Blocked,
            Received::Redirected => Kind::Redirected,
            Received::Reachable => Kind::Reachable,
            Received::TimedOut => Kind::TimedOut,
            Received::Cancelled => Kind::Cancelled,
        };
        Self { kind, status: None, headers: None, body: None, cut: None }
    }
}
