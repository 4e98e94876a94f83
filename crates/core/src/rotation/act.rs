//! What the person chooses, and what they give with it.

use serde::{Deserialize, Serialize};

use crate::{
    compare::compare,
    key::{self, Kind},
    rotation::{
        Ask, Control, End, Field, Purpose, Reason, Revocation, Rotation, Stage, Storage, Trial,
        view,
    },
    scan,
    secret::Secret,
};

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

impl Rotation {
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
