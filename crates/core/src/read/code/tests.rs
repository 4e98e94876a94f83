use crate::{
    case::{Case, CaseInput, Form},
    diagnose,
    read::read,
};

#[test]
fn what_is_no_code_is_not_read_as_code() {
    for text in [
        "Let me know whether fetch(url) sends the key; requests.post() gives 401 as well.",
        "I use const keys (one for each app), and import them by hand.",
        "from my point of view the key is right",
        "{\"model\": \"perplexity/sonar\", \"input\": \"const x = fetch('y')\"}",
        "PERPLEXITY_API_KEY=your-key\nVITE_NAME=\"x\"",
        "export PERPLEXITY_API_KEY=\"your-key\"",
        "curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer x\"",
        "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.perplexity.ai/search",
        "services:\n  app:\n    environment:\n      - PERPLEXITY_API_KEY=x",
        "Authorization: Bearer your-key",
        "val",
        "",
    ] {
        assert_ne!(read(text, None).form, Form::Code, "{text}");
    }
}

/// Bundles, nesting and noise: none of it may take long, and none may fail.
#[test]
fn noise_is_read_to_its_end() {
    const SIZE: usize = 100_000;
    for piece in [
        "(",
        "[",
        "{",
        "\"",
        "'",
        "`",
        "\\'",
        "`${",
        "f\"{",
        "/",
        "fetch(",
        "a=",
        "a.b.",
        "a=a+",
        "é",
        "“",
        "x=\"\\",
        "\"Authorization\":",
        "OpenAI(",
        "axios.post(",
        "requests.post('https://x',",
        "pplx-",
        "key='pplx-a'+",
        "headers={headers,",
        "format!(\"{}\",",
        "$\"{",
        "/*",
        "r#\"",
        "\"\"\"",
        "process.env.",
        "os.environ[",
        "const k=\"https://x\";",
    ] {
        let text = format!("const x = fetch(\n{}", piece.repeat(SIZE / piece.len()));
        let paste = read(&text, Some(Form::Code));
        assert!(paste.keys.len() <= 128);
    }
    for piece in
        ["fetch(\"https://api.perplexity.ai/v1/agent\", {headers: h});\n", "OpenAI({apiKey: k});\n"]
    {
        let text = piece.repeat(2000);
        let case: Case = CaseInput { pasted: text, ..CaseInput::default() }.into();
        diagnose(&case);
    }
}
