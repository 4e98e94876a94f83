//! HAR files: read in one pass and bounded memory, told as a story for the core to judge, and
//! cleaned so that they can be sent on.
//!
//! A [`Reader`] takes the bytes of a file chunk by chunk, and gives a [`Story`]. A [`Learner`] takes
//! the same bytes and learns the secrets in them, which its [`Cleaner`] leaves out of a copy when it
//! is given the bytes once more; a [`Manifest`] says what is missing in that.

mod amount;
mod cleaner;
mod exchange;
mod keeper;
mod manifest;
mod moment;
mod pass;
mod place;
mod reader;
mod secrets;
mod story;
mod tokens;

pub use cleaner::{Cleaner, Learner};
pub use exchange::{Exchange, Saved};
pub use manifest::{Manifest, RemovedSecret};
pub use reader::Reader;
pub use story::{
    About, Change, Ending, FormTold, Kind, KnownCase, Moment, Removed, Story, StoryCase, Telling,
    matters,
};
