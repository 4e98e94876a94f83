//! The key in a header that Perplexity does not read.

use crate::{
    authorization,
    case::{Case, Header, Request, View},
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "header-name-wrong",
    family: Family::Header,
    title: "The key is sent in a header that Perplexity does not read",
    signs: signs![
        "The key stands in “X-API-Key”, “api-key”, “Authorisation”, “x-goog-api-key” or in a cookie.",
        "The request was written after the example of another vendor, such as Anthropic, which reads “x-api-key”.",
    ],
    why: "Perplexity reads the key from the header Authorization. \
          A key under any other name counts as no key, and the answer is 401.",
    fix: &[
        Step::new("Rename the header to Authorization."),
        Step::new("Put the word Bearer and one space before the key."),
    ],
    sources: &[&facts::PYTHON_SDK, &facts::OWN_READING, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        if super::is_of_another_vendor(case, request) {
            continue;
        }
        is_in_view |= request.view == View::Whole || super::sends_authorization(request);
        if super::sends_authorization(request) {
            continue;
        }
        if let Some(finding) = request.headers.iter().find_map(|header| look(case, request, header))
        {
            return Verdict::Found(finding);
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

fn look(case: &Case, request: &Request, header: &Header) -> Option<Finding> {
    let name = header.name.trim();
    let message = match () {
        () if super::is_session_cookie(request, header) => {
            "The request carries a cookie of the website, which the API does not read.".to_owned()
        }
        () if name.eq_ignore_ascii_case(authorization::NAME) && header.name != name => {
            "A space stands between the name of the header and its colon, or before the name; \
             HTTP allows none."
                .to_owned()
        }
        () if name.eq_ignore_ascii_case("authorisation") => {
            "The name of the header is written with an s, and HTTP writes Authorization with a z."
                .to_owned()
        }
        () if name.eq_ignore_ascii_case("proxy-authorization") => {
            "Proxy-Authorization is read by a proxy on the way, not by Perplexity.".to_owned()
        }
        () if authorization::is_misspelled(name) => {
            "The name of the header is not Authorization, letter by letter.".to_owned()
        }
        () if authorization::is_other_name(name) => {
            format!("The header is called {name}, and Perplexity reads Authorization.")
        }
        () if header.key.is_some() => {
            "The only header that holds a key is not Authorization.".to_owned()
        }
        () => return None,
    };
    let evidence = super::evidence_of_name(header, &case.paste);
    Some(super::mend(Finding::cause(&RULE, message).with_evidence(evidence), header))
}
