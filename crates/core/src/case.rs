//! What is known: of one failing request, or of one lost session.

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    answer::Answer,
    book::{Book, BookKey},
    call::{Outcome, Sent},
    looks::{LookId, Reply},
    read,
    report::Edit,
    secret::Secret,
    session::{Millis, Session},
};

/// Everything known. [`crate::diagnose`] turns it into a report.
#[derive(Debug, Default)]
pub struct Case {
    /// What was pasted, as it was read.
    pub paste: Paste,
    /// Every answer in view, with what was sent to get it: pasted ones first, then those to the
    /// test calls, in the order in which they were made.
    pub answers: Vec<(Answer, Sent)>,
    /// What came back from the test calls, answers or not.
    pub outcomes: Vec<Outcome>,
    /// What is known of the session with the website; `None` where it is not what is asked about.
    pub session: Option<Session>,
    /// What the person said.
    pub told: Told,
    /// What is remembered of the person's keys.
    pub book: Book,
    /// What time it is.
    pub now: Option<Millis>,
}

/// A case as it comes from outside: from JavaScript, or from a `case.json`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct CaseInput {
    /// The text in the box.
    pub pasted: String,
    /// Further texts, each read as an answer.
    pub answers: Vec<String>,
    /// What came back from the test calls.
    pub outcomes: Vec<Outcome>,
    /// What is known of the session with the website, in place of cookies that were pasted.
    pub session: Option<Session>,
    /// What the person said.
    pub told: Told,
    /// What is remembered of the person's keys.
    pub book: Vec<BookKey>,
    /// What time it is. Without it, no pasted cookie has expired, and no key has an age.
    pub now: Option<Millis>,
}

impl From<CaseInput> for Case {
    fn from(input: CaseInput) -> Self {
        let mut paste = read::read(&input.pasted, input.told.form);
        let pasted = std::mem::take(&mut paste.answers);
        let further = input.answers.iter().flat_map(|text| read::read(text, None).answers);
        let answers =
            pasted.into_iter().chain(further).map(|answer| (answer, Sent::AsPasted)).collect();
        let mut session = input.session;
        if let (None, Some(mut pasted)) = (&session, paste.session.take()) {
            pasted.now = input.now.unwrap_or(pasted.now);
            session = Some(pasted);
        }
        let book = Book::of(input.book, &paste);
        let (told, now) = (input.told, input.now);
        let mut case = Self { paste, answers, outcomes: Vec::new(), session, told, book, now };
        for outcome in input.outcomes {
            case.add(outcome);
        }
        case
    }
}

impl Case {
    /// Adds what came back from a test call.
    pub fn add(&mut self, outcome: Outcome) {
        let answer = outcome.answer(self);
        self.answers.extend(answer);
        self.outcomes.push(outcome);
    }

    /// The answers to requests that carried credentials, or may have.
    ///
    /// Not the control, which carries none; and not the list of models where everybody gets it.
    pub(crate) fn keyed_answers(&self) -> impl Iterator<Item = (&Answer, Sent)> {
        let list_is_open = self.list_is_open();
        self.answers
            .iter()
            .filter(move |(answer, sent)| {
                *sent != Sent::Nothing && !(list_is_open && answer.is_list())
            })
            .map(|(answer, sent)| (answer, *sent))
    }

    /// Whether an answer that accepts a key proves anything: not where everybody gets it.
    pub(crate) fn proves(&self, answer: &Answer) -> bool {
        !(answer.is_list() && self.list_is_open())
    }

    /// Whether the list of models is given without a key as well.
    fn list_is_open(&self) -> bool {
        self.answers.iter().any(|(answer, sent)| *sent == Sent::Nothing && answer.is_list())
    }
}

/// What the person said, in place of what could be seen.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Told {
    /// What the paste is, when the person overrules what was found out.
    pub form: Option<Form>,
    /// The ids of the rules whose question was answered with yes.
    pub yes: Vec<String>,
    /// The ids of the rules whose question was answered with no.
    pub no: Vec<String>,
    /// What was looked up by hand: `{ "keyList": "no" }`.
    #[serde(deserialize_with = "looked")]
    pub looked: Vec<(LookId, Reply)>,
}

fn looked<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(LookId, Reply)>, D::Error> {
    Ok(BTreeMap::deserialize(from)?.into_iter().collect())
}

