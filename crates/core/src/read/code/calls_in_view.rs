//! One call that sends a request: its address, its method, its program, and what belongs to it.

use std::ops::Range;

use crate::{
    case::{Client, Piece, View as Shown, WhyUnsent},
    secret::Secret,
};

use super::{
    calls::{METHODS, hands_over_maps, of_language},
    language::Language,
    libraries::argument,
    values::{Value, View},
};

/// How many calls of one text are read.
const MOST: usize = 64;

/// How many tokens of a call are looked at.
const REACH: usize = 2000;

/// The words before the bracket of a call that is given an address.
const WORDS: [&str; 32] = [
    "fetch",
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "request",
    "Request",
    "NewRequest",
    "NewRequestWithContext",
    "url",
    "uri",
    "URI",
    "open",
    "HttpRequestMessage",
    "curl_init",
    "curl_setopt",
    "create",
    "PostAsync",
    "PostAsJsonAsync",
    "GetAsync",
    "URLRequest",
    "parse",
    "axios",
    "Uri",
    "URL",
    "got",
    "ky",
    "stream",
    "newBuilder",
    "new",
    "URLConnection",
];

/// A call that sends a request, or makes one.
pub(super) struct Anchor<'a> {
    pub(super) client: Client,
    /// The token of the word before the bracket.
    pub(super) call: usize,
    word: &'a str,
    /// What stands before the dot: `requests`, `axios`, the name of a client.
    owner: &'a str,
    /// Its arguments, each a range of tokens.
    arguments: Vec<Range<usize>>,
    pub(super) url: Option<Value>,
    /// Whether the address is a path behind the base of the client.
    pub(super) is_base_added: bool,
    /// The whole address then.
    pub(super) whole: String,
}

impl Anchor<'_> {
    fn inside(&self) -> Range<usize> {
        match (self.arguments.first(), self.arguments.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => self.call..self.call,
        }
    }
}

/// Every call in the code that is given an address, in order.
pub(super) fn anchors<'a>(view: &View<'a>) -> Vec<Anchor<'a>> {
    let mut found: Vec<Anchor> = Vec::new();
    let base = base(view);
    for at in 0..view.tokens.len() {
        if found.len() >= MOST {
            break;
        }
        let Some(anchor) = anchor(view, at, base.as_deref()) else { continue };
        let is_known = |other: &Anchor| match (&other.url, &anchor.url) {
            (Some(one), Some(other)) => {
                one.at == other.at
                    || one.literal == other.literal
                        && !one.literal.is_empty()
                        && view.language.sets_headers_one_by_one()
            }
            _ => false,
        };
        if !found.iter().any(is_known) {
            found.push(anchor);
        }
    }
    found
}

/// The base that a client is made with: `axios.create({ baseURL })`.
fn base(view: &View) -> Option<String> {
    const MADE: [&str; 6] =
        ["axios.create", "httpx.", "ClientSession", "GuzzleHttp", "new Client(", "BaseAddress"];
    if !MADE.iter().any(|made| view.mentions(made)) {
        return None;
    }
    let all = 0..view.tokens.len();
    let names = ["baseURL", "base_url", "base_uri", "BaseAddress"];
    argument(view, &all, &names)
        .or_else(|| {
            let at =
                all.clone().find(|at| view.word(*at) == "BaseAddress" && view.is(at + 1, b'='))?;
            Some(view.value(at + 2, at + 40)?.0)
        })
        .filter(|value| value.is_known() && value.text.starts_with("http"))
        .map(|value| value.text)
}

