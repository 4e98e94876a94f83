//! Writes a copy of a file that can be sent on.

use crate::{
    manifest::Manifest,
    pass::{Job, Pass, Quiet},
    secrets::{Check, Finder},
};

/// Learns every secret of a HAR file chunk by chunk, so that one is removed also where it stands
/// before the place that shows it to be one.
pub struct Learner(Pass);

impl Default for Learner {
    fn default() -> Self {
        Self(Pass::new(Job::Learn(Finder::default()), Quiet::default()))
    }
}

impl Learner {
    /// One that knows no secret yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes, of whatever number.
    pub fn push(&mut self, chunk: &[u8]) {
        self.0.push(chunk);
    }

    /// Says that there are no more bytes, and gives what cleans the same file when it comes again.
    pub fn finish(mut self) -> Cleaner {
        self.0.end();
        let (finder, quiet) = self.0.into_found();
        Cleaner { pass: Pass::new(Job::Write(finder.again()), quiet), check: Check::default() }
    }
}

/// Cleans a HAR file chunk by chunk: its secrets are replaced by marks, everything else stays as it
/// is, byte for byte.
pub struct Cleaner {
    pass: Pass,
    check: Check,
}

impl Cleaner {
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
        let (changes, left) = (self.pass.changes, self.check.left());
        (rest, Manifest::new(&self.pass.into_found().0.marks, changes, left))
    }

    fn checked(&mut self, is_last: bool) -> Vec<u8> {
        let written = self.pass.take_written();
        if let Some(finder) = self.pass.finder() {
            self.check.look(finder, &written, is_last);
        }
        written
    }
}
