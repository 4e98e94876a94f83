//! Writes a copy of a file that can be sent on.

use crate::{
    manifest::Manifest,
    pass::Pass,
    secrets::{Check, Finder},
};

/// Cleans a HAR file chunk by chunk: its secrets are replaced by marks, everything else stays as it
/// is, byte for byte.
pub struct Cleaner {
    pass: Pass,
    check: Check,
}

impl Cleaner {
    pub(crate) fn new(finder: Finder) -> Self {
        Self { pass: Pass::new(None, finder), check: Check::default() }
    }

    /// Takes the next bytes of the file, and gives the next bytes of the copy.
    pub fn push(&mut self, chunk: &[u8]) -> Vec<u8> {
        self.pass.push(chunk);
        self.checked(false)
    }

    /// Says that there are no more bytes. It gives the last bytes of the copy, and says what is
    /// missing in it.
    pub fn finish(mut self) -> (Vec<u8>, Manifest) {
        self.pass.end();
        let rest = self.checked(true);
        let manifest = Manifest::new(&self.pass.finder.marks, self.pass.changes, self.check.left());
        (rest, manifest)
    }

    fn checked(&mut self, is_last: bool) -> Vec<u8> {
        let written = self.pass.take_written();
        self.check.look(&self.pass.finder, &written, is_last);
        written
    }
}
