//! A bot check that is taken for a logout.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Session, SiteBody},
};

pub(super) static RULE: Rule = Rule {
    id: "challenge-not-logout",
    family: Family::Session,
    title: "A bot check stands in the way; the session is still there",
    signs: signs![
        "The page says “Just a moment...”, “Verify you are human”, “Checking your browser before accessing” or “Sorry, you have been blocked”.",
        "It happens with a VPN, in a company's network or with a strict filter, and you are signed in again without it.",
    ],
    why: "Cloudflare checks visitors before Perplexity sees them, and answers 403 until the \
          check is passed. That says nothing of your session. Perplexity advises against \
          VPNs because they can lead to more such checks.",
    fix: &[
        Step::at(
            "Open Perplexity in a tab, and let the check finish.",
            "https://www.perplexity.ai/",
        ),
        Step::new("Switch off the VPN or proxy, and reload."),
        Step::new("Switch off extensions that block parts of pages, if the check does not finish."),
    ],
    sources: &[&facts::SITE_ANSWERS, &facts::FAQ_SIGN_IN],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let finding = match session.site_answer() {
        Some(answer) if answer.body == SiteBody::Challenge => Finding::cause(
            &RULE,
            "The session cookie is there. Asked who is signed in, the site answered with a bot \
             check.",
        ),
        Some(_) => return Verdict::RuledOut,
        None => match stands_in_the_way(session) {
            true => Finding::suspect(
                &RULE,
                "The session cookie is there. In the last minutes the site answered with a bot \
                 check. Sure: medium.",
            ),
            false if session.watched_recent_answers() => return Verdict::RuledOut,
            false => return Verdict::CannotTell,
        },
    };
    match session.signed_in() {
        Some(true) => Verdict::Found(finding),
        Some(false) => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}

/// Whether a bot check was recorded in the last minutes, and nothing shows that it was passed.
fn stands_in_the_way(session: &Session) -> bool {
    let passed = session
        .received()
        .filter(|cookie| cookie.is_session_cookie() || cookie.name == facts::CLEARANCE)
        .filter_map(|cookie| cookie.set_at)
        .max();
    session
        .recent_answers()
        .any(|answer| answer.is_challenge && passed.is_none_or(|passed| passed < answer.time))
}
