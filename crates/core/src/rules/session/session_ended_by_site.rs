//! The site itself removed the session cookie.

use super::session_signed_out_by_user as signed_out;
use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Fits, Loss, Session},
};

pub(super) static RULE: Rule = Rule {
    id: "session-ended-by-site",
    family: Family::Session,
    title: "Perplexity seems to have ended the session itself",
    signs: signs![
        "The site shows you as signed out after an answer of its own that removed the cookie.",
        "It happens after you signed out on another device, or were away for long.",
    ],
    why: "The site removes the session cookie when you sign out, or when it no longer takes the \
          session: one signed out elsewhere, replaced by a newer one, or damaged. As far as is \
          known it does not say which.",
    fix: &[
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
        Step::new("If it happens again, sign out on the site first, and sign in in one tab only."),
        Step::new("Do not copy cookies of Perplexity's between browsers or programs."),
    ],
    sources: &[&facts::SESSION_LIBRARY, &facts::CHROMIUM_COOKIES, &facts::FIREFOX_COOKIES],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_loss(case, &|session, loss, fits| match fits {
        Fits::SiteSeen | Fits::Site if signed_out::is_told(case) => Verdict::RuledOut,
        Fits::SiteSeen => Verdict::Found(Finding::cause(
            &RULE,
            "An answer of the site's removed the session cookie, and nobody had asked it to sign \
             you out.",
        )),
        Fits::Site => Verdict::Found(Finding::suspect(&RULE, by_its_word(session, loss))),
        Fits::SiteOrAnother | Fits::Unwatched => Verdict::CannotTell,
        _ => Verdict::RuledOut,
    })
}

/// By Chrome's word alone.
fn by_its_word(session: &Session, loss: &Loss) -> &'static str {
    if session.watched_answers(loss.time) {
        "The session cookie was replaced by one that had expired. This is how the site ends a \
         session, yet no answer that did so was seen; an extension can do the same. Sure: low."
    } else {
        "The session cookie was replaced by one that had expired. This fits the site, which ends \
         sessions in this way, also when you sign out yourself. Sure: high."
    }
}