/// What a paste is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// Nothing, or white space alone.
    #[default]
    Nothing,
    /// A key, perhaps with rubbish round it, perhaps with the name of a variable.
    Key,
    /// One header or several, in any shape.
    Header,
    /// A raw HTTP request.
    Request,
    /// A curl command, in any shell.
    Curl,
    /// A command of another program that sends requests: HTTPie, wget, `Invoke-WebRequest`.
    Command,
    /// Code that sends requests, in any language.
    Code,
    /// Settings: a file of variables, a shell profile, JSON, YAML, TOML, a Dockerfile, a unit.
    Config,
    /// An HTTP answer, or the body of one, or the words that a person reads on a screen.
    Answer,
    /// Cookies of the website, in any shape in which people copy them.
    Cookies,
    /// Several of these, one after the other, perhaps with prose between them.
    Mixed,
    /// None of these.
    Other,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 12] = [
        Self::Nothing,
        Self::Key,
        Self::Header,
        Self::Request,
        Self::Curl,
        Self::Command,
        Self::Code,
        Self::Config,
        Self::Answer,
        Self::Cookies,
        Self::Mixed,
        Self::Other,
    ];
}

/// What a paste holds.
#[derive(Debug, Default)]
pub struct Paste {
    /// The text as it was pasted; of cookies, a list of their names in its place.
    pub text: Secret,
    /// What it was read as.
    pub form: Form,
    /// The pieces that were read one by one; one of them, the whole text, for most pastes.
    pub passages: Vec<Passage>,
    /// The requests in it.
    pub requests: Vec<Request>,
    /// Every credential in it, in a request or not.
    pub keys: Vec<Key>,
    /// The answers in it.
    pub answers: Vec<Answer>,
    /// The names of variables that stand where a key would: `PERPLEXITY_API_KEY`.
    pub variables: Vec<String>,
    /// What is given a name in it, in the order in which it stands there.
    pub assignments: Vec<Assignment>,
    /// The variables that a program in it reads.
    pub lookups: Vec<Lookup>,
    /// Where a shell takes a command otherwise than it is meant; the requests are read as meant.
    pub defects: Vec<Defect>,
    /// The cookies in it.
    pub session: Option<Session>,
    /// How many cookies it holds, in words; `None` where it is not read as cookies, or none was
    /// found.
    pub cookies: Option<String>,
}

impl Paste {
    /// Takes over what was read from a passage that begins at this byte of the text.
    ///
    /// Of several passages with cookies, the first is kept.
    pub(crate) fn absorb(&mut self, mut passage: Self, start: usize) {
        let moved = |at: &mut Range<usize>| *at = at.start + start..at.end + start;
        let keys = self.keys.len();
        let header = |header: &mut Header| {
            moved(&mut header.at);
            header.key = header.key.map(|key| key + keys);
        };
        for key in &mut passage.keys {
            moved(&mut key.at);
        }
        for request in &mut passage.requests {
            let pieces = [&mut request.method, &mut request.url, &mut request.body];
            pieces.into_iter().flatten().for_each(|piece| moved(&mut piece.at));
            request.headers.iter_mut().for_each(header);
            request.unsent.iter_mut().for_each(|unsent| header(&mut unsent.header));
        }
        for assignment in &mut passage.assignments {
            moved(&mut assignment.at);
            assignment.key = assignment.key.map(|key| key + keys);
        }
        for lookup in &mut passage.lookups {
            moved(&mut lookup.at);
        }
        for defect in &mut passage.defects {
            moved(&mut defect.at);
            defect.edit.iter_mut().for_each(|edit| moved(&mut edit.at));
        }
        self.keys.append(&mut passage.keys);
        self.requests.append(&mut passage.requests);
        self.assignments.append(&mut passage.assignments);
        self.lookups.append(&mut passage.lookups);
        self.defects.append(&mut passage.defects);
        self.answers.append(&mut passage.answers);
        self.variables.append(&mut passage.variables);
        if self.session.is_none() {
            (self.session, self.cookies) = (passage.session, passage.cookies);
        }
    }
}

/// A piece of a paste that is of one form.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it was read as.
    pub form: Form,
    /// Where it stands in the paste.
    pub at: Range<usize>,
}

