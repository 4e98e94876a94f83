//! The looks, and what is known of the places where they are done.
//!
//! Nobody wrote down what the console looks like today. The texts say so where it matters.

use super::{Learned, Look, LookId};
use crate::{facts, rules::Step};

/// In the order of their ids.
pub(super) static LOOKS: [Look; LookId::ALL.len()] = [
    Look {
        id: LookId::KeyList,
        title: "The list of keys",
        question: "Is a key{ends} in the list, and not marked as revoked?",
        place: Step::at("Open the API keys in the console.", facts::CONSOLE),
        how: "Compare the last four characters with the keys of every project: a whole key is \
              shown only when it is made. How the console shortens keys in its list is not known \
              here; invoices show the last four.",
        guides: Some(
            "Older guides describe a red badge, a reason for it, and permissions of a key. The \
             documentation mentions none of these.",
        ),
        yes: Learned {
            tried: "Looked at the keys in the console: a key{ends} is listed.",
            means: "The key was not revoked or deleted, as far as the list shows.",
            next: &[],
        },
        no: Learned {
            tried: "Looked at the keys in the console: no valid key{ends} is listed.",
            means: "The key was revoked or deleted, or it belongs to another account, \
                    organization or project. A revoked key cannot be brought back.",
            next: &[
                Step::new("Look first whether you have another account, which is a step below."),
                Step::at(
                    "Make a new key, copy it at once, and put it in every place that used the old \
                     one.",
                    facts::CONSOLE,
                ),
            ],
        },
        sources: &[
            &facts::DOCS_FAQ,
            &facts::DOCS_BILLING,
            &facts::DOCS_KEY_MANAGEMENT,
            &facts::GUIDE_STEP_BY_STEP,
            &facts::GUIDE_REVOKED_KEY,
        ],
    },
    Look {
        id: LookId::Credit,
        title: "The credit",
        question: "Is there credit left for the API?",
        place: Step::at("Open the billing in the console.", facts::CONSOLE),
        how: "Look at the balance, and whether the last payment or automatic top-up went through: \
              a card may have expired. What the page is called in the console is not known here.",
        guides: Some(
            "Older guides speak of unpaid invoices and a balance below zero. The documentation \
             speaks of credit that is bought, and of keys that are blocked when it is used up.",
        ),
        yes: Learned {
            tried: "Looked at the billing: there is credit.",
            means: "Credit is not the reason, if this is the account of the key.",
            next: &[],
        },
        no: Learned {
            tried: "Looked at the billing: there is no credit.",
            means: "By its documentation, Perplexity blocks the keys of an account without \
                    credit, and answers 401.",
            next: &[
                Step::at(
                    "Add credit, and send the same request again before you make a new key.",
                    facts::CONSOLE,
                ),
                Step::new(
                    "Write to the support of Perplexity, if a payment went through and the \
                     balance stays at zero, as was reported.",
                ),
            ],
        },
        sources: &[
            &facts::DOCS_FAQ,
            &facts::DOCS_BILLING,
            &facts::ZERO_CREDIT,
            &facts::PAID_WITHOUT_CREDIT,
            &facts::GUIDE_INVALID_KEY,
            &facts::GUIDE_REVOKED_KEY,
        ],
    },
    Look {
        id: LookId::Account,
        title: "The account, the organization and the project",
        question: "Do you have another account, organization or project in which the key may have \
                   been made?",
        place: Step::at("Look in the console at which of them are chosen.", facts::CONSOLE),
        how: "To sign in with Google and to sign in by e-mail may lead to two accounts. A key \
              belongs to a project, or to an API group in older documentation. How to change \
              between them in the console is not known here.",
        guides: None,
        yes: Learned {
            tried: "Looked at the accounts: there is another in which the key may have been made.",
            means: "The keys and the credit that you looked at may not be those of this key.",
            next: &[
                Step::new(
                    "Look for the key in each of them, and answer the steps above for the one that \
                     has it.",
                ),
                Step::new("Make a key in the one that has credit, if none has it."),
            ],
        },
        no: Learned {
            tried: "Looked at the accounts: the key can only have been made in this one.",
            means: "The keys and the credit that you looked at are those that count.",
            next: &[],
        },
        sources: &[&facts::DOCS_BILLING, &facts::GUIDE_STEP_BY_STEP, &facts::OWN_READING],
    },
    Look {
        id: LookId::Usage,
        title: "The usage",
        question: "Does the usage show requests that are not yours?",
        place: Step::at("Open the usage in the console.", facts::CONSOLE),
        how: "Look at the days before the 401 began: how many requests there were, and what they \
              cost. How the console shows them is not known here.",
        guides: Some(
            "One older guide says that a key is revoked after 5 million tokens a month or 60 \
             requests a minute. Nothing confirms this: too many requests get a 429, and the \
             limits go by how much credit was bought.",
        ),
        yes: Learned {
            tried: "Looked at the usage: it shows requests of somebody else.",
            means: "Somebody else may have the key. It may have been revoked for that, or the \
                    credit used up.",
            next: &[
                Step::at("Revoke the key, if it is listed, and make a new one.", facts::CONSOLE),
                Step::new(
                    "Look for the place where others could see it: a repository, a web page, an \
                     app.",
                ),
            ],
        },
        no: Learned {
            tried: "Looked at the usage: it shows no requests of somebody else.",
            means: "Nothing there speaks for a key that leaked.",
            next: &[],
        },
        sources: &[&facts::DOCS_RATE_LIMITS, &facts::GUIDE_REVOKED_KEY, &facts::OWN_READING],
    },
    Look {
        id: LookId::Plan,
        title: "The subscription",
        question: "Do you count on a subscription, such as Perplexity Pro, to pay for the API?",
        place: Step::at("Look at the billing in the console again.", facts::CONSOLE),
        how: "The API is paid with credit of its own. It needs no subscription, and by a report of \
              May 2026 Pro no longer includes credit.",
        guides: Some(
            "Older guides say that the API needs a Pro subscription, and that a key ends with it. \
             Perplexity's help, as others quote it, says that Pro is not needed.",
        ),
        yes: Learned {
            tried: "Looked at how the API is paid for: by a subscription alone.",
            means: "A subscription does not pay for the API, so there may be no credit.",
            next: &[Step::at(
                "Add credit for the API, and send the same request again.",
                facts::CONSOLE,
            )],
        },
        no: Learned {
            tried: "Looked at how the API is paid for: not by a subscription.",
            means: "The subscription is not the reason.",
            next: &[],
        },
        sources: &[
            &facts::PRO_WITHOUT_CREDIT,
            &facts::DOCS_BILLING,
            &facts::GUIDE_STEP_BY_STEP,
            &facts::GUIDE_INVALID_KEY,
            &facts::GUIDE_REVOKED_KEY,
        ],
    },
    Look {
        id: LookId::Suspended,
        title: "A closed account",
        question: "Does the console say that the account is suspended or closed, or keep you out?",
        place: Step::at("Sign in to the console.", facts::CONSOLE),
        how: "Read what it says while you sign in and on its first page, and look for an e-mail of \
              Perplexity. Its words for a suspended account are not known here.",
        guides: Some(
            "One older guide says that a deleted account cannot be brought back, and that a \
             suspension can be appealed. Perplexity does not document it.",
        ),
        yes: Learned {
            tried: "Tried to sign in to the console: it keeps the account out, or calls it closed.",
            means: "The keys of an account end with it, as far as is known.",
            next: &[
                Step::new("Write to the support of Perplexity from the address of the account."),
                Step::new("Make a key in another account, if this one is gone for good."),
            ],
        },
        no: Learned {
            tried: "Signed in to the console: the account is open.",
            means: "The account was not closed.",
            next: &[],
        },
        sources: &[&facts::GUIDE_REVOKED_KEY],
    },
    Look {
        id: LookId::Incident,
        title: "A fault of Perplexity's",
        question: "Is a fault reported for the hour in which the 401 began, or do people with \
                   other accounts get it too?",
        place: Step::at("Open the status page.", facts::STATUS),
        how: "Look at what it says of the API, and in the forum at what others wrote in that hour.",
        guides: Some(
            "Older guides say that a 401 is never an outage. In November 2025 several people got \
             it at the same time.",
        ),
        yes: Learned {
            tried: "Looked at the status page and the forum: a fault is reported, or others get \
                    the 401 too.",
            means: "The key may be good.",
            next: &[Step::new(
                "Send the same request again later, before you replace a key that worked.",
            )],
        },
        no: Learned {
            tried: "Looked at the status page and the forum: no fault is reported.",
            means: "Nothing speaks for a fault of Perplexity's.",
            next: &[Step::at("Ask in the forum, if nobody wrote of it yet.", facts::FORUM)],
        },
        sources: &[&facts::FORUM_INCIDENT, &facts::GUIDE_STEP_BY_STEP],
    },
    Look {
        id: LookId::Limits,
        title: "The usage and the limits",
        question: "Do your programs together send more requests than your tier allows?",
        place: Step::at("Look up the limits of your tier.", facts::LIMITS_PAGE),
        how: "Compare them with the usage in the console (console.perplexity.ai). They hold for \
              the whole organization, and the tier goes by how much credit was ever bought.",
        guides: Some(
            "One older guide says that a key is revoked for too many requests. Nothing confirms \
             this.",
        ),
        yes: Learned {
            tried: "Looked at the limits: more requests are sent than the tier allows.",
            means: "The limit is reached by your own requests, and the key stays good.",
            next: &[Step::new(
                "Send fewer at the same time and wait longer after each 429, or buy credit for \
                 the next tier.",
            )],
        },
        no: Learned {
            tried: "Looked at the limits: fewer requests are sent than the tier allows.",
            means: "Somebody else in the organization may send requests, or have the key.",
            next: &[Step::at(
                "Look at whose requests the usage shows, and replace the key if they are \
                 nobody's that you know.",
                facts::CONSOLE,
            )],
        },
        sources: &[&facts::DOCS_RATE_LIMITS, &facts::GUIDE_REVOKED_KEY],
    },
];
