//! What a paste was read as, without any secret.

use serde::Serialize;

use crate::{case::Form, read};

/// What a paste was read as, without any secret.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// What it is.
    pub form: Form,
    /// The same in words, to follow "Read as ".
    pub summary: String,
}

/// Reads a paste and says what it was read as.
pub fn reading(text: &str, form: Option<Form>) -> Reading {
    let paste = read::read(text, form);
    Reading { form: paste.form, summary: String::new() }
}
