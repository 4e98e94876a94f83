//! Reads a file, and tells what is in it.

use crate::{
    keeper::Keeper,
    pass::{Job, Pass, Quiet, Stop},
    story::{Ending, Story},
    tokens::Damage,
};

/// Reads a HAR file chunk by chunk, in memory that does not grow with it.
pub struct Reader {
    pass: Pass,
    bytes: u64,
}

impl Default for Reader {
    fn default() -> Self {
        Self { pass: Pass::new(Job::Keep(Box::default()), Quiet::default()), bytes: 0 }
    }
}

impl Reader {
    /// A reader of one file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes, of whatever number. What follows bytes that cannot be read is ignored.
    pub fn push(&mut self, chunk: &[u8]) {
        self.bytes += chunk.len() as u64;
        self.pass.push(chunk);
    }

    /// How many requests were read so far, and how many of them matter.
    pub fn progress(&self) -> (u32, u32) {
        match &self.pass.job {
            Job::Keep(keeper) => (keeper.requests, keeper.matter),
            Job::Learn(_) | Job::Write(_) => (0, 0),
        }
    }

    /// Says that there are no more bytes, and gives what the file tells.
    pub fn finish(mut self) -> Story {
        let stop = self.pass.end();
        let mut keeper = match self.pass.job {
            Job::Keep(keeper) => *keeper,
            Job::Learn(_) | Job::Write(_) => Keeper::default(),
        };
        let ending = match stop {
            _ if self.bytes == 0 => Ending::Empty,
            Stop::Damaged(..) | Stop::Cut(_) if !keeper.has_entries => Ending::NotJson,
            _ if !keeper.has_entries => Ending::NotHar,
            Stop::End => Ending::Whole,
            Stop::Cut(at) => Ending::CutAt(at),
            Stop::Damaged(at, Damage::Character) => Ending::DamagedAt(at),
            Stop::Damaged(at, Damage::Depth) => Ending::TooDeepAt(at),
        };
        keeper.telling.counted(keeper.requests);
        keeper.telling.finish(&keeper.saved, ending)
    }
}
