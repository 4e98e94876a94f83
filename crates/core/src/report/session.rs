//! What is told of a session beside the findings: how it stands, what happened, what to press.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{Finding, Headline, Moment, Severity, Tone, timeline};
use crate::{
    case::Case,
    date,
    session::{ListedExtension, Loss, Millis, Session, SiteAnswer, SiteBody, extensions},
};

/// What is told of a session beside the findings.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionReport {
    /// Whether the person is signed in.
    pub standing: SessionStanding,
    /// When the session ends if nothing renews it; only while signed in.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_numbers")]
    pub until: Option<Millis>,
    /// When it was lost; only while signed out, and only where that was seen.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_numbers")]
    pub since: Option<Millis>,
    /// What happened, the oldest first.
    pub timeline: Vec<Moment>,
    /// What to offer; the first is the main button.
    pub actions: Vec<Action>,
    /// What could not be looked at, each in words for the middle of a sentence.
    pub out_of_sight: Vec<&'static str>,
    /// The other extensions that are switched on, the most suspicious first. They are shown, and
    /// stand in no text.
    pub extensions: Vec<ListedExtension>,
}

/// A time as JavaScript's numbers have it, which lose the last digits of what no clock shows.
#[expect(clippy::cast_precision_loss, reason = "no clock shows a time so large")]
pub(super) fn as_number<S: Serializer>(time: &Millis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(*time as f64)
}

#[expect(clippy::ref_option, reason = "serde gives it so")]
fn as_numbers<S: Serializer>(time: &Option<Millis>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => as_number(time, serializer),
        None => serializer.serialize_none(),
    }
}

/// Whether the person is signed in.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SessionStanding {
    /// Signed in.
    SignedIn,
    /// Signed out.
    SignedOut,
    /// Not known.
    Unknown,
}

impl SessionStanding {
    fn of(session: &Session) -> Self {
        match session.signed_in() {
            // A session that this tab does not get is none for whoever looks at it.
            Some(true) if session.is_kept_from_tab() => Self::Unknown,
            Some(true) => Self::SignedIn,
            Some(false) => Self::SignedOut,
            None => Self::Unknown,
        }
    }
}

/// Something that the extension can do next. A static page offers none of these.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Ask the site, in its open tab, who is signed in.
    AskSite,
    /// Open the page for signing in, in the same store.
    SignIn,
    /// Remove the session's cookies alone, and sign in anew.
    RepairSession,
    /// Remove everything of Perplexity's, and sign in anew.
    FreshLogin,
    /// Show the other extensions that could have done it, with what to set in each.
    ShowExtensions,
    /// Switch suspects off by halves until the culprit is found.
    FindCulprit,
    /// Open the browser's own settings for the site.
    ShowSetting,
    /// Grant permissions that would tell more.
    SeeMore,
    /// Open the site itself in a tab of its own.
    OpenSite,
}

/// For how long a person who signed in again wants to know why, in milliseconds.
const RECENT: Millis = 7 * 24 * 60 * 60_000;

/// A loss this short a time ago was just now.
const JUST_NOW: Millis = 60_000;

/// The most that is offered at once.
const MOST: usize = 4;

impl SessionReport {
    /// Tells of the session; `findings` are sorted.
    pub(super) fn of(session: &Session, findings: &[Finding]) -> Self {
        let standing = SessionStanding::of(session);
        let until = (standing == SessionStanding::SignedIn).then(|| session.until()).flatten();
        let since = (standing == SessionStanding::SignedOut)
            .then(|| session.last_loss().filter(|loss| loss.complete))
            .flatten()
            .map(|loss| loss.time)
            // The clock may have been set back since.
            .filter(|time| *time <= session.now);
        let actions = actions(session, findings, standing);
        Self {
            standing,
            until,
            since,
            timeline: timeline::of(session),
            actions,
            out_of_sight: out_of_sight(session),
            extensions: extensions::listed(session),
        }
    }
}

