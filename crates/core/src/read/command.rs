//! A command of another program than curl that sends requests: HTTPie, wget, PowerShell.

mod httpie;
mod powershell;
mod wget;

use crate::{
    case::{Client, Defect, DefectKind, Header, Key, Paste, Piece, Request},
    read::{
        answer, curl,
        header::{Found as FoundHeader, read_key_of_url},
        shell::{Dialect, Prompt, Word, is_echo, line_start, split},
    },
    report::Edit,
    secret::Secret,
};

/// How many commands of one paste are read.
const MOST_COMMANDS: usize = 16;

/// Whether a command of one of these programs stands in this text.
pub(super) fn is_command(text: &str) -> bool {
    find(text, 0).is_some()
}

/// Reads every command, the variables that are set before it, and what came back.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let mut from = 0;
    let mut variables = None;
    for number in 0..MOST_COMMANDS {
        let Some(found) = find(text, from) else { break };
        if number == 0 {
            let before = &text[..found.start];
            curl::read_assignments(before, paste);
            if answer::is_answer(before) {
                answer::read(before, paste);
            }
        }
        if let Some(prompt) = Prompt::before(text, found.start) {
            let edit = Some(Edit { at: prompt.at.clone(), text: String::new() });
            paste.defects.push(Defect { kind: DefectKind::Prompt, at: prompt.at, edit });
        }
        let dialect = match found.program {
            Client::PowerShell => Dialect::PowerShell,
            _ => Dialect::of(text, found.start, found.arguments),
        };
        let line = split(text, found.arguments, dialect, false);
        from = line.end.max(found.arguments);
        paste.defects.extend(line.defects);
        match found.program {
            Client::PowerShell => {
                let variables = variables.get_or_insert_with(|| powershell::variables(text));
                powershell::read(text, line.words, variables, paste);
            }
            Client::Httpie => {
                httpie::read(line.words, &text[found.start..found.arguments], dialect, paste);
            }
            _ => wget::read(line.words, dialect, paste),
        }
    }
    if let Some((_, rest)) = text[from..].split_once('\n')
        && answer::is_answer(rest)
    {
        answer::read(rest, paste);
    }
}

/// A command in a text.
struct Found {
    program: Client,
    start: usize,
    arguments: usize,
}

/// The names that these programs go by.
static NAMES: &[(&str, Client)] = &[
    ("Invoke-RestMethod", Client::PowerShell),
    ("Invoke-WebRequest", Client::PowerShell),
    ("irm", Client::PowerShell),
    ("iwr", Client::PowerShell),
    ("curl", Client::PowerShell),
    ("wget", Client::PowerShell),
    ("wget", Client::Wget),
    ("https", Client::Httpie),
    ("http", Client::Httpie),
];

/// The next place where one of the names is a command and not a word of a sentence.
fn find(text: &str, from: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut is_start = true;
    for start in from..bytes.len() {
        if is_start && matches!(bytes[start] | 0x20, b'i' | b'c' | b'w' | b'h') {
            let found = NAMES.iter().find_map(|(name, program)| {
                let end = start + name.len();
                let is_name = bytes.get(start..end)?.eq_ignore_ascii_case(name.as_bytes());
                let after = text.get(end..).filter(|_| is_name)?;
                let is_word = after.starts_with([' ', '\t', '\r', '\n', '`', '\\', '^']);
                (is_word && is_called(*program, name, text, start, after)).then_some(Found {
                    program: *program,
                    start,
                    arguments: end,
                })
            });
            if found.is_some() {
                return found;
            }
        }
        is_start = bytes[start].is_ascii_whitespace() || b"(=;|&{>`".contains(&bytes[start]);
    }
    None
}

