//! A header that is written in the request, and that the program does not send as a header.

use crate::{
    answer::Answer,
    case::{Case, Client, Request, Unsent, View, WhyUnsent},
    facts,
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict, request},
};

pub(super) static RULE: Rule = Rule {
    id: "header-dropped-by-client",
    family: Family::Header,
    title: "The Authorization header is written but not sent",
    signs: signs![
        "The command or the code has an Authorization line, and what curl shows with -v, or the network panel, has none.",
        "curl says “Could not resolve host: Authorization” or “Could not resolve host: Bearer”, or it follows a redirect to another host, and the 401 comes from there.",
        "In axios, the headers stand in the second argument of post, which is the body.",
        "fetch is called with mode: \"no-cors\".",
    ],
    why: "The program that sends the request leaves this header out, or sends it as something else. \
          Perplexity then sees a request without a key, and answers 401.",
    fix: &[
        Step::new("Give curl the whole header in straight double quotes, directly after -H."),
        Step::new("Give curl the address to which the answer points, if it points to another one."),
        Step::new("Add -v and look for the line that starts with > Authorization."),
        Step::new(
            "In code, give the headers in the place where the library looks for them: the third argument of axios.post, headers= in Python.",
        ),
    ],
    sources: &[&facts::CURL_MANUAL, &facts::CURL_MEASUREMENTS, &facts::FETCH_STANDARD],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        is_in_view |= request.view == View::Whole || super::sends_authorization(request);
        if super::sends_authorization(request) {
            if let Some(finding) = redirected(case, request) {
                return Verdict::Found(finding);
            }
            continue;
        }
        let dropped = request.unsent.iter().find(|unsent| unsent.why != WhyUnsent::Overridden);
        if let Some(unsent) = dropped {
            return Verdict::Found(finding(case, request, unsent));
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

fn finding(case: &Case, request: &Request, unsent: &Unsent) -> Finding {
    let has_key = unsent.header.key.is_some();
    let message = match unsent.why {
        WhyUnsent::NoValue if has_key => {
            "The shell splits the header at its spaces, because no quotes stand round it; \
             curl gets the name alone, and leaves the header out."
        }
        WhyUnsent::NoValue => {
            "Nothing follows the colon, which tells curl to leave the header out."
        }
        WhyUnsent::NoColon => {
            "No colon follows the name of the header, and curl leaves out what has none."
        }
        WhyUnsent::NoOption => {
            "No -H stands before the header, so curl takes it for one more address."
        }
        WhyUnsent::InBody if request.client == Client::Axios => {
            "The second argument of this call is the body, so axios sends the headers in it as data; \
             they belong in the third."
        }
        WhyUnsent::InBody if request.client == Client::Requests => {
            "The headers are given as data or as parameters, because no headers= stands before them, \
             so requests does not send them as headers."
        }
        WhyUnsent::InBody => {
            "The header is given as data, so curl sends it in the body of the request."
        }
        WhyUnsent::ToProxy => {
            "The option --proxy-header sends the header to the proxy alone, not to Perplexity."
        }
        WhyUnsent::NoCors => {
            "The request says mode: \"no-cors\", and a browser then leaves the Authorization header out."
        }
        WhyUnsent::Overridden => "Another option sets the same header.",
    };
    let evidence = super::evidence_of_name(&unsent.header, &case.paste);
    let finding = Finding::cause(&RULE, message).with_evidence(evidence);
    // In code it is the place of the header that has to change.
    if request.client != Client::Curl {
        return finding;
    }
    super::mend(finding, &unsent.header)
}

/// Whether the answers show that curl followed a redirect to where it does not take the header.
fn redirected(case: &Case, request: &Request) -> Option<Finding> {
    // EXPOSE: the text is searched for the one option that keeps the header.
    let keeps = case.paste.text.expose().contains("--location-trusted");
    if request.client != Client::Curl || keeps || case.answers.len() < 2 {
        return None;
    }
    let url = request.url.as_ref()?;
    // EXPOSE: an address is compared with the one that it is redirected to.
    let from = url.text.expose();
    let moved = |answer: &Answer| {
        let is_redirect = matches!(answer.status, Some(301 | 302 | 303 | 307 | 308));
        let to = answer.header("location").filter(|_| is_redirect)?;
        (to.contains("://") && request::origin(to) != request::origin(from))
            .then_some(to.to_owned())
    };
    let mut answers = case.answers.iter().map(|(answer, _)| answer);
    let to = answers.by_ref().find_map(moved)?;
    // The answer that follows is that of the other address.
    answers.next().filter(|answer| answer.status == Some(401))?;
    let message = "The answer sends curl to another address, and curl does not take the header \
                   along to another host or from http to https.";
    let text = format!("Location: {to}");
    let mark = "Location: ".len()..text.len();
    let evidence = Evidence::of_text(Input::Answer, &text, mark);
    Some(Finding::cause(&RULE, message).with_evidence(evidence))
}
