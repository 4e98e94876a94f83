//! A piece of the session cookie is missing.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::Chunks,
};

pub(super) static RULE: Rule = Rule {
    id: "session-chunk-missing",
    family: Family::Session,
    title: "A piece of the session cookie is missing",
    signs: signs![
        "The cookies list “__Secure-next-auth.session-token.1” and no “__Secure-next-auth.session-token.0”.",
        "You are signed out although there are session cookies.",
    ],
    why: "A long session is split over several cookies, whose names end in .0, .1 and so on, \
          and the site joins them again. When one is missing it cannot read the others, and \
          takes you for a visitor. That is how Auth.js works, with which the website seems \
          to be built.",
    fix: &[
        Step::new(super::REMOVE_SESSION),
        Step::at("Sign in again.", facts::SIGN_IN),
        Step::new("If it happens again, look which extension or filter removes single cookies."),
    ],
    sources: &[&facts::NEXT_AUTH_COOKIES, &facts::NEXT_AUTH_SESSION, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    if session.cookies.is_none() {
        return Verdict::CannotTell;
    }
    let finding = match session.chunks() {
        Chunks::Missing { number, beside } => Finding::cause(
            &RULE,
            format!("The piece that ends in .{number} is not there, and a later one is."),
        )
        .with_evidence(super::name_of(beside)),
        Chunks::Cut(last) => Finding::suspect(
            &RULE,
            "The last piece is as long as a piece can be, so one more should follow it, and none \
             does. Sure: medium.",
        )
        .with_evidence(super::name_of(last)),
        Chunks::Unmeasured => return Verdict::CannotTell,
        Chunks::Fitting | Chunks::Leftover(_) => return Verdict::RuledOut,
    };
    Verdict::Found(super::weighed_beside_accounts(session, finding))
}
