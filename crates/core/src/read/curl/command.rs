//! One curl command: what its options make of the request.

use crate::{
    authorization,
    case::{
        Client, Defect, DefectKind, Header, Key, Paste, Piece, Place, Request, Unsent, View,
        WhyUnsent,
    },
    read::{
        header::{is_redacted, key_in, read_key_of_url},
        shell::{Line, Word},
    },
    report::Edit,
    secret::Secret,
};

use super::{
    argument::{
        Argument, MENDED_OPTION, is_authorization, is_credential_name, is_like_credentials,
        is_like_header, name_and_value,
    },
    found,
    options::{self, Written},
};

/// How many requests one command may make; with more addresses the rest are like these.
const MOST_REQUESTS: usize = 8;

/// Reads what follows `curl`, or the options of it alone.
pub(super) fn read(line: Line, view: View, paste: &mut Paste) {
    let mut draft = Draft { input: line.input, ..Draft::default() };
    paste.defects.extend(line.defects);
    draft.read(line.words, paste);
    draft.finish(view, paste);
}

/// The requests of a command, up to `--next`.
#[derive(Default)]
struct Draft {
    urls: Vec<Piece>,
    method: Option<Piece>,
    headers: Vec<Header>,
    unsent: Vec<Unsent>,
    /// `-u` and `--oauth2-bearer`, with the weight that curl gives them.
    own: Option<(u8, Header)>,
    /// The parts of the body, and where the first stands.
    body: Option<(Vec<String>, std::ops::Range<usize>)>,
    has_data: bool,
    /// Where `--json` stands, which sets the kind of the body as well.
    json: Option<std::ops::Range<usize>>,
    /// What a here-document gives curl to read.
    input: Option<Word>,
    is_get: bool,
    is_head: bool,
    is_upload: bool,
    hides_headers: bool,
}

