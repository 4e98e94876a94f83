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

mod made;
mod request;
#[cfg(test)]
mod tests;
mod trial;
mod view;
mod words;

use serde::{Deserialize, Serialize};

use crate::{
    call::Received,
    compare::compare,
    date,
    key::{self, Kind},
    mask, scan,
    secret::Secret,
    session::Millis,
};
use made::Made;
pub use request::{Ask, Request};
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

/// Where the new key is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Storage {
    /// Nowhere but here.
    Here,
    /// The person said, or showed, that they have it.
    ByThePerson,
}

/// What the last test showed of a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Known {
    /// Nothing.
    Nothing,
    /// Perplexity accepts it.
    Works,
    /// Perplexity refuses it.
    Refused,
}

/// Where on the way.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Stage {
    /// The old key is asked for.
    Start,
    /// Keys are asked for that only the person has.
    PickUp(Reason),
    /// Whether an endpoint can be used from here is being asked.
    Asking(Ask),
    /// It cannot.
    Closed(Why),
    /// A key is being tested.
    Testing(Purpose, Trial),
    /// Perplexity refuses the old key, so that no other can be made with it.
    OldRefused,
    /// It is not clear whether the old key works.
    OldUnclear(Why),
    /// The new key needs a name.
    Naming,
    /// The new key is being made.
    Making,
    /// None was made.
    NotMade(Why),
    /// One may have been made, and nobody saw it.
    MaybeMade(Why),
    /// The new key is here, and the person stores it.
    Storing,
    /// Perplexity does not accept the new key, or not yet.
    NewRefused,
    /// It is not clear whether the new key works.
    NewUnclear(Why),
    /// Both keys work, and the new one is put in every place.
    ChangeOver,
    /// The person looks once more at what is going to be revoked.
    Confirming,
    /// The old key is being revoked.
    Revoking,
    /// It was revoked, and works nevertheless; or it was not revoked.
    StillValid(Revocation),
    /// Whether it still works is not clear.
    Unproven(Why),
    /// The end.
    Done(End),
}

/// Why keys are asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Reason {
    /// The person made the new key already.
    TheConsole,
    /// The old key is refused: the new one can only come from the console.
    OldRefused,
    /// A key may have been made here, and the person has it.
    MaybeMade,
    /// The change-over was left and is gone on with.
    ChangeOver,
    /// It ended while the old key was being revoked.
    Revoking,
    /// The way was picked up with the new key alone, and now the old one is needed.
    OldMissing,
}

/// What a key is tested for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Purpose {
    /// Whether the old key can make another.
    MakeAnother,
    /// Whether the new key works before anything rests on it.
    TrustNew,
    /// Whether the old key of a change-over that is gone on with still works.
    KnowOld,
    /// Whether the new key works, right before the old one is revoked.
    Revoke,
    /// Whether the old key is refused now.
    Prove(Revocation),
    /// Whether the new key is still accepted after the old one was revoked.
    Conclude,
}

impl Purpose {
    fn is_of_new(self) -> bool {
        matches!(self, Self::TrustNew | Self::Revoke | Self::Conclude)
    }
}

/// What came of the request to revoke.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Revocation {
    /// Perplexity said that it is done.
    Said,
    /// It said no.
    Denied(Why),
    /// It is not known whether it arrived.
    Unknown(Why),
}

/// How it ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum End {
    /// The old key is refused, the new one accepted.
    Rotated,
    /// The old key was refused before, the new one is accepted.
    OldWasRefused,
    /// The old key is refused, and so is the new one.
    BothRefused,
    /// The old key is refused; the new one, which worked before, could not be tested again.
    NewUntested(Why),
}

/// What the person can choose.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Choice {
    /// Check the old key, which is given.
    Check,
    /// Give a new key that was made elsewhere.
    HaveNew,
    /// Go on with the keys that are given.
    GoOn,
    /// Make the new key under the name that is given.
    Make,
    /// Try the same again.
    Again,
    /// Give the new key another name, and try again.
    Rename,
    /// Compare what was stored with the new key.
    Compare,
    /// The new key is stored.
    Stored,
    /// Stop waiting for a key to be accepted, or refused.
    StopWaiting,
    /// Go to the last look before the old key is revoked.
    Updated,
    /// Back to the places.
    Back,
    /// Revoke the old key.
    Revoke,
}

