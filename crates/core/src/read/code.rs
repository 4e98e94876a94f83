//! Code in any language: literals, header pairs, look-ups of variables and known calls.

mod calls;
mod calls_in_view;
mod detect;
mod headers;
mod keys;
mod language;
mod libraries;
mod literals;
mod names;
#[cfg(test)]
mod tests;
mod tokens;
mod values;

use crate::case::Paste;

use language::Language;
use values::View;

pub(super) use detect::is_code;

/// Reads it.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let language = Language::of(text);
    let (tokens, comments) = tokens::tokens(text, language);
    let partners = tokens::partners(&tokens);
    let nothing_known =
        View { text, language, tokens: &tokens, partners: &partners, bound: &[], depth: 0 };
    let bound = names::bound(&nothing_known);
    let view = View { bound: &bound, ..nothing_known };
    let mut code = keys::Code { view, paste };
    let pairs = headers::pairs(&view);
    let libraries = libraries::read(&mut code, &pairs);
    calls::read(&mut code, &libraries, &pairs);
    keys::read_rest(&mut code, &comments);
}
