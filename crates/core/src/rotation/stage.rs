//! Where a rotation stands.

use crate::rotation::{Ask, Trial, Why};

/// Where the new key is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Storage {
    /// Nowhere but here.
    Here,
    /// The person said, or showed, that they have it.
    ByThePerson,
}

/// What the last test showed of a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Known {
    /// Nothing.
    Nothing,
    /// Perplexity accepts it.
    Works,
    /// Perplexity refuses it.
    Refused,
}

/// Where on the way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Stage {
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
pub(super) enum Reason {
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
pub(super) enum Purpose {
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
    pub(super) fn is_of_new(self) -> bool {
        matches!(self, Self::TrustNew | Self::Revoke | Self::Conclude)
    }
}

/// What came of the request to revoke.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Revocation {
    /// Perplexity said that it is done.
    Said,
    /// It said no.
    Denied(Why),
    /// It is not known whether it arrived.
    Unknown(Why),
}

/// How it ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum End {
    /// The old key is refused, the new one accepted.
    Rotated,
    /// The old key was refused before, the new one is accepted.
    OldWasRefused,
    /// The old key is refused, and so is the new one.
    BothRefused,
    /// The old key is refused; the new one, which worked before, could not be tested again.
    NewUntested(Why),
}