impl Draft {
    fn read(&mut self, words: Vec<Word>, paste: &mut Paste) {
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let has_long_dash = word.text.starts_with(['–', '—']);
            if !has_long_dash && (!word.text.starts_with('-') || word.text == "-") {
                self.operand(word, paste);
                continue;
            }
            let option = if has_long_dash { mend_dash(&word, paste) } else { word.text.clone() };
            for written in options::in_word(&option) {
                match written {
                    Written::Flag(name) => self.flag(name, paste),
                    Written::Value(name, attached) => {
                        let value = match attached {
                            Some(text) => Some(Argument::attached(text, &word)),
                            None => words.next().map(|value| Argument::separate(value, &word)),
                        };
                        let Some(value) = value else { break };
                        self.value(name, value, paste);
                    }
                }
            }
        }
    }

    fn flag(&mut self, name: &str, paste: &mut Paste) {
        match name {
            "G" | "get" => self.is_get = true,
            "I" | "head" => self.is_head = true,
            "n" | "netrc" | "netrc-optional" => self.hides_headers = true,
            ":" | "next" => std::mem::take(self).finish(View::Whole, paste),
            _ => {}
        }
    }

    fn value(&mut self, name: &str, mut value: Argument, paste: &mut Paste) {
        match name {
            "H" | "header" => self.header(value, paste),
            "proxy-header" => {
                value.starts_at_option();
                self.unsent(value, WhyUnsent::ToProxy, paste);
            }
            "X" | "request" => self.method = Some(value.piece()),
            "url" => self.urls.push(value.piece()),
            "json" => {
                self.json = Some(value.with_option());
                self.data(name, value, paste);
            }
            "d" | "data" | "data-ascii" | "data-binary" | "data-raw" => {
                self.data(name, value, paste);
            }
            "data-urlencode" | "F" | "form" | "form-string" => self.has_data = true,
            "T" | "upload-file" => self.is_upload = true,
            "u" | "user" => self.user(&value, paste),
            "oauth2-bearer" => self.bearer(value, paste),
            "K" | "config" | "netrc-file" => self.hides_headers = true,
            _ => {}
        }
    }

    /// Reads the value of `-H`.
    fn header(&mut self, value: Argument, paste: &mut Paste) {
        let word = &value.word;
        let text = &word.text;
        if text.starts_with('@') || word.is_variable() {
            self.hides_headers = true;
            self.headers.push(Header {
                name: String::new(),
                value: Secret::new(text.clone()),
                key: None,
                at: word.at.clone(),
                mended: String::new(),
            });
            return;
        }
        match text.split_once(':') {
            Some((name, rest)) if rest.trim().is_empty() => {
                if is_credential_name(name) {
                    self.unsent(value, WhyUnsent::NoValue, paste);
                }
            }
            Some((name, rest)) => {
                let sent = rest.trim_start_matches([' ', '\t']);
                let offset = text.len() - sent.len();
                let found = found(name, sent.to_owned(), word, offset, value.mended());
                let header = found.into_header(paste);
                self.hides_headers |= is_redacted(&header);
                self.headers.push(header);
            }
            // curl sends `Name;` as a header without a value.
            None => match text.strip_suffix(';') {
                Some(name) => {
                    let found = found(name, String::new(), word, text.len(), value.mended());
                    self.headers.push(found.into_header(paste));
                }
                None if is_like_credentials(text) => {
                    self.unsent(value, WhyUnsent::NoColon, paste);
                }
                None => {}
            },
        }
    }

    /// Keeps a header that does not reach the server, if it is the one that carries the key.
    fn unsent(&mut self, value: Argument, why: WhyUnsent, paste: &mut Paste) {
        let text = &value.word.text;
        if !is_like_credentials(text) {
            return;
        }
        let (name, offset) = name_and_value(text);
        let rest = text[offset..].to_owned();
        let header = found(&name, rest, &value.word, offset, value.mended());
        let header = if why == WhyUnsent::NoValue {
            Header {
                name: header.name,
                value: Secret::default(),
                key: None,
                at: header.at,
                mended: header.mended,
            }
        } else {
            header.into_header(paste)
        };
        self.unsent.push(Unsent { header, why });
    }

    fn data(&mut self, name: &str, mut value: Argument, paste: &mut Paste) {
        self.has_data = true;
        let text = value.word.text.trim_start();
        if authorization::strip_prefix_ignoring_case(text, "authorization:").is_some() {
            value.starts_at_option();
            return self.unsent(value, WhyUnsent::InBody, paste);
        }
        let is_input = text == "@-" && name != "data-raw";
        let given = if is_input { self.input.take() } else { None };
        // What the file holds is not in view.
        if given.is_none() && name != "data-raw" && text.starts_with('@') {
            return;
        }
        let Word { text, at, .. } = given.unwrap_or(value.word);
        self.body.get_or_insert_with(|| (Vec::new(), at)).0.push(text);
    }

    /// Reads `-u`, of which curl makes a header of the scheme Basic.
    fn user(&mut self, value: &Argument, paste: &mut Paste) {
        let user = value.word.text.trim_end_matches(':');
        let key = (value.word.expansions.is_empty() && key_in(user).is_some()).then(|| {
            paste.keys.push(Key {
                text: Secret::new(user.trim_start_matches(':')),
                place: Place::OtherHeader,
                variable: None,
                client: Client::Curl,
                at: value.with_option(),
                mended: MENDED_OPTION.to_owned(),
            });
            paste.keys.len() - 1
        });
        let header = Header {
            name: authorization::NAME.to_owned(),
            // What follows is the name and the password in another notation.
            value: Secret::new("Basic …"),
            key,
            at: value.with_option(),
            mended: MENDED_OPTION.to_owned(),
        };
        self.own(1, header);
    }

    fn bearer(&mut self, value: Argument, paste: &mut Paste) {
        let mut word = value.word;
        let prefix = "Bearer ";
        for expansion in &mut word.expansions {
            expansion.at = expansion.at.start + prefix.len()..expansion.at.end + prefix.len();
        }
        let sent = format!("{prefix}{}", word.text);
        let mended = format!("\"{}\"", Key::MENDED);
        let header = found(authorization::NAME, sent, &word, 0, mended).into_header(paste);
        self.own(2, header);
    }

    /// Keeps the one of curl's own headers that it would send.
    fn own(&mut self, weight: u8, header: Header) {
        let loser = match self.own.take() {
            Some((other, kept)) if other > weight => {
                self.own = Some((other, kept));
                Some(header)
            }
            other => {
                self.own = Some((weight, header));
                other.map(|(_, header)| header)
            }
        };
        self.unsent.extend(loser.map(|header| Unsent { header, why: WhyUnsent::Overridden }));
    }

    /// Reads a word that no option takes: an address, or a header without its `-H`.
    fn operand(&mut self, word: Word, paste: &mut Paste) {
        let text = &word.text;
        if is_like_header(text) {
            let mended = MENDED_OPTION.to_owned();
            let value = Argument { word, mended: Some(mended), option: None };
            return self.unsent(value, WhyUnsent::NoOption, paste);
        }
        if key_in(text).is_some_and(|key| key.start == 0) {
            return self.stray_key(word, paste);
        }
        let variable = word.expansions.first().filter(|_| word.is_variable());
        if let Some(variable) = variable {
            let name = variable.name.to_ascii_uppercase();
            let is_address = ["URL", "URI", "HOST", "ENDPOINT", "BASE", "API"]
                .iter()
                .any(|part| name.contains(part) && !name.contains("KEY"));
            if !is_address {
                self.hides_headers = true;
                return;
            }
        }
        if text.contains(['.', '/', ':']) || text == "localhost" || variable.is_some() {
            self.urls.push(Piece { text: Secret::new(word.text), at: word.at });
        }
    }

    /// Takes a key that the shell split from its header, because no quotes hold them together.
    fn stray_key(&mut self, word: Word, paste: &mut Paste) {
        let header = self.unsent.last_mut().filter(|unsent| unsent.why == WhyUnsent::NoValue);
        let (at, mended) = match header {
            Some(unsent) => {
                unsent.header.key = Some(paste.keys.len());
                unsent.header.at.end = word.at.end;
                (unsent.header.at.clone(), unsent.header.mended.clone())
            }
            None => (word.at, format!("\"{}\"", Key::MENDED)),
        };
        paste.keys.push(Key {
            text: Secret::new(word.text),
            place: Place::OtherHeader,
            variable: None,
            client: Client::Curl,
            at,
            mended,
        });
    }

    /// Makes the requests of it, one for each address.
    fn finish(mut self, view: View, paste: &mut Paste) {
        let removes = |unsent: &Unsent| unsent.why == WhyUnsent::NoValue;
        if let Some((_, header)) = self.own.take() {
            let is_set = self.headers.iter().any(is_authorization);
            if is_set {
                self.unsent.push(Unsent { header, why: WhyUnsent::Overridden });
            } else if !self.unsent.iter().any(removes) {
                self.headers.push(header);
            }
        }
        let implied = match () {
            () if self.is_head => "HEAD",
            () if self.is_upload => "PUT",
            () if self.has_data && !self.is_get => "POST",
            () => "GET",
        };
        let implied = || Piece { text: Secret::new(implied), at: 0..0 };
        let view = match view {
            View::Whole if self.hides_headers => View::HeadersHidden,
            view => view,
        };
        let is_part = view == View::Part;
        let method = self.method.take().or_else(|| (!is_part).then(implied));
        let body = self.body.take().filter(|_| !self.is_get);
        let kind = self.json.take().filter(|_| !self.headers.iter().any(is_content_type));
        self.headers.extend(kind.map(|at| Header {
            name: "Content-Type".to_owned(),
            value: Secret::new("application/json"),
            key: None,
            at,
            mended: String::new(),
        }));
        // curl joins the parts of a body with an ampersand.
        let body = body.map(|(parts, at)| Piece { text: Secret::new(parts.join("&")), at });
        let mut urls: Vec<Option<Piece>> =
            self.urls.drain(..).take(MOST_REQUESTS).map(Some).collect();
        if urls.is_empty() {
            urls.push(None);
        }
        for url in urls {
            if let Some(url) = &url {
                read_key_of_url(url, Client::Curl, paste);
            }
            paste.requests.push(Request {
                method: method.clone(),
                url,
                url_is_base: false,
                headers: self.headers.clone(),
                unsent: self.unsent.clone(),
                body: body.clone(),
                client: Client::Curl,
                view,
            });
        }
    }
}

