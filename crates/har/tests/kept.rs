//! What is no secret stays: with it gone, the story could not be followed any more.

mod kit;

/// One request with this cookie, this address and this answer.
fn file(cookie: &str, url: &str, answer: &str) -> Vec<u8> {
    let text = serde_json::json!({"log": {"version": "1.2", "entries": [{
        "request": {
            "method": "GET",
            "url": url,
            "headers": [
                {"name": "cookie", "value": cookie},
                {"name": "referer", "value": "https://www.perplexity.ai/"},
                {"name": "accept-language", "value": "en-US,en;q=0.9"},
            ],
        },
        "response": {"status": 200, "content": {"mimeType": "application/json", "text": answer}},
        "serverIPAddress": "192.0.2.17",
        "startedDateTime": "2026-11-20T10:15:30.000Z",
    }]}});
    serde_json::to_vec(&text).expect("JSON")
}

/// The copy of it.
fn copy(file: &[u8]) -> serde_json::Value {
    serde_json::from_slice(&kit::clean(file, file.len()).copy).expect("JSON")
}

#[test]
fn what_a_cookie_says_of_the_site_goes_from_the_cookie_alone() {
    let url = "https://www.perplexity.ai/rest/thread/list?source=default";
    for value in [
        "https%3A%2F%2Fwww.perplexity.ai%2F",
        "https://www.perplexity.ai/",
        "https%3A%2F%2Fwww.perplexity.ai%2Frest%2Fthread%2Flist",
        "www.perplexity.ai",
        "/rest/thread/list?source=default",
        "en-US,en;q=0.9",
        "application/json",
        "2026-11-20T10:15:30.000Z",
        "192.0.2.17",
    ] {
        let before = file(&format!("next-auth.callback-url={value}; a=madeUpOther1"), url, "{}");
        let copy = copy(&before);
        let request = &copy["log"]["entries"][0]["request"];
        assert_eq!(request["url"], url, "{value}");
        assert_eq!(request["headers"][1]["value"], "https://www.perplexity.ai/", "{value}");
        assert_eq!(request["headers"][2]["value"], "en-US,en;q=0.9", "{value}");
        let content = &copy["log"]["entries"][0]["response"]["content"];
        assert_eq!(content["mimeType"], "application/json", "{value}");
        let entry = &copy["log"]["entries"][0];
        assert_eq!(entry["startedDateTime"], "2026-11-20T10:15:30.000Z", "{value}");
        assert_eq!(entry["serverIPAddress"], "192.0.2.17", "{value}");
    }
}

#[test]
fn words_that_only_look_like_secrets_stay() {
    for answer in [
        r#"{"token_type":"Bearer","max_tokens":4096,"usage":{"prompt_tokens":12345}}"#,
        r#"{"detail":"Unauthorized","code":401,"type":"authentication_error"}"#,
        r#"{"state":"loading","key":"enter","auth":null,"session":true}"#,
        r#"{"error":{"message":"Missing the header Authorization: it is required"}}"#,
        r#"{"package":"react@18.2.0","picture":"logo@2x.png","style":"@media (min-width: 40em)"}"#,
        r#"{"url":"https://docs.perplexity.ai/api-reference/sonar-post?utm_source=made-up"}"#,
        r#"{"model":"pplx-embed-v1-4b","form":"pplx-client","example":"pplx-..."}"#,
        r#"{"password":"","token":null,"api_key":"none","email":"not given"}"#,
        r#"{"version":"1.24.3.0","time":"10:15:30","etag":"W/\"5f-1a2b3c4d\""}"#,
    ] {
        let copy = copy(&file("a=b", "https://www.perplexity.ai/", answer));
        assert_eq!(copy["log"]["entries"][0]["response"]["content"]["text"], answer);
    }
}

#[test]
fn addresses_still_tell_where_each_request_went() {
    for (name, file) in kit::all_files() {
        let copy = kit::clean(&file, file.len()).copy;
        let urls = |bytes: &[u8]| -> Vec<String> {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let har: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
            let entries = har["log"]["entries"].as_array().cloned().unwrap_or_default();
            let url =
                |entry: &serde_json::Value| entry["request"]["url"].as_str().map(str::to_owned);
            let without_query = |url: String| url.split('?').next().unwrap_or_default().to_owned();
            entries.iter().filter_map(url).map(without_query).collect()
        };
        assert_eq!(urls(&copy), urls(&file), "{name}");
    }
}

#[test]
fn a_request_about_an_account_says_nothing_of_the_next() {
    let id = "made-up-thread-1234567890";
    let text = serde_json::json!({"log": {"version": "1.2", "entries": [
        {"request": {"url": "https://www.perplexity.ai/api/auth/session"}},
        // Where Chromium writes them: before the address.
        {"_webSocketMessages": [{"data": format!(r#"[{{"id":"{id}","name":"A thread"}}]"#)}],
         "request": {"url": "wss://www.perplexity.ai/rest/realtime"}},
        {"request": {"url": format!("https://www.perplexity.ai/search/{id}")}},
    ]}});
    let file = serde_json::to_vec(&text).expect("JSON");
    assert_eq!(
        String::from_utf8_lossy(&kit::clean(&file, 64).copy),
        String::from_utf8_lossy(&file)
    );
}
