//! What a HAR file tells: the requests that matter in their order, what is for the core to judge,
//! and what changed between the last that passed and the first that did not.

mod case;
mod change;
mod clock;
mod cookies;
mod credentials;
mod exporter;
mod header;
mod outcome;
mod place;
mod preflight;
mod raw;
mod seen;
mod session;
mod silence;
mod summary;
mod telling;

use serde::Serialize;
use why401_core::{Form, Millis, Session, Tone};

pub use place::matters;
pub use telling::Telling;

/// What a HAR file tells. No secret is in it, but in the cases.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Story {
    /// What the file is. Only of a HAR file there is more to tell than `end`.
    pub kind: Kind,
    /// What saved it; empty where the file does not say.
    pub exporter: String,
    /// Where and why reading ended, where that was not at the end of a whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// How many requests the file holds.
    pub requests: u32,
    /// How many of them matter.
    pub matter: u32,
    /// The whole story in one sentence.
    pub summary: String,
    /// That what saved the file removed credentials, and how to save it with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Removed>,
    /// The requests that matter, in the order in which they began.
    pub moments: Vec<Moment>,
    /// How many more matter than `moments` has room for.
    pub untold: u32,
    /// What is for the core to judge, the most telling first.
    pub cases: Vec<StoryCase>,
    /// What differs between the last request that was accepted and the first that was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A HAR file.
    Har,
    /// JSON of another kind.
    NotHar,
    /// Something else than JSON.
    NotJson,
    /// Nothing at all.
    Empty,
}

/// How reading a file ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ending {
    /// At the end of a whole file.
    Whole,
    /// The file stops in the middle, after so many bytes.
    CutAt(u64),
    /// What stands at this byte cannot be.
    DamagedAt(u64),
    /// At this byte something is nested more deeply than is read.
    TooDeepAt(u64),
    /// It is not JSON.
    NotJson,
    /// It is JSON without a list of requests.
    NotHar,
    /// There are no bytes.
    Empty,
}

impl Ending {
    /// What the file is.
    fn kind(self) -> Kind {
        match self {
            Self::NotJson => Kind::NotJson,
            Self::NotHar => Kind::NotHar,
            Self::Empty => Kind::Empty,
            _ => Kind::Har,
        }
    }

    /// Where and why reading ended, in a sentence.
    fn in_words(self) -> Option<String> {
        Some(match self {
            Self::Whole => return None,
            Self::CutAt(at) => format!(
                "The file stops in the middle, after {at} bytes. What stands before that was read."
            ),
            Self::DamagedAt(at) => {
                format!("The file is damaged at byte {at}. What stands before that was read.")
            }
            Self::TooDeepAt(at) => format!(
                "At byte {at} the file is nested more deeply than any program nests one. What \
                 stands before that was read."
            ),
            Self::NotJson => "This is no HAR file: it is not JSON.".to_owned(),
            Self::NotHar => "This is JSON, and no HAR file: it has no list of requests.".to_owned(),
            Self::Empty => "The file is empty.".to_owned(),
        })
    }
}

/// That credentials were removed, and how to save the file with them.
#[derive(Serialize)]
pub struct Removed {
    /// What is missing, and how sure that is.
    pub sentence: String,
    /// What to do, in order.
    pub steps: Vec<String>,
}

/// A request that matters.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// Its number in the file, from 1.
    pub number: u32,
    /// When it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Millis>,
    /// `GET`.
    pub method: String,
    /// The host.
    pub host: String,
    /// The path, without what follows a question mark and without ids.
    pub path: String,
    /// 0 where no answer came.
    pub status: u16,
    /// What happened, in a few words.
    pub text: String,
    /// How much it weighs, for the eye.
    pub tone: Tone,
    /// What else is to be said of it, each a sentence.
    pub notes: Vec<String>,
    /// The case that judges it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<usize>,
}

/// Something for the core to judge.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StoryCase {
    /// What it is about.
    pub about: About,
    /// `Request 12: POST /v1/agent`.
    pub title: String,
    /// For the core. It may hold a key.
    pub known: KnownCase,
}

/// What a case is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum About {
    /// A request to the API.
    Api,
    /// The session with the website.
    Session,
}

/// What the file shows of a case, in the form in which the core takes cases from outside.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownCase {
    /// The request and its answer, as they go over the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pasted: Option<String>,
    /// What the browser says in place of an answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// The session with the website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<Session>,
    /// That what is in `pasted` is a request, whatever its body looks like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<FormTold>,
}

/// What a text is, which need not be found out.
#[derive(Serialize)]
pub struct FormTold {
    /// The form.
    pub form: Form,
}

/// What differs between two requests.
#[derive(Serialize)]
pub struct Change {
    /// The number of the one that was accepted.
    pub good: u32,
    /// The number of the one that was not.
    pub bad: u32,
    /// Each difference in a sentence; none where nothing that is in view differs.
    pub differences: Vec<String>,
}
