//! What the user is told.

mod evidence;
mod headline;
mod order;
mod result;
mod session;
mod standing;
mod text;
mod timeline;

use serde::{Serialize, Serializer};

use crate::{
    case::Case,
    looks,
    rules::{self, Family, Rule, Verdict},
};

pub use evidence::Evidence;
pub(crate) use evidence::Input;
pub use headline::{Headline, Tone};
use order::EXPOSED;
pub(crate) use order::explains_a_refusal;
pub use order::leads_to;
pub use result::CallResult;
pub use session::{Action, SessionReport, SessionStanding};
pub use standing::KeyStanding;
pub use timeline::Moment;

/// The answer to "why 401?".
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The one sentence to read.
    pub headline: Headline,
    /// What is so; what explains the failure comes first.
    pub findings: Vec<Finding>,
    /// What cannot be told from what is in view.
    #[serde(serialize_with = "briefs")]
    pub open: Vec<&'static Rule>,
    /// What was looked for and is not so.
    #[serde(serialize_with = "briefs")]
    pub ruled_out: Vec<&'static Rule>,
    /// What is known of the key.
    pub key: KeyStanding,
    /// What came of each test call that was made.
    pub calls: Vec<CallResult>,
    /// What is told of the session with the website; `None` where it is not what is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionReport>,
    /// The same as plain text, without any secret.
    pub text: String,
}

/// A cause that was found.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Which cause.
    pub rule: &'static Rule,
    /// How much it explains.
    pub severity: Severity,
    /// This case, in one sentence.
    pub message: String,
    /// The headline that it makes, where what was looked up by hand says more than the title.
    #[serde(skip)]
    pub(crate) sentence: Option<&'static str>,
    /// The piece of the input that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The corrected text for that piece; a key in it is a variable.
    #[serde(rename = "repaired", skip_serializing_if = "Option::is_none")]
    pub edit: Option<Edit>,
}

impl Finding {
    /// This alone explains the failure.
    pub(crate) fn cause(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Cause, message.into())
    }

    /// This may explain the failure.
    pub(crate) fn suspect(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Suspect, message.into())
    }

    /// This does not explain the failure, and is worth fixing or knowing.
    pub(crate) fn advice(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Advice, message.into())
    }

    fn new(rule: &'static Rule, severity: Severity, message: String) -> Self {
        Self { rule, severity, message, sentence: None, evidence: None, edit: None }
    }

    /// Says in the headline what was looked up by hand.
    pub(crate) fn with_sentence(mut self, sentence: &'static str) -> Self {
        self.sentence = Some(sentence);
        self
    }

    /// Adds the piece of the input that shows it.
    pub(crate) fn with_evidence(mut self, evidence: Evidence) -> Self {
        self.evidence = Some(evidence);
        self
    }

    /// Adds the change to the paste that mends it.
    pub(crate) fn with_edit(mut self, edit: Edit) -> Self {
        self.edit = Some(edit);
        self
    }
}

/// A change to the paste. Only the new text is shown; the place stays inside the core.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The bytes of the paste that it replaces.
    pub(crate) at: std::ops::Range<usize>,
    /// What stands there afterwards; a key is never in it.
    pub(crate) text: String,
}

impl Serialize for Edit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text.trim())
    }
}

/// How much a finding explains; what explains most sorts first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Alone explains the failure.
    Cause,
    /// May explain it.
    Suspect,
    /// Does not explain it; worth fixing or knowing.
    Advice,
}

/// A rule without its long texts; the catalogue has them.
#[derive(Serialize)]
struct Brief {
    id: &'static str,
    family: Family,
    title: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'static str>,
}

fn briefs<S: Serializer>(rules: &Vec<&'static Rule>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rules.iter().map(|rule| Brief {
        id: rule.id,
        family: rule.family,
        title: rule.title,
        question: rule.question,
    }))
}

/// Judges a case by every rule.
///
/// What is asked about is either a request or a session with the website. The report is complete:
/// each rule for it stands in exactly one of `findings`, `open`, `ruled_out`.
pub fn diagnose(case: &Case) -> Report {
    let key = standing::of(case);
    let (mut findings, mut open, mut ruled_out) = (Vec::new(), Vec::new(), Vec::new());
    let asked = |rule: &&Rule| (rule.family == Family::Session) == case.session.is_some();
    for rule in rules::all().filter(asked) {
        match (rule.check)(case) {
            Verdict::Found(finding) => findings.push(finding),
            Verdict::RuledOut => ruled_out.push(rule),
            Verdict::CannotTell => open.push(rule),
        }
    }
    let findings = order::sorted(findings);
    let headline = match &case.session {
        Some(session) => Headline::of_session(case, session, &findings),
        None => Headline::of(case, &findings, key),
    };
    let session = case.session.as_ref().map(|session| SessionReport::of(session, &findings));
    let mut text = text::of(&headline, &findings, &open, &ruled_out, key, session.as_ref());
    text::add_looked_up(&mut text, &looks::tried(case));
    Report { headline, findings, open, ruled_out, key, calls: result::of(case), session, text }
}
