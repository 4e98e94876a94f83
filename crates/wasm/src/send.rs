//! Sends a call and says what came back.

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect, Response, ResponseType,
};
use why401_core::{Call, CallId, Case, Outcome, Received, authorization};

/// How long a call may take, answer and body.
const DEADLINE_MS: u32 = 10_000;

/// How much of a body is read. Perplexity's longest known error is a page of 2 kB; its list of
/// models may grow.
const BODY_LIMIT: usize = 256 * 1024;

/// Sends a call of the plan. Whatever goes wrong is an outcome.
pub(crate) async fn send(case: &Case, call: &Call, signal: Option<&AbortSignal>) -> Outcome {
    let deadline = AbortSignal::timeout_with_u32(DEADLINE_MS);
    let received = match fetch(case, call, signal, &deadline).await {
        Ok(received) => received,
        // The exception is not looked at: Firefox quotes the header value in it, key included.
        Err(_) if signal.is_some_and(AbortSignal::aborted) => Received::Cancelled,
        Err(_) if deadline.aborted() => Received::TimedOut,
        Err(_) => Received::Blocked,
    };
    Outcome { call: call.id, received }
}

async fn fetch(
    case: &Case,
    call: &Call,
    signal: Option<&AbortSignal>,
    deadline: &AbortSignal,
) -> Result<Received, JsValue> {
    let either = match signal {
        Some(signal) => AbortSignal::any(&js_sys::Array::of2(signal, deadline).into()),
        None => deadline.clone(),
    };
    let reachable_only = call.id == CallId::HostReachable;
    let method = if call.method == "POST" { Method::POST } else { Method::GET };
    let request = RequestBuilder::new(call.url)
        .method(method)
        .headers(Headers::from_raw(headers(case, call)?))
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(if reachable_only { RequestRedirect::Follow } else { RequestRedirect::Manual })
        .mode(if reachable_only { RequestMode::NoCors } else { RequestMode::Cors })
        .abort_signal(Some(&either));
    let request = match call.body {
        Some(body) => request.body(body),
        None => request.build(),
    }
    .map_err(|_| JsValue::UNDEFINED)?;
    let response: Response = request.send().await.map_err(|_| JsValue::UNDEFINED)?.into();
    if reachable_only {
        return Ok(Received::Reachable);
    }
    if response.type_() == ResponseType::Opaqueredirect {
        return Ok(Received::Redirected);
    }
    let (body, cut) = body(&response).await?;
    Ok(Received::Answer { status: response.status(), headers: seen(&response), body, cut })
}

/// The headers of a call.
///
/// They are set here and not by gloo-net's `header`, which panics outside the promise when a value
/// cannot stand in a header, so that the promise never settles.
fn headers(case: &Case, call: &Call) -> Result<web_sys::Headers, JsValue> {
    let headers = web_sys::Headers::new()?;
    if call.body.is_some() {
        headers.set("Content-Type", "application/json")?;
    }
    if let Some(value) = authorization(case, call.id) {
        // EXPOSE: this is the request that the person asked for, to the one host in the plan.
        headers.set("Authorization", value.expose())?;
    }
    Ok(headers)
}

/// The headers of an answer that the browser shows.
fn seen(response: &Response) -> Vec<(String, String)> {
    js_sys::try_iter(&response.headers())
        .ok()
        .flatten()
        .into_iter()
        .flatten()
        .filter_map(|pair| {
            let pair: js_sys::Array = pair.ok()?.dyn_into().ok()?;
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
