//! Every place from which a text can come.

use serde_json::json;
use why401_core::{CaseInput, Form, Said};

/// A place: what is known when a text stands there.
pub(crate) struct Place {
    pub(crate) name: String,
    /// Whether it is a field of the report itself, for which a report can be refused.
    pub(crate) is_typed: bool,
    pub(crate) known: Known,
}

pub(crate) type Known = Box<dyn Fn(&str) -> (CaseInput, Said)>;

fn place(name: impl Into<String>, known: impl Fn(&str) -> (CaseInput, Said) + 'static) -> Place {
    Place { name: name.into(), is_typed: false, known: Box::new(known) }
}

/// Whether what stands there is meant to be sent.
pub(crate) fn is_mail_field(place: &Place) -> bool {
    place.name == MAIL_FIELD
}

const MAIL_FIELD: &str = "the field for the e-mail";

pub(crate) fn all() -> Vec<Place> {
    [pasted(), pasted_as(), within(), answers(), outcomes(), typed(), sessions()]
        .into_iter()
        .flatten()
        .collect()
}

fn paste(text: &str) -> CaseInput {
    CaseInput { pasted: text.to_owned(), ..CaseInput::default() }
}

fn pasted() -> Vec<Place> {
    vec![
        place("pasted", |text| (paste(text), Said::default())),
        place("pasted, and refused", |text| {
            (
                CaseInput {
                    outcomes: vec![outcome("modelsAsPasted", 401, &[], REFUSED)],
                    ..paste(text)
                },
                Said::default(),
            )
        }),
    ]
}

/// Pasted, and read as the person says.
fn pasted_as() -> Vec<Place> {
    Form::ALL
        .into_iter()
        .map(|form| {
            place(format!("pasted as {form:?}"), move |text| {
                let mut known = paste(text);
                known.told.form = Some(form);
                (known, Said::default())
            })
        })
        .collect()
}

/// In the middle of what people paste.
fn within() -> Vec<Place> {
    const TEXTS: &[(&str, &str)] = &[
        (
            "curl header",
            "curl https://api.perplexity.ai/v1/agent -H 'Authorization: Bearer {}' -d '{\"preset\":\"fast\"}'",
        ),
        (
            "curl header in double quotes",
            "curl https://api.perplexity.ai/v1/agent \\\n  -H \"X-API-Key: {}\" \\\n  -d '{}'",
        ),
        ("curl header name", "curl https://api.perplexity.ai/v1/agent -H '{}: 1'"),
        ("curl user", "curl -u 'ada:{}' https://api.perplexity.ai/v1/models"),
        ("curl cookie", "curl -b '{}' https://www.perplexity.ai/api/auth/session"),
        ("curl body", "curl https://api.perplexity.ai/v1/agent -d '{\"input\":\"{}\"}'"),
        ("curl address", "curl 'https://api.perplexity.ai/v1/models/{}?x={}'"),
        ("curl host", "curl 'https://{}.quibblewick.example/v1/models'"),
        ("curl method", "curl -X '{}' https://api.perplexity.ai/v1/models"),
        (
            "PowerShell",
            "Invoke-RestMethod -Uri https://api.perplexity.ai/v1/models -Headers @{ Authorization = \"Bearer {}\" }",
        ),
        ("HTTPie", "http GET https://api.perplexity.ai/v1/models 'Authorization: Bearer {}'"),
        (
            "Python",
            "import requests\nrequests.post(\"https://api.perplexity.ai/v1/agent\", headers={\"Authorization\": \"Bearer {}\"}, json={})",
        ),
        (
            "Python constant",
            "from perplexity import Perplexity\nclient = Perplexity(api_key=\"{}\")",
        ),
        (
            "JavaScript",
            "await fetch(\"https://api.perplexity.ai/v1/agent\", { method: \"POST\", headers: { Authorization: `Bearer {}` } });",
        ),
        ("file of variables", "# keys\nPERPLEXITY_API_KEY={}\nOTHER=1\n"),
        ("name of a variable", "{}=x\nPERPLEXITY_API_KEY=\n"),
        ("YAML", "env:\n  PERPLEXITY_API_KEY: \"{}\"\n"),
        (
            "JSON settings",
            "{\"mcpServers\": {\"perplexity\": {\"command\": \"npx\", \"env\": {\"PERPLEXITY_API_KEY\": \"{}\"}}}}",
        ),
        ("Dockerfile", "FROM node:22\nENV PERPLEXITY_API_KEY={}\n"),
        (
            ".http",
            "POST https://api.perplexity.ai/v1/agent HTTP/1.1\nAuthorization: Bearer {}\nContent-Type: application/json\n\n{\"input\": \"hi\"}",
        ),
        (".http cookie", "GET https://www.perplexity.ai/api/auth/session HTTP/1.1\nCookie: {}\n\n"),
        (
            ".http body",
            "POST https://api.perplexity.ai/v1/agent HTTP/1.1\nContent-Type: application/json\n\n{}",
        ),
        ("letter", "Hello, my key fails with 401 Unauthorized. Here it is: {} Thank you, Ada"),
        ("list", "- the first: {}\n- the second: {}\n"),
        ("scheme", "Authorization: {} x"),
    ];
    TEXTS
        .iter()
        .map(|(name, whole)| {
            place(*name, move |text| (paste(&whole.replace("{}", text)), Said::default()))
        })
        .collect()
}

