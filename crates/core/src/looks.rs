//! What no program can look at: what a person looks up by hand, step by step.
//!
//! A reply is a part of the case ([`crate::Told::looked`]), and the same [`crate::diagnose`] judges
//! it. It counts only where its look is worth doing.

mod catalogue;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{
    answer::{Meaning, OfKey},
    call::Sent,
    case::Case,
    facts::Source,
    host,
    key::{self, Kind, Shape},
    mask,
    report::KeyStanding,
    rules::{self, Step},
};

/// One thing to look up, and what either reply means.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) id: LookId,
    /// What is looked at, in a few words.
    title: &'static str,
    /// For yes or no. `{ends}` stands for how the key ends.
    question: &'static str,
    /// Where to look.
    place: Step,
    /// What to look for there.
    how: &'static str,
    /// What older guides say of it, and what is known.
    guides: Option<&'static str>,
    yes: Learned,
    no: Learned,
    sources: &'static [&'static Source],
}

impl Look {
    fn of(id: LookId) -> &'static Self {
        &catalogue::LOOKS[id as usize]
    }
}

/// What a reply means.
#[derive(Debug, Serialize)]
pub struct Learned {
    /// The look as it was done, for a report. `{ends}` stands for how the key ends.
    #[serde(skip)]
    tried: &'static str,
    /// What follows from it.
    pub means: &'static str,
    /// What to do then, if anything but the next look.
    pub next: &'static [Step],
}

/// Which look.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LookId {
    /// The list of keys.
    KeyList,
    /// The balance.
    Credit,
    /// The account, the organization and the project.
    Account,
    /// What was used, and by whom.
    Usage,
    /// A subscription that is taken for credit.
    Plan,
    /// Whether the account is closed.
    Suspended,
    /// Whether Perplexity has a fault.
    Incident,
    /// The limits of the tier.
    Limits,
}

impl LookId {
    /// Every look.
    pub const ALL: [Self; 8] = [
        Self::KeyList,
        Self::Credit,
        Self::Account,
        Self::Usage,
        Self::Plan,
        Self::Suspended,
        Self::Incident,
        Self::Limits,
    ];
}

/// What a person found.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Reply {
    /// It is so.
    Yes,
    /// It is not.
    No,
}

impl Reply {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Yes, Self::No];
}

/// A look in the words of this case, with the reply that was given.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeenLook {
    /// Which look.
    pub id: LookId,
    /// What is looked at, in a few words.
    pub title: &'static str,
    /// For yes or no.
    pub question: String,
    /// Where to look.
    pub place: &'static Step,
    /// What to look for there.
    pub how: &'static str,
    /// What older guides say of it, and what is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guides: Option<&'static str>,
    /// What a yes means.
    pub yes: &'static Learned,
    /// What a no means.
    pub no: &'static Learned,
    /// What it rests on.
    pub sources: &'static [&'static Source],
    /// What the person found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
}

/// The looks that are worth doing in this case: what settles most soonest comes first.
pub fn looks(case: &Case) -> Vec<SeenLook> {
    let ends = ends(case);
    let seen = |id: &LookId| {
        let look = Look::of(*id);
        SeenLook {
            id: look.id,
            title: look.title,
            question: look.question.replace(ENDS, &ends),
            place: &look.place,
            how: look.how,
            guides: look.guides,
            yes: &look.yes,
            no: &look.no,
            sources: look.sources,
            reply: given(case, look.id),
        }
    };
    worth_doing(case).iter().map(seen).collect()
}

/// The looks that were done, each in one sentence for a report.
pub fn tried(case: &Case) -> Vec<String> {
    let ends = ends(case);
    let told = |id: &LookId| {
        let look = Look::of(*id);
        let learned = match given(case, *id)? {
            Reply::Yes => &look.yes,
            Reply::No => &look.no,
        };
        Some(learned.tried.replace(ENDS, &ends))
    };
    worth_doing(case).iter().filter_map(told).collect()
}

/// What the person found; `None` where the look was not done, or is not worth doing.
pub(crate) fn reply(case: &Case, id: LookId) -> Option<Reply> {
    if worth_doing(case).contains(&id) { given(case, id) } else { None }
}

/// Whether a look that was done points to a cause.
pub(crate) fn one_points_to_a_cause(case: &Case) -> bool {
    // Whoever saw that there is credit does not lack it, whatever they count on.
    let has_credit = reply(case, LookId::Credit) == Some(Reply::Yes);
    ACCUSING
        .iter()
        .filter(|(id, _)| *id != LookId::Plan || !has_credit)
        .any(|(id, accusing)| reply(case, *id) == Some(*accusing))
}

