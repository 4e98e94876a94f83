//! Who else answers in Perplexity's place, and how that is seen.

/// Somebody whose answer is taken for Perplexity's.
#[derive(Debug)]
pub struct Stranger {
    /// Its name, as the subject of a sentence.
    pub name: &'static str,
    /// What it is.
    pub role: Role,
    /// Words that only its answers hold, in lower case.
    pub words: &'static [&'static str],
    /// Headers that only its answers carry, and words in them; no words: any value.
    pub headers: &'static [(&'static str, &'static str)],
    /// Its hosts, as they stand in the address of a request.
    pub hosts: &'static [&'static str],
}

/// What somebody who answers in Perplexity's place is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// Another vendor of models.
    Vendor,
    /// A gateway that passes requests on, and wants a key of its own.
    Gateway,
    /// A proxy, a filter or a login page of the network.
    Network,
    /// A web server that guards an address with a password.
    Server,
    /// Nobody we know, at an address that is not Perplexity's.
    Elsewhere,
}

const fn vendor(
    name: &'static str,
    words: &'static [&'static str],
    headers: &'static [(&'static str, &'static str)],
    hosts: &'static [&'static str],
) -> Stranger {
    Stranger { name, role: Role::Vendor, words, headers, hosts }
}

const fn gateway(
    name: &'static str,
    words: &'static [&'static str],
    headers: &'static [(&'static str, &'static str)],
    hosts: &'static [&'static str],
) -> Stranger {
    Stranger { name, role: Role::Gateway, words, headers, hosts }
}

/// The proxy of LiteLLM. Its headers and words are in its documentation and its source.
pub const LITELLM: Stranger = gateway(
    "LiteLLM",
    &[
        "invalid proxy server token passed",
        "litellm virtual key expected",
        "token_not_found_in_db",
        "litellm_verificationtokentable",
    ],
    &[("x-litellm-call-id", ""), ("x-litellm-version", "")],
    &[],
);

/// Everybody who is known by words, headers or hosts of their own.
pub static STRANGERS: &[Stranger] = &[
    gateway(
        "OpenRouter",
        &[
            "no auth credentials found",
            "no cookie auth credentials found",
            "missing authentication header or invalid api key",
            "\"message\":\"user not found.\"",
            "\"message\": \"user not found.\"",
            "'message': 'user not found.'",
            "openrouter.ai/",
            "openrouterexception",
            "\"provider_name\"",
        ],
        &[],
        &["openrouter.ai"],
    ),
    LITELLM,
    gateway(
        "Portkey",
        &["x-portkey-", "portkey error"],
        &[("x-portkey-trace-id", "")],
        &["api.portkey.ai"],
    ),
    gateway(
        "Helicone",
        &["helicone-auth"],
        &[("helicone-id", "")],
        &["oai.helicone.ai", "gateway.helicone.ai"],
    ),
    gateway(
        "Kong",
        &["no api key found in request"],
        &[
            ("server", "kong/"),
            ("www-authenticate", "realm=\"kong\""),
            ("x-kong-response-latency", ""),
        ],
        &[],
    ),
    gateway(
        "Amazon API Gateway",
        &["missing authentication token"],
        &[("x-amzn-errortype", ""), ("x-amz-apigw-id", "")],
        &[],
    ),
    vendor("xAI", &["console.x.ai"], &[], &["api.x.ai"]),
    vendor(
        "OpenAI",
        &[
            "incorrect api key provided",
            "platform.openai.com",
            "help.openai.com",
            "you didn't provide an api key. you need to provide your api key in an authorization header",
            "you exceeded your current quota, please check your plan and billing details",
            "does not exist or you do not have access to it",
            "openaiexception",
        ],
        &[("openai-version", ""), ("openai-organization", ""), ("openai-processing-ms", "")],
        &["api.openai.com"],
    ),
    vendor(
        "Anthropic",
        &[
            "invalid x-api-key",
            "x-api-key header is required",
            "console.anthropic.com",
            "\"request_id\":\"req_",
            "\"request_id\": \"req_",
            "'request_id': 'req_",
            "{\"type\":\"error\",\"error\":{\"type\":",
            "{\"type\": \"error\", \"error\": {\"type\":",
            "{'type': 'error', 'error': {'type':",
            "anthropicexception",
        ],
        &[("anthropic-organization-id", ""), ("anthropic-ratelimit-requests-limit", "")],
        &["api.anthropic.com"],
    ),
    vendor(
        "Google",
        &[
            "api key not valid. please pass a valid api key",
            "api_key_invalid",
            "generativelanguage.googleapis.com",
        ],
        &[],
        &["generativelanguage.googleapis.com"],
    ),
    vendor(
        "Groq",
        &[
            "console.groq.com",
            "\"message\":\"invalid api key\",\"type\":\"invalid_request_error\"",
            "\"message\": \"invalid api key\", \"type\": \"invalid_request_error\"",
            "'message': 'invalid api key', 'type': 'invalid_request_error'",
        ],
        &[("x-groq-region", "")],
        &["api.groq.com"],
    ),
    vendor("DeepSeek", &["authentication fails"], &[], &["api.deepseek.com"]),
    vendor(
        "Mistral",
        &["console.mistral.ai"],
        &[("mistral-correlation-id", "")],
        &["api.mistral.ai"],
    ),
    vendor("Tavily", &["missing or invalid api key"], &[], &["api.tavily.com"]),
    vendor("Cohere", &["invalid api token"], &[], &["api.cohere.com", "api.cohere.ai"]),
    vendor("Together AI", &[], &[], &["api.together.xyz"]),
    vendor(
        "GitHub",
        &["docs.github.com/rest"],
        &[("x-github-request-id", "")],
        &["api.github.com"],
    ),
    vendor(
        "Azure",
        &["invalid subscription key or wrong api endpoint"],
        &[("apim-request-id", "")],
        &[],
    ),
    Stranger {
        name: "Cloudflare Access",
        role: Role::Network,
        words: &["cloudflareaccess.com", "cloudflare access"],
        headers: &[("location", "cloudflareaccess.com"), ("www-authenticate", "cloudflare-access")],
        hosts: &[],
    },
    Stranger {
        name: "A web filter or proxy on your network",
        role: Role::Network,
        words: &[
            "proxy authentication required",
            "err_cache_access_denied",
            "zscaler",
            "blue coat",
            "bluecoat",
            "fortiguard",
            "fortigate",
            "forcepoint",
            "netskope",
            "websense",
            "palo alto networks",
            "cisco umbrella",
            "mcafee web gateway",
            "squid/",
            "(squid)",
            "captive portal",
        ],
        headers: &[
            ("proxy-authenticate", ""),
            ("x-squid-error", ""),
            ("server", "squid"),
            ("server", "zscaler"),
            ("server", "bluecoat"),
        ],
        hosts: &[],
    },
];

