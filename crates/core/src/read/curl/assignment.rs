//! The lines before a command that give a variable its value: the key is often set there.

use crate::{
    case::{Client, Key, Paste, Place},
    facts::KEY_PREFIX,
    read::shell::{Dialect, Word, split},
    secret::Secret,
};

/// Reads the lines of a text that set a variable, in any shell.
pub(in crate::read) fn read(text: &str, paste: &mut Paste) {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        read_line(text, offset, line, paste);
        offset += line.len();
    }
}

fn read_line(text: &str, offset: usize, line: &str, paste: &mut Paste) {
    let Some(set) = Set::of(line) else { return };
    let upper = set.name.to_ascii_uppercase();
    if !(upper.contains("KEY") || upper.contains("TOKEN") || set.value.contains(KEY_PREFIX)) {
        return;
    }
    let from = offset + line.len() - set.value.len();
    let value = match set.takes_the_line {
        true => {
            let written = set.value.trim_end_matches(['\r', '\n']);
            let is_quoted = line.trim_start().get(3..).is_some_and(|it| it.trim().starts_with('"'));
            let written =
                written.strip_suffix(if is_quoted { "\"" } else { "" }).unwrap_or(written);
            Word { text: written.to_owned(), at: from..from + written.len(), ..Word::default() }
        }
        false => {
            let words = split(&text[..offset + line.len()], from, set.dialect, false).words;
            // A blank after the equals sign gives the variable no value.
            let first = words.into_iter().next().filter(|word| word.at.start == from);
            first.unwrap_or(Word { at: from..from, ..Word::default() })
        }
    };
    if value.expansions.is_empty() {
        paste.keys.push(Key {
            text: Secret::new(value.text),
            place: Place::Alone,
            variable: Some(set.name.to_owned()),
            client: Client::Unknown,
            at: value.at,
            mended: "'<your key>'".to_owned(),
        });
    }
}

/// A line that sets a variable.
struct Set<'a> {
    name: &'a str,
    /// The rest of the line.
    value: &'a str,
    dialect: Dialect,
    /// Whether the value is the rest of the line, quotes and blanks included.
    takes_the_line: bool,
}

impl<'a> Set<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        let power = line.trim_start();
        if let Some(rest) = power.strip_prefix("$env:").or_else(|| power.strip_prefix("$Env:")) {
            let (name, value) = rest.split_once('=')?;
            let (name, value) = (name.trim(), value.trim_start_matches([' ', '\t']));
            let dialect = Dialect::PowerShell;
            return is_name(name).then_some(Self { name, value, dialect, takes_the_line: false });
        }
        let bare = line.trim_start_matches([' ', '\t', '$', '>', '%']);
        let bare = bare.strip_prefix("export ").unwrap_or(bare).trim_start();
        let set = bare.strip_prefix("set ").or_else(|| bare.strip_prefix("SET "));
        if let Some(mut rest) = set.map(str::trim_start) {
            // fish: `set -gx NAME value`.
            let mut is_fish = false;
            while let Some(option) = rest.strip_prefix('-') {
                is_fish = true;
                rest = option.split_once(' ')?.1.trim_start();
            }
            let dialect = if is_fish { Dialect::Posix } else { Dialect::Cmd };
            let (name, value) = rest.split_once(if is_fish { ' ' } else { '=' })?;
            let value = if is_fish { value.trim_start_matches(' ') } else { value };
            // `set "NAME=value"` keeps the quotes out of the value.
            let name = name.trim_start_matches('"');
            return is_name(name).then_some(Self {
                name,
                value,
                dialect,
                takes_the_line: !is_fish,
            });
        }
        let (name, value) = bare.split_once('=')?;
        let dialect = Dialect::Posix;
        is_name(name).then_some(Self { name, value, dialect, takes_the_line: false })
    }
}
