//! A character that no screen shows.

use crate::{
    case::Case,
    facts,
    key::{Damage, Harm},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-has-invisible-character",
    family: Family::Key,
    title: "The key contains a character that cannot be seen",
    signs: signs![
        "The key looks right, and is longer than 53 characters when it is counted.",
        "fetch stops with “Cannot convert argument to a ByteString because the character at index 7 has a value of 8203 which is greater than 255.”",
        "Python stops with “'latin-1' codec can't encode character '\\u200b'” or “'ascii' codec can't encode character '\\u200b'”, named UnicodeEncodeError.",
        "curl and aiohttp send the character, and the answer is “Invalid API key provided. Ensure your API key is correct and active.”",
    ],
    why: "Web pages, chats and documents put in characters that no screen shows, and they are \
          copied along. Some programs refuse to send such a key; the others send it, and to \
          Perplexity it is another key.",
    fix: &[
        Step::new(
            "Delete the key where it is stored, and do not mend it by hand: the character cannot be seen there either.",
        ),
        Step::at(
            "Take the cleaned key from here, or copy the key again from where you stored it; the console shows a key only once, and makes new ones.",
            facts::CONSOLE,
        ),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::UNICODE, &facts::CLIENT_MEASUREMENTS, &facts::GUIDE_INVALID_KEY],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, _, damages| {
        let unseen: Vec<&Damage> =
            damages.iter().filter(|damage| damage.harm == Harm::Unseen).collect();
        let message = super::one_of(&unseen, "characters that cannot be seen")?;
        Some(Finding::cause(&RULE, message).with_evidence(super::mark(key, unseen[0])))
    })
}
