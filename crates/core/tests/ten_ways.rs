//! The same call of Perplexity's API, pasted in many ways, is the same request; and what a shell
//! would take otherwise is named.
//!
//! The pastes are the files of `/tests/commands`.

use std::{fs, path::Path};

use why401_core::{Case, CaseInput, Report, diagnose, reading, repair};

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

/// The ten ways, and the rule that each must be found by.
const TEN: [(&str, Option<&str>); 10] = [
    ("bash", None),
    ("cmd", None),
    ("curl-exe-back-ticks", None),
    ("invoke-web-request", None),
    ("curly-quotes", Some("command-malformed")),
    ("en-dash", Some("command-malformed")),
    ("single-quoted-variable", Some("variable-not-expanded")),
    ("double-quoted-variable", None),
    ("blank-after-backslash", Some("command-malformed")),
    ("leading-dollar", Some("command-malformed")),
];

/// Further ways.
const MORE: [(&str, Option<&str>); 19] = [
    ("single-quotes-in-cmd", Some("command-malformed")),
    ("power-shell-alias", Some("command-malformed")),
    ("chromium-bash", None),
    ("chromium-cmd", None),
    ("firefox-bash", None),
    ("copy-as-power-shell", None),
    ("rest-method-with-variables", None),
    ("splatting", None),
    ("httpie", None),
    ("httpie-bearer", None),
    ("wget", None),
    ("here-document", None),
    ("here-string", None),
    ("json-option", None),
    ("ansi-c-quotes", None),
    ("fish", None),
    ("config-file", None),
    ("oauth2-bearer", None),
    ("http-file", None),
];

/// The rules about the shape of a command.
const SHAPE: [&str; 4] =
    ["command-malformed", "body-not-json", "content-type-missing", "header-dropped-by-client"];

fn pasted(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/commands");
    fs::read_to_string(path.join(format!("{name}.txt")))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn case(text: &str) -> Case {
    CaseInput { pasted: text.to_owned(), ..CaseInput::default() }.into()
}

/// The request of a paste in words: method, address, headers by name, and body.
fn request(name: &str, text: &str) -> String {
    let reading = reading(text, None);
    assert_eq!(reading.requests.len(), 1, "{name}: {reading:?}");
    let seen = &reading.requests[0];
    let case = case(text);
    let request = &case.paste.requests[0];
    let mut headers = Vec::new();
    for (header, seen) in request.headers.iter().zip(&seen.headers) {
        if seen.name == "Authorization" {
            let value = header.value.expose();
            let wanted = [KEY, "$PERPLEXITY_API_KEY", "{{key}}"];
            let is_right = value.strip_prefix("Bearer ").is_some_and(|it| wanted.contains(&it));
            assert!(is_right, "{name}: {value}");
            headers.push("Authorization: Bearer".to_owned());
        } else {
            headers.push(format!("{}: {}", seen.name, seen.value));
        }
    }
    headers.sort();
    let body = request.body.as_ref().map_or("", |body| body.text.expose());
    let (method, url) = (seen.method.as_deref(), seen.url.as_deref());
    format!("{method:?} {url:?}\n{}\n{body}", headers.join("\n"))
}

fn found(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.rule.id).collect()
}

fn check(ways: &[(&str, Option<&str>)]) {
    let wanted = request("bash", &pasted("bash"));
    let mut wrong = Vec::new();
    for (name, defect) in ways {
        let text = pasted(name);
        let got = request(name, &text);
        if got != wanted {
            wrong.push(format!("{name}: the request is\n{got}\n"));
        }
        let findings = found(&diagnose(&case(&text)));
        let of_shape: Vec<&str> =
            findings.iter().copied().filter(|id| SHAPE.contains(id)).collect();
        match defect {
            // The shape of the command is right, and what it sends is not.
            Some("variable-not-expanded")
                if findings.first() == Some(&"variable-not-expanded") && of_shape.is_empty() => {}
            Some(id) if of_shape == [*id] => {}
            None if of_shape.is_empty() => {}
            _ => wrong.push(format!("{name}: found are {findings:?}")),
        }
    }
    assert!(wrong.is_empty(), "the request should be\n{wanted}\n\n{}", wrong.join("\n"));
}

