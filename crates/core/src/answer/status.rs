//! The status code in the words of a program or of a page.

/// What stands before a status code, in lower case and without quotes, colons and blanks.
const BEFORE: &[&str] = &[
    "http",
    "http/1.0",
    "http/1.1",
    "http/2",
    "http/2.0",
    "http/3",
    "status",
    "statuscode",
    "status_code",
    "status-code",
    "code",
    "error",
    "returned",
    "returns",
    "response",
    "responded",
    "responded with",
    "got",
    "gets",
    "received",
    "failed",
    "failed with",
    "answered",
    "answers",
    "answer",
    "responsecode",
    "httperror",
    "httpstatus",
    "http_status",
    "status of",
    "api",
    "a",
];

/// What stands before a status code where the number can hardly be anything else.
const BEFORE_A_REFUSAL: &[&str] = &["perplexity", "get", "getting"];

/// The statuses of a refusal.
const REFUSALS: &[u16] = &[401, 402, 403, 429];

/// What stands after one, in lower case.
const AFTER: &[&str] = &[
    "unauthorized",
    "authorization required",
    "forbidden",
    "not found",
    "bad request",
    "payment required",
    "too many requests",
    "client error",
    "server error",
    "internal server error",
    "method not allowed",
    "unprocessable",
    "bad gateway",
    "service unavailable",
    "service temporarily unavailable",
    "gateway time",
    "proxy authentication required",
    "request entity too large",
    "payload too large",
    "content too large",
    "conflict",
    "request time-out",
    "request timeout",
    "error",
    // What Windows says in other languages.
    "nicht autorisiert",
    "nicht zul",
    "unzul",
    "non autoris",
    "interdit",
    "no autorizad",
    "prohibid",
    "non autorizzat",
];

/// The names under which libraries report a status code.
const CLASSES: &[(&str, u16)] = &[
    ("authenticationerror", 401),
    ("unauthorizederror", 401),
    ("permissiondeniederror", 403),
    ("ratelimiterror", 429),
    ("badrequesterror", 400),
    ("unprocessableentityerror", 422),
    ("internalservererror", 500),
];

/// The status code that a line of text speaks of.
pub(crate) fn of_words(line: &str) -> Option<u16> {
    let line = line.trim();
    // Nobody writes so long a line about an answer but in a body, whose start says enough.
    let line = &line[..line.floor_char_boundary(4096)];
    numbers(line).find_map(|(at, number)| says_status(line, at, number).then_some(number))
}

/// The status code that stands for the class of an error: `AuthenticationError`.
pub(crate) fn of_class(text: &str) -> Option<u16> {
    CLASSES
        .iter()
        .find_map(|(class, status)| super::lowercase_contains(text, class).then_some(*status))
}

/// The status code in the title or the headline of a page.
pub(crate) fn of_page(page: &str) -> Option<u16> {
    let page = &page[..page.floor_char_boundary(16 * 1024)];
    let lower = page.to_ascii_lowercase();
    ["<title", "<h1", "<h2"].into_iter().find_map(|tag| {
        let from = lower.find(tag)?;
        let inner = &lower[from + tag.len()..];
        let inner = &inner[inner.find('>')? + 1..];
        let inner = &inner[..inner.find("</").unwrap_or(inner.len())];
        numbers(inner).map(|(_, number)| number).find(|number| (400..600).contains(number))
    })
}

/// Every number of three digits that stands alone and can be a status code.
fn numbers(line: &str) -> impl Iterator<Item = (usize, u16)> {
    let bytes = line.as_bytes();
    let is_word = |at: usize| {
        bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    };
    // "401-error" says what "401 error" says; "401.5 ms" and "401ms" say something else.
    let goes_on = |at: usize| match bytes.get(at) {
        Some(b'.') => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        Some(b) => b.is_ascii_alphanumeric() || *b == b'_',
        None => false,
    };
    bytes.windows(3).enumerate().filter_map(move |(at, three)| {
        let digits = three.iter().all(u8::is_ascii_digit);
        if !digits || at > 0 && is_word(at - 1) || goes_on(at + 3) {
            return None;
        }
        let number = line.get(at..at + 3)?.parse().ok()?;
        (200..600).contains(&number).then_some((at, number))
    })
}

