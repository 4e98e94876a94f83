//! The words of Perplexity's answers, in lower case, and of the errors of programs.
//!
//! Each is from a recorded answer or a documented one, unless it says otherwise.

/// Where Perplexity reports faults of its own.
pub const STATUS: &str = "https://docs.perplexity.ai/status/status";

/// Where people ask each other about the API.
pub const FORUM: &str = "https://community.perplexity.ai";

/// How to move from Sonar to the Agent API, as the answer of a retired endpoint names it.
pub const MIGRATION: &str = "https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview";

/// The list of models, as the answer to a bad model names it since 2026.
pub const MODELS_PAGE: &str = "https://docs.perplexity.ai/docs/getting-started/models";

/// The limits, by tier.
pub const LIMITS_PAGE: &str = "https://docs.perplexity.ai/docs/admin/rate-limits-usage-tiers";

/// A key that is not known, or none. The first three are recorded. The others were never seen in
/// an answer of Perplexity's: older guides and skill files give them, and n8n has words of its own
/// for every 401.
pub const KEY_REFUSED: &[&str] = &[
    "invalid_api_key",
    "invalid api key",
    "401 authorization required",
    "api key invalid",
    "invalid authentication credentials",
    "you are not authorized to access this resource",
    "authentication required",
    "authentication_error",
    "authorization failed - please check your credentials",
    "unauthorized",
];

/// Words of a refusal that nobody but Perplexity was seen to send.
pub const OWN_REFUSAL: &[&str] = &["invalid_api_key", "invalid api key provided", "openresty"];

/// What shows that a program asked Perplexity: its host, and the names that libraries give it.
pub const MARKS_OF_PERPLEXITY: &[&str] =
    &[super::HOST, "perplexity.ratelimiterror", "perplexityexception"];

/// The words of the older guide that were never seen in a real answer.
pub const OLDER_GUIDE_REFUSED: &str = "invalid authentication credentials";

/// An account without credit. No recorded answer of Perplexity's has such words; its
/// documentation gives 401 as the status, and not the body.
pub const OUT_OF_CREDIT: &[&str] = &[
    "insufficient credits",
    "insufficient_credits",
    "insufficient credit",
    "insufficient_credit",
    "out of credit",
    "credit balance",
    "no credits",
    "credits",
    "insufficient balance",
    "insufficient_balance",
    "insufficient funds",
    "insufficient quota",
    "account balance",
    "your balance",
    "balance is",
    "billing",
    "payment required",
    "payment_required",
    "quota",
];

/// The Sonar endpoints are gone for this account.
pub const ENDPOINT_RETIRED: &[&str] = &[
    "chat_completions_not_available",
    "agent_api_migration_required",
    "sonar is now the agent api",
];

/// A key of an organization where one of a project is wanted.
pub const ORGANIZATION_KEY: &[&str] = &[
    "organization api keys",
    "organization api key",
    "organization-level api key",
    "organization key",
    "organization_api_key",
    "organisation api key",
];

/// A model that Perplexity does not know.
pub const MODEL_INVALID: &[&str] = &[
    "invalid_model",
    "invalid model '",
    "invalid model \\u0027",
    "permitted models can be found",
    "validation failed: model ",
    "model_not_supported",
];

/// Another fault of the request.
pub const REQUEST_INVALID: &[&str] =
    &["validation failed", "invalid request body", "invalid_request", "\"loc\":", "'loc':"];

/// A request that is too large.
pub const TOO_LARGE: &[&str] = &["exceeds the maximum allowed size"];

/// Too many requests.
pub const RATE_LIMITED: &[&str] =
    &["too_many_requests", "request_rate_limit_exceeded", "request rate limit exceeded"];

/// Cloudflare's own limit, in front of the API; it says nothing of the key.
pub const CLOUDFLARE_LIMITED: &[&str] =
    &["error code: 1015", "error 1015", "you are being rate limited"];