#[test]
fn ten_ways_give_the_same_request_and_name_the_defect() {
    check(&TEN);
}

#[test]
fn further_ways_do_so_too() {
    check(&MORE);
}

/// What is mended reads as the same request, and nothing is wrong with its shape any more.
#[test]
fn a_mended_command_is_right() {
    for (name, _) in TEN.iter().chain(&MORE).filter(|(_, id)| *id == Some("command-malformed")) {
        let mended = repair(&case(&pasted(name))).unwrap_or_else(|| panic!("{name} is not mended"));
        assert!(!mended.text.contains("MadeUp"), "{name}: {}", mended.text);
        let findings = found(&diagnose(&case(&mended.text)));
        assert!(!findings.contains(&"command-malformed"), "{name}: {findings:?}\n{}", mended.text);
        let before = request("bash", &pasted("bash"));
        let body = before.lines().last().unwrap_or_default();
        let case = case(&mended.text);
        let read = case.paste.requests[0].body.as_ref().map_or("", |body| body.text.expose());
        assert_eq!(read, body, "{name}: {}", mended.text);
    }
}

#[test]
fn a_literal_variable_is_a_key_and_one_that_is_replaced_is_a_name() {
    let single = case(&pasted("single-quoted-variable"));
    assert_eq!(single.paste.keys[0].text.expose(), "$PERPLEXITY_API_KEY");
    let double = case(&pasted("double-quoted-variable"));
    assert_eq!(double.paste.variables, ["PERPLEXITY_API_KEY"]);
    for (text, literal) in [
        ("C:\\>curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer $KEY\"", "$KEY"),
        (
            "PS C:\\> curl.exe https://api.perplexity.ai/v1/models -H 'Authorization: Bearer $env:KEY'",
            "$env:KEY",
        ),
        ("$ curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer %KEY%\"", "%KEY%"),
        ("curl https://api.perplexity.ai/v1/models -H 'Authorization: Bearer ${KEY}'", "${KEY}"),
        ("curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer \\$KEY\"", "$KEY"),
    ] {
        let case = case(text);
        let keys: Vec<&str> = case.paste.keys.iter().map(|key| key.text.expose()).collect();
        assert_eq!(keys, [literal], "{text}");
    }
    for text in [
        "curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer %KEY%\"",
        "curl.exe https://api.perplexity.ai/v1/models -H \"Authorization: Bearer $env:KEY\"",
        "irm https://api.perplexity.ai/v1/models -Headers @{ Authorization = \"Bearer $env:KEY\" }",
        "irm https://api.perplexity.ai/v1/models -Headers @{ Authorization = 'Bearer ' + $env:KEY }",
        "curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer ${KEY}\"",
    ] {
        let case = case(text);
        assert!(case.paste.keys.is_empty(), "{text}");
        assert_eq!(case.paste.variables, ["KEY"], "{text}");
    }
}

/// Whatever is pasted, it is read in a time that grows with its length alone.
#[test]
fn bad_input_is_read_all_the_same() {
    let starts = [
        "curl https://api.perplexity.ai/v1/agent -H ",
        "C:\\>curl https://api.perplexity.ai/v1/agent -H ",
        "PS> curl.exe https://api.perplexity.ai/v1/agent -H ",
        "irm https://api.perplexity.ai/v1/agent -Headers ",
        "http POST https://api.perplexity.ai/v1/agent ",
        "wget https://api.perplexity.ai/v1/agent --header ",
        "$headers = ",
    ];
    let noise = [
        "'",
        "\"",
        "“",
        "‘",
        "`",
        "^",
        "\\",
        "$(",
        "${",
        "@{",
        "@'\n",
        "%",
        "(",
        "\0",
        "\u{202e}א",
        "\\ \n",
        "^ \n-x",
        "<<",
        "<<E\n",
        "\n-",
        "'a'b ",
        "$'\\",
        "{\"a\":",
        "—x ",
        "$a",
        "`\n-x ",
    ];
    for start in starts {
        for part in noise {
            let text = format!("{start}{part}");
            drop(diagnose(&case(&text)));
            let text = format!("{start}{}", part.repeat(60_000 / part.len()));
            drop(reading(&text, None));
        }
    }
}
