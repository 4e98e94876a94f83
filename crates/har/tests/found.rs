//! Secrets that no shape gives away, each alone in its file: the place or the name tells.

mod kit;

use serde_json::{Value, json};

/// It stands for the secret in what follows.
const SECRET: &str = "madeUpAlone7q2w9e4r8t1y5u3i6o";

/// A file with one entry, in which one thing is this.
fn file(part: &str, value: Value) -> Vec<u8> {
    let mut entry = json!({
        "request": {"method": "POST", "url": "https://www.perplexity.ai/", "headers": []},
        "response": {"status": 200, "headers": [], "content": {"mimeType": "text/plain", "text": ""}},
    });
    *entry.pointer_mut(part).expect("a part of an entry") = value;
    let har = json!({"log": {"version": "1.2", "entries": [entry]}});
    serde_json::to_vec(&har).expect("JSON")
}

/// Cleans it, and looks for the secret.
fn is_left(part: &str, value: Value) -> bool {
    let file = file(part, value);
    let cleaned = kit::clean(&file, file.len());
    let is_left = !kit::spellings::left(&cleaned.copy, &[SECRET]).is_empty();
    assert_eq!(cleaned.manifest.places == 0, is_left, "the manifest says what was removed");
    is_left
}

fn base64(text: &str) -> String {
    String::from_utf8(kit::spellings::to_base64(text.as_bytes())).expect("ASCII")
}

#[test]
fn the_value_of_a_telling_header_goes() {
    for (name, value) in [
        ("authorization", "SECRET"),
        ("AUTHORIZATION", "Bearer SECRET"),
        ("Authorization", r#"Digest username="me", response="SECRET""#),
        ("Proxy-Authorization", "Basic SECRET"),
        ("cookie", "a=b; session=SECRET"),
        ("Cookie", "SECRET"),
        ("set-cookie", "a=b; Path=/\nsession=SECRET; Path=/"),
        ("x-api-key", "SECRET"),
        ("api-key", "SECRET"),
        ("x-goog-api-key", "SECRET"),
        ("X-Auth", "SECRET"),
        ("X-CSRF-Token", "SECRET"),
        ("CF-Access-Client-Secret", "SECRET"),
        ("Cf-Access-Jwt-Assertion", "SECRET"),
        ("Ocp-Apim-Subscription-Key", "SECRET"),
        ("Sec-WebSocket-Protocol", "bearer, SECRET"),
        ("x-vercel-protection-bypass", "SECRET"),
        ("location", "https://example.org/back?code=SECRET&state=1"),
        ("referer", "https://example.org/?token=SECRET"),
    ] {
        let header = json!([{"name": name, "value": value.replace("SECRET", SECRET)}]);
        assert!(!is_left("/request/headers", header.clone()), "{name}: {value}");
        assert!(!is_left("/response/headers", header), "{name}: {value}");
    }
}

#[test]
fn the_value_of_a_telling_part_of_an_address_goes() {
    for address in [
        "https://me:SECRET@www.perplexity.ai/",
        "https://www.perplexity.ai/#access_token=SECRET&token_type=bearer",
        "https://www.perplexity.ai/api/auth/callback/email?token=SECRET&email=x%40example.org",
        "https://example.org/?otp=SECRET",
        "https://example.org/?invite_token=SECRET",
        "https://example.org/a?sig=SECRET",
        "https://example.org/a?X-Amz-Security-Token=SECRET",
        "https://example.org/?p=%7B%22token%22%3A%20%22SECRET%22%7D",
    ] {
        let address = address.replace("SECRET", SECRET);
        assert!(!is_left("/request/url", json!(address)), "{address}");
    }
}

#[test]
fn the_value_of_a_telling_name_in_a_body_goes() {
    for body in [
        r#"{"variables":{"input":{"password":"SECRET"}}}"#,
        r#"{"headers":{"cookie":"a=b; __Secure-next-auth.session-token=SECRET"}}"#,
        r#"{"payload":{"Authorization":"Bearer SECRET"}}"#,
        r#"<script>{"props":"{\"session\":\"{\\\"accessToken\\\":\\\"SECRET\\\"}\"}"}</script>"#,
        r#"self.__next_f.push([1,"6:[\"$\",null,{\"accessToken\":\"SECRET\"}]"])"#,
        "event: m\r\ndata: {\"session_token\":\"SECRET\"}\r\n\r\n",
        "const apiKey = 'SECRET';",
        "client = Perplexity(api_key='SECRET')",
        "PERPLEXITY_SESSION_TOKEN=SECRET\n",
        "api_key: SECRET\n",
        "auth:\n  token: SECRET\n",
        "const apiKey = `SECRET`;",
        "curl -H 'x-api-key: SECRET' https://example.org",
        "curl -H 'Authorization: Bearer SECRET' https://example.org",
        "GET / Authorization: Bearer SECRET 401",
        r#"headers.set("Authorization", "Bearer SECRET");"#,
        r#"{"rawHeaders":["authorization","Bearer SECRET"]}"#,
        r#"[{"name":"authorization","value":"Bearer SECRET"}]"#,
        r#"[{"key":"api_key","value":"SECRET"}]"#,
        r#"<input type="hidden" name="csrf_token" value="SECRET">"#,
        r#"<meta name="csrf-token" content="SECRET">"#,
        "model=sonar&api_key=SECRET&x=1",
        "body=api_key%253DSECRET%2526x%253D1",
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nSECRET\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\".env\"\r\n\r\nKEY_TOKEN=SECRET\r\n--b--\r\n",
    ] {
        let body = body.replace("SECRET", SECRET);
        assert!(!is_left("/response/content/text", json!(body)), "{body}");
        assert!(!is_left("/request", json!({"postData": {"text": body}})), "{body}");
        let content =
            json!({"mimeType": "text/plain", "text": base64(&body), "encoding": "base64"});
        assert!(!is_left("/response/content", content), "{body}");
    }
}
