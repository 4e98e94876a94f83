//! The core of why401, callable from JavaScript.

use wasm_bindgen::prelude::wasm_bindgen;

/// The catalogue of causes.
#[wasm_bindgen]
pub fn rules() -> u32 {
    0
}
