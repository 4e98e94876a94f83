//! Names of cookies: which are the website's, and what of one may be shown.

use std::borrow::Cow;

use crate::facts;

/// How much of a name is shown.
const SHOWN: usize = 60;

/// Whether only Perplexity's website, as far as is known, has a cookie of this name.
pub(super) fn is_telling(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    facts::session_cookie(&name.replacen("__secure-", "__Secure-", 1)).is_some()
        || name.starts_with("pplx.")
        || name.starts_with("__host-pplx")
}

/// Whether a cookie may have this name.
pub(super) fn is_name(name: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty() && name.bytes().all(is_part)
}

/// The prefix of a session cookie's name and the id of the account that follows it.
pub(super) fn account(name: &str) -> Option<(&str, &str)> {
    let end = facts::ACCOUNT_SESSION.len() + 1;
    let prefix = name.get(..end)?;
    let is_prefix = prefix.ends_with('.')
        && prefix[..end - 1].eq_ignore_ascii_case(facts::ACCOUNT_SESSION)
        && name.len() > end;
    is_prefix.then(|| (prefix, &name[end..]))
}

/// As much of a name as may be shown: no id of an account, and nothing that could be a secret.
pub(super) fn shown(name: &str) -> Cow<'_, str> {
    if let Some((prefix, _)) = account(name) {
        return format!("{prefix}…").into();
    }
    if facts::session_cookie(name).is_some() || facts::is_edge_cookie(name) {
        return name.into();
    }
    // Names are made up of words; an id has digits, and programs put ids behind words.
    let end = name.char_indices().take(SHOWN).find(|(_, c)| c.is_ascii_digit());
    let end = end.or_else(|| name.char_indices().nth(SHOWN));
    match end {
        Some((end, _)) => format!("{}…", &name[..end]).into(),
        None => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_tell_of_the_website() {
        for name in [
            "__Secure-next-auth.session-token",
            "__Secure-next-auth.session-token.1",
            "__Secure-pplx.session.madeUp",
            "__secure-pplx.session.madeUp",
            "__Host-pplx-last-active-account",
            "pplx.visitor-id",
        ] {
            assert!(is_telling(name), "{name}");
        }
        // The API sets the bot check's cookies as well, and other sites have these.
        for name in ["__cf_bm", "cf_clearance", "next-auth.csrf-token", "_ga", "sessionid"] {
            assert!(!is_telling(name), "{name}");
        }
    }

    #[test]
    fn no_id_is_shown() {
        for (name, expected) in [
            ("__Secure-pplx.session.9madeUp-account", "__Secure-pplx.session.…"),
            ("__secure-PPLX.session.9madeUp-account", "__secure-PPLX.session.…"),
            ("__Secure-pplx.session", "__Secure-pplx.session"),
            ("__Secure-next-auth.session-token.0", "__Secure-next-auth.session-token.0"),
            ("pplx.tooltip.0f3c-made-up", "pplx.tooltip.…"),
            ("_ga_4MADEUP", "_ga_…"),
            ("g_state", "g_state"),
        ] {
            assert_eq!(shown(name), expected, "{name}");
        }
        assert_eq!(shown(&"é".repeat(5000)).chars().count(), SHOWN + 1);
    }
}