impl Headline {
    /// The sentence for a session.
    pub(super) fn of_session(case: &Case, session: &Session, findings: &[Finding]) -> Self {
        let standing = SessionStanding::of(session);
        let first = findings.first().filter(|first| first.severity != Severity::Advice);
        let lost = session.last_loss().filter(|loss| loss.complete);
        let label: Cow<'static, str> = match (standing, &lost) {
            (SessionStanding::SignedIn, Some(loss))
                if first.is_some() && session.now.saturating_sub(loss.time) < RECENT =>
            {
                "Signed in again".into()
            }
            (SessionStanding::SignedIn, _) => "Signed in".into(),
            // How long ago that is, a file does not know.
            (SessionStanding::SignedOut, Some(loss)) if !session.of_file => {
                signed_out(session, loss)
            }
            (SessionStanding::SignedOut, _) => "Signed out".into(),
            (SessionStanding::Unknown, _) if session.is_kept_from_tab() => "Not in this tab".into(),
            // A session that the site cannot read is as good as none.
            (SessionStanding::Unknown, _)
                if first.is_some_and(|first| first.severity == Severity::Cause) =>
            {
                "Most likely signed out".into()
            }
            (SessionStanding::Unknown, _) => "Cannot tell".into(),
        };
        let tone = match (standing, first.map(|first| first.severity)) {
            (SessionStanding::SignedOut, _) => Tone::Bad,
            (SessionStanding::SignedIn, Some(_)) | (_, Some(Severity::Suspect)) => Tone::Unsure,
            (_, Some(_)) => Tone::Bad,
            (SessionStanding::SignedIn, None) => Tone::Good,
            (SessionStanding::Unknown, None) => Tone::Quiet,
        };
        if let Some(first) = first {
            let detail = format!("{}{}", first.message, again(session));
            return Self { label, tone, sentence: first.rule.title, detail };
        }
        let (sentence, detail) = match standing {
            SessionStanding::SignedIn => {
                ("You are signed in to Perplexity", signed_in(session, findings))
            }
            SessionStanding::SignedOut => {
                ("Perplexity says that nobody is signed in", unseen(case, session))
            }
            SessionStanding::Unknown => {
                ("why401 cannot tell whether you are signed in", unseen(case, session))
            }
        };
        Self { label, tone, sentence, detail }
    }
}

/// Since when.
fn signed_out(session: &Session, loss: &Loss) -> Cow<'static, str> {
    match session.now.saturating_sub(loss.time) {
        // The clock was set back since.
        ..0 => "Signed out".into(),
        0..JUST_NOW => "Signed out just now".into(),
        ago => format!("Signed out {} ago", date::length(ago)).into(),
    }
}

/// How often the same was seen.
fn again(session: &Session) -> String {
    let losses = session.losses();
    let Some(last) = losses.iter().rfind(|loss| loss.complete) else { return String::new() };
    let alike = losses
        .iter()
        .filter(|loss| {
            loss.complete
                && std::mem::discriminant(&loss.removal) == std::mem::discriminant(&last.removal)
                && loss.is_explicit() == last.is_explicit()
                && loss.is_whole_site() == last.is_whole_site()
        })
        .collect::<Vec<_>>();
    match (alike.len(), alike.first()) {
        (2.., Some(first)) => {
            format!(" The same was seen {} times since {}.", alike.len(), date::day(first.time))
        }
        _ => String::new(),
    }
}

/// Until when, and what could end it.
fn signed_in(session: &Session, findings: &[Finding]) -> String {
    let until = match session.until() {
        Some(until) => format!(
            "If nothing renews it, the session ends on {}; as far as is known, every visit renews it.",
            date::day(until)
        ),
        None if session.site_answer().is_some_and(|answer| answer.body == SiteBody::User) => {
            "The site itself says so.".to_owned()
        }
        None => "There is a session cookie that the site receives.".to_owned(),
    };
    let could_end = findings.iter().find(|finding| finding.rule.id != "session-present");
    match could_end {
        // Being able to is no news, and names of extensions stay out of what is copied.
        Some(finding) if finding.rule.id.starts_with("extension-") => {
            format!("{until} Some of your other extensions could end it sooner.")
        }
        Some(finding) => format!("{until} Worth knowing: {}", finding.message),
        None => until,
    }
}

