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
        let name = characters::named(first.c);
        let message = match () {
            () if first.position != last.position => format!(
                "The key stands between quotation marks: {name} is character {}, and {} is character {}.",
                first.position,
                characters::named(last.c),
                last.position
            ),
            () => format!(
                "Character {} of what would be sent is a quotation mark, {name}.",
                first.position
            ),
        };
        Some(Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, first.at.clone())))
    })
}
