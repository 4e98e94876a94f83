//! What is wrong with the rest of the request.

mod base_url_mismatch;
mod body_not_json;
mod command_malformed;
mod content_type_missing;
mod endpoint_retired;
mod host_is_gateway;
mod host_wrong;
mod method_wrong;
mod model_retired;
mod model_unknown;
mod path_unknown;
mod url_not_https;

use std::ops::Range;

use crate::{
    address::Address,
    case::{Case, Paste, Piece, Request},
    facts::{self, Endpoint},
    host::{Host, host_of},
    json::Json,
    mask,
    report::{Edit, Evidence, Finding, Input},
    rules::{Rule, Verdict},
};

/// In the order in which a person would look.
pub(super) static RULES: &[&Rule] = &[
    &command_malformed::RULE,
    &host_wrong::RULE,
    &host_is_gateway::RULE,
    &base_url_mismatch::RULE,
    &url_not_https::RULE,
    &path_unknown::RULE,
    &endpoint_retired::RULE,
    &method_wrong::RULE,
    &model_retired::RULE,
    &model_unknown::RULE,
    &content_type_missing::RULE,
    &body_not_json::RULE,
];

/// The scheme and the host of an address, which curl compares when it is sent elsewhere.
pub(super) fn origin(address: &str) -> String {
    let parts = Address::parse(address);
    let scheme = parts.scheme.map_or("http", |scheme| &address[scheme]);
    format!("{scheme}://{}", &address[parts.host]).to_ascii_lowercase()
}

/// A request to Perplexity's API, with its address in view.
struct Addressed<'a> {
    case: &'a Case,
    request: &'a Request,
    url: &'a Piece,
    /// The text of the address.
    text: &'a str,
    path: Range<usize>,
}

impl<'a> Addressed<'a> {
    /// The request, if it goes to Perplexity's API as far as can be seen.
    fn of(case: &'a Case, request: &'a Request) -> Option<Self> {
        // Behind a base the library puts a path that is not in view.
        let url = request.url.as_ref().filter(|_| !request.url_is_base)?;
        // EXPOSE: the rules look at the path; `Evidence` hides keys in the address.
        let text = url.text.expose();
        let path = Address::parse(text).path;
        let is_api = match host_of(request) {
            Host::Api | Host::Misspelled => true,
            Host::Unseen => sends_perplexity_key(case, request),
            _ => false,
        };
        is_api.then_some(Self { case, request, url, text, path })
    }

    fn path(&self) -> &'a str {
        &self.text[self.path.clone()]
    }

    fn endpoint(&self) -> Option<&'static Endpoint> {
        facts::endpoint_of(self.path())
    }

    /// A mark over the path in the address.
    fn evidence(&self) -> Evidence {
        of_url(self.text, self.path.clone())
    }

    /// The change that puts another path there.
    fn edit_of_path(&self, path: &str) -> Option<Edit> {
        edit_within(&self.case.paste, self.url, self.path(), path)
    }
}

/// Asks the same question of each request to Perplexity's API.
fn judge(case: &Case, look: &dyn Fn(&Addressed) -> Option<Option<Finding>>) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        let Some(addressed) = Addressed::of(case, request) else { continue };
        let Some(answer) = look(&addressed) else { continue };
        is_in_view = true;
        if let Some(finding) = answer {
            return Verdict::Found(finding);
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// Whether a key of Perplexity's goes with this request.
pub(super) fn sends_perplexity_key(case: &Case, request: &Request) -> bool {
    keys_of(case, request).any(|key| key.contains(facts::KEY_PREFIX))
}

/// The keys that go with a request, in its headers or its address.
fn keys_of<'a>(case: &'a Case, request: &'a Request) -> impl Iterator<Item = &'a str> {
    let written = request.headers.iter().chain(request.unsent.iter().map(|unsent| &unsent.header));
    // EXPOSE: how a key starts tells whose it is.
    written
        .filter_map(|header| header.key)
        .filter_map(|key| case.paste.keys.get(key))
        .map(|key| key.text.expose())
}

/// The change of a part of a piece, where that part stands in the paste as it is.
fn edit_within(paste: &Paste, piece: &Piece, part: &str, text: &str) -> Option<Edit> {
    if part.is_empty() {
        return None;
    }
    // EXPOSE: the place of the part is looked for in the paste.
    let written = paste.text.expose().get(piece.at.clone())?;
    let found = written.find(part)?;
    let start = piece.at.start + found;
    Some(Edit { at: start..start + part.len(), text: text.to_owned() })
}

/// A mark in an address, of which the query is left out: it may hold anything.
fn of_url(text: &str, mark: Range<usize>) -> Evidence {
    let end = Address::parse(text).path.end.max(mark.end);
    Evidence::of_text(Input::Url, &text[..end], mark)
}

/// Adds a change, if there is one.
fn with_edit(finding: Finding, edit: Option<Edit>) -> Finding {
    match edit {
        Some(edit) => finding.with_edit(edit),
        None => finding,
    }
}

/// The model that the body of a request names.
struct Model<'a> {
    name: String,
    addressed: &'a Addressed<'a>,
    body: &'a Piece,
}

impl Model<'_> {
    /// `None` where the body is not in view, or is no JSON.
    fn of<'a>(addressed: &'a Addressed<'a>) -> Option<Option<Model<'a>>> {
        let body = addressed.request.body.as_ref()?;
        // EXPOSE: the name of the model is read; nothing else of the body is kept.
        let json = Json::parse(body.text.expose()).filter(Json::is_object)?;
        let name = json.get("model").and_then(Json::as_str);
        Some(name.map(|name| Model { name: name.to_owned(), addressed, body }))
    }

    /// The name as it may be shown: it comes from the paste, and may be anything.
    fn shown(&self) -> String {
        mask::secrets(&self.name[..self.name.floor_char_boundary(60)])
    }

    /// A mark over the name in the body.
    fn evidence(&self) -> Evidence {
        let name = self.shown();
        let text = format!("\"model\": \"{name}\"");
        let start = text.len() - 1 - name.len();
        Evidence::of_text(Input::Body, &text, start..text.len() - 1)
    }

    /// The change that puts another model there.
    fn edit(&self, model: &str) -> Option<Edit> {
        let paste = &self.addressed.case.paste;
        // EXPOSE: the place of the model is looked for in the paste.
        let written = paste.text.expose().get(self.body.at.clone())?;
        let mut from = 0;
        while let Some(found) = written[from..].find("model") {
            let after = from + found + "model".len();
            let rest = &written[after..];
            let value = rest.trim_start_matches(['"', '\\', ':', ' ', '\t', '\r', '\n']);
            if !self.name.is_empty() && value.starts_with(&self.name) {
                let start = self.body.at.start + written.len() - value.len();
                return Some(Edit { at: start..start + self.name.len(), text: model.to_owned() });
            }
            from = after;
        }
        None
    }
}