/// Whether what follows a name is what the program takes.
fn is_called(program: Client, name: &str, text: &str, start: usize, after: &str) -> bool {
    let near = &after[..after.floor_char_boundary(400)];
    match (program, name) {
        (Client::PowerShell, _) if is_echo(text, start) => false,
        (_, "Invoke-RestMethod" | "Invoke-WebRequest") => {
            // An error starts with the name and a colon.
            let is_error = near.trim_start().starts_with(':');
            !is_error && (near.contains(['-', '$', '@']) || near.contains("http"))
        }
        (Client::PowerShell, "irm" | "iwr") => {
            takes_options_of_powershell(after)
                || near.trim_start().starts_with(['"', '\'', '@', 'h'])
        }
        (Client::PowerShell, _) => takes_options_of_powershell(after),
        (Client::Wget, _) => {
            let mut words = near.split_whitespace().filter(|word| *word != "\\");
            words.next().is_some_and(|first| {
                is_address(first) || first.starts_with('-') && words.take(30).any(is_address)
            })
        }
        _ => {
            // `http` and `https` are words of sentences as well.
            let begins = line_start(text, start)
                .is_some_and(|line| text[line..start].trim().is_empty())
                || Prompt::before(text, start).is_some();
            let mut words = near.lines().next().unwrap_or("").split_whitespace();
            begins
                && words.find(|word| !word.starts_with('-')).is_some_and(|word| {
                    is_method(word) && words.next().is_some_and(is_address)
                        || is_address(word)
                        || near.trim_start().starts_with('-') && words.any(is_address)
                })
        }
    }
}

/// Whether a word is an address: it holds a dot and a slash, or the host of one's own computer.
fn is_address(word: &str) -> bool {
    let word = word.trim_start_matches(['"', '\'', '“', '‘']);
    word.contains("://")
        || word.starts_with(['$', ':']) && word.len() > 1
        || word.contains("localhost")
        || word.contains('.') && word.contains('/')
}

fn is_method(word: &str) -> bool {
    matches!(word, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS")
}

/// Whether one of the first words after `curl` or `wget` is an option of PowerShell's commands.
pub(super) fn takes_options_of_powershell(after: &str) -> bool {
    const OPTIONS: [&str; 6] =
        ["-Uri", "-Headers", "-Method", "-UseBasicParsing", "-ContentType", "-Body"];
    let near = &after[..after.floor_char_boundary(600)];
    near.split_whitespace()
        .take(12)
        .any(|word| OPTIONS.iter().any(|option| word.eq_ignore_ascii_case(option)))
}

/// What a command makes of a request.
struct Draft {
    request: Request,
    client: Client,
    dialect: Dialect,
}

impl Draft {
    fn new(client: Client, dialect: Dialect) -> Self {
        let request = Request { client, view: crate::case::View::Whole, ..Request::default() };
        Self { request, client, dialect }
    }

    /// Adds a header; `mended` is what stands in its place if it is to carry the key.
    fn header(&mut self, name: &str, value: Word, mended: String, paste: &mut Paste) {
        let found = FoundHeader {
            name: name.to_owned(),
            value: value.text,
            expansions: value.expansions,
            at: value.at,
            mended,
            client: self.client,
        };
        self.request.headers.push(found.into_header(paste));
    }

    /// Adds a header that the program adds by itself, unless one of that name is there.
    fn implied(&mut self, name: &str, value: &str) {
        if self.request.headers_named(name).next().is_none() {
            self.request.headers.push(Header {
                name: name.to_owned(),
                value: Secret::new(value),
                key: None,
                at: 0..0,
                mended: String::new(),
            });
        }
    }

    fn method_if_none(&mut self, method: &str) {
        self.request.method.get_or_insert_with(|| Piece { text: Secret::new(method), at: 0..0 });
    }

    fn url(&mut self, word: Word, paste: &mut Paste) {
        let url = Piece { text: Secret::new(word.text), at: word.at };
        read_key_of_url(&url, self.client, paste);
        self.request.url = Some(url);
    }

    /// The header that Perplexity reads, as this shell replaces the variable in it.
    fn canonical(&self) -> String {
        crate::authorization::CANONICAL.replace(Key::MENDED, self.dialect.variable())
    }
}

/// A part of a word from this byte on, with what is replaced in it.
fn part_of(word: &Word, from: usize) -> Word {
    let expansions = word.expansions.iter().filter(|it| it.at.start >= from).cloned();
    let expansions = expansions.map(|mut it| {
        it.at = it.at.start - from..it.at.end - from;
        it
    });
    Word {
        text: word.text[from..].to_owned(),
        at: word.at.clone(),
        expansions: expansions.collect(),
    }
}

fn piece(word: Word) -> Piece {
    Piece { text: Secret::new(word.text), at: word.at }
}
