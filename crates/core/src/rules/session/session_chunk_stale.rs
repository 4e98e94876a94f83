//! A piece of an older session beside the newer one.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Chunks,
};

pub(super) static RULE: Rule = Rule {
    id: "session-chunk-stale",
    family: Family::Session,
    title: "A leftover piece of an older session spoils the session cookie",
    signs: signs![
        "The cookies list “__Secure-next-auth.session-token” and, beside it, “__Secure-next-auth.session-token.0” or another piece.",
        "You are signed out although there are session cookies, and it lasts until the cookies of the site are removed.",
    ],
    why: "A long session is split over several cookies, and the site joins every cookie \
          whose name starts alike. A piece that an older session left behind then spoils the \
          newer one, and the site cannot read it. That is how Auth.js works, with which the \
          website seems to be built.",
    fix: &[Step::new(super::REMOVE_SESSION), Step::at("Sign in again.", facts::SIGN_IN)],
    sources: &[&facts::NEXT_AUTH_COOKIES, &facts::STALE_CHUNKS, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.cookies.is_none() {
        return Verdict::CannotTell;
    }
    match session.chunks() {
        Chunks::Leftover(piece) => {
            let finding = Finding::cause(
                &RULE,
                "This cookie does not belong to the session beside it, and the site most likely \
                 joins the two.",
            )
            .with_evidence(super::name_of(piece));
            Verdict::Found(super::weighed_beside_accounts(session, finding))
        }
        Chunks::Unmeasured => Verdict::CannotTell,
        _ => Verdict::RuledOut,
    }
}