/// A variable that is given a value.
#[derive(Debug)]
pub struct Assignment {
    /// The name, as written.
    pub name: String,
    /// What stands after the sign, as written, quotes and comments included.
    pub written: Secret,
    /// The credentials in it: an index into [`Paste::keys`].
    pub key: Option<usize>,
    /// What kind of file or program it stands in.
    pub syntax: Syntax,
    /// Where the whole assignment stands in the paste.
    pub at: Range<usize>,
}

/// What kind of file or program gives a variable its value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Syntax {
    /// A file of variables, which each loader reads in its own way.
    EnvFile,
    /// A POSIX shell: a profile, a script, a line that was typed.
    Shell,
    /// The fish shell: `set -x NAME value`.
    Fish,
    /// PowerShell: `$env:NAME = "value"`.
    PowerShell,
    /// Windows: `set NAME=value`, `setx NAME value`.
    Cmd,
    /// `ENV` and `ARG` in a Dockerfile.
    Dockerfile,
    /// `environment:` of a compose file.
    Compose,
    /// A Secret of Kubernetes, which holds base64 under `data:`.
    KubernetesSecret,
    /// `env:` of a workflow of GitHub Actions.
    Actions,
    /// `Environment=` of a systemd unit.
    Systemd,
    /// JSON, with comments or without.
    Json,
    /// YAML of another kind.
    Yaml,
    /// TOML or an INI file.
    Toml,
    /// A constant or a setting in code.
    Code,
}

/// A variable that a program looks up.
#[derive(Debug)]
pub struct Lookup {
    /// The name, as written.
    pub name: String,
    /// The program or library that reads it.
    pub client: Client,
    /// Where it stands in the paste; empty where the library reads it by itself.
    pub at: Range<usize>,
}

/// A request, as far as it was pasted.
#[derive(Debug, Default)]
pub struct Request {
    /// As it would be sent: `POST`. `None` where only headers were pasted. It stands nowhere
    /// (`at` is empty) where the program chooses it.
    pub method: Option<Piece>,
    /// The whole address, or the path alone where the host stands in a `Host` header.
    pub url: Option<Piece>,
    /// Whether the address is the base that a library puts its own paths behind.
    pub url_is_base: bool,
    /// The headers that are sent, in order.
    pub headers: Vec<Header>,
    /// The headers that are written in it and not sent as headers.
    pub unsent: Vec<Unsent>,
    /// The body.
    pub body: Option<Piece>,
    /// The program that sends it.
    pub client: Client,
    /// Whether all its headers are in view.
    pub view: View,
}

impl Request {
    /// The headers of this name, whatever its case.
    pub fn headers_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Header> {
        self.headers.iter().filter(move |header| header.name.eq_ignore_ascii_case(name))
    }
}

/// The program or library that sends a request; they treat damaged keys differently, and read
/// different variables. What is known of each is in [`crate::facts::clients`].
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Client {
    /// Not known.
    #[default]
    Unknown,
    /// curl, which sends header values as they are.
    Curl,
    /// `Invoke-WebRequest` and `Invoke-RestMethod`, and Windows PowerShell's alias `curl` for them.
    PowerShell,
    /// wget.
    Wget,
    /// HTTPie.
    Httpie,
    /// `fetch`, of a browser or of Node.
    Fetch,
    /// Node's own `http` and `https`.
    NodeHttp,
    /// axios.
    Axios,
    /// Python's requests.
    Requests,
    /// Python's httpx.
    Httpx,
    /// Python's aiohttp.
    Aiohttp,
    /// Perplexity's library for Python.
    PerplexityPython,
    /// Perplexity's library for TypeScript.
    PerplexityJs,
    /// OpenAI's library for Python.
    OpenAiPython,
    /// OpenAI's library for TypeScript.
    OpenAiJs,
    /// LangChain's `ChatPerplexity`.
    LangChain,
    /// LlamaIndex's `Perplexity`.
    LlamaIndex,
    /// LiteLLM.
    LiteLlm,
    /// Vercel's AI SDK with `@ai-sdk/perplexity`.
    VercelAi,
    /// Perplexity's MCP server.
    McpServer,
    /// Go's `net/http`.
    Go,
    /// Java and Kotlin.
    Java,
    /// C#.
    CSharp,
    /// PHP.
    Php,
    /// Ruby.
    Ruby,
    /// Rust's reqwest.
    Rust,
}

