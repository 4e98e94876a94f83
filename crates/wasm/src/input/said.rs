//! What is said for a support report, as JavaScript gives it.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use why401_core::{CallId, Millis, Said};

use super::{Unexpected, header, list, member, named, optional, required_text, session, text};

/// Reads the `Said` of `types.d.ts`.
pub(crate) fn said(value: &JsValue) -> Result<Said, Unexpected> {
    if !value.is_object() {
        return Err(Unexpected);
    }
    Ok(Said {
        email: text(&member(value, "email"))?,
        key_name: text(&member(value, "keyName"))?,
        asks: text(&member(value, "asks"))?,
        tried: list(&member(value, "tried"), required_text)?,
        versions: list(&member(value, "versions"), header)?,
        times: list(&member(value, "times"), time)?,
        now: optional(&member(value, "now"), session::millis)?.unwrap_or_default(),
        zone: text(&member(value, "zone"))?.unwrap_or_default(),
    })
}

/// A test call, and when it was answered.
fn time(value: &JsValue) -> Result<(CallId, Millis), Unexpected> {
    let pair: &Array = value.dyn_ref().ok_or(Unexpected)?;
    Ok((named(&pair.get(0), &CallId::ALL)?, session::millis(&pair.get(1))?))
}
