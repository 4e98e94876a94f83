//! A report as plain text: what "Copy report" gives.

use std::fmt::Write;

use crate::{
    date,
    report::{Evidence, Finding, Headline, KeyStanding, SessionReport, SessionStanding, Severity},
    rules::{Family, Rule},
};

/// The report as plain text. It holds no secret, because none of its parts does.
pub(super) fn of(
    headline: &Headline,
    findings: &[Finding],
    open: &[&'static Rule],
    ruled_out: &[&'static Rule],
    key: KeyStanding,
    session: Option<&SessionReport>,
) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, headline, findings, open, ruled_out, key, session);
    out
}

/// Adds what was looked up by hand.
pub(super) fn add_looked_up(out: &mut String, tried: &[String]) {
    if tried.is_empty() {
        return;
    }
    out.push_str("\nLooked up by hand:\n");
    for sentence in tried {
        out.extend(["  ", sentence, "\n"]);
    }
}

fn write(
    out: &mut String,
    headline: &Headline,
    findings: &[Finding],
    open: &[&'static Rule],
    ruled_out: &[&'static Rule],
    key: KeyStanding,
    session: Option<&SessionReport>,
) -> std::fmt::Result {
    writeln!(out, "{}: {}", headline.label, headline.sentence)?;
    if !headline.detail.is_empty() {
        writeln!(out, "{}", headline.detail)?;
    }
    match session {
        Some(session) => write_session(out, session)?,
        None => writeln!(out, "\nThe key: {}.", key.in_words())?,
    }
    for finding in findings {
        write_finding(out, finding)?;
    }
    let clean = families(ruled_out, |family| {
        !findings.iter().any(|finding| finding.rule.family == family)
            && !open.iter().any(|rule| rule.family == family)
    });
    if !clean.is_empty() {
        writeln!(out, "\nNothing wrong found in {clean}.")?;
    }
    let unseen = families(open, |family| !ruled_out.iter().any(|rule| rule.family == family));
    if !unseen.is_empty() {
        writeln!(out, "\nNot in view: {unseen}.")?;
    }
    Ok(())
}

fn write_session(out: &mut String, session: &SessionReport) -> std::fmt::Result {
    match (session.standing, session.until, session.since) {
        (SessionStanding::SignedIn, Some(until), _) => {
            writeln!(out, "\nThe session: signed in, until {}.", date::moment(until))?;
        }
        (SessionStanding::SignedIn, None, _) => writeln!(out, "\nThe session: signed in.")?,
        (SessionStanding::SignedOut, _, Some(since)) => {
            writeln!(out, "\nThe session: signed out since {}.", date::moment(since))?;
        }
        (SessionStanding::SignedOut, _, None) => writeln!(out, "\nThe session: signed out.")?,
        (SessionStanding::Unknown, ..) => writeln!(out, "\nThe session: not known.")?,
    }
    if !session.out_of_sight.is_empty() {
        writeln!(out, "Out of sight: {}.", session.out_of_sight.join(", "))?;
    }
    if session.timeline.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhat was recorded:")?;
    for moment in &session.timeline {
        writeln!(out, "  {}  {}", date::moment(moment.time), moment.in_report())?;
    }
    Ok(())
}

fn write_finding(out: &mut String, finding: &Finding) -> std::fmt::Result {
    let weight = match finding.severity {
        Severity::Cause => "Cause",
        Severity::Suspect => "Suspect",
        Severity::Advice => "Advice",
    };
    writeln!(out, "\n{weight}: {} ({})", finding.rule.title, finding.rule.id)?;
    // Which extensions a person has is nobody's business, unless one is a suspect.
    match finding.severity == Severity::Advice && finding.rule.id.starts_with("extension-") {
        true => writeln!(out, "  They are named in the window, and left out here.")?,
        false => writeln!(out, "  {}", finding.message)?,
    }
    if let Some(Evidence { before, marked, after, .. }) = &finding.evidence {
        writeln!(out, "  > {}[{}]{}", one_line(before), one_line(marked), one_line(after))?;
    }
    if let Some(edit) = &finding.edit {
        writeln!(out, "  Corrected: {}", one_line(edit.text.trim()))?;
    }
    for (number, step) in finding.rule.fix.iter().enumerate() {
        write!(out, "  {}. {}", number + 1, step.text)?;
        match step.link {
            Some(link) => writeln!(out, " <{link}>")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

/// A text that stands in one line.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], "⏎")
}

/// The names of the families that have one of these rules and that `wanted` lets through.
fn families(rules: &[&'static Rule], wanted: impl Fn(Family) -> bool) -> String {
    let mut seen: Vec<Family> = rules.iter().map(|rule| rule.family).collect();
    seen.dedup();
    let names: Vec<&str> =
        seen.into_iter().filter(|family| wanted(*family)).map(Family::in_words).collect();
    names.join(", ")
}
