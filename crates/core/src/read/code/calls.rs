//! The calls in code that send a request, and the headers that go with each.

use std::ops::Range;

use crate::{
    authorization,
    case::{Client, Piece, Request, Unsent, View as Shown, WhyUnsent},
    secret::Secret,
};

use super::{
    calls_in_view::{self, Anchor},
    headers::Pair,
    keys::Code,
    language::Language,
    libraries::{self, Library, argument},
    values::{Value, View},
};

/// The methods of HTTP.
pub(super) const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/// Reads every call that sends a request.
pub(super) fn read(code: &mut Code, libraries: &[Library], pairs: &[Pair]) {
    of_libraries(code, libraries);
    let view = code.view;
    let anchors = calls_in_view::anchors(&view);
    let is_free =
        |pair: &&Pair| !libraries.iter().any(|library| library.inside.contains(&pair.token));
    let mut taken = vec![false; pairs.len()];
    let mut requests = Vec::new();
    for anchor in &anchors {
        requests.push(request(code, anchor, pairs, &mut taken));
    }
    for (pair, _) in pairs.iter().zip(&taken).filter(|(pair, taken)| !**taken && is_free(pair)) {
        if requests.is_empty() {
            requests.push(Request {
                client: calls_in_view::client(&view, "", ""),
                ..Request::default()
            });
        }
        let nearest = anchors.iter().rposition(|anchor| anchor.call <= pair.token).unwrap_or(0);
        loose(code, pair, &mut requests[nearest]);
    }
    for mut request in requests {
        if view.language.sets_headers_one_by_one() && !request.headers.is_empty() && is_sent(&view)
        {
            request.view = Shown::Whole;
        }
        if request.url.is_none() && request.headers.is_empty() && request.unsent.is_empty() {
            continue;
        }
        code.paste.requests.push(request);
    }
}

/// Whether the code goes on to the call that sends what it has built.
fn is_sent(view: &View) -> bool {
    [
        ".Do(",
        "curl_exec",
        "SendAsync",
        ".send(",
        ".execute(",
        ".request(",
        "newCall",
        "dataTask",
        "data(for",
    ]
    .iter()
    .any(|call| view.mentions(call))
}

/// `client.chat.completions.create(…)`: what a library sends, and where.
fn of_libraries(code: &mut Code, libraries: &[Library]) {
    let view = code.view;
    let mut count = 0;
    for at in 0..view.tokens.len() {
        if count >= 32 || libraries.is_empty() {
            break;
        }
        let is_call =
            matches!(view.word(at), "create" | "stream" | "parse") && view.is(at + 1, b'(');
        if !is_call || at < 2 || !view.is(at - 1, b'.') {
            continue;
        }
        let Some(library) = libraries.iter().rfind(|library| library.token < at) else { continue };
        let inside = at + 2..view.closing(at + 1).min(at + 4000).min(view.tokens.len());
        let url = libraries::address(library, view.word(at - 2));
        let body = model(&view, &inside);
        if let Some(made) = code.paste.requests.get_mut(library.request)
            && made.body.is_none()
        {
            made.body.clone_from(&body);
        }
        let Some(url) = url else { continue };
        count += 1;
        let headers = code.paste.requests.get(library.request).map(|made| made.headers.clone());
        code.paste.requests.push(Request {
            method: Some(Piece { text: Secret::new("POST"), at: 0..0 }),
            url: Some(url),
            headers: headers.unwrap_or_default(),
            body,
            client: library.client,
            ..Request::default()
        });
    }
}