fn anchor<'a>(view: &View<'a>, at: usize, base: Option<&str>) -> Option<Anchor<'a>> {
    let word = view.word(at);
    if word.is_empty() || !view.is(at + 1, b'(') || !WORDS.contains(&word) {
        return None;
    }
    let is_member =
        at > 1 && (view.is(at - 1, b'.') || view.is(at - 1, b'>') || view.is(at - 1, b':'));
    let owner_at = match () {
        () if !is_member => at,
        () if view.is(at - 1, b'.') => at - 2,
        () => at.saturating_sub(3),
    };
    let owner = if is_member { view.word(owner_at) } else { "" };
    let arguments = arguments(view, at + 1);
    let mut url = None;
    let mut is_base_added = false;
    let mut whole = String::new();
    for argument in arguments.iter().take(3) {
        if word == "curl_setopt" && view.word(arguments.get(1)?.start) != "CURLOPT_URL" {
            return None;
        }
        let from = view.without_label(argument.start);
        let Some((value, _)) = view.value(from, argument.end) else { continue };
        let is_address = value.text.starts_with("http://")
            || value.text.starts_with("https://")
            || value.text.starts_with("api.perplexity.ai")
            || value.expansions.first().is_some_and(|first| first.at.start == 0)
                && value.text.len() > 4
                && value.text[value.expansions[0].at.end.min(value.text.len())..].starts_with('/');
        if is_address {
            url = Some(value);
            break;
        }
        if let Some(base) = base
            && value.is_known()
            && is_member
            && (value.text.starts_with('/')
                || ["chat/", "v1/", "search"].iter().any(|it| value.text.starts_with(it)))
        {
            whole =
                format!("{}/{}", base.trim_end_matches('/'), value.text.trim_start_matches('/'));
            is_base_added = true;
            url = Some(value);
            break;
        }
    }
    let mut anchor = Anchor {
        client: client(view, word, owner),
        call: at,
        word,
        owner,
        arguments,
        url,
        is_base_added,
        whole,
    };
    if anchor.url.is_none() {
        anchor.parted(view);
    }
    anchor.url.is_some().then_some(anchor)
}

impl Anchor<'_> {
    /// An address in parts: `{ hostname, path }`, and the `url` of a map.
    fn parted(&mut self, view: &View) {
        let is_of_node = matches!(self.owner, "https" | "http") && self.word == "request";
        if !is_of_node && !matches!(self.word, "axios" | "request" | "got") {
            return;
        }
        let ranges = linked(view, self);
        let of = |names: &[&str]| ranges.iter().find_map(|range| argument(view, range, names));
        if is_of_node {
            let (Some(host), Some(path)) = (of(&["hostname", "host"]), of(&["path"])) else {
                return;
            };
            if host.is_known() && path.is_known() {
                let scheme = if self.owner == "http" { "http" } else { "https" };
                self.whole = format!("{scheme}://{}{}", host.text, path.text);
                self.is_base_added = true;
                self.url = Some(path);
            }
        } else {
            self.url = of(&["url"]).filter(|url| url.text.starts_with("http"));
        }
    }
}

/// What stands between the commas of a call.
fn arguments(view: &View, open: usize) -> Vec<Range<usize>> {
    let end = view.closing(open).min(open + REACH).min(view.tokens.len());
    let mut found = Vec::new();
    let (mut from, mut at) = (open + 1, open + 1);
    while at < end && found.len() < 8 {
        if view.is(at, b',') {
            found.push(from..at);
            from = at + 1;
        }
        at = view.closing(at).max(at) + 1;
    }
    if from < end {
        found.push(from..end);
    }
    found
}

/// The program that sends what this call makes.
pub(super) fn client(view: &View, word: &str, owner: &str) -> Client {
    let has = |mark: &str| view.mentions(mark);
    match view.language {
        Language::Script if word == "fetch" => Client::Fetch,
        Language::Script if matches!(owner, "https" | "http") => Client::NodeHttp,
        Language::Script if word == "axios" || owner == "axios" || has("axios.create") => {
            Client::Axios
        }
        Language::Script if has("XMLHttpRequest") || !has("axios") && has("fetch(") => {
            Client::Fetch
        }
        Language::Script if has("axios") => Client::Axios,
        Language::Python if owner == "requests" => Client::Requests,
        Language::Python if owner == "httpx" => Client::Httpx,
        Language::Python if has("aiohttp") => Client::Aiohttp,
        Language::Python if has("httpx") => Client::Httpx,
        Language::Python if has("requests") => Client::Requests,
        language => of_language(language),
    }
}

