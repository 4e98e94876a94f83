//! The core of why401, callable from JavaScript. No logic: it turns values and sends calls.

mod input;

use js_sys::Function;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use web_sys::AbortSignal;
use why401_core::{Call, CallId, Case, CaseInput, Form, Outcome, Told, authorization};
use why401_javascript::{tell_faults, to_js};
use why401_send::{Request, Wanted};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen(start)]
fn start() {
    tell_faults();
}

/// The catalogue of causes.
#[wasm_bindgen(skip_typescript)]
pub fn rules() -> Result<JsValue, JsError> {
    to_js(&why401_core::rules().collect::<Vec<_>>())
}

/// What a paste is; `form` overrules what would be found out.
///
/// # Errors
/// When `form` names none.
#[wasm_bindgen(skip_typescript)]
pub fn read(pasted: &str, form: JsValue) -> Result<JsValue, JsError> {
    to_js(&why401_core::reading(pasted, form_of(&form)?))
}

/// Judges everything known. Sends nothing.
///
/// # Errors
/// When the case is not of the form in `types.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub fn diagnose(known: JsValue) -> Result<JsValue, JsError> {
    to_js(&why401_core::diagnose(&case(known)?))
}

/// What a person can look up by hand, with the replies so far.
///
/// # Errors
/// When the case is not of the form in `types.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub fn looks(known: JsValue) -> Result<JsValue, JsError> {
    to_js(&why401_core::looks(&case(known)?))
}

/// Every test call that may be sent. Sends nothing.
///
/// # Errors
/// When the case is not of the form in `types.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub fn plan(known: JsValue) -> Result<JsValue, JsError> {
    to_js(&why401_core::plan(&case(known)?))
}

/// Sends the calls of the plan that cost nothing, and diagnoses again.
///
/// # Errors
/// When the case is not of the form in `types.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub async fn probe(
    known: JsValue,
    signal: Option<AbortSignal>,
    on_outcome: Option<Function>,
) -> Result<JsValue, JsError> {
    let mut case = case(known)?;
    while let Some(call) = why401_core::next(&case) {
        make(&mut case, &call, signal.as_ref(), on_outcome.as_ref()).await?;
    }
    to_js(&why401_core::diagnose(&case))
}

/// Sends the one call of the plan that costs money, and diagnoses again.
///
/// # Errors
/// When the case is not of the form in `types.d.ts`.
#[wasm_bindgen(js_name = probePaid, skip_typescript)]
pub async fn probe_paid(
    known: JsValue,
    signal: Option<AbortSignal>,
    on_outcome: Option<Function>,
) -> Result<JsValue, JsError> {
    let mut case = case(known)?;
    if let Some(call) = why401_core::plan(&case).into_iter().find(|call| call.cost.is_some()) {
        make(&mut case, &call, signal.as_ref(), on_outcome.as_ref()).await?;
    }
    to_js(&why401_core::diagnose(&case))
}

/// The whole paste mended, or `undefined`; `form` overrules what would be found out.
///
/// # Errors
/// When `form` names none.
#[wasm_bindgen(skip_typescript)]
pub fn repair(pasted: String, form: JsValue) -> Result<JsValue, JsError> {
    to_js(&why401_core::repair(&pasted_alone(pasted, form)?))
}

/// The key without what damaged it, or `undefined`: for the one button that copies it.
///
/// # Errors
/// When `form` names none.
#[wasm_bindgen(js_name = cleanedKey, skip_typescript)]
pub fn cleaned_key(pasted: String, form: JsValue) -> Result<Option<String>, JsError> {
    let case = pasted_alone(pasted, form)?;
    // EXPOSE: the person asked for the key itself, to copy it.
    Ok(why401_core::cleaned_key(&case).map(|key| key.expose().to_owned()))
}

/// Where two keys differ first. Neither is shown.
#[wasm_bindgen(skip_typescript)]
pub fn compare(one: &str, other: &str) -> Result<JsValue, JsError> {
    to_js(&why401_core::compare(one, other))
}

/// What a book of keys keeps of the key that a test would send, or `undefined`.
///
/// # Errors
/// When `form` names none.
#[wasm_bindgen(skip_typescript)]
pub fn fingerprint(pasted: String, salt: &str, form: JsValue) -> Result<JsValue, JsError> {
    to_js(&why401_core::fingerprint_of(&pasted_alone(pasted, form)?, salt))
}

/// The ids of the entries of a book whose keys stand in a paste.
///
/// # Errors
/// When the book is not of the form in `types.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub fn recognised(pasted: String, book: JsValue) -> Result<JsValue, JsError> {
    let book =
        input::book(&book).map_err(|_| JsError::new("expected an array of the book's keys"))?;
    let case = Case::from(CaseInput { pasted, book, ..CaseInput::default() });
    to_js(&case.book.recognised().map(|entry| entry.id.as_str()).collect::<Vec<_>>())
}

/// Where a key has to be put when it is replaced: what the paste shows of it first.
///
/// # Errors
/// When `form` names none.
#[wasm_bindgen(skip_typescript)]
pub fn places(pasted: &str, form: JsValue) -> Result<JsValue, JsError> {
    to_js(&why401_core::places(&why401_core::read(pasted, form_of(&form)?)))
}

/// A report that is safe to send to Perplexity's support. Sends nothing.
///
/// # Errors
/// When one of the two is not of the form in `types.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub fn support(known: JsValue, said: JsValue) -> Result<JsValue, JsError> {
    // What was typed is not quoted: a key may have got into it.
    let said = input::said(&said).map_err(|_| {
        JsError::new("expected what was said such as { email: \"…\" }, got something else")
    })?;
    to_js(&why401_core::support(&case(known)?, &said))
}

/// A case of which nothing but the paste is known.
fn pasted_alone(pasted: String, form: JsValue) -> Result<Case, JsError> {
    let told = Told { form: form_of(&form)?, ..Told::default() };
    Ok(CaseInput { pasted, told, ..CaseInput::default() }.into())
}

/// The message names no value: what came may be the paste.
fn form_of(form: &JsValue) -> Result<Option<Form>, JsError> {
    input::form(form)
        .map_err(|_| JsError::new("expected a form such as \"curl\", got something else"))
}

/// Sends one call, tells the listener, and adds the outcome to the case.
async fn make(
    case: &mut Case,
    call: &Call,
    signal: Option<&AbortSignal>,
    on_outcome: Option<&Function>,
) -> Result<(), JsError> {
    let authorization = authorization(case, call.id);
    let wanted = match call.id {
        CallId::HostReachable => Wanted::Reachable,
        _ => Wanted::Answer,
    };
    let request = Request {
        method: call.method,
        url: call.url,
        authorization: authorization.as_ref(),
        body: call.body,
        wanted,
    };
    let received = why401_send::send(request, signal).await;
    let outcome = Outcome { call: call.id, received };
    if let Some(listener) = on_outcome {
        // What a listener throws is its own affair; the calls go on.
        let _ = listener.call1(&JsValue::NULL, &to_js(&outcome)?);
    }
    case.add(outcome);
    Ok(())
}

/// The message says what was expected, and never quotes what came: it may hold a key.
fn case(known: JsValue) -> Result<Case, JsError> {
    match input::case(&known) {
        Ok(input) => Ok(input.into()),
        Err(_) => {
            Err(JsError::new("expected a case such as { pasted: \"…\" }, got something else"))
        }
    }
}
