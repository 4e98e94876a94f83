//! The API: hosts, paths, methods.

/// The one host to which a key may go.
pub const HOST: &str = "api.perplexity.ai";

/// Where people use Perplexity; its sessions are no keys.
pub const SITE: &str = "www.perplexity.ai";

/// What every host of Perplexity's own is, or is below.
pub const DOMAIN: &str = "perplexity.ai";

/// Whether a host is Perplexity's own.
pub fn is_own_host(host: &str) -> bool {
    host.strip_suffix(DOMAIN).is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

/// Where keys, credit and usage are looked at.
pub const CONSOLE: &str = "https://console.perplexity.ai";

/// The variable that Perplexity's own libraries read.
pub const KEY_VARIABLE: &str = "PERPLEXITY_API_KEY";

/// The variable that adds headers to every request of Perplexity's own libraries.
pub const HEADERS_VARIABLE: &str = "PERPLEXITY_CUSTOM_HEADERS";

/// What every key starts with.
pub const KEY_PREFIX: &str = "pplx-";

/// How many letters and digits follow the prefix. Perplexity does not document it; four secret
/// scanners agree on it.
pub const KEY_LENGTH: usize = 48;

/// After how long Perplexity's documentation would replace a key, as an example: 90 days, in
/// milliseconds. Nothing happens to a key that is older.
pub const ROTATION: i64 = 90 * 24 * 60 * 60_000;

/// Hosts that give what they have to everybody who has the address. For what is not public,
/// GitHub's want a token in the address.
pub static PUBLIC_HOSTS: &[&str] = &[
    "raw.githubusercontent.com",
    "gist.githubusercontent.com",
    "pastebin.com",
    "unpkg.com",
    "cdn.jsdelivr.net",
];

/// The list of models, which a key that Perplexity knows gets, and nobody else.
pub const MODELS_URL: &str = "https://api.perplexity.ai/v1/models";

/// Where questions are answered.
pub const AGENT_URL: &str = "https://api.perplexity.ai/v1/agent";

/// Where a key makes another ([`crate::facts::DOCS_KEY_MANAGEMENT`]).
pub const MAKE_KEY_URL: &str = "https://api.perplexity.ai/generate_auth_token";

/// Where a key revokes another ([`crate::facts::DOCS_KEY_MANAGEMENT`]).
pub const REVOKE_KEY_URL: &str = "https://api.perplexity.ai/revoke_auth_token";

/// The path that replaced the Sonar endpoints; `/v1/responses` is another name for it.
pub const AGENT_PATH: &str = "/v1/agent";

/// What a path is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Api {
    /// Answers of models and agents.
    Agent,
    /// Chat completions by the Sonar models, which the Agent API replaced.
    Sonar,
    /// The same, answered later.
    SonarLater,
    /// Embeddings.
    Embeddings,
    /// Anything else.
    Other,
}

/// A documented endpoint.
#[derive(Debug)]
pub struct Endpoint {
    /// Its path; `*` stands for one part, `**` for the rest.
    pub path: &'static str,
    /// The methods that it takes. Empty where they are not known one by one.
    pub methods: &'static [&'static str],
    /// What it is for.
    pub api: Api,
}

