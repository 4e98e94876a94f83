//! What is wrong with the key itself.

mod key_has_foreign_character;
mod key_has_inner_whitespace;
mod key_has_invisible_character;
mod key_has_lookalike_character;
mod key_has_outer_whitespace;
mod key_in_quotes;
mod key_is_masked;
mod key_is_model_name;
mod key_is_placeholder;
mod key_is_session_token;
mod key_is_something_else;
mod key_is_unset_value;
mod key_may_be_mistyped;
mod key_missing;
mod key_of_another_vendor;
mod key_pasted_twice;
mod key_prefix_missing;
mod key_prefix_misspelled;
mod key_too_long;
mod key_truncated;

use crate::{
    case::{Case, Key, Place},
    characters,
    key::{self, Damage, Harm, Kind, Parts, Prefix},
    report::{Edit, Evidence, Finding},
    rules::{self, Rule, Verdict},
};

/// In the order in which a person would look: what kind of thing it is, its beginning, its
/// characters, its length.
pub(super) static RULES: &[&Rule] = &[
    &key_missing::RULE,
    &key_is_unset_value::RULE,
    &key_is_placeholder::RULE,
    &key_is_masked::RULE,
    &key_of_another_vendor::RULE,
    &key_is_model_name::RULE,
    &key_is_session_token::RULE,
    &key_is_something_else::RULE,
    &key_prefix_missing::RULE,
    &key_prefix_misspelled::RULE,
    &key_pasted_twice::RULE,
    &key_in_quotes::RULE,
    &key_has_outer_whitespace::RULE,
    &key_has_inner_whitespace::RULE,
    &key_has_invisible_character::RULE,
    &key_has_lookalike_character::RULE,
    &key_has_foreign_character::RULE,
    &key_truncated::RULE,
    &key_too_long::RULE,
    &key_may_be_mistyped::RULE,
];

/// Asks the same question of each key in the case; the first that has an answer is the finding.
///
/// `look` gets the key as it would be sent. What it returns is masked by `Evidence`.
fn judge(case: &Case, look: &dyn Fn(&Key, &str) -> Option<Finding>) -> Verdict {
    // EXPOSE: the rules look at the characters of a key; `Evidence` hides all but the mark.
    let mut seen =
        rules::judged_keys(case).map(|key| (key, key.text.expose())).filter(in_view).peekable();
    if seen.peek().is_none() {
        return Verdict::CannotTell;
    }
    match seen.find_map(|(key, text)| Some(mended(look(key, text)?, key, text))) {
        Some(finding) => Verdict::Found(finding),
        None => Verdict::RuledOut,
    }
}

/// Adds the change to the text round a damaged key, where it is certain which key is meant.
fn mended(finding: Finding, key: &Key, text: &str) -> Finding {
    if matches!(key.place, Place::Alone | Place::Text) || key::cleaned(text).is_none() {
        return finding;
    }
    finding.with_edit(Edit { at: key.at.clone(), text: key.mended.clone() })
}

/// Whether the key itself is in view. A log that shows `***` says that there is one, and no more.
fn in_view((key, text): &(&Key, &str)) -> bool {
    let by_itself = key.place == Place::Alone && key.variable.is_none();
    by_itself || !matches!(key::kind(text), Kind::HiddenByProgram)
}

/// What a rule asks of a key, its text and its damages.
type LookAtDamage<'a> = dyn Fn(&Key, &str, &[Damage]) -> Option<Finding> + 'a;

/// The same for what is a key, with every character that damages it. Sample text, other vendors'
/// keys and the like are not judged by their characters.
fn judge_damage(case: &Case, look: &LookAtDamage) -> Verdict {
    judge(case, &|key, text| match key::kind(text) {
        Kind::Key => look(key, text, &key::damages(text)),
        _ => None,
    })
}

/// The first of these characters in words, and how many more there are: `others` names them.
fn one_of(damages: &[&Damage], others: &str) -> Option<String> {
    let first = damages.first()?;
    let name = match first.c {
        // Few know the backslash as REVERSE SOLIDUS.
        c if c.is_ascii_graphic() => format!("{c} ({})", characters::named(c)),
        c => characters::named(c),
    };
    let more = match damages.len() - 1 {
        0 => String::new(),
        more => format!(", the first of {} {others}", more + 1),
    };
    Some(format!("Character {} of the key is {name}{more}.", first.position))
}

/// How many more there are, to end a sentence.
fn and_more(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        2 => "; one more is of that kind".to_owned(),
        _ => format!("; {} more are of that kind", count - 1),
    }
}

/// A mark on a damaging character: as itself where it can be seen by itself, else in words.
fn mark(key: &Key, damage: &Damage) -> Evidence {
    let evidence = Evidence::of_key(key, damage.at.clone());
    let shown_alone = damage.harm != Harm::InnerSpace && !characters::is_combining(damage.c);
    if shown_alone { evidence } else { evidence.marked(characters::named(damage.c)) }
}

/// How many letters and digits follow the prefix `pplx-`, where it is there once.
fn letters_after_prefix(text: &str) -> Option<usize> {
    let parts = Parts::of(text);
    match &parts.bodies()[..] {
        [body] if parts.prefix == Prefix::Right => Some(body.len()),
        _ => None,
    }
}
