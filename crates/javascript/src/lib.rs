//! What every module has to do with JavaScript: it gives values, and tells faults.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

/// A value as JavaScript sees it. What is missing is `undefined`, as optional properties are; what
/// is flattened in Rust is a part of the object.
///
/// # Errors
/// Where a value has no form in JavaScript; none of ours is such.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).map_err(|_| JsError::new("this value cannot be given"))
}

/// From now on a panic, which is a fault of ours, is told in the console.
///
/// What ships names only the place: the message of a slice that fails quotes the text, and that
/// text may hold a key. A developer's own build shows all of it.
pub fn tell_faults() {
    if cfg!(debug_assertions) {
        console_error_panic_hook::set_once();
        return;
    }
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&format!("why401 has a fault at {place}").into());
    }));
}
