//! Whether it is worth writing to Perplexity's support yet.

use serde::Serialize;

use crate::{
    case::Case,
    facts::{self, Desk, Saying},
    looks,
    report::{KeyStanding, Report, SessionStanding, Severity},
    rules::Family,
};

/// Whether it is worth writing, and where.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Worth {
    /// Whether it is worth it.
    pub verdict: WorthIt,
    /// The same in a sentence or two.
    pub text: String,
    /// What to look at before.
    pub before: Vec<&'static str>,
    /// Where to write, the likeliest first.
    pub desks: &'static [&'static Desk],
    /// How long an answer takes.
    pub waits: &'static [Saying],
    /// What an older guide wants to be sent, and must not be.
    pub never_send: &'static Saying,
}

/// Whether it is worth writing to support.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum WorthIt {
    /// What is left lies with Perplexity.
    Yes,
    /// Something is left that the person can look at first.
    Perhaps,
    /// A cause was found that the person can mend, or there is nothing to ask about.
    NotYet,
}

/// What only the console shows, and support will ask.
const IN_CONSOLE: [&str; 2] = [
    "Look in the console whether the key is listed there and active.",
    "Look whether the account has credit: without any, a good key gets the same 401.",
];

impl Worth {
    pub(super) fn of(case: &Case, report: &Report) -> Self {
        let (verdict, text, before) = match &report.session {
            Some(session) => of_session(report, session.standing),
            None => of_key(case, report),
        };
        let desks = match report.session {
            Some(_) => facts::SITE_DESKS,
            None => facts::API_DESKS,
        };
        Self { verdict, text, before, desks, waits: facts::WAITS, never_send: &facts::NEVER_SEND }
    }
}

type Judged = (WorthIt, String, Vec<&'static str>);

fn of_key(case: &Case, report: &Report) -> Judged {
    let found = |severity, is_it: fn(Family) -> bool| {
        let mut findings = report.findings.iter();
        findings.find(|found| found.severity == severity && is_it(found.rule.family))
    };
    let has = |id: &str| report.findings.iter().any(|finding| finding.rule.id == id);
    let before_answers = |family| family < Family::Answer;
    if report.key == KeyStanding::Accepted {
        let text = "Perplexity accepted the key, so support has nothing to look for in it. \
                    Look first at what your program really sends.";
        return (WorthIt::NotYet, text.to_owned(), Vec::new());
    }
    if let Some(cause) = found(Severity::Cause, before_answers) {
        return not_yet(cause.rule.title);
    }
    if has("account-suspended-or-deleted") {
        let text = "Only Perplexity can open an account again.";
        return (WorthIt::Yes, text.to_owned(), Vec::new());
    }
    if let Some(cause) = found(Severity::Cause, |family| family == Family::Answer)
        .filter(|cause| cause.rule.id != "answer-key-refused")
    {
        return not_yet(cause.rule.title);
    }
    if let Some(suspect) = found(Severity::Suspect, before_answers) {
        return perhaps(suspect.rule.title);
    }
    if let Some(cause) = found(Severity::Cause, |family| family == Family::Account) {
        return not_yet(cause.rule.title);
    }
    match () {
        () if report.key == KeyStanding::Refused && looks::neither_documented_reason_fits(case) => {
            let text = "The console lists the key, the account has credit, and Perplexity refuses \
                        the key all the same. Only support can look why.";
            (WorthIt::Yes, text.to_owned(), Vec::new())
        }
        () if has("key-revoked-or-deleted") => {
            let text = "The key has the right shape, it was sent rightly, and Perplexity refused \
                        it without saying why. What is left lies with the account, and support \
                        can look at that.";
            (WorthIt::Yes, text.to_owned(), IN_CONSOLE.to_vec())
        }
        () if case.answers.is_empty() => {
            let text = "No answer of Perplexity's is in view yet. Press Test, or paste what came \
                        back: without it support can tell little.";
            (WorthIt::NotYet, text.to_owned(), Vec::new())
        }
        () => {
            let text = "What is in view does not show that the key and the request are right. \
                        Paste the key or the request as well, so that causes on your side can be \
                        ruled out first.";
            (WorthIt::Perhaps, text.to_owned(), IN_CONSOLE.to_vec())
        }
    }
}

/// What of a session only Perplexity can explain.
const ENDED_THERE: [&str; 2] = ["session-ended-by-site", "session-token-refused"];

fn of_session(report: &Report, standing: SessionStanding) -> Judged {
    let first = report.findings.iter().find(|found| found.severity != Severity::Advice);
    match first {
        Some(first) if ENDED_THERE.contains(&first.rule.id) => {
            let text = "The site itself ended the session or no longer takes it. Support can look \
                        why; signing in again may be all it takes.";
            (WorthIt::Yes, text.to_owned(), Vec::new())
        }
        Some(first) if first.severity == Severity::Cause && first.rule.id != "session-missing" => {
            not_yet(first.rule.title)
        }
        Some(first) if first.severity == Severity::Suspect => perhaps(first.rule.title),
        _ if standing == SessionStanding::SignedIn => {
            let text = "You are signed in, and nothing was found that ends the session.";
            (WorthIt::NotYet, text.to_owned(), Vec::new())
        }
        _ => {
            let text = "Nothing was found that explains it. Sign in again first and see whether it \
                        holds; write if it does not.";
            (WorthIt::Perhaps, text.to_owned(), Vec::new())
        }
    }
}

fn not_yet(title: &str) -> Judged {
    let text = format!(
        "A cause was found that you can look after: “{title}”. Do that first, and write if the failure stays."
    );
    (WorthIt::NotYet, text, Vec::new())
}

fn perhaps(title: &str) -> Judged {
    let text = format!(
        "Something was found that may explain it: “{title}”. Look at that first, and write if it does not help."
    );
    (WorthIt::Perhaps, text, Vec::new())
}
