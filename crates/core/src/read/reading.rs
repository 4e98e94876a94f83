//! What a paste was read as, without any secret.

use serde::Serialize;

use crate::{
    answer::Meaning,
    case::{Form, Key, Paste, Place, Request},
    loaders::{self, LoadedLine},
    mask,
    read::{
        self, MOST, cookies,
        shown::{self, Stretch},
        strays,
    },
    scan::{self, Hit, Written},
};

/// How many characters of a header or an address are listed.
const VALUE: usize = 2000;

/// How many headers of a request are listed.
const HEADERS: usize = 50;

/// What a paste was read as, without any secret.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// What it is.
    pub form: Form,
    /// The same in words, to follow "Read as ".
    pub summary: String,
    /// The start of the paste as it may be shown.
    pub shown: Vec<Stretch>,
    /// The requests in it.
    pub requests: Vec<SeenRequest>,
    /// The answers in it.
    pub answers: Vec<SeenAnswer>,
    /// Names of variables that stand where a key would.
    pub variables: Vec<String>,
    /// Every key in it.
    pub keys: Vec<SeenKey>,
    /// What each program would read from the lines of a file of variables that hold a key.
    pub loads: Vec<LoadedLine>,
}

/// A request without its secrets.
#[derive(Debug, Serialize)]
pub struct SeenRequest {
    /// `POST`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Names and values, credentials hidden.
    pub headers: Vec<SeenHeader>,
}

/// A header without its secrets.
#[derive(Debug, Serialize)]
pub struct SeenHeader {
    /// As written.
    pub name: String,
    /// Credentials hidden.
    pub value: String,
}

/// An answer in short.
#[derive(Debug, Serialize)]
pub struct SeenAnswer {
    /// The status code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What it means: `key-refused`, `rate-limited`, … or `unknown`.
    pub about: Meaning,
}

/// A key, as far as it may be shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeenKey {
    /// Where it stands.
    pub place: Place,
    /// The variable that it is assigned to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variable: Option<String>,
    /// The line in which it begins, from 1.
    pub line: usize,
    /// How many characters it has.
    pub length: usize,
    /// Its last four characters, when it is long enough for them to tell keys apart only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_four: Option<String>,
    /// How it is written, where one looks past it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// The index of the first key of the same text, where it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<usize>,
}

/// Reads a paste and says what it was read as; `form` overrules what would be found out.
pub fn reading(text: &str, form: Option<Form>) -> Reading {
    let paste = read::read(text, form);
    Reading {
        form: paste.form,
        summary: summary(&paste),
        shown: shown::stretches(&paste),
        requests: paste.requests.iter().map(seen_request).collect(),
        answers: paste
            .answers
            .iter()
            .map(|answer| SeenAnswer { status: answer.status, about: answer.meaning() })
            .collect(),
        keys: seen_keys(text, &paste),
        loads: loaders::lines(&paste),
        variables: paste.variables,
    }
}

/// Each key, as far as it may be shown.
fn seen_keys(text: &str, paste: &Paste) -> Vec<SeenKey> {
    let hits: Vec<Hit> = match paste.keys.is_empty() {
        true => Vec::new(),
        false => scan::scan(text.as_bytes()).take(2 * MOST).collect(),
    };
    let (mut counted, mut line) = (0, 1);
    let seen = |(index, key): (usize, &Key)| {
        if key.at.start < counted {
            (counted, line) = (0, 1);
        }
        let start = key.at.start.min(text.len());
        line += text.as_bytes()[counted..start].iter().filter(|b| **b == b'\n').count();
        counted = start;
        // EXPOSE: its length, the four characters that Perplexity shows itself, and whether
        // another is the same.
        let text = key.text.expose();
        let same = |other: &Key| other.text.expose().trim() == text.trim();
        let hit = hits.iter().find(|hit| strays::overlap(&hit.at, &key.at));
        SeenKey {
            place: key.place,
            variable: key.variable.clone(),
            line,
            length: text.chars().count(),
            last_four: mask::last_four(text).map(str::to_owned),
            written: hit.map(|hit| hit.written).filter(|written| *written != Written::Plain),
            same_as: paste.keys[..index].iter().position(same),
        }
    };
    paste.keys.iter().enumerate().map(seen).collect()
}

fn seen_request(request: &Request) -> SeenRequest {
    // EXPOSE: credentials in these are hidden.
    let shown = |text: &str| mask::secrets(text).chars().take(VALUE).collect();
    SeenRequest {
        method: request.method.as_ref().map(|piece| shown(piece.text.expose())),
        url: request.url.as_ref().map(|piece| shown(piece.text.expose())),
        headers: request
            .headers
            .iter()
            .take(HEADERS)
            .map(|header| SeenHeader {
                name: shown(&header.name),
                value: if header.key.is_some() {
                    let hidden = mask::spelled(&mask::all_of_key(header.value.expose()));
                    hidden.chars().take(VALUE).collect()
                } else {
                    shown(header.value.expose())
                },
            })
            .collect(),
    }
}

/// `a curl command: POST /v1/agent, one key`
fn summary(paste: &Paste) -> String {
    let what = match paste.form {
        Form::Nothing => return "nothing".to_owned(),
        Form::Key => "a key",
        Form::Header if paste.requests.iter().map(|it| it.headers.len()).sum::<usize>() > 1 => {
            "headers"
        }
        Form::Header => "a header",
        Form::Request => "an HTTP request",
        Form::Curl => "a curl command",
        Form::Command => "a command",
        Form::Code => "code",
        Form::Config => "settings",
        Form::Answer => "an answer",
        Form::Cookies => return format!("cookies: {}", cookies::summary(paste)),
        Form::Mixed => "several things",
        Form::Other if !paste.keys.is_empty() => "text",
        Form::Other => "text without a key, a request or an answer",
    };
    let mut details = Vec::new();
    if let Some(request) = paste.requests.first()
        && let Some(line) = request_line(request)
    {
        details.push(line);
    }
    if paste.requests.len() > 1 {
        details.push(format!("{} requests", paste.requests.len()));
    }
    match paste.keys.len() {
        0 => {}
        1 if paste.form == Form::Key => {}
        1 => details.push("one key".to_owned()),
        many => details.push(format!("{many} keys")),
    }
    details
        .extend(paste.answers.iter().filter_map(|it| it.status).take(3).map(|it| it.to_string()));
    if matches!(paste.form, Form::Key | Form::Config)
        && let [key] = &paste.keys[..]
        && let Some(variable) = &key.variable
    {
        details.push(format!("assigned to {}", mask::secrets(variable)));
    }
    details.extend(paste.variables.iter().take(3).map(|name| mask::secrets(name)));
    match details.is_empty() {
        true => what.to_owned(),
        false => format!("{what}: {}", details.join(", ")),
    }
}

/// `POST /v1/agent`
fn request_line(request: &Request) -> Option<String> {
    // EXPOSE: credentials in it are hidden.
    let url = request.url.as_ref()?.text.expose();
    let method = request.method.as_ref().map_or("", |piece| piece.text.expose());
    let path = match url.split_once("://").map_or(url, |(_, rest)| rest).find('/') {
        Some(at) if url.contains("://") => {
            &url[url.len() - (url.split_once("://")?.1.len() - at)..]
        }
        _ => url,
    };
    let path: String = mask::secrets(path).chars().take(80).collect();
    let method: String = mask::secrets(method).chars().take(80).collect();
    Some(format!("{method} {path}").trim().to_owned())
}
