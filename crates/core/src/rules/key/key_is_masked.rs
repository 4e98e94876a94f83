//! The hidden form of a key was copied.

use crate::{
    case::Case,
    facts,
    key::{self, Kind},
    report::{Evidence, Finding},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "key-is-masked",
    family: Family::Key,
    title: "This is the hidden form of a key",
    signs: signs![
        "The key has dots, stars or an ellipsis in it: “pplx-••••abcd”, “pplx-****”, “pplx-…abcd”.",
        "It was copied from a list of keys, a log or a password field, and not from the place where it was shown once.",
        "Python stops with “'latin-1' codec can't encode characters” or “'ascii' codec can't encode character” because of the dots.",
    ],
    why: "Lists of keys, logs and password fields show dots or stars in place of most \
          characters. Copied from there, the dots are sent, and the key itself is not.",
    fix: &[
        Step::new("Look for the whole key where you stored it when it was created."),
        Step::at(
            "If it is stored nowhere, create a new key in the console, copy it whole, and delete the old one once the new one works.",
            facts::CONSOLE,
        ),
        Step::new(
            "If the dots are yours, put there to hide the key from this page, paste the key itself: why401 sends it nowhere unless you press the button for a test.",
        ),
    ],
    sources: &[&facts::GUIDE_REVOKED_KEY, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|key, text| {
        let kind = key::kind(text);
        if !matches!(kind, Kind::Masked | Kind::HiddenByProgram) {
            return None;
        }
        let mark = key::mask_in(text).unwrap_or(0..text.len());
        let message = match (kind, text[mark.clone()].chars().count()) {
            (Kind::HiddenByProgram, _) => {
                "The text says that something was hidden here.".to_owned()
            }
            (_, 1) => "A sign of omission stands where the key should go on.".to_owned(),
            (_, count) => format!("A row of {count} fillers stands where the key should go on."),
        };
        Some(Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, mark)))
    })
}
