//! Libraries that are given a key and an address, and send the requests themselves.

use crate::{
    case::{Client, Piece, Request, Unsent, View as Shown, WhyUnsent},
    facts,
    secret::Secret,
};

use super::{
    calls,
    headers::Pair,
    keys::Code,
    language::Language,
    values::{Value, View},
};

/// How many constructors of one text are read.
const MOST: usize = 32;

/// Names by which libraries take a key.
const KEYS: [&str; 13] = [
    "api_key",
    "apiKey",
    "pplx_api_key",
    "perplexity_api_key",
    "perplexityApiKey",
    "openai_api_key",
    "openAIApiKey",
    "ApiKey",
    "apikey",
    "WithAPIKey",
    "pplxApiKey",
    "credential",
    "api_key_secret",
];

/// Names by which libraries take a base URL.
const BASES: [&str; 12] = [
    "base_url",
    "baseURL",
    "baseUrl",
    "api_base",
    "apiBase",
    "openai_api_base",
    "basePath",
    "WithBaseURL",
    "Endpoint",
    "BaseAddress",
    "base_uri",
    "openai_base_url",
];

/// A library that the code makes a client of.
pub(super) struct Library {
    pub(super) client: Client,
    /// The token after which its calls follow.
    pub(super) token: usize,
    /// The base URL, if the code gives one.
    pub(super) base: Option<String>,
    /// Where the call stands, by tokens.
    pub(super) inside: std::ops::Range<usize>,
    /// Its place among the requests.
    pub(super) request: usize,
}

/// Reads every constructor of a library.
pub(super) fn read(code: &mut Code, headers: &[Pair]) -> Vec<Library> {
    let view = code.view;
    let mut found = Vec::new();
    for at in 0..view.tokens.len() {
        if found.len() >= MOST {
            break;
        }
        let Some(client) = client_made(&view, at) else { continue };
        let open = at + 1;
        found.push(made(code, client, at, open, headers));
    }
    legacy(code, &mut found);
    found
}

/// The library whose constructor is called here.
fn client_made(view: &View, at: usize) -> Option<Client> {
    let word = view.word(at);
    if word.is_empty() || !view.is(at + 1, b'(') {
        return None;
    }
    let is_python = view.language == Language::Python;
    // A class that is made here, not one that is called so.
    let is_defined = at > 0 && matches!(view.word(at - 1), "class" | "def" | "function");
    if is_defined {
        return None;
    }
    let is_of_ai_sdk = || view.mentions("@ai-sdk/");
    Some(match word {
        "Perplexity" | "AsyncPerplexity" if is_python && view.mentions("llama_index") => {
            Client::LlamaIndex
        }
        "Perplexity" | "AsyncPerplexity" if is_python => Client::PerplexityPython,
        "Perplexity" if view.language == Language::Script => Client::PerplexityJs,
        "OpenAI" | "AsyncOpenAI" | "ChatOpenAI" if is_python => Client::OpenAiPython,
        "OpenAI" | "ChatOpenAI" if view.language == Language::Script => Client::OpenAiJs,
        "ChatPerplexity" => Client::LangChain,
        "createPerplexity" => Client::VercelAi,
        "perplexity" if is_of_ai_sdk() && !view.mentions("createPerplexity") => Client::VercelAi,
        "completion" | "acompletion" if view.mentions("litellm") => Client::LiteLlm,
        _ => return None,
    })
}