impl Choice {
    /// Every choice.
    pub const ALL: [Self; 12] = [
        Self::Check,
        Self::HaveNew,
        Self::GoOn,
        Self::Make,
        Self::Again,
        Self::Rename,
        Self::Compare,
        Self::Stored,
        Self::StopWaiting,
        Self::Updated,
        Self::Back,
        Self::Revoke,
    ];
}

/// What the person typed or pasted with a choice.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The old key.
    pub old_key: Secret,
    /// The new key.
    pub new_key: Secret,
    /// The name of the new key.
    pub name: String,
    /// The new key, as it stands where it was stored.
    pub copy: Secret,
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
    /// Begins. `now` is for the name that is suggested.
    pub fn new(keeper: Keeper, urgency: Urgency, now: Millis) -> Self {
        let name = format!("Replaced {}", &date::moment(now)[..10]);
        Self::at(Stage::Start, keeper, urgency, name)
    }

    /// Goes on where it was left; `new` is the new key, where it was kept.
    pub fn resume(keeper: Keeper, record: Record, new: Option<Secret>) -> Self {
        let stage = match (record.at, &new) {
            (At::Making, _) => Stage::MaybeMade(Why::Interrupted),
            (At::Storing, Some(_)) => Stage::Storing,
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
        self.heard.push((ask, Heard::of(ask, received)));
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

    /// Does what the person chose. What is not offered now is left alone: a button can be pressed
    /// twice.
    pub fn act(&mut self, choice: Choice, given: &Given) {
        if !view::offered(self).contains(&choice) {
            return;
        }
        let acted = match choice {
            Choice::Check => self.check(&given.old_key),
            Choice::HaveNew => self.ask_for_new(),
            Choice::GoOn => self.go_on(given),
            Choice::Make => self.make(&given.name),
            Choice::Again => self.again(),
            Choice::Rename => {
                self.name = format!("{} (again)", self.name);
                self.go(Stage::Naming)
            }
            Choice::Compare => self.compare(&given.copy),
            Choice::Stored => self.trust(),
            Choice::StopWaiting => self.stop_waiting(),
            Choice::Updated if self.old.is_none() => self.go(Stage::PickUp(Reason::OldMissing)),
            Choice::Updated => self.go(Stage::Confirming),
            Choice::Back => self.go(Stage::ChangeOver),
            Choice::Revoke => self.test(Purpose::Revoke),
        };
        self.note = acted.err();
        if self.note.is_none() {
            self.heard.clear();
        }
    }

    fn go(&mut self, stage: Stage) -> Result<(), String> {
        self.stage = stage;
        Ok(())
    }

    fn test(&mut self, purpose: Purpose) -> Result<(), String> {
        if self.control == Control::Open {
            self.control = Control::Unasked;
        }
        self.go(Stage::Testing(purpose, Trial::new()))
    }

    fn check(&mut self, old: &Secret) -> Result<(), String> {
        self.old = Some(given_key(old, "the old key")?);
        self.go(Stage::Asking(Ask::WhetherToMake))
    }

    fn ask_for_new(&mut self) -> Result<(), String> {
        self.go(Stage::PickUp(match self.stage {
            Stage::OldRefused => Reason::OldRefused,
            Stage::MaybeMade(_) => Reason::MaybeMade,
            _ => Reason::TheConsole,
        }))
    }

    /// Takes the keys that were asked for, whichever they are.
    fn go_on(&mut self, given: &Given) -> Result<(), String> {
        let Stage::PickUp(reason) = self.stage else { return Ok(()) };
        let fields = view::fields(self);
        let old = match fields.contains(&Field::OldKey) {
            true => Some(given_key(&given.old_key, "the old key")?),
            false => self.old.clone(),
        };
        let new = match fields.contains(&Field::NewKey) {
            true => Some(given_key(&given.new_key, "the new key")?),
            false => self.new.clone(),
        };
        // EXPOSE: two keys are compared.
        if let (Some(old), Some(new)) = (&old, &new)
            && old.expose() == new.expose()
        {
            return Err("These are one and the same key. \
                        Nothing was sent, and nothing is revoked."
                .to_owned());
        }
        // Whoever pastes a key has it.
        (self.old, self.new, self.storage) = (old, new, Storage::ByThePerson);
        match reason {
            Reason::OldMissing => self.test(Purpose::KnowOld),
            Reason::OldRefused => self.test(Purpose::TrustNew),
            _ => self.go(Stage::Asking(Ask::WhetherToRevoke)),
        }
    }

    fn make(&mut self, name: &str) -> Result<(), String> {
        let name = name.trim();
        if name.is_empty() {
            return Err("Give the new key a name, to find it by in the console.".to_owned());
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(format!("Choose a name of at most {LONGEST_NAME} characters."));
        }
        if scan::scan(name.as_bytes()).next().is_some() {
            return Err("This is a key. Its name is shown to everybody who can see your keys, \
                        so choose a word that says what it is for."
                .to_owned());
        }
        name.clone_into(&mut self.name);
        self.go(Stage::Making)
    }

    /// Does again what did not come to its end.
    fn again(&mut self) -> Result<(), String> {
        match self.stage {
            Stage::Closed(_) if self.new.is_some() => self.go(Stage::Asking(Ask::WhetherToRevoke)),
            Stage::Closed(_) => self.go(Stage::Asking(Ask::WhetherToMake)),
            Stage::OldRefused | Stage::OldUnclear(_) if self.new.is_none() => {
                self.test(Purpose::MakeAnother)
            }
            Stage::OldRefused | Stage::OldUnclear(_) => self.test(Purpose::KnowOld),
            Stage::NotMade(_) => self.go(Stage::Naming),
            Stage::NewRefused | Stage::NewUnclear(_) | Stage::ChangeOver => {
                self.test(Purpose::TrustNew)
            }
            Stage::StillValid(revocation) => self.test(Purpose::Prove(revocation)),
            Stage::Unproven(why) => self.test(Purpose::Prove(Revocation::Unknown(why))),
            Stage::Done(_) => self.test(Purpose::Conclude),
            _ => Ok(()),
        }
    }

    /// Compares what the person stored with the new key, which shows that they have it.
    fn compare(&mut self, copy: &Secret) -> Result<(), String> {
        let Some(new) = &self.new else { return Ok(()) };
        // EXPOSE: two keys are compared; what is said of them shows neither.
        let (new, copy) = (new.expose(), copy.expose().trim());
        if copy.is_empty() {
            return Err("Paste the key from the place where you stored it.".to_owned());
        }
        if new == copy {
            return self.trust();
        }
        let message = compare(new, copy).message;
        Err(format!("This is not the new key. {message} “The first” is the new key."))
    }

    /// The person has the new key: now it is seen whether it works.
    fn trust(&mut self) -> Result<(), String> {
        self.storage = Storage::ByThePerson;
        self.test(Purpose::TrustNew)
    }

    fn stop_waiting(&mut self) -> Result<(), String> {
        match self.stage {
            Stage::Testing(Purpose::Prove(revocation), _) => self.go(Stage::StillValid(revocation)),
            Stage::Testing(Purpose::Conclude, _) => self.go(Stage::Done(End::BothRefused)),
            _ => self.go(Stage::NewRefused),
        }
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

/// More than anybody needs, and as much as fits a line.
const LONGEST_NAME: usize = 60;

/// A key as the person gave it, without what damaged it.
fn given_key(given: &Secret, which: &str) -> Result<Secret, String> {
    // EXPOSE: its shape is judged, and it becomes another secret.
    let text = given.expose().trim();
    if text.is_empty() {
        return Err(format!("Paste {which}."));
    }
    match key::kind(text) {
        Kind::Key => {}
        _ => return Err(format!("What you gave as {which} is not a key of Perplexity's.")),
    }
    if let Some(cleaned) = key::cleaned(text) {
        return Ok(cleaned);
    }
    match key::shape(text) {
        key::Shape::OddLength => Ok(Secret::new(text)),
        _ => Err(format!(
            "What you gave as {which} is damaged. Check it first: paste it into the box for keys."
        )),
    }
}
