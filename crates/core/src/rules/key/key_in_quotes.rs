//! Quotes that are sent as a part of the key.

use crate::{
    case::Case,
    characters, facts,
    key::{Damage, Harm},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-in-quotes",
    family: Family::Key,
    title: "The key is wrapped in quotes",
    signs: signs![
        "The header reads Authorization: Bearer \"pplx-…\", with quotes, curly quotes or backticks round the key.",
        "The key stands in quotes in a file for docker run --env-file, which leaves them in the value, as far as is known.",
        "With curly quotes, programs stop with “'ascii' codec can't encode character '\\u201c'”, “'latin-1' codec can't encode character '\\u201c'” or “Cannot convert argument to a ByteString because the character at index 7 has a value of 8220 which is greater than 255.”",
    ],
    why: "Quotes that nothing removes are sent as part of the key. Perplexity then looks for a \
          key with quotes, which it has never issued, and answers 401.",
    fix: &[
        Step::new(
            "Remove the quotes, so that the value starts with pplx- and ends with the last letter or digit of the key.",
        ),
        Step::new(
            "If a file needs quotes, use straight ones: the programs that read such files leave curly quotes in the value.",
        ),
        Step::new("Save it and restart the program that uses the key."),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS, &facts::GUIDE_STEP_BY_STEP],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_damage(case, &|key, _, damages| {
        let quotes: Vec<&Damage> =
            damages.iter().filter(|damage| damage.harm == Harm::Quote).collect();
        let (first, last) = (quotes.first()?, quotes.last()?);
        let (name, last_name) = (characters::named(first.c), characters::named(last.c));
        let (start, end) = (first.position, last.position);
        let message = match () {
            () if start == end => {
                format!("Character {start} of what would be sent is a quotation mark, {name}.")
            }
            () if first.c == last.c => format!(
                "The key stands between quotation marks, {name} at characters {start} and {end}."
            ),
            () => format!(
                "The key stands between quotation marks, {name} at character {start} and \
                 {last_name} at character {end}."
            ),
        };
        Some(Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, first.at.clone())))
    })
}
