//! Which language a text is in, as far as its literals and comments differ by it.

/// A language, or a group that writes literals alike.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Language {
    Python,
    /// JavaScript and TypeScript.
    Script,
    Go,
    Java,
    Kotlin,
    CSharp,
    Php,
    Ruby,
    Rust,
    Swift,
    Dart,
    Other,
}

/// How much of a text is looked at; its start shows the language.
const REACH: usize = 64 * 1024;

/// What each language writes and the others do not, or seldom.
const MARKS: &[(Language, &[&str])] = &[
    (
        Language::Python,
        &[
            "\nimport os",
            "os.environ",
            "os.getenv",
            "import requests",
            "import httpx",
            "import aiohttp",
            "requests.",
            "httpx.",
            "aiohttp.",
            "\ndef ",
            "async def ",
            "print(",
            "from openai import",
            "from perplexity import",
            "from langchain",
            "from llama_index",
            "litellm",
            "api_key=",
            "base_url=",
            "headers=",
            "json=",
            "None",
            "True",
            " f\"",
        ],
    ),
    (
        Language::Script,
        &[
            "const ",
            "let ",
            "=> {",
            "=>{",
            "require(",
            "await fetch",
            "fetch(",
            "process.env",
            "import.meta",
            "} from ",
            "axios",
            "async function",
            "new OpenAI({",
            "new Perplexity(",
            "createPerplexity",
            "console.log",
            "JSON.stringify",
            "apiKey:",
            "document.",
            "Deno.env",
            "function ",
            "baseURL:",
        ],
    ),
    (
        Language::Go,
        &[
            "package main",
            ":= ",
            "http.NewRequest",
            "fmt.",
            "func ",
            "os.Getenv",
            "if err != nil",
            "req.Header",
            "\"net/http\"",
        ],
    ),
    (
        Language::Kotlin,
        &[
            "val ",
            "fun ",
            "OkHttpClient",
            "Request.Builder()",
            ".toRequestBody",
            "?: ",
            "BuildConfig.",
        ],
    ),
    (
        Language::Java,
        &[
            "HttpRequest.newBuilder",
            "public class",
            "System.getenv(",
            "String ",
            "new Request.Builder",
            "import java",
            "HttpClient.newHttpClient",
            "URI.create",
            "public static",
            "HttpURLConnection",
        ],
    ),
    (
        Language::CSharp,
        &[
            "using System",
            "HttpRequestMessage",
            "AuthenticationHeaderValue",
            "DefaultRequestHeaders",
            "Environment.GetEnvironmentVariable",
            "new HttpClient(",
            "Console.Write",
            "SendAsync",
            "PostAsync",
            "namespace ",
        ],
    ),
    (
        Language::Php,
        &[
            "<?php",
            "curl_setopt",
            "curl_init",
            "curl_exec",
            "GuzzleHttp",
            "$client->",
            "getenv('",
            "$_ENV[",
            "'Authorization' =>",
            "$headers = ",
            "json_encode(",
            "Http::with",
        ],
    ),
    (
        Language::Ruby,
        &[
            "require 'net/http'",
            "require \"net/http\"",
            "Net::HTTP",
            "ENV[",
            "ENV.fetch",
            "puts ",
            "HTTParty",
            "Faraday",
            "\nend",
            "require 'json'",
            "URI(\"",
            "URI('",
        ],
    ),
    (
        Language::Rust,
        &[
            "reqwest",
            "let mut ",
            "fn main",
            "std::env",
            "env::var",
            ".bearer_auth(",
            "format!(",
            "#[tokio",
            ".await?",
            "use serde",
        ],
    ),
    (
        Language::Swift,
        &[
            "URLRequest(",
            "URLSession",
            "forHTTPHeaderField",
            "import Foundation",
            "import SwiftUI",
            "guard let ",
        ],
    ),
    (
        Language::Dart,
        &[
            "package:http",
            "Uri.parse(",
            "import 'dart",
            "void main() async",
            "package:flutter",
            "String.fromEnvironment",
        ],
    ),
];

impl Language {
    /// The language with the most marks in the text; the first of several.
    pub(super) fn of(text: &str) -> Self {
        let head = &text[..text.floor_char_boundary(REACH)];
        let mut best = (Self::Other, 0);
        for (language, marks) in MARKS {
            let count = marks.iter().filter(|mark| head.contains(**mark)).count();
            if count > best.1 {
                best = (*language, count);
            }
        }
        best.0
    }

    /// Whether `#` starts a comment.
    pub(super) fn has_hash_comments(self) -> bool {
        matches!(self, Self::Python | Self::Ruby | Self::Php | Self::Other)
    }

    /// Whether `//` and `/*` start a comment.
    pub(super) fn has_slash_comments(self) -> bool {
        !matches!(self, Self::Python | Self::Ruby)
    }

    /// Whether headers are set by calls that follow the one with the address.
    pub(super) fn sets_headers_one_by_one(self) -> bool {
        !matches!(self, Self::Python | Self::Script | Self::Other)
    }

    /// How the language looks up the variable that holds the key.
    pub(super) fn lookup(self) -> &'static str {
        match self {
            Self::Python => "os.environ[\"PERPLEXITY_API_KEY\"]",
            Self::Script => "process.env.PERPLEXITY_API_KEY",
            Self::Go => "os.Getenv(\"PERPLEXITY_API_KEY\")",
            Self::Java | Self::Kotlin => "System.getenv(\"PERPLEXITY_API_KEY\")",
            Self::CSharp => "Environment.GetEnvironmentVariable(\"PERPLEXITY_API_KEY\")",
            Self::Php => "getenv('PERPLEXITY_API_KEY')",
            Self::Ruby => "ENV.fetch(\"PERPLEXITY_API_KEY\")",
            Self::Rust => "std::env::var(\"PERPLEXITY_API_KEY\").unwrap()",
            Self::Swift => "ProcessInfo.processInfo.environment[\"PERPLEXITY_API_KEY\"]!",
            Self::Dart => "String.fromEnvironment('PERPLEXITY_API_KEY')",
            Self::Other => "$PERPLEXITY_API_KEY",
        }
    }

    /// A text that ends with the value of an expression, as the language writes it.
    pub(super) fn joined(self, before: &str, expression: &str) -> String {
        match self {
            _ if before.is_empty() => expression.to_owned(),
            Self::Script => format!("`{before}${{{expression}}}`"),
            Self::Rust => format!("format!(\"{before}{{}}\", {expression})"),
            Self::Php => format!("'{before}' . {expression}"),
            Self::Other => format!("\"{before}{expression}\""),
            _ => format!("\"{before}\" + {expression}"),
        }
    }
}
