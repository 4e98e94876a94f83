//! What kind of settings a text holds.

use super::line;
use crate::{case::Syntax, key::KeyName};

/// Lines that tell, by how they begin; the first that is there decides.
const MARKS: &[(&str, Syntax)] = &[
    ("kind: Secret", Syntax::KubernetesSecret),
    ("runs-on:", Syntax::Actions),
    ("jobs:", Syntax::Actions),
    ("env: ${{", Syntax::Actions),
    ("services:", Syntax::Compose),
    ("environment:", Syntax::Compose),
    ("env_file:", Syntax::Compose),
    ("model_list:", Syntax::Yaml),
    ("litellm_params:", Syntax::Yaml),
    ("[Service]", Syntax::Systemd),
    ("[Unit]", Syntax::Systemd),
    ("Environment=", Syntax::Systemd),
    ("EnvironmentFile=", Syntax::Systemd),
    ("ENV ", Syntax::Dockerfile),
    ("ARG ", Syntax::Dockerfile),
    ("set -x ", Syntax::Fish),
    ("set -gx ", Syntax::Fish),
    ("set -Ux ", Syntax::Fish),
    ("setx ", Syntax::Cmd),
    ("set ", Syntax::Cmd),
    ("SET ", Syntax::Cmd),
    ("$env:", Syntax::PowerShell),
    ("$Env:", Syntax::PowerShell),
];

/// How many lines are looked at for a mark: each mark is looked for by itself.
const FIRST: usize = 400;

/// Members that stand in requests and answers, which are no settings.
const OF_BODIES: [&str; 6] =
    ["\"messages\"", "\"input\"", "\"error\"", "\"detail\"", "\"headers\"", "\"choices\""];

/// The kind of settings; `None` where the text is something else.
pub(super) fn of(text: &str) -> Option<Syntax> {
    let start = text.trim_start();
    if start.starts_with('{') || start.starts_with("//") {
        return is_json(text).then_some(Syntax::Json);
    }
    let of_a_request = |line: &str| {
        let line = line.trim_start_matches(['"', '\'', '-', ' ', '\t']);
        line.get(..13).is_some_and(|start| start.eq_ignore_ascii_case("authorization"))
    };
    if text.lines().any(of_a_request) || text.contains("CUSTOM_HEADERS") {
        return None;
    }
    if let Some(marked) = marked(text) {
        let names_key = line::spots(text, marked)
            .iter()
            .any(|it| KeyName::of(&text[it.name.clone()]) != KeyName::Other);
        let is_file = text
            .lines()
            .any(|line| line.contains("EnvironmentFile=") || line.contains("env_file:"));
        return (names_key || is_file).then_some(marked);
    }
    let mut section = false;
    let (mut assigned, mut exported, mut others, mut named) = (false, false, false, false);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('#') || line.starts_with(';') {
            continue;
        }
        if line.starts_with('[') && line.ends_with(']') {
            section = true;
        } else if let Some(name) = line::variable(line) {
            assigned = true;
            exported |= line.starts_with("export ") || line.starts_with("declare ");
            named |= KeyName::of(name) != KeyName::Other;
        } else if assigned && line::starts_program(line) {
            others = true;
        } else if !(section && line.contains('=')) {
            return None;
        } else {
            named |=
                KeyName::of(line.split('=').next().unwrap_or_default().trim()) != KeyName::Other;
        }
    }
    match () {
        () if !named => None,
        () if section => Some(Syntax::Toml),
        () if exported || others => Some(Syntax::Shell),
        () => assigned.then_some(Syntax::EnvFile),
    }
}

/// What the first telling line says; each line must fit where one line alone could be prose.
fn marked(text: &str) -> Option<Syntax> {
    let lines = || text.lines().map(str::trim_start).filter(|line| !line.is_empty());
    let (_, syntax) =
        MARKS.iter().find(|(mark, _)| lines().take(FIRST).any(|line| line.starts_with(mark)))?;
    let is_of = |line: &str| match syntax {
        Syntax::Fish | Syntax::Cmd | Syntax::PowerShell => {
            line.starts_with(['#', ':'])
                || MARKS.iter().any(|(mark, of)| of == syntax && line.starts_with(mark))
                || line::starts_program(line)
                || line.starts_with("@echo")
                || line.starts_with("echo")
        }
        _ => true,
    };
    lines().all(is_of).then_some(*syntax)
}

/// Whether an object holds settings with a key among them, and not a request or an answer.
fn is_json(text: &str) -> bool {
    let is_server = text.contains("\"mcpServers\"") || text.contains("\"env\"");
    let spots = super::json::spots(text);
    let named = spots.iter().any(|it| KeyName::of(&text[it.name.clone()]) != KeyName::Other);
    (is_server || !OF_BODIES.iter().any(|name| text.contains(name))) && named
}
