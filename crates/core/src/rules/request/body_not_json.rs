//! A body that is meant as JSON and is none.

use crate::{
    case::{Case, DefectKind, Piece},
    facts,
    json::Json,
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "body-not-json",
    family: Family::Request,
    title: "The body of the request is not valid JSON",
    signs: signs![
        "The answer is a 400 or a 422 that speaks of JSON, of the body or of a character that was not expected.",
        "A checker for JSON refuses the body, most often at a quote or a comma.",
        "The same command works in another shell.",
    ],
    why: "Perplexity reads the body as JSON. \
          It seems to look at the key first, so a broken body should lead to a 400 or a 422 once \
          the key is accepted, and not to a 401.",
    fix: &[
        Step::new("Put straight double quotes round every name and every text in the body."),
        Step::new("Put the body in a file, and give it to curl with -d @body.json."),
        Step::new(
            "In Windows PowerShell, give the body to Invoke-RestMethod with -Body, which keeps its quotes.",
        ),
    ],
    sources: &[&facts::RECORDED_ANSWERS, &facts::POWERSHELL_QUOTES, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let is_open =
        case.paste.defects.iter().any(|defect| {
            matches!(defect.kind, DefectKind::UnclosedQuote | DefectKind::Apostrophe)
        });
    super::judge(case, &|addressed| {
        let body = addressed.request.body.as_ref().filter(|_| !is_open)?;
        // EXPOSE: the place where the body stops being JSON is looked for.
        let text = body.text.expose();
        if !text.trim_start().starts_with(['{', '[']) {
            return None;
        }
        match Json::stops_at(text) {
            None => Some(quotes_removed(case, body, text)),
            Some(_) if is_template(text) => None,
            Some(at) => Some(Some(finding(text, at))),
        }
    })
}

/// Whether something is put into the body before it is sent, or parts of it were left out.
fn is_template(text: &str) -> bool {
    ["$", "{{", "`", "%s", "%(", "...", "…", "<"].iter().any(|mark| text.contains(mark))
}

fn quotes_removed(case: &Case, body: &Piece, text: &str) -> Option<Finding> {
    let removed = |defect: &&crate::case::Defect| {
        defect.kind == DefectKind::QuotesRemoved && defect.at == body.at
    };
    case.paste.defects.iter().find(removed)?;
    let message = "Windows PowerShell, and PowerShell before 7.3, removes the double quotes \
                   from a text that it hands to another program, and what curl sends is no JSON.";
    let quote = text.find('"')?;
    let mark = quote..quote + 1;
    Some(Finding::suspect(&RULE, message).with_evidence(evidence(text, mark)))
}

fn finding(text: &str, at: usize) -> Finding {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    let c = text[at..].chars().next();
    let last = before.trim_end().chars().next_back();
    let what = match c {
        None => "the body ends before everything in it is closed",
        Some('\'') => "a single quote stands where JSON wants a double quote",
        Some('“' | '”' | '‘' | '’' | '„') => {
            "a curly quote stands where JSON wants a straight one"
        }
        Some(c) if c < ' ' => {
            "a line break or a tab stands inside a text, where JSON writes \\n or \\t"
        }
        Some('}' | ']') if last == Some(',') => "a comma stands after the last entry",
        Some('T' | 'F' | 'N')
            if ["True", "False", "None"].iter().any(|word| text[at..].starts_with(word)) =>
        {
            "a word of Python stands where JSON writes true, false or null"
        }
        Some('\\') => "a backslash stands before a quote, where JSON wants the quote alone",
        Some('/' | '#') => "a comment stands in the body, and JSON has none",
        Some(c) if c.is_alphabetic() && matches!(last, Some('{' | '[' | ',' | ':')) => {
            "a name or a text stands without its double quotes"
        }
        Some('"') => "a comma or a colon is missing before this quote",
        Some(_) => "something stands that JSON does not have at this place",
    };
    let message = format!("In line {line} of the body, at character {column}, {what}.");
    let end = at + c.map_or(0, char::len_utf8);
    let evidence = evidence(text, at..end);
    let evidence = if c.is_none() { evidence.marked("end of the body") } else { evidence };
    Finding::suspect(&RULE, message).with_evidence(evidence)
}

/// The line of the body that holds the mark.
fn evidence(text: &str, mark: std::ops::Range<usize>) -> Evidence {
    let start = text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[mark.end..].find('\n').map_or(text.len(), |at| mark.end + at);
    Evidence::of_text(Input::Body, &text[start..end], mark.start - start..mark.end - start)
}
