//! HAR files: read in one pass and bounded memory, told as a story for the core to judge, and
//! cleaned so that they can be sent on.

mod exchange;
mod story;

pub use exchange::{Exchange, Saved};
pub use story::{
    About, Change, Ending, FormTold, Kind, KnownCase, Moment, Removed, Story, StoryCase, Telling,
    matters,
};
