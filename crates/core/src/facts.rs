//! What is known of Perplexity, each fact with its source and the date it was read.

mod answers;
mod api;
mod clients;
mod extension_sources;
mod extensions;
mod models;
mod session_sources;
mod site;
mod sources;
mod strangers;
mod support;
mod vendors;

pub use answers::*;
pub use api::*;
pub use clients::*;
pub use extension_sources::*;
pub use extensions::*;
pub use models::*;
pub use session_sources::*;
pub use site::*;
pub use sources::*;
pub use strangers::*;
pub use support::*;
pub use vendors::*;