fn says_status(line: &str, at: usize, number: u16) -> bool {
    if line.len() == 3 {
        return number >= 400;
    }
    let before = &line[line.floor_char_boundary(at.saturating_sub(40))..at];
    // Code compares a status; that is no answer.
    if ["==", "!=", ">=", "<=", "===", "in ("].iter().any(|sign| before.trim_end().ends_with(sign))
    {
        return false;
    }
    let before = before
        .trim_end_matches(|c: char| c.is_ascii_whitespace() || ":=-'\"([{#,|>\\".contains(c))
        .to_ascii_lowercase();
    let after = line[at + 3..]
        .trim_start_matches(|c: char| c.is_ascii_whitespace() || ":-('\",\\)]".contains(c));
    let after = after[..after.floor_char_boundary(40)].to_ascii_lowercase();
    let ends_with = |words: &[&str]| {
        words.iter().any(|word| {
            before
                .strip_suffix(word)
                .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
        })
    };
    let led = ends_with(BEFORE) || REFUSALS.contains(&number) && ends_with(BEFORE_A_REFUSAL);
    // A success is spoken of in many ways; only a status line or field counts.
    if number < 400 {
        return before.contains("http/") && led
            || before.ends_with("status")
            || before.ends_with("status code");
    }
    let url = before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"));
    // Classes are named so: `ClientResponseError: 401`.
    let class = before.ends_with("error") || before.ends_with("exception");
    led || class
        || AFTER.iter().any(|word| after.starts_with(word))
        || url && (after.is_empty() || line[at + 3..].starts_with(" ("))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read_in_the_words_of_many_programs() {
        for (line, status) in [
            ("HTTP 401", 401),
            ("Status: 401", 401),
            ("status code 401", 401),
            ("401", 401),
            ("Error code: 401 - {'error': {'code': 401}}", 401),
            ("401 Client Error: Unauthorized for url: https://api.perplexity.ai/x", 401),
            ("Client error '401 Unauthorized' for url 'https://api.perplexity.ai/x'", 401),
            ("Request failed with status code 403", 403),
            ("POST https://api.perplexity.ai/v1/agent 401 (Unauthorized)", 401),
            ("POST https://api.perplexity.ai/v1/agent 401", 401),
            (r#"HTTP Request: POST https://api.perplexity.ai/x "HTTP/1.1 200 OK""#, 200),
            (r#"127.0.0.1 "POST /chat/completions HTTP/1.1" 429 -"#, 429),
            ("Perplexity Search API error (401): {", 401),
            ("curl: (22) The requested URL returned error: 401", 401),
            ("(Status code: 404)", 404),
            ("ClientResponseError: 401, message='Unauthorized'", 401),
            ("The remote server returned an error: (401) Unauthorized.", 401),
            ("Der Remoteserver hat einen Fehler zurückgegeben: (401) Nicht autorisiert.", 401),
            ("401 Nicht autorisiert", 401),
            ("Le serveur distant a retourné une erreur : (401) Non autorisé.", 401),
            ("Error en el servidor remoto: (401) No autorizado.", 401),
            ("Perplexity 401", 401),
            ("I keep getting 401", 401),
            ("Server returned HTTP response code: 401 for URL: https://api.perplexity.ai/x", 401),
            ("Failed to load resource: the server responded with a status of 401 ()", 401),
        ] {
            assert_eq!(of_words(line), Some(status), "{line}");
        }
        for line in [
            "if response.status_code == 401:",
            "File \"app.py\", line 401, in main",
            "took 401 ms",
            "0.401",
            "pplx-401",
            "id 401-2",
            "200 words",
            "I get 500 results from Perplexity",
            "Perplexity 500 questions",
            "max_tokens: 400",
        ] {
            assert_eq!(of_words(line), None, "{line}");
        }
        assert_eq!(of_page("<html><title>api | 522: Connection timed out</title>"), Some(522));
    }
}
