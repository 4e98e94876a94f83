//! Cookies that were removed between asking for the code and typing it.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{ChangeCause, Cookie, Happening, Millis, Session},
};

/// For how long after it was asked for a code is of interest.
const VALID: Millis = 60 * 60_000;

pub(super) static RULE: Rule = Rule {
    id: "code-cleared-before-use",
    family: Family::Session,
    title: "The cookie that your sign-in code needs was removed",
    signs: signs![
        "The right code from the e-mail is refused with “Bad OTP code”.",
        "The code was asked for in one browser and typed into another, or cookies were removed in between.",
    ],
    why: "Perplexity ties the code in the e-mail to a cookie of the browser that asked for \
          it, as one report has it. Without that cookie the right code is refused with \"Bad \
          OTP code\". A program that removes cookies between the two steps has this effect, \
          and so has typing the code into another browser.",
    fix: &[
        Step::new("Pause the extensions and settings that remove cookies."),
        Step::at(
            "Ask for a new code, and type it in the same tab, without closing it before.",
            facts::SIGN_IN,
        ),
    ],
    sources: &[&facts::CODE_NEEDS_COOKIE, &facts::OWN_READING],
    question: Some(
        "Did Perplexity refuse a code that was right, for example with \"Bad OTP code\"?",
    ),
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let told = super::told(case, &RULE);
    if session.signed_in() == Some(true) || told == Some(false) {
        return Verdict::RuledOut;
    }
    match (last_code(session), told) {
        (Code::Cleared, _) => Verdict::Found(Finding::suspect(
            &RULE,
            "A code was asked for, and then the cookie that it belongs to was removed, before \
             anybody had signed in. Sure: medium.",
        )),
        (Code::Kept, _) => Verdict::RuledOut,
        (Code::NotSeen, Some(true)) => Verdict::Found(Finding::suspect(
            &RULE,
            "A code that was right was refused. That fits, and nothing of it was recorded. \
             Sure: low.",
        )),
        (Code::NotSeen, _) => Verdict::CannotTell,
    }
}

/// What became of the cookie of the last code.
enum Code {
    NotSeen,
    Kept,
    Cleared,
}

fn last_code(session: &Session) -> Code {
    let mut code = Code::NotSeen;
    let mut asked = None;
    for event in super::of_interest(session) {
        let is_in_time = asked.is_some_and(|asked| event.time.saturating_sub(asked) <= VALID);
        match &event.what {
            Happening::CodeRequested {} => {
                code = Code::Kept;
                asked = Some(event.time);
            }
            Happening::Cookie { removed: true, cause, cookie }
                if is_in_time
                    && is_its_cookie(session, cookie)
                    && matches!(cause, ChangeCause::Explicit | ChangeCause::Evicted) =>
            {
                code = Code::Cleared;
            }
            Happening::Gone { cookies, .. }
                if is_in_time && cookies.iter().any(|cookie| is_its_cookie(session, cookie)) =>
            {
                code = Code::Cleared;
            }
            // Somebody signed in all the same.
            Happening::Cookie { removed: false, cookie, .. }
                if asked.is_some() && cookie.is_session_cookie() && session.is_in_store(cookie) =>
            {
                code = Code::Kept;
                asked = None;
            }
            _ => {}
        }
    }
    code
}

fn is_its_cookie(session: &Session, cookie: &Cookie) -> bool {
    facts::is_sign_in_check(&cookie.name) && session.is_in_store(cookie)
}
