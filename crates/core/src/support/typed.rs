//! What the person typed beside the case, where it is no secret.

use super::{
    Draft, Said, findings,
    words::{self, Origin, safe},
};
use crate::{case::Case, looks};

/// How many characters are taken over from a field.
const LONGEST: usize = 2000;

/// The same from a field of one line.
const LINE: usize = 100;

/// Says which field holds a secret; the sentence tells the person what to do about it.
pub(super) fn refusal(said: &Said) -> Option<String> {
    let fields = [
        (&said.email, "E-mail of the account", "Type the address alone."),
        (
            &said.key_name,
            "Name of the key",
            "Type the name that the console shows for it, not the key itself. Its last four characters are in the report anyway.",
        ),
        (&said.asks, "What you ask", "The last four characters of a key are in the report anyway."),
    ];
    let holds = |text: &String| words::holds_secret(text);
    let field = fields.into_iter().find(|(text, ..)| text.as_ref().is_some_and(holds));
    let field = field.map(|(_, name, advice)| (name, advice));
    let tried = said.tried.iter().any(holds).then_some((
        "What you tried",
        "The last four characters of a key are in the report anyway.",
    ));
    let (name, advice) = field.or(tried)?;
    Some(format!(
        "The field “{name}” holds what looks like a key, a token or a cookie, so there is no \
         report yet. Take it out. {advice}"
    ))
}

/// Adds who asks, and the name of the key.
pub(super) fn add_account(said: &Said, draft: &mut Draft) {
    let email = said.email.as_deref().filter(|email| !email.trim().is_empty());
    let name = said.key_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    if email.is_none() && name.is_none() {
        return;
    }
    draft.section("Account", Vec::new());
    match (email, email_line(said)) {
        (_, Some(line)) => {
            draft.harmless.push(line.clone());
            draft.item(line);
            draft.include("Your e-mail address".to_owned());
        }
        (Some(_), None) => {
            draft.leave_out(1, "e-mail address, because it is not a whole one", "");
        }
        (None, None) => {}
    }
    if let Some(name) = name {
        let name = one_line(name, draft);
        draft.item(format!("Name of the key: {name}"));
        draft.include("The name of the key".to_owned());
    }
}

/// The line with the e-mail address, where one was typed.
pub(super) fn email_line(said: &Said) -> Option<String> {
    let email = said.email.as_deref()?.trim();
    is_address(email).then(|| format!("E-mail: {email}"))
}

/// Adds what was tried: what the person looked up and answered here, and what they wrote.
pub(super) fn add_tried(case: &Case, said: &Said, draft: &mut Draft) {
    let mut lines = looks::tried(case);
    lines.extend(findings::answered(case));
    for text in &said.tried {
        let text = taken_over(text, LONGEST, draft);
        lines
            .extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    }
    if !lines.is_empty() {
        draft.include("What was tried and answered".to_owned());
        draft.section("What was tried", lines);
    }
}

/// What the person asks for, in their own words.
pub(super) fn asks(said: &Said, draft: &mut Draft) -> Option<String> {
    let text = taken_over(said.asks.as_deref()?, LONGEST, draft);
    (!text.is_empty()).then(|| {
        draft.include("What you ask".to_owned());
        text
    })
}

/// A short text that stands in one line.
pub(super) fn one_line(text: &str, draft: &mut Draft) -> String {
    taken_over(text, LINE, draft).replace('\n', " ")
}

fn taken_over(text: &str, most: usize, draft: &mut Draft) -> String {
    let text = safe(text, Origin::Typed, &mut draft.marks);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text,
    }
}

/// Whether this is one address for mail.
fn is_address(text: &str) -> bool {
    let is_part = |part: &str, marks: &[u8]| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || marks.contains(&b))
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            is_part(name, b"._+-'") && is_part(host, b".-") && host.contains('.')
        })
}

/// A zone as browsers name it, with its distance from Universal Time: `Europe/Zurich, UTC+01:00`.
pub(super) fn zone(text: &str) -> Option<&str> {
    let is_part = |part: &str| part.len() <= 16 && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_zone = (1..=60).contains(&text.len())
        && text.split(['/', '_', '+', '-', ':', ',', ' ']).all(is_part)
        && !words::holds_secret(text);
    is_zone.then_some(text)
}

/// Adds which programs were used.
pub(super) fn add_versions(said: &Said, draft: &mut Draft) {
    let told: Vec<String> = said
        .versions
        .iter()
        .map(|(name, version)| format!("{}: {}", one_line(name, draft), one_line(version, draft)))
        .collect();
    if !told.is_empty() {
        draft.include("The versions of the programs used".to_owned());
        draft.section("Versions", told);
    }
}
