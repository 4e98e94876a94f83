//! The API: hosts, paths, methods.

/// The one host to which a key may go.
pub const HOST: &str = "api.perplexity.ai";

/// Where keys, credit and usage are looked at.
pub const CONSOLE: &str = "https://console.perplexity.ai";

/// The variable that Perplexity's own libraries read.
pub const KEY_VARIABLE: &str = "PERPLEXITY_API_KEY";

/// What every key starts with.
pub const KEY_PREFIX: &str = "pplx-";

/// How many letters and digits follow the prefix. Perplexity does not document it; four secret
/// scanners agree on it.
pub const KEY_LENGTH: usize = 48;
