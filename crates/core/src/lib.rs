//! What a 401 from Perplexity means: a pure function from what is known to what is wrong.
//!
//! [`read`] finds out what was pasted, [`diagnose`] turns everything known into a report, [`plan`]
//! says which test calls would tell causes apart, [`repair`] mends what was pasted, and [`support`]
//! writes what can be sent to Perplexity's support.
//! Nothing here knows of a browser, a network or a clock.

mod address;
mod answer;
mod authorization;
mod book;
mod call;
mod case;
mod characters;
mod compare;
mod date;
pub mod facts;
mod host;
mod json;
mod key;
mod loaders;
mod looks;
mod mask;
mod places;
mod read;
mod repair;
mod report;
pub mod rotation;
mod rules;
mod scan;
mod secret;
mod session;
mod spelling;
mod support;

pub use answer::{Answer, Body, Meaning};
pub use book::{Book, BookKey, Fingerprint, fingerprint, fingerprint_of};
pub use call::{Call, CallId, Outcome, Received, authorization, next, plan};
pub use case::{Case, CaseInput, Form, Paste, Told};
pub use compare::{Comparison, compare};
pub use date::length as length_in_words;
pub use json::Json;
pub use loaders::{LoadOutcome, Loaded, LoadedLine, Loader, Row};
pub use looks::{Learned, LookId, Reply, SeenLook, looks, tried};
pub use places::{Place, places};
pub use read::{HEADERS_LEFT_OUT, Reading, instant, read, reading};
pub use repair::{Repair, cleaned_key, repair};
pub use report::{
    Action, CallResult, Evidence, Finding, Headline, KeyStanding, Moment, Report, SessionReport,
    SessionStanding, Severity, Tone, diagnose, leads_to,
};
pub use rules::{Family, Rule, Step, Verdict, all as rules};
pub use scan::{Hit, Written, scan};
pub use secret::Secret;
pub use session::{
    Browser, ChangeCause, Cookie, Event, Extension, ExtensionChange, Gap, Happening,
    ListedExtension, Millis, Session, Setting, SiteAnswer, SiteBody, Suspicion, Tab,
};
pub use support::{Mail, Said, SupportReport, Worth, WorthIt, support};
