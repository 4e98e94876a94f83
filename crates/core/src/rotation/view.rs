//! What the person sees of a rotation: where it stands, which keys work, what can be done.

mod choices;
mod requests;
mod stages;

use serde::Serialize;

use crate::{
    report::Tone,
    rotation::{End, Keeper, Known, Purpose, Rotation, Stage, Storage, Urgency},
    rules::Step,
};
pub use choices::{Button, Field, Weight};
pub(super) use choices::{fields, offered};
pub use requests::Shown;

/// What the person sees.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// Names the stage, for what only some stages have: the list of places, the new key.
    pub stage: &'static str,
    /// What is asked, or what is going on.
    pub title: String,
    /// More about it, a paragraph each.
    pub text: Vec<String>,
    /// How it stands, for the eye.
    pub tone: Tone,
    /// Which keys work now.
    pub keys: String,
    /// What happens to a person who stops here; empty at the end.
    pub stopping: String,
    /// What was wrong with what the person gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What the person is asked to type or paste.
    pub fields: Vec<Field>,
    /// The name that the new key has, or is to have.
    pub name: String,
    /// The old key, hidden but for its last four.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_key: Option<String>,
    /// The new key, hidden but for its last four.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_key: Option<String>,
    /// What the person can choose; the first is the main one.
    pub choices: Vec<Button>,
    /// What the main choice sends, or what is being sent, with what came back.
    pub requests: Vec<Shown>,
    /// The whole way.
    pub milestones: Vec<Milestone>,
    /// Where to look, or to do it by hand.
    pub links: Vec<Step>,
    /// The same by hand, for a terminal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commands: Option<String>,
    /// Keys that may have been made without anybody having seen them, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strays: Option<String>,
}

/// A part of the way.
#[derive(Debug, Serialize)]
pub struct Milestone {
    /// What is done in it.
    pub title: &'static str,
    /// Whether it is done.
    pub state: Progress,
}

/// How far a part of the way is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Progress {
    /// It is done.
    Done,
    /// It is being done.
    Now,
    /// It comes later.
    Ahead,
}

pub(super) fn of(rotation: &Rotation) -> View {
    let told = stages::told(rotation);
    View {
        stage: told.stage,
        title: told.title,
        text: told.text,
        tone: told.tone,
        keys: keys(rotation),
        stopping: stopping(rotation),
        problem: rotation.note.clone(),
        fields: fields(rotation),
        name: rotation.name.clone(),
        old_key: Rotation::shown(rotation.old.as_ref()),
        new_key: Rotation::shown(rotation.new.as_ref()),
        choices: choices::of(rotation),
        requests: requests::of(rotation),
        milestones: milestones(rotation),
        links: told.links,
        commands: told.commands,
        strays: strays(rotation),
    }
}

/// Which keys work now, in a sentence for each.
fn keys(rotation: &Rotation) -> String {
    let old = match (rotation.old_standing, &rotation.stage) {
        (Known::Works, _) => "The old key works.",
        (Known::Refused, _) => "The old key is refused.",
        (Known::Nothing, Stage::Start | Stage::PickUp(_) | Stage::Asking(_) | Stage::Closed(_)) => {
            "Nothing has been tested yet."
        }
        (Known::Nothing, Stage::Testing(Purpose::MakeAnother, _)) => "The old key is being tested.",
        // It made the new key, or could have, and nothing was revoked since.
        (Known::Nothing, Stage::MaybeMade(_) | Stage::Storing) => {
            "The old key works as it did before."
        }
        (Known::Nothing, _) => "Whether the old key works is not known.",
    };
    let new = match (&rotation.new, rotation.new_standing) {
        (None, _) => "",
        (_, Known::Works) => " The new key works.",
        (_, Known::Refused) => " The new key is not accepted yet.",
        (_, Known::Nothing) => " Whether the new key works is not known yet.",
    };
    match (rotation.old_standing, rotation.new_standing, &rotation.stage) {
        (Known::Works, Known::Works, _) => "Both keys work.".to_owned(),
        (.., Stage::Done(End::BothRefused)) => "Perplexity refuses both keys.".to_owned(),
        _ => format!("{old}{new}"),
    }
}

