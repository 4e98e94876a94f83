//! What happened to a session, in words.

use serde::Serialize;

use crate::{
    mask,
    session::{Event, ExtensionChange, Happening, Loss, Millis, Session},
};

/// Removals and sign-ins that are this close together are one moment.
const MOMENT: Millis = 2_000;

/// The most that is told: what came last.
const MOST: usize = 100;

/// The most characters of a name from outside.
const NAME: usize = 40;

/// Something that happened, in words.
#[derive(Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// When, in milliseconds since 1970.
    #[serde(serialize_with = "super::session::as_number")]
    pub time: Millis,
    /// What, in one sentence without a full stop.
    pub text: String,
    /// Whether a session was lost.
    pub is_loss: bool,
    /// The same without the name of an extension.
    #[serde(skip)]
    unnamed: Option<String>,
}

impl Moment {
    /// The text as it may be handed on.
    pub(crate) fn in_report(&self) -> &str {
        self.unnamed.as_deref().unwrap_or(&self.text)
    }
}

/// What was recorded, the oldest first; what repeats itself is told once.
pub(super) fn of(session: &Session) -> Vec<Moment> {
    let losses = session.losses();
    let mut moments: Vec<Moment> = Vec::new();
    let mut repeated = 1;
    for (at, event) in session.events.iter().enumerate() {
        let Some(moment) = told(session, &losses, at, event) else { continue };
        let last = moments.last_mut();
        if let Some(last) = last
            && is_repeated(&last.text, &moment.text)
        {
            repeated += 1;
            last.text = format!("{} ({repeated} times)", moment.text);
            last.time = moment.time;
            last.unnamed = moment.unnamed;
        } else {
            repeated = 1;
            moments.push(moment);
        }
    }
    moments.split_off(moments.len().saturating_sub(MOST))
}

/// Whether a text is another, perhaps with how often it was told.
fn is_repeated(told: &str, text: &str) -> bool {
    told.strip_prefix(text).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
}

fn told(session: &Session, losses: &[Loss], at: usize, event: &Event) -> Option<Moment> {
    let is_loss_here = |loss: &&Loss| loss.time == event.time;
    let moment =
        |text: String, is_loss| Some(Moment { time: event.time, text, is_loss, unnamed: None });
    let plain = |text: &str| moment(text.to_owned(), false);
    match &event.what {
        Happening::Cookie { removed: true, .. } | Happening::Gone { .. } => {
            // Each loss is told once, at its first event.
            let loss = losses.iter().find(is_loss_here)?;
            let first = session.events.iter().position(|other| {
                other.time == event.time
                    && matches!(
                        other.what,
                        Happening::Cookie { removed: true, .. } | Happening::Gone { .. }
                    )
            });
            if first != Some(at) {
                return None;
            }
            moment(lost(loss), loss.complete)
        }
        Happening::Cookie { removed: false, cookie, .. } => {
            let is_first = !session.events[..at]
                .iter()
                .rev()
                .take_while(|other| event.time.abs_diff(other.time) <= MOMENT.unsigned_abs())
                .any(|other| is_sign_in(session, &other.what));
            (cookie.is_session_cookie() && session.is_in_store(cookie) && is_first)
                .then(|| plain("A session began: the browser got a session cookie"))?
        }
        // It is told with the loss that it led to.
        Happening::SetCookie { .. }
            if losses.iter().any(|loss| {
                loss.by_set_cookie && loss.time.abs_diff(event.time) <= MOMENT.unsigned_abs()
            }) =>
        {
            None
        }
        Happening::SetCookie { .. } => plain("The site removed a session cookie"),
        Happening::SignOut { path } if path.ends_with("sign-out-all") => {
            plain("The site was asked to sign out every device")
        }
        Happening::SignOut { .. } => plain("The site was asked to sign you out"),
        Happening::Answer { challenge: true, .. } => plain("The site showed a bot check"),
        Happening::Answer { status, path, .. } => {
            moment(format!("The site answered {status} at {}", shown(path)), false)
        }
        Happening::Redirect {} => plain("The site asked you to sign in"),
        Happening::CodeRequested {} => plain("A sign-in code was asked for"),
        Happening::TabOpened {} => plain("Perplexity was opened in a tab"),
        Happening::TabClosed { left: 0 } => plain("The last Perplexity tab was closed"),
        Happening::TabClosed { .. } => plain("A Perplexity tab was closed, and others stayed open"),
        Happening::Started { browser: true } => plain("The browser started"),
        Happening::Started { browser: false } => {
            plain("why401 was installed, updated or switched on")
        }
        Happening::Extension { name, change, .. } => {
            let text = format!("“{}” was {}", shown(name), done(*change));
            let unnamed = Some(format!("An extension was {}", done(*change)));
            Some(Moment { time: event.time, text, is_loss: false, unnamed })
        }
        Happening::FreshLogin { begun: true } => {
            plain("why401 began to remove cookies for a fresh login")
        }
        Happening::FreshLogin { begun: false } => plain("why401 was done with removing cookies"),
        Happening::Check { held: true } => plain("why401 looked: the session had held"),
        Happening::Check { held: false } => plain("why401 looked: the session was gone"),
    }
}

fn lost(loss: &Loss) -> String {
    use crate::session::{ChangeCause, Removal};
    let own = loss.session_cookies.len();
    let count = own + loss.others;
    let what = match (own, loss.others, loss.complete) {
        (1, 0, true) => "The session cookie".to_owned(),
        (_, 0, true) => format!("The session's {own} cookies"),
        (1, 0, false) => "One of several session cookies".to_owned(),
        (_, 0, false) => format!("{own} of the session cookies"),
        (.., true) => format!("{count} cookies, the session among them,"),
        (.., false) => format!("{count} cookies, one of several sessions among them,"),
    };
    let verb = if count == 1 { "was" } else { "were" };
    match loss.removal {
        Removal::Event(_) if loss.by_set_cookie => format!("{what} {verb} removed by the site"),
        Removal::Event(ChangeCause::ExpiredOverwrite) => {
            format!("{what} {verb} removed in the way in which a site does it")
        }
        Removal::Event(ChangeCause::Expired) => format!("{what} ran out"),
        Removal::Event(ChangeCause::Evicted) => {
            format!("{what} {verb} thrown out by the browser to make room")
        }
        Removal::Event(_) if count == 1 => format!("{what} was removed"),
        Removal::Event(_) => format!("{what} were removed in one moment"),
        Removal::AtStart { .. } => format!("{what} {verb} missing when the browser started"),
        Removal::Running { .. } => format!("{what} {verb} found missing, without any notice"),
    }
}

fn is_sign_in(session: &Session, what: &Happening) -> bool {
    matches!(what, Happening::Cookie { removed: false, cookie, .. }
        if cookie.is_session_cookie() && session.is_in_store(cookie))
}

fn done(change: ExtensionChange) -> &'static str {
    match change {
        ExtensionChange::Installed => "installed",
        ExtensionChange::Updated => "updated",
        ExtensionChange::Enabled => "switched on",
        ExtensionChange::Disabled => "switched off",
        ExtensionChange::Uninstalled => "removed",
    }
}

/// A name from outside: short, with what cannot be seen spelled out, and nothing secret in it.
fn shown(name: &str) -> String {
    // What is cut out of the middle of a secret does not look like one.
    let name = mask::secrets(&name[..name.floor_char_boundary(1000)]);
    match name.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_is_known() {
        assert!(is_repeated("The site showed a bot check", "The site showed a bot check"));
        assert!(is_repeated("A bot check (3 times)", "A bot check"));
        assert!(!is_repeated("A bot check", "A bot check again"));
    }
}
