//! Every way in which a secret can be written. All of them are made up.

/// A text with a secret in it.
pub(crate) struct Form {
    pub(crate) name: String,
    pub(crate) text: String,
    /// What must not get out, not even in part.
    pub(crate) secrets: Vec<String>,
}

/// A key as Perplexity makes them now, and one of the older kind.
const KEYS: [(&str, &str); 2] = [
    ("key", "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R"),
    ("older key", "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"),
];

/// A key that was cut.
const CUT_KEY: &str = "pplx-9ZqW4xKvT7mPbR2nLcY6hDfGs8JtUeAo";

const TOKEN: &str = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..Zk3QwPvXr8tLmN5b.q7RsT0uVwX1yZa2Bc3De4Fg5Hi6Jk7Lm8No9Pq0Rs.Tu1Vw2Xy3Za4Bc5De6Fg7H";
const SIGNED: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWRlLXVwLXVzZXIiLCJuYW1lIjoiQWRhIn0.mAdEuPsIgNaTuRe0123456789abcdefghijklmnopq";
const CLEARANCE: &str =
    "kQ7vXr2mZp9Lw4Tn8Bc1Ye6Hd3Gf5JsAu0RoNiMk-1795168800-1.2.1.1-aVbWcXdYeZ1f2g3h4i5j6k7l8m9n";
const ACCOUNT: &str = "0f3c9b7e-5d21-4a86-9c47-madeupaccnt1";
const MAIL: &str = "ada.zuckerquist@quibblewick.test";

pub(crate) fn all() -> Vec<Form> {
    let mut forms: Vec<Form> = KEYS.iter().flat_map(|(name, key)| of_key(name, key)).collect();
    forms.extend(
        of_programs(CUT_KEY)
            .into_iter()
            .map(|(way, text, _)| form(format!("cut key, {way}"), text, &[&CUT_KEY[5..]])),
    );
    forms.extend(of_cookies());
    forms.extend(of_others());
    forms
}

fn form(name: impl Into<String>, text: impl Into<String>, secrets: &[&str]) -> Form {
    Form {
        name: name.into(),
        text: text.into(),
        secrets: secrets.iter().map(|secret| (*secret).to_owned()).collect(),
    }
}

