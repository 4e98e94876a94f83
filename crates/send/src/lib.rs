//! Sends a request of why401's, and says what came back. Both modules send by it.

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect, Response, ResponseType,
};
use why401_core::{Received, Secret};

/// How long a call may take, answer and body.
const DEADLINE_MS: u32 = 10_000;

/// How much of a body is read. Perplexity's longest known error is a page of 2 kB; its list of
/// models may grow.
const BODY_LIMIT: usize = 256 * 1024;

/// A request, as it is sent.
pub struct Request<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The whole address.
    pub url: &'a str,
    /// The value of the `Authorization` header.
    pub authorization: Option<&'a Secret>,
    /// The body, which is JSON.
    pub body: Option<&'a str>,
    /// How much of the answer is wanted.
    pub wanted: Wanted,
}

/// How much of an answer is wanted.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Wanted {
    /// All of it, as far as the browser shows it.
    Answer,
    /// Whether there is one, also where the browser hides it.
    Reachable,
}

/// Sends a request once. Whatever goes wrong is something that came back.
pub async fn send(request: Request<'_>, signal: Option<&AbortSignal>) -> Received {
    let deadline = AbortSignal::timeout_with_u32(DEADLINE_MS);
    match fetch(request, signal, &deadline).await {
        Ok(received) => received,
        // The exception is not looked at: Firefox quotes the header value in it, key included.
        Err(_) if signal.is_some_and(AbortSignal::aborted) => Received::Cancelled,
        Err(_) if deadline.aborted() => Received::TimedOut,
        Err(_) => Received::Blocked,
    }
}

async fn fetch(
    request: Request<'_>,
    signal: Option<&AbortSignal>,
    deadline: &AbortSignal,
) -> Result<Received, JsValue> {
    let either = match signal {
        Some(signal) => AbortSignal::any(&Array::of2(signal, deadline).into()),
        None => deadline.clone(),
    };
    let (redirect, mode) = match request.wanted {
        Wanted::Answer => (RequestRedirect::Manual, RequestMode::Cors),
        Wanted::Reachable => (RequestRedirect::Follow, RequestMode::NoCors),
    };
    let method = if request.method == "POST" { Method::POST } else { Method::GET };
    let builder = RequestBuilder::new(request.url)
        .method(method)
        .headers(Headers::from_raw(headers(&request)?))
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(redirect)
        .mode(mode)
        .abort_signal(Some(&either));
    let built = match request.body {
        Some(body) => builder.body(body),
        None => builder.build(),
    }
    .map_err(|_| JsValue::UNDEFINED)?;
    let response: Response = built.send().await.map_err(|_| JsValue::UNDEFINED)?.into();
    if request.wanted == Wanted::Reachable {
        return Ok(Received::Reachable);
    }
    if response.type_() == ResponseType::Opaqueredirect {
        return Ok(Received::Redirected);
    }
    let (body, cut) = body(&response).await?;
    Ok(Received::Answer { status: response.status(), headers: seen(&response), body, cut })
}

/// The headers of a request.
///
/// They are set here and not by gloo-net's `header`, which panics outside the promise when a value
/// cannot stand in a header, so that the promise never settles.
fn headers(request: &Request<'_>) -> Result<web_sys::Headers, JsValue> {
    let headers = web_sys::Headers::new()?;
    if request.body.is_some() {
        headers.set("Content-Type", "application/json")?;
    }
    if let Some(value) = request.authorization {
        // EXPOSE: this is the request that the person asked for, to the one host in the plan.
        headers.set("Authorization", value.expose())?;
    }
    Ok(headers)
}

/// The headers of an answer that the browser shows.
fn seen(response: &Response) -> Vec<(String, String)> {
    Array::from(&response.headers())
        .iter()
        .filter_map(|pair| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// The start of a body, and whether it went on.
async fn body(response: &Response) -> Result<(String, bool), JsValue> {
    let Some(stream) = response.body() else { return Ok((String::new(), false)) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
    let mut bytes = Vec::new();
    let cut = loop {
        let chunk = JsFuture::from(reader.read()).await?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            break false;
        }
        let chunk: Uint8Array = Reflect::get(&chunk, &"value".into())?.dyn_into()?;
        let room = u32::try_from(BODY_LIMIT - bytes.len()).unwrap_or(u32::MAX);
        bytes.extend(chunk.subarray(0, room.min(chunk.length())).to_vec());
        if bytes.len() >= BODY_LIMIT {
            // Nobody waits for the end of it: it may have none.
            let _ = reader.cancel();
            break true;
        }
    };
    Ok((String::from_utf8_lossy(&bytes).into_owned(), cut))
}