const fn endpoint(path: &'static str, methods: &'static [&'static str], api: Api) -> Endpoint {
    Endpoint { path, methods, api }
}

/// From Perplexity's Python library 0.46.1, its MCP server 1.2.1 and its documentation.
pub static ENDPOINTS: &[Endpoint] = &[
    endpoint("/v1/agent", &["POST"], Api::Agent),
    endpoint("/v1/agent/*", &["GET"], Api::Agent),
    endpoint("/v1/agent/*/cancel", &["POST"], Api::Agent),
    endpoint("/v1/responses", &["POST"], Api::Agent),
    endpoint("/v1/responses/*", &["GET"], Api::Agent),
    endpoint("/v1/responses/*/cancel", &["POST"], Api::Agent),
    endpoint("/v1/responses/*/files/**", &["GET"], Api::Agent),
    endpoint("/v1/models", &["GET"], Api::Other),
    endpoint("/search", &["POST"], Api::Other),
    endpoint("/v1/decisions", &["POST"], Api::Other),
    endpoint("/v1/embeddings", &["POST"], Api::Embeddings),
    endpoint("/v1/contextualizedembeddings", &["POST"], Api::Embeddings),
    endpoint("/chat/completions", &["POST"], Api::Sonar),
    endpoint("/v1/sonar", &["POST"], Api::Sonar),
    endpoint("/async/chat/completions", &["POST", "GET"], Api::SonarLater),
    endpoint("/async/chat/completions/*", &["GET"], Api::SonarLater),
    endpoint("/v1/batches/**", &[], Api::Other),
    endpoint("/v1/files/**", &[], Api::Other),
    endpoint("/v1/skills/**", &[], Api::Other),
    endpoint("/v1/browser/sessions", &["POST"], Api::Other),
    endpoint("/v1/browser/sessions/*", &["DELETE"], Api::Other),
    endpoint("/router/v1/models", &["GET"], Api::Other),
    endpoint("/router/v1/chat/completions", &["POST"], Api::Other),
    endpoint("/generate_auth_token", &["POST"], Api::Other),
    endpoint("/revoke_auth_token", &["POST"], Api::Other),
    endpoint("/mcp/**", &[], Api::Other),
];

/// The documented endpoint with this path.
pub fn endpoint_of(path: &str) -> Option<&'static Endpoint> {
    ENDPOINTS.iter().find(|endpoint| matches(endpoint.path, path))
}

fn matches(pattern: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    for wanted in pattern.split('/') {
        match (wanted, parts.next()) {
            ("**", _) => return true,
            ("*", Some(part)) if !part.is_empty() => {}
            (wanted, Some(part)) if wanted == part => {}
            _ => return false,
        }
    }
    parts.next().is_none()
}

/// Paths that were seen to answer 404, and what was meant.
pub static UNKNOWN_PATHS: &[(&str, &str)] = &[
    ("/v1/chat/completions", "/v1/agent"),
    ("/models", "/v1/models"),
    ("/agent", "/v1/agent"),
    ("/agents", "/v1/agent"),
];

/// Hosts of Perplexity's that are not its API.
pub static OTHER_HOSTS: &[&str] =
    &["perplexity.ai", "www.perplexity.ai", "console.perplexity.ai", "docs.perplexity.ai"];

/// Hosts that are written for Perplexity's and are none of its API's.
pub static MISTAKEN_HOSTS: &[&str] = &[
    "perplexity.com",
    "www.perplexity.com",
    "api.perplexity.com",
    "api.perplexity.io",
    "api.perplexity.net",
    "api.pplx.ai",
    "pplx.ai",
];

/// The APIs of other vendors, with the name that [`crate::facts::VENDORS`] gives them.
///
/// Gateways that pass the key of the vendor behind them on are not here.
pub static VENDOR_HOSTS: &[(&str, &str)] = &[
    ("api.openai.com", "OpenAI"),
    ("api.anthropic.com", "Anthropic"),
    ("generativelanguage.googleapis.com", "Google"),
    ("api.groq.com", "Groq"),
    ("api.x.ai", "xAI"),
    ("api.mistral.ai", "Mistral"),
    ("api.deepseek.com", "DeepSeek"),
    ("api.together.xyz", "Together"),
    ("api.cohere.com", "Cohere"),
    ("api.cohere.ai", "Cohere"),
    ("api.tavily.com", "Tavily"),
    ("api.fireworks.ai", "Fireworks"),
    ("openrouter.ai", "OpenRouter"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found() {
        for (path, found) in [
            ("/v1/agent", Some("/v1/agent")),
            ("/v1/agent/abc", Some("/v1/agent/*")),
            ("/v1/agent/", None),
            ("/v1/responses/abc/files/x/y", Some("/v1/responses/*/files/**")),
            ("/v1/files", Some("/v1/files/**")),
            ("/v1/files/", Some("/v1/files/**")),
            ("/nothing", None),
            ("", None),
        ] {
            assert_eq!(endpoint_of(path).map(|endpoint| endpoint.path), found, "{path:?}");
        }
    }
}
