use super::*;

/// A text with what was found replaced, as it is written in a file.
fn cleaned(written: &str, field: Field<'_>) -> String {
    applied(written, Finder::default().find(written.as_bytes(), field))
}

fn applied(written: &str, edits: Vec<Edit>) -> String {
    let mut text = String::new();
    let mut at = 0;
    for edit in edits {
        text.push_str(&written[at..edit.at.start]);
        text.push_str(&String::from_utf8_lossy(&edit.text));
        at = edit.at.end;
    }
    text + &written[at..]
}

const KEY: &str = "pplx-madeUp1madeUp2madeUp3madeUp4madeUp5madeUp6madeUp7a";

#[test]
fn the_value_of_what_is_named_as_a_secret_is_removed() {
    for (text, copy) in [
        (r#"{\"access_token\":\"madeUp-token-1\"}"#, r#"{\"access_token\":\"REMOVED_token_1\"}"#),
        (
            r#"{\"a\":\"{\\\"password\\\":\\\"made up 1\\\"}\"}"#,
            r#"{\"a\":\"{\\\"password\\\":\\\"REMOVED_password_1\\\"}\"}"#,
        ),
        ("grant=a&client_secret=madeUp1secret&b=2", "grant=a&client_secret=REMOVED_secret_1&b=2"),
        (
            "https://host.example/cb?code=madeUp1code&a=1",
            "https://host.example/cb?code=REMOVED_code_1&a=1",
        ),
        ("%7B%22token%22%3A%22madeUp1token%22%7D", "%7B%22token%22%3A%22REMOVED_token_1%22%7D"),
        ("a\\r\\nX-Api-Key: madeUp1key2\\r\\nb", "a\\r\\nX-Api-Key: REMOVED_key_1\\r\\nb"),
        (
            r#"name=\"api_key\"\r\n\r\nmadeUp1key2\r\n--b"#,
            r#"name=\"api_key\"\r\n\r\nREMOVED_key_1\r\n--b"#,
        ),
        (
            r#"{\"user\":{\"id\":\"madeUp1\",\"name\":\"Ada\"},\"id\":\"post1\"}"#,
            r#"{\"user\":{\"id\":\"REMOVED_account_1\",\"name\":\"REMOVED_account_2\"},\"id\":\"post1\"}"#,
        ),
        (
            "log: Authorization: Bearer madeUp1opaque2token3",
            "log: Authorization: Bearer REMOVED_token_1",
        ),
        (
            "curl -H 'x-api-key: madeUp1key2longer' -X POST",
            "curl -H 'x-api-key: REMOVED_key_1' -X POST",
        ),
        (
            r#"{\"name\":\"authorization\",\"value\":\"madeUp1opaque2\"}"#,
            r#"{\"name\":\"authorization\",\"value\":\"REMOVED_token_1\"}"#,
        ),
        (
            r#"<meta name=\"csrf-token\" content=\"madeUp1csrf2\">"#,
            r#"<meta name=\"csrf-token\" content=\"REMOVED_token_1\">"#,
        ),
        ("ip=203.0.113.7\\nts=1", "ip=REMOVED_address_1\\nts=1"),
    ] {
        assert_eq!(cleaned(text, Field::Text), copy, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_secret_stays() {
    for text in [
        r#"{\"max_tokens\":\"1000000\",\"tokenizer\":\"made1up2\"}"#,
        r#"{\"token_type\":\"bearer\",\"code\":\"invalid_api_key\",\"state\":\"loading\"}"#,
        "function(token){return token:t}",
        r#"{\"token\":null,\"password\":true,\"secret\":\"\"}"#,
        "background:url(logo@2x.png);@media print{a:b}",
        "npm i @ai-sdk/perplexity@1.2.3",
        "a task-force-with-2-many-hyphens-in-it-9",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
        "REMOVED_key_1 token=REMOVED_token_2",
        "ip=127.0.0.1&port=8080",
        "sameKey: everything, monkey=banana12",
        "The bearer of this letter, Bearer realm=x, forbearer 1234567890abcdefgh",
        r#"{\"name\":\"color\",\"value\":\"madeUp1blue2\"}, {\"key\":\"a\"}"#,
        "return {token: this.nextToken, password: form.password}",
    ] {
        assert_eq!(cleaned(text, Field::Text), text);
    }
}

#[test]
fn what_has_the_shape_of_a_secret_is_removed_whatever_its_name() {
    let jwt = "eyJhbGciOiJub25lIn0.eyJtYWRlIjoidXAifQ.madeUpSignature";
    for (text, copy) in [
        (format!("see {KEY}."), "see REMOVED_key_1.".to_owned()),
        (format!("a={jwt}&b"), "a=REMOVED_token_1&b".to_owned()),
        ("to ada.made-up@mail.example, now".to_owned(), "to REMOVED_email_1, now".to_owned()),
        ("?m=ada%40mail.example&x".to_owned(), "?m=REMOVED_email_1&x".to_owned()),
        (
            "__Secure-pplx.session.madeUp1=x".to_owned(),
            "__Secure-pplx.session.REMOVED_account_1=x".to_owned(),
        ),
    ] {
        assert_eq!(cleaned(&text, Field::Text), copy);
    }
}

#[test]
fn headers_keep_what_is_no_secret_in_them() {
    let header = |name: &'static str| Field::Header(name.as_bytes());
    for (name, value, copy) in [
        ("Authorization", format!("Bearer {KEY}"), "Bearer REMOVED_key_1"),
        ("authorization", "Basic bWFkZTp1cA==".to_owned(), "Basic REMOVED_token_1"),
        ("Cookie", "a=1; b=madeUp2".to_owned(), "a=REMOVED_cookie_1; b=REMOVED_cookie_2"),
        (
            "set-cookie",
            "a=madeUp; Path=/; HttpOnly\\nb=; Max-Age=0".to_owned(),
            "a=REMOVED_cookie_1; Path=/; HttpOnly\\nb=; Max-Age=0",
        ),
        ("X-Forwarded-For", "203.0.113.7".to_owned(), "REMOVED_address_1"),
        ("X-CSRF-Token", "short".to_owned(), "REMOVED_token_1"),
        ("Authority", "www.perplexity.ai".to_owned(), "www.perplexity.ai"),
        ("WWW-Authenticate", "Bearer realm=x".to_owned(), "Bearer realm=x"),
        ("Accept-Language", "en-US,en;q=0.9".to_owned(), "en-US,en;q=0.9"),
    ] {
        assert_eq!(cleaned(&value, header(name)), copy, "{name}: {value}");
    }
}

#[test]
fn base64_of_a_text_with_a_secret_stays_base64_of_the_rest() {
    for before in ["", "a", "ab", "a long text before the secret, "] {
        for after in ["", "z", "yz", " and a long text after it, which stays."] {
            let text = format!("{before} token=madeUp1token2 {after}");
            let written = String::from_utf8(base64::encoded(text.as_bytes())).expect("ASCII");
            let copy = cleaned(&written, Field::Text);
            let copy = String::from_utf8(base64::decoded(copy.as_bytes())).expect("a text");
            let copy = copy.replace("REMOVED_token_1__", "REMOVED_token_1");
            let copy = copy.replace("REMOVED_token_1_", "REMOVED_token_1");
            assert_eq!(copy, format!("{before} token=REMOVED_token_1 {after}"));
        }
    }
}

#[test]
fn a_secret_that_was_seen_is_found_however_it_is_written() {
    let secret = "madeUp+1/opaque==Value";
    let mut finder = Finder::default();
    finder.find(secret.as_bytes(), Field::Header(b"X-Auth-Token"));
    let mut finder = finder.again();
    for written in [
        secret.to_owned(),
        secret.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"),
        secret.replace('/', "\\/"),
        secret.replace('+', "\\u002b"),
    ] {
        for around in ["", "x ", "xy ", "xyz ", "1234567 "] {
            let text = format!("{around}{written} y");
            let edits = finder.find(text.as_bytes(), Field::Text);
            assert_eq!(applied(&text, edits), format!("{around}REMOVED_token_1 y"));
        }
    }
}

#[test]
fn a_copy_with_a_secret_left_in_it_is_not_safe() {
    let mut finder = Finder::default();
    finder.find(b"madeUp1opaqueValue2", Field::Header(b"X-Auth-Token"));
    let finder = finder.again();
    let left = |copy: &[&str]| {
        let mut check = Check::default();
        copy.iter().for_each(|piece| check.look(&finder, piece.as_bytes(), false));
        check.look(&finder, b"", true);
        check.left()
    };
    let filler = "no secret at all. ".repeat(20_000);
    assert_eq!(left(&["{\"a\":\"REMOVED_token_1\"}"]), 0);
    assert_eq!(left(&["{\"a\":\"madeUp1opaqueValue2\"}"]), 1);
    // Over the border of two pieces, with much before and after it, and a key that nobody knew.
    assert_eq!(left(&[&filler, "madeUp1opaq", "ueValue2", &filler, KEY, &filler]), 2);
}
