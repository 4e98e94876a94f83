//! A line that the program which loads it does not read as it was meant.

use crate::{
    case::{Case, Syntax},
    facts,
    loaders::{self, LoadOutcome, Loader, Row},
    report::{Evidence, Finding, Input},
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "variable-malformed",
    family: Family::Config,
    title: "The line that sets the variable is not read as it was meant",
    signs: signs![
        "bash says “PERPLEXITY_API_KEY: command not found”.",
        "The line has blanks round the equals sign, or “export” in a file that docker run reads.",
    ],
    why: "Every program that reads such a file has rules of its own. A shell takes a name with a \
          blank behind it for a command, and docker run keeps quotes and refuses export, so the \
          variable ends up empty, wrong, or not set at all.",
    fix: &[
        Step::new(
            "Write the line without blanks round the equals sign, without quotes and without \
             export: NAME=value, which every program reads alike.",
        ),
        Step::new("Save the file with the line ends of Linux (LF), not of Windows (CRLF)."),
        Step::new("Restart the program."),
    ],
    sources: &[&facts::LOADERS, &facts::DOCKER_ENV_FILE, &facts::DOCKER_RUN],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    // EXPOSE: the loaders read it; secrets are hidden in what is shown.
    let text = case.paste.text.expose();
    let mut seen = false;
    for line in loaders::lines(&case.paste) {
        let Some(assignment) = super::of_perplexity(case).find(|it| it.name == line.variable)
        else {
            continue;
        };
        seen = true;
        if line.agrees {
            continue;
        }
        // A shell alone reads a profile; a file of variables may be read by any of them.
        let is_shell = assignment.syntax == Syntax::Shell;
        // Most such files have quotes and never meet `docker run`, which alone keeps them.
        let fails =
            |row: &&Row| row.outcome != LoadOutcome::Good && row.loader != Loader::Docker.name();
        let failing: Vec<_> = line.rows.iter().filter(fails).collect();
        // A value that is a key for none of them is damaged itself, however it is read.
        let good = line.rows.iter().any(|row| row.outcome == LoadOutcome::Good);
        let bash = failing.iter().find(|row| row.loader == Loader::Bash.name());
        let (Some(row), true) = (bash.or(failing.first().filter(|_| !is_shell)), good) else {
            continue;
        };
        let others = match failing.len() {
            1 => String::new(),
            2 => ", and one more program fails on it".to_owned(),
            more => format!(", and {} more programs fail on it", more - 1),
        };
        let note = match row.note {
            "" => "does not give the key",
            note => note,
        };
        let message =
            format!("With {} this line gives no whole key: it {note}{others}.", row.loader);
        let line = &text[assignment.at.clone()];
        let evidence = Evidence::of_text(Input::Config, line, 0..line.len());
        return Verdict::Found(Finding::suspect(&RULE, message).with_evidence(evidence));
    }
    if seen { Verdict::RuledOut } else { Verdict::CannotTell }
}
