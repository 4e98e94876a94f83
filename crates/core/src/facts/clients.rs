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
}

const BARE: ClientFacts = ClientFacts {
    client: Client::Unknown,
    name: "the program",
    reads: &[],
    reads_base: &[],
    base: None,
};

/// What is known of each, in the order of [`Client`].
pub static CLIENTS: &[ClientFacts] = &[
    BARE,
    ClientFacts { client: Client::Curl, name: "curl", ..BARE },
    ClientFacts { client: Client::PowerShell, name: "PowerShell", ..BARE },
    ClientFacts { client: Client::Wget, name: "wget", ..BARE },
    ClientFacts { client: Client::Httpie, name: "HTTPie", ..BARE },
    ClientFacts { client: Client::Fetch, name: "fetch", ..BARE },
    ClientFacts { client: Client::NodeHttp, name: "Node's http", ..BARE },
    ClientFacts { client: Client::Axios, name: "axios", ..BARE },
    ClientFacts { client: Client::Requests, name: "Python's requests", ..BARE },
    ClientFacts { client: Client::Httpx, name: "Python's httpx", ..BARE },
    ClientFacts { client: Client::Aiohttp, name: "Python's aiohttp", ..BARE },
    ClientFacts {
        client: Client::PerplexityPython,
        name: "Perplexity's library for Python",
        reads: &["PERPLEXITY_API_KEY"],
        reads_base: &["PERPLEXITY_BASE_URL"],
        base: None,
    },
    ClientFacts {
        client: Client::PerplexityJs,
        name: "Perplexity's library for TypeScript",
        reads: &["PERPLEXITY_API_KEY"],
        reads_base: &["PERPLEXITY_BASE_URL"],
        base: None,
    },
    ClientFacts {
        client: Client::OpenAiPython,
        name: "OpenAI's library for Python",
        reads: &["OPENAI_API_KEY"],
        reads_base: &["OPENAI_BASE_URL"],
        base: Some("https://api.perplexity.ai/v1"),
    },
    ClientFacts {
        client: Client::OpenAiJs,
        name: "OpenAI's library for TypeScript",
        reads: &["OPENAI_API_KEY"],
        reads_base: &["OPENAI_BASE_URL"],
        base: Some("https://api.perplexity.ai/v1"),
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
