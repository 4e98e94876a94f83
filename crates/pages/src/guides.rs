//! What older guides say, and what is true now.

use maud::{Markup, html};
use why401_core::facts::{self, Source};

use crate::{cause::cite, shell::Page};

/// The name of the file.
pub(crate) const FILE: &str = "older-guides.html";

/// Something that older guides say, held against what is known now.
struct Claim {
    says: &'static str,
    /// What is true now, or that it is not known.
    now: &'static str,
    sources: &'static [&'static Source],
    /// The cause that it is about.
    cause: &'static str,
}

#[rustfmt::skip]
const CLAIMS: &[Claim] = &[
    Claim {
        says: "Test the key with the model llama-3.1-sonar-small-128k-online: 200 means valid, 401 means invalid.",
        now: "The model was removed in February 2025, and a good key gets a 400 for it. Its endpoint is closed to more and more accounts, which get a 403. Ask for the list of models in its place: it costs nothing, as far as is known.",
        sources: &[&facts::DOCS_CHANGELOG, &facts::DOCS_MIGRATION, &facts::RECORDED_ANSWERS],
        cause: "model-retired",
    },
    Claim {
        says: "A key is valid only if POST /chat/completions answers 200.",
        now: "Support for this endpoint ended on 27 September 2026, account by account. A good key can get a 403 there, and that 403 shows that the key was accepted.",
        sources: &[&facts::DOCS_MIGRATION, &facts::RECORDED_ANSWERS],
        cause: "endpoint-retired",
    },
    Claim {
        says: "The word bearer in small letters causes a 401.",
        now: "Nobody has shown that. HTTP allows any case, and some servers do not. Write Bearer, and look for the cause elsewhere too.",
        sources: &[&facts::RFC_9110],
        cause: "scheme-lowercase",
    },
    Claim {
        says: "A 401 is never an outage.",
        now: "In November 2025 several people reported 401 at the same time, with all models. Nobody explained it. It is rare.",
        sources: &[&facts::FORUM_INCIDENT],
        cause: "service-incident",
    },
    Claim {
        says: "The answer reads \"status\": 401 and \"detail\": \"Invalid authentication credentials\".",
        now: "No recorded answer of Perplexity's API reads so. It answers with the type invalid_api_key, and until late 2025 with a page titled 401 Authorization Required.",
        sources: &[&facts::RECORDED_ANSWERS, &facts::RECORDED_PAGE],
        cause: "answer-key-refused",
    },
    Claim {
        says: "A page with a script of Cloudflare's in it means that Cloudflare blocked you.",
        now: "The page titled 401 Authorization Required carries that script too, and was the ordinary answer to a wrong key. A bot check is a 403 and says so.",
        sources: &[&facts::RECORDED_PAGE, &facts::CLOUDFLARE_SCRIPT],
        cause: "answer-bot-challenge",
    },
    Claim {
        says: "The API needs a Pro subscription, and the Pro plan includes a number of tokens.",
        now: "The API is paid by credit that you buy beforehand, with or without a subscription.",
        sources: &[&facts::DOCS_BILLING],
        cause: "account-out-of-credit",
    },
    Claim {
        says: "Without credit the API answers 402.",
        now: "By Perplexity's documentation it answers 401, in the same words as for a wrong key. No recorded answer of 2026 shows which it is now.",
        sources: &[&facts::DOCS_FAQ, &facts::ZERO_CREDIT],
        cause: "account-out-of-credit",
    },
    Claim {
        says: "A GET where POST is wanted returns a 401 or a 404.",
        now: "A 401 was seen only without a good key. With one, expect a 405 or a 404, which say nothing of the key.",
        sources: &[&facts::RECORDED_PATHS],
        cause: "method-wrong",
    },
    Claim {
        says: "Too many requests, or too much use, revoke the key.",
        now: "Nothing confirms it. Too many requests get a 429, and without credit the keys are blocked until there is credit again.",
        sources: &[&facts::DOCS_RATE_LIMITS, &facts::DOCS_BILLING],
        cause: "answer-rate-limited",
    },
    Claim {
        says: "The console shows a red badge and a reason beside a revoked key.",
        now: "The documentation that was read does not mention them. Look whether the last four characters of your key are in the list.",
        sources: &[&facts::DOCS_KEY_MANAGEMENT],
        cause: "key-revoked-or-deleted",
    },
    Claim {
        says: "Keys are made at perplexity.ai/settings/api.",
        now: "They are made at console.perplexity.ai.",
        sources: &[&facts::MCP_SERVER],
        cause: "key-missing",
    },
    Claim {
        says: "The address to test a key at is GET /models.",
        now: "That path gets a 404 with any key and without one. The path is /v1/models.",
        sources: &[&facts::RECORDED_MODELS_404],
        cause: "path-unknown",
    },
    Claim {
        says: "To end a bad session on the website, reloading the page never helps.",
        now: "Auth.js, with which the website seems to be built, removes a session that it cannot read. Signing out and in again replaces the session in any case.",
        sources: &[&facts::NEXT_AUTH_SESSION],
        cause: "refresh-is-not-sign-out",
    },
];

/// The page on the older guides.
pub(crate) fn page() -> Markup {
    Page {
        title: "What older guides say of a Perplexity 401, and what is true now · why401",
        description: "Guides on the Perplexity API and its 401 say things that were never shown or are no longer so: the model to test with, the 402, the Pro subscription, bearer in small letters. Each with its source.",
        above: &[("All causes", "index.html")],
        here: "What the older guides say",
        script: None,
        main: html! {
            h1 { "What the older guides say, and what is true now" }
            p.lead { "Many guides were right when they were written. These are the points where newer facts say otherwise, or where nobody has shown what the guide says." }
            table.claims role="table" {
                thead role="rowgroup" { tr role="row" {
                    th scope="col" role="columnheader" { "The guides say" }
                    th scope="col" role="columnheader" { "What is known now" }
                    th scope="col" role="columnheader" { "Sources" }
                } }
                tbody role="rowgroup" {
                    @for claim in CLAIMS { tr role="row" {
                        td role="cell" { (claim.says) }
                        td role="cell" {
                            p { (claim.now) }
                            p { a href=(format!("{}.html", claim.cause)) { "The cause it is about" span.unseen { ": " (title_of(claim)) } } }
                        }
                        td role="cell" { ul { @for source in claim.sources { li { (cite(source)) } } } }
                    } }
                }
            }
            h2 { "The guides" }
            ul {
                @for guide in [&facts::GUIDE_STEP_BY_STEP, &facts::GUIDE_INVALID_KEY, &facts::GUIDE_REVOKED_KEY] {
                    li { (cite(guide)) }
                }
            }
            p { "Some of the lines come from programs that test keys, and from what people wrote in forums." }
        },
    }
    .markup()
}

fn title_of(claim: &Claim) -> &'static str {
    why401_core::rules().find(|rule| rule.id == claim.cause).map_or("", |rule| rule.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_names_a_cause_and_a_source() {
        for claim in CLAIMS {
            assert!(!title_of(claim).is_empty(), "{} is no cause", claim.cause);
            assert!(!claim.sources.is_empty(), "{}", claim.says);
        }
    }
}