/// The name of a kind of body, and what makes one of a secret.
type Body = (&'static str, fn(&str) -> String);

/// Bodies of answers, by the place in them.
const BODIES: [Body; 9] = [
    ("message", |text| {
        json!({"error": {"message": format!("Invalid API key provided: {text}"), "type": "invalid_api_key", "code": 401}}).to_string()
    }),
    ("type and code", |text| {
        json!({"error": {"message": "No.", "type": text, "code": text, "param": text}}).to_string()
    }),
    ("another member", |text| {
        json!({"error": {"message": "Invalid API key provided.", "type": "invalid_api_key", "request": {"headers": {"authorization": text}}}, "trace": text}).to_string()
    }),
    ("detail", |text| {
        json!({"detail": [{"loc": ["header", text], "msg": format!("bad value {text}"), "type": "value_error", "input": text}]}).to_string()
    }),
    ("plain detail", |text| json!({"status": 401, "detail": text}).to_string()),
    ("page", |text| {
        format!(
            "<html><head><title>401 {text}</title><style>{text}</style></head><body><h1>401 Authorization Required</h1><p>{text}</p><!-- {text} --><script>var a='{text}'</script><a href=\"{text}\">openresty</a></body></html>"
        )
    }),
    ("plain text", |text| format!("401 Unauthorized: {text}")),
    ("text of several lines", |text| {
        format!("Something went wrong.\n{text}\nerror: 401 Unauthorized\n{text}")
    }),
    ("the whole body", str::to_owned),
];

const HEADERS: [&str; 6] =
    ["x-request-id", "cf-ray", "date", "set-cookie", "www-authenticate", "server"];

const REFUSED: &str = "{\"error\":{\"message\":\"Invalid API key provided.\",\"type\":\"invalid_api_key\",\"code\":401}}";

fn answers() -> Vec<Place> {
    let mut places = Vec::new();
    for (name, body) in BODIES {
        places.push(place(format!("pasted answer, {name}"), move |text| {
            let whole = format!("HTTP/2 401\ncontent-type: application/json\n\n{}", body(text));
            (paste(&whole), Said::default())
        }));
        places.push(place(format!("further answer, {name}"), move |text| {
            (CaseInput { answers: vec![body(text)], ..CaseInput::default() }, Said::default())
        }));
    }
    for header in HEADERS {
        places.push(place(format!("pasted answer, {header}"), move |text| {
            (paste(&format!("HTTP/2 401\n{header}: {text}\n\n{REFUSED}")), Said::default())
        }));
    }
    places
}

fn outcomes() -> Vec<Place> {
    let mut places = Vec::new();
    for (name, body) in BODIES {
        places.push(place(format!("test call, {name}"), move |text| {
            let outcomes = vec![
                outcome("modelsAsPasted", 401, &[], &body(text)),
                outcome("agentWithoutInput", 400, &[], &body(text)),
            ];
            (CaseInput { outcomes, ..CaseInput::default() }, Said::default())
        }));
    }
    for header in HEADERS {
        places.push(place(format!("test call, {header}"), move |text| {
            let outcomes =
                vec![outcome("modelsAsPasted", 401, &[(header, text), (text, "x")], REFUSED)];
            (CaseInput { outcomes, ..CaseInput::default() }, Said::default())
        }));
    }
    places
}

fn outcome(call: &str, status: u16, headers: &[(&str, &str)], body: &str) -> why401_core::Outcome {
    let received =
        json!({"kind": "answer", "status": status, "headers": headers, "body": body, "cut": false});
    serde_json::from_value(json!({"call": call, "received": received})).expect("an outcome")
}

/// The fields of the report itself, over a refused key.
fn typed() -> Vec<Place> {
    type Write = fn(&mut Said, String);
    const FIELDS: [(&str, Write); 7] = [
        (MAIL_FIELD, |said, text| said.email = Some(text)),
        ("the field for the key's name", |said, text| said.key_name = Some(text)),
        ("the field for what is asked", |said, text| said.asks = Some(text)),
        ("the field for what was tried", |said, text| {
            said.tried = vec!["I made a new one.".to_owned(), text];
        }),
        ("the name of a program", |said, text| said.versions = vec![(text, "1.2".to_owned())]),
        ("the version of a program", |said, text| {
            said.versions = vec![("Browser".to_owned(), text)]
        }),
        ("the zone", |said, text| said.zone = text),
    ];
    FIELDS
        .into_iter()
        .map(|(name, write)| {
            let known = move |text: &str| {
                let mut said = Said::default();
                write(&mut said, text.to_owned());
                let outcomes = vec![outcome("modelsAsPasted", 401, &[], REFUSED)];
                (CaseInput { outcomes, ..paste("401") }, said)
            };
            Place { is_typed: name.starts_with("the field"), ..place(name, known) }
        })
        .collect()
}

/// What a browser says of a session.
fn sessions() -> Vec<Place> {
    type Make = fn(&str) -> serde_json::Value;
    const SESSIONS: [(&str, Make); 6] = [
        (
            "name of a cookie",
            |text| json!({"cookies": [{"name": text, "domain": ".perplexity.ai", "path": "/", "valueLength": 9}]}),
        ),
        (
            "place of a cookie",
            |text| json!({"cookies": [{"name": "__Secure-next-auth.session-token", "domain": text, "path": text, "storeId": text}]}),
        ),
        (
            "path of an answer",
            |text| json!({"cookies": [], "recordingSince": 1, "events": [{"time": 5, "kind": "answer", "status": 401, "path": text, "challenge": false}]}),
        ),
        (
            "path for signing out",
            |text| json!({"cookies": [], "recordingSince": 1, "events": [{"time": 5, "kind": "signOut", "path": text}]}),
        ),
        ("name of an extension", |text| {
            json!({
                "cookies": [], "recordingSince": 1,
                "extensions": [{"id": "a", "name": text, "enabled": true, "permissions": ["cookies"], "hostPermissions": ["<all_urls>"]}],
                "events": [
                    {"time": 5, "kind": "extension", "id": "a", "name": text, "change": "installed"},
                    {"time": 6, "kind": "cookie", "removed": true, "cause": "explicit", "cookie": {"name": "__Secure-next-auth.session-token", "domain": "www.perplexity.ai"}},
                ],
            })
        }),
        ("host of a tab", |text| json!({"cookies": [], "tab": {"host": text, "storeId": text}})),
    ];
    SESSIONS
        .into_iter()
        .map(|(name, make)| {
            place(format!("session, {name}"), move |text| {
                let mut session = make(text);
                session["now"] = 10_000.into();
                session["browser"] = "chrome".into();
                session["permissions"] = json!(["management", "webRequest"]);
                let session = serde_json::from_value(session).expect("a session");
                (CaseInput { session: Some(session), ..CaseInput::default() }, Said::default())
            })
        })
        .collect()
}
