//! Long strings in which nothing was found: for the copy, a glance at them is enough.

use std::{collections::VecDeque, ops::Range};

use super::Pass;
use crate::{
    pass::Job,
    secrets::{Edit, Field},
    tokens::LONGEST,
};

/// Shorter strings are looked at again as quickly. Where made-up files are read by the million,
/// short ones have to do.
const SHORTEST: usize = if cfg!(fuzzing) { 8 } else { 1 << 11 };

/// How many are remembered, so that the memory does not grow with the file.
const MOST: usize = if cfg!(fuzzing) { 4 } else { 1 << 18 };

/// Where such strings stand in the file, in order.
#[derive(Default)]
pub(crate) struct Quiet(VecDeque<(u64, u32)>);

impl Quiet {
    /// Whether so long a string is worth being remembered. One that may come in pieces is not.
    fn is_worth(length: usize) -> bool {
        (SHORTEST..LONGEST).contains(&length)
    }

    /// Remembers a string that begins at this byte of the file.
    fn add(&mut self, start: u64, length: usize) {
        if let Ok(length) = u32::try_from(length)
            && self.0.len() < MOST
        {
            self.0.push_back((start, length));
        }
    }

    /// Where the next one stands in a window of which so many bytes of the file came before.
    fn next(&self, before: u64) -> Option<Range<usize>> {
        let (start, length) = self.0.front()?;
        let start = usize::try_from(start.checked_sub(before)?).ok()?;
        Some(start..start + *length as usize)
    }

    /// Leaves the next one behind.
    fn pass(&mut self) {
        self.0.pop_front();
    }
}

impl Pass {
    /// What has to change in a string, which may be long: one in which nothing was found is looked at
    /// again only for what is known by now.
    #[inline]
    pub(super) fn find_unless_quiet(
        &mut self,
        at: &Range<usize>,
        written: &[u8],
        field: Field<'_>,
    ) -> Vec<Edit> {
        if !Quiet::is_worth(written.len()) {
            return self.find(written, field);
        }
        match &mut self.job {
            Job::Keep(_) => Vec::new(),
            Job::Learn(finder) => {
                let edits = finder.find(written, field);
                if edits.is_empty() && !finder.hides {
                    self.quiet.add(self.before + at.start as u64, written.len());
                }
                edits
            }
            Job::Write(finder) => {
                let is_quiet = self.tokens.known() == Some(at);
                if is_quiet {
                    self.quiet.pass();
                    self.tokens.set_known(self.quiet.next(self.before));
                }
                if is_quiet && !finder.knows_of(written) {
                    return Vec::new();
                }
                finder.find(written, field)
            }
        }
    }

    /// Says where in the window the next of them stands.
    pub(super) fn expect_quiet(&mut self) {
        if let Job::Write(_) = self.job {
            self.tokens.set_known(self.quiet.next(self.before));
        }
    }
}
