//! `docker run --env-file`, which takes each line as it stands.
//!
//! Source: `pkg/kvfile` of docker/cli, and <https://docs.docker.com/reference/cli/docker/container/run/#env>.

use super::Loaded;

/// Reads a whole file. A line that it does not take stops it, and no container is started.
pub(super) fn load(text: &str) -> Vec<Loaded> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line).trim_start();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, value) = match line.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (line, None),
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            let name = name.trim_end();
            let (name, note) = match name.strip_prefix("export ") {
                Some(name) => (name.trim_start(), "refuses the file because of “export”"),
                None => (name, "refuses the file because of a space in the name"),
            };
            found.push(Loaded::failed(name, number + 1, note));
            return found;
        }
        if let Some(value) = value {
            let note = match () {
                () if value.starts_with(['"', '\'']) => "keeps the quotes",
                () if value.contains(" #") => "keeps the comment",
                () if value.trim() != value => "keeps the white space",
                () => "",
            };
            found.push(Loaded::set(name, number + 1, value.to_owned(), note));
        }
    }
    found
}
