//! What is known of a browser's session with the website: cookies, and what happened to them.
//!
//! Everything comes in the shape in which the browsers' own interfaces return it, less the values
//! of the cookies, which never get here.

mod answers;
mod attribution;
mod chunks;
pub(crate) mod extensions;
mod losses;
mod view;

use serde::{Deserialize, Serialize};

use crate::facts::{self, SessionCookie};

pub(crate) use attribution::{CLOCK_TOLERANCE, Cleaner, Fits};
pub(crate) use chunks::Chunks;
pub use extensions::{ListedExtension, Suspicion};
pub(crate) use losses::{Loss, Removal};
pub(crate) use view::{is_received, signs_in};

/// Points in time and lengths of time: milliseconds, the former since 1970 by this computer's clock.
pub type Millis = i64;

/// What is known of the session. Fields that are `None` were not in view.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Session {
    /// When this was put together.
    pub now: Millis,
    /// Which browser.
    pub browser: Browser,
    /// Every cookie of the site, in every store and partition, or those that were pasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cookies: Option<Vec<Cookie>>,
    /// What was recorded, in the order in which it happened.
    pub events: Vec<Event>,
    /// Since when the recorder has been watching; `None` where nothing is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_since: Option<Millis>,
    /// When the recorder could not watch.
    pub gaps: Vec<Gap>,
    /// The other extensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Vec<Extension>>,
    /// The id of why401 itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_id: Option<String>,
    /// What the browser is set to do with the site's cookies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// What the site said when it was asked who is signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<SiteAnswer>,
    /// The tab in which the person uses Perplexity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<Tab>,
    /// The optional permissions that were granted, by their names in the manifest.
    pub permissions: Vec<String>,
    /// Since when the site's answers are watched, which takes `webRequest`; `None` where that was
    /// granted before the recording began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers_since: Option<Millis>,
    /// How far this computer's clock is ahead of the site's, where other answers of the site's than
    /// the one above show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_ahead: Option<Millis>,
    /// Whether all of this was read in a file in which a browser saved its requests (HAR), and not
    /// seen by the extension as it happened. `now` is then when the file ends.
    pub of_file: bool,
}

/// A browser, as far as it matters.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Browser {
    /// Not known, as for pasted cookies.
    #[default]
    Unknown,
    /// Chrome, or one of its kin that is none of the others.
    Chrome,
    /// Edge.
    Edge,
    /// Brave.
    Brave,
    /// Firefox, which reports removals in its own way.
    Firefox,
}

impl Browser {
    /// Every browser.
    pub const ALL: [Self; 5] =
        [Self::Unknown, Self::Chrome, Self::Edge, Self::Brave, Self::Firefox];
}

/// A cookie without its value. Fields that are `None` were not in what was pasted.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Cookie {
    /// Its name; in place of an account's id stands a short hash.
    pub name: String,
    /// `www.perplexity.ai`, or with a leading dot when it is not host-only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Whether it goes to exactly this host and to none below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_only: Option<bool>,
    /// The path below which it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Whether it is sent over TLS alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secure: Option<bool>,
    /// Whether it is hidden from scripts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_only: Option<bool>,
    /// Whether it ends with the browser's session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<bool>,
    /// When it expires, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiration_date: Option<f64>,
    /// The store (profile, container, private windows) that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store_id: Option<String>,
    /// Whether it is kept for frames on one other site alone.
    pub partitioned: bool,
    /// How many characters its value has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_length: Option<u32>,
    /// When the recorder last saw it being set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_at: Option<Millis>,
}

impl Cookie {
    /// What its name says of a session.
    pub fn session_cookie(&self) -> Option<SessionCookie<'_>> {
        facts::session_cookie(&self.name)
    }

    /// Whether it is one of the two families of session cookies.
    pub fn is_session_cookie(&self) -> bool {
        self.session_cookie().is_some()
    }

    /// When it expires.
    #[expect(clippy::cast_possible_truncation, reason = "what is too large becomes the largest")]
    pub fn expires(&self) -> Option<Millis> {
        self.expiration_date.map(|seconds| (seconds * 1000.0) as Millis)
    }

    /// Whether both are the same cookie: same name, place, store and partition.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.name == other.name
            && self.domain == other.domain
            && self.path == other.path
            && self.store_id == other.store_id
            && self.partitioned == other.partitioned
    }
}

/// Something that was recorded.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// When it happened.
    pub time: Millis,
    /// What happened.
    #[serde(flatten)]
    pub what: Happening,
}

