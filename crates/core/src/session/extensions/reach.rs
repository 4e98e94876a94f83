//! Which sites an extension may reach.

use crate::{facts, session::Extension};

/// Whether an extension reaches the host that has the session.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Reach {
    /// It does not, as far as the browser shows.
    Nothing,
    /// It reaches this site, and perhaps some others.
    Site,
    /// It reaches every site.
    Everywhere,
}

/// How far an extension reaches. Some browsers list hosts among the permissions.
pub(super) fn of(extension: &Extension) -> Reach {
    let patterns = extension.host_permissions.iter().chain(&extension.permissions);
    patterns.map(|pattern| of_pattern(pattern)).max().unwrap_or(Reach::Nothing)
}

/// How far a match pattern reaches. Its path plays no part in what an extension may do.
///
/// The session's cookies belong to `www.perplexity.ai` and are sent over TLS alone, so a pattern
/// for the bare domain, or for `http`, does not reach them.
fn of_pattern(pattern: &str) -> Reach {
    if pattern == "<all_urls>" {
        return Reach::Everywhere;
    }
    let Some((scheme, rest)) = pattern.split_once("://") else { return Reach::Nothing };
    if !(scheme == "*" || scheme.eq_ignore_ascii_case("https")) {
        return Reach::Nothing;
    }
    let host = rest.split('/').next().unwrap_or_default();
    let host = match host.rsplit_once(':') {
        Some((host, "*" | "443")) => host,
        Some(_) => return Reach::Nothing,
        None => host,
    };
    match host.strip_prefix("*.") {
        _ if host == "*" => Reach::Everywhere,
        Some(parent) if is_at_or_below(facts::SITE, parent) => Reach::Site,
        None if host.eq_ignore_ascii_case(facts::SITE) => Reach::Site,
        _ => Reach::Nothing,
    }
}

/// Whether a host is this one or lies below it.
fn is_at_or_below(host: &str, parent: &str) -> bool {
    let Some(start) = host.len().checked_sub(parent.len()) else { return false };
    !parent.is_empty()
        && host.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(parent))
        && (start == 0 || host[..start].ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn match_patterns_reach_the_session_or_do_not() {
        for (pattern, expected) in [
            ("<all_urls>", Reach::Everywhere),
            ("*://*/*", Reach::Everywhere),
            ("https://*/*", Reach::Everywhere),
            ("https://*:443/*", Reach::Everywhere),
            ("https://*.perplexity.ai/*", Reach::Site),
            ("*://*.perplexity.ai/*", Reach::Site),
            ("*://www.perplexity.ai/*", Reach::Site),
            ("*://www.perplexity.ai/search/*", Reach::Site),
            ("https://www.perplexity.ai:*/*", Reach::Site),
            ("https://WWW.Perplexity.AI/*", Reach::Site),
            ("https://*.www.perplexity.ai/*", Reach::Site),
            ("*://*.ai/*", Reach::Site),
            // The bare domain, another host, another scheme, another port.
            ("https://perplexity.ai/*", Reach::Nothing),
            ("https://console.perplexity.ai/*", Reach::Nothing),
            ("https://*.console.perplexity.ai/*", Reach::Nothing),
            ("http://*/*", Reach::Nothing),
            ("http://www.perplexity.ai/*", Reach::Nothing),
            ("https://www.perplexity.ai:8443/*", Reach::Nothing),
            ("ftp://*/*", Reach::Nothing),
            ("file:///*", Reach::Nothing),
            // What only looks like it.
            ("https://notperplexity.ai/*", Reach::Nothing),
            ("https://*.notperplexity.ai/*", Reach::Nothing),
            ("https://perplexity.ai.example/*", Reach::Nothing),
            ("https://www.perplexity.ai.example/*", Reach::Nothing),
            ("https://*.perplexity.ai.example/*", Reach::Nothing),
            ("https://example.com/www.perplexity.ai/*", Reach::Nothing),
            ("https://www.perplexity.ai./*", Reach::Nothing),
            ("https://*.rplexity.ai/*", Reach::Nothing),
            ("https://*./*", Reach::Nothing),
            ("https://", Reach::Nothing),
            ("*://", Reach::Nothing),
            ("", Reach::Nothing),
            ("cookies", Reach::Nothing),
            ("https://*.ümlaut.perplexity.ai/*", Reach::Nothing),
            ("https://*.ü/*", Reach::Nothing),
        ] {
            assert_eq!(of_pattern(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn the_farthest_pattern_counts_wherever_it_is_listed() {
        let text = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let extension = Extension {
            permissions: text(&["cookies", "https://*.perplexity.ai/*"]),
            host_permissions: text(&["https://example.com/*"]),
            ..Extension::default()
        };
        assert_eq!(of(&extension), Reach::Site);
        assert_eq!(of(&Extension::default()), Reach::Nothing);
    }
}
