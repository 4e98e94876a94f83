//! What is told of a key: how it stands, how long it is, of which characters it is made.

use super::{Draft, capital, counted, marks::What};
use crate::{
    case::Case,
    characters, facts,
    key::{self, Kind},
    mask,
    report::KeyStanding,
    rules,
};

/// How many keys are told of one by one.
const MOST: usize = 4;

pub(super) fn add(case: &Case, draft: &mut Draft) {
    let mut keys: Vec<String> = Vec::new();
    for key in rules::judged_keys(case) {
        // EXPOSE: it is told apart from others, and described without its characters.
        let text = key.text.expose();
        let is_key = matches!(key::kind(text), Kind::Key);
        let known = draft.marks.count(What::Key);
        if is_key && draft.marks.number(What::Key, text) <= known {
            continue;
        }
        let described = described(text);
        if !keys.contains(&described) {
            keys.push(described);
        }
    }
    let standing = KeyStanding::of(case);
    draft.section("The key", vec![format!("Standing: {}.", standing.in_words())]);
    let is_one = keys.len() == 1;
    for (number, key) in keys.iter().take(MOST).enumerate() {
        draft.item(match is_one {
            true => capital(key),
            false => format!("Key {}: {key}", number + 1),
        });
    }
    if !keys.is_empty() {
        draft.include(format!(
            "How {} written: the length, the kinds of characters, the last four of them",
            if is_one { "the key is".to_owned() } else { format!("{} keys are", keys.len()) }
        ));
    }
}

/// What stands where a key should, without its characters: `53 characters: pplx- and 48 letters
/// and digits, ends in Qm2R`.
fn described(text: &str) -> String {
    match key::kind(text) {
        Kind::Key => shape(text),
        Kind::Missing => "nothing stands in its place.".to_owned(),
        Kind::WordForNothing => "a program's word for nothing stands in its place.".to_owned(),
        Kind::Placeholder => "sample text stands in its place.".to_owned(),
        Kind::Masked | Kind::HiddenByProgram => "it was hidden before it was pasted.".to_owned(),
        Kind::Variable => "the name of a variable stands in its place.".to_owned(),
        Kind::OfVendor(vendor) => format!("a key of {} stands in its place.", vendor.name),
        Kind::ModelName => "the name of a model stands in its place.".to_owned(),
        Kind::SessionToken => "a token of the website stands in its place.".to_owned(),
        Kind::Other(_) => {
            format!(
                "{} of something else stand in its place.",
                counted(text.chars().count(), "character")
            )
        }
    }
}

fn shape(text: &str) -> String {
    let bare = text.trim_start();
    let rest = bare.strip_prefix(facts::KEY_PREFIX);
    let body = rest.unwrap_or(bare);
    let white = text.len() - bare.len() + body.chars().filter(char::is_ascii_whitespace).count();
    let count = |is: fn(&char) -> bool| body.chars().filter(is).count();
    let unseen = body.chars().filter(|c| !c.is_ascii_whitespace() && characters::is_unseen(*c));
    let hidden: Vec<char> = unseen.collect();
    let others = [
        (white, "space or line break", String::new()),
        (count(|c| characters::is_quote(*c)), "quotation mark", String::new()),
        (
            count(|c| c.is_ascii_punctuation() && !characters::is_quote(*c)),
            "other sign",
            String::new(),
        ),
        (
            hidden.len(),
            "character that no screen shows",
            hidden.first().map_or_else(String::new, |c| format!(" ({})", characters::named(*c))),
        ),
        (
            count(|c| !c.is_ascii() && !characters::is_quote(*c) && !characters::is_unseen(*c)),
            "character of another script",
            String::new(),
        ),
    ];
    let mut parts = vec![match rest {
        Some(_) => facts::KEY_PREFIX.to_owned(),
        None => format!("no {} at the start", facts::KEY_PREFIX),
    }];
    parts.push(format!("{} letters and digits", count(char::is_ascii_alphanumeric)));
    for (number, name, detail) in others {
        if number > 0 {
            parts.push(format!("{}{detail}", counted(number, name)));
        }
    }
    let last = parts.pop().unwrap_or_default();
    let mut told =
        format!("{}: {} and {last}", counted(text.chars().count(), "character"), parts.join(", "));
    if let Some(four) = mask::last_four(text) {
        told = format!("{told}; ends in {four}");
    }
    format!("{told}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

    #[test]
    fn a_key_is_described_without_its_characters() {
        for (text, expected) in [
            (KEY.to_owned(), "53 characters: pplx- and 48 letters and digits; ends in Qm2R."),
            (
                format!("\"{KEY}\"\n"),
                "56 characters: no pplx- at the start, 52 letters and digits, 1 space or line \
                 break, 2 quotation marks and 1 other sign; ends in Qm2R.",
            ),
            (
                format!("{}\u{200b}{}", &KEY[..20], &KEY[20..]),
                "54 characters: pplx-, 48 letters and digits and 1 character that no screen \
                 shows (U+200B ZERO WIDTH SPACE); ends in Qm2R.",
            ),
            ("YOUR_API_KEY".to_owned(), "sample text stands in its place."),
            ("hunter2".to_owned(), "7 characters of something else stand in its place."),
        ] {
            assert_eq!(described(&text), expected);
        }
    }
}
