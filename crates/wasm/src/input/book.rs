//! The book of keys, as JavaScript gives it.

use wasm_bindgen::JsValue;
use why401_core::BookKey;

use super::{Unexpected, list, member, optional, required_text, session::millis, text};

/// Reads the entries of a book, each the `BookKey` of `types.d.ts`; missing is empty.
pub(crate) fn book(value: &JsValue) -> Result<Vec<BookKey>, Unexpected> {
    list(value, entry)
}

fn entry(value: &JsValue) -> Result<BookKey, Unexpected> {
    let time = |name| optional(&member(value, name), millis);
    Ok(BookKey {
        id: required_text(&member(value, "id"))?,
        label: required_text(&member(value, "label"))?,
        last_four: text(&member(value, "lastFour"))?,
        salt: required_text(&member(value, "salt"))?,
        print: required_text(&member(value, "print"))?,
        made_at: time("madeAt")?,
        seen_working_at: time("seenWorkingAt")?,
        failed_at: time("failedAt")?,
        revoked_at: time("revokedAt")?,
        replaced_by: text(&member(value, "replacedBy"))?,
        exposed_at: time("exposedAt")?,
    })
}
