//! The name of a variable that stands where its value should.

use crate::{
    case::{Assignment, Case, Client, Key, Place, Syntax},
    facts,
    key::{self, Kind},
    report::{Edit, Evidence, Finding, Input},
    rules::{self, Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "variable-not-expanded",
    family: Family::Config,
    title: "The name of a variable is sent in place of the key",
    signs: signs![
        "What is sent reads “$PERPLEXITY_API_KEY”, “${PERPLEXITY_API_KEY}”, “%PERPLEXITY_API_KEY%” or “{{ $env.PERPLEXITY_API_KEY }}” in place of a key.",
        "The value stands in single quotes, or in a file that no shell reads.",
    ],
    why: "A name such as $NAME becomes its value only where a program fills it in. Between single \
          quotes, or in a file in which nothing does, the name itself is sent as the key, and \
          Perplexity has never issued such a key.",
    fix: &[
        Step::new("In a shell, put double quotes in place of the single ones."),
        Step::new(
            "In code, take the name out of the quotes, or use the text in which the language fills \
             in names: f\"…\" in Python, back-ticks in JavaScript, double quotes in PHP and Ruby.",
        ),
        Step::new(
            "In a file of variables, write the key itself: most of the programs that read such \
             files fill in nothing.",
        ),
        Step::new("In n8n, start the field with = so that the expression is worked out."),
        Step::new(
            "Use ${{ secrets.NAME }} in workflows of GitHub Actions only: other programs do not know it.",
        ),
    ],
    sources: &[&facts::CLIENT_MEASUREMENTS, &facts::LOADERS],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut seen = false;
    // EXPOSE: only whether the tool is named in it.
    let names_n8n = case.paste.text.expose().contains("n8n");
    for assignment in super::of_perplexity(case) {
        // EXPOSE: it is judged whether it is a name, and what looks like a secret is hidden.
        let written = assignment.written.expose();
        seen |= !written.is_empty();
        if let Some(why) = literal(assignment, written, names_n8n) {
            let text = &case.paste.text.expose()[assignment.at.clone()];
            let from = text.len() - written.len().min(text.len());
            let mark = match text.get(from..) {
                Some(end) if end == written => from..text.len(),
                _ => 0..text.len(),
            };
            let message = format!("{} is set to a name, and {why}.", assignment.name);
            let evidence = Evidence::of_text(Input::Config, text, mark);
            return Verdict::Found(Finding::cause(&RULE, message).with_evidence(evidence));
        }
    }
    for key in rules::judged_keys(case) {
        seen |= is_placed(key);
        if is_sent(key) {
            return Verdict::Found(of_key(key));
        }
    }
    if seen { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// Whether a key is the name of a variable, and stands where a program takes it for the key.
pub(in crate::rules) fn is_sent(key: &Key) -> bool {
    // EXPOSE: only whether it is a name.
    is_placed(key) && matches!(key::kind(key.text.expose()), Kind::Variable)
}

/// Whether it is known where a key goes. Of one that was pasted by itself, it is not.
fn is_placed(key: &Key) -> bool {
    match key.place {
        Place::Alone => key.variable.is_some(),
        Place::Text => false,
        _ => true,
    }
}

fn of_key(key: &Key) -> Finding {
    let message = match key.client {
        Client::Unknown => {
            "The name of a variable stands here in place of its value: if it is sent like this, \
             nothing has filled it in."
        }
        _ => "The name stands where nothing fills it in, so the name itself is sent as the key.",
    };
    // The name of a variable is no secret, and tells which of them was meant.
    let whole = 0..key.text.expose().len(); // EXPOSE: its length.
    let finding = Finding::cause(&RULE, message).with_evidence(Evidence::of_key(key, whole));
    match key.place {
        // The file of settings is where the value itself belongs.
        Place::Alone => finding,
        _ => finding.with_edit(Edit { at: key.at.clone(), text: key.mended.clone() }),
    }
}

/// Why a value stays the name that it is; `None` where it is no name, or something fills it in.
fn literal(assignment: &Assignment, written: &str, names_n8n: bool) -> Option<&'static str> {
    let value = written.trim();
    let bare = value.trim_matches(['"', '\'']);
    if !matches!(key::kind(bare), Kind::Variable) {
        return None;
    }
    let is_single = value.starts_with('\'');
    let is_code = ["process.env", "os.environ[", "os.getenv", "import.meta.env"];
    let of_actions = bare.starts_with("${{");
    match assignment.syntax {
        Syntax::Code => None,
        Syntax::Shell if is_single && bare.starts_with('$') => {
            Some("a shell fills in nothing between single quotes")
        }
        Syntax::Actions => None,
        Syntax::Json if bare.starts_with("{{") && names_n8n => {
            Some("n8n works out {{ … }} only behind a leading =")
        }
        _ if of_actions => Some("${{ … }} is filled in by GitHub Actions alone"),
        _ if is_code.iter().any(|start| bare.starts_with(start)) => {
            Some("an expression of a program is not worked out in a file of settings")
        }
        Syntax::PowerShell if is_single && bare.starts_with('$') => {
            Some("PowerShell fills in nothing between single quotes")
        }
        Syntax::Shell | Syntax::EnvFile | Syntax::Fish | Syntax::PowerShell
            if bare.starts_with('%') =>
        {
            Some("%NAME% is filled in by the command prompt of Windows alone")
        }
        Syntax::Cmd if bare.starts_with('$') => {
            Some("the command prompt of Windows fills in %NAME% alone")
        }
        _ => None,
    }
}
