//! HAR files, callable from JavaScript. No logic: it turns values.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use why401_har::{Manifest, Reader};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// A panic is a fault of ours, and goes to the console: its place alone, since its message could
/// quote the file.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&format!("why401 has a fault at {place}").into());
    }));
}

/// A HAR file while it is read, and what can clean it once it is.
#[wasm_bindgen(skip_typescript)]
pub struct Har(State);

enum State {
    Reading(Box<Reader>),
    Read(Box<why401_har::Cleaner>),
    Over,
}

/// A HAR file while it is cleaned.
#[wasm_bindgen(skip_typescript)]
pub struct Cleaner(Option<Box<why401_har::Cleaner>>);

#[derive(Serialize)]
struct Progress {
    requests: u32,
    matter: u32,
}

/// The end of a copy.
#[derive(Serialize)]
struct End {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    rest: js_sys::Uint8Array,
    manifest: Manifest,
}

#[wasm_bindgen]
impl Har {
    /// A file of which nothing was read yet.
    #[wasm_bindgen(constructor, skip_typescript)]
    #[expect(clippy::new_without_default, reason = "JavaScript has no default")]
    pub fn new() -> Self {
        Self(State::Reading(Box::default()))
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(skip_typescript)]
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), JsError> {
        match &mut self.0 {
            State::Reading(reader) => {
                reader.push(chunk);
                Ok(())
            }
            _ => Err(is_over()),
        }
    }

    /// How far it is.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(skip_typescript)]
    pub fn progress(&self) -> Result<JsValue, JsError> {
        let State::Reading(reader) = &self.0 else { return Err(is_over()) };
        let (requests, matter) = reader.progress();
        to_js(&Progress { requests, matter })
    }

    /// What the file tells.
    ///
    /// # Errors
    /// When it was asked before.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> Result<JsValue, JsError> {
        let State::Reading(reader) = std::mem::replace(&mut self.0, State::Over) else {
            return Err(is_over());
        };
        let (story, cleaner) = reader.finish();
        self.0 = State::Read(Box::new(cleaner));
        to_js(&story)
    }

    /// What cleans the same file.
    ///
    /// # Errors
    /// Before `finish`, and when it was asked before.
    #[wasm_bindgen(skip_typescript)]
    pub fn cleaner(&mut self) -> Result<Cleaner, JsError> {
        match std::mem::replace(&mut self.0, State::Over) {
            State::Read(cleaner) => Ok(Cleaner(Some(cleaner))),
            state => {
                self.0 = state;
                Err(JsError::new("the file is to be read first, and is cleaned once"))
            }
        }
    }
}

#[wasm_bindgen]
impl Cleaner {
    /// Takes the next bytes of the file, and gives those of the copy.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(skip_typescript)]
    pub fn push(&mut self, chunk: &[u8]) -> Result<Vec<u8>, JsError> {
        self.0.as_mut().map(|cleaner| cleaner.push(chunk)).ok_or_else(is_over)
    }

    /// The last bytes of the copy, and what is missing in it.
    ///
    /// # Errors
    /// When it was asked before.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> Result<JsValue, JsError> {
        let cleaner = self.0.take().ok_or_else(is_over)?;
        let (rest, manifest) = cleaner.finish();
        to_js(&End { rest: rest.as_slice().into(), manifest })
    }
}

fn is_over() -> JsError {
    JsError::new("the file is read to its end")
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    // What is flattened in Rust is a map to serde, and has to be an object.
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).map_err(|_| JsError::new("this value cannot be given"))
}