fn is_content_type(header: &Header) -> bool {
    header.name.eq_ignore_ascii_case("content-type")
}

/// An option with hyphens where long dashes stand; what they are is noted.
fn mend_dash(word: &Word, paste: &mut Paste) -> String {
    let mut name = word.text.as_str();
    let mut width = 0;
    for dash in ['–', '—', '-'] {
        while let Some(rest) = name.strip_prefix(dash).filter(|_| width < 6) {
            width += dash.len_utf8();
            name = rest;
        }
    }
    // An em dash is what an editor makes of two hyphens.
    let is_long = word.text.chars().nth(1).is_some_and(|c| matches!(c, '-' | '–' | '—'))
        || word.text.starts_with('—') && !name.is_empty() && name.chars().nth(1).is_some();
    let hyphens = if is_long { "--" } else { "-" };
    let at = word.at.start..word.at.start + width;
    let is_alone = word.at.len() == word.text.len()
        && name.len() < 20
        && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    let edit = Some(match is_alone {
        true => Edit { at: word.at.clone(), text: [hyphens, name].concat() },
        false => Edit { at: at.clone(), text: hyphens.to_owned() },
    });
    paste.defects.push(Defect { kind: DefectKind::LongDash, at, edit });
    format!("{hyphens}{name}")
}
