//! What is known of the programs and libraries that send requests.

use crate::case::Client;

/// What is known of a program or library.
#[derive(Debug)]
pub struct ClientFacts {
    /// Which one.
    pub client: Client,
    /// What people call it, within a sentence.
    pub name: &'static str,
    /// The variables that it reads a key from by itself, in its order. Empty where it reads none.
    /// Source: the packages themselves, as `facts/sources.rs` dates them.
    pub reads: &'static [&'static str],
    /// The variables that it reads a base URL from.
    pub reads_base: &'static [&'static str],
    /// The base URL with which it reaches Perplexity, where a person has to give it one.
    pub base: Option<&'static str>,
    /// What it does with a line break after the key.
    pub line_break: Fate,
    /// What it does with a space after the key.
    pub space: Fate,
}

/// What a program does with white space after the key. Source: [`crate::facts::CLIENT_MEASUREMENTS`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// It was not measured.
    Unmeasured,
    /// The program takes it away, and the key arrives whole.
    Removed,
    /// The program sends it.
    Sent,
    /// The program sends nothing, and says this.
    Refused(&'static str),
}

const BARE: ClientFacts = ClientFacts {
    client: Client::Unknown,
    name: "the program",
    reads: &[],
    reads_base: &[],
    base: None,
    line_break: Fate::Unmeasured,
    space: Fate::Unmeasured,
};

/// What is known of each, in the order of [`Client`].
pub static CLIENTS: &[ClientFacts] = &[
    BARE,
    ClientFacts {
        client: Client::Curl,
        name: "curl",
        line_break: Fate::Sent,
        space: Fate::Sent,
        ..BARE
    },
    ClientFacts { client: Client::PowerShell, name: "PowerShell", ..BARE },
    ClientFacts { client: Client::Wget, name: "wget", ..BARE },
    ClientFacts { client: Client::Httpie, name: "HTTPie", ..BARE },
    ClientFacts {
        client: Client::Fetch,
        name: "fetch",
        line_break: Fate::Removed,
        space: Fate::Removed,
        ..BARE
    },
    ClientFacts {
        client: Client::NodeHttp,
        name: "Node's http",
        line_break: Fate::Refused("Invalid character in header content"),
        space: Fate::Sent,
        ..BARE
    },
    ClientFacts { client: Client::Axios, name: "axios", ..BARE },
    ClientFacts {
        client: Client::Requests,
        name: "Python's requests",
        line_break: Fate::Refused(
            "Invalid leading whitespace, reserved character(s), or return character(s) in header value",
        ),
        space: Fate::Sent,
        ..BARE
    },
    ClientFacts {
        client: Client::Httpx,
        name: "Python's httpx",
        line_break: Fate::Refused("Illegal header value"),
        space: Fate::Refused("Illegal header value"),
        ..BARE
    },
    ClientFacts {
        client: Client::Aiohttp,
        name: "Python's aiohttp",
        line_break: Fate::Refused("Forbidden control character detected in headers"),
        space: Fate::Sent,
        ..BARE
    },
    ClientFacts {
        client: Client::PerplexityPython,
        name: "Perplexity's library for Python",
        reads: &["PERPLEXITY_API_KEY"],
        reads_base: &["PERPLEXITY_BASE_URL"],
        base: None,
        line_break: Fate::Refused("Connection error."),
        space: Fate::Refused("Connection error."),
    },
    ClientFacts {
        client: Client::PerplexityJs,
        name: "Perplexity's library for TypeScript",
        reads: &["PERPLEXITY_API_KEY"],
        reads_base: &["PERPLEXITY_BASE_URL"],
        base: None,
        ..BARE
    },
    ClientFacts {
        client: Client::OpenAiPython,
        name: "OpenAI's library for Python",
        reads: &["OPENAI_API_KEY"],
        reads_base: &["OPENAI_BASE_URL"],
        base: Some("https://api.perplexity.ai/v1"),
        ..BARE
    },
    ClientFacts {
        client: Client::OpenAiJs,
        name: "OpenAI's library for TypeScript",
        reads: &["OPENAI_API_KEY"],
        reads_base: &["OPENAI_BASE_URL"],
        base: Some("https://api.perplexity.ai/v1"),
        ..BARE
    },
    ClientFacts { client: Client::LangChain, name: "LangChain", reads: &["PPLX_API_KEY"], ..BARE },
    ClientFacts {
        client: Client::LlamaIndex,
        name: "LlamaIndex",
        reads: &["PPLX_API_KEY"],
        ..BARE
    },
    ClientFacts {
        client: Client::LiteLlm,
        name: "LiteLLM",
        reads: &["PERPLEXITYAI_API_KEY", "PERPLEXITY_API_KEY"],
        reads_base: &["PERPLEXITY_API_BASE"],
        base: None,
        ..BARE
    },
    ClientFacts {
        client: Client::VercelAi,
        name: "Vercel's AI SDK",
        reads: &["PERPLEXITY_API_KEY"],
        ..BARE
    },
    ClientFacts {
        client: Client::McpServer,
        name: "Perplexity's MCP server",
        reads: &["PERPLEXITY_API_KEY"],
        reads_base: &["PERPLEXITY_BASE_URL"],
        base: None,
        ..BARE
    },
    ClientFacts { client: Client::Go, name: "Go's net/http", ..BARE },
    ClientFacts { client: Client::Java, name: "Java", ..BARE },
    ClientFacts { client: Client::CSharp, name: "C#", ..BARE },
    ClientFacts { client: Client::Php, name: "PHP", ..BARE },
    ClientFacts { client: Client::Ruby, name: "Ruby", ..BARE },
    ClientFacts { client: Client::Rust, name: "Rust's reqwest", ..BARE },
];

/// What is known of a client.
pub fn of_client(client: Client) -> &'static ClientFacts {
    CLIENTS.iter().find(|known| known.client == client).unwrap_or(&BARE)
}

/// Services that stand between a program and Perplexity, by the end of their host's name.
///
/// Each has keys of its own; the hosts are those that their documentation gives.
pub static GATEWAYS: &[(&str, &str)] = &[
    ("openrouter.ai", "OpenRouter"),
    ("helicone.ai", "Helicone"),
    ("portkey.ai", "Portkey"),
    ("gateway.ai.cloudflare.com", "Cloudflare's AI Gateway"),
    ("ai-gateway.vercel.sh", "Vercel's AI Gateway"),
];

/// The headers in which gateways take their own key, besides Perplexity's.
pub static GATEWAY_HEADERS: &[&str] =
    &["helicone-auth", "x-portkey-api-key", "cf-aig-authorization"];

/// What the names of variables start with that a build puts into the page for everybody to read.
pub static PUBLIC_PREFIXES: &[&str] =
    &["NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "GATSBY_", "VUE_APP_"];