/// How much of a request's headers is in view.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum View {
    /// Only a part of the request was pasted, such as one header.
    #[default]
    Part,
    /// The whole request is in view: a header that is not there is not sent.
    Whole,
    /// Headers were removed by the program that wrote this down, or come from a file.
    HeadersHidden,
}

/// A header of a request.
#[derive(Clone, Debug)]
pub struct Header {
    /// As written, without the colon.
    pub name: String,
    /// As the program would send it: quotes and escapes of the shell are undone.
    pub value: Secret,
    /// The credentials in it: an index into [`Paste::keys`], which keeps the first of very many.
    pub key: Option<usize>,
    /// Where the whole header stands in the paste, the shell's quotes included.
    pub at: Range<usize>,
    /// What would stand there if it were the header that Perplexity reads, written as the paste
    /// writes it. Empty for a header that carries no credentials.
    pub mended: String,
}

/// A header that is written in a request and does not reach the server as one.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// The header that was meant.
    pub header: Header,
    /// What becomes of it.
    pub why: WhyUnsent,
}

/// What becomes of a header that is not sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WhyUnsent {
    /// Its value is empty, which tells curl to leave the header out.
    NoValue,
    /// No colon follows its name, and curl leaves out what is no header.
    NoColon,
    /// No `-H` stands before it, so curl takes it for an address.
    NoOption,
    /// It is sent as the body, or as a part of it.
    InBody,
    /// It is sent to the proxy alone.
    ToProxy,
    /// Another header or option for the same thing goes before it.
    Overridden,
    /// The browser leaves it out, because the request says `mode: "no-cors"`.
    NoCors,
}

/// A place where a shell takes a command otherwise than it is meant.
#[derive(Clone, Debug)]
pub struct Defect {
    /// What is wrong with it.
    pub kind: DefectKind,
    /// Where it stands in the paste.
    pub at: Range<usize>,
    /// The change that mends it, where a small one does.
    pub edit: Option<Edit>,
}

/// What makes a shell take a command otherwise than it is meant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DefectKind {
    /// A quote that ends a text because it is meant as an apostrophe in it.
    Apostrophe,
    /// A quote that nothing closes.
    UnclosedQuote,
    /// A curly quote, which the shell does not take for a quote.
    CurlyQuotes,
    /// Single quotes, or a double quote within them, where only double quotes are quotes.
    SingleQuotes,
    /// A dash where the hyphen of an option should be.
    LongDash,
    /// Blanks after the sign that joins a line with the next.
    BlankAfterLineEnd,
    /// No sign that joins a line with the next.
    LineNotContinued,
    /// The sign with which another shell joins lines.
    OtherLineEnd,
    /// `curl` or `wget` with options of its own, where PowerShell has a command of that name.
    Alias,
    /// What a terminal shows before a command.
    Prompt,
    /// Double quotes that Windows PowerShell removes when it hands a text to another program.
    QuotesRemoved,
}

/// A piece of the paste that is no secret by itself, though a key may stand in it.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The text as the program would see it.
    pub text: Secret,
    /// Where it stands in the paste, the shell's quotes included.
    pub at: Range<usize>,
}

/// What stands where a key should.
#[derive(Debug)]
pub struct Key {
    /// As it would be sent, with whatever stands round it.
    pub text: Secret,
    /// What it was read from.
    pub place: Place,
    /// The name of the variable that it is assigned to.
    pub variable: Option<String>,
    /// The program that sends it.
    pub client: Client,
    /// The text to replace when the paste is mended, the shell's quotes included.
    pub at: Range<usize>,
    /// What to put there: most often [`Key::MENDED`].
    pub mended: String,
}

impl Key {
    /// What stands for a key in a mended text.
    pub const MENDED: &str = "$PERPLEXITY_API_KEY";
}

/// Where a key was found.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// It was pasted by itself, or is assigned to a variable.
    Alone,
    /// It is given to a library, or stands in code as a constant.
    Code,
    /// After the scheme in an `Authorization` header.
    Authorization,
    /// In a header that Perplexity does not read, such as `X-API-Key`.
    OtherHeader,
    /// In the address.
    Url,
    /// Somewhere in text that nothing reads as a request: a log, a message, a body. It is counted
    /// and hidden; its characters are judged only where no other key is in view.
    Text,
}
