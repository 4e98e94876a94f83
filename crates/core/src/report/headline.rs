//! The one sentence to read first.

use std::borrow::Cow;

use serde::Serialize;

use crate::{
    answer::OfKey,
    call::Sent,
    case::{Case, Form},
    host, looks,
    report::{EXPOSED, Finding, KeyStanding, Severity},
    rules::Family,
};

/// The one sentence to read first, and a word for its weight.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Headline {
    /// `The cause`, `A suspect`, `Nothing wrong found` …
    pub label: Cow<'static, str>,
    /// How much it weighs, for the eye.
    pub tone: Tone,
    /// The sentence.
    pub sentence: &'static str,
    /// What to make of it, in one or two sentences.
    pub detail: String,
}

/// How much a headline weighs.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// Something explains the failure.
    Bad,
    /// Something may explain it.
    Unsure,
    /// It works, or nothing is wrong.
    Good,
    /// There is too little to tell.
    Quiet,
}

impl Headline {
    /// Chooses the sentence from the findings, of which the first is the most likely.
    pub(super) fn of(case: &Case, findings: &[Finding], key: KeyStanding) -> Self {
        let mut headline = match findings.first() {
            Some(first) if first.severity == Severity::Cause => Self::cause(case, findings, key),
            Some(first) if first.severity == Severity::Suspect => Self::suspect(case, first, key),
            _ => Self::nothing_wrong(case, findings.first(), key),
        };
        if findings.iter().skip(1).any(|finding| finding.rule.id == EXPOSED) {
            headline.detail +=
                " Besides, the key has leaked, which cannot wait, whatever else is wrong.";
        }
        headline
    }

    fn cause(case: &Case, findings: &[Finding], key: KeyStanding) -> Self {
        let first = &findings[0];
        if first.rule.id == "answer-key-refused"
            && key == KeyStanding::Refused
            && looks::neither_documented_reason_fits(case)
        {
            return Self::refused(
                "Perplexity refused a key that the console lists",
                "By what you looked up it is listed there and the account has credit, so neither \
                 documented reason fits. If no other step explains it, make a new key and test \
                 it; if that one is refused too, write to the support of Perplexity.",
            );
        }
        let label = match (first.rule.family, key) {
            (Family::Answer, KeyStanding::Accepted) => "Not the key",
            (Family::Answer, _) => "What came back",
            (Family::Rotation, _) => "Urgent",
            _ => "The cause",
        };
        let mended_was = |wanted: OfKey| {
            case.keyed_answers()
                .any(|(answer, sent)| sent == Sent::Repaired && answer.of_key() == wanted)
        };
        let seen = findings.iter().find(|finding| finding.sentence.is_some());
        let more = match (first.rule.family, seen) {
            (Family::Answer | Family::Account | Family::Rotation, _) => ["", ""],
            _ if mended_was(OfKey::Accepted) => [
                " Perplexity accepted the mended key: the key is good, this copy of it is not.",
                "",
            ],
            (_, Some(seen)) if mended_was(OfKey::Refused) => {
                [" Perplexity refused the mended key as well. ", &seen.message]
            }
            _ if mended_was(OfKey::Refused) => [
                " Perplexity refused the mended key as well, so to mend this copy is not enough",
                match looks::a_documented_reason_was_looked_up(case) {
                    true => ".",
                    false => {
                        ": most often the key was revoked or deleted, or the credit has run out."
                    }
                },
            ],
            _ => ["", ""],
        };
        let sentence = first.sentence.unwrap_or(first.rule.title);
        let detail = [&first.message, more[0], more[1]].concat();
        Self { label: label.into(), tone: Tone::Bad, sentence, detail }
    }

    fn refused(sentence: &'static str, detail: &str) -> Self {
        Self { label: "Refused".into(), tone: Tone::Bad, sentence, detail: detail.to_owned() }
    }

