//! Whether a text is code.

/// How much of a text is looked at; code shows what it is at its start.
const REACH: usize = 64 * 1024;

/// How lines of code start, and no lines of prose, of settings or of a body.
const STARTS: &[&str] = &[
    "import {",
    "import * as ",
    "import os",
    "import requests",
    "import httpx",
    "import aiohttp",
    "import json",
    "import asyncio",
    "import openai",
    "import litellm",
    "import OpenAI",
    "import axios",
    "import Perplexity",
    "import Foundation",
    "import java",
    "import \"",
    "import 'package",
    "import (",
    "import okhttp3",
    "from openai import",
    "from perplexity import",
    "from langchain",
    "from llama_index",
    "from litellm import",
    "from dotenv import",
    "const ",
    "let ",
    "var ",
    "async def ",
    "def ",
    "async function ",
    "function ",
    "export default ",
    "export const ",
    "export async ",
    "package main",
    "using System",
    "using var ",
    "use reqwest",
    "use std::",
    "fn main",
    "async fn ",
    "pub fn ",
    "func ",
    "fun ",
    "val ",
    "public class ",
    "public static ",
    "<?php",
    "require 'net/http'",
    "require \"net/http\"",
    "require 'httparty'",
    "require 'faraday'",
    "'use client'",
    "\"use client\"",
    "<script",
    "$ch = curl_init",
    "curl_setopt",
    "fetch(",
    "await fetch(",
    "axios(",
    "await axios",
    "openai.api_key",
    "uri = URI",
    "HttpClient ",
    "HttpRequest ",
    "String ",
    "private const ",
    "private static ",
    "private final ",
    "static const ",
    "http.post(",
];

/// Calls that only programs write, wherever they stand in a line that ends like a line of code.
const CALLS: &[&str] = &[
    "fetch(",
    "requests.post(",
    "requests.get(",
    "requests.request(",
    "httpx.post(",
    "httpx.get(",
    "httpx.Client(",
    "httpx.AsyncClient(",
    "ClientSession(",
    "axios.post(",
    "axios.get(",
    "axios(",
    "axios.create(",
    "https.request(",
    "OpenAI(",
    "OpenAI({",
    "Perplexity(",
    "completion(",
    "curl_setopt(",
    "curl_init(",
    "http.NewRequest(",
    "HttpRequest.newBuilder",
    "Request.Builder()",
    "HttpRequestMessage(",
    "Net::HTTP::",
    "HTTParty.",
    "Faraday.",
    "reqwest::",
    "URLRequest(",
    "createPerplexity(",
    "requests.Session(",
    "os.environ",
    "process.env.",
    "os.getenv(",
];

/// Whether a text is code, and no words about code, no settings, no answer.
pub(in crate::read) fn is_code(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(REACH)];
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if is_something_else(start, head) {
        return false;
    }
    let mut lines = 0;
    for line in head.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        lines += 1;
        if starts_like_code(line) || calls_like_code(line) {
            return true;
        }
        // What is no code at its start is prose, or a file of another kind.
        if lines > 400 {
            break;
        }
    }
    false
}

fn is_something_else(start: &str, head: &str) -> bool {
    let is_page =
        start.starts_with('<') && !start.starts_with("<?php") && !start.starts_with("<script");
    start.starts_with("HTTP/")
        || is_page && !head.contains("api.perplexity.ai")
        || head.contains("Traceback (most recent call last)")
        || head.contains("\n    at ") && (head.contains("Error: ") || head.contains("(node:"))
        || is_json(start)
        || has_command(head)
}

/// A body, a file of settings.
fn is_json(start: &str) -> bool {
    start.starts_with(['{', '[']) && start[1..].trim_start().starts_with(['"', '{', '}', ']', '['])
}

/// A script of a shell that runs commands.
fn has_command(head: &str) -> bool {
    head.lines().any(|line| {
        let line = line.trim_start().trim_start_matches("$ ");
        line.starts_with("#!/bin/")
            || line.starts_with("#!/usr/bin/env bash")
            || line.starts_with("curl ")
    })
}

fn starts_like_code(line: &str) -> bool {
    STARTS.iter().any(|start| {
        line.strip_prefix(start).is_some_and(|rest| {
            let ends =
                line.ends_with([';', '{', '(', ')', ',', '[', '\'', '"', '`', '}', ':', ']', '>']);
            let is_whole_word = !start.ends_with(|c: char| c.is_ascii_alphanumeric())
                || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
            // `import os`, `use reqwest::Client`, `from openai import OpenAI`
            let is_statement = start.starts_with("import ")
                || start.starts_with("from ")
                || start.starts_with("package ")
                || start.starts_with("use ") && rest.starts_with(':');
            let is_short = line.split_whitespace().count() <= 8;
            // `let me know`, `String theory`: a name and a sign follow in code.
            let has_sign =
                rest.contains(['=', '(', '{', ':']) || start.ends_with(['(', '.', '"', '\'']);
            let has_word_only = !rest.contains(['=', '(', '{', ':', ';', '"', '\'']);
            is_whole_word
                && (is_statement && is_short
                    || matches!(*start, "<?php" | "<script")
                    || ends && has_sign
                    || rest.contains(" = ") && !has_word_only
                    || line.len() > 1000 && has_sign)
        })
    })
}

fn calls_like_code(line: &str) -> bool {
    let near = &line[..line.floor_char_boundary(4096)];
    CALLS.iter().any(|call| {
        near.find(call).is_some_and(|at| {
            let before = near[..at].trim_end();
            let is_start =
                before.is_empty() || before.ends_with(['=', '(', '{', ',', '>', ':', '.', '&']);
            let is_word = ["await", "return", "new", "async with", "with", "use"]
                .iter()
                .any(|word| before.ends_with(word));
            let ends =
                line.ends_with([';', '{', '(', ')', ',', '[', '}', ':', ']', '\'', '"', '`']);
            // Prose names a call in the middle of a sentence.
            let is_prose = before.split_whitespace().count() > 6;
            ends && (is_start || is_word) && !is_prose
        })
    })
}
