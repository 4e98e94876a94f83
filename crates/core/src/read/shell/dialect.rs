//! Which shell a command is written for, by its own marks.

use std::ops::Range;

/// A kind of shell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::read) enum Dialect {
    /// bash, zsh, sh, and fish as far as a command for curl goes.
    Posix,
    /// The command prompt of Windows.
    Cmd,
    /// Windows PowerShell and PowerShell.
    PowerShell,
}

/// What a terminal shows before the command that is typed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::read) struct Prompt {
    /// Where it stands in the paste, the blanks before the command included.
    pub(in crate::read) at: Range<usize>,
    /// The shell that shows it; `None` where several do.
    pub(in crate::read) dialect: Option<Dialect>,
}

impl Prompt {
    /// The prompt in the line of a command, of which nothing else stands before the command.
    pub(in crate::read) fn before(text: &str, command: usize) -> Option<Self> {
        let start = line_start(text, command)?;
        let line = text[start..command].trim_start();
        let written = line.trim_end();
        let has_blank = written.len() < line.len();
        let dialect = match written {
            "$" | "%" | "#" | "❯" | "➜" if has_blank => Some(Dialect::Posix),
            ">" | ">>" if has_blank => None,
            _ if written.len() > 200 => return None,
            _ if written.ends_with('>') && written.starts_with("PS") => Some(Dialect::PowerShell),
            _ if written.ends_with('>') && written.get(1..3) == Some(":\\") => Some(Dialect::Cmd),
            _ if has_blank
                && written.ends_with(['$', '%', '#'])
                && written.contains(['@', '~']) =>
            {
                Some(Dialect::Posix)
            }
            _ => return None,
        };
        let at = command - line.len()..command;
        Some(Self { at, dialect })
    }
}

/// A command further from the start of its line has no prompt, and is no line of a terminal: a row
/// of a million words would be looked through for each of them.
const LINE: usize = 2000;

/// Where the line starts in which a command stands, unless that is far away.
pub(in crate::read) fn line_start(text: &str, command: usize) -> Option<usize> {
    let near = text.floor_char_boundary(command.saturating_sub(LINE));
    match text[near..command].rfind('\n') {
        Some(at) => Some(near + at + 1),
        None => (near == 0).then_some(0),
    }
}

/// Whether a line is the one that PowerShell repeats in an error, cut off at its end.
pub(in crate::read) fn is_echo(text: &str, command: usize) -> bool {
    let Some(start) = line_start(text, command) else { return false };
    let near = &text[start..text.floor_char_boundary(command + LINE)];
    let mut lines = near.lines();
    lines.next().is_some_and(|line| line.starts_with("+ "))
        && lines.next().is_some_and(|line| {
            line.starts_with('+') && line.trim_start_matches(['+', ' ']).starts_with('~')
        })
}

impl Dialect {
    /// The shell that a command is written for: `start` is where its name stands, `arguments`
    /// where what follows the name does.
    pub(in crate::read) fn of(text: &str, start: usize, arguments: usize) -> Self {
        if let Some(dialect) = Prompt::before(text, start).and_then(|prompt| prompt.dialect) {
            return dialect;
        }
        let mut command = arguments..arguments;
        for line in text[arguments..].split_inclusive('\n') {
            command.end += line.len();
            let written = line.trim_end();
            match written.chars().next_back() {
                Some('^') => return Self::Cmd,
                Some('`') if !written.ends_with("``") => return Self::PowerShell,
                Some('\\') => return Self::Posix,
                _ if text[command.end..].starts_with([' ', '\t', '-', '–', '—', '}']) => {}
                _ => break,
            }
        }
        let command = &text[command];
        if command.contains("^\"") {
            return Self::Cmd;
        }
        if command.contains("$env:") || command.contains("${env:") || command.contains("@{") {
            return Self::PowerShell;
        }
        let before = text[..start].lines();
        let mut set = before.rev().take(20).map(str::trim_start);
        if (names_with_percent(command) && !command.contains('\''))
            || set.any(|line| line.starts_with("set ") && line.contains('='))
        {
            return Self::Cmd;
        }
        Self::Posix
    }

    /// The variable that holds the key, as this shell replaces it in an argument.
    pub(in crate::read) fn variable(self) -> &'static str {
        match self {
            Self::Posix => "$PERPLEXITY_API_KEY",
            Self::Cmd => "%PERPLEXITY_API_KEY%",
            Self::PowerShell => "$env:PERPLEXITY_API_KEY",
        }
    }
}

/// Whether a text holds `%NAME%`, and no more than the encoding of an address: `%20`.
fn names_with_percent(text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = text[from..].find('%') {
        from += at + 1;
        if percent_name(&text[from..]).is_some_and(|name| name.len() > 2) {
            return true;
        }
    }
    false
}

/// The name before the next percent sign, if nothing else stands before it.
pub(super) fn percent_name(text: &str) -> Option<&str> {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    let length = text.bytes().take(100).take_while(is_name).count();
    let starts_right = !text.starts_with(|c: char| c.is_ascii_digit());
    (length > 0 && starts_right && text[length..].starts_with('%')).then(|| &text[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Dialect {
        let start = text.find("curl").expect("a command");
        Dialect::of(text, start, start + 4)
    }

    #[test]
    fn marks_tell_the_shell() {
        for (text, expected) in [
            ("curl https://a.b -H \"A: $B\"", Dialect::Posix),
            ("curl https://a.b ^\n -H \"A: B\"", Dialect::Cmd),
            ("curl https://a.b `\n -H \"A: B\"", Dialect::PowerShell),
            ("curl https://a.b \\\n -H \"A: B\"", Dialect::Posix),
            ("C:\\Users\\me>curl https://a.b", Dialect::Cmd),
            ("PS C:\\Users\\me> curl https://a.b", Dialect::PowerShell),
            ("curl ^\"https://a.b^\"", Dialect::Cmd),
            ("curl -H \"A: $env:B\" https://a.b", Dialect::PowerShell),
            ("curl -H \"A: %KEY%\" https://a.b", Dialect::Cmd),
            ("curl -H 'A: %KEY%' https://a.b", Dialect::Posix),
            ("curl https://a.b/%E2%80%93", Dialect::Posix),
            ("```\ncurl https://a.b\n```", Dialect::Posix),
            ("$ curl https://a.b ^\n -H A", Dialect::Posix),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn prompts_are_told_from_words() {
        for (text, is_prompt) in [
            ("$ curl", true),
            ("> curl", true),
            ("PS C:\\> curl", true),
            ("C:\\>curl", true),
            ("me@host:~$ curl", true),
            ("run curl", false),
            ("$curl", false),
            ("curl", false),
            ("a > curl", false),
        ] {
            let start = text.find("curl").expect("a command");
            assert_eq!(Prompt::before(text, start).is_some(), is_prompt, "{text}");
        }
    }
}
