//! What is written of a copy, and the words for where something was removed.

use std::ops::Range;

use super::Pass;
use crate::{
    pass::Job,
    place::Place,
    secrets::{Edit, Field},
};

impl Pass {
    /// Notes changes of a string that begins here, and writes them.
    pub(super) fn write(&mut self, window: &[u8], start: usize, edits: Vec<Edit>, name: &[u8]) {
        if edits.is_empty() || !matches!(self.job, Job::Write(_)) {
            return;
        }
        let place = self.words_for(name);
        for edit in edits {
            self.out.extend_from_slice(&window[self.written..start + edit.at.start]);
            self.out.extend_from_slice(&edit.text);
            self.written = start + edit.at.end;
            let Job::Write(finder) = &mut self.job else { continue };
            for mark in edit.marks {
                self.changes += 1;
                finder.marks.set(mark, &place);
            }
        }
    }

    /// The same for a number, in whose place a string stands.
    pub(super) fn write_in_quotes(
        &mut self,
        window: &[u8],
        at: Range<usize>,
        edits: Vec<Edit>,
        name: &[u8],
    ) {
        let quoted = edits.into_iter().take(1).map(|edit| Edit {
            at: 0..at.len(),
            text: [b"\"", &edit.text[..], b"\""].concat(),
            marks: edit.marks,
        });
        self.write(window, at.start, quoted.collect(), name);
    }

    /// How people write where something is: `log.entries[].request.headers[cookie]`.
    pub(super) fn words_for(&mut self, name: &[u8]) -> String {
        // A name may hold a secret itself.
        let is_secret = !self.find(name, Field::Text).is_empty();
        let name = match is_secret {
            true => "…".into(),
            false => String::from_utf8_lossy(&name[..name.len().min(60)]).to_lowercase(),
        };
        let known = self.places.iter().rev().find(|place| **place != Place::Other);
        let path = known.copied().unwrap_or_default().path();
        match self.place() {
            Place::Other => format!("{path}.{}…", self.elsewhere),
            Place::Pairs(_) | Place::Pair(_) => format!("{}[{name}]", path.trim_end_matches("[]")),
            _ => format!("{path}.{name}"),
        }
    }
}
