//! Whether a paste is something that came back.

use super::{body, lines, prose};
use crate::{facts, json::Json};

/// How much of a text is looked at for words; an answer shows what it is at its start or its end.
const REACH: usize = 16 * 1024;

/// Whether this looks like something that came back. Keys, headers and requests do not.
pub(in crate::read) fn is_answer(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if has_status_line(start) || body::is_page(start) {
        return true;
    }
    if start.starts_with("data: {") || start.starts_with("event: ") {
        return true;
    }
    if start.starts_with(['{', '['])
        && let Some(known) = is_answer_json(start)
    {
        return known;
    }
    if lines::headers_alone(start).is_some() {
        return true;
    }
    if starts_like_a_header(start) || is_code(start) {
        return false;
    }
    says_answer(start)
}

fn has_status_line(text: &str) -> bool {
    text.lines().any(|line| lines::status_line(line.strip_prefix("< ").unwrap_or(line)).is_some())
}

/// Whether a JSON text is an answer; `None` where it is cut or no JSON, so that its words decide.
fn is_answer_json(text: &str) -> Option<bool> {
    const OF_ANSWERS: &[&str] =
        &["error", "errors", "detail", "object", "message", "code", "status"];
    const OF_REQUESTS: &[&str] =
        &["authorization", "messages", "input", "headers", "mcpservers", "env", "url", "method"];
    let fields = fields(text)?;
    let has = |names: &[&str]| {
        fields.iter().any(|(field, _)| names.iter().any(|name| field.eq_ignore_ascii_case(name)))
    };
    if super::logged_status(&fields).is_some() {
        return Some(true);
    }
    // An agent's answer repeats the request, but it names its kind.
    Some(has(&["object"]) || has(OF_ANSWERS) && !has(OF_REQUESTS))
}

/// The fields of the object that a text starts with, or of the first in a list of objects.
fn fields(text: &str) -> Option<Vec<(String, Json)>> {
    match Json::first(text)?.0 {
        Json::Object(fields) => Some(fields),
        Json::Array(list) => {
            let mut objects = list.into_iter().map(|value| match value {
                Json::Object(fields) => Some(fields),
                _ => None,
            });
            let first = objects.next()??;
            objects.all(|object| object.is_some()).then_some(first)
        }
        _ => None,
    }
}

/// `Authorization: Bearer …`, `x-api-key: …` and what else is sent, not received.
fn starts_like_a_header(text: &str) -> bool {
    const SENT: &[&str] = &[
        "authorization",
        "proxy-authorization",
        "x-api-key",
        "api-key",
        "apikey",
        "bearer",
        "cookie",
        "accept",
        "user-agent",
        "host",
        "authorisation",
    ];
    let line = text.lines().next().unwrap_or_default();
    lines::header(line)
        .is_some_and(|(name, _)| SENT.iter().any(|sent| name.eq_ignore_ascii_case(sent)))
}

/// Source code speaks of answers that it expects.
fn is_code(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "import ",
        "from ",
        "const ",
        "let ",
        "var ",
        "def ",
        "async ",
        "function ",
        "use ",
        "export ",
        "package ",
        "#include",
        "#!/",
        "<?php",
        "curl ",
        "$ curl ",
        "services:",
    ];
    STARTS.iter().any(|start| text.starts_with(start)) && !text.contains("Traceback")
}

/// Whether the words of a text tell of an answer, or of none.
fn says_answer(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(REACH)];
    let tail = &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..];
    [head, tail].into_iter().any(|part| {
        if prose::is_list_of_statuses(part) {
            return false;
        }
        if part.lines().any(|line| prose::status_of(line).is_some()) {
            return true;
        }
        let lower = prose::without_remarks(part).to_ascii_lowercase();
        let known = [
            facts::KEY_REFUSED,
            facts::ENDPOINT_RETIRED,
            facts::ORGANIZATION_KEY,
            facts::MODEL_INVALID,
            facts::RATE_LIMITED,
            facts::TOO_LARGE,
            facts::CLOUDFLARE_LIMITED,
            facts::BOT_CHALLENGE,
            facts::NEVER_SENT,
            facts::NO_KEY_TO_SEND,
            facts::UNTRUSTED_CERTIFICATE,
            facts::TIMED_OUT,
            facts::BLOCKED,
            facts::UNEXPLAINED,
            &[facts::CONNECTION_ERROR, "traceback (most recent call last)", "authenticationerror"],
        ];
        known.into_iter().flatten().any(|words| lower.contains(words))
            || facts::STRANGERS
                .iter()
                .flat_map(|one| one.words)
                .any(|words| words.contains(' ') && lower.contains(words))
    })
}

#[cfg(test)]
mod tests {
    use super::is_answer;

    const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

    #[test]
    fn what_came_back_is_an_answer() {
        for text in [
            "HTTP/2 401",
            "< HTTP/2 401 \r\n< server: cloudflare\r\n< \r\n",
            "content-type: text/html\nserver: cloudflare\ncf-ray: 1-YYZ\n\n",
            "{\"error\":{\"message\":\"x\",\"type\":\"invalid_request\"}}",
            "{\"error\":{\"message\":\"Invalid API key provided. Ens",
            "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"x\",\"type\":\"y\"}]}",
            "data: {\"error\":{}}",
            "<html>\n<head>",
            "401",
            "401 Unauthorized",
            "You are not authorized to access this resource",
            "API Key Invalid",
            "TypeError: Failed to fetch",
            "curl: (60) SSL certificate problem: unable to get local issuer certificate",
            "openai.APIConnectionError: Connection error.",
        ] {
            assert!(is_answer(text), "{text}");
        }
        let quoting = format!("httpx.LocalProtocolError: Illegal header value b'Bearer {KEY}\\n'");
        assert!(is_answer(&quoting));
    }

    #[test]
    fn keys_headers_requests_and_code_are_none() {
        for text in [
            KEY,
            &format!("Authorization: Bearer {KEY}"),
            &format!("authorization: Bearer {KEY}\ncontent-type: application/json"),
            &format!("{{\"Authorization\": \"Bearer {KEY}\"}}"),
            &format!("{{\"headers\": {{\"Authorization\": \"Bearer {KEY}\"}}}}"),
            &format!("x-api-key: {KEY}"),
            &format!("PERPLEXITY_API_KEY={KEY}"),
            &format!("curl https://api.perplexity.ai/v1/models -H 'Authorization: Bearer {KEY}'"),
            &format!(
                "GET /v1/models HTTP/1.1\nHost: api.perplexity.ai\nAuthorization: Bearer {KEY}\n\n"
            ),
            "{\"model\":\"sonar\",\"messages\":[{\"role\":\"user\",\"content\":\"401\"}]}",
            "{\"preset\":\"fast\",\"input\":\"\"}",
            "{\"mcpServers\":{\"perplexity\":{\"env\":{\"PERPLEXITY_API_KEY\":\"x\"}}}}",
            "import requests\nif r.status_code == 401:\n    raise Exception('401 Unauthorized')",
            "<your-api-key>",
            "<key>",
            "YOUR_API_KEY",
            "undefined",
            "https://api.perplexity.ai",
            "",
        ] {
            assert!(!is_answer(text), "{text}");
        }
    }
}