fn made(code: &mut Code, client: Client, at: usize, open: usize, headers: &[Pair]) -> Library {
    let view = code.view;
    let mut inside = open + 1..view.closing(open).min(view.tokens.len());
    // What is spread over the constructor stands elsewhere; so does a map that has a name.
    let given = view.word(open + 1);
    let is_name_alone = !given.is_empty() && view.closing(open) == open + 2;
    let block = view.bound(given, at).filter(|_| is_name_alone).map(|bound| bound.block.clone());
    if let Some(block) = block.clone().filter(|block| !block.is_empty()) {
        inside = block;
    }
    let limit = inside.start + 4000;
    let inside = inside.start..inside.end.min(limit);
    let mut request = Request { client, url_is_base: true, ..Request::default() };
    let key = argument(&view, &inside, &KEYS);
    let base = argument(&view, &inside, &BASES);
    let is_spread = view.tokens[inside.clone()]
        .windows(2)
        .any(|two| two[0].is(b'.') && two[1].is(b'.') || two[0].is(b'*') && two[1].is(b'*'))
        || is_name_alone && block.is_none_or(|block| block.is_empty());
    if let Some(value) = &key {
        request.headers.extend(code.given(value, client));
    } else if !is_spread && !in_view_elsewhere(&view, client) {
        for name in facts::of_client(client).reads {
            code.look_up(name, client, 0..0);
        }
    }
    if let Some(base) = &base {
        request.url = Some(calls::piece(base));
    }
    for pair in headers.iter().filter(|pair| inside.contains(&pair.token)) {
        let header = code.header(&pair.written, &pair.value, client);
        if header.name.eq_ignore_ascii_case(crate::authorization::NAME)
            && !request.headers.is_empty()
        {
            // The headers that a person gives go before those that the library makes.
            let own = std::mem::take(&mut request.headers);
            request.unsent.extend(
                own.into_iter().map(|header| Unsent { header, why: WhyUnsent::Overridden }),
            );
        }
        request.headers.push(header);
    }
    request.view = Shown::Part;
    if client == Client::LiteLlm || client == Client::LangChain || client == Client::LlamaIndex {
        request.body = calls::model(&view, &inside);
    }
    code.paste.requests.push(request);
    let request = code.paste.requests.len() - 1;
    Library {
        request,
        client,
        token: at,
        base: base.filter(Value::is_known).map(|base| base.text),
        inside,
    }
}

/// Whether the code gives the library its key in a place of its own.
fn in_view_elsewhere(view: &View, client: Client) -> bool {
    client == Client::LiteLlm && view.mentions("litellm.api_key")
}

/// `openai.api_key = "…"`, which older versions of the library read.
fn legacy(code: &mut Code, found: &mut Vec<Library>) {
    let view = code.view;
    let set = |name: &str| {
        (0..view.tokens.len()).find(|at| {
            view.word(*at) == name
                && view.is(at + 1, b'=')
                && *at >= 2
                && view.is(at - 1, b'.')
                && view.word(at - 2) == "openai"
        })
    };
    let Some(key) = set("api_key") else { return };
    let base = set("api_base").or_else(|| set("base_url"));
    let mut request =
        Request { client: Client::OpenAiPython, url_is_base: true, ..Request::default() };
    if let Some((value, _)) = view.value(key + 2, key + 100) {
        request.headers.extend(code.given(&value, Client::OpenAiPython));
    }
    let base = base.and_then(|base| view.value(base + 2, base + 100)).map(|(base, _)| base);
    request.url = base.as_ref().map(calls::piece);
    code.paste.requests.push(request);
    found.push(Library {
        client: Client::OpenAiPython,
        token: key,
        base: base.filter(Value::is_known).map(|base| base.text),
        inside: key..key,
        request: code.paste.requests.len() - 1,
    });
}

/// The value that a call is given by one of these names.
pub(super) fn argument(
    view: &View,
    inside: &std::ops::Range<usize>,
    names: &[&str],
) -> Option<Value> {
    for at in inside.clone() {
        let name = if view.is_text(at) { view.inner(at) } else { view.word(at) };
        if name.is_empty()
            || !names.contains(&name)
            || at > 0 && view.is(at - 1, b'.') && !view.is(at + 1, b'(')
        {
            continue;
        }
        let from = match () {
            () if view.is(at + 1, b'=') && view.is(at + 2, b'>') => at + 3,
            () if view.is(at + 1, b'=') && !view.is(at + 2, b'=') => at + 2,
            () if view.is(at + 1, b':') || view.is(at + 1, b'(') => at + 2,
            // `{ apiKey, baseURL }`
            () if view.is(at + 1, b',') || view.is(at + 1, b'}') => at,
            () => continue,
        };
        if let Some((value, _)) = view.value(from, inside.end.max(from + 1)) {
            return Some(value);
        }
    }
    None
}

/// The whole address that a method of a library sends to, with the path behind its base.
pub(super) fn address(library: &Library, resource: &str) -> Option<Piece> {
    let is_own = matches!(library.client, Client::PerplexityPython | Client::PerplexityJs);
    let path = match resource {
        "completions" => "/chat/completions",
        "responses" if is_own => "/v1/responses",
        "responses" => "/responses",
        "search" if is_own => "/search",
        _ => return None,
    };
    let base = match &library.base {
        Some(base) => base.trim_end_matches('/'),
        None if is_own => "https://api.perplexity.ai",
        None => return None,
    };
    Some(Piece { text: Secret::new(format!("{base}{path}")), at: 0..0 })
}
