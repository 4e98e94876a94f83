//! JSON of Cookie-Editor and its like, and the stored state of Playwright and Puppeteer.

use crate::{json::Json, session::Cookie};

use super::{
    date,
    found::{Found, Scope},
    is_ours, name,
};

/// Whether this is a list of cookies, one of the website's among them.
pub(super) fn is_export(text: &str) -> bool {
    // Other lists are not read to see that they are none.
    let Some(objects) = Objects::of(text).filter(Objects::may_be_cookies) else { return false };
    let mut cookies = objects.map_while(|object| parts(&object).map(|it| is_telling(&it)));
    cookies.any(|is_telling| is_telling)
}

pub(super) fn read(text: &str, found: &mut Found) {
    let Some(mut objects) = Objects::of(text) else { return };
    let mut shows_hidden = false;
    for object in objects.by_ref() {
        if let Some(Parts { name, .. }) = parts(&object) {
            shows_hidden |= object.get("httpOnly").is_some();
            found.add(name, cookie(&object));
        }
    }
    // What a script of the page lists lacks the cookies that are hidden from scripts.
    if objects.is_whole && shows_hidden {
        found.scope = Scope::Whole;
    }
}

/// What makes an object a cookie.
struct Parts<'a> {
    name: &'a str,
    domain: Option<&'a str>,
}

fn parts(object: &Json) -> Option<Parts<'_>> {
    const OTHERS: [&str; 5] = ["domain", "hostOnly", "httpOnly", "expirationDate", "sameSite"];
    let name = object.get("name")?.as_str().filter(|name| !name.is_empty())?;
    let domain = object.get("domain").and_then(Json::as_str);
    OTHERS.iter().any(|field| object.get(field).is_some()).then_some(Parts { name, domain })
}

fn is_telling(parts: &Parts) -> bool {
    parts.domain.map_or_else(|| name::is_telling(parts.name), is_ours)
}

/// A cookie without its value and its store: it is that of the tab from which it was copied.
fn cookie(object: &Json) -> Cookie {
    let text = |field| object.get(field).and_then(Json::as_str);
    let truth = |field| match object.get(field) {
        Some(Json::Bool(truth)) => Some(*truth),
        _ => None,
    };
    let expires =
        ["expirationDate", "expires"].into_iter().find_map(|field| match object.get(field) {
            Some(Json::Number(whole)) => *whole,
            _ => None,
        });
    let expiration_date = expires.and_then(date::seconds);
    let partition = object
        .get("partitionKey")
        .and_then(|key| key.as_str().or_else(|| key.get("topLevelSite").and_then(Json::as_str)));
    Cookie {
        domain: text("domain").map(str::to_owned),
        host_only: truth("hostOnly"),
        path: text("path").map(str::to_owned),
        secure: truth("secure"),
        http_only: truth("httpOnly"),
        // Playwright and Puppeteer write -1.
        session: truth("session").or(expires.map(|expires| expires <= 0)),
        expiration_date: expiration_date.filter(|_| truth("session") != Some(true)),
        partitioned: partition.is_some_and(super::is_of_another_site),
        value_length: text("value").and_then(|value| u32::try_from(value.chars().count()).ok()),
        ..Cookie::default()
    }
}

/// The objects of a list, one after the other, as far as it goes: half a list is read to its half.
struct Objects<'a> {
    rest: &'a str,
    /// Whether the end of the list was seen.
    is_whole: bool,
}

impl<'a> Objects<'a> {
    /// The list that is the whole text, or that stands behind `"cookies":`.
    fn of(text: &'a str) -> Option<Self> {
        /// What programs write before the list is short: an address, a version.
        const REACH: usize = 2000;
        let text = text.trim_start();
        let list = if text.starts_with('{') {
            let at = text[..text.floor_char_boundary(REACH)].find("\"cookies\"")?;
            text[at + "\"cookies\"".len()..].trim_start().strip_prefix(':')?.trim_start()
        } else {
            text
        };
        Some(Self { rest: list.strip_prefix('[')?, is_whole: false })
    }

    /// Whether the first object has a name, as far as a cookie may reach.
    fn may_be_cookies(&self) -> bool {
        const LONGEST: usize = 8000;
        self.rest[..self.rest.floor_char_boundary(LONGEST)].contains("\"name\"")
    }
}

impl Iterator for Objects<'_> {
    type Item = Json;

    fn next(&mut self) -> Option<Json> {
        let rest = self.rest.trim_start();
        let rest = rest.strip_prefix(',').map_or(rest, str::trim_start);
        self.rest = rest;
        if !rest.starts_with('{') {
            self.is_whole = rest.starts_with(']');
            return None;
        }
        match Json::first(rest) {
            Some((object, end)) => {
                self.rest = &rest[end..];
                Some(object)
            }
            None => {
                self.rest = "";
                None
            }
        }
    }
}
