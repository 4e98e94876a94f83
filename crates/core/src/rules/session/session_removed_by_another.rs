//! The session cookie alone was removed, and not by the site.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Fits, Loss, Session},
};

pub(super) static RULE: Rule = Rule {
    id: "session-removed-by-another",
    family: Family::Session,
    title: "Something other than Perplexity seems to have removed the session cookie",
    signs: signs![
        "The session cookie alone went, and the other cookies of perplexity.ai stayed.",
        "You did not sign out, and it happens while the browser is open.",
    ],
    why: "The browser reports this as a removal through one of its own interfaces, not as an \
          answer of the site's. Extensions use these, and so does a person in the browser's \
          settings or developer tools. The browser does not say who.",
    fix: &[
        Step::new("Look at the extensions that could have done it, the newest first."),
        Step::new("Switch one off, sign in, and see whether the session holds."),
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
    ],
    sources: &[&facts::CHROMIUM_COOKIES, &facts::FIREFOX_COOKIES, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_loss(case, &|session, loss, fits| match fits {
        Fits::Another => Verdict::Found(Finding::suspect(&RULE, message(session, loss))),
        Fits::SiteOrAnother | Fits::Unwatched => Verdict::CannotTell,
        _ => Verdict::RuledOut,
    })
}

fn message(session: &Session, loss: &Loss) -> String {
    let what = match loss.others {
        0 => "The session was removed by itself, not together with Perplexity's other cookies",
        _ => "The session and one other cookie of Perplexity's were removed",
    };
    let why = match session.watched_answers(loss.time) {
        true => "no answer of the site's asked for it",
        false => "by the browser's word not by the site",
    };
    format!(
        "{what}, and {why}. This fits another extension, or a person in the developer tools. \
         Sure: medium."
    )
}
