//! The causes: what each is called, how it is recognised, what to do about it.
//!
//! One room per family, one file per cause. The file of `key-in-quotes` is `key/key_in_quotes.rs`.

/// How a person recognises a cause, for [`Rule::signs`]. The module leaves them out: it recognises
/// causes by itself.
macro_rules! signs {
    ($($sign:literal),* $(,)?) => {
        if cfg!(target_arch = "wasm32") { &[] } else { &[$($sign),*] }
    };
}

mod account;
mod answer;
mod config;
mod header;
mod key;
mod request;
mod rotation;
mod session;

use config::{is_name_sent, sets_nothing};
use serde::Serialize;

use crate::{
    case::{Case, Key, Place},
    facts::Source,
    report::Finding,
};

/// One known cause.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// Names the problem, never the cure: `key-has-invisible-character`.
    pub id: &'static str,
    /// The part of the exchange that it belongs to.
    pub family: Family,
    /// A headline that stands alone.
    pub title: &'static str,
    /// How a person recognises it, each sign a sentence; error texts stand in curly quotes as they
    /// are printed. Only the page of the cause says them.
    #[serde(skip)]
    pub signs: &'static [&'static str],
    /// Why Perplexity then answers as it does.
    pub why: &'static str,
    /// What to do, in order.
    pub fix: &'static [Step],
    /// What this rule rests on.
    pub sources: &'static [&'static Source],
    /// What only the person can know, as a question for yes or no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// Judges a case.
    #[serde(skip)]
    pub(crate) check: fn(&Case) -> Verdict,
}

/// One imperative sentence, and where to go for it.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The sentence.
    pub text: &'static str,
    /// The page on which it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<&'static str>,
}

impl Step {
    /// A step that needs no page.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text, link: None }
    }

    /// A step that is done on a page.
    pub(crate) const fn at(text: &'static str, link: &'static str) -> Self {
        Self { text, link: Some(link) }
    }
}

/// The parts of an exchange, in the order in which a request meets them.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Family {
    /// How keys are kept, and how they get from there to the program.
    Config,
    /// What is wrong with the key itself.
    Key,
    /// What is wrong with how it is sent.
    Header,
    /// What is wrong with the rest of the request.
    Request,
    /// What came back.
    Answer,
    /// What is left when the key and the request are right.
    Account,
    /// How old the key is, what replaces it, and who else may have it.
    Rotation,
    /// Why the website signs a person out.
    Session,
}

impl Family {
    /// What the family is about, within a sentence.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Config => "where the key is kept",
            Self::Key => "the key",
            Self::Header => "the headers",
            Self::Request => "the rest of the request",
            Self::Answer => "the answer",
            Self::Account => "the account",
            Self::Rotation => "the life of the key",
            Self::Session => "the session with the website",
        }
    }
}

/// What a rule says of a case.
#[derive(Debug)]
pub enum Verdict {
    /// It is so.
    Found(Finding),
    /// What would show it is in view, and it is not so.
    RuledOut,
    /// What would show it is not in view.
    CannotTell,
}

/// The keys whose characters are judged: those that stand in text only where no other is in view.
/// Such a key may be anybody's, and is not known to be sent.
pub(crate) fn judged_keys(case: &Case) -> impl Iterator<Item = &Key> {
    let keys = &case.paste.keys;
    let text_alone = keys.iter().all(|key| key.place == Place::Text);
    keys.iter().filter(move |key| text_alone || key.place != Place::Text)
}

/// Every rule, family by family, in the order in which a request meets them.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        config::RULES,
        key::RULES,
        header::RULES,
        request::RULES,
        answer::RULES,
        account::RULES,
        rotation::RULES,
        session::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}
