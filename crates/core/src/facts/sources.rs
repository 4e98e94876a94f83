//! Where facts come from, and how sure each is.

use serde::Serialize;

/// Where a fact was read.
#[derive(Debug, Serialize)]
pub struct Source {
    /// What it is: a page, a thread, a measurement.
    pub title: &'static str,
    /// Where to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'static str>,
    /// The day on which it was read, or measured: `2026-11-20`.
    pub read: &'static str,
    /// How sure it is.
    pub strength: Strength,
}

/// How sure a source is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Strength {
    /// Perplexity says so, a standard does, or the makers of the program that it is about.
    Official,
    /// Somebody stored a real answer of Perplexity's.
    Recorded,
    /// We ran it, against a server of our own.
    Measured,
    /// Somebody says so.
    Reported,
    /// It follows from the others; nobody has shown it.
    Inferred,
    /// An older guide says so; newer facts may say otherwise.
    OlderGuide,
}

/// Perplexity's documentation: API Key Management.
pub static DOCS_KEY_MANAGEMENT: Source = Source {
    title: "Perplexity's documentation: API Key Management",
    url: Some("https://docs.perplexity.ai/guides/api-key-management"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's documentation: frequently asked questions, on what a 401 means.
pub static DOCS_FAQ: Source = Source {
    title: "Perplexity's documentation: frequently asked questions, on what a 401 means",
    url: Some("https://docs.perplexity.ai/faq/faq"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's documentation: frequently asked questions, on whom to write to.
pub static DOCS_FAQ_CONTACT: Source = Source {
    title: "Perplexity's documentation: frequently asked questions, on whom to write to",
    url: Some("https://docs.perplexity.ai/docs/resources/faq"),
    read: "2026-11-28",
    strength: Strength::Official,
};

/// Perplexity's documentation: Get in Touch.
pub static DOCS_IN_TOUCH: Source = Source {
    title: "Perplexity's documentation: Get in Touch",
    url: Some("https://docs.perplexity.ai/docs/resources/discussions"),
    read: "2026-11-28",
    strength: Strength::Official,
};

/// Perplexity's documentation: API Groups & Billing.
pub static DOCS_BILLING: Source = Source {
    title: "Perplexity's documentation: API Groups & Billing",
    url: Some("https://docs.perplexity.ai/getting-started/api-groups"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's documentation: Migrate from Sonar.
pub static DOCS_MIGRATION: Source = Source {
    title: "Perplexity's documentation: Migrate from Sonar",
    url: Some("https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's documentation: Rate Limits & Usage Tiers.
pub static DOCS_RATE_LIMITS: Source = Source {
    title: "Perplexity's documentation: Rate Limits & Usage Tiers",
    url: Some("https://docs.perplexity.ai/docs/admin/rate-limits-usage-tiers"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's documentation: changelog, on models that were removed.
pub static DOCS_CHANGELOG: Source = Source {
    title: "Perplexity's documentation: changelog, on models that were removed",
    url: Some("https://docs.perplexity.ai/changelog/changelog"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's documentation and migration skill: models and presets of the Agent API.
pub static DOCS_MODELS: Source = Source {
    title: "Perplexity's documentation and migration skill: models and presets of the Agent API",
    url: Some("https://github.com/perplexityai/api-platform-developers"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's documentation: errors of the Decisions API, as others quote it.
pub static DOCS_DECISIONS: Source = Source {
    title: "Perplexity's documentation: errors of the Decisions API, as others quote it",
    url: None,
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's Python library 0.46.1: addresses, variables, error classes.
pub static PYTHON_SDK: Source = Source {
    title: "Perplexity's Python library 0.46.1: addresses, variables, error classes",
    url: Some("https://github.com/perplexityai/perplexity-py"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's JavaScript library 0.38.5.
pub static JS_SDK: Source = Source {
    title: "Perplexity's JavaScript library 0.38.5",
    url: Some("https://github.com/perplexityai/perplexity-node"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Perplexity's MCP server 1.2.1: the console, the hosted address, sample keys.
pub static MCP_SERVER: Source = Source {
    title: "Perplexity's MCP server 1.2.1: the console, the hosted address, sample keys",
    url: Some("https://github.com/perplexityai/modelcontextprotocol"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// RFC 9110, HTTP semantics: fields, authentication schemes, status codes.
pub static RFC_9110: Source = Source {
    title: "RFC 9110, HTTP semantics: fields, authentication schemes, status codes",
    url: Some("https://www.rfc-editor.org/rfc/rfc9110"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// RFC 6750: bearer tokens in HTTP.
pub static RFC_6750: Source = Source {
    title: "RFC 6750: bearer tokens in HTTP",
    url: Some("https://www.rfc-editor.org/rfc/rfc6750"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// The Fetch standard: header values, CORS, what a page may read.
pub static FETCH_STANDARD: Source = Source {
    title: "The Fetch standard: header values, CORS, what a page may read",
    url: Some("https://fetch.spec.whatwg.org/"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// The Unicode character database: names and properties of characters.
pub static UNICODE: Source = Source {
    title: "The Unicode character database: names and properties of characters",
    url: Some("https://www.unicode.org/ucd/"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// The manual of curl.
pub static CURL_MANUAL: Source = Source {
    title: "The manual of curl",
    url: Some("https://curl.se/docs/manpage.html"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// What curl 7.88.1 makes of headers, options and redirects, measured against a local server.
pub static CURL_MEASUREMENTS: Source = Source {
    title: "What curl 7.88.1 makes of headers, options and redirects, measured against a local server",
    url: None,
    read: "2026-11-20",
    strength: Strength::Measured,
};

/// Answers of api.perplexity.ai recorded on 2026-10-09: models, empty input, retired endpoint, headers.
pub static RECORDED_ANSWERS: Source = Source {
    title: "Answers of api.perplexity.ai recorded on 2026-10-09: models, empty input, retired endpoint, headers",
    url: Some("https://github.com/cfdude/mcp-perplexity-pro"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// Answers of api.perplexity.ai by path recorded on 2026-08-05, with and without a key.
pub static RECORDED_PATHS: Source = Source {
    title: "Answers of api.perplexity.ai by path recorded on 2026-08-05, with and without a key",
    url: Some("https://github.com/konradschrein-star/AI-Operating-System"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// A 401 page and a 400 for a bad model, recorded in August 2025 with a key known to be bad.
pub static RECORDED_PAGE: Source = Source {
    title: "A 401 page and a 400 for a bad model, recorded in August 2025 with a key known to be bad",
    url: Some("https://github.com/maruel/genai"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// A preflight refused for headers that are not on Perplexity's list.
pub static RECORDED_PREFLIGHT: Source = Source {
    title: "A preflight refused for headers that are not on Perplexity's list",
    url: Some("https://github.com/meltylabs/chorus/issues/43"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// A 404 without CORS headers, which a browser shows as a network error.
pub static RECORDED_CORS_404: Source = Source {
    title: "A 404 without CORS headers, which a browser shows as a network error",
    url: Some("https://github.com/micz/ThunderAI/issues/219"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// GET /models answers 404, and tools call that an invalid key.
pub static RECORDED_MODELS_404: Source = Source {
    title: "GET /models answers 404, and tools call that an invalid key",
    url: Some("https://github.com/decolua/9router/issues/1894"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// The API's 401 page with Cloudflare's script in it, taken for a block.
pub static CLOUDFLARE_SCRIPT: Source = Source {
    title: "The API's 401 page with Cloudflare's script in it, taken for a block",
    url: Some("https://github.com/perplexityai/api-discussion/issues/281"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// Cloudflare's documentation: how to detect a challenge page.
pub static CLOUDFLARE_CHALLENGE: Source = Source {
    title: "Cloudflare's documentation: how to detect a challenge page",
    url: Some(
        "https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/",
    ),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Cloudflare's changelog: Retry-After on its own errors, 1015 among them.
pub static CLOUDFLARE_LIMIT: Source = Source {
    title: "Cloudflare's changelog: Retry-After on its own errors, 1015 among them",
    url: Some(
        "https://developers.cloudflare.com/changelog/post/2026-03-12-retry-after-header-for-1xxx-errors",
    ),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// OpenAI's help: Incorrect API key provided.
pub static OPENAI_WORDS: Source = Source {
    title: "OpenAI's help: Incorrect API key provided",
    url: Some("https://help.openai.com/en/articles/6882433-incorrect-api-key-provided"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// OpenRouter's 401: No auth credentials found.
pub static OPENROUTER_WORDS: Source = Source {
    title: "OpenRouter's 401: No auth credentials found",
    url: Some("https://github.com/aj47/100x-orchestrator/issues/145"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// Anthropic's 401: invalid x-api-key.
pub static ANTHROPIC_WORDS: Source = Source {
    title: "Anthropic's 401: invalid x-api-key",
    url: Some("https://github.com/abi/screenshot-to-code/issues/272"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// Four secret scanners agree on the shape of a key: gitleaks, TruffleHog, Kingfisher, OSV-SCALIBR.
pub static SCANNERS: Source = Source {
    title: "Four secret scanners agree on the shape of a key: gitleaks, TruffleHog, Kingfisher, OSV-SCALIBR",
    url: Some("https://github.com/gitleaks/gitleaks"),
    read: "2026-11-20",
    strength: Strength::Recorded,
};

/// What fetch, Node, requests, httpx, aiohttp and curl do with damaged keys, measured against a local server.
pub static CLIENT_MEASUREMENTS: Source = Source {
    title: "What fetch, Node, requests, httpx, aiohttp and curl do with damaged keys, measured against a local server",
    url: None,
    read: "2026-11-20",
    strength: Strength::Measured,
};

/// An OpenRouter key that was sent to Perplexity.
pub static OPENROUTER_KEY: Source = Source {
    title: "An OpenRouter key that was sent to Perplexity",
    url: Some("https://github.com/openclaw/openclaw/issues/36182"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// A key that works in the shell and gets 401 in the background service.
pub static SERVICE_ENVIRONMENT: Source = Source {
    title: "A key that works in the shell and gets 401 in the background service",
    url: Some("https://github.com/openclaw/openclaw/issues/68683"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Organization keys get a 403 on every inference endpoint, from one report of 2026-10-02.
pub static ORGANIZATION_KEYS: Source = Source {
    title: "Organization keys get a 403 on every inference endpoint, from one report of 2026-10-02",
    url: None,
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Libraries that read PPLX_API_KEY, and others that read PERPLEXITY_API_KEY.
pub static WRONG_VARIABLE: Source = Source {
    title: "Libraries that read PPLX_API_KEY, and others that read PERPLEXITY_API_KEY",
    url: Some("https://github.com/langchain-ai/deepagents/issues/3060"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Several users get 401 at once, on all models, in November 2025.
pub static FORUM_INCIDENT: Source = Source {
    title: "Several users get 401 at once, on all models, in November 2025",
    url: Some("https://community.perplexity.ai/t/401-authorization-required-response-in-api/2591"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// A key that looked valid, no credit, and an HTML 401.
pub static ZERO_CREDIT: Source = Source {
    title: "A key that looked valid, no credit, and an HTML 401",
    url: Some("https://github.com/lossless-group/investment-memo-orchestrator"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// A payment that went through, and a balance that stayed at zero.
pub static PAID_WITHOUT_CREDIT: Source = Source {
    title: "A payment that went through, and a balance that stayed at zero",
    url: Some("https://community.perplexity.ai/t/3185"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Perplexity Pro without credit for the API, and Perplexity's help on paying, as others quote it.
pub static PRO_WITHOUT_CREDIT: Source = Source {
    title: "Perplexity Pro without credit for the API, and Perplexity's help on paying, as others quote it",
    url: Some("https://github.com/deimosfr/xExtension-AiSummary/issues/4"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Our own conclusion from the sources named in this catalogue.
pub static OWN_READING: Source = Source {
    title: "Our own conclusion from the sources named in this catalogue",
    url: None,
    read: "2026-11-20",
    strength: Strength::Inferred,
};

/// Older guide: Step-by-Step Fix of a Perplexity 401.
pub static GUIDE_STEP_BY_STEP: Source = Source {
    title: "Older guide: Step-by-Step Fix of a Perplexity 401",
    url: None,
    read: "2026-11-20",
    strength: Strength::OlderGuide,
};

/// Older guide: How to Resolve Perplexity 'API Key Invalid' 401 Error (WiseChecker).
pub static GUIDE_INVALID_KEY: Source = Source {
    title: "Older guide: How to Resolve Perplexity 'API Key Invalid' 401 Error (WiseChecker)",
    url: None,
    read: "2026-11-20",
    strength: Strength::OlderGuide,
};

/// Older guide: Recovering a Revoked Perplexity API Key.
pub static GUIDE_REVOKED_KEY: Source = Source {
    title: "Older guide: Recovering a Revoked Perplexity API Key",
    url: None,
    read: "2026-11-20",
    strength: Strength::OlderGuide,
};

/// Programs of other people that use the website's sessions, as they read its cookies.
pub static PEOPLES_PROGRAMS: Source = Source {
    title: "Other people's programs that use Perplexity's website: which cookies they read",
    url: Some("https://github.com/jacob-bd/perplexity-web-mcp"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// What PowerShell changed since Windows PowerShell, the names curl and wget among it. The page was
/// read in part.
pub static POWERSHELL_ALIASES: Source = Source {
    title: "What PowerShell changed since Windows PowerShell, the names curl and wget among it",
    url: Some(
        "https://learn.microsoft.com/en-us/powershell/scripting/whats-new/differences-from-windows-powershell",
    ),
    read: "2026-11-25",
    strength: Strength::Official,
};

/// How PowerShell hands arguments with quotes to other programs, before 7.3 and since. The page
/// was read in part.
pub static POWERSHELL_QUOTES: Source = Source {
    title: "How PowerShell hands arguments with quotes to other programs, before 7.3 and since",
    url: Some(
        "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_parsing",
    ),
    read: "2026-11-25",
    strength: Strength::Official,
};

/// Six programs that load files of variables, their sources read and four of them run.
pub static LOADERS: Source = Source {
    title: "What dotenv, python-dotenv, Node and bash make of the same files, measured with the programs themselves",
    url: Some("https://github.com/motdotla/dotenv"),
    read: "2026-11-25",
    strength: Strength::Measured,
};

/// Docker's documentation of files of variables in Compose.
pub static DOCKER_ENV_FILE: Source = Source {
    title: "Docker's documentation: Syntax for environment files in Docker Compose",
    url: Some("https://docs.docker.com/compose/env-file/"),
    read: "2026-11-25",
    strength: Strength::Official,
};

/// Docker's own code of `docker run --env-file`, `pkg/kvfile` of docker/cli: quotes are a part of
/// the value, and a name with a blank in it is refused. Compose reads such files otherwise.
pub static DOCKER_RUN: Source = Source {
    title: "Docker's own code: how docker run --env-file reads a file of variables",
    url: Some("https://github.com/docker/cli/blob/master/pkg/kvfile/kvfile.go"),
    read: "2026-11-25",
    strength: Strength::Official,
};
