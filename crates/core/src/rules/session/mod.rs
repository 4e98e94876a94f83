//! Why the website signs a person out.

mod challenge_not_logout;
mod clock_wrong;
mod code_cleared_before_use;
mod extension_assigns_containers;
mod extension_changed_recently;
mod extension_changes_headers;
mod extension_changes_network;
mod extension_clears_cookies;
mod extension_shortens_lifetimes;
mod extension_syncs_cookies;
mod framed_page;
mod host_with_trailing_dot;
mod refresh_is_not_sign_out;
mod session_chunk_missing;
mod session_chunk_stale;
mod session_cleared_by_cleaner;
mod session_cleared_by_hand;
mod session_cleared_by_policy;
mod session_cleared_on_exit;
mod session_cleared_without_event;
mod session_cookies_blocked;
mod session_cookies_crowded;
mod session_duplicated;
mod session_ended_by_site;
mod session_evicted;
mod session_expired;
mod session_header_too_large;
mod session_imported;
mod session_in_another_store;
mod session_jar_lost;
mod session_lifetime_shortened;
mod session_missing;
mod session_one_account_ended;
mod session_only_cookie;
mod session_present;
mod session_put_back;
mod session_removed_by_another;
mod session_signed_out_by_user;
mod session_token_refused;
mod session_wrong_account;

use crate::{
    case::Case,
    facts::Way,
    report::{Evidence, Finding, Input, Severity},
    rules::{Rule, Verdict},
    session::{
        Cookie, Event, Fits, Loss, Session,
        extensions::{Other, against, managed, names, others},
    },
};

/// In the order of the reading rules: the clock, settings, the store, losses, faults of cookies,
/// the site, extensions; then what happened, which does not tell why.
pub(super) static RULES: &[&Rule] = &[
    &clock_wrong::RULE,
    &session_cookies_blocked::RULE,
    &session_cleared_on_exit::RULE,
    &session_only_cookie::RULE,
    &session_in_another_store::RULE,
    &session_jar_lost::RULE,
    &session_cleared_without_event::RULE,
    &session_cleared_by_cleaner::RULE,
    &session_cleared_by_hand::RULE,
    &session_cleared_by_policy::RULE,
    &session_removed_by_another::RULE,
    &session_ended_by_site::RULE,
    &session_signed_out_by_user::RULE,
    &session_one_account_ended::RULE,
    &session_expired::RULE,
    &session_evicted::RULE,
    // Faults of cookies.
    &session_chunk_missing::RULE,
    &session_chunk_stale::RULE,
    &session_duplicated::RULE,
    &session_imported::RULE,
    &session_put_back::RULE,
    &session_lifetime_shortened::RULE,
    &session_header_too_large::RULE,
    &session_cookies_crowded::RULE,
    // The site.
    &host_with_trailing_dot::RULE,
    &challenge_not_logout::RULE,
    &framed_page::RULE,
    &code_cleared_before_use::RULE,
    &session_wrong_account::RULE,
    &refresh_is_not_sign_out::RULE,
    // Extensions.
    &extension_clears_cookies::RULE,
    &extension_changes_headers::RULE,
    &extension_changes_network::RULE,
    &extension_syncs_cookies::RULE,
    &extension_shortens_lifetimes::RULE,
    &extension_assigns_containers::RULE,
    &extension_changed_recently::RULE,
    // What happened.
    &session_token_refused::RULE,
    &session_missing::RULE,
    &session_present::RULE,
];

/// For how long a loss is of interest once the person is signed in again, in milliseconds.
const OF_INTEREST: i64 = 7 * 24 * 60 * 60_000;

/// Judges the last loss after which no session was left, and what it fits.
///
/// Without a recording nothing can be told; with one and no loss in it, nothing was lost, unless
/// the person is signed out without anything having been seen. What nobody watched may have been
/// another loss, so that nothing is ruled out then.
fn judge_loss(case: &Case, judge: &dyn Fn(&Session, &Loss, Fits) -> Verdict) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.recording_since.is_none() {
        return Verdict::CannotTell;
    }
    let of_interest = session.now.saturating_sub(OF_INTEREST);
    let (verdict, since) =
        match (session.last_loss().filter(|loss| loss.complete), session.signed_in()) {
            // A session began after it, and how that one ended was not seen.
            (Some(loss), Some(false)) if loss.regained => return Verdict::CannotTell,
            (Some(loss), signed_in) if signed_in != Some(true) || loss.time >= of_interest => {
                (judge(session, &loss, session.fits(&loss)), loss.time)
            }
            (_, Some(true)) => (Verdict::RuledOut, of_interest),
            _ => return Verdict::CannotTell,
        };
    match verdict {
        Verdict::RuledOut if !session.watched_since(since) => Verdict::CannotTell,
        verdict => verdict,
    }
}

