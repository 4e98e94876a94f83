//! The life of a key: a new one is made, tested and put in place before the old one is revoked.
//!
//! A state machine without input or output. [`Rotation::due`] says what comes next: a request to
//! send, a pause, or a choice of the person's; [`Rotation::took`], [`Rotation::waited`] and
//! [`Rotation::act`] say that it came. Whoever drives it stores [`Rotation::record`], and the new
//! key for as long as [`Rotation::unstored`] gives one, before doing what is due: so that whatever
//! dies, and whenever, the way can be picked up.
//!
//! Three things hold at every step. The person has a key that works. No key that was made is lost
//! without a word. The old key is revoked only after the new one authenticated, the person
//! confirmed that it is stored, and the two were seen to differ.

mod act;
mod made;
mod record;
mod request;
mod stage;
#[cfg(test)]
mod tests;
mod trial;
mod view;
mod words;

use serde::{Deserialize, Serialize};

use crate::{call::Received, date, mask, secret::Secret, session::Millis};
pub use act::{Choice, Given};
use made::Made;
pub use record::{At, Record};
pub use request::{Ask, Request};
use stage::{End, Known, Purpose, Reason, Revocation, Stage, Storage};
use trial::{Control, Probe, Standing, Trial};
pub use view::{Button, Field, Milestone, Progress, Shown, View, Weight};
use words::{Heard, Why};

/// How much haste a key's replacement has.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Urgency {
    /// Both keys may work side by side for as long as the change takes.
    #[default]
    Routine,
    /// The old key leaked: whoever has it can use it until it is revoked.
    Emergency,
}

/// Where the way is driven from, which decides what outlives its tab.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Keeper {
    /// A page: the new key goes with its tab.
    #[default]
    Page,
    /// The extension: the browser's memory keeps the new key until the browser is closed.
    Extension,
}

/// The way from an old key to a new one.
#[derive(Clone, Debug)]
pub struct Rotation {
    keeper: Keeper,
    urgency: Urgency,
    stage: Stage,
    /// The name that the new key has, or is to have.
    name: String,
    old: Option<Secret>,
    new: Option<Secret>,
    storage: Storage,
    /// What is known of the old key.
    old_standing: Known,
    /// What is known of the new key.
    new_standing: Known,
    /// Whether the list of models is kept from those without a key.
    control: Control,
    /// The names of keys that may have been made without anybody having seen them.
    strays: Vec<String>,
    /// What was wrong with what the person gave, or what a comparison showed.
    note: Option<String>,
    /// What came back since the person last chose, each request once.
    heard: Vec<(Ask, Heard)>,
}

/// What comes next.
#[derive(Debug)]
pub enum Due {
    /// A request, to be sent once and answered by [`Rotation::took`].
    Send(Request),
    /// A pause of so many milliseconds, ended by [`Rotation::waited`].
    Wait(u32),
    /// A choice of the person's: [`Rotation::act`].
    Person,
}

impl Rotation {
    /// Begins. `now` is for the name that is suggested.
    pub fn new(keeper: Keeper, urgency: Urgency, now: Millis) -> Self {
        let name = format!("Replaced {}", &date::moment(now)[..10]);
        Self::at(Stage::Start, keeper, urgency, name)
    }

    fn at(stage: Stage, keeper: Keeper, urgency: Urgency, name: String) -> Self {
        Self {
            keeper,
            urgency,
            stage,
            name,
            old: None,
            new: None,
            storage: Storage::Here,
            old_standing: Known::Nothing,
            new_standing: Known::Nothing,
            control: Control::Unasked,
            strays: Vec::new(),
            note: None,
            heard: Vec::new(),
        }
    }

    /// How much haste it has.
    pub fn urgency(&self) -> Urgency {
        self.urgency
    }

    /// What comes next.
    pub fn due(&self) -> Due {
        match &self.stage {
            Stage::Testing(_, trial) if let Some(pause) = trial.pause() => Due::Wait(pause),
            _ => self.ask().map_or(Due::Person, |ask| Due::Send(self.request(ask))),
        }
    }

    /// The request that is due.
    fn ask(&self) -> Option<Ask> {
        match &self.stage {
            Stage::Asking(ask) => Some(*ask),
            Stage::Testing(purpose, trial) => Some(match trial.next(self.control) {
                Probe::Models if purpose.is_of_new() => Ask::ModelsWithNew,
                Probe::Models => Ask::ModelsWithOld,
                Probe::Control => Ask::ModelsWithoutKey,
                Probe::Agent if purpose.is_of_new() => Ask::AgentWithNew,
                Probe::Agent => Ask::AgentWithOld,
            }),
            Stage::Making => Some(Ask::Make),
            Stage::Revoking => Some(Ask::Revoke),
            _ => None,
        }
    }

    /// Takes what came back from the request that was due. Anything else is left alone.
    pub fn took(&mut self, ask: Ask, received: &Received) {
        if self.ask() != Some(ask) {
            return;
        }
        self.heard.retain(|(other, _)| *other != ask);
        let heard = Heard::of(ask, received);
        let heard = match self.stage {
            Stage::Testing(Purpose::Prove(_), _) => heard.of_revoked(),
            _ => heard,
        };
        self.heard.push((ask, heard));
        match self.stage.clone() {
            Stage::Asking(_) => self.heard_of_endpoint(ask, received),
            Stage::Testing(purpose, mut trial) => {
                match trial.next(self.control) {
                    Probe::Control => self.control = Control::of(received),
                    probe => trial.take(probe, received),
                }
                match trial.standing(self.control) {
                    Some(standing) => self.tested(purpose, trial, standing),
                    None => self.stage = Stage::Testing(purpose, trial),
                }
            }
            Stage::Making => self.heard_of_making(received),
            Stage::Revoking => {
                let revocation = made::revocation(received);
                self.stage = Stage::Testing(Purpose::Prove(revocation), Trial::new());
            }
            _ => {}
        }
    }