fn request(code: &mut Code, anchor: &Anchor, pairs: &[Pair], taken: &mut [bool]) -> Request {
    let view = code.view;
    let ranges = calls_in_view::linked(&view, anchor);
    let mut request = Request {
        method: calls_in_view::method(&view, anchor, &ranges),
        url: anchor.url.as_ref().map(piece),
        client: anchor.client,
        view: calls_in_view::shown(&view, anchor),
        ..Request::default()
    };
    if anchor.is_base_added
        && let Some(url) = &mut request.url
    {
        url.text = Secret::new(anchor.whole.as_str());
    }
    for range in &ranges {
        let has_one = request.headers_named(authorization::NAME).next().is_some();
        for (pair, taken) in pairs.iter().zip(taken.iter_mut()) {
            if !range.contains(&pair.token) {
                continue;
            }
            *taken = true;
            let is_authorization = pair.written.name.eq_ignore_ascii_case(authorization::NAME);
            if is_authorization && has_one {
                continue;
            }
            let header = code.header(&pair.written, &pair.value, anchor.client);
            match calls_in_view::why_unsent(&view, anchor, range, pair.token) {
                Some(why) if why != WhyUnsent::NoCors || is_authorization => {
                    request.unsent.push(Unsent { header, why });
                }
                _ => request.headers.push(header),
            }
        }
    }
    request.body = ranges.iter().find_map(|range| model(&view, range)).or_else(|| {
        view.language
            .sets_headers_one_by_one()
            .then(|| model(&view, &(0..view.tokens.len().min(4000))))
            .flatten()
    });
    request
}

/// A header that stands by itself: set before the call or after it.
fn loose(code: &mut Code, pair: &Pair, request: &mut Request) {
    let view = code.view;
    let is_authorization = pair.written.name.eq_ignore_ascii_case(authorization::NAME);
    let has_one = request.headers_named(authorization::NAME).next().is_some();
    let header = code.header(&pair.written, &pair.value, request.client);
    let near = pair.token.saturating_sub(8)..pair.token;
    let is_default = near.clone().any(|at| view.word(at) == "defaults");
    let is_chained = view.language.sets_headers_one_by_one();
    if !is_authorization || !has_one || is_chained && !is_default {
        request.headers.push(header);
    } else if is_default {
        request.unsent.push(Unsent { header, why: WhyUnsent::Overridden });
    } else if view.mentions("interceptors.request") {
        let named =
            |header: &crate::case::Header| header.name.eq_ignore_ascii_case(authorization::NAME);
        if let Some(at) = request.headers.iter().position(named) {
            let own = std::mem::replace(&mut request.headers[at], header);
            request.unsent.push(Unsent { header: own, why: WhyUnsent::Overridden });
        }
    }
}

/// A value as a piece of the paste; what stands outside of view is written `${name}`.
pub(super) fn piece(value: &Value) -> Piece {
    let mut text = String::with_capacity(value.text.len());
    let mut from = 0;
    for expansion in &value.expansions {
        if expansion.at.start < from || expansion.at.end > value.text.len() {
            continue;
        }
        text.push_str(&value.text[from..expansion.at.start]);
        text.push_str("${");
        text.push_str(&expansion.name);
        text.push('}');
        from = expansion.at.end;
    }
    text.push_str(&value.text[from..]);
    let is_plain = value.is_known() && !value.literal.is_empty();
    let at = if is_plain { value.literal.clone() } else { value.at.clone() };
    Piece { text: Secret::new(text), at }
}

/// The model that a map or a call names, as the body that it becomes.
pub(super) fn model(view: &View, inside: &Range<usize>) -> Option<Piece> {
    let Some(value) = argument(view, inside, &["model"]) else {
        // A body that is written as it is sent.
        let body = argument(view, inside, &["body"])?;
        let is_json = body.is_known() && body.text.starts_with('{');
        return is_json.then(|| Piece { text: Secret::new(body.text), at: body.at });
    };
    let is_name = value.text.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\');
    if !value.is_known() || value.text.is_empty() || value.text.len() > 200 || !is_name {
        return None;
    }
    let name = value.text.strip_prefix("perplexity/").filter(|_| view.mentions("litellm"));
    let name = name.unwrap_or(&value.text);
    Some(Piece { text: Secret::new(format!("{{\"model\":\"{name}\"}}")), at: value.at })
}

/// Whether the language is one in which maps of headers are handed over by name.
pub(super) fn hands_over_maps(language: Language) -> bool {
    matches!(language, Language::Python | Language::Script)
}

/// The client of a call whose owner tells nothing.
pub(super) fn of_language(language: Language) -> Client {
    match language {
        Language::Go => Client::Go,
        Language::Java | Language::Kotlin => Client::Java,
        Language::CSharp => Client::CSharp,
        Language::Php => Client::Php,
        Language::Ruby => Client::Ruby,
        Language::Rust => Client::Rust,
        _ => Client::Unknown,
    }
}
