//! Looks through a copy before it is handed out.

use why401_core::scan;

use super::{Finder, known};

/// Looks through a copy while it is written, apart from what cleaned it: by the bytes alone,
/// whatever they mean.
#[derive(Default)]
pub(crate) struct Check {
    /// The end of what was looked through, in which something may begin.
    tail: Vec<u8>,
    left: u64,
}

impl Check {
    /// Looks through the next bytes for the secrets that the finder knows, and for keys.
    pub(crate) fn look(&mut self, finder: &Finder, written: &[u8], is_last: bool) {
        self.tail.extend_from_slice(written);
        // Each time something is added all of it is looked through, so it must be worth it.
        if !is_last && self.tail.len() < 4 * known::LONGEST {
            return;
        }
        let end = if is_last { self.tail.len() } else { self.tail.len() - known::LONGEST };
        let known = finder.known.find(&self.tail).into_iter().map(|(at, _)| at);
        let keys = scan(&self.tail).map(|hit| hit.at);
        self.left += known.chain(keys).filter(|at| at.start < end).count() as u64;
        self.tail.drain(..end);
    }

    /// How often something was found that should not be there.
    pub(crate) fn left(&self) -> u64 {
        self.left
    }
}
