//! Where Perplexity's support is reached, and how long its answers take.

use serde::Serialize;

use crate::facts::{
    DOCS_FAQ_CONTACT, DOCS_IN_TOUCH, GUIDE_INVALID_KEY, GUIDE_REVOKED_KEY, GUIDE_STEP_BY_STEP,
    Source,
};

/// Where trouble with the API is written to.
pub const API_MAIL: &str = "api@perplexity.ai";

/// Where trouble with the website is written to.
pub const SITE_MAIL: &str = "support@perplexity.ai";

/// A place where somebody of Perplexity's reads.
#[derive(Debug, Serialize)]
pub struct Desk {
    /// What it is, in a few words.
    pub name: &'static str,
    /// Where it is; for mail, its address alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<&'static str>,
    /// What it is for, and who says so.
    pub about: &'static str,
    /// What that rests on.
    pub sources: &'static [&'static Source],
}

static SITE_DESK: Desk = Desk {
    name: "E-mail to support@perplexity.ai",
    address: Some(SITE_MAIL),
    about: "Perplexity's documentation names it beside api@perplexity.ai; an older guide names it \
            alone.",
    sources: &[&DOCS_FAQ_CONTACT, &GUIDE_STEP_BY_STEP],
};

static OTHER_DESKS: Desk = Desk {
    name: "A ticket from the console, or perplexity.ai/support",
    address: None,
    about: "Two older guides name these. Neither is confirmed.",
    sources: &[&GUIDE_INVALID_KEY, &GUIDE_REVOKED_KEY],
};

/// Where to write about the API, the likeliest first.
pub static API_DESKS: &[&Desk] = &[
    &Desk {
        name: "E-mail to api@perplexity.ai",
        address: Some(API_MAIL),
        about: "Perplexity's documentation names it for billing and for trouble with an account.",
        sources: &[&DOCS_IN_TOUCH],
    },
    &Desk {
        name: "The developers' forum",
        address: Some("https://community.perplexity.ai"),
        about: "The documentation says to ask here first, because answers come sooner. Everybody \
                can read it, so leave the e-mail address of your account out of what you post.",
        sources: &[&DOCS_IN_TOUCH],
    },
    &SITE_DESK,
    &OTHER_DESKS,
];

/// Where to write about the website.
pub static SITE_DESKS: &[&Desk] = &[&SITE_DESK, &OTHER_DESKS];

/// Something that is said of support, and who says it.
#[derive(Debug, Serialize)]
pub struct Saying {
    /// What is said.
    pub text: &'static str,
    /// Who says it.
    pub source: &'static Source,
}

/// How long answers take.
pub static WAITS: &[Saying] = &[
    Saying {
        text: "Perplexity names no time. Its documentation says that an answer may take a little, \
               because many people write.",
        source: &DOCS_FAQ_CONTACT,
    },
    Saying {
        text: "An older guide says 24 to 48 hours, and 2 to 4 hours for Enterprise. That is not \
               confirmed.",
        source: &GUIDE_REVOKED_KEY,
    },
];

/// What an older guide wants to be sent, and must not be.
pub static NEVER_SEND: Saying = Saying {
    text: "An older guide says to include the exact request headers. Send their names alone: the \
           value of Authorization is your key.",
    source: &GUIDE_INVALID_KEY,
};