/// What happened.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Happening {
    /// `cookies.onChanged`: a cookie was removed, or one was set that was not there.
    /// Renewals are not recorded.
    Cookie {
        /// Whether it was removed.
        removed: bool,
        /// The browser's word for why.
        cause: ChangeCause,
        /// The cookie.
        cookie: Cookie,
    },
    /// An answer of the site's removed a session cookie by its `Set-Cookie` header.
    SetCookie {
        /// The name of the cookie; in place of an account's id stands a short hash.
        name: String,
    },
    /// The site was asked to end a session.
    SignOut {
        /// Which of its addresses was called: `/api/auth/signout`.
        path: String,
    },
    /// The site answered 401, or 403, or with a bot check.
    Answer {
        /// The status.
        status: u16,
        /// The path, without what follows a question mark; ids in it are left out.
        path: String,
        /// Whether it was a bot check.
        challenge: bool,
    },
    /// The site sent the person to its page for signing in.
    Redirect {},
    /// A code for signing in was asked for.
    CodeRequested {},
    /// Perplexity was opened in a tab.
    TabOpened {},
    /// A tab of Perplexity was closed, or went to another site.
    TabClosed {
        /// How many other tabs of Perplexity were left.
        left: u32,
    },
    /// The browser started, or why401 was installed, updated or switched on.
    Started {
        /// Whether it was the browser.
        browser: bool,
    },
    /// Cookies were missing when the list was compared with the one before, and no event came.
    Gone {
        /// When they were last seen.
        since: Millis,
        /// Whether this was the first look after the browser started.
        at_start: bool,
        /// The cookies.
        cookies: Vec<Cookie>,
        /// How many cookies of the site were left.
        left: u32,
    },
    /// Another extension was changed.
    Extension {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What was done.
        change: ExtensionChange,
    },
    /// why401 itself removes cookies, from here to the next one that is not `begun`.
    FreshLogin {
        /// Whether it begins.
        begun: bool,
    },
    /// why401 looked whether a fresh login held.
    Check {
        /// Whether a session cookie was there.
        held: bool,
    },
}

/// The browsers' word for why a cookie changed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeCause {
    /// Set, or removed through an interface. In Firefox also removed by the site.
    Explicit,
    /// Replaced by another.
    Overwrite,
    /// Replaced by one that had expired already, which is how a site removes it. Chrome only.
    ExpiredOverwrite,
    /// Its time ran out.
    Expired,
    /// There were too many.
    Evicted,
}

impl ChangeCause {
    /// Every cause.
    pub const ALL: [Self; 5] =
        [Self::Explicit, Self::Overwrite, Self::ExpiredOverwrite, Self::Expired, Self::Evicted];
}

/// What was done to an extension.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ExtensionChange {
    /// Installed.
    Installed,
    /// Updated to another version.
    Updated,
    /// Switched on.
    Enabled,
    /// Switched off.
    Disabled,
    /// Removed.
    Uninstalled,
}

impl ExtensionChange {
    /// Every change.
    pub const ALL: [Self; 5] =
        [Self::Installed, Self::Updated, Self::Enabled, Self::Disabled, Self::Uninstalled];
}

/// When the recorder could not watch.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Gap {
    /// The last moment before it.
    pub from: Millis,
    /// The first moment after it.
    pub to: Millis,
}

/// Another extension, as `management.ExtensionInfo` has it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Extension {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Its permissions. Firefox gives them for what is switched on alone.
    pub permissions: Vec<String>,
    /// The sites that it may reach.
    pub host_permissions: Vec<String>,
    /// `admin` when a company installed it: it cannot be switched off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub install_type: Option<String>,
    /// What it is: `theme` for one that changes the browser's looks alone.
    #[serde(rename = "type")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// What a browser is set to do with the site's cookies.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Keep them.
    Allow,
    /// Refuse them.
    Block,
    /// Delete them when the browser is closed.
    SessionOnly,
}

impl Setting {
    /// Every setting.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Block, Self::SessionOnly];
}

/// What the site said when it was asked who is signed in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteAnswer {
    /// When it was asked.
    pub time: Millis,
    /// The status.
    pub status: u16,
    /// What the body was.
    pub body: SiteBody,
    /// How far this computer's clock is ahead of the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_ahead: Option<Millis>,
}

/// What the body of the site's answer was.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SiteBody {
    /// It names a user.
    User,
    /// `{}`: nobody is signed in.
    Empty,
    /// A bot check.
    Challenge,
    /// Anything else.
    Other,
}

impl SiteBody {
    /// Every body.
    pub const ALL: [Self; 4] = [Self::User, Self::Empty, Self::Challenge, Self::Other];
}

/// The tab in which the person uses Perplexity.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Tab {
    /// The store whose cookies it uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store_id: Option<String>,
    /// The host in its address bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}
