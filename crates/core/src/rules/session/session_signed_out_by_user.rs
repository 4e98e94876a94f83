//! Somebody signed out on the site.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Fits,
};

pub(super) static RULE: Rule = Rule {
    id: "session-signed-out-by-user",
    family: Family::Session,
    title: "The site was asked to sign you out, and did",
    signs: signs![
        "Somebody chose “Sign out” or “Log out” on perplexity.ai, in this tab or another.",
        "You are signed out in all tabs at once.",
    ],
    why: "Signing out on the site ends the session at once. The request comes from the site's \
          own page: most often because somebody chose to sign out there, in this tab or another.",
    fix: &[
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
        Step::new("If nobody signed out, look at extensions that can click or call for you."),
    ],
    sources: &[&facts::SITES_ADDRESSES, &facts::SESSION_LIBRARY],
    question: Some("Did you, or someone with this browser, sign out of Perplexity just before?"),
    check,
};

/// Whether the person said that it was so.
pub(super) fn is_told(case: &Case) -> bool {
    super::told(case, &RULE) == Some(true)
}

fn check(case: &Case) -> Verdict {
    super::judge_loss(case, &|session, loss, fits| {
        let cause = |message: &str| Verdict::Found(Finding::cause(&RULE, message));
        match (fits, super::told(case, &RULE)) {
            (Fits::SignOut, _) if loss.sign_out.is_some_and(|path| path.ends_with("-all")) => {
                cause(
                    "The site was asked to sign out every device just before the session cookie \
                     went.",
                )
            }
            (Fits::SignOut, _) => {
                cause("The site was asked to sign you out just before the session cookie went.")
            }
            (Fits::Site | Fits::SiteSeen | Fits::SiteOrAnother, Some(true)) => {
                cause("The session cookie went as it does when you sign out, and you say you did.")
            }
            (Fits::Site | Fits::SiteSeen | Fits::SiteOrAnother, Some(false)) => Verdict::RuledOut,
            // The request to sign out would have been seen.
            (Fits::Site | Fits::SiteSeen, None) if session.watched_answers(loss.time) => {
                Verdict::RuledOut
            }
            (Fits::Site | Fits::SiteSeen | Fits::SiteOrAnother | Fits::Unwatched, _) => {
                Verdict::CannotTell
            }
            _ => Verdict::RuledOut,
        }
    })
}
