//! What is secret by its shape, whatever its name.

use why401_core::facts;

use super::{Found, kind::Kind};

/// The longest name in an e-mail address.
const NAME: usize = 64;

/// Prefixes of keys and tokens, up to what joins them with the rest, and how long the rest is at
/// least.
const PREFIXES: [(&[u8], usize, Kind); 13] = [
    (facts::KEY_PREFIX.as_bytes(), 16, Kind::Key),
    (b"sk-", 20, Kind::Key),
    (b"sk_", 20, Kind::Key),
    (b"pk_", 20, Kind::Key),
    (b"rk_", 20, Kind::Key),
    (b"xai-", 20, Kind::Key),
    (b"gsk_", 20, Kind::Key),
    (b"hf_", 20, Kind::Key),
    (b"ghp_", 20, Kind::Token),
    (b"gho_", 20, Kind::Token),
    (b"github_pat_", 20, Kind::Token),
    (b"glpat-", 16, Kind::Token),
    (b"xoxb-", 16, Kind::Token),
];

/// The longest key of any vendor.
const LONGEST_KEY: usize = 300;

/// What the id of an account follows in the name of a cookie.
const BEFORE_ACCOUNT: &[u8] = b"pplx.session.";

/// A key or token whose prefix ends with the byte at `at`.
pub(super) fn joined(text: &[u8], at: usize) -> Option<Found> {
    let so_far = &text[..=at];
    if text[at] == b'.' {
        if !so_far.ends_with(BEFORE_ACCOUNT) {
            return None;
        }
        let length = text[at + 1..].iter().take_while(|b| is_of_token(b)).count();
        let at = at + 1..at + 1 + length;
        return (length > 0).then_some(Found { at, kind: Kind::Account });
    }
    let (prefix, shortest, kind) =
        PREFIXES.iter().find(|(prefix, ..)| ends_with_small(so_far, prefix))?;
    let start = at + 1 - prefix.len();
    // `task-…` has no key in it.
    if text[..start].last().is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let rest = &text[at + 1..];
    let is_part = |b: &&u8| is_of_token(b);
    let first = &rest[..rest.iter().take(LONGEST_KEY).take_while(is_part).count()];
    let is_key = first.len() >= *shortest && first.iter().any(u8::is_ascii_digit);
    is_key.then(|| {
        let length = rest.iter().take_while(is_part).count();
        Found { at: start..at + 1 + length, kind: *kind }
    })
}

fn ends_with_small(text: &[u8], ending: &[u8]) -> bool {
    text.len() >= ending.len() && text[text.len() - ending.len()..].eq_ignore_ascii_case(ending)
}

/// What a value is that is a key by its prefix.
pub(crate) fn kind_of_key(value: &[u8]) -> Option<Kind> {
    let start = &value[..value.len().min(12)];
    let joints = start.iter().enumerate().filter(|(_, b)| matches!(b, b'-' | b'_'));
    joints
        .filter_map(|(at, _)| joined(value, at))
        .find(|found| found.at.start == 0)
        .map(|found| found.kind)
}

/// A token that is known by a letter near its start: a JWT (`eyJ…`), a key of AWS or Google.
pub(super) fn lettered(text: &[u8], at: usize) -> Option<Found> {
    let start_of = |before: usize, start: &[u8]| {
        let from = at.checked_sub(before)?;
        let is_start = text[from..].starts_with(start)
            && !text[..from].last().is_some_and(u8::is_ascii_alphanumeric);
        is_start.then_some(from)
    };
    let (start, kind) = if let Some(start) = start_of(2, b"eyJ") {
        (start, Kind::Token)
    } else if let Some(start) = start_of(2, b"AKIA").or_else(|| start_of(1, b"AIza")) {
        (start, Kind::Key)
    } else {
        return None;
    };
    let is_part = |b: &&u8| is_of_token(b) || (kind == Kind::Token && matches!(b, b'.' | b'='));
    let length = text[start..].iter().take_while(is_part).count();
    let token = &text[start..start + length];
    let is_whole = match kind {
        // The header of a JWT alone has as much; without a dot it may be any JSON in base64.
        Kind::Token => length >= 40 && token.contains(&b'.'),
        _ => length >= 20,
    };
    is_whole.then_some(Found { at: start..start + length, kind })
}

fn is_of_token(b: &u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')
}

/// The address for mail whose `@` stands here.
pub(super) fn email(text: &[u8], at: usize) -> Option<Found> {
    let is_of_name = |b: &&u8| b.is_ascii_alphanumeric() || b"._+-'".contains(b);
    let name = text[..at].iter().rev().take(NAME).take_while(is_of_name).count();
    let is_of_host = |b: &&u8| b.is_ascii_alphanumeric() || b".-".contains(b);
    let host = text[at + 1..].iter().take(255).take_while(is_of_host).count();
    let host = &text[at + 1..at + 1 + host];
    let host = &host[..host.len() - host.iter().rev().take_while(|b| b".-".contains(b)).count()];
    let (_, last) = host.split_at(host.iter().rposition(|b| *b == b'.')? + 1);
    let start = at - name;
    let leading = text[start..at].iter().take_while(|b| b"._+-'".contains(b)).count();
    let start = start + leading;
    // The version of a package has no letters at its end; a picture has those of its format.
    let is_host = last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic) && !is_of_file(last);
    (start < at && is_host).then(|| {
        // The user of a site (`https://ada@host`) is private, the site is not.
        let is_user = matches!(text[..start], [.., b'/', b'/'] | [.., b':']);
        let end = if is_user { at } else { at + 1 + host.len() };
        Found { at: start..end, kind: Kind::Email }
    })
}

fn is_of_file(ending: &[u8]) -> bool {
    let endings: [&[u8]; 13] = [
        b"png", b"jpg", b"jpeg", b"gif", b"svg", b"webp", b"avif", b"js", b"mjs", b"css", b"json",
        b"html", b"map",
    ];
    endings.iter().any(|other| other.eq_ignore_ascii_case(ending))
}

/// Whether this is an IP address, or several; one that only means "this computer" or "none" is
/// nobody's.
pub(crate) fn is_address(value: &[u8]) -> bool {
    let is_part = |b: &u8| b.is_ascii_hexdigit() || b".:, []".contains(b);
    let digits = value.iter().filter(|b| b.is_ascii_hexdigit()).count();
    let joints = value.iter().filter(|b| matches!(b, b'.' | b':')).count();
    let is_own = [&b"127.0.0.1"[..], b"0.0.0.0", b"[::1]"].contains(&value);
    digits >= 4 && joints >= 2 && value.iter().all(is_part) && !is_own
}
