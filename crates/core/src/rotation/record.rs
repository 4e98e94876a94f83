//! What is stored of a rotation, so that it can be picked up whatever dies.

use serde::{Deserialize, Serialize};

use crate::{
    rotation::{Keeper, Purpose, Reason, Rotation, Stage, Storage, Urgency, Why},
    secret::Secret,
};

/// What is stored so that the way can be picked up: nothing of any key.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Record {
    /// How much haste it has.
    pub urgency: Urgency,
    /// How far it went.
    pub at: At,
    /// The name of the new key.
    pub name: String,
    /// The names of keys that may have been made without anybody having seen them.
    pub strays: Vec<String>,
}

/// How far the way went when it was last stored.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum At {
    /// A key is being made, or may have been.
    Making,
    /// It was made, and the person has not said that it is stored.
    Storing,
    /// The person has both keys.
    ChangeOver,
    /// The old key is being revoked, or may have been.
    Revoking,
}

impl At {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Making, Self::Storing, Self::ChangeOver, Self::Revoking];
}

impl Rotation {
    /// Goes on where it was left; `new` is the new key, where it was kept.
    pub fn resume(keeper: Keeper, record: Record, new: Option<Secret>) -> Self {
        let stage = match (record.at, &new) {
            // The key came, and was kept, before it was written down that it did.
            (At::Making | At::Storing, Some(_)) => Stage::Storing,
            (At::Making, None) => Stage::MaybeMade(Why::Interrupted),
            (At::Storing, None) => Stage::MaybeMade(Why::Forgotten),
            (At::ChangeOver, _) => Stage::PickUp(Reason::ChangeOver),
            (At::Revoking, _) => Stage::PickUp(Reason::Revoking),
        };
        let new = new.filter(|_| stage == Stage::Storing);
        let is_unseen = matches!(stage, Stage::MaybeMade(_));
        let begun = Self::at(stage, keeper, record.urgency, record.name);
        let mut rotation = Self { new, strays: record.strays, ..begun };
        if is_unseen {
            rotation.remember_stray();
        }
        rotation
    }

    /// What is to be stored now; `None` where there is nothing to pick up.
    pub fn record(&self) -> Option<Record> {
        let at = match &self.stage {
            Stage::Making | Stage::MaybeMade(_) => At::Making,
            Stage::PickUp(Reason::MaybeMade) if self.storage == Storage::Here => At::Making,
            Stage::Revoking
            | Stage::StillValid(_)
            | Stage::Unproven(_)
            | Stage::PickUp(Reason::Revoking)
            | Stage::Testing(Purpose::Prove(_) | Purpose::Conclude, _) => At::Revoking,
            Stage::PickUp(Reason::ChangeOver) => At::ChangeOver,
            Stage::Done(_) => return None,
            _ => match (&self.new, self.storage) {
                (Some(_), Storage::Here) => At::Storing,
                (Some(_), Storage::ByThePerson) => At::ChangeOver,
                (None, _) if self.strays.is_empty() => return None,
                (None, _) => At::Making,
            },
        };
        let (name, strays) = (self.name.clone(), self.strays.clone());
        Some(Record { urgency: self.urgency, at, name, strays })
    }

    /// The new key, while nobody else has it: to be kept, in memory, until it is stored.
    pub fn unstored(&self) -> Option<&Secret> {
        self.new.as_ref().filter(|_| self.storage == Storage::Here)
    }
}
