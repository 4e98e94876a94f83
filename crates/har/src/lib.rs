//! HAR files: read in one pass and bounded memory, told as a story for the core to judge, and
//! cleaned so that they can be sent on.
//!
//! A [`Reader`] takes the bytes of a file chunk by chunk, and gives a [`Story`] and a [`Cleaner`].
//! The cleaner takes the same bytes once more, and gives those of a copy without secrets, and a
//! [`Manifest`] of what is missing in it.

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

pub use cleaner::Cleaner;
pub use exchange::{Exchange, Saved};
pub use manifest::{Manifest, RemovedSecret};
pub use reader::Reader;
pub use story::{
    About, Change, Ending, FormTold, Kind, KnownCase, Moment, Removed, Story, StoryCase, Telling,
    matters,
};
