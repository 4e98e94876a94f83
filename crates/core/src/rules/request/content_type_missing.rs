//! A body that is not said to be JSON.

use crate::{
    case::{Case, Client, View},
    facts,
    report::{Edit, Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "content-type-missing",
    family: Family::Request,
    title: "The request does not say that its body is JSON",
    signs: signs![
        "The request has a body and no header Content-Type with the value application/json.",
        "The command gives curl a body with -d, and has neither --json nor a Content-Type.",
    ],
    why: "Perplexity's API takes JSON, and the header Content-Type says so. \
          Without it curl and PowerShell call the body a form. \
          What Perplexity makes of that is not documented; it seems to look at the key before the body.",
    fix: &[
        Step::new("Add the header Content-Type with the value application/json."),
        Step::new("In curl, give the body with --json, which adds that header by itself."),
    ],
    sources: &[
        &facts::CURL_MANUAL,
        &facts::PYTHON_SDK,
        &facts::GUIDE_STEP_BY_STEP,
        &facts::OWN_READING,
    ],
    question: None,
    check,
};

const NAME: &str = "Content-Type";

fn check(case: &Case) -> Verdict {
    super::judge(case, &|addressed| {
        let request = addressed.request;
        if request.view != View::Whole || addressed.path().contains("/files") {
            return None;
        }
        // EXPOSE: the word for the method is no secret.
        let method = request.method.as_ref().map_or("", |method| method.text.expose());
        let is_post = method == "POST" || method == "PUT" || method == "PATCH";
        if !is_post {
            return Some(None);
        }
        if let Some(header) = request.headers_named(NAME).next() {
            // EXPOSE: the kind of the body is no secret.
            let value = header.value.expose();
            let lower = value.to_ascii_lowercase();
            if lower.contains("json") {
                return Some(None);
            }
            if value.contains(['$', '{', '%', '<']) || lower.contains("multipart") {
                return None;
            }
            let text = [NAME, ": ", value].concat();
            let mark = text.len() - value.len()..text.len();
            let message = "The header Content-Type names another kind of body than JSON.";
            let finding = Finding::advice(&RULE, message);
            return Some(Some(finding.with_evidence(Evidence::of_text(
                Input::Header,
                &text,
                mark,
            ))));
        }
        let body = request.body.as_ref()?;
        let message = match request.client {
            Client::Curl => {
                "curl sends what -d gives it as application/x-www-form-urlencoded, because no \
                 header says otherwise."
            }
            Client::PowerShell => {
                "PowerShell sends the body as application/x-www-form-urlencoded, because no \
                 -ContentType says otherwise."
            }
            Client::Wget => {
                "wget sends the body as application/x-www-form-urlencoded, because no header says \
                 otherwise."
            }
            Client::Unknown => "The request has a body, and no header says of which kind.",
            _ => return None,
        };
        // EXPOSE: whether there is a body at all.
        if body.text.expose().is_empty() {
            return Some(None);
        }
        let evidence = Evidence::of_text(Input::Header, "", 0..0).marked("no Content-Type");
        let end = addressed.url.at.end;
        let edit = (request.client == Client::Curl).then(|| Edit {
            at: end..end,
            text: " -H \"Content-Type: application/json\"".to_owned(),
        });
        let finding = Finding::advice(&RULE, message).with_evidence(evidence);
        Some(Some(super::with_edit(finding, edit)))
    })
}
