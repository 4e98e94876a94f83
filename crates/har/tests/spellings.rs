//! Secrets that no shape gives away, each alone in its file, in every way in which programs and
//! people write them, and what only looks like that.

mod kit;

use serde_json::{Value, json};

/// Two that stand for secrets in what follows.
const SECRET: &str = "kJ8vQmadeUp0pzT4wR2xYb6N";
const OTHER: &str = "3f9a1c77madeUp2b8e5d40c6a9";

/// Where a text may stand in a file.
const PLACES: [&str; 6] = ["sent", "answer", "message", "header", "base64", "comment"];

/// A file with one entry, in which a text stands at a place.
fn file(place: &str, text: &str) -> Vec<u8> {
    let mut entry = json!({
        "request": {"method": "POST", "url": "https://www.perplexity.ai/", "headers": []},
        "response": {"status": 200, "headers": [], "content": {"mimeType": "text/plain"}},
    });
    match place {
        "sent" => entry["request"]["postData"] = json!({"text": text}),
        "answer" => entry["response"]["content"]["text"] = json!(text),
        "message" => entry["_webSocketMessages"] = json!([{"type": "send", "data": text}]),
        "header" => entry["request"]["headers"] = json!([{"name": "x-made-up", "value": text}]),
        "base64" => {
            let base64 = String::from_utf8(kit::spellings::to_base64(text.as_bytes()));
            entry["response"]["content"] =
                json!({"encoding": "base64", "text": base64.expect("ASCII")});
        }
        _ => entry["comment"] = json!(text),
    }
    serde_json::to_vec(&json!({"log": {"version": "1.2", "entries": [entry]}})).expect("JSON")
}

/// The same text as it stands within another one in JSON.
fn in_json(text: &str) -> String {
    json!({"log": text}).to_string()
}

/// The places at which a secret of a text is left.
fn left(text: &str) -> Vec<String> {
    let text = text.replace("SECRET", SECRET).replace("OTHER", OTHER);
    let in_text = |place: &str, name: &str, text: &str| {
        let cleaned = kit::clean(&file(place, text), 1024);
        let left = kit::spellings::left(&cleaned.copy, &[SECRET, OTHER]);
        (!left.is_empty()).then(|| format!("{name}: {text}"))
    };
    // What stands around it changes nothing: nor does its place in what is looked at together.
    let around = format!("{}\n{text}\n{}", "A text. ".repeat(13), "more of it, ".repeat(20));
    let deep = in_json(&in_json(&text));
    for broken in [&text, &deep] {
        broken.char_indices().for_each(|(end, _)| is_cleaned(&broken[..end]));
    }
    let once = PLACES.iter().filter_map(|place| in_text(place, place, &text));
    let more = [("within", around), ("JSON", in_json(&text)), ("JSON in JSON", deep)];
    once.chain(more.iter().filter_map(|(name, text)| in_text("answer", name, text))).collect()
}

/// Asks for a copy that is JSON.
fn is_cleaned(text: &str) {
    let copy = kit::clean(&file("answer", text), 1024).copy;
    serde_json::from_slice::<Value>(&copy).expect("JSON");
}

