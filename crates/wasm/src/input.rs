//! A case, as JavaScript gives it.
//!
//! Read by hand: serde's readers would make the module a tenth larger, with all that they can say
//! of every wrong input. Here one sentence is enough, and it must not quote what came.

mod book;
mod said;
mod session;

use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use why401_core::{CallId, CaseInput, Form, LookId, Outcome, Received, Reply, Told};

pub(crate) use book::book;
pub(crate) use said::said;

/// What was wrong with an input; what was expected is for the caller to say.
pub(crate) struct Unexpected;

/// Reads the `Case` of `types.d.ts`.
pub(crate) fn case(known: &JsValue) -> Result<CaseInput, Unexpected> {
    if !known.is_object() {
        return Err(Unexpected);
    }
    Ok(CaseInput {
        pasted: text(&member(known, "pasted"))?.unwrap_or_default(),
        answers: list(&member(known, "answers"), required_text)?,
        outcomes: list(&member(known, "outcomes"), outcome)?,
        session: optional(&member(known, "session"), session::session)?,
        told: told(&member(known, "told"))?,
        book: book(&member(known, "book"))?,
        now: optional(&member(known, "now"), session::millis)?,
    })
}

/// Reads a `Form`; missing is `None`.
pub(crate) fn form(value: &JsValue) -> Result<Option<Form>, Unexpected> {
    if is_missing(value) { Ok(None) } else { named(value, &Form::ALL).map(Some) }
}

fn told(value: &JsValue) -> Result<Told, Unexpected> {
    Ok(Told {
        form: form(&member(value, "form"))?,
        yes: list(&member(value, "yes"), required_text)?,
        no: list(&member(value, "no"), required_text)?,
        looked: looked(&member(value, "looked"))?,
    })
}

/// Reads the replies by the ids of their looks; missing is none.
fn looked(value: &JsValue) -> Result<Vec<(LookId, Reply)>, Unexpected> {
    if is_missing(value) {
        return Ok(Vec::new());
    }
    let replies: &Object = value.dyn_ref().ok_or(Unexpected)?;
    list(&Object::entries(replies), |reply| {
        let pair: &Array = reply.dyn_ref().ok_or(Unexpected)?;
        Ok((named(&pair.get(0), &LookId::ALL)?, named(&pair.get(1), &Reply::ALL)?))
    })
}

fn outcome(value: &JsValue) -> Result<Outcome, Unexpected> {
    Ok(Outcome {
        call: named(&member(value, "call"), &CallId::ALL)?,
        received: received(&member(value, "received"))?,
    })
}

fn received(value: &JsValue) -> Result<Received, Unexpected> {
    match required_text(&member(value, "kind"))?.as_str() {
        "answer" => Ok(Received::Answer {
            status: status(&member(value, "status"))?,
            headers: list(&member(value, "headers"), header)?,
            body: required_text(&member(value, "body"))?,
            cut: member(value, "cut").is_truthy(),
        }),
        "blocked" => Ok(Received::Blocked),
        "redirected" => Ok(Received::Redirected),
        "reachable" => Ok(Received::Reachable),
        "timedOut" => Ok(Received::TimedOut),
        "cancelled" => Ok(Received::Cancelled),
        _ => Err(Unexpected),
    }
}

/// A name and what belongs to it.
fn header(value: &JsValue) -> Result<(String, String), Unexpected> {
    let pair: &Array = value.dyn_ref().ok_or(Unexpected)?;
    Ok((required_text(&pair.get(0))?, required_text(&pair.get(1))?))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "its range is checked")]
fn status(value: &JsValue) -> Result<u16, Unexpected> {
    match value.as_f64() {
        Some(status) if (0.0..=999.0).contains(&status) => Ok(status as u16),
        _ => Err(Unexpected),
    }
}

/// The value among these whose name this is.
fn named<T: Copy + Serialize>(name: &JsValue, all: &[T]) -> Result<T, Unexpected> {
    let is_it = |value: &T| serde_wasm_bindgen::to_value(value).is_ok_and(|other| other == *name);
    all.iter().copied().find(is_it).ok_or(Unexpected)
}

/// The items of an array; missing is empty.
fn list<T>(
    value: &JsValue,
    item: fn(&JsValue) -> Result<T, Unexpected>,
) -> Result<Vec<T>, Unexpected> {
    if is_missing(value) {
        return Ok(Vec::new());
    }
    let array: &Array = value.dyn_ref().ok_or(Unexpected)?;
    array.iter().map(|value| item(&value)).collect()
}

/// What is there is read; missing is `None`.
fn optional<T>(
    value: &JsValue,
    read: fn(&JsValue) -> Result<T, Unexpected>,
) -> Result<Option<T>, Unexpected> {
    if is_missing(value) { Ok(None) } else { read(value).map(Some) }
}

/// A yes or no; missing is no.
fn flag(value: &JsValue) -> Result<bool, Unexpected> {
    Ok(optional(value, required_flag)?.unwrap_or_default())
}

fn required_flag(value: &JsValue) -> Result<bool, Unexpected> {
    value.as_bool().ok_or(Unexpected)
}

fn number(value: &JsValue) -> Result<f64, Unexpected> {
    value.as_f64().ok_or(Unexpected)
}

fn required_text(value: &JsValue) -> Result<String, Unexpected> {
    text(value)?.ok_or(Unexpected)
}

/// A text; missing is `None`. A surrogate that stands alone becomes U+FFFD.
fn text(value: &JsValue) -> Result<Option<String>, Unexpected> {
    if is_missing(value) { Ok(None) } else { value.as_string().map(Some).ok_or(Unexpected) }
}

fn is_missing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// A member of an object; `undefined` where there is none.
fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
