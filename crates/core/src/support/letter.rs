//! The report as a letter: plain text, Markdown, and a draft of a mail.

use serde::Serialize;

use crate::{
    case::Case,
    date,
    report::{KeyStanding, Report, SessionStanding},
};

/// A draft of a mail, for a `mailto:` link.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// To whom.
    pub to: &'static str,
    /// About what.
    pub subject: String,
    /// The report, or as much of it as such links take.
    pub body: String,
    /// Whether the report is longer than that.
    pub is_cut: bool,
}

/// A part of a report.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) lines: Vec<Line>,
}

/// A line of a report.
pub(super) enum Line {
    /// A sentence of ours, or of the person's.
    Item(String),
    /// The words of an error that the line before tells of.
    Quote(String),
}

/// How many characters of a link may be its body, each escape counted as the three that it takes.
/// Windows hands no longer link than 2,083 characters to a program.
const BODY: usize = 1_850;

const CUT: &str = "\n[The report is longer than a draft can be. Copy it as text and put it in place of this one.]\n";

/// What is asked for, where the person does not say.
pub(super) fn request(report: &Report) -> &'static str {
    match (&report.session, report.key) {
        (Some(_), _) => {
            "I am signed out of www.perplexity.ai without wanting to be. Please look whether the \
             sessions of my account end on your side."
        }
        (None, KeyStanding::Refused) => {
            "Perplexity's API refuses my key. Please look whether the key is active, whether its \
             account has credit, and whether either is blocked."
        }
        (None, _) => "My calls to Perplexity's API fail. What I know of them follows.",
    }
}

/// What the mail is about.
pub(super) fn subject(case: &Case, report: &Report, last_four: Option<&str>) -> String {
    if let Some(session) = &report.session {
        return match session.standing {
            SessionStanding::SignedOut => "Signed out of www.perplexity.ai",
            _ => "Trouble staying signed in to www.perplexity.ai",
        }
        .to_owned();
    }
    let status =
        case.keyed_answers().find_map(|(answer, _)| answer.status.filter(|status| *status >= 400));
    let what = status
        .map_or_else(|| "API call fails".to_owned(), |status| format!("API answers {status}"));
    match last_four {
        Some(four) => format!("{what}, key ending in {four}"),
        None => what,
    }
}

/// The letter as plain text.
pub(super) fn text(request: &str, sections: &[Section], foot: &str) -> String {
    let mut out = format!("Hello,\n\n{request}\n");
    for Section { title, lines } in sections {
        out.push_str(&format!("\n{title}\n"));
        for line in lines {
            match line {
                Line::Item(text) => out.push_str(&format!("- {text}\n")),
                Line::Quote(text) => out.push_str(&format!("    {text}\n")),
            }
        }
    }
    out.push_str(&format!("\n-- \n{foot}\n"));
    out
}

/// The letter as Markdown; the words of errors stand in blocks of code, as they are.
pub(super) fn markdown(request: &str, sections: &[Section], foot: &str) -> String {
    let mut out = format!("Hello,\n\n{}\n", escaped(request));
    for Section { title, lines } in sections {
        out.push_str(&format!("\n## {title}\n\n"));
        let mut in_block = false;
        for line in lines {
            let is_quote = matches!(line, Line::Quote(_));
            if is_quote != in_block {
                out.push_str("  ```\n");
                in_block = is_quote;
            }
            match line {
                Line::Item(text) => out.push_str(&format!("- {}\n", escaped(text))),
                Line::Quote(text) => out.push_str(&format!("  {text}\n")),
            }
        }
        if in_block {
            out.push_str("  ```\n");
        }
    }
    out.push_str(&format!("\n---\n\n{}\n", escaped(foot)));
    out
}

/// As much of the letter as a link takes, up to the end of a line.
pub(super) fn mail(to: &'static str, subject: String, text: &str) -> Mail {
    if link_length(text) <= BODY {
        return Mail { to, subject, body: text.to_owned(), is_cut: false };
    }
    let mut body = String::new();
    let mut left = BODY - link_length(CUT);
    for line in text.split_inclusive('\n') {
        match left.checked_sub(link_length(line)) {
            Some(rest) => left = rest,
            None => break,
        }
        body.push_str(line);
    }
    body.push_str(CUT);
    Mail { to, subject, body, is_cut: true }
}

/// How long a text is in a link, where a line ends in two characters.
fn link_length(text: &str) -> usize {
    text.bytes()
        .map(|b| match b {
            b'\n' => 6,
            b if b.is_ascii_alphanumeric() => 1,
            _ => 3,
        })
        .sum()
}

/// A text in which nothing is taken for a mark of Markdown's.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '<' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// What stands below a report: what made it, when, and what it leaves out.
pub(super) fn foot(now: crate::session::Millis, zone: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let zone = zone.map_or_else(String::new, |zone| format!(", where the clock is in {zone}"));
    format!(
        "Made with why401 {version} on {}{zone}. Keys, cookies and everything else that was \
         pasted are left out; square brackets show where something was removed.",
        date::moment(now)
    )
}
