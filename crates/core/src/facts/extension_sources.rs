//! Where the facts about other extensions come from.

use super::{Source, Strength};

/// Mozilla's documentation: what each permission of an extension allows.
pub static EXTENSION_PERMISSIONS: Source = Source {
    title: "Mozilla's documentation: what each permission of an extension allows",
    url: Some(
        "https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/manifest.json/permissions",
    ),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// Chrome's documentation: what one extension may learn of another.
pub static EXTENSION_MANAGEMENT: Source = Source {
    title: "Chrome's documentation: what one extension may learn of another",
    url: Some("https://developer.chrome.com/docs/extensions/reference/api/management"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// The code of Cookie AutoDelete: it waits 15 seconds, leaves a mark, and keeps what is listed.
pub static COOKIE_AUTODELETE: Source = Source {
    title: "The code of Cookie AutoDelete: it waits 15 seconds, leaves a mark, and keeps what is listed",
    url: Some("https://github.com/Cookie-AutoDelete/Cookie-AutoDelete"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// The code of extensions that change headers.
pub static HEADER_CHANGERS: Source = Source {
    title: "The code of an extension that changes headers",
    url: Some("https://github.com/didierfred/SimpleModifyHeaders"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Perplexity's help: a VPN is not recommended, and may bring more checks.
pub static VPN_HELP: Source = Source {
    title: "Perplexity's help: a VPN is not recommended, and may bring more checks",
    url: Some("https://www.perplexity.ai/hub/faq/log-in-account"),
    read: "2026-11-20",
    strength: Strength::Official,
};

/// The code of CookieCloud, which copies cookies between computers.
pub static COOKIE_CLOUD: Source = Source {
    title: "The code of CookieCloud, which copies cookies between computers",
    url: Some("https://github.com/easychen/CookieCloud"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// The code of AdGuard: its cookie rules delete cookies and shorten their lives.
pub static ADGUARD_COOKIES: Source = Source {
    title: "The code of AdGuard: its cookie rules delete cookies and shorten their lives",
    url: Some("https://github.com/AdguardTeam/tsurlfilter"),
    read: "2026-11-20",
    strength: Strength::Reported,
};

/// Mozilla's documentation: each container has cookies of its own.
pub static CONTAINERS: Source = Source {
    title: "Mozilla's documentation: each container has cookies of its own",
    url: Some(
        "https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/API/contextualIdentities",
    ),
    read: "2026-11-20",
    strength: Strength::Official,
};