/// The tokens that belong to a call: its arguments, then the maps that they name.
pub(super) fn linked(view: &View, anchor: &Anchor) -> Vec<Range<usize>> {
    let mut found = vec![anchor.inside()];
    if let Some(owner) = view.bound(anchor.owner, anchor.call).filter(|_| !anchor.owner.is_empty())
        && !owner.block.is_empty()
    {
        found.push(owner.block.clone());
    }
    let mut next = 0;
    while next < found.len() && found.len() < 12 {
        let range = found[next].clone();
        next += 1;
        for at in range.start..range.end.min(range.start + REACH) {
            let word = view.word(at);
            if word.is_empty()
                || view.is(at + 1, b':')
                || at > 0 && view.is(at - 1, b'.') && !view.is(at.saturating_sub(2), b'.')
            {
                continue;
            }
            if let Some(bound) = view.bound(word, at)
                && !bound.block.is_empty()
                && !found.contains(&bound.block)
                && found.len() < 12
            {
                found.push(bound.block.clone());
            }
        }
    }
    found
}

/// The method of a call. It stands at the word of the call where that chooses it.
pub(super) fn method(view: &View, anchor: &Anchor, ranges: &[Range<usize>]) -> Option<Piece> {
    let by_word = |word: &str| METHODS.into_iter().find(|method| word.eq_ignore_ascii_case(method));
    let piece = |method: &str, at: Range<usize>| Some(Piece { text: Secret::new(method), at });
    let at_word = view.tokens.get(anchor.call)?.at();
    if let Some(method) = by_word(anchor.word) {
        return piece(method, at_word);
    }
    let first = anchor.arguments.first()?;
    if let Some(method) = by_word(view.inner(first.start)) {
        return piece(method, view.tokens[first.start].at());
    }
    if let Some(value) = ranges.iter().find_map(|range| argument(view, range, &["method"])) {
        // A word that is no method is not known to be one.
        return by_word(&value.text)
            .filter(|_| value.is_known())
            .and_then(|method| piece(method, value.at));
    }
    if matches!(anchor.client, Client::Fetch | Client::Axios | Client::NodeHttp)
        && hands_over_maps(view.language)
    {
        let is_in_view = shown(view, anchor) == Shown::Whole;
        return if is_in_view { piece("GET", at_word) } else { None };
    }
    let from = anchor.call.saturating_sub(60);
    let near = from..(anchor.call + 400).min(view.tokens.len());
    near.into_iter().find_map(|at| {
        let word = if view.is_text(at) { view.inner(at) } else { view.word(at) };
        let word = word.strip_prefix("Method").unwrap_or(word);
        let word = match word {
            "CURLOPT_POST" | "CURLOPT_POSTFIELDS" | "PostAsync" | "PostAsJsonAsync" => "POST",
            other => other,
        };
        by_word(word).and_then(|method| piece(method, view.tokens[at].at()))
    })
}

