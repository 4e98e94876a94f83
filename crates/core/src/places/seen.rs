//! What a paste shows of the places where a key is kept.

use crate::{
    case::{Assignment, Form, Key, Paste, Place, Syntax},
    key::{self, KeyName, Kind},
    mask,
};

/// A place of which something was pasted.
pub(super) struct Sighting {
    pub(super) id: &'static str,
    /// Where it stands in the paste.
    at: usize,
    /// What shows it.
    pub(super) words: String,
}

/// How much of a long paste is searched for words, in bytes.
const LOOKED_AT: usize = 256 * 1024;

/// Words that name a place, in small letters. Each stands by itself in a text, so that none is
/// found in a key.
const MARKS: &[(&str, &str)] = &[
    ("load_dotenv", "env-file"),
    ("dotenv", "env-file"),
    ("--env-file", "env-file"),
    ("env_file", "env-file"),
    ("environmentfile", "env-file"),
    (".env", "env-file"),
    (".envrc", "env-file"),
    (".zshrc", "shell"),
    (".bashrc", "shell"),
    (".profile", "shell"),
    (".bash_profile", "shell"),
    ("runs-on", "ci"),
    ("secrets.perplexity_api_key", "ci"),
    ("gh secret", "ci"),
    ("github actions", "ci"),
    ("gitlab-ci", "ci"),
    ("circleci", "ci"),
    ("jenkinsfile", "ci"),
    ("vercel", "hosting"),
    ("netlify", "hosting"),
    ("heroku", "hosting"),
    ("flyctl", "hosting"),
    ("fly secrets", "hosting"),
    ("wrangler", "hosting"),
    ("railway", "hosting"),
    ("secretsmanager", "hosting"),
    ("gcloud secrets", "hosting"),
    ("az keyvault", "hosting"),
    ("docker", "container"),
    ("podman", "container"),
    ("dockerfile", "container"),
    ("kubectl", "kubernetes"),
    ("secretkeyref", "kubernetes"),
    ("systemctl", "systemd"),
    ("execstart", "systemd"),
    ("mcpservers", "settings"),
    ("claude_desktop_config", "settings"),
    ("n8n", "n8n"),
    ("zapier", "zapier-make"),
    ("make.com", "zapier-make"),
    ("integromat", "zapier-make"),
    ("postman", "api-client"),
    ("insomnia", "api-client"),
];

/// Every place that the paste shows, each once, in the order in which they stand there.
pub(super) fn sightings(paste: &Paste) -> Vec<Sighting> {
    // EXPOSE: known words are looked for in it, and lines are counted.
    let text = paste.text.expose();
    let line = |at: usize| {
        let before = &text.as_bytes()[..at.min(text.len())];
        1 + before.iter().filter(|b| **b == b'\n').count()
    };
    let mut found: Vec<Sighting> = Vec::new();
    let mut add = |id, at: usize, what: &str| {
        if !found.iter().any(|other| other.id == id) {
            let words = format!("Line {} of what you pasted {what}", line(at));
            let place = found.partition_point(|other| other.at <= at);
            found.insert(place, Sighting { id, at, words });
        }
    };
    for assignment in paste.assignments.iter().filter(|it| holds_key(paste, it)) {
        // People give any name, a key too.
        let what = format!("sets {}", mask::secrets(&assignment.name));
        add(place_of(assignment.syntax), assignment.at.start, &what);
    }
    for key in paste.keys.iter().filter(|key| key.place == Place::Alone) {
        // A line amid prose is read as a key with its name.
        let Some(name) = &key.variable else { continue };
        let at = key.at.start.min(text.len());
        let before = text.get(..at).and_then(|before| before.lines().next_back()).unwrap_or("");
        let is_shells = ["export ", "set ", "setx ", "$env:"].iter().any(|it| before.contains(it));
        let id = if is_shells { "shell" } else { "env-file" };
        if is_key(key) && !paste.assignments.iter().any(|it| it.at.contains(&at)) {
            add(id, at, &format!("sets {}", mask::secrets(name)));
        }
    }
    for (at, what) in in_code(paste) {
        add("code", at, what);
    }
    let lower = text[..text.floor_char_boundary(LOOKED_AT)].to_ascii_lowercase();
    for (mark, id) in MARKS {
        if let Some(at) = word_in(&lower, mark) {
            add(id, at, &format!("has “{mark}” in it"));
        }
    }
    found
}

/// Whether a key of Perplexity's is set here, or what is to hold one.
fn holds_key(paste: &Paste, assignment: &Assignment) -> bool {
    match KeyName::of(&assignment.name) {
        KeyName::Perplexity => true,
        _ => assignment.key.is_some_and(|at| is_key(&paste.keys[at])),
    }
}

fn is_key(key: &Key) -> bool {
    // EXPOSE: what kind of thing it is.
    matches!(key::kind(key.text.expose()), Kind::Key)
}

/// Where a key stands in code or in a command as it is.
fn in_code(paste: &Paste) -> impl Iterator<Item = (usize, &'static str)> {
    let is_command = |at: usize| {
        let forms = [Form::Curl, Form::Command];
        paste.passages.iter().any(|it| forms.contains(&it.form) && it.at.contains(&at))
    };
    paste.keys.iter().filter(|key| is_key(key)).filter_map(move |key| match key.place {
        Place::Code => Some((key.at.start, "has the key in code")),
        Place::Authorization | Place::OtherHeader if is_command(key.at.start) => {
            Some((key.at.start, "has the key in a command"))
        }
        _ => None,
    })
}

/// Where a value is kept that is set in this way.
fn place_of(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::EnvFile => "env-file",
        Syntax::Shell | Syntax::Fish | Syntax::PowerShell | Syntax::Cmd => "shell",
        Syntax::Dockerfile | Syntax::Compose => "container",
        Syntax::KubernetesSecret => "kubernetes",
        Syntax::Actions => "ci",
        Syntax::Systemd => "systemd",
        Syntax::Json | Syntax::Yaml | Syntax::Toml => "settings",
        Syntax::Code => "code",
    }
}

/// Where a word stands by itself.
fn word_in(text: &str, word: &str) -> Option<usize> {
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        is_apart(text[..*at].chars().next_back())
            && is_apart(text[at + word.len()..].chars().next())
    })
}