    /// Ends a pause: the test is made once more.
    pub fn waited(&mut self) {
        if let Stage::Testing(_, trial) = &mut self.stage {
            trial.again();
        }
    }

    /// The new key, for the button that copies it.
    pub fn new_key(&self) -> Option<&Secret> {
        self.new.as_ref()
    }

    /// The old key, to be recognised again later.
    pub fn old_key(&self) -> Option<&Secret> {
        self.old.as_ref()
    }

    /// What the person sees.
    pub fn view(&self) -> View {
        view::of(self)
    }

    /// Whether the interface can be used is known before the first step, not in the middle.
    fn heard_of_endpoint(&mut self, ask: Ask, received: &Received) {
        self.stage = match (ask, made::endpoint(received)) {
            (Ask::WhetherToMake, Ok(())) => Stage::Asking(Ask::WhetherToRevoke),
            (Ask::WhetherToRevoke, Ok(())) if self.new.is_some() => {
                Stage::Testing(Purpose::TrustNew, Trial::new())
            }
            (Ask::WhetherToRevoke, Ok(())) => Stage::Testing(Purpose::MakeAnother, Trial::new()),
            // It may be the network that is closed, and not the interface.
            (Ask::WhetherToMake | Ask::WhetherToRevoke, Err(Why::Blocked)) => {
                Stage::Asking(Ask::WhetherReachable)
            }
            (_, Err(why)) => Stage::Closed(why),
            (_, Ok(())) => Stage::Closed(Why::Hidden),
        };
    }

    fn heard_of_making(&mut self, received: &Received) {
        // Without an old key nothing was asked.
        let Some(old) = &self.old else { return };
        self.stage = match made::made(received, old) {
            Made::Key(key) => {
                (self.new, self.storage) = (Some(key), Storage::Here);
                Stage::Storing
            }
            Made::Nothing(why) => Stage::NotMade(why),
            Made::Perhaps(why) => {
                self.remember_stray();
                Stage::MaybeMade(why)
            }
        };
    }

    /// A key of this name may have been made, and nobody saw it.
    fn remember_stray(&mut self) {
        if !self.strays.contains(&self.name) {
            self.strays.push(self.name.clone());
        }
    }

    /// Goes on by what a test showed.
    fn tested(&mut self, purpose: Purpose, trial: Trial, standing: Standing) {
        let known = match standing {
            Standing::Works => Known::Works,
            Standing::Refused => Known::Refused,
            Standing::Unclear(_) => Known::Nothing,
        };
        match purpose.is_of_new() {
            true => self.new_standing = known,
            false => self.old_standing = known,
        }
        let later =
            |otherwise| trial.later().map_or(otherwise, |trial| Stage::Testing(purpose, trial));
        self.stage = match (purpose, standing) {
            (Purpose::MakeAnother, Standing::Works) => Stage::Naming,
            (Purpose::MakeAnother, Standing::Refused) => Stage::OldRefused,
            (Purpose::MakeAnother | Purpose::KnowOld, Standing::Unclear(why)) => {
                Stage::OldUnclear(why)
            }
            (Purpose::TrustNew, Standing::Works) => match self.old_standing {
                Known::Refused => Stage::Done(End::OldWasRefused),
                Known::Nothing if self.old.is_some() => {
                    Stage::Testing(Purpose::KnowOld, Trial::new())
                }
                Known::Nothing | Known::Works => Stage::ChangeOver,
            },
            (Purpose::TrustNew | Purpose::Revoke, Standing::Refused) => later(Stage::NewRefused),
            (Purpose::TrustNew | Purpose::Revoke, Standing::Unclear(why)) => Stage::NewUnclear(why),
            (Purpose::KnowOld, Standing::Works) => Stage::ChangeOver,
            // The change-over was left in the middle of it, or somebody else revoked the key.
            (Purpose::KnowOld, Standing::Refused) => Stage::Done(End::OldWasRefused),
            (Purpose::Revoke, Standing::Works) => Stage::Revoking,
            (Purpose::Prove(revocation @ Revocation::Denied(_)), Standing::Works) => {
                Stage::StillValid(revocation)
            }
            (Purpose::Prove(revocation), Standing::Works) => later(Stage::StillValid(revocation)),
            (Purpose::Prove(_), Standing::Refused) => {
                Stage::Testing(Purpose::Conclude, Trial::new())
            }
            (Purpose::Prove(_), Standing::Unclear(why)) => Stage::Unproven(why),
            (Purpose::Conclude, Standing::Works) => Stage::Done(End::Rotated),
            (Purpose::Conclude, Standing::Refused) => later(Stage::Done(End::BothRefused)),
            (Purpose::Conclude, Standing::Unclear(why)) => Stage::Done(End::NewUntested(why)),
        };
    }

    /// What of a key may be shown: its beginning and its last four.
    fn shown(key: Option<&Secret>) -> Option<String> {
        // EXPOSE: it is hidden before it is shown.
        key.map(|key| mask::secrets(key.expose()))
    }
}
