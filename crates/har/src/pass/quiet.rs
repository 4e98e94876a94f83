//! Long strings in which nothing was found: for the copy, a glance at them is enough.

use std::{collections::VecDeque, ops::Range};

use crate::tokens::LONGEST;

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
    pub(super) fn is_worth(length: usize) -> bool {
        (SHORTEST..LONGEST).contains(&length)
    }

    /// Remembers a string that begins at this byte of the file.
    pub(super) fn add(&mut self, start: u64, length: usize) {
        if let Ok(length) = u32::try_from(length)
            && self.0.len() < MOST
        {
            self.0.push_back((start, length));
        }
    }

    /// Where the next one stands in a window of which so many bytes of the file came before.
    pub(super) fn next(&self, before: u64) -> Option<Range<usize>> {
        let (start, length) = self.0.front()?;
        let start = usize::try_from(start.checked_sub(before)?).ok()?;
        Some(start..start + *length as usize)
    }

    /// Leaves the next one behind.
    pub(super) fn pass(&mut self) {
        self.0.pop_front();
    }
}
