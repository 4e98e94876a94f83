//! A request that matters, as it is kept until the story is told.

use why401_core::{Millis, SiteBody, Tone, length_in_words};

use super::{
    Moment,
    outcome::{self, Outcome},
    place::{Place, Whose},
    session::{self, Effect},
    silence::Silence,
};
use crate::Exchange;

/// A request that matters, without anything secret.
pub(super) struct Seen {
    pub(super) number: u32,
    pub(super) order: (Millis, u32),
    time: Option<Millis>,
    pub(super) method: &'static str,
    host: String,
    pub(super) path: String,
    pub(super) whose: Whose,
    pub(super) status: u16,
    pub(super) outcome: Outcome,
    pub(super) trouble: Option<Trouble>,
    effect: Effect,
    notes: Vec<String>,
    /// The case that judges it, by its place among the candidates.
    pub(super) case: Option<usize>,
}

/// What makes a request a part of what went wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Trouble {
    /// It failed.
    Failed,
    /// It asked the site to sign out.
    SignedOut,
    /// Its answer removed the session cookie.
    RemovedSession,
    /// Its answer set a session cookie that the browser does not take.
    RefusedCookie,
    /// It was sent on to the page for signing in.
    ToSignIn,
    /// The site said that nobody is signed in.
    Nobody,
    /// It carried no session cookie any more.
    WithoutSession,
}

impl Seen {
    /// What is kept of an exchange, and what is to be said of it.
    pub(super) fn of(
        exchange: &Exchange,
        place: &Place,
        order: (Millis, u32),
        outcome: Outcome,
        effect: Effect,
    ) -> Self {
        let mut seen = Self {
            number: exchange.number,
            order,
            time: exchange.started,
            method: exchange.shown_method(),
            host: place.shown_host(),
            path: place.shown_path(),
            whose: place.whose,
            status: exchange.answer_status().unwrap_or(0),
            outcome,
            trouble: None,
            effect,
            notes: Vec::new(),
            case: None,
        };
        seen.trouble = seen.trouble_of(exchange, place);
        seen.note(exchange);
        seen
    }

    fn trouble_of(&self, exchange: &Exchange, place: &Place) -> Option<Trouble> {
        let is_main = match place.whose {
            Whose::Api => true,
            // A picture that is missing, or a counter that is blocked, is no trouble.
            Whose::Site => {
                place.is_of_session() && (place.is_asked_by_pages() || session::is_page(exchange))
            }
            Whose::Provider | Whose::Check => false,
        };
        let is_failure = match self.outcome {
            Outcome::Passed | Outcome::Asked | Outcome::Silent(Silence::CalledOff) => false,
            // What a page lacks, or cannot store, signs nobody out.
            Outcome::Failed if place.whose == Whose::Site => match self.status {
                401 | 403 | 407 | 429 | 431 | 494 => true,
                404 => false,
                _ => session::is_page(exchange) || place.path.starts_with("/api/auth/"),
            },
            // Where neither a word nor an answer is there, it may still have been on its way.
            Outcome::Silent(Silence::Unsaid) => !exchange.error.trim().is_empty(),
            Outcome::Silent(Silence::NoStatus) => {
                place.whose == Whose::Api && outcome::is_error(&exchange.answer_body)
            }
            _ => true,
        };
        match self.effect {
            _ if is_main && is_failure => Some(Trouble::Failed),
            Effect { sign_out: true, .. } => Some(Trouble::SignedOut),
            Effect { removed: true, set: false, .. } => Some(Trouble::RemovedSession),
            Effect { refused: Some(_), .. } => Some(Trouble::RefusedCookie),
            Effect { to_sign_in: true, .. } => Some(Trouble::ToSignIn),
            Effect { body: Some(SiteBody::Empty), was_signed_in: true, .. } => {
                Some(Trouble::Nobody)
            }
            _ => None,
        }
    }