#[test]
fn a_quote_that_closes_otherwise_than_it_opened_does_no_harm() {
    let texts =
        [r#"__TOKEN__=\"R""#, r#"a_token = \"R""#, r#"tokens: [\"R""#, r#"set("token", \"R""#];
    texts.into_iter().for_each(is_cleaned);
}

/// All that is left of texts.
fn all_left(texts: &[&str]) -> String {
    texts.iter().flat_map(|text| left(text)).collect::<Vec<_>>().join("\n")
}

/// The texts that are changed.
fn changed(texts: &[&str]) -> String {
    let is_changed = |text: &&&str| {
        let around = format!("{}\n{text}\n{}", "A text. ".repeat(13), "more of it, ".repeat(20));
        let texts = [(**text).to_owned(), around, in_json(text), in_json(&in_json(text))];
        texts.iter().any(|text| {
            let file = file("answer", text);
            kit::clean(&file, 1024).copy != file
        })
    };
    texts.iter().filter(is_changed).copied().collect::<Vec<_>>().join("\n")
}

#[test]
fn commands_keep_no_secret() {
    let left = all_left(&[
        "curl -u ada:SECRET https://example.org",
        "curl -u 'ada:SECRET' https://example.org",
        "curl --user ada:SECRET https://example.org",
        "curl https://example.org --proxy-user \"ada:SECRET\"",
        "curl -b 'sid=SECRET' https://example.org",
        "curl -b sid=SECRET https://example.org",
        "curl --cookie \"a=SECRET; b=OTHER\" https://example.org",
        "curl --cookie=\"a=SECRET; b=OTHER\" https://example.org",
        "curl -H 'Cookie: a=SECRET; theme=dark; b=OTHER' https://example.org",
        "curl -H 'x-api-key:SECRET' https://example.org",
        "curl -H \"Authorization: SECRET\" https://example.org",
        "curl -d 'token=SECRET&a=1' https://example.org",
        "deploy --token SECRET --verbose",
        "deploy --api-key=SECRET --verbose",
        "docker login -u ada --password SECRET host.example",
        "export API_TOKEN=SECRET; run",
    ]);
    assert_eq!(left, "");
}

#[test]
fn cookies_in_a_text_keep_no_secret() {
    let left = all_left(&[
        "sent Cookie: a=SECRET; b=OTHER",
        "it answered Set-Cookie: sid=SECRET; Path=/; HttpOnly",
        "Cookie: a=SECRET; b=OTHER",
        "document.cookie = \"sid=SECRET; path=/\"",
        r#"{"headers":{"Cookie":"a=SECRET; b=OTHER"}}"#,
    ]);
    assert_eq!(left, "");
}

#[test]
fn markup_keeps_no_secret() {
    let left = all_left(&[
        "<access_token>SECRET</access_token>",
        "<r><apiKey type=\"x\">SECRET</apiKey></r>",
        "<a:AccessToken>\n  SECRET\n</a:AccessToken>",
        "<wsse:Password Type=\"http://example.org/#PasswordText\">SECRET</wsse:Password>",
        "<Token><![CDATA[SECRET]]></Token>",
        "<input value=\"SECRET\" name=\"csrf-token\">",
        "<input type='hidden' value='SECRET' id='x' name='csrf_token'>",
        "<input id=\"auth_token\" value=\"SECRET\">",
        "<meta content=\"SECRET\" name=\"csrf-token\">",
        "<div data-token=\"SECRET\" class=\"a\">",
        "<div data-state=\"{&quot;access_token&quot;:&quot;SECRET&quot;}\">",
        "<div data-state='{&#34;token&#34;: &#34;SECRET&#34;}'>",
        "<a href=\"/out?a=1&amp;ticket=SECRET&amp;b=2\">",
    ]);
    assert_eq!(left, "");
}

#[test]
fn programs_keep_no_secret() {
    let left = all_left(&[
        "window.__TOKEN__=\"SECRET\";",
        "window.__AUTH_TOKEN = 'SECRET'",
        "$token$ = 'SECRET';",
        "window[\"access_token\"] = \"SECRET\"",
        "{token$:\"SECRET\"}",
        "setToken(\"SECRET\")",
        "client.setApiKey( 'SECRET' )",
        "localStorage.setItem(\"access_token\",\"SECRET\")",
        "headers.set(\"x-api-key\", \"SECRET\")",
        "form.append('password', 'SECRET')",
        "cookies.set(\"sid\",\"SECRET\")",
        "headers.append('Authorization', `Bearer SECRET`)",
        "[\"access_token\",\"SECRET\"]",
        "[\"authorization\", \"SECRET\"]",
        "[\"cookie\",\"a=SECRET; b=OTHER\"]",
        r#"{"tokens":["SECRET","OTHER"]}"#,
        r#"{"api_keys": [ "SECRET",
            "OTHER" ]}"#,
        r#"{"token":["SECRET"]}"#,
        "{'token' => 'SECRET'}",
        "token := \"SECRET\"",
        "if (token === 'SECRET')",
        r#"{"value":"SECRET","name":"authorization"}"#,
        r#"{"name":"session","value":"SECRET"}"#,
    ]);
    assert_eq!(left, "");
}