fn of_key(name: &str, key: &str) -> Vec<Form> {
    let body = &key[5..];
    let (early, late) = (key.len() / 3, key.len() * 2 / 3);
    let put = |at: usize, what: &str| format!("{}{what}{}", &key[..at], &key[at..]);
    let each = |spell: fn(char) -> String| key.chars().map(spell).collect::<String>();
    let body_each =
        |spell: fn(char) -> String| format!("pplx-{}", body.chars().map(spell).collect::<String>());
    let percent = each(|c| format!("%{:02X}", u32::from(c)));
    let escapes = body_each(|c| format!("\\u{:04x}", u32::from(c)));
    let entities = body_each(|c| format!("&#{};", u32::from(c)));
    let alone = base64(key);
    let basic = base64(&format!("ada:{key}"));
    let bearer = base64(&format!("Bearer {key}"));
    let url_safe = alone.trim_end_matches('=').replace('+', "-").replace('/', "_");
    let wrapped = |width: usize, lead: &str| {
        let text = format!("{lead}{key}");
        let lines: Vec<&[u8]> = text.as_bytes().chunks(width).collect();
        lines
            .iter()
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let mut texts: Vec<(&str, String, Vec<&str>)> = vec![
        ("bare", key.to_owned(), vec![]),
        ("JSON member", format!("{{\"api_key\": \"{key}\"}}"), vec![]),
        ("JSON list", format!("[\"note\", \"{key}\"]"), vec![]),
        ("header pair", format!("Authorization: Bearer {key}"), vec![]),
        ("header in small letters", format!("authorization: bearer {key}"), vec![]),
        ("header without a scheme", format!("Authorization: {key}"), vec![]),
        ("other header", format!("X-API-Key: {key}"), vec![]),
        ("Python pair", format!("{{'Authorization': 'Bearer {key}'}}"), vec![]),
        ("bytes", format!("b'Bearer {key}'"), vec![]),
        ("query", format!("https://api.perplexity.ai/v1/models?api_key={key}&page=2"), vec![]),
        ("path", format!("https://api.perplexity.ai/{key}/models"), vec![]),
        (
            "password in an address",
            format!("https://ada:{key}@api.perplexity.ai/v1/models"),
            vec![],
        ),
        ("name in an address", format!("https://{key}@api.perplexity.ai/v1/models"), vec![]),
        ("assignment", format!("PERPLEXITY_API_KEY={key}"), vec![]),
        ("exported", format!("export PERPLEXITY_API_KEY=\"{key}\""), vec![]),
        ("YAML", format!("perplexity:\n  api_key: {key}\n"), vec![]),
        ("percent-encoded", percent.clone(), vec![&percent]),
        ("percent-encoded header", format!("Bearer%20{key}"), vec![]),
        ("percent-encoded hyphen", key.replacen('-', "%2D", 1), vec![]),
        ("JSON escapes", escapes.clone(), vec![&escapes]),
        ("HTML entities", entities.clone(), vec![&entities]),
        ("base64", alone.clone(), vec![&alone]),
        ("base64 for addresses", url_safe.clone(), vec![&url_safe]),
        ("base64 of a header", bearer.clone(), vec![&bearer]),
        ("basic", format!("Authorization: Basic {basic}"), vec![&basic]),
        ("split over two lines", put(late, "\n"), vec![]),
        ("split and indented", put(early, "\n    "), vec![]),
        ("wrapped at 20", wrapped(20, ""), vec![]),
        ("wrapped at 40 in a header", wrapped(40, "Authorization: Bearer "), vec![]),
        ("put together", put(late, "\" + \""), vec![]),
        ("put together over lines", put(early, "\" \\\n  \""), vec![]),
        ("soft break of an e-mail", put(late, "=\n"), vec![]),
        ("zero width", put(early, "\u{200b}"), vec![]),
        (
            "zero width twice",
            put(early, "\u{200b}").replacen(&key[late..], &format!("\u{feff}{}", &key[late..]), 1),
            vec![],
        ),
        ("no-break space", put(late, "\u{a0}"), vec![]),
        ("space inside", put(late, " "), vec![]),
        ("tab inside", put(early, "\t"), vec![]),
        ("extra hyphen", put(late, "-"), vec![]),
        ("extra underscore", put(early, "_"), vec![]),
        ("look-alike", put(late, "\u{430}"), vec![]),
        ("curly quotes", format!("“{key}”"), vec![]),
        ("in backticks", format!("`{key}`"), vec![]),
        ("with commas", format!("{key},{key};{key}"), vec![]),
        ("twice", format!("{key}{key}"), vec![]),
        ("prefix misspelled", format!("pplx_{body}"), vec![]),
        ("prefix in capitals", format!("PPLX-{body}"), vec![]),
        ("no prefix", body.to_owned(), vec![]),
        ("zero bytes", key.chars().flat_map(|c| [c, '\0']).collect(), vec![]),
        ("start", key[..30].to_owned(), vec![]),
        ("end", key[key.len() - 24..].to_owned(), vec![]),
    ];
    texts.extend(of_programs(key));
    texts
        .into_iter()
        .map(|(way, text, more)| {
            let secrets: Vec<&str> = [body].into_iter().chain(more).collect();
            form(format!("{name}, {way}"), text, &secrets)
        })
        .collect()
}

/// What programs print that could not send a key, or that show what they sent.
fn of_programs(key: &str) -> Vec<(&'static str, String, Vec<&'static str>)> {
    let told = |name, text: String| (name, text, Vec::new());
    vec![
        told(
            "requests",
            format!(
                "Traceback (most recent call last):\n  File \"/home/ada/ask.py\", line 9, in <module>\n    requests.post(url, headers=headers)\nrequests.exceptions.InvalidHeader: Invalid leading whitespace, reserved character(s), or return character(s) in header value: 'Bearer {key}\\n'"
            ),
        ),
        told(
            "httpx",
            format!(
                "Traceback (most recent call last):\n  File \"h11/_headers.py\", line 164, in normalize_and_validate\nhttpx.LocalProtocolError: Illegal header value b'Bearer {key} '"
            ),
        ),
        told(
            "aiohttp",
            format!(
                "ValueError: Forbidden control character detected in headers: 'Bearer {key}\\r'"
            ),
        ),
        told(
            "urllib3",
            format!(
                "urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='api.perplexity.ai', port=443): Max retries exceeded with url: /v1/models?key={key} (Caused by NewConnectionError('Name or service not known'))"
            ),
        ),
        told("http.client", format!("ValueError: Invalid header value b'Bearer {key}\\n'")),
        told(
            "codec",
            format!(
                "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u200b' in position 20: 'Bearer {key}'"
            ),
        ),
        told(
            "Node",
            format!(
                "TypeError [ERR_INVALID_CHAR]: Invalid character in header content [\"authorization\"]\n    at ClientRequest.setHeader (node:_http_outgoing:703:3) {{\n  value: 'Bearer {key}\\n'\n}}"
            ),
        ),
        told(
            "fetch",
            format!(
                "TypeError: Failed to execute 'fetch' on 'Window': Failed to read the 'headers' property from 'RequestInit': String contains non ISO-8859-1 code point: Bearer {key}"
            ),
        ),
        told(
            "undici",
            format!("TypeError: Headers.append: \"Bearer {key}\" is an invalid header value."),
        ),
        told(
            "Firefox",
            format!("TypeError: Window.fetch: Bearer {key} is an invalid header value."),
        ),
        told(
            "Go",
            format!(
                "net/http: invalid header field value for \"Authorization\": \"Bearer {key}\\n\""
            ),
        ),
        told(
            "Rust",
            format!(
                "reqwest::Error {{ kind: Builder, source: failed to parse header value: \"Bearer {key}\" }}"
            ),
        ),
        told(
            ".NET",
            format!("System.FormatException: The format of value 'Bearer {key}' is invalid."),
        ),
        told(
            "Java",
            format!(
                "java.lang.IllegalArgumentException: Illegal character(s) in message header value: Bearer {key}"
            ),
        ),
        told(
            "PHP",
            format!("InvalidArgumentException: \"Bearer {key}\n\" is not valid header value"),
        ),
        told("Ruby", format!("ArgumentError: header field value cannot include CR/LF ({key})")),
        told(
            "curl -v",
            format!(
                "* Connected to api.perplexity.ai (1.2.3.4) port 443\n> GET /v1/models HTTP/2\n> Host: api.perplexity.ai\n> Authorization: Bearer {key}\n> \n< HTTP/2 401\n< content-type: application/json\n< \n{{\"error\":{{\"message\":\"Invalid API key provided.\",\"type\":\"invalid_api_key\",\"code\":401}}}}"
            ),
        ),
        told(
            "SDK",
            format!(
                "perplexity.AuthenticationError: Error code: 401 - {{'error': {{'message': 'Invalid API key provided: {key}', 'type': 'invalid_api_key', 'code': 401}}}}"
            ),
        ),
        told(
            "OpenAI's SDK",
            format!(
                "openai.AuthenticationError: Error code: 401 - {{'error': {{'message': 'Incorrect API key provided: {key}. You can find your API key at https://platform.openai.com/account/api-keys.', 'type': 'invalid_request_error', 'param': None, 'code': 'invalid_api_key'}}}}"
            ),
        ),
        told(
            "axios",
            format!(
                "AxiosError: Request failed with status code 401 {{\"config\":{{\"headers\":{{\"Authorization\":\"Bearer {key}\"}}}}}}"
            ),
        ),
        told(
            "log",
            format!("2026-11-20 10:00:00 ERROR 401 Unauthorized key={key} user=ada.zuckerquist"),
        ),
    ]
}

fn of_cookies() -> Vec<Form> {
    let half = TOKEN.len() / 2;
    let (first, second) = TOKEN.split_at(half);
    vec![
        form("session cookie", format!("__Secure-next-auth.session-token={TOKEN}"), &[TOKEN]),
        form(
            "Cookie header",
            format!(
                "Cookie: pplx.visitor-id=quibble; __Secure-next-auth.session-token={TOKEN}; cf_clearance={CLEARANCE}"
            ),
            &[TOKEN, CLEARANCE],
        ),
        form(
            "cookie header in small letters",
            format!("cookie: __Secure-next-auth.session-token={TOKEN}"),
            &[TOKEN],
        ),
        form(
            "Set-Cookie header",
            format!(
                "Set-Cookie: __Secure-next-auth.session-token={TOKEN}; Path=/; Secure; HttpOnly"
            ),
            &[TOKEN],
        ),
        form(
            "chunks",
            format!(
                "__Secure-next-auth.session-token.0={first}; __Secure-next-auth.session-token.1={second}"
            ),
            &[TOKEN],
        ),
        form("encrypted token", TOKEN, &[TOKEN]),
        form("signed token", SIGNED, &[SIGNED]),
        form("signed token in a header", format!("Authorization: Bearer {SIGNED}"), &[SIGNED]),
        form("clearance", format!("cf_clearance={CLEARANCE}"), &[CLEARANCE]),
        form("value of the clearance", CLEARANCE, &[CLEARANCE]),
        form(
            "account in a name",
            format!("__Secure-pplx.session.{ACCOUNT}={SIGNED}"),
            &[ACCOUNT, SIGNED],
        ),
        form("name with an account alone", format!("__Secure-pplx.session.{ACCOUNT}"), &[ACCOUNT]),
        form(
            "cookies as JSON",
            format!(
                "[{{\"name\": \"__Secure-pplx.session.{ACCOUNT}\", \"value\": \"{SIGNED}\", \"domain\": \"www.perplexity.ai\"}}, {{\"name\": \"cf_clearance\", \"value\": \"{CLEARANCE}\", \"domain\": \".perplexity.ai\"}}]"
            ),
            &[ACCOUNT, SIGNED, CLEARANCE],
        ),
        form(
            "cookies as a file",
            format!(
                "# Netscape HTTP Cookie File\n.perplexity.ai\tTRUE\t/\tTRUE\t1800000000\tcf_clearance\t{CLEARANCE}\nwww.perplexity.ai\tFALSE\t/\tTRUE\t1800000000\t__Secure-next-auth.session-token\t{TOKEN}\n"
            ),
            &[CLEARANCE, TOKEN],
        ),
        form(
            "cookies of a table",
            format!(
                "__Secure-next-auth.session-token\t{TOKEN}\twww.perplexity.ai\t/\t2026-12-20T10:00:00.000Z\t400\t✓\t✓\tLax"
            ),
            &[TOKEN],
        ),
    ]
}

fn of_others() -> Vec<Form> {
    let encoded = MAIL.replace('@', "%40");
    vec![
        form("e-mail", MAIL, &[MAIL]),
        form("e-mail in a sentence", format!("Contact {MAIL} for help."), &[MAIL]),
        form("e-mail in JSON", format!("{{\"email\": \"{MAIL}\"}}"), &[MAIL]),
        form(
            "e-mail in an address",
            format!("https://www.perplexity.ai/api/auth/verify?email={encoded}"),
            &[&encoded],
        ),
        form(
            "OpenRouter's key",
            "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",
            &["9f1e3d5c7b2a4f6e8d0c1b3a5f7e9d2c4b6a8f0e1d3c5b7a9f2e4d6c8b0a1f3e"],
        ),
        form(
            "Anthropic's key",
            "x-api-key: sk-ant-api03-Zq7Wx2Kv9TmPbR4nLcY6hDfGs8JtUeAo-Xq1Wv3Zt5AA",
            &["Zq7Wx2Kv9TmPbR4nLcY6hDfGs8JtUeAo-Xq1Wv3Zt5AA"],
        ),
        form(
            "OpenAI's key",
            "OPENAI_API_KEY=sk-proj-Zq7Wx2Kv9TmPbR4nLcY6hDfGs8JtUeAoXq1Wv3Zt5",
            &["Zq7Wx2Kv9TmPbR4nLcY6hDfGs8JtUeAoXq1Wv3Zt5"],
        ),
        form(
            "password",
            "Authorization: Basic YWRhOmNvcnJlY3QtaG9yc2U3LWJhdHRlcnk=",
            &["YWRhOmNvcnJlY3QtaG9yc2U3LWJhdHRlcnk="],
        ),
    ]
}

/// A text as base64, with its padding.
fn base64(text: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in text.as_bytes().chunks(3) {
        let bits =
            group.iter().fold(0u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - group.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}
