//! A command that the shell takes otherwise than it is meant.

use std::ops::Range;

use crate::{
    authorization,
    case::{Case, Client, Defect, DefectKind, Header, Paste, View},
    facts,
    read::shown,
    report::{Edit, Evidence, Finding, Input, Severity},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "command-malformed",
    family: Family::Request,
    title: "The shell does not read the command as it is meant",
    signs: signs![
        "The shell prints “command not found” for -H, for Bearer or for $.",
        "curl prints “Could not resolve host: Bearer” or “URL using bad/illegal format or missing URL”.",
        "Windows PowerShell prints “Cannot bind parameter 'Headers'. Cannot convert the \"…\" value of type \"System.String\" to type \"System.Collections.IDictionary\".”",
        "The terminal shows “>” or “>>” and waits after the command was entered.",
    ],
    why: "Each shell has its own signs for quotes, options and lines that go on. \
          Word processors, chats and web pages can change these signs, and a command for one shell is \
          another command in the next. \
          What is lost on the way is not sent, and without its header a request gets a 401.",
    fix: &[
        Step::new("Type the quotes and hyphens anew in a plain text editor, straight and short."),
        Step::new(
            "End every line but the last with a backslash in bash and zsh, with ^ in the command prompt of Windows, with a back-tick in PowerShell, and let nothing follow that sign.",
        ),
        Step::new(
            "In the command prompt of Windows, use double quotes, and write \\\" within them.",
        ),
        Step::new("In PowerShell, write curl.exe, or use Invoke-RestMethod."),
        Step::new("Leave out what the terminal shows before the command."),
    ],
    sources: &[
        &facts::CURL_MANUAL,
        &facts::CURL_MEASUREMENTS,
        &facts::POWERSHELL_ALIASES,
        &facts::OWN_READING,
    ],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut worst: Option<(Severity, &Defect)> = None;
    for defect in &case.paste.defects {
        let Some(severity) = severity(case, defect) else { continue };
        if worst.is_none_or(|(other, _)| severity < other) {
            worst = Some((severity, defect));
        }
    }
    if let Some((severity, defect)) = worst {
        return Verdict::Found(finding(case, defect, severity));
    }
    let is_command = case.paste.requests.iter().any(|request| {
        request.view != View::Part
            && matches!(
                request.client,
                Client::Curl | Client::PowerShell | Client::Wget | Client::Httpie
            )
    });
    if is_command { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// How much a defect explains; `None` where it explains nothing.
fn severity(case: &Case, defect: &Defect) -> Option<Severity> {
    // EXPOSE: the text is searched for what shells and programs print.
    let says = |words: &str| case.paste.text.expose().contains(words);
    let loses = |of: &dyn Fn(&Range<usize>) -> bool| {
        let headers = case.paste.requests.iter().flat_map(|request| &request.headers);
        let mut meant = headers.filter(|header| {
            header.key.is_some() || header.name.eq_ignore_ascii_case(authorization::NAME)
        });
        match meant.any(|header| of(&header.at)) {
            true => Severity::Cause,
            false => Severity::Suspect,
        }
    };
    Some(match defect.kind {
        DefectKind::Apostrophe | DefectKind::UnclosedQuote => Severity::Cause,
        DefectKind::CurlyQuotes | DefectKind::SingleQuotes => {
            loses(&|at| at.start <= defect.at.start && defect.at.end <= at.end)
        }
        // Between the dash and the header stands `H` or `header`.
        DefectKind::LongDash => {
            loses(&|at| (defect.at.end..defect.at.end + 10).contains(&at.start))
        }
        DefectKind::BlankAfterLineEnd | DefectKind::LineNotContinued | DefectKind::OtherLineEnd => {
            loses(&|at| defect.at.start <= at.start)
        }
        DefectKind::Alias if says("Cannot bind parameter 'Headers'") => Severity::Cause,
        DefectKind::Alias if case.answers.is_empty() => Severity::Suspect,
        DefectKind::Prompt if says("$: command not found") => Severity::Cause,
        // What came back shows that the command ran: the terminal wrote the sign.
        DefectKind::Prompt if case.answers.is_empty() => Severity::Advice,
        DefectKind::Alias | DefectKind::Prompt | DefectKind::QuotesRemoved => return None,
    })
}

fn finding(case: &Case, defect: &Defect, severity: Severity) -> Finding {
    let message = match defect.kind {
        DefectKind::Apostrophe => {
            "The apostrophe ends the part in single quotes, so the shell waits for one more quote \
             and does not run the command."
        }
        DefectKind::UnclosedQuote => {
            "Nothing closes this quote, so the shell waits for more and does not run the command."
        }
        DefectKind::CurlyQuotes => match severity {
            Severity::Cause => {
                "Curly quotes stand round the header; the shell does not take them for quotes, \
                 and the header falls apart at its spaces."
            }
            _ => {
                "Curly quotes stand round a part of the command; the shell does not take them for \
                 quotes, and that part falls apart at its spaces."
            }
        },
        DefectKind::SingleQuotes => {
            "Single quotes stand round a part of the command; the command prompt of Windows takes \
             only double quotes for quotes, and that part falls apart at its spaces."
        }
        DefectKind::LongDash => match severity {
            Severity::Cause => {
                "A long dash stands where the hyphen of the option should, so curl takes the \
                 header for one more address."
            }
            _ => {
                "A long dash stands where the hyphen of an option should, so curl takes what \
                 follows for one more address."
            }
        },
        DefectKind::BlankAfterLineEnd => {
            "A blank follows the sign that joins two lines, so the shell ends the command there \
             and runs it without the lines that follow."
        }
        DefectKind::LineNotContinued => {
            "No sign joins this line with the next, so the shell runs it without the lines that \
             follow."
        }
        DefectKind::OtherLineEnd => {
            "The line ends with the sign of another shell, so this one does not join it with the \
             lines that follow."
        }
        DefectKind::Alias => {
            "Windows PowerShell has a command of its own by the name of curl, which does not take \
             -H with a text; in PowerShell 7 the name means curl itself."
        }
        _ => {
            "What a terminal shows before a command stands here; if it was typed along, the shell \
             takes it for the name of a program, and curl does not run."
        }
    };
    let make = match severity {
        Severity::Cause => Finding::cause,
        Severity::Suspect => Finding::suspect,
        Severity::Advice => Finding::advice,
    };
    let finding = make(&RULE, message.to_owned()).with_evidence(evidence(&case.paste, defect));
    super::with_edit(finding, edit(&case.paste, defect))
}

/// The change to show; what says nothing by itself, such as a quote, only the mended paste shows.
fn edit(paste: &Paste, defect: &Defect) -> Option<Edit> {
    match defect.kind {
        DefectKind::CurlyQuotes | DefectKind::SingleQuotes => {
            let mut headers = paste.requests.iter().flat_map(|request| &request.headers);
            let is_round = |header: &&Header| {
                header.at.start <= defect.at.start && defect.at.end <= header.at.end
            };
            headers.find(is_round).and_then(authorization::edit_of)
        }
        DefectKind::BlankAfterLineEnd | DefectKind::Prompt => None,
        _ => defect.edit.clone(),
    }
}

/// The line of a defect, keys hidden, with the defect marked.
fn evidence(paste: &Paste, defect: &Defect) -> Evidence {
    // EXPOSE: only the ends of the line are looked for; `plain` hides the keys in it.
    let text = paste.text.expose();
    let mut mark = defect.at.clone();
    if defect.kind == DefectKind::BlankAfterLineEnd {
        mark.start = (mark.start + 1).min(mark.end);
    }
    let start = text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[mark.end..].find('\n').map_or(text.len(), |at| mark.end + at);
    // A part of a longer line might cut a key in two, and show a half of it.
    let line = if end - start < 4096 { start..end } else { mark.clone() };
    let [before, marked, after] = [line.start..mark.start, mark.clone(), mark.end..line.end]
        .map(|part| shown::plain(paste, part));
    let evidence = Evidence::of_text(
        Input::Command,
        &[&*before, &*marked, &*after].concat(),
        before.len()..before.len() + marked.len(),
    );
    match (defect.kind, &defect.edit) {
        (DefectKind::BlankAfterLineEnd, _) => evidence.marked("blank"),
        (DefectKind::LineNotContinued, Some(edit)) => {
            evidence.marked(["no ", edit.text.trim()].concat())
        }
        // What is marked may stand within what hides a key, and is no part of it.
        _ if !text[mark.clone()].contains(char::is_alphanumeric) => evidence.marked(&text[mark]),
        _ => evidence,
    }
}
