//! A raw HTTP request, as it goes over the wire, as `curl -v` shows it or as a `.http` file holds it.

use std::ops::Range;

use crate::{
    authorization,
    case::{Client, Header, Key, Paste, Piece, Place, Request, View},
    json::Json,
    secret::Secret,
};

use super::{
    answer,
    header::{self, Braces, Found, key_in},
};

/// The line of a request that says that what wrote it down left headers out, credentials among
/// them.
pub const HEADERS_LEFT_OUT: &str = "# Headers were left out here.";

/// Whether the first line that says anything is that of a request.
pub(super) fn is_request(text: &str) -> bool {
    text.lines().find(|line| !is_note(line)).is_some_and(|line| {
        let line = without_prompt(line);
        RequestLine::parse(line).is_some() || is_pseudo(line)
    })
}

/// Reads every request, and what came back.
pub(super) fn read(text: &str, paste: &mut Paste) {
    let variables = variables(text);
    for (name, at) in &variables {
        if key_in(&text[at.clone()]).is_some() {
            paste.keys.push(Key {
                text: Secret::new(&text[at.clone()]),
                place: Place::Alone,
                variable: Some((*name).to_owned()),
                client: Client::Unknown,
                at: at.clone(),
                mended: "{{$processEnv PERPLEXITY_API_KEY}}".to_owned(),
            });
        }
    }
    let mut offset = 0;
    // In a `.http` file three hashes stand between requests, and a title after them.
    for (number, part) in text.split("\n###").enumerate() {
        let title = if number == 0 { 0 } else { part.find('\n').unwrap_or(part.len()) };
        let part_text = &part[title..];
        Reader { text: part_text, offset: offset + title, values: &variables, ..Reader::default() }
            .read(text, paste);
        offset += part.len() + "\n###".len();
    }
}

/// How many variables of a `.http` file are kept.
const MOST_VARIABLES: usize = 100;

/// The variables that a `.http` file sets, `@name = value`, and where their values stand.
fn variables(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, value)) = line.strip_prefix('@').and_then(|rest| rest.split_once('='))
            && found.len() < MOST_VARIABLES
        {
            let value = value.trim();
            let end = at + line.trim_end().len();
            found.push((name.trim(), end - value.len()..end));
        }
        at += line.len();
    }
    found
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    /// Where the text starts in the paste.
    offset: usize,
    request: Request,
    /// The variables of the file.
    values: &'a [(&'a str, Range<usize>)],
    /// Whether the text is what went over the wire, so that nothing is replaced in it.
    is_on_the_wire: bool,
    has_line: bool,
    /// A header whose value may go on in the next line.
    open: Option<Found>,
}

