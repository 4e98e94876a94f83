//! Reads a file, and tells what is in it.

use crate::{
    cleaner::Cleaner,
    keeper::Keeper,
    pass::{Pass, Stop},
    secrets::Finder,
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
        Self { pass: Pass::new(Some(Keeper::default()), Finder::default()), bytes: 0 }
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
        let keeper = self.pass.keeper.as_ref();
        keeper.map_or((0, 0), |keeper| (keeper.requests, keeper.matter))
    }

    /// Says that there are no more bytes. It gives what the file tells, and what can clean the same
    /// file when it is given again.
    pub fn finish(mut self) -> (Story, Cleaner) {
        let stop = self.pass.end();
        let mut keeper = self.pass.keeper.unwrap_or_default();
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
        let story = keeper.telling.finish(&keeper.saved, ending);
        (story, Cleaner::new(self.pass.finder.again()))
    }
}
