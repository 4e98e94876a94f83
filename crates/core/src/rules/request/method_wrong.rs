//! A method that the endpoint does not take.

use crate::{
    case::Case,
    facts,
    report::{Edit, Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "method-wrong",
    family: Family::Request,
    title: "The endpoint does not take this method",
    signs: signs![
        "The answer is “405 Method Not Allowed”, or a 404 with nothing in it.",
        "An address of the API was opened in the address bar of a browser, which sends GET.",
        "A redirect turned the POST into a GET.",
    ],
    why: "Each endpoint takes one method or few, and most of Perplexity's take POST. \
          Without a good key the answer to another one is a 401 all the same; with a good key it is most likely a 405 or a 404.",
    fix: &[
        Step::new("Use the method that the documentation gives for this path."),
        Step::new("Give curl the body with --json or -d, and leave -X out."),
    ],
    sources: &[
        &facts::PYTHON_SDK,
        &facts::DOCS_DECISIONS,
        &facts::OWN_READING,
        &facts::GUIDE_INVALID_KEY,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|addressed| {
        let piece = addressed.request.method.as_ref()?;
        // EXPOSE: the word for the method is no secret.
        let method = piece.text.expose();
        let taken = addressed.endpoint()?.methods;
        let right = taken.first()?;
        if taken.contains(&method) {
            return Some(None);
        }
        // A browser asks with OPTIONS before it sends the request itself.
        if method.eq_ignore_ascii_case("OPTIONS")
            || method.contains(['$', '{'])
            || method.len() > 20
        {
            return None;
        }
        let path = addressed.path();
        let is_implied = piece.at.is_empty();
        let message = match () {
            () if taken.iter().any(|one| one.eq_ignore_ascii_case(method)) => {
                "The method is not written in capitals, and HTTP tells them apart.".to_owned()
            }
            () if is_implied && method == "GET" => {
                format!(
                    "curl sends GET, because the command has neither -X nor a body; {path} takes {right}."
                )
            }
            () if is_implied && method == "POST" => {
                format!("curl sends POST, because the command has a body; {path} takes {right}.")
            }
            () => format!("The request is a {method}, and {path} takes {right}."),
        };
        let finding = Finding::suspect(&RULE, message).with_evidence(Evidence::of_text(
            Input::Method,
            method,
            0..method.len(),
        ));
        // `-XGET` is one word; without the word there is nothing to replace.
        let edit = (!is_implied).then(|| edit(case, &piece.at, method, right)).flatten();
        Some(Some(super::with_edit(finding, edit)))
    })
}

fn edit(case: &Case, at: &std::ops::Range<usize>, method: &str, right: &str) -> Option<Edit> {
    // EXPOSE: the place of the word is looked for in the paste.
    let written = case.paste.text.expose().get(at.clone())?;
    let start = at.start + written.rfind(method)?;
    Some(Edit { at: start..start + method.len(), text: right.to_owned() })
}
