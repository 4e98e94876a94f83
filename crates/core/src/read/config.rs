//! Settings: files of variables, shell profiles, JSON, YAML, TOML, Dockerfiles, units.

mod base64;
mod dialect;
mod json;
mod line;

use std::ops::Range;

use crate::{
    case::{Assignment, Client, Key, Lookup, Paste, Place, Syntax},
    facts,
    key::KeyName,
    read::key,
    secret::Secret,
};

/// How many assignments of one text are read.
const MOST: usize = super::MOST;

/// Whether the text is of this form.
pub(super) fn is_config(text: &str) -> bool {
    dialect::of(text).is_some()
}

/// Reads it.
pub(super) fn read(text: &str, paste: &mut Paste) {
    // The person may say that it is a file of settings.
    let syntax = dialect::of(text).unwrap_or(Syntax::EnvFile);
    let spots = match syntax {
        Syntax::Json => json::spots(text),
        _ => line::spots(text, syntax),
    };
    key::read_settings(text, paste);
    for spot in &spots {
        add_key(spot, text, paste);
    }
    for spot in spots {
        let inside = |at: &Range<usize>| spot.at.start <= at.start && at.end <= spot.at.end;
        let key = paste.keys.iter().position(|key| inside(&key.at));
        if let Some(key) = key {
            let key = &mut paste.keys[key];
            key.variable.get_or_insert_with(|| text[spot.name.clone()].to_owned());
            key.mended = variable_in(spot.syntax).to_owned();
        }
        paste.assignments.push(Assignment {
            name: text[spot.name].to_owned(),
            written: Secret::new(&text[spot.value]),
            key,
            syntax: spot.syntax,
            at: spot.at,
        });
    }
    add_lookups(text, paste);
}

/// Where a variable is given a value.
#[derive(Debug)]
struct Spot {
    name: Range<usize>,
    /// As written, quotes and comments included.
    value: Range<usize>,
    at: Range<usize>,
    syntax: Syntax,
    /// Whether the value stands in base64.
    encoded: bool,
    /// Whether a blank stands between the two, and no sign.
    by_blank: bool,
}

/// Adds the key of a spot that nothing else finds: one in base64, or one behind a blank.
fn add_key(spot: &Spot, text: &str, paste: &mut Paste) {
    let of_perplexity = KeyName::of(&text[spot.name.clone()]) == KeyName::Perplexity;
    let inside = |key: &&mut Key| spot.at.start <= key.at.start && key.at.end <= spot.at.end;
    let value = spot.value.clone();
    if spot.encoded {
        let written = text[value.clone()].trim_matches(['"', '\'']);
        let Some(decoded) = base64::decoded(written) else { return };
        match paste.keys.iter_mut().find(inside) {
            Some(key) => key.text = Secret::new(decoded),
            None if of_perplexity => insert(paste, value, decoded),
            None => {}
        }
    } else if spot.by_blank && of_perplexity && !paste.keys.iter_mut().any(|it| inside(&&mut *it)) {
        let written = text[value.clone()].trim_matches(['"', '\'']).to_owned();
        if !written.starts_with('$') {
            insert(paste, value, written);
        }
    }
}

fn insert(paste: &mut Paste, at: Range<usize>, text: String) {
    let place = paste.keys.partition_point(|other| other.at.start <= at.start);
    paste.keys.insert(
        place,
        Key {
            text: Secret::new(text),
            place: Place::Alone,
            variable: None,
            client: Client::Unknown,
            at,
            mended: Key::MENDED.to_owned(),
        },
    );
}

/// How the variable that holds the key is written there.
fn variable_in(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::PowerShell => "$env:PERPLEXITY_API_KEY",
        Syntax::Cmd => "%PERPLEXITY_API_KEY%",
        Syntax::Actions => "${{ secrets.PERPLEXITY_API_KEY }}",
        Syntax::EnvFile | Syntax::Compose | Syntax::Json | Syntax::Yaml | Syntax::Toml => {
            "${PERPLEXITY_API_KEY}"
        }
        _ => Key::MENDED,
    }
}

/// The variables that the program reads for which these are the settings.
fn add_lookups(text: &str, paste: &mut Paste) {
    const LITELLM: &str = "os.environ/";
    for (at, _) in text.match_indices(LITELLM).take(MOST) {
        let from = at + LITELLM.len();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = text[from..].find(|c| !is_name(c)).unwrap_or(text.len() - from);
        let at = from..from + length;
        // Another vendor's model stands in the same file with its own.
        if KeyName::of(&text[at.clone()]) == KeyName::Perplexity {
            let name = text[at.clone()].to_owned();
            paste.lookups.push(Lookup { name, client: Client::LiteLlm, at });
        }
    }
    let is_server = ["server-perplexity-ask", "@perplexity-ai/mcp-server"];
    if is_server.iter().any(|name| text.contains(name)) {
        let reads = facts::of_client(Client::McpServer).reads;
        paste.lookups.extend(reads.iter().map(|name| Lookup {
            name: (*name).to_owned(),
            client: Client::McpServer,
            at: 0..0,
        }));
    }
}

#[cfg(test)]
mod tests;
