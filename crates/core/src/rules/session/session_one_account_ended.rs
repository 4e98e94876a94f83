//! The session of one of several accounts is gone.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Fits, Loss, Session},
};

pub(super) static RULE: Rule = Rule {
    id: "session-one-account-ended",
    family: Family::Session,
    title: "One of several accounts was signed out, and the others stayed",
    signs: signs![
        "The library is empty or another one, and the picture in the corner is that of another account.",
        "You used two or more accounts in one browser, and one of them is gone from the list.",
    ],
    why: "As far as is known, Perplexity keeps one session cookie for each account that is \
          signed in. When one goes, the site may show you another account, with other threads \
          and without what you pay for.",
    fix: &[
        Step::new("Open the menu of accounts on the site and see which one is in use."),
        Step::at("Add the missing account again by signing in to it.", facts::SIGN_IN),
    ],
    sources: &[&facts::ACCOUNT_COOKIES, &facts::SITES_ADDRESSES],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.recording_since.is_none() {
        return Verdict::CannotTell;
    }
    let losses = session.losses();
    let last = losses.last().filter(|loss| {
        loss.one_of_several
            && session.now.saturating_sub(loss.time) <= super::OF_INTEREST
            && !is_back(session, loss)
    });
    match last {
        Some(loss) => Verdict::Found(told(session, loss)),
        None if losses.is_empty() && session.signed_in() != Some(true) => Verdict::CannotTell,
        None if !session.watched_since(session.now.saturating_sub(super::OF_INTEREST)) => {
            Verdict::CannotTell
        }
        None => Verdict::RuledOut,
    }
}

/// Whether each account that went is there again.
fn is_back(session: &Session, loss: &Loss) -> bool {
    loss.session_cookies
        .iter()
        .all(|gone| session.session_cookies().any(|cookie| cookie.name == gone.name))
}

fn told(session: &Session, loss: &Loss) -> Finding {
    let how = match session.fits(loss) {
        Fits::SignOut => {
            return Finding::advice(
                &RULE,
                "One account was signed out because the site was asked to; another account is \
                 still signed in.",
            );
        }
        Fits::SiteSeen => "An answer of the site's removed it.",
        Fits::Site => "It went in the way in which the site ends a session. Sure: high.",
        Fits::Another | Fits::Cleaner(_) | Fits::Clearing | Fits::Timer(_) => {
            "This fits another extension, or a person in the developer tools. Sure: medium."
        }
        Fits::Expired => "Its time had run out.",
        _ => "What removed it cannot be told.",
    };
    Finding::suspect(
        &RULE,
        format!("The session of one account is gone; another account is still signed in. {how}"),
    )
}
