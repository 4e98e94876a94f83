//! What "Copy" gives in Firefox's storage panel: `name:"value"`, and a line for each property.

use crate::session::Cookie;

use super::{date, found::Found, is_ours, name};

/// Whether such a block stands here, of a cookie of the website's.
pub(super) fn are_blocks(text: &str) -> bool {
    let Some((first, value)) = text.lines().next().and_then(property) else { return false };
    let mut properties = text.lines().filter_map(property);
    unquoted(value).is_some()
        && (name::is_telling(first) && properties.clone().any(|(key, _)| key == "Path")
            || properties
                .any(|(key, value)| key == "Domain" && unquoted(value).is_some_and(is_ours)))
}

pub(super) fn read(text: &str, found: &mut Found) {
    let mut open: Option<(&str, Cookie)> = None;
    for (key, value) in text.lines().filter_map(property) {
        if let Some((_, cookie)) = &mut open
            && is_property(key)
        {
            set(cookie, key, value);
        } else if let Some(value) = unquoted(value) {
            close(open.take(), found);
            let value_length = u32::try_from(value.chars().count()).ok();
            open = Some((key, Cookie { value_length, ..Cookie::default() }));
        }
    }
    close(open, found);
}

/// The block is whole. One that names neither place nor anything known is no cookie.
fn close(block: Option<(&str, Cookie)>, found: &mut Found) {
    if let Some((name, cookie)) = block
        && (cookie.domain.is_some() || name::is_telling(name))
    {
        found.add(name, cookie);
    }
}

fn property(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim();
    (!key.is_empty()).then_some((key, value.trim().trim_end_matches(',')))
}

fn unquoted(value: &str) -> Option<&str> {
    value.strip_prefix('"')?.strip_suffix('"')
}

fn is_property(key: &str) -> bool {
    const PROPERTIES: [&str; 11] = [
        "Created",
        "Domain",
        "Expires / Max-Age",
        "HostOnly",
        "HttpOnly",
        "Last Accessed",
        "Path",
        "SameSite",
        "Secure",
        "Size",
        "PartitionKey",
    ];
    PROPERTIES.iter().any(|known| known.eq_ignore_ascii_case(key))
}

fn set(cookie: &mut Cookie, key: &str, value: &str) {
    let text = unquoted(value);
    let truth = match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    match key {
        "Domain" => cookie.domain = text.map(str::to_owned),
        "Path" => cookie.path = text.map(str::to_owned),
        "HostOnly" => cookie.host_only = truth,
        "HttpOnly" => cookie.http_only = truth,
        "Secure" => cookie.secure = truth,
        "PartitionKey" => cookie.partitioned = text.is_some_and(super::is_of_another_site),
        "Expires / Max-Age" => {
            cookie.expiration_date = text.and_then(date::moment);
            cookie.session = match text {
                Some("Session") => Some(true),
                _ => cookie.expiration_date.map(|_| false),
            };
        }
        _ => {}
    }
}
