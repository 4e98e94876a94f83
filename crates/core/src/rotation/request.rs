//! The requests of a rotation: as they are sent, and as they are shown.

use serde::Serialize;

use crate::{facts, rotation::Rotation, secret::Secret};

/// Names a request.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Ask {
    /// Whether the endpoint that makes keys can be used from here, without any key.
    WhetherToMake,
    /// The same of the endpoint that revokes keys.
    WhetherToRevoke,
    /// Whether anything answers at that host; the answer itself stays hidden.
    WhetherReachable,
    /// The list of models, with the old key.
    ModelsWithOld,
    /// The list of models, with the new key.
    ModelsWithNew,
    /// The list of models, without a key: the control.
    ModelsWithoutKey,
    /// An empty question, with the old key.
    AgentWithOld,
    /// An empty question, with the new key.
    AgentWithNew,
    /// A new key.
    Make,
    /// The end of the old key.
    Revoke,
}

/// A request, as it is sent.
#[derive(Debug)]
pub struct Request {
    /// Which one.
    pub ask: Ask,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The whole address, always on [`facts::HOST`].
    pub url: &'static str,
    /// The value of the `Authorization` header.
    pub authorization: Option<Secret>,
    /// The body, which is JSON.
    pub body: Option<Secret>,
}

/// In place of a key, to see whether an endpoint answers: nobody can take it for one.
const NO_KEY: &str = "Bearer why401-asks-whether-it-may";

const EMPTY_QUESTION: &str = r#"{"preset":"fast","input":""}"#;

impl Rotation {
    /// A request, with what it carries.
    pub(super) fn request(&self, ask: Ask) -> Request {
        let bearer = |key: &Option<Secret>| {
            // EXPOSE: it becomes the header of a request to the one host that may get it.
            key.as_ref().map(|key| Secret::new(format!("Bearer {}", key.expose())))
        };
        let authorization = match ask {
            Ask::WhetherToMake | Ask::WhetherToRevoke => Some(Secret::new(NO_KEY)),
            Ask::WhetherReachable | Ask::ModelsWithoutKey => None,
            Ask::ModelsWithOld | Ask::AgentWithOld | Ask::Make => bearer(&self.old),
            Ask::ModelsWithNew | Ask::AgentWithNew | Ask::Revoke => bearer(&self.new),
        };
        let body = match ask {
            Ask::WhetherToMake | Ask::WhetherToRevoke => Some(Secret::new("{}")),
            Ask::AgentWithOld | Ask::AgentWithNew => Some(Secret::new(EMPTY_QUESTION)),
            Ask::Make => Some(Secret::new(format!("{{\"token_name\":{}}}", quoted(&self.name)))),
            // EXPOSE: the key that is revoked is named in the body, to the one host that has it.
            Ask::Revoke => self
                .old
                .as_ref()
                .map(|old| Secret::new(format!("{{\"auth_token\":{}}}", quoted(old.expose())))),
            _ => None,
        };
        Request { ask, method: method(ask), url: url(ask), authorization, body }
    }
}

pub(super) fn method(ask: Ask) -> &'static str {
    match ask {
        Ask::WhetherReachable | Ask::ModelsWithOld | Ask::ModelsWithNew | Ask::ModelsWithoutKey => {
            "GET"
        }
        _ => "POST",
    }
}

pub(super) fn url(ask: Ask) -> &'static str {
    match ask {
        Ask::WhetherToMake | Ask::Make => facts::MAKE_KEY_URL,
        Ask::WhetherToRevoke | Ask::Revoke => facts::REVOKE_KEY_URL,
        Ask::AgentWithOld | Ask::AgentWithNew => facts::AGENT_URL,
        _ => facts::MODELS_URL,
    }
}

/// What stands in the `Authorization` header, in words.
pub(super) fn authorization_in_words(ask: Ask) -> Option<&'static str> {
    Some(match ask {
        Ask::WhetherToMake | Ask::WhetherToRevoke => NO_KEY,
        Ask::WhetherReachable | Ask::ModelsWithoutKey => return None,
        Ask::ModelsWithOld | Ask::AgentWithOld | Ask::Make => "Bearer and the old key",
        Ask::ModelsWithNew | Ask::AgentWithNew | Ask::Revoke => "Bearer and the new key",
    })
}

/// The body, with words in place of a key.
pub(super) fn body_in_words(ask: Ask, name: &str) -> Option<String> {
    Some(match ask {
        Ask::WhetherToMake | Ask::WhetherToRevoke => "{}".to_owned(),
        Ask::AgentWithOld | Ask::AgentWithNew => EMPTY_QUESTION.to_owned(),
        Ask::Make => format!("{{\"token_name\":{}}}", quoted(name)),
        Ask::Revoke => r#"{"auth_token":"the old key"}"#.to_owned(),
        _ => return None,
    })
}

/// A text as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