fn unseen(case: &Case, session: &Session) -> String {
    if case.paste.form == crate::case::Form::Cookies {
        return "None of these cookies tells.".to_owned();
    }
    let nobody = |answer: &SiteAnswer| answer.body == SiteBody::Empty;
    match &session.cookies {
        None if session.site_answer().is_some_and(nobody) => {
            "It was asked. Its cookies are not in view, so why401 cannot say more.".to_owned()
        }
        None if session.of_file => "The cookies of perplexity.ai are not in the file.".to_owned(),
        None => "It may not look at the cookies of perplexity.ai: the browser gives it no access."
            .to_owned(),
        Some(_) => "What is in view does not tell.".to_owned(),
    }
}

/// What to offer, by what was found.
fn actions(session: &Session, findings: &[Finding], standing: SessionStanding) -> Vec<Action> {
    let mut actions: Vec<Action> = Vec::new();
    let mut offer = |action| {
        let is_new = !actions.contains(&action);
        if is_new && actions.len() < MOST && is_possible(session, action) {
            actions.push(action);
        }
    };
    if session.cookies.is_none() {
        offer(Action::SeeMore);
    }
    for finding in findings.iter().filter(|finding| finding.severity != Severity::Advice) {
        // Who is signed in again needs no page for signing in, but for another account.
        let is_of_use = |action: &Action| {
            *action != Action::SignIn
                || standing != SessionStanding::SignedIn
                || finding.rule.id == "session-one-account-ended"
        };
        answers_to(finding.rule.id).iter().copied().filter(is_of_use).for_each(&mut offer);
    }
    match standing {
        SessionStanding::SignedIn if session.site_answer().is_none() => offer(Action::AskSite),
        SessionStanding::SignedIn => {}
        SessionStanding::SignedOut => offer(Action::SignIn),
        SessionStanding::Unknown => offer(Action::OpenSite),
    }
    offer(Action::SeeMore);
    actions
}

/// What could not be looked at, so that nobody takes silence for an answer.
fn out_of_sight(session: &Session) -> Vec<&'static str> {
    if session.of_file {
        let cookies = session.cookies.is_none().then_some("the cookies");
        return cookies.into_iter().chain(["what happened before and after"]).collect();
    }
    let is_setting_readable = !session.is_firefox();
    [
        (session.cookies.is_none(), "the cookies"),
        (session.recording_since.is_none(), "what happened before"),
        (!session.gaps.is_empty(), "some of the time since the recording began"),
        (!session.may("webRequest"), "what the site answers"),
        (session.extensions.is_none(), "the other extensions"),
        (session.setting.is_none() && is_setting_readable, "the browser's setting for cookies"),
    ]
    .into_iter()
    .filter_map(|(is_hidden, what)| is_hidden.then_some(what))
    .collect()
}

/// What helps against a cause.
fn answers_to(id: &str) -> &'static [Action] {
    use Action::{
        FindCulprit, FreshLogin, OpenSite, RepairSession, ShowExtensions, ShowSetting, SignIn,
    };
    match id {
        "session-cookies-blocked" | "session-cleared-on-exit" => &[ShowSetting],
        "session-only-cookie" => &[ShowExtensions],
        // Most often the person did it, or knows who did.
        "session-cleared-by-hand" => &[SignIn, ShowExtensions, FindCulprit],
        "session-cleared-by-cleaner"
        | "session-removed-by-another"
        | "session-put-back"
        | "session-lifetime-shortened" => &[ShowExtensions, FindCulprit],
        "session-token-refused"
        | "session-chunk-missing"
        | "session-chunk-stale"
        | "session-duplicated"
        | "session-imported"
        | "session-header-too-large" => &[RepairSession, FreshLogin],
        "session-evicted" | "session-cookies-crowded" | "code-cleared-before-use" => &[FreshLogin],
        "session-ended-by-site"
        | "session-signed-out-by-user"
        | "session-one-account-ended"
        | "session-expired" => &[SignIn],
        "challenge-not-logout"
        | "host-with-trailing-dot"
        | "framed-page"
        | "session-in-another-store"
        | "session-wrong-account" => &[OpenSite],
        _ if id.starts_with("extension-") => &[ShowExtensions, FindCulprit],
        _ => &[],
    }
}

fn is_possible(session: &Session, action: Action) -> bool {
    match action {
        // Firefox lets no extension switch another off, nor open its settings.
        Action::ShowSetting => !session.is_firefox(),
        Action::SeeMore if session.cookies.is_none() => true,
        Action::SeeMore => ["management", "webRequest"].iter().any(|name| !session.may(name)),
        _ => true,
    }
}