#[test]
fn forms_and_addresses_keep_no_secret() {
    let parts = [
        "ticket",
        "SAMLResponse",
        "SAMLRequest",
        "RelayState",
        "oauth_verifier",
        "assertion",
        "nonce",
        "hmac",
        "X-Amz-Signature",
        "X-Amz-Credential",
        "X-Amz-Security-Token",
        "sig",
        "Policy",
        "Signature",
        "Key-Pair-Id",
        "session",
        "jsessionid",
        "user[password]",
        "pass",
        "oauth_token",
        "oauth_token_secret",
        "code_verifier",
        "state",
        "sso",
        "passcode",
    ];
    for part in parts {
        let address = format!("https://host.example/a?b=1&{part}=SECRET&c=2");
        let encoded = format!("next=https%3A%2F%2Fhost.example%2Fa%3F{part}%3DSECRET%26c%3D2");
        let left = all_left(&[&address, &encoded, &format!("{part}=SECRET&b=1")]);
        assert_eq!(left, "");
    }
    for ending in ["\r\n", "\n"] {
        let form = [
            "--b",
            "Content-Disposition: form-data; name=\"password\"",
            "",
            "SECRET",
            "--b",
            "Content-Disposition: form-data; name=\"api_key\"",
            "Content-Type: text/plain",
            "",
            "OTHER",
            "--b--",
            "",
        ];
        assert_eq!(all_left(&[&form.join(ending)]), "", "{ending:?}");
    }
}

#[test]
fn programs_stay_as_they_are() {
    let changed = changed(&[
        "setToken(e)",
        "setToken(this.state.token)",
        "setToken(\"identifier\"),getToken(\"csrf-token-v2\")",
        "[\"token\",\"string\"],[\"token\", \"keyword.control.3\"]",
        "{tokens: [\"if\",\"else\",\"while\"]}",
        r#"{"tokens":[101,2023,102],"token_ids":["12","13"]}"#,
        "max_tokens=1024&ticket=1234",
        "e.key=\"ArrowLeft\",t.key==\"PageDown\"",
        "code = e.keyCode;code=0x8000;code = code + (1 << 8);code = str.charCodeAt(i);",
        "key = Binary$load32bitNumber$SI(data, offset);",
        "h.withCredentials=b.withCredentials;p.withCredentials=!0;x.withCredentials=this.S1;",
        "c.userId=c.userId||\"@viewer\"",
        "b.Authorization=d:!1!==m",
        "e+(\"&rpctoken=\"+a)}function c(a,b,c,d){var f=e(c,d);return\"ready:\"+a}",
        "\"&nonce=\",this.b].join(\"\")",
        "{uid:\"bubble-\"+r(this)}",
        "object:\"clsid:D27CDB6E-AE6D-11cf-96B8-444553540000\"",
        "<object classid=\"clsid:D27CDB6E-AE6D-11cf-96B8-444553540000\">",
        "let token=nextToken;token=this.token1;var token=a[1],secret=b(2);",
        "const [token, setToken] = useState(\"\"); onToken(token=>token.value)",
        "switch(token){case\"Identifier\":}",
        ".token-1{color:#ff00aa}.password--v2{width:10px}:root{--token-a1b2c3:1px}",
        "var a=b -u;c -b;x --token;for(;;--n)",
        "//# sourceMappingURL=data:x;mappings=\"AAAA,SAASA,gBAAgBC\"",
        "{\"version\":3,\"names\":[\"token\",\"getToken\",\"t1\",\"password\",\"a2b\"]}",
        "session=this.session;state=e.state;policy=\"strict-origin\"",
        "t(\"password\",\"auth.password.label2\")",
    ]);
    assert_eq!(changed, "");
}

