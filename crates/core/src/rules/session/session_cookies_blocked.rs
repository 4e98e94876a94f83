//! The browser refuses the site's cookies.

use crate::{
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
    session::{Setting, SiteBody},
};

pub(super) static RULE: Rule = Rule {
    id: "session-cookies-blocked",
    family: Family::Session,
    title: "The browser is set to block Perplexity's cookies",
    signs: signs![
        "Every page of perplexity.ai shows you as signed out, right after you signed in.",
        "In the settings of the browser, perplexity.ai stands in the list of sites that may not use cookies, or all cookies are blocked.",
    ],
    why: "Perplexity knows you by a cookie. A browser that keeps none from it signs you out \
          with each page. The setting may be for this site or for all, and an extension or an \
          administrator may have made it.",
    fix: &[
        Step::new("Open www.perplexity.ai and click the icon at the left of the address."),
        Step::new("Under cookies and site data, allow them for this site."),
        Step::at("Reload the page and sign in.", facts::SIGN_IN),
    ],
    sources: &[&facts::CHROME_SETTINGS, &facts::CHROME_POLICIES],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let Some(session) = &case.session else { return Verdict::CannotTell };
    let is_user = session.answer.as_ref().is_some_and(|answer| answer.body == SiteBody::User);
    match session.setting {
        Some(Setting::Block) if is_user => Verdict::Found(Finding::advice(
            &RULE,
            "The browser is set to block the cookies of www.perplexity.ai. The site still knows \
             you, so the setting may be new.",
        )),
        Some(Setting::Block) => Verdict::Found(Finding::cause(
            &RULE,
            "The browser's setting for www.perplexity.ai is to block its cookies.",
        )),
        Some(Setting::Allow | Setting::SessionOnly) => Verdict::RuledOut,
        None => Verdict::CannotTell,
    }
}