/// Whether all headers of a call are in view.
pub(super) fn shown(view: &View, anchor: &Anchor) -> Shown {
    let is_direct = match anchor.client {
        Client::Fetch => anchor.word == "fetch",
        Client::Axios => anchor.owner == "axios" || anchor.word == "axios",
        Client::Requests => anchor.owner == "requests",
        Client::Httpx => anchor.owner == "httpx",
        _ => false,
    };
    let adds = ["interceptors", "axios.defaults", "axios.create", "fetch = ", "axios = axios"];
    let is_plain = anchor.url.as_ref().is_some_and(Value::is_known);
    if !is_direct || !is_plain || adds.iter().any(|it| view.mentions(it)) {
        return Shown::Part;
    }
    let inside = anchor.inside();
    if is_open(view, &inside)
        || anchor.arguments.iter().skip(1).any(|one| names_unseen_map(view, one))
    {
        return Shown::Part;
    }
    let named =
        inside.clone().find(|at| view.word(*at) == "headers" || view.inner(*at) == "headers");
    let Some(named) = named else { return Shown::Whole };
    let given = (named + 1..(named + 4).min(inside.end))
        .find(|at| !view.is(*at, b':') && !view.is(*at, b'='));
    let name = match given {
        Some(at) if view.is(at, b'{') => return Shown::Whole,
        Some(at) if view.word(at).is_empty() => "headers",
        Some(at) => view.word(at),
        None => "headers",
    };
    match view.bound(name, named) {
        Some(bound)
            if !bound.block.is_empty()
                && !is_open(view, &bound.block)
                && !is_changed(view, name) =>
        {
            Shown::Whole
        }
        _ => Shown::Part,
    }
}

/// Whether something is spread into a map, or credentials are given in another way.
fn is_open(view: &View, range: &Range<usize>) -> bool {
    range.clone().take(REACH).any(|at| {
        let is_double = |mark: u8| view.is(at, mark) && view.is(at + 1, mark);
        let is_spread = is_double(b'.') || is_double(b'*');
        is_spread
            || matches!(view.word(at), "auth" | "Object" | "assign")
                && !view.is(at.wrapping_sub(1), b'.')
    })
}

/// Whether an argument is a name, or a call, whose headers are not in view.
fn names_unseen_map(view: &View, argument: &Range<usize>) -> bool {
    let word = view.word(argument.start);
    if word.is_empty() || view.is(argument.start + 1, b'=') {
        return false;
    }
    view.bound(word, argument.start).is_none_or(|bound| bound.block.is_empty())
}

/// Whether a map is changed after it was made.
fn is_changed(view: &View, name: &str) -> bool {
    (0..view.tokens.len())
        .any(|at| view.word(at) == name && (view.is(at + 1, b'[') || view.is(at + 1, b'.')))
}

/// What becomes of a header that stands in these tokens, where it is not sent.
pub(super) fn why_unsent(
    view: &View,
    anchor: &Anchor,
    range: &Range<usize>,
    pair: usize,
) -> Option<WhyUnsent> {
    let of_argument = |argument: &Range<usize>| {
        argument.contains(&pair) || {
            let is_alone = argument.len() == 1;
            let bound = view.bound(view.word(argument.start), argument.start);
            is_alone && bound.is_some_and(|bound| !bound.block.is_empty() && bound.block == *range)
        }
    };
    let second = anchor.arguments.get(1);
    match anchor.client {
        Client::Axios
            if matches!(anchor.word, "post" | "put" | "patch") && anchor.arguments.len() == 2 =>
        {
            second.is_some_and(of_argument).then_some(WhyUnsent::InBody)
        }
        Client::Requests if anchor.owner == "requests" && anchor.word != "request" => {
            let is_given_rightly =
                anchor.inside().any(|at| view.word(at) == "headers" && view.is(at + 1, b'='));
            let is_second = second.is_some_and(of_argument);
            let is_data = anchor.arguments.iter().any(|argument| {
                matches!(view.word(argument.start), "data" | "json" | "params")
                    && view.is(argument.start + 1, b'=')
                    && argument.len() == 3
                    && of_argument(&(argument.start + 2..argument.end))
            });
            (!is_given_rightly && (is_second || is_data)).then_some(WhyUnsent::InBody)
        }
        Client::Fetch => {
            let mode = argument(view, &anchor.inside(), &["mode"]);
            mode.is_some_and(|mode| mode.text == "no-cors").then_some(WhyUnsent::NoCors)
        }
        _ => None,
    }
}
