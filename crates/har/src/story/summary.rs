//! The whole story in one sentence.

use crate::amount::amount;

use super::{
    outcome::Outcome,
    seen::{Seen, Trouble},
};

/// How many requests there are, how many of them matter, and the first that went wrong; where none
/// did, how many have no answer.
pub(super) fn of(requests: u32, matter: u32, first: Option<&Seen>, unanswered: usize) -> String {
    let are = match requests {
        0 => return "No request is in this file.".to_owned(),
        1 => "One request is in this file".to_owned(),
        requests => format!("{} requests are in this file", amount(requests.into())),
    };
    let of_them = match (requests, matter) {
        (1, 0) => return format!("{are}, and it is not to Perplexity."),
        (_, 0) => return format!("{are}, none of them to Perplexity."),
        (1, _) => "to Perplexity".to_owned(),
        (_, matter) if matter == requests => "all of them to Perplexity".to_owned(),
        (_, 1) => "one of them to Perplexity".to_owned(),
        (_, matter) => format!("{} of them to Perplexity", amount(matter.into())),
    };
    let Some(seen) = first else {
        return match (matter, unanswered) {
            (1, 0) => format!("{are}, {of_them}; it did not fail."),
            (1, _) => format!("{are}, {of_them}; no answer to it is in the file."),
            (_, 0) => format!("{are}, {of_them}; none of those failed."),
            (_, 1) => format!("{are}, {of_them}; none of those failed, and one has no answer."),
            _ => {
                let unanswered = amount(unanswered as u64);
                format!("{are}, {of_them}; none of those failed, and {unanswered} have no answer.")
            }
        };
    };
    let what = match seen.trouble {
        Some(Trouble::Failed) | None => "failed",
        Some(_) => "tells of trouble",
    };
    let Seen { number, method, path, .. } = seen;
    let did = did(seen);
    match matter {
        1 => format!("{are}, {of_them}: number {number}, {method} {path}, {did}."),
        _ => format!(
            "{are}, {of_them}; the first that {what} is number {number}: {method} {path} {did}."
        ),
    }
}

/// What became of a request, to follow its name.
fn did(seen: &Seen) -> String {
    match (seen.trouble, seen.outcome) {
        (Some(Trouble::SignedOut), _) => "asked the site to sign out".to_owned(),
        (Some(Trouble::RemovedSession), _) => {
            "was answered in a way that removed the session cookie".to_owned()
        }
        (Some(Trouble::RefusedCookie), _) => {
            "set a session cookie that the browser refuses".to_owned()
        }
        (Some(Trouble::ToSignIn), _) => "led to the page for signing in".to_owned(),
        (Some(Trouble::Nobody), _) => "was answered that nobody is signed in".to_owned(),
        (Some(Trouble::WithoutSession), _) => "carried no session cookie any more".to_owned(),
        (_, Outcome::Silent(silence)) => silence.predicate().to_owned(),
        (_, Outcome::Check) => "was stopped by the bot check".to_owned(),
        (_, Outcome::RunFailed) => "was answered with a run that failed".to_owned(),
        _ => format!("was answered with {}", seen.status),
    }
}
