//! Cookies that come back after they were removed.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{ChangeCause, Cookie, Event, Happening, Millis, Session},
};

/// What comes back within this time was put back.
const SOON: Millis = 10_000;

/// A fresh login that never ended, as when its tab was closed, is over after this time.
const FRESH_LOGIN: Millis = 2 * 60_000;

pub(super) static RULE: Rule = Rule {
    id: "session-put-back",
    family: Family::Session,
    title: "Something puts the session cookie back after it was removed",
    signs: signs![
        "You remove the cookies of perplexity.ai, and seconds later they are there again, although you did not sign in.",
        "CookieCloud or another tool that copies cookies is in use.",
    ],
    why: "Within seconds of its being removed, the session cookie was there again, and \
          nobody had signed in. That fits an extension that copies cookies from one browser \
          to another. The session that it brings may be out of date, and then the site \
          refuses it.",
    fix: &[
        Step::new("Switch off extensions that copy, share or synchronise cookies."),
        Step::new("If one of them is yours to set, except perplexity.ai from it."),
        Step::new(super::REMOVE_SESSION),
        Step::at("Sign in again.", facts::SIGN_IN),
    ],
    sources: &[&facts::COPIED_SESSION, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.recording_since.is_none() {
        return Verdict::CannotTell;
    }
    let mut seen = Seen::default();
    for event in super::of_interest(session) {
        seen.add(session, event);
    }
    match seen.put_back {
        Some(Clearing { what, .. }) => {
            let message = match what {
                What::Ours => {
                    "It came back seconds after why401 had removed it. \
                     This fits an extension that copies cookies. Sure: medium."
                }
                What::OursBesideATab => {
                    "It came back seconds after why401 had removed it. An open tab of \
                     Perplexity's can do that as well as an extension. Sure: low."
                }
                What::WithoutATab => {
                    "It came back seconds after it had been removed, while no tab of Perplexity's \
                     was open. This fits an extension that copies cookies. Sure: medium."
                }
            };
            Verdict::Found(super::weighed(session, Finding::suspect(&RULE, message)))
        }
        None if seen.watched => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}

/// A removal after which nothing should set the cookie again.
#[derive(Clone, Copy)]
struct Clearing {
    time: Millis,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Ours,
    OursBesideATab,
    WithoutATab,
}

#[derive(Default)]
struct Seen<'a> {
    /// Whether a tab is open, as far as was seen.
    tab: Option<bool>,
    /// Since when why401 is removing cookies, if it is.
    ours: Option<Millis>,
    /// The last removal of each cookie, with its name.
    cleared: Vec<(&'a str, Clearing)>,
    /// Whether a cookie was removed so that it could have been put back.
    watched: bool,
    put_back: Option<Clearing>,
}

impl<'a> Seen<'a> {
    fn add(&mut self, session: &Session, event: &'a Event) {
        match &event.what {
            Happening::TabOpened {} => {
                self.tab = Some(true);
                // Somebody may sign in there.
                self.cleared.clear();
            }
            Happening::TabClosed { left } => self.tab = Some(*left > 0),
            Happening::Started { browser: true } => self.tab = None,
            Happening::FreshLogin { begun } => self.ours = begun.then_some(event.time),
            // It held, so whatever put the cookies back does so no more.
            Happening::Check { held: true } => self.put_back = None,
            Happening::Cookie { removed, cause, cookie }
                if cookie.is_session_cookie() && session.is_in_store(cookie) =>
            {
                match removed {
                    true => self.remove(event.time, *cause, cookie),
                    false => self.set(event.time, cookie),
                }
            }
            _ => {}
        }
    }

    fn remove(&mut self, time: Millis, cause: ChangeCause, cookie: &'a Cookie) {
        let ours = self.ours.is_some_and(|since| time.saturating_sub(since) <= FRESH_LOGIN);
        let what = match (ours, self.tab) {
            (true, Some(true)) => What::OursBesideATab,
            (true, _) => What::Ours,
            (false, Some(false)) if cause == ChangeCause::Explicit => What::WithoutATab,
            _ => return,
        };
        self.watched = true;
        self.cleared.retain(|(name, _)| *name != cookie.name);
        self.cleared.push((&cookie.name, Clearing { time, what }));
    }

    fn set(&mut self, time: Millis, cookie: &Cookie) {
        let place = self.cleared.iter().position(|(name, _)| *name == cookie.name);
        if let Some((_, clearing)) = place.map(|at| self.cleared.swap_remove(at))
            && (0..=SOON).contains(&time.saturating_sub(clearing.time))
        {
            self.put_back = Some(clearing);
        }
    }
}
