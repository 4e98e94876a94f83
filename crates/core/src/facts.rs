//! What is known of Perplexity, each fact with its source and the date it was read.

mod answers;
mod api;
mod models;
mod sources;
mod strangers;
mod vendors;

pub use answers::*;
pub use api::*;
pub use models::*;
pub use sources::*;
pub use strangers::*;
pub use vendors::*;
