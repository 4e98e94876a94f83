//! What the person can choose at each stage, and what has to be given with it.

use serde::Serialize;

use crate::rotation::{Choice, End, Purpose, Revocation, Rotation, Stage, Urgency};

/// A button.
#[derive(Debug, Serialize)]
pub struct Button {
    /// What it chooses.
    pub choice: Choice,
    /// What stands on it.
    pub label: String,
    /// How much it weighs.
    pub weight: Weight,
}

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Weight {
    /// The way on.
    Main,
    /// Another way.
    Plain,
    /// What it does cannot be undone.
    Grave,
}

/// What the person is asked to type or paste.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// The old key.
    OldKey,
    /// The new key.
    NewKey,
    /// The name of the new key.
    Name,
    /// The new key, as it stands where it was stored; it may be left empty.
    Copy,
}

/// What has to be given at this stage.
pub(in crate::rotation) fn fields(rotation: &Rotation) -> Vec<Field> {
    match rotation.stage {
        Stage::Start => vec![Field::OldKey],
        Stage::Naming => vec![Field::Name],
        Stage::Storing => vec![Field::Copy],
        Stage::PickUp(_) => {
            let old = rotation.old.is_none().then_some(Field::OldKey);
            let new = rotation.new.is_none().then_some(Field::NewKey);
            old.into_iter().chain(new).collect()
        }
        _ => Vec::new(),
    }
}

/// What can be chosen at this stage.
pub(in crate::rotation) fn offered(rotation: &Rotation) -> Vec<Choice> {
    of(rotation).into_iter().map(|button| button.choice).collect()
}

/// The buttons of this stage.
pub(super) fn of(rotation: &Rotation) -> Vec<Button> {
    let main = |choice, label: &str| button(choice, label, Weight::Main);
    let plain = |choice, label: &str| button(choice, label, Weight::Plain);
    match &rotation.stage {
        Stage::Start => vec![
            main(Choice::Check, "Check the old key"),
            plain(Choice::HaveNew, "I have the new key already"),
        ],
        Stage::PickUp(_) => vec![main(Choice::GoOn, "Go on")],
        Stage::Closed(_) | Stage::OldUnclear(_) => vec![main(Choice::Again, "Try again")],
        Stage::OldRefused => vec![
            main(Choice::HaveNew, "I made a new key in the console"),
            plain(Choice::Again, "Test the old key again"),
        ],
        Stage::Naming => vec![main(Choice::Make, "Make the new key")],
        Stage::NotMade(_) => vec![
            main(Choice::Again, "Try again"),
            plain(Choice::HaveNew, "I made a new key in the console"),
        ],
        Stage::MaybeMade(_) => {
            let again = rotation.old.is_some();
            let again = again.then(|| plain(Choice::Rename, "Make another key"));
            [main(Choice::HaveNew, "I have the new key")].into_iter().chain(again).collect()
        }
        Stage::Storing => vec![
            main(Choice::Stored, "I have stored it"),
            plain(Choice::Compare, "Compare what I stored"),
        ],
        Stage::Testing(purpose, trial) if trial.pause().is_some() => {
            let label = match purpose {
                Purpose::Prove(_) => "Stop waiting; the old key still works",
                _ => "Stop waiting",
            };
            vec![plain(Choice::StopWaiting, label)]
        }
        Stage::NewRefused | Stage::NewUnclear(_) => {
            vec![main(Choice::Again, "Test the new key again")]
        }
        Stage::ChangeOver => {
            let label = match rotation.urgency {
                Urgency::Routine => "Every place has the new key",
                Urgency::Emergency => "Go on to revoking the old key",
            };
            vec![main(Choice::Updated, label), plain(Choice::Again, "Test the new key again")]
        }
        Stage::Confirming => vec![
            button(Choice::Revoke, "Revoke the old key", Weight::Grave),
            plain(Choice::Back, "Not yet"),
        ],
        Stage::StillValid(revocation) => {
            let again = plain(Choice::Again, "Test the old key again");
            // What that sends is shown before, as it was the first time.
            let revoke = plain(Choice::Updated, "Revoke it again");
            match revocation {
                Revocation::Said => vec![again, revoke],
                _ => vec![revoke, again],
            }
        }
        Stage::Unproven(_) => vec![main(Choice::Again, "Test the old key again")],
        Stage::Done(End::BothRefused | End::NewUntested(_)) => {
            vec![main(Choice::Again, "Test the new key again")]
        }
        Stage::Asking(_)
        | Stage::Testing(..)
        | Stage::Making
        | Stage::Revoking
        | Stage::Done(End::Rotated | End::OldWasRefused) => Vec::new(),
    }
}

fn button(choice: Choice, label: &str, weight: Weight) -> Button {
    Button { choice, label: label.to_owned(), weight }
}
