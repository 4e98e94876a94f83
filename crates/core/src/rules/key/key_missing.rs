//! Nothing stands where the key should.

use crate::{
    case::Case,
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{self, Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-missing",
    family: Family::Key,
    title: "There is no key",
    signs: signs![
        "The program stops with “The api_key client option must be set either by passing api_key to the client or by setting the PERPLEXITY_API_KEY environment variable”.",
        "Perplexity's Python library says only “Connection error.” when the variable is there but empty; httpx, on which it is built, says “Illegal header value b'Bearer '”.",
        "The header reads Authorization: Bearer, and nothing follows.",
        "The answer is the same as for a wrong key: “Invalid API key provided. Ensure your API key is correct and active.”",
    ],
    why: "The place where the key belongs is empty, most often because a variable is not set \
          where the program runs. Perplexity then sees a request from nobody, and answers 401 \
          with the same words as for a wrong key.",
    fix: &[
        Step::new(
            "Set the variable that the program reads, most often PERPLEXITY_API_KEY, in the place where the program runs.",
        ),
        Step::new(
            "Let the program print the length of the key just before it sends it: most keys have 53 characters, and 0 means that the variable did not arrive.",
        ),
        Step::at("Create a key in the console if there is none yet.", facts::CONSOLE),
    ],
    sources: &[&facts::RECORDED_PATHS, &facts::CLIENT_MEASUREMENTS, &facts::PYTHON_SDK],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let verdict = super::judge(case, &|key, text| {
        // That a variable in view is set to nothing is said by another rule.
        let is_said = key.variable.is_some() && text.is_empty() && rules::sets_nothing(case, key);
        (!is_said && matches!(key::kind(text), Kind::Missing)).then(|| {
            let finding = Finding::cause(&RULE, message(text, key.variable.as_deref()));
            finding.with_evidence(Evidence::of_key(key, 0..text.len()).marked("nothing"))
        })
    });
    match verdict {
        Verdict::Found(_) => verdict,
        _ if client_has_no_key(case) => Verdict::Found(Finding::cause(
            &RULE,
            "The program says that it was given no key, and sent nothing.",
        )),
        _ => verdict,
    }
}

fn message(text: &str, variable: Option<&str>) -> String {
    match variable {
        Some(name) if text.is_empty() => format!("The variable {name} is set to nothing."),
        Some(name) => format!("The variable {name} holds no letter and no digit."),
        None => "There is no letter and no digit where the key should stand.".to_owned(),
    }
}

/// Whether a program refused to start without a key, or to send an empty one.
fn client_has_no_key(case: &Case) -> bool {
    case.answers.iter().any(|(answer, _)| answer.client_saw_no_key())
}
