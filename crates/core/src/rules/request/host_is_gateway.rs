//! A request that goes to a service between the program and Perplexity.

use crate::{
    address::Address,
    case::{Case, Request},
    facts,
    host::{self, Host},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "host-is-gateway",
    family: Family::Request,
    title: "The request goes to a gateway that has keys of its own",
    signs: signs![
        "The address is that of OpenRouter, Helicone, Portkey, an AI gateway, or a proxy on this computer.",
        "The same key works when the request goes to api.perplexity.ai.",
    ],
    why: "A gateway takes the request in Perplexity's place. Most want a key of their own, and some \
          want it besides Perplexity's. A 401 that it gives by itself is about that key, and says nothing of the one \
          for Perplexity.",
    fix: &[
        Step::new(
            "Look up in the gateway's documentation which key it wants, and in which header.",
        ),
        Step::new(
            "Send the same request to https://api.perplexity.ai once, to see whether the key works there.",
        ),
    ],
    sources: &[&facts::OPENROUTER_KEY, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    let mut is_in_view = false;
    for request in &case.paste.requests {
        let Some(url) = &request.url else { continue };
        let name = host::host_name(request);
        let Some(gateway) = gateway(&name) else {
            is_in_view |=
                matches!(host::host_of(request), Host::Api | Host::Site | Host::Misspelled);
            continue;
        };
        if has_key_of_gateway(case, request, gateway) {
            is_in_view = true;
            continue;
        }
        // What goes to another vendor with Perplexity's key goes to the wrong host.
        // What carries another key is none of Perplexity's requests.
        let is_vendor = matches!(host::host_of(request), Host::Vendor(_));
        let has_key = super::keys_of(case, request).next().is_some();
        if has_key && is_vendor == super::sends_perplexity_key(case, request) {
            continue;
        }
        let message = format!("The request goes to {gateway}, which may want a key of its own.");
        // EXPOSE: `Evidence` hides keys in the address.
        let text = url.text.expose();
        let host = Address::parse(text).host;
        let finding = Finding::suspect(&RULE, message).with_evidence(super::of_url(text, host));
        return Verdict::Found(finding);
    }
    if is_in_view { Verdict::RuledOut } else { Verdict::CannotTell }
}

/// Whose gateway a host is, within a sentence.
fn gateway(host: &str) -> Option<&'static str> {
    let is_at =
        |end: &str| host.strip_suffix(end).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    if let Some((_, name)) = facts::GATEWAYS.iter().find(|(end, _)| is_at(end)) {
        return Some(name);
    }
    let is_private =
        matches!(host, "localhost" | "127.0.0.1" | "0.0.0.0" | "[::1]" | "host.docker.internal");
    is_private.then_some("a proxy on this computer")
}

/// Whether the request carries a key that the gateway knows as its own.
fn has_key_of_gateway(case: &Case, request: &Request, gateway: &str) -> bool {
    let is_own =
        |name: &str| facts::GATEWAY_HEADERS.iter().any(|own| name.eq_ignore_ascii_case(own));
    request.headers.iter().any(|header| is_own(&header.name))
        || super::keys_of(case, request)
            .filter_map(facts::vendor_of)
            .any(|vendor| vendor.name == gateway)
}