#[test]
fn markup_and_words_stay_as_they_are() {
    let changed = changed(&[
        "<token>identifier</token><token name=\"x\">IDENTIFIER_LIST</token>",
        "<label for=\"password\">Password</label><password>Passwort</password>",
        "<meta name=\"author\" content=\"Ada Made Up\">",
        "<meta content=\"width=device-width\" name=\"viewport\">",
        "<input value=\"Send it\" name=\"token\"><input name=\"password\" value=\"\">",
        "<div data-x=\"{&quot;token&quot;:null,&quot;name&quot;:&quot;a&quot;}\">",
        r#"{"tokens":["Hello"," world","!"," 2026","-11-20"]}"#,
        r#"{"password":"Enter your password","token":"Invalid token"}"#,
        r#"{"password":"Mot de passe","passwordHint":"At least 8 letters"}"#,
        "Pass the name with curl -u and the cookie with -b, or --user and --cookie.",
        "curl -u user:password https://example.org",
        "curl -u \"$USER:$PASSWORD\" https://example.org",
        "docker run -u 1000:1000 --user 1000:1000 image",
        "What is a token? My token: it has expired. The cookie: it says a=b; that is all.",
        "I lost my api key, and the session, ticket 1234, is gone (token, cookie).",
        "The session: started at 10:15:30; state: waiting. key: enter",
        "password: Enter your password\nToken: Paste your token here",
        "Cookie: theme=dark; and more",
    ]);
    // A line with a cookie in it is a header, whatever the cookie says.
    assert_eq!(changed, "Cookie: theme=dark; and more");
}

#[test]
fn what_stands_around_a_secret_stays() {
    for (text, expected) in [
        (
            "curl -u ada:SECRET -b 'theme=dark; sid=OTHER' https://a.example",
            "curl -u ada:REMOVED_password_1 -b 'theme=dark; sid=REMOVED_token_1' https://a.example",
        ),
        (
            "say Cookie: theme=dark; a=SECRET; b=OTHER",
            "say Cookie: theme=dark; a=REMOVED_cookie_1; b=REMOVED_cookie_2",
        ),
        (
            "<p><wsse:Password Type=\"x\"> SECRET </wsse:Password></p>",
            "<p><wsse:Password Type=\"x\"> REMOVED_password_1 </wsse:Password></p>",
        ),
        (
            "<input value=\"SECRET\" name=\"csrf-token\">",
            "<input value=\"REMOVED_token_1\" name=\"csrf-token\">",
        ),
        (
            "a({&quot;token&quot;:&quot;SECRET&quot;})",
            "a({&quot;token&quot;:&quot;REMOVED_token_1&quot;})",
        ),
        (r#"{"tokens":["a","SECRET"]}"#, r#"{"tokens":["a","REMOVED_token_1"]}"#),
        ("setItem(\"access_token\",\"SECRET\")", "setItem(\"access_token\",\"REMOVED_token_1\")"),
        ("x(setToken('SECRET'))", "x(setToken('REMOVED_token_1'))"),
        ("window.__TOKEN__=\"SECRET\"", "window.__TOKEN__=\"REMOVED_token_1\""),
    ] {
        let text = text.replace("SECRET", SECRET).replace("OTHER", OTHER);
        let cleaned = kit::clean(&file("answer", &text), 1024);
        let copy: Value = serde_json::from_slice(&cleaned.copy).expect("JSON");
        assert_eq!(copy["log"]["entries"][0]["response"]["content"]["text"], expected);
    }
}
