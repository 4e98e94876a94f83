//! HAR files, callable from JavaScript. No logic: it turns values.

use serde::Serialize;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use why401_har::{Learner, Manifest, Reader};
use why401_javascript::{tell_faults, to_js};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen(start)]
fn start() {
    tell_faults();
}

/// A HAR file while it is read.
#[wasm_bindgen(skip_typescript)]
pub struct Har(Option<Reader>);

/// A HAR file while it is cleaned.
#[wasm_bindgen(skip_typescript)]
pub struct Cleaner(Cleaning);

/// How far the cleaning is. What cleans is larger than the pointer to it by far.
enum Cleaning {
    Learning(Box<Learner>),
    Writing(Box<why401_har::Cleaner>),
    Over,
}

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
        Self(Some(Reader::new()))
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(skip_typescript)]
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), JsError> {
        self.0.as_mut().ok_or_else(is_over)?.push(chunk);
        Ok(())
    }

    /// How far it is.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(skip_typescript)]
    pub fn progress(&self) -> Result<JsValue, JsError> {
        let (requests, matter) = self.0.as_ref().ok_or_else(is_over)?.progress();
        to_js(&Progress { requests, matter })
    }

    /// What the file tells.
    ///
    /// # Errors
    /// When it was asked before.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> Result<JsValue, JsError> {
        to_js(&self.0.take().ok_or_else(is_over)?.finish())
    }
}

#[wasm_bindgen]
impl Cleaner {
    /// A file of which nothing is known yet.
    #[wasm_bindgen(constructor, skip_typescript)]
    #[expect(clippy::new_without_default, reason = "JavaScript has no default")]
    pub fn new() -> Self {
        Self(Cleaning::Learning(Box::default()))
    }

    /// Takes the next bytes of the file to learn the secrets in them.
    ///
    /// # Errors
    /// After `push`.
    #[wasm_bindgen(skip_typescript)]
    pub fn learn(&mut self, chunk: &[u8]) -> Result<(), JsError> {
        let Cleaning::Learning(learner) = &mut self.0 else { return Err(is_over()) };
        learner.push(chunk);
        Ok(())
    }

    /// Takes the next bytes of the file, and gives those of the copy.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(skip_typescript)]
    pub fn push(&mut self, chunk: &[u8]) -> Result<Vec<u8>, JsError> {
        let mut cleaner = self.take_writing()?;
        let written = cleaner.push(chunk);
        self.0 = Cleaning::Writing(cleaner);
        Ok(written)
    }

    /// The last bytes of the copy, and what is missing in it.
    ///
    /// # Errors
    /// When it was asked before.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> Result<JsValue, JsError> {
        let (rest, manifest) = self.take_writing()?.finish();
        to_js(&End { rest: rest.as_slice().into(), manifest })
    }

    /// What writes; with the first call, all is learned.
    fn take_writing(&mut self) -> Result<Box<why401_har::Cleaner>, JsError> {
        match std::mem::replace(&mut self.0, Cleaning::Over) {
            Cleaning::Learning(learner) => Ok(Box::new(learner.finish())),
            Cleaning::Writing(cleaner) => Ok(cleaner),
            Cleaning::Over => Err(is_over()),
        }
    }
}

fn is_over() -> JsError {
    JsError::new("the file is read to its end")
}
