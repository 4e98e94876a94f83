//! What is known of Perplexity, each fact with its source and the date it was read.

mod api;
mod models;
mod sources;
mod vendors;

pub use api::*;
pub use models::*;
pub use sources::*;
pub use vendors::*;
