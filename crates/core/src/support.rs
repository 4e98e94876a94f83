//! A report that is safe to send to Perplexity's support.
//!
//! It is built of facts that are known to be harmless: statuses, times, names, lengths, causes.
//! Of what was pasted nothing is copied but the words of errors, and of these only ordinary words.
//! The finished text is looked through once more, and nothing comes out if anything is found.

mod answers;
mod error;
mod findings;
mod gate;
mod key;
mod letter;
mod marks;
mod requests;
mod session;
#[cfg(test)]
mod tests;
mod typed;
mod words;
mod worth;

use serde::{Deserialize, Serialize};

use crate::{
    call::CallId,
    case::Case,
    facts, mask,
    report::{Report, diagnose},
    rules,
    session::Millis,
};
use letter::{Line, Section};
use marks::{Marks, What};

pub use letter::Mail;
pub use worth::{Worth, WorthIt};

/// What the person typed for the report, and what the program knows beside the case.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Said {
    /// The e-mail address of the account.
    pub email: Option<String>,
    /// The name that the console shows for the key.
    pub key_name: Option<String>,
    /// What the person asks for.
    pub asks: Option<String>,
    /// What was tried, line by line.
    pub tried: Vec<String>,
    /// Names of programs with their versions.
    pub versions: Vec<(String, String)>,
    /// When each test call was answered.
    pub times: Vec<(CallId, Millis)>,
    /// What time it is.
    pub now: Millis,
    /// The zone of the clock, and how far it is from Universal Time: `Europe/Zurich, UTC+01:00`.
    pub zone: String,
}

/// A report that is safe to send.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SupportReport {
    /// The report as plain text; empty where it is refused.
    pub text: String,
    /// The same as Markdown.
    pub markdown: String,
    /// The same as a draft of a mail.
    pub mail: Mail,
    /// What is in it, each in a few words.
    pub included: Vec<String>,
    /// What was left out, each in a few words.
    pub left_out: Vec<String>,
    /// Why there is no report, and what to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// Whether it is worth sending yet, and where.
    pub worth: Worth,
}

/// Builds the report on a case.
pub fn support(case: &Case, said: &Said) -> SupportReport {
    let report = diagnose(case);
    let worth = Worth::of(case, &report);
    if let Some(refused) = typed::refusal(said) {
        return SupportReport::refused(refused, worth);
    }
    let mut draft = Draft::default();
    let asks = typed::asks(said, &mut draft);
    fill(case, said, &report, &mut draft);
    let harmless = std::mem::take(&mut draft.harmless);
    let built = draft.finished(case, said, &report, asks, worth);
    match gate::is_clean(case, &harmless, &built.texts()) {
        true => built,
        false => SupportReport::refused(
            "Something in the finished report looks like a secret, so why401 does not hand it \
             out. That is a mistake in why401. Write the letter by hand, without the key."
                .to_owned(),
            built.worth,
        ),
    }
}

impl SupportReport {
    /// Everything in it that comes from the case or the person.
    fn texts(&self) -> Vec<&str> {
        let mail = &self.mail;
        let mut texts: Vec<&str> = vec![&self.text, &self.markdown, &mail.subject, &mail.body];
        texts.extend(self.included.iter().chain(&self.left_out).map(String::as_str));
        texts.push(&self.worth.text);
        texts
    }

    fn refused(why: String, worth: Worth) -> Self {
        Self {
            text: String::new(),
            markdown: String::new(),
            mail: Mail::default(),
            included: Vec::new(),
            left_out: Vec::new(),
            refused: Some(why),
            worth,
        }
    }
}

/// Gathers what is told, part by part.
fn fill(case: &Case, said: &Said, report: &Report, draft: &mut Draft) {
    if case.paste.form != crate::case::Form::Nothing {
        draft.left_out.push("The pasted text itself".to_owned());
    }
    typed::add_account(said, draft);
    match (&case.session, &report.session) {
        (Some(session), Some(told)) => session::add(session, told, draft),
        _ => {
            key::add(case, draft);
            requests::add(case, draft);
        }
    }
    answers::add(case, draft);
    answers::add_calls(case, &report.calls, &said.times, draft);
    typed::add_tried(case, said, draft);
    findings::add(case, report, draft);
    typed::add_versions(said, draft);
}

/// The report while it is being put together.
#[derive(Default)]
struct Draft {
    sections: Vec<Section>,
    marks: Marks,
    included: Vec<String>,
    left_out: Vec<String>,
    /// What is known to be harmless though it looks odd: the number of an answer, an address.
    harmless: Vec<String>,
}

impl Draft {
    /// Begins a part of the report.
    fn section(&mut self, title: &'static str, lines: Vec<String>) {
        let lines = lines.into_iter().map(Line::Item).collect();
        self.sections.push(Section { title, lines });
    }

    fn item(&mut self, text: String) {
        self.lines().push(Line::Item(text));
    }

    /// Adds the words of an error to the line before.
    fn quote(&mut self, words: Vec<String>) {
        self.lines().extend(words.into_iter().map(Line::Quote));
    }

    fn lines(&mut self) -> &mut Vec<Line> {
        if self.sections.is_empty() {
            self.section("What is known", Vec::new());
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last].lines
    }

    fn include(&mut self, what: String) {
        self.included.push(what);
    }

    /// Says that so many of something are left out.
    fn leave_out(&mut self, count: usize, one: &str, many: &str) {
        match count {
            0 => {}
            1 => self.left_out.push(format!("1 {one}")),
            _ => self.left_out.push(format!("{count} {many}")),
        }
    }

    fn finished(
        mut self,
        case: &Case,
        said: &Said,
        report: &Report,
        asks: Option<String>,
        worth: Worth,
    ) -> SupportReport {
        for what in What::ALL {
            let (one, many) = what.names();
            self.leave_out(self.marks.count(what), one, many);
        }
        let marks = &self.marks;
        for line in self.sections.iter_mut().flat_map(|section| &mut section.lines) {
            let (Line::Item(text) | Line::Quote(text)) = line;
            *text = marks.settle(text);
        }
        let request =
            asks.map_or_else(|| letter::request(report).to_owned(), |asks| marks.settle(&asks));
        let foot = letter::foot(said.now, typed::zone(&said.zone));
        let text = letter::text(&request, &self.sections, &foot);
        // EXPOSE: the last four characters, which Perplexity shows itself.
        let last_four = rules::judged_keys(case).find_map(|key| mask::last_four(key.text.expose()));
        let to = if report.session.is_some() { facts::SITE_MAIL } else { facts::API_MAIL };
        let mail = letter::mail(to, letter::subject(case, report, last_four), &text);
        SupportReport {
            markdown: letter::markdown(&request, &self.sections, &foot),
            text,
            mail,
            included: self.included,
            left_out: self.left_out,
            refused: None,
            worth,
        }
    }
}

/// `1 answer`, `3 answers`.
fn counted(count: usize, name: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {name}{plural}")
}

/// A text as the start of a sentence.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
