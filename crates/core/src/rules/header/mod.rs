//! What is wrong with how the key is sent.

mod header_dropped_by_client;
mod header_duplicated;
mod header_missing;
mod header_name_wrong;
mod header_overridden;
mod headers_not_shown;
mod scheme_doubled;
mod scheme_lowercase;
mod scheme_missing;
mod scheme_not_separated;
mod scheme_other;
mod scheme_separator_wrong;

use std::ops::Range;

use crate::{
    authorization::{self, Authorization},
    case::{Case, Header, Paste, Request, View},
    host::{self, Host},
    mask,
    report::{Evidence, Finding, Input},
    rules::{Rule, Verdict, request},
};

/// In the order in which a person would look.
pub(super) static RULES: &[&Rule] = &[
    &header_missing::RULE,
    &header_dropped_by_client::RULE,
    &header_name_wrong::RULE,
    &scheme_missing::RULE,
    &scheme_doubled::RULE,
    &scheme_not_separated::RULE,
    &scheme_other::RULE,
    &scheme_separator_wrong::RULE,
    &scheme_lowercase::RULE,
    &header_duplicated::RULE,
    &header_overridden::RULE,
    &headers_not_shown::RULE,
];

/// An `Authorization` header that is sent.
struct Sent<'a> {
    header: &'a Header,
    /// Its value, as it would be sent.
    value: &'a str,
    parts: Authorization,
}

impl Sent<'_> {
    fn credentials(&self) -> &str {
        &self.value[self.parts.credentials.clone()]
    }

    fn schemes(&self) -> impl Iterator<Item = &str> {
        self.parts.schemes.iter().map(|scheme| &self.value[scheme.clone()])
    }

    /// The finding with the part of the value that shows it, and the header as it should be.
    fn show(&self, finding: Finding, mark: Range<usize>) -> Finding {
        mend(finding.with_evidence(self.evidence(mark)), self.header)
    }

    /// A mark in the value, before the credentials or over them.
    fn evidence(&self, mark: Range<usize>) -> Evidence {
        let hidden = match self.header.key {
            // A user name and a password, in a notation that hides nothing.
            _ if self.parts.is_no_key(self.value) => "…".to_owned(),
            // Longer than any key, and too long to be shown.
            _ if self.credentials().len() > 1000 => "…".to_owned(),
            Some(_) => mask::key(self.credentials(), 0..0).after,
            None => self.credentials().to_owned(),
        };
        let name = format!("{}: ", self.header.name);
        let text = format!("{name}{}{hidden}", &self.value[..self.parts.credentials.start]);
        let mark = name.len() + mark.start..name.len() + mark.end;
        Evidence::of_text(Input::Header, &text, mark)
    }
}

/// Asks the same question of each `Authorization` header; the first answer is the finding.
fn judge(case: &Case, look: &dyn Fn(&Sent) -> Option<Finding>) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        if is_of_another_vendor(case, request) {
            continue;
        }
        is_in_view |= request.view == View::Whole;
        for header in request.headers_named(authorization::NAME) {
            // EXPOSE: the rules look at what stands before the key; `Evidence` hides the rest.
            let value = header.value.expose();
            if authorization::is_redacted(value) {
                continue;
            }
            is_in_view = true;
            let sent = Sent { header, value, parts: Authorization::parse(value) };
            if let Some(finding) = look(&sent) {
                return Verdict::Found(finding);
            }
        }
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// Adds the change that makes a header the one that Perplexity reads.
fn mend(finding: Finding, header: &Header) -> Finding {
    match authorization::edit_of(header) {
        Some(edit) => finding.with_edit(edit),
        None => finding,
    }
}

/// A header as it is written, with the credentials hidden and its name marked.
fn evidence_of_name(header: &Header, paste: &Paste) -> Evidence {
    // EXPOSE: what may be a key is hidden here, whatever damage it has.
    let value = match header.key.and_then(|key| paste.keys.get(key)) {
        // EXPOSE: how long the value is tells whether it can be shown.
        _ if header.value.expose().len() > 2000 => "…".to_owned(),
        // EXPOSE: whether there is a value at all.
        _ if header.value.expose().is_empty() => String::new(),
        Some(key) => {
            let text = key.text.expose();
            let hidden = mask::key(text, 0..0).after;
            match header.value.expose().split_once(text) {
                // What follows a key may be the rest of it.
                Some((before, after)) => format!("{before}{hidden}{}", mask::all_of_key(after)),
                None => "…".to_owned(),
            }
        }
        // A cookie, a password, a variable: nothing that must be seen.
        None => "…".to_owned(),
    };
    let text = format!("{}: {value}", header.name);
    Evidence::of_text(Input::Header, &text, 0..header.name.len())
}

/// Whether this request goes to another vendor and carries no key of Perplexity's: how that vendor
/// wants its key is none of our business.
fn is_of_another_vendor(case: &Case, request: &Request) -> bool {
    matches!(host::host_of(request), Host::Vendor(_) | Host::Other)
        && !request::sends_perplexity_key(case, request)
}

/// Whether this request sends an `Authorization` header, or may.
fn sends_authorization(request: &Request) -> bool {
    request.headers_named(authorization::NAME).next().is_some()
}

/// Whether this is a cookie of the website in a request to the API.
fn is_session_cookie(request: &Request, header: &Header) -> bool {
    // EXPOSE: only the names of cookies are looked for.
    let value = header.value.expose();
    header.name.eq_ignore_ascii_case("cookie")
        && (value.contains("session-token") || value.contains("pplx.session"))
        && host::host_of(request) == Host::Api
}
