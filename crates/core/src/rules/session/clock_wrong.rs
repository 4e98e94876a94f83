//! This computer's clock is off.

use crate::{
    case::Case,
    date, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{CLOCK_TOLERANCE, Fits},
};

pub(super) static RULE: Rule = Rule {
    id: "clock-wrong",
    family: Family::Session,
    title: "This computer's clock is wrong, or was for a while",
    signs: signs![
        "The clock of the computer differs from that of a phone by more than five minutes.",
        "Other websites sign you out too, or the browser says “Your clock is ahead”, “Your clock is behind” or “NET::ERR_CERT_DATE_INVALID”.",
    ],
    why: "The browser removes a cookie when its time has run out, and it goes by this computer's \
          clock. Where the clock runs ahead, or is set forward, sessions end before their time.",
    fix: &[
        Step::new("Set the computer to take date, time and time zone from the internet."),
        Step::new("Close the browser and start it again."),
        Step::at("Sign in again, if you are signed out.", facts::SIGN_IN),
    ],
    sources: &[&facts::CHROMIUM_COOKIES, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let ended_early = matches!(
        super::judge_loss(case, &|_, _, fits| match fits {
            Fits::ClockMoved => Verdict::Found(Finding::suspect(&RULE, "")),
            _ => Verdict::RuledOut,
        }),
        Verdict::Found(_)
    );
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let ahead = session.clock_ahead();
    let is_off = |ahead: &i64| ahead.unsigned_abs() > CLOCK_TOLERANCE.unsigned_abs();
    let suspect = |message: String| Verdict::Found(Finding::suspect(&RULE, message));
    match (ahead.filter(is_off), ended_early) {
        (Some(ahead), true) => suspect(format!(
            "{} The browser took the session's time for over, while by the site's clock there \
             was time left. This fits. Sure: high.",
            off(ahead)
        )),
        (None, true) => suspect(
            "The browser took the session's time for over while there was time left. This fits a \
             clock that was set forward and has been set right since. Sure: medium."
                .to_owned(),
        ),
        (Some(ahead), false) if session.signed_in() == Some(true) => {
            Verdict::Found(Finding::advice(
                &RULE,
                format!("{} Cookies end by this clock, so set it right.", off(ahead)),
            ))
        }
        (Some(ahead), false) => suspect(format!(
            "{} Cookies end by this clock, though the session was not seen to end by it. Sure: \
             low.",
            off(ahead)
        )),
        (None, false) if ahead.is_some() => Verdict::RuledOut,
        // How the clock stands, only an answer of the site's shows.
        (None, false) => Verdict::CannotTell,
    }
}

fn off(ahead: i64) -> String {
    let way = if ahead > 0 { "ahead of" } else { "behind" };
    let length = date::length(ahead.saturating_abs());
    format!("This computer's clock is {length} {way} the site's.")
}
