//! A whole request without an `Authorization` header.

use crate::{
    authorization,
    case::{Case, Client, Key, Place, Request, View, WhyUnsent},
    facts,
    host::{self, Host},
    mask, read,
    report::{Edit, Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "header-missing",
    family: Family::Header,
    title: "The request carries no Authorization header",
    signs: signs![
        "The verbose output of curl shows no line “> Authorization: Bearer”.",
        "The answer is the same as for a wrong key: “Invalid API key provided. Ensure your API key is correct and active.”",
        "A key that works with curl gets 401 from the program.",
    ],
    why: "Perplexity looks for the key in the Authorization header and nowhere else. \
          A request without it gets the same 401 as one with a wrong key, so the answer alone does \
          not tell the two apart.",
    fix: &[
        Step::new(
            "Add the header Authorization, with the word Bearer, one space and the key as its value.",
        ),
        Step::new("Run the same request again and look at what it sends, in curl with -v."),
    ],
    sources: &[&facts::RECORDED_PATHS, &facts::PYTHON_SDK, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        if super::sends_authorization(request) {
            is_in_view = true;
            continue;
        }
        if request.view != View::Whole || may_need_none(request) {
            continue;
        }
        is_in_view = true;
        // What is written and not sent, or sent under another name, has a rule of its own.
        let is_explained = request.unsent.iter().any(|unsent| unsent.why != WhyUnsent::Overridden)
            || request.headers.iter().any(|header| {
                header.key.is_some()
                    || is_meant_for_the_key(&header.name)
                    || super::is_session_cookie(request, header)
            });
        if !is_explained {
            return Verdict::Found(finding(case, request));
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// Whether the request needs no key, or goes to somebody who may want other headers.
fn may_need_none(request: &Request) -> bool {
    // EXPOSE: the word for the method is no secret.
    let method = request.method.as_ref().map_or("", |method| method.text.expose());
    // A browser asks with OPTIONS, without a key, before it sends the request itself.
    method == "OPTIONS"
        || !matches!(host::host_of(request), Host::Api | Host::Unseen | Host::Misspelled)
}

fn is_meant_for_the_key(name: &str) -> bool {
    authorization::is_other_name(name.trim())
        || name.trim().eq_ignore_ascii_case(authorization::NAME)
}

fn finding(case: &Case, request: &Request) -> Finding {
    let is_in_url = case.paste.keys.iter().any(|key| key.place == Place::Url);
    let message = if is_in_url {
        "The key stands in the address, where Perplexity does not look, and no header carries it."
            .to_owned()
    } else {
        match request.headers.len() {
            0 => "The whole request is in view, and it has no headers of its own.".to_owned(),
            1 => format!(
                "The only header in the request is {}.",
                mask::secrets(&request.headers[0].name)
            ),
            count => format!("None of the {count} headers of the request is Authorization."),
        }
    };
    let mut names: Vec<&str> =
        request.headers.iter().take(6).map(|header| header.name.as_str()).collect();
    if request.headers.len() > names.len() {
        names.push("…");
    }
    let text = names.join(", ");
    let evidence = Evidence::of_text(Input::Header, &text, text.len()..text.len());
    let finding = Finding::cause(&RULE, message).with_evidence(evidence.marked("no Authorization"));
    match edit(case, request) {
        Some(edit) => finding.with_edit(edit),
        None => finding,
    }
}

/// The header, added after the address of a command or after the last header of a request.
fn edit(case: &Case, request: &Request) -> Option<Edit> {
    let (end, text) = match request.client {
        Client::Curl => {
            let at = &request.url.as_ref()?.at;
            // EXPOSE: the shell that the command is written for is found out.
            let variable = read::variable_of_curl(case.paste.text.expose(), at.start);
            let header = authorization::CANONICAL.replace(Key::MENDED, variable);
            (at.end, format!(" -H \"{header}\""))
        }
        Client::Unknown => {
            (request.headers.last()?.at.end, format!("\n{}", authorization::CANONICAL))
        }
        // Where a header stands in the other programs depends on how they were given theirs.
        _ => return None,
    };
    Some(Edit { at: end..end, text })
}
