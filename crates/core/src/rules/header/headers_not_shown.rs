//! Headers that are sent, or may be, and are not in view.

use crate::{
    authorization,
    case::{Case, Client, Header, Request, View},
    facts,
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "headers-not-shown",
    family: Family::Header,
    title: "The key is not in view here, which does not mean that it is not sent",
    signs: signs![
        "The log or the export shows “***”, “[REDACTED]”, “<redacted>” or no header at all.",
        "A file of the browser's network panel (HAR) was saved without sensitive data.",
        "The curl command takes its headers from a file, with -H @.",
    ],
    why: "Logs, browsers and export functions remove credentials before they show a request, \
          and curl can take headers from a file or a variable. \
          So nothing can be said here of the key itself.",
    fix: &[
        Step::new("Look at the place where the key is kept, and paste the key from there."),
        Step::new("Run the request with -v to see the header that curl really sends."),
    ],
    sources: &[&facts::CURL_MANUAL, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        let shows_it = super::sends_authorization(request);
        is_in_view |= shows_it || request.view == View::Whole;
        if request.view == View::HeadersHidden && (!shows_it || redacted(request).is_some()) {
            return Verdict::Found(finding(request));
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

fn redacted(request: &Request) -> Option<&Header> {
    // EXPOSE: what stands in place of credentials is no secret.
    request.headers_named(authorization::NAME).find(|header| {
        let value = header.value.expose();
        let parts = authorization::Authorization::parse(value);
        header.key.is_none() && authorization::is_redacted(&value[parts.credentials])
    })
}

fn finding(request: &Request) -> Finding {
    if let Some(header) = redacted(request) {
        let message = "The value of the Authorization header was hidden by what wrote this down.";
        // EXPOSE: what stands in place of credentials is no secret.
        let text = format!("{}: {}", header.name, header.value.expose());
        let mark = header.name.len() + 2..text.len();
        let evidence = Evidence::of_text(Input::Header, &text, mark);
        return Finding::advice(&RULE, message).with_evidence(evidence);
    }
    // curl's `-H @file` and `-H "$VARIABLE"` are kept as headers without a name.
    match request.headers.iter().find(|header| header.name.is_empty()) {
        Some(header) => {
            // EXPOSE: the name of a file or of a variable is no secret.
            let text = header.value.expose();
            let message = "curl takes headers from a file or a variable that is not in view.";
            let evidence = Evidence::of_text(Input::Header, text, 0..text.len());
            Finding::advice(&RULE, message).with_evidence(evidence)
        }
        None if request.client == Client::Unknown => Finding::advice(
            &RULE,
            "What wrote this request down left headers out, and the key may be in one of them.",
        ),
        None => Finding::advice(
            &RULE,
            "Headers may come from a place that is not in view, such as a configuration file.",
        ),
    }
}
