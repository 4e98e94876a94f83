//! Two different `Authorization` headers in one request.

use crate::{
    authorization,
    case::{Case, Header, View},
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "header-duplicated",
    family: Family::Header,
    title: "The request has two different Authorization headers",
    signs: signs![
        "A request shows two lines that start with Authorization, with different values.",
        "The header is set once in the code, and once by a setting, a proxy or a library.",
    ],
    why: "HTTP allows one Authorization header in a request. \
          With two, it is up to the server which it reads, or whether it reads any; \
          which one Perplexity reads is not known.",
    fix: &[
        Step::new("Remove all but one Authorization header."),
        Step::new(
            "Look for a setting that adds one to every request, if the second is not in your own code.",
        ),
    ],
    sources: &[&facts::RFC_9110, &facts::CURL_MEASUREMENTS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        // Lines that were pasted together need not be of one request.
        if request.view == View::Part {
            continue;
        }
        is_in_view |= request.view == View::Whole;
        let mut headers = request.headers_named(authorization::NAME);
        let Some(first) = headers.next() else { continue };
        if let Some(second) = headers.find(|other| differs(first, other)) {
            let message =
                "Two Authorization headers with different values stand in the same request.";
            let evidence = super::evidence_of_name(second, &case.paste);
            return Verdict::Found(Finding::suspect(&RULE, message).with_evidence(evidence));
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

fn differs(one: &Header, other: &Header) -> bool {
    // EXPOSE: the two values are compared with each other.
    one.value.expose().trim() != other.value.expose().trim()
}