    /// What else is to be said of it.
    fn note(&mut self, exchange: &Exchange) {
        let mut note = |text: &str| self.notes.push(text.to_owned());
        if let Outcome::Silent(silence) = self.outcome {
            note(silence.note());
        } else if !exchange.error.trim().is_empty() {
            note("The browser did not hand the answer to the page.");
        }
        match self.outcome {
            Outcome::Asked => {
                note("With this the browser asks the server whether a page may send its request.");
            }
            Outcome::Check => note("That says nothing of the session, nor of a key."),
            Outcome::RunFailed => note("The run failed, though the status does not say so."),
            _ => {}
        }
        let effect = self.effect;
        if effect.sign_out {
            note("The site was asked to sign out.");
        }
        match (effect.removed, effect.set) {
            (true, false) => note("It removed the session cookie."),
            (true, true) => note("It removed a session cookie, and set another."),
            // A renewal is no news; that a session began is told by the session itself.
            (false, _) => {}
        }
        if let Some(reason) = effect.refused {
            self.notes.push(format!("It set a session cookie that the browser refuses: {reason}."));
        }
        if let Some(reason) = effect.refused_other {
            self.notes.push(format!("It set a cookie that the browser refuses: {reason}."));
        }
        let mut note = |text: &str| self.notes.push(text.to_owned());
        if effect.to_sign_in {
            note("It sent the browser to the page for signing in.");
        }
        match effect.body {
            Some(SiteBody::User) => note("The site named the user who is signed in."),
            Some(SiteBody::Empty) if effect.had_session => {
                note("The site said that nobody is signed in, though a session cookie was sent.");
            }
            Some(SiteBody::Empty) if effect.was_signed_in => {
                note("The site said that nobody is signed in, and had named a user before.");
            }
            Some(SiteBody::Empty) => note("The site said that nobody is signed in."),
            _ => {}
        }
        if self.status == 429
            && let Some(wait) = exchange.answered("retry-after")
            && let Ok(seconds) = wait.trim().parse::<u32>()
        {
            let wait = length_in_words(Millis::from(seconds) * 1000);
            self.notes.push(format!("It said to wait for {wait}."));
        }
    }

    /// Says that the page was not allowed to send it, in the words of the console.
    pub(super) fn was_not_allowed(&mut self) {
        self.outcome = Outcome::Silent(Silence::NotAllowed);
        self.trouble = Some(Trouble::Failed);
        let unsaid = Silence::Unsaid.note();
        self.notes.retain(|note| note != unsaid);
        self.notes.push(Silence::NotAllowed.note().to_owned());
    }

    /// Says that it carried no session cookie any more.
    pub(super) fn was_without_session(&mut self) {
        self.trouble = self.trouble.or(Some(Trouble::WithoutSession));
        self.notes.push(
            "It did not carry the session cookie that an earlier request carried, and no answer \
             in the file removed it."
                .to_owned(),
        );
    }

    /// Says how far the clock was off.
    pub(super) fn clock_was_off(&mut self, ahead: Millis) {
        let way = if ahead > 0 { "ahead of" } else { "behind" };
        let length = length_in_words(ahead.saturating_abs());
        self.notes.push(format!(
            "The clock of the computer that saved the file was {length} {way} the server's."
        ));
    }

    /// Whether there is more to it than that it passed.
    pub(super) fn is_telling(&self) -> bool {
        self.trouble.is_some() || !self.notes.is_empty()
    }

    /// Whether the file has no answer to it, and does not say why.
    pub(super) fn is_unanswered(&self) -> bool {
        self.outcome == Outcome::Silent(Silence::Unsaid) && self.trouble.is_none()
    }

    /// Whether it is told of in the case of the session.
    pub(super) fn is_of_session(&self) -> bool {
        self.whose == Whose::Site && self.trouble.is_some()
    }

    /// How it is told.
    pub(super) fn into_moment(self, case: Option<usize>) -> Moment {
        let text = match self.outcome {
            Outcome::Silent(silence) => silence.text().to_owned(),
            Outcome::Check => "The bot check".to_owned(),
            Outcome::RunFailed => "The run failed".to_owned(),
            _ => outcome::status_in_words(self.status),
        };
        let tone = match (self.trouble, self.effect.body) {
            (Some(Trouble::RemovedSession | Trouble::Nobody | Trouble::WithoutSession), _) => {
                Tone::Bad
            }
            (Some(Trouble::SignedOut | Trouble::RefusedCookie | Trouble::ToSignIn), _) => {
                Tone::Unsure
            }
            // What is no trouble does not look like some.
            (None, _) if self.outcome == Outcome::Failed && self.status == 404 => Tone::Quiet,
            (None, Some(SiteBody::User)) => Tone::Good,
            _ => outcome::tone(self.outcome, self.status, self.whose),
        };
        Moment {
            number: self.number,
            time: self.time,
            method: self.method.to_owned(),
            host: self.host,
            path: self.path,
            status: self.status,
            text,
            tone,
            notes: self.notes,
            case,
        }
    }
}