    fn suspect(case: &Case, first: &Finding, key: KeyStanding) -> Self {
        let of_the_account = first.rule.family == Family::Account && first.sentence.is_none();
        if key == KeyStanding::Refused && of_the_account {
            let detail = match looks::a_documented_reason_was_looked_up(case) {
                true => &first.message,
                false => {
                    "It has the shape of a key and was sent rightly, so what is left lies with \
                     the account: most often the key was revoked or deleted, or the credit has \
                     run out. The answer does not say which."
                }
            };
            return Self::refused("Perplexity refused this key", detail);
        }
        let (label, tone) = match key {
            // Whether the key in the settings is the one that was refused is what is in doubt.
            _ if first.rule.family == Family::Config || first.sentence.is_some() => {
                ("A suspect", Tone::Unsure)
            }
            // It is about the key, and may explain no failure.
            KeyStanding::Accepted if first.rule.family == Family::Rotation => {
                ("The key works", Tone::Unsure)
            }
            _ if first.rule.family == Family::Rotation => ("Unfinished", Tone::Unsure),
            KeyStanding::Refused => ("Refused", Tone::Bad),
            KeyStanding::Accepted => ("Not the key", Tone::Unsure),
            _ => ("A suspect", Tone::Unsure),
        };
        Self {
            label: label.into(),
            tone,
            sentence: first.sentence.unwrap_or(first.rule.title),
            detail: first.message.clone(),
        }
    }

    fn nothing_wrong(case: &Case, advice: Option<&Finding>, key: KeyStanding) -> Self {
        let quiet = |sentence, detail: &str| Self {
            label: "Too little to tell".into(),
            tone: Tone::Quiet,
            sentence,
            detail: detail.to_owned(),
        };
        let nothing_wrong = |sentence, detail: &str| Self {
            label: "Nothing wrong found".into(),
            tone: Tone::Good,
            sentence,
            detail: detail.to_owned(),
        };
        let worth_knowing = |first: &Finding| Self {
            label: "Worth knowing".into(),
            tone: Tone::Quiet,
            sentence: first.rule.title,
            detail: first.message.clone(),
        };
        // Where nothing was pasted, the book of keys is judged by itself.
        let is_of_book = |first: &&Finding| {
            first.rule.family == Family::Rotation && case.paste.form == Form::Nothing
        };
        if let Some(first) = advice.filter(is_of_book) {
            return worth_knowing(first);
        }
        match (key, case.paste.form) {
            (KeyStanding::Accepted, _) => Self {
                label: "The key works".into(),
                tone: Tone::Good,
                sentence: "Perplexity accepted this key",
                detail: "If your program still gets a 401, it does not send this key as it stands \
                         here: look at what the program really sends."
                    .to_owned(),
            },
            (KeyStanding::WellFormed, Form::Key | Form::Header | Form::Config) => nothing_wrong(
                "The key has the right shape",
                "Whether Perplexity accepts it, only a test can show.",
            ),
            (KeyStanding::WellFormed, _) => nothing_wrong(
                "The key and the request look right",
                "Whether Perplexity accepts the key, only a test can show.",
            ),
            (KeyStanding::Malformed, _) if host::go_elsewhere(&case.paste) => quiet(
                "This request does not go to Perplexity",
                "It goes to another server with a key that is not Perplexity's. \
                 Paste the request to Perplexity that fails.",
            ),
            (_, Form::Nothing) => quiet("There is nothing here yet", "Paste what fails."),
            (_, Form::Other) => quiet(
                "why401 does not recognise this",
                "It finds no key, no request and no answer in it. \
                 Choose what it is, or paste the key, the whole command, or the error.",
            ),
            (_, Form::Answer) => quiet(
                "This does not say what failed",
                "Paste the whole answer, with its status line, or the request that was sent.",
            ),
            _ => match advice {
                Some(first) => worth_knowing(first),
                None => quiet(
                    "Nothing wrong is in view",
                    "The key itself is not in it. Paste the key, or what came back.",
                ),
            },
        }
    }
}