/// What happens to a person who stops here.
fn stopping(rotation: &Rotation) -> String {
    match (&rotation.stage, &rotation.new, rotation.storage) {
        (Stage::Done(_), ..) => "",
        (Stage::Making | Stage::MaybeMade(_), ..) => {
            "The old key works as before. A key with this name may exist that nobody has; it can \
             be deleted in the console."
        }
        (Stage::Revoking | Stage::Testing(Purpose::Prove(_), _) | Stage::Unproven(_), ..) => {
            "The new key works either way. Whether the old one is revoked, a test of it tells, at \
             any time."
        }
        (Stage::StillValid(_), ..) => {
            "Nothing is lost: you have both keys, and the new one works. A test of the old one \
             tells how it stands, at any time."
        }
        (Stage::Testing(Purpose::Conclude, _), ..) => {
            "The old key is revoked. The new one was accepted before."
        }
        (_, Some(_), Storage::Here) => match rotation.keeper {
            Keeper::Page => {
                "The text of the new key is gone with this tab, and nobody can show it again. The \
                 old key goes on working, and the new one stays valid until it is deleted in the \
                 console."
            }
            Keeper::Extension => {
                "The new key waits in the browser's memory until you close the browser; after that \
                 nobody can show it again. The old key goes on working."
            }
        },
        (_, Some(_), Storage::ByThePerson) if rotation.old_standing == Known::Refused => {
            "Nothing is lost: you have the new key."
        }
        (_, Some(_), Storage::ByThePerson) => {
            "Nothing is lost: nothing was revoked, and you have both keys. You can go on at any \
             time with both at hand."
        }
        (_, None, _) => "Nothing has changed.",
    }
    .to_owned()
}

fn strays(rotation: &Rotation) -> Option<String> {
    let names: Vec<String> = rotation.strays.iter().map(|name| format!("“{name}”")).collect();
    let names = match &names[..] {
        [] => return None,
        [name] => format!("a key with the name {name}"),
        several => format!("keys with the names {}", several.join(", ")),
    };
    Some(format!(
        "Perplexity may have made {names} whose text nobody saw. Look for it in the console, and \
         delete what you do not have."
    ))
}

/// The whole way, and how far it is.
fn milestones(rotation: &Rotation) -> Vec<Milestone> {
    let now = match &rotation.stage {
        Stage::Start | Stage::Asking(_) | Stage::Closed(_) | Stage::OldRefused => 0,
        Stage::Testing(Purpose::MakeAnother, _) | Stage::OldUnclear(_) => 0,
        Stage::Naming | Stage::Making | Stage::NotMade(_) | Stage::MaybeMade(_) => 1,
        Stage::Storing => 2,
        Stage::PickUp(_) if rotation.new.is_none() => 2,
        Stage::Testing(Purpose::TrustNew, _) | Stage::NewRefused | Stage::NewUnclear(_) => 3,
        Stage::Testing(Purpose::KnowOld, _) | Stage::ChangeOver | Stage::PickUp(_) => 4,
        Stage::Confirming | Stage::Revoking | Stage::Testing(Purpose::Revoke, _) => 5,
        Stage::StillValid(_) => 5,
        Stage::Testing(Purpose::Prove(_) | Purpose::Conclude, _) | Stage::Unproven(_) => 6,
        Stage::Done(_) => 7,
    };
    let last: &[&'static str] = match rotation.urgency {
        Urgency::Routine => &[],
        Urgency::Emergency => &["Look at the usage"],
    };
    WAY.iter()
        .chain(last)
        .enumerate()
        .map(|(at, title)| Milestone {
            title,
            state: match at.cmp(&now) {
                std::cmp::Ordering::Less => Progress::Done,
                std::cmp::Ordering::Equal => Progress::Now,
                std::cmp::Ordering::Greater => Progress::Ahead,
            },
        })
        .collect()
}

/// The parts of the way, in the order in which Perplexity's documentation has them.
const WAY: [&str; 7] = [
    "Check the old key",
    "Make the new key",
    "Store it",
    "Test it",
    "Put it in every place",
    "Revoke the old key",
    "See that it is refused",
];
