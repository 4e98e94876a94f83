//! Whose host the requests of a paste ask.

use crate::{
    address::Address,
    case::{Paste, Request},
    facts, spelling,
};

/// Whose host a request goes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Host {
    /// Perplexity's API.
    Api,
    /// Another host of Perplexity's.
    Site,
    /// What is meant as one of Perplexity's.
    Misspelled,
    /// Another vendor's, by its name.
    Vendor(&'static str),
    /// Somebody's: a gateway, a server of one's own, a variable.
    Other,
    /// Only the path is in view, or nothing.
    Unseen,
}

/// Whose host this request goes to.
pub(crate) fn host_of(request: &Request) -> Host {
    host(&host_name(request))
}

/// Whether every request in a paste goes to another host than the API's. What stands for a host,
/// such as a variable, may be the API's.
pub(crate) fn go_elsewhere(paste: &Paste) -> bool {
    !paste.requests.is_empty()
        && paste.requests.iter().all(|request| {
            matches!(host_of(request), Host::Site | Host::Vendor(_) | Host::Other)
                && !host_name(request).contains(['$', '{', '%', '<', '}'])
        })
}

/// Whom the requests of a paste ask.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Asked {
    /// All ask Perplexity's API.
    Api,
    /// All ask somebody else.
    Elsewhere,
    /// Some ask the one and some the other, or that is not in view.
    Unclear,
}

/// Whom the requests of a paste ask; `None` without any that has an address.
pub(crate) fn asked(paste: &Paste) -> Option<Asked> {
    let mut hosts = paste.requests.iter().map(host_of).filter(|host| *host != Host::Unseen);
    let first = hosts.next()?;
    Some(match () {
        () if first == Host::Api && hosts.all(|host| host == Host::Api) => Asked::Api,
        () if go_elsewhere(paste) => Asked::Elsewhere,
        () => Asked::Unclear,
    })
}

/// The name of the host, in small letters; empty where it is not in view.
pub(crate) fn host_name(request: &Request) -> String {
    // EXPOSE: the name of a host is no secret.
    let url = request.url.as_ref().map_or("", |url| url.text.expose());
    let name = &url[Address::parse(url).host];
    if !name.is_empty() {
        return name.to_ascii_lowercase();
    }
    let mut named = request.headers_named("host").chain(request.headers_named(":authority"));
    // EXPOSE: the name of a host is no secret.
    let header = named.next().map_or("", |header| header.value.expose());
    header[Address::parse(header).host].to_ascii_lowercase()
}

fn host(name: &str) -> Host {
    // With the dot the same server is asked; what it makes of the name is not known.
    let plain = name.strip_suffix('.').unwrap_or(name);
    let vendor = |host: &str| {
        plain == host || plain.strip_suffix(host).is_some_and(|sub| sub.ends_with('.'))
    };
    match plain {
        "" => Host::Unseen,
        facts::HOST => Host::Api,
        _ if facts::OTHER_HOSTS.contains(&plain) => Host::Site,
        _ if facts::MISTAKEN_HOSTS.contains(&plain) || is_misspelled(plain) => Host::Misspelled,
        _ => match facts::VENDOR_HOSTS.iter().find(|(host, _)| vendor(host)) {
            Some((_, name)) => Host::Vendor(name),
            None => Host::Other,
        },
    }
}

fn is_misspelled(name: &str) -> bool {
    let is_near = |right: &str, most: usize| {
        spelling::distance(name, right).is_some_and(|distance| distance <= most)
    };
    // Another host of Perplexity's own is near its name as well.
    if facts::is_own_host(name) {
        return is_near(facts::HOST, 1);
    }
    [facts::HOST, facts::SITE, facts::DOMAIN].into_iter().any(|right| is_near(right, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_apart() {
        for (name, expected) in [
            ("api.perplexity.ai", Host::Api),
            ("api.perplexity.ai.", Host::Api),
            ("www.perplexity.ai", Host::Site),
            ("perplexity.ai", Host::Site),
            ("api.perpelxity.ai", Host::Misspelled),
            ("apis.perplexity.ai", Host::Misspelled),
            ("api.perplexity.com", Host::Misspelled),
            ("perplexity.com", Host::Misspelled),
            ("status.perplexity.ai", Host::Other),
            ("api.openai.com", Host::Vendor("OpenAI")),
            ("openrouter.ai", Host::Vendor("OpenRouter")),
            ("perplexity.helicone.ai", Host::Other),
            ("localhost", Host::Other),
            ("", Host::Unseen),
        ] {
            assert_eq!(host(name), expected, "{name:?}");
        }
    }
}
