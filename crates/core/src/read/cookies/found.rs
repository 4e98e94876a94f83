//! The cookies that were found, without their values.

use std::fmt::Write;

use crate::{
    facts::{self, SessionCookie},
    session::Cookie,
};

use super::{is_ours, name};

/// How many cookies are kept. No browser keeps as many of one site; the rest is counted.
const MOST: usize = 4000;

/// How many are shown.
const SHOWN: usize = 60;

/// The longest name or path that a browser keeps.
const LONGEST: usize = 4096;

/// The cookies that were found so far.
#[derive(Default)]
pub(super) struct Found {
    kept: Vec<Cookie>,
    /// The names of the first few, as they may be shown.
    names: Vec<String>,
    /// How many there are of Perplexity's.
    ours: usize,
    /// How many there are of other sites.
    others: usize,
    /// The ids of the accounts. Their places in this list stand for them.
    accounts: Vec<String>,
    /// Whether a cookie that is not here may have been there all the same.
    pub(super) scope: Scope,
}

/// What a list of cookies tells by what is not in it.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
pub(super) enum Scope {
    /// Every cookie is in it that was sent, or that the browser had.
    Whole,
    /// A person chose what to copy, a script cannot see all, or the end is cut off.
    #[default]
    Part,
}

impl Found {
    /// Takes in a cookie. What `cookie` has for a name is replaced.
    pub(super) fn add(&mut self, name: &str, cookie: Cookie) {
        if cookie.domain.as_deref().is_some_and(|domain| !is_ours(domain)) {
            self.others += 1;
            return;
        }
        self.ours += 1;
        if self.kept.len() == MOST {
            return;
        }
        if self.names.len() < SHOWN {
            self.names.push(name::shown(name).into_owned());
        }
        let name = match name::account(name) {
            Some((prefix, id)) => format!("{prefix}{}", self.stand_in(id)),
            None => name[..name.floor_char_boundary(LONGEST)].to_owned(),
        };
        let path = cookie.path.filter(|path| path.len() <= LONGEST);
        self.kept.push(Cookie { name, path, ..cookie });
    }

    /// Whether there is nothing of any site.
    pub(super) fn is_empty(&self) -> bool {
        self.ours + self.others == 0
    }

    /// A number for the account, the same one each time.
    fn stand_in(&mut self, id: &str) -> usize {
        let place = self.accounts.iter().position(|other| other == id).unwrap_or_else(|| {
            self.accounts.push(id.to_owned());
            self.accounts.len() - 1
        });
        place + 1
    }

    /// `9 of perplexity.ai, one session`, or nothing where there is none of any site.
    pub(super) fn summary(&self) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        let others = match self.others {
            0 => String::new(),
            others => format!(", {others} of other sites left out"),
        };
        if self.ours == 0 {
            return Some(format!("none of perplexity.ai{others}"));
        }
        let sessions = match (self.sessions(), self.scope) {
            (0, Scope::Whole) => "no session".to_owned(),
            (0, Scope::Part) => "no session among those that are here".to_owned(),
            (1, _) => "one session".to_owned(),
            (many, _) => format!("{many} sessions"),
        };
        Some(format!("{} of perplexity.ai, {sessions}{others}", self.ours))
    }

    /// How many sessions there are: the token of the account in use is that of one of the accounts.
    fn sessions(&self) -> usize {
        let has_other = self
            .kept
            .iter()
            .filter_map(Cookie::session_cookie)
            .any(|kind| matches!(kind, SessionCookie::Token(_) | SessionCookie::Account("")));
        self.accounts.len().max(usize::from(has_other))
    }

    /// The names, a line each, with dots in place of the values.
    pub(super) fn shown(&self) -> String {
        if self.is_empty() {
            return "••••".to_owned();
        }
        let mut text = String::new();
        for name in &self.names {
            let _ = writeln!(text, "{name} = ••••");
        }
        match self.ours - self.names.len() {
            0 => {}
            more => {
                let _ = writeln!(text, "… and {more} more");
            }
        }
        match self.others {
            0 => {}
            others => {
                let _ = writeln!(text, "… and {others} of other sites");
            }
        }
        text
    }

    /// The cookies, unless they cannot tell anything.
    ///
    /// A part without a session is as good as nothing, since the session may be in the other part;
    /// so is a piece of a session without the others.
    pub(super) fn into_cookies(self) -> Option<Vec<Cookie>> {
        let is_telling = match self.scope {
            Scope::Whole => self.ours > 0,
            Scope::Part => self.sessions() > 0 && self.has_every_piece(),
        };
        is_telling.then_some(self.kept)
    }

    /// Whether no piece of a split session seems to be missing: the last one is the shorter one.
    fn has_every_piece(&self) -> bool {
        let pieces = self.kept.iter().filter_map(|cookie| match cookie.session_cookie() {
            Some(SessionCookie::Token(Some(number))) => Some((number, cookie.value_length)),
            _ => None,
        });
        let Some((last, length)) = pieces.clone().max() else { return true };
        let first_few = usize::try_from(last).unwrap_or(usize::MAX).saturating_add(1);
        if pieces.clone().count() < first_few {
            return false;
        }
        let mut is_there = vec![false; first_few];
        for (number, _) in pieces {
            is_there[number as usize] = true;
        }
        !is_there.contains(&false) && length.is_some_and(|length| length < facts::CHUNK)
    }
}
