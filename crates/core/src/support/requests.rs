//! What is told of a request: its method, its host and path where they are known ones, the names
//! of its headers, the program that sends it.

use super::{Draft, counted, words::is_known_host};
use crate::{
    address::Address,
    case::{Case, Client, Request, View},
    facts,
    host::{Host, host_name, host_of},
};

/// How many requests, and headers of one, are told of.
const MOST: usize = 12;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

pub(super) fn add(case: &Case, draft: &mut Draft) {
    let requests = &case.paste.requests;
    let mut lines: Vec<String> = Vec::new();
    for request in requests {
        let line = line(request);
        if !lines.contains(&line) && lines.len() < MOST {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        return;
    }
    draft.include(format!(
        "Method, host and path of {}, and the names of the headers",
        counted(lines.len(), "request")
    ));
    let headers = requests.iter().map(|request| request.headers.len()).sum();
    draft.leave_out(headers, "value of a header", "values of headers");
    let bodies = requests.iter().filter(|request| request.body.is_some()).count();
    draft.leave_out(bodies, "body of a request", "bodies of requests");
    // EXPOSE: whether a question mark stands in it.
    let has_query = |request: &&Request| {
        request.url.as_ref().is_some_and(|url| url.text.expose().contains('?'))
    };
    let queries = requests.iter().filter(has_query).count();
    draft.leave_out(queries, "end of an address, after “?”", "ends of addresses, after “?”");
    draft.section("Requests", lines);
}

/// `POST api.perplexity.ai/v1/agent, sent by curl, with the headers Authorization, Content-Type`
fn line(request: &Request) -> String {
    let mut line = target(request);
    if request.client != Client::Unknown {
        line.push_str(", sent by ");
        line.push_str(facts::of_client(request.client).name);
    }
    let mut names: Vec<&str> = Vec::new();
    let mut unknown = 0;
    for header in &request.headers {
        match is_header_name(&header.name) {
            true if names.contains(&header.name.as_str()) || names.len() == MOST => {}
            true => names.push(&header.name),
            false => unknown += 1,
        }
    }
    match (names.is_empty(), request.view) {
        (false, _) => line.push_str(&format!(", with the headers {}", names.join(", "))),
        (true, View::Whole) if unknown == 0 => line.push_str(", without headers"),
        (true, _) => {}
    }
    if unknown > 0 {
        let more = counted(unknown, "header");
        line.push_str(&format!(", and {more} whose name is left out"));
    }
    format!("{line}.")
}

/// `POST api.perplexity.ai/v1/agent`, as far as it is known to be no secret.
pub(super) fn target(request: &Request) -> String {
    // EXPOSE: only known methods, hosts and paths are told.
    let text = |piece: &Option<crate::case::Piece>| {
        piece.as_ref().map_or_else(String::new, |piece| piece.text.expose().to_owned())
    };
    let (method, url) = (text(&request.method).to_ascii_uppercase(), text(&request.url));
    let method = METHODS.into_iter().find(|known| *known == method).unwrap_or("A request");
    let name = host_name(request);
    let host = match host_of(request) {
        _ if is_known_host(&name) => name,
        Host::Unseen => String::new(),
        // Its name is near one of Perplexity's.
        Host::Misspelled if name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.') => name,
        _ => "[another host]".to_owned(),
    };
    let path = &url[Address::parse(&url).path];
    format!("{method} {host}{}", known_path(path)).trim().to_owned()
}

/// A path with what only one account has left out.
fn known_path(path: &str) -> String {
    let is_plain = |part: &str| {
        matches!(part, "v1" | "v2")
            || part.len() <= 24 && part.bytes().all(|b| b.is_ascii_lowercase())
    };
    match facts::endpoint_of(path) {
        Some(endpoint) => endpoint.path.replace("**", "…").replace('*', "…"),
        None if path.trim_start_matches('/').split('/').all(is_plain) && path.len() <= 60 => {
            path.to_owned()
        }
        None => "/[another path]".to_owned(),
    }
}

/// Whether a header may be named: a few words, of letters alone.
fn is_header_name(name: &str) -> bool {
    let is_word = |part: &str| {
        (1..=16).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphabetic())
            && !part.bytes().skip(1).any(|b| b.is_ascii_uppercase())
    };
    name.split('-').count() <= 4 && (name.split('-').all(is_word) || is_word(&name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    fn lines(text: &str) -> Vec<String> {
        read(text, None).requests.iter().map(line).collect()
    }

    #[test]
    fn a_request_is_told_without_what_is_in_it() {
        assert_eq!(
            lines(
                "curl 'https://api.perplexity.ai/v1/agent/resp_9f3c?user=ada' -H 'Authorization: \
                 Bearer hunter2' -H 'X-Ada-9f3c: 1' -d '{}'"
            ),
            ["POST api.perplexity.ai/v1/agent/…, sent by curl, with the headers Authorization, \
                 and 1 header whose name is left out."]
        );
        assert_eq!(
            lines("curl https://ada.example.com/home/ada9f3c"),
            ["GET [another host]/[another path], sent by curl, without headers."]
        );
    }
}