/// A company's own sign-in, by the scheme that it asks for.
pub static COMPANY_SIGN_IN: Stranger = Stranger {
    name: "A proxy or gateway that asks for a company sign-in",
    role: Role::Network,
    words: &[],
    headers: &[
        ("www-authenticate", "negotiate"),
        ("www-authenticate", "ntlm"),
        ("www-authenticate", "kerberos"),
    ],
    hosts: &[],
};

/// A web server's password. Perplexity sends no `WWW-Authenticate` in any recorded answer.
pub static WEB_SERVER: Stranger = Stranger {
    name: "A web server that guards its address with a password",
    role: Role::Server,
    words: &[],
    headers: &[("www-authenticate", "basic"), ("www-authenticate", "digest")],
    hosts: &[],
};

/// The signature of a web server other than the one on Perplexity's own pages, `openresty`.
pub static OTHER_SERVERS: Stranger = Stranger {
    name: "A web server other than Perplexity's",
    role: Role::Server,
    words: &[
        "<center>nginx",
        "could not verify that you are authorized to access the document requested",
        "access is denied due to invalid credentials",
    ],
    headers: &[],
    hosts: &[],
};

/// A page with a form for a password, where the API would send JSON.
pub static SIGN_IN_PAGE: Stranger = Stranger {
    name: "A sign-in page",
    role: Role::Network,
    words: &["type=\"password\"", "type='password'", "type=password"],
    headers: &[],
    hosts: &[],
};

/// A web page, where the API would send JSON.
pub static WEB_PAGE: Stranger = Stranger {
    name: "A web page",
    role: Role::Network,
    words: &["<title", "<html"],
    headers: &[],
    hosts: &[],
};

/// The status says that a proxy wants a sign-in: 407, or 511.
pub static NETWORK: Stranger = Stranger {
    name: "A proxy on your network",
    role: Role::Network,
    words: &["407", "511"],
    headers: &[],
    hosts: &[],
};

/// An address that is not Perplexity's, of nobody that we know.
pub static ELSEWHERE: Stranger = Stranger {
    name: "Another server",
    role: Role::Elsewhere,
    words: &[],
    headers: &[],
    hosts: &[],
};