/// What to look up for the reasons that Perplexity documents.
const DOCUMENTED: [LookId; 2] = [LookId::KeyList, LookId::Credit];

/// Whether it was looked up if a documented reason fits.
pub(crate) fn a_documented_reason_was_looked_up(case: &Case) -> bool {
    DOCUMENTED.iter().any(|id| reply(case, *id).is_some())
}

/// Whether a key in view is listed, and its account has credit.
pub(crate) fn neither_documented_reason_fits(case: &Case) -> bool {
    rules::judged_keys(case).next().is_some()
        && DOCUMENTED.iter().all(|id| reply(case, *id) == Some(Reply::Yes))
}

/// The replies that point to a cause. Nothing more is guessed then.
const ACCUSING: &[(LookId, Reply)] = &[
    (LookId::KeyList, Reply::No),
    (LookId::Credit, Reply::No),
    (LookId::Usage, Reply::Yes),
    (LookId::Plan, Reply::Yes),
    (LookId::Suspended, Reply::Yes),
    (LookId::Incident, Reply::Yes),
];

fn given(case: &Case, id: LookId) -> Option<Reply> {
    case.told.looked.iter().find(|(other, _)| *other == id).map(|(_, reply)| *reply)
}

/// Everything behind a refusal that the answer does not explain.
const OF_A_REFUSAL: &[LookId] = &[
    LookId::KeyList,
    LookId::Credit,
    LookId::Account,
    LookId::Usage,
    LookId::Plan,
    LookId::Suspended,
    LookId::Incident,
];

/// In the order in which they are shown: what settles most soonest comes first.
fn worth_doing(case: &Case) -> &'static [LookId] {
    // Nothing of a session stands in the console, and nothing of somebody else's key.
    if case.session.is_some() || host::go_elsewhere(&case.paste) {
        return &[];
    }
    let heard = |wanted| case.keyed_answers().any(|(answer, _)| answer.meaning() == wanted);
    match KeyStanding::of(case) {
        KeyStanding::Refused if is_whole(case) => OF_A_REFUSAL,
        KeyStanding::Malformed | KeyStanding::Refused => &[],
        KeyStanding::Accepted if heard(Meaning::RateLimited) => &[LookId::Limits],
        KeyStanding::Accepted => &[],
        _ if heard(Meaning::OutOfCredit) => &[LookId::Credit, LookId::Account, LookId::Plan],
        _ if heard(Meaning::Forbidden) => {
            &[LookId::KeyList, LookId::Credit, LookId::Account, LookId::Plan, LookId::Suspended]
        }
        _ if heard(Meaning::ServerError) => &[LookId::Incident],
        // Nothing is known of the key but its shape, perhaps because no answer came through.
        KeyStanding::WellFormed
            if case.keyed_answers().all(|(answer, _)| {
                matches!(answer.meaning(), Meaning::CallBlocked | Meaning::CallTimedOut)
            }) =>
        {
            OF_A_REFUSAL
        }
        _ => &[],
    }
}

/// Whether no key in view has an unusual length: such a copy may lack its end, and the list of the
/// console shows ends. A key that a program hid, or that is mended already, is not such a copy.
fn is_whole(case: &Case) -> bool {
    let is_mended = |(answer, sent): (&crate::Answer, Sent)| {
        sent == Sent::Repaired && answer.of_key() == OfKey::Refused
    };
    // EXPOSE: what kind of thing it is, and its shape, are words.
    let is_well_formed = |key: &crate::case::Key| {
        matches!(key::kind(key.text.expose()), Kind::HiddenByProgram)
            || key::shape(key.text.expose()) == Shape::WellFormed
    };
    case.keyed_answers().any(is_mended) || rules::judged_keys(case).all(is_well_formed)
}

const ENDS: &str = "{ends}";

/// How the key ends, to follow "a key".
pub(crate) fn ends(case: &Case) -> String {
    // EXPOSE: the four characters that Perplexity shows itself.
    let mut keys = rules::judged_keys(case).map(|key| mask::last_four(key.text.expose()));
    match keys.next().flatten() {
        Some(four) if keys.all(|other| other == Some(four)) => format!(" that ends in {four}"),
        _ => " with the last four characters of the one in use".to_owned(),
    }
}
