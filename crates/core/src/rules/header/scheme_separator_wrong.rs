//! Something else than one space between the scheme and the key.

use crate::{
    case::Case,
    characters, facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "scheme-separator-wrong",
    family: Family::Header,
    title: "Something other than one space stands between Bearer and the key",
    signs: signs![
        "Two spaces, a tab or a no-break space stand between Bearer and the key.",
        "The header was copied from a web page or a word processor.",
        "Python's httpx stops with “'ascii' codec can't encode character '\\xa0'”; other programs send the no-break space.",
    ],
    why: "Perplexity documents one space there. \
          HTTP allows several, but neither a tab nor the spaces that word processors and web pages use; \
          what Perplexity does with each is not known.",
    fix: &[Step::new(
        "Delete what stands between the word Bearer and the key, and type one space.",
    )],
    sources: &[&facts::RFC_9110, &facts::RFC_6750, &facts::CLIENT_MEASUREMENTS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &|sent| {
        let separator = &sent.value[sent.parts.separator.clone()];
        // A space is there and more than that; without any, another rule speaks.
        if separator == " "
            || !separator.contains(char::is_whitespace)
            || sent.credentials().is_empty()
        {
            return None;
        }
        let message = match separator.chars().find(|c| *c != ' ') {
            None => format!(
                "{} spaces stand between the word Bearer and the key.",
                count(separator.len())
            ),
            Some('\t') => "A tab stands between the word Bearer and the key.".to_owned(),
            Some(other) => {
                format!("{} stands between the word Bearer and the key.", characters::named(other))
            }
        };
        let spelled: String = separator.chars().take(8).map(spelled).collect::<Vec<_>>().join(" ");
        let mut finding = sent.show(Finding::suspect(&RULE, message), sent.parts.separator.clone());
        finding.evidence = finding.evidence.map(|evidence| evidence.marked(spelled));
        Some(finding)
    })
}

fn count(spaces: usize) -> String {
    match spaces {
        2 => "Two".to_owned(),
        3 => "Three".to_owned(),
        more => more.to_string(),
    }
}

fn spelled(c: char) -> String {
    match c {
        ' ' => "space".to_owned(),
        '\t' => "tab".to_owned(),
        other => characters::named(other),
    }
}