/// A challenge or a block page of Cloudflare's. The script `window.__CF$cv$params` alone is none:
/// it stands on the API's ordinary 401 page.
pub const BOT_CHALLENGE: &[&str] = &[
    "just a moment...",
    "_cf_chl_opt",
    "cf-chl-",
    "attention required! | cloudflare",
    "sorry, you have been blocked",
    "enable javascript and cookies to continue",
    "checking your browser before accessing",
    "verify you are human",
    "verifying you are human",
    "error code: 1020",
    "error code: 1010",
    "error code: 1006",
    "error code: 1009",
];

/// A program refuses to send the header, or found no key to send.
pub const NEVER_SENT: &[&str] = &[
    "illegal header value",
    "invalidheader",
    "invalid leading whitespace, reserved character(s), or return character(s)",
    "err_invalid_char",
    "invalid character in header content",
    "bytestring",
    "non iso-8859-1 code point",
    "is an invalid header value",
    "invalid header value",
    "invalid header field value",
    "forbidden control character detected in headers",
    "failed to parse header value",
    "codec can't encode",
    "in authorization value",
    "localprotocolerror",
    // .NET
    "the format of value '",
    "new-line characters are not allowed in header values",
    // PHP, Ruby, Java
    "is not valid header value",
    "header field value cannot include cr/lf",
    "illegal character(s) in message header value",
];

/// What tools say of a failure without a word of what it was.
pub const UNEXPLAINED: &[&str] =
    &["couldn’t connect with these settings", "couldn't connect with these settings"];

/// A program found no key to send.
pub const NO_KEY_TO_SEND: &[&str] = &[
    "api_key client option must be set",
    "illegal header value b'bearer '",
    "illegal header value b\"bearer \"",
    "api_key is not set",
    "api key not set",
    "api key is not set",
    "api key is missing",
    "missing api key",
    "no api key provided",
    "api key is required",
    "api key not found",
    "did not find pplx_api_key",
    "perplexity_api_key environment variable is missing",
    "perplexity_api_key environment variable is required",
    "keyerror: 'perplexity_api_key'",
    "keyerror: 'pplx_api_key'",
];

/// What an SDK says of a request that never left, whatever the reason.
pub const CONNECTION_ERROR: &str = "connection error.";

/// A certificate that the program does not trust.
pub const UNTRUSTED_CERTIFICATE: &[&str] = &[
    "self-signed certificate",
    "self signed certificate",
    "self_signed_cert",
    "unable to get local issuer certificate",
    "unable to get issuer cert",
    "unable to verify the first certificate",
    "unable_to_verify_leaf_signature",
    "unable_to_get_issuer_cert",
    "certificate verify failed",
    "certificate_verify_failed",
    "ssl certificate problem",
    "certificate signed by unknown authority",
    "unable to find valid certification path",
    "sec_error_unknown_issuer",
    "err_cert_",
    "curl: (60)",
    "certificate chain was issued by an authority that is not trusted",
];

/// No answer before a deadline.
pub const TIMED_OUT: &[&str] = &[
    "timed out",
    "timeout of ",
    "timeouterror",
    "connecttimeout",
    "readtimeout",
    "etimedout",
    "err_timed_out",
    "connection_timed_out",
    "deadline exceeded",
    "curl: (28)",
    "aborted due to timeout",
];

/// No answer, for a reason that is not said or lies in the network.
pub const BLOCKED: &[&str] = &[
    "failed to fetch",
    "networkerror when attempting to fetch",
    "networkerror: ",
    "load failed",
    "fetch failed",
    "network error",
    "err_network",
    "blocked by cors policy",
    "cross-origin request blocked",
    "due to access control checks",
    "net::err_",
    "could not resolve host",
    "couldn't resolve host",
    "failed to connect to",
    "curl: (6)",
    "curl: (7)",
    "curl: (35)",
    "curl: (52)",
    "curl: (56)",
    "enotfound",
    "econnrefused",
    "econnreset",
    "eai_again",
    "name or service not known",
    "temporary failure in name resolution",
    "getaddrinfo failed",
    "nodename nor servname",
    "no such host",
    "connection refused",
    "connection reset by peer",
    "no route to host",
    "network is unreachable",
    "max retries exceeded with url",
    "cannot connect to host",
    "connecterror",
];
