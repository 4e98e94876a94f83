//! What a choice sends, before it is sent; what came back, afterwards.

use serde::Serialize;

use crate::{
    report::Tone,
    rotation::{
        Known, Purpose, Rotation, Stage,
        request::{self, Ask},
        trial::Control,
    },
};

/// A request, as it is shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// Which one.
    pub ask: Ask,
    /// The question that it answers.
    pub question: &'static str,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The whole address.
    pub url: &'static str,
    /// Its headers, with words in place of a key.
    pub headers: Vec<(&'static str, &'static str)>,
    /// Its body, with words in place of a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What came back, in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// How much that weighs, for the eye.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
}

/// What the main choice sends; while it is carried out and afterwards, what was sent and is left.
pub(super) fn of(rotation: &Rotation) -> Vec<Shown> {
    let mut asks = planned(rotation);
    let heard = rotation.heard.iter().map(|(ask, _)| *ask).filter(|ask| !asks.contains(ask));
    let mut all: Vec<Ask> = heard.collect();
    all.append(&mut asks);
    all.into_iter().map(|ask| shown(rotation, ask)).collect()
}

/// What comes at this stage, in order, as far as all goes well.
fn planned(rotation: &Rotation) -> Vec<Ask> {
    let control = (rotation.control != Control::Closed).then_some(Ask::ModelsWithoutKey);
    let old = [Ask::ModelsWithOld].into_iter().chain(control).chain([Ask::AgentWithOld]);
    let new = [Ask::ModelsWithNew].into_iter().chain(control).chain([Ask::AgentWithNew]);
    match &rotation.stage {
        Stage::Start | Stage::Closed(_) if rotation.new.is_none() => {
            [Ask::WhetherToMake, Ask::WhetherToRevoke, Ask::WhetherReachable]
                .into_iter()
                .chain(old)
                .collect()
        }
        Stage::PickUp(_) | Stage::Start | Stage::Closed(_) => {
            let asked = [Ask::WhetherToRevoke, Ask::WhetherReachable].into_iter().chain(new);
            match rotation.old_standing {
                Known::Nothing => asked.chain([Ask::ModelsWithOld, Ask::AgentWithOld]).collect(),
                _ => asked.collect(),
            }
        }
        Stage::Asking(Ask::WhetherReachable) => vec![Ask::WhetherReachable],
        Stage::Asking(ask) if rotation.new.is_some() => [*ask].into_iter().chain(new).collect(),
        Stage::Asking(ask) => [*ask].into_iter().chain(old).collect(),
        Stage::OldUnclear(_) | Stage::Testing(Purpose::MakeAnother | Purpose::KnowOld, _) => {
            old.collect()
        }
        Stage::Naming | Stage::Making => vec![Ask::Make],
        Stage::Storing
        | Stage::NewRefused
        | Stage::NewUnclear(_)
        | Stage::Done(_)
        | Stage::Testing(Purpose::TrustNew | Purpose::Conclude, _) => new.collect(),
        Stage::Confirming | Stage::Testing(Purpose::Revoke, _) => {
            new.chain([Ask::Revoke, Ask::ModelsWithOld, Ask::AgentWithOld]).collect()
        }
        Stage::Revoking => vec![Ask::Revoke, Ask::ModelsWithOld, Ask::AgentWithOld],
        Stage::Testing(Purpose::Prove(_), _) | Stage::Unproven(_) | Stage::StillValid(_) => {
            vec![Ask::ModelsWithOld, Ask::AgentWithOld]
        }
        _ => Vec::new(),
    }
}

fn shown(rotation: &Rotation, ask: Ask) -> Shown {
    let heard = rotation.heard.iter().find(|(other, _)| *other == ask).map(|(_, heard)| heard);
    let authorization = request::authorization_in_words(ask).map(|value| ("Authorization", value));
    let name = match rotation.stage {
        // It is being typed.
        Stage::Naming => "the name above",
        _ => &rotation.name,
    };
    let body = request::body_in_words(ask, name);
    let content_type = body.as_ref().map(|_| ("Content-Type", "application/json"));
    Shown {
        ask,
        question: question(ask),
        method: request::method(ask),
        url: request::url(ask),
        headers: authorization.into_iter().chain(content_type).collect(),
        body,
        result: heard.map(|heard| heard.text.clone()),
        tone: heard.map(|heard| heard.tone),
    }
}

fn question(ask: Ask) -> &'static str {
    match ask {
        Ask::WhetherToMake => {
            "Can keys be made from here? Without a key it is turned down, and the answer shows \
             whether it can be read."
        }
        Ask::WhetherToRevoke => "Can keys be revoked from here? Asked in the same way.",
        Ask::WhetherReachable => {
            "Only if your browser hides the answers: does the address answer at all?"
        }
        Ask::ModelsWithOld => "Does Perplexity know the old key?",
        Ask::ModelsWithNew => "Does Perplexity know the new key?",
        Ask::ModelsWithoutKey => "Is a request without a key refused, as it should be?",
        Ask::AgentWithOld => {
            "Is the old key accepted where questions are answered? An empty one is turned down \
             before anything runs; as far as is known, it costs nothing."
        }
        Ask::AgentWithNew => {
            "Is the new key accepted where questions are answered? An empty one is turned down \
             before anything runs; as far as is known, it costs nothing."
        }
        Ask::Make => "Make a new key with this name.",
        Ask::Revoke => "Revoke the old key.",
    }
}
