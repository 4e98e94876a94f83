//! Names with their values: the name says what the value is, and may stand behind it.

use std::ops::Range;

use super::Pass;
use crate::{
    pass::Job,
    place::{Member, Pairs, Place},
    secrets::Field,
};

/// How many parts of a pair are held at once; a pair that a program wrote has two or three.
const MOST_PARTS: usize = 32;

/// A string or a number of a pair.
pub(super) struct Part {
    pub(super) member: Member,
    pub(super) at: Range<usize>,
    pub(super) is_text: bool,
}

impl Pass {
    /// Keeps a part of a pair until its name is there.
    pub(super) fn hold(&mut self, window: &[u8], part: Part) {
        self.pair.push(part);
        if self.pair.len() == MOST_PARTS {
            self.let_go_of_pair(window);
        }
    }

    /// Both are there: the name says what the value is.
    pub(super) fn pair_ends(&mut self, window: &[u8], pairs: Pairs) {
        let parts = std::mem::take(&mut self.pair);
        let names = || parts.iter().filter(|part| part.member == Member::Name);
        let text = |part: &Part| &window[part.at.clone()];
        if let Job::Keep(keeper) = &mut self.job {
            let value = parts.iter().rfind(|part| part.member == Member::Value);
            let name = names().next_back().map_or(&b""[..], text);
            let value = value.map_or(&b""[..], text);
            if !name.is_empty() || !value.is_empty() {
                keeper.pair(pairs, name, value);
            }
        }
        // Of several names, each may be the one that counts.
        let former = std::mem::take(&mut self.pair_name);
        let name = Some(&former[..])
            .filter(|former| !former.is_empty())
            .into_iter()
            .chain(names().map(text))
            .reduce(|one, other| if Self::field(pairs, one).is_telling() { one } else { other })
            .unwrap_or_default();
        for part in &parts {
            let field = match part.member {
                Member::Value => Self::field(pairs, name),
                _ => Field::Text,
            };
            let edits = self.find(text(part), field);
            if part.is_text {
                self.write(window, part.at.start, edits, name);
            } else {
                self.write_in_quotes(window, part.at.clone(), edits, name);
            }
        }
        // The memory is used again.
        self.pair = parts;
        self.pair.clear();
    }

    /// Does what can be done before the pair ends, and remembers its name.
    pub(super) fn let_go_of_pair(&mut self, window: &[u8]) {
        let Place::Pair(pairs) = self.place() else { return };
        if self.pair.is_empty() {
            return;
        }
        let named = self.pair.iter().rfind(|part| part.member == Member::Name);
        let name = named.map(|part| window[part.at.clone()].to_vec());
        let name = name.unwrap_or_else(|| self.pair_name.clone());
        self.pair_ends(window, pairs);
        self.pair_name = name;
    }

    /// What a value with this name is.
    pub(super) fn field(pairs: Pairs, name: &[u8]) -> Field<'_> {
        match pairs {
            _ if name.is_empty() => Field::Unnamed,
            Pairs::Headers { .. } => Field::Header(name),
            Pairs::Cookies { .. } => Field::Cookie,
            Pairs::Query | Pairs::Params => Field::Parameter(name),
        }
    }
}