/// Judges the last loss where what it fits is all that is asked.
fn judge_fit(case: &Case, tell: &dyn Fn(&Session, &Loss, Fits) -> Option<Finding>) -> Verdict {
    judge_loss(case, &|session, loss, fits| match tell(session, loss, fits) {
        Some(finding) => Verdict::Found(finding),
        None if fits == Fits::Unwatched => Verdict::CannotTell,
        None => Verdict::RuledOut,
    })
}

/// What the person said when asked the question of a rule.
fn told(case: &Case, rule: &Rule) -> Option<bool> {
    let said = |answers: &[String]| answers.iter().any(|answer| answer == rule.id);
    match () {
        () if said(&case.told.yes) => Some(true),
        () if said(&case.told.no) => Some(false),
        () => None,
    }
}

/// Judges the cookies in view; without a list of them nothing can be told.
fn judge_cookies(case: &Case, tell: &dyn Fn(&Session) -> Option<Finding>) -> Verdict {
    match &case.session {
        Some(session) if session.cookies.is_some() => match tell(session) {
            Some(finding) => Verdict::Found(finding),
            None => Verdict::RuledOut,
        },
        _ => Verdict::CannotTell,
    }
}

/// A step that helps against most faults of cookies.
const REMOVE_SESSION: &str = "Remove the session's cookies, with the extension, or in the browser \
                              at the icon left of the address.";

/// The same for all cookies.
const REMOVE_ALL: &str = "Remove all cookies of perplexity.ai, with the extension, or in the \
                          browser at the icon left of the address.";

/// The name of a cookie as evidence.
fn name_of(cookie: &Cookie) -> Evidence {
    let name = cookie.shown();
    Evidence::of_text(Input::Cookies, &name, 0..name.len())
}

/// While the site says that somebody is signed in, a fault of a cookie explains nothing yet.
fn weighed(session: &Session, mut finding: Finding) -> Finding {
    if session.site_answer().is_some_and(|answer| answer.names_user()) {
        finding.severity = Severity::Advice;
    }
    finding
}

/// The same for a fault of the token in use: beside the session cookie of an account it is not
/// certain that the site needs the token.
fn weighed_beside_accounts(session: &Session, mut finding: Finding) -> Finding {
    if session.accounts() > 0 && finding.severity == Severity::Cause {
        finding.severity = Severity::Suspect;
        finding.message +=
            " The session cookie of an account is there too, and may be enough. Sure: medium.";
    }
    weighed(session, finding)
}

/// What was recorded lately enough to be of interest.
fn of_interest(session: &Session) -> impl Iterator<Item = &Event> {
    let now = session.now;
    session.events.iter().filter(move |event| now.saturating_sub(event.time) <= OF_INTEREST)
}

/// Judges the other extensions by one way to end a session. Being able to is only worth knowing;
/// what was seen makes it a suspicion.
fn judge_extensions(case: &Case, rule: &'static Rule, way: Way, able_to: &str) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let Some(others) = others(session) else { return Verdict::CannotTell };
    if let Some(accusation) = against(session, &others, way) {
        return Verdict::Found(Finding::suspect(rule, accusation.message()));
    }
    let able: Vec<&Other> = others.iter().filter(|other| other.can(way)).collect();
    let (are, they) = if able.len() == 1 { ("is", "it") } else { ("are", "they") };
    match able.len() {
        // Firefox shows the permissions of all that are on, so none at all were not in view.
        0 if session.is_firefox() && others.iter().any(Other::is_unseen) => Verdict::CannotTell,
        0 => Verdict::RuledOut,
        _ => Verdict::Found(Finding::advice(
            rule,
            format!(
                "{} {are} able to {able_to}. That {they} can does not mean that {they} did.{}",
                names(&able),
                managed(&able)
            ),
        )),
    }
}