impl Reader<'_> {
    fn read(mut self, file: &str, paste: &mut Paste) {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let bare = line.trim_end_matches(['\r', '\n']);
            let is_shown_by_curl = bare.starts_with('>');
            let bare = without_prompt(bare);
            if bare.starts_with("< ") {
                at = start;
                break;
            }
            if bare.trim().is_empty() {
                if self.has_line {
                    break;
                }
                continue;
            }
            if is_note(line) && !is_shown_by_curl {
                self.hides_if_told(bare);
                continue;
            }
            let from = start + line.find(bare).unwrap_or(0);
            self.line(bare, self.offset + from, file, paste);
        }
        self.close(paste);
        let at = at.min(self.text.len());
        self.rest(at, paste);
        if self.has_line || !self.request.headers.is_empty() {
            paste.requests.push(self.request);
        }
    }

    fn hides_if_told(&mut self, note: &str) {
        if note.contains("rovisional headers") || note == HEADERS_LEFT_OUT {
            self.request.view = View::HeadersHidden;
        }
    }

    fn line(&mut self, line: &str, at: usize, file: &str, paste: &mut Paste) {
        if let Some(parsed) = RequestLine::parse(line)
            && !self.has_line
        {
            self.has_line = true;
            self.is_on_the_wire = parsed.has_version;
            let target = parsed.target.clone();
            let piece = |range: Range<usize>| Piece {
                text: Secret::new(&line[range.clone()]),
                at: at + range.start..at + range.end,
            };
            self.request.method = Some(piece(parsed.method));
            let mut url = piece(parsed.target);
            header::read_key_of_url(&url, Client::Unknown, paste);
            if let Some(text) = self.replaced(&line[target], file) {
                url.text = Secret::new(text);
            }
            self.request.url = Some(url);
            return;
        }
        if line.starts_with([' ', '\t']) {
            // A line that starts with a blank goes on with the header before it.
            if let Some(open) = &mut self.open {
                open.value.push(' ');
                open.value.push_str(line.trim());
                open.at.end = at + line.len();
            }
            return;
        }
        self.close(paste);
        self.hides_if_told(line);
        let Some(end) = line.char_indices().skip(1).find(|(_, c)| *c == ':').map(|(end, _)| end)
        else {
            return;
        };
        let (name, rest) = (&line[..end], &line[end + 1..]);
        let value = rest.trim_matches([' ', '\t']);
        let from = at + line.len() - rest.trim_start_matches([' ', '\t']).len();
        let piece = || Some(Piece { text: Secret::new(value), at: from..from + value.len() });
        match name {
            ":method" => self.request.method = piece(),
            ":path" => self.request.url = piece(),
            _ => {}
        }
        if name.starts_with(':') {
            self.has_line = true;
            self.is_on_the_wire = true;
        }
        let expansions =
            if self.is_on_the_wire { Vec::new() } else { header::templates(value, Braces::Double) };
        self.open = Some(Found {
            name: name.to_owned(),
            value: value.to_owned(),
            expansions,
            at: at..at + line.len(),
            mended: authorization::CANONICAL.to_owned(),
            client: Client::Unknown,
        });
    }

    /// An address with the file's own variables in their places, if there are any in it.
    fn replaced(&self, address: &str, file: &str) -> Option<String> {
        let mut text = address.get(..address.len().min(2000))?.to_owned();
        let mut is_changed = false;
        for (name, at) in self.values {
            let value = &file[at.clone()];
            let written = ["{{", name, "}}"].concat();
            if value.len() < 500 && text.len() < 4000 && text.contains(&written) {
                text = text.replace(&written, value);
                is_changed = true;
            }
        }
        is_changed.then_some(text)
    }

    /// The header is whole.
    fn close(&mut self, paste: &mut Paste) {
        let Some(found) = self.open.take() else { return };
        let header: Header = found.into_header(paste);
        self.request.view = match self.request.view {
            View::HeadersHidden => View::HeadersHidden,
            _ if header::is_redacted(&header) => View::HeadersHidden,
            // A line of a log names method and address alone; with headers it is the request.
            _ if self.has_line => View::Whole,
            view => view,
        };
        self.request.headers.push(header);
    }

    /// Reads what follows the headers: the body, the answer, or both.
    fn rest(&mut self, at: usize, paste: &mut Paste) {
        let rest = &self.text[at..];
        // A script of the client, and the file for the answer, follow the body.
        let rest = &rest[..line_starting(rest, &["> {%", "<> ", ">> "]).unwrap_or(rest.len())];
        let answer_at = line_starting(rest, &["HTTP/", "< HTTP/"]);
        let (body, answer) = rest.split_at(answer_at.unwrap_or(rest.len()));
        let is_shown_by_curl = answer.starts_with('<');
        let trimmed = body.trim();
        if !trimmed.is_empty() && !is_shown_by_curl {
            // EXPOSE: the word for the method is no secret.
            let method = self.request.method.as_ref().map_or("", |method| method.text.expose());
            let may_have_body = !matches!(method, "GET" | "HEAD");
            if (!may_have_body || is_error(trimmed)) && answer::is_answer(trimmed) {
                answer::read(trimmed, paste);
            } else {
                let start = self.offset + at + body.len() - body.trim_start().len();
                self.request.body =
                    Some(Piece { text: Secret::new(trimmed), at: start..start + trimmed.len() });
            }
        }
        if answer::is_answer(answer) {
            answer::read(answer, paste);
        }
    }
}

/// Whether a text is what Perplexity answers when something is wrong.
fn is_error(text: &str) -> bool {
    Json::parse(text)
        .is_some_and(|json| json.get("error").is_some() || json.get("detail").is_some())
}

/// Where the first line starts that has one of these beginnings.
fn line_starting(text: &str, beginnings: &[&str]) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if beginnings.iter().any(|beginning| line.starts_with(beginning)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The line without the mark of what `curl -v` sent.
fn without_prompt(line: &str) -> &str {
    match line.strip_prefix("> ") {
        Some(rest) => rest,
        None if line.trim_end() == ">" => "",
        None => line,
    }
}

/// Whether a line is no part of a request: a comment, a variable of a `.http` file, a note.
fn is_note(line: &str) -> bool {
    let line = line.trim();
    line.is_empty()
        || line.starts_with(['#', '@'])
        || line.starts_with("//")
        || line.starts_with("* ")
        || line.starts_with("{ [")
        || line.starts_with("} [")
        || line.starts_with("```")
        || line == ">"
}

fn is_pseudo(line: &str) -> bool {
    [":method:", ":authority:", ":path:", ":scheme:"].iter().any(|name| line.starts_with(name))
}

struct RequestLine {
    method: Range<usize>,
    target: Range<usize>,
    has_version: bool,
}

impl RequestLine {
    fn parse(line: &str) -> Option<Self> {
        const METHODS: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
        let lead = line.len() - line.trim_start().len();
        let line = &line[..line.trim_end().len()];
        let method_end = lead + line[lead..].find(' ')?;
        let method = &line[lead..method_end];
        if !METHODS.iter().any(|known| method.eq_ignore_ascii_case(known)) {
            return None;
        }
        let start = line.len() - line[method_end..].trim_start().len();
        let end = line[start..].find([' ', '\t']).map_or(line.len(), |end| start + end);
        let rest = line[end..].trim();
        let has_version = rest.len() <= 10 && rest.starts_with("HTTP/");
        let target = &line[start..end];
        let is_address = target.starts_with('/')
            || target.starts_with("http://")
            || target.starts_with("https://")
            || target.starts_with("{{")
            || target.contains("perplexity");
        let is_upper = METHODS.contains(&method);
        (is_address && (has_version || rest.is_empty() && is_upper)).then_some(Self {
            method: lead..method_end,
            target: start..end,
            has_version,
        })
    }
}
