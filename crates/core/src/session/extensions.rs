//! The other extensions: what each could do to a session, and what points at it.
//!
//! Being able to do something only puts an extension on the list. What accuses it is when
//! something happened, and how.

mod accusation;
mod listed;
mod reach;

use crate::{
    facts::{Acts, KNOWN_EXTENSIONS, KnownExtension, OFFICIAL_EXTENSIONS, Way},
    mask,
    session::{Extension, Session},
};

use accusation::{Accusation, Sure};
pub(crate) use accusation::{Changed, against, changed_recently};
pub(crate) use listed::listed;
pub use listed::{ListedExtension, Suspicion};
use reach::Reach;

/// The most characters of an extension's name that are shown.
const NAME: usize = 60;

/// The most names in one sentence.
const NAMES: usize = 5;

/// Another extension that is switched on, and what it could do to the session.
#[derive(Debug)]
pub(crate) struct Other<'a> {
    extension: &'a Extension,
    known: Option<&'static KnownExtension>,
    reach: Reach,
    sets_cookies: bool,
    ways: Vec<Way>,
}

impl Other<'_> {
    /// Whether it could end the session in this way.
    pub(crate) fn can(&self, way: Way) -> bool {
        self.ways.contains(&way)
    }

    /// Whether a company installed it, so that a person cannot switch it off.
    fn is_managed(&self) -> bool {
        self.extension.install_type.as_deref() == Some("admin")
    }

    /// Whether the browser shows nothing of what it may do, which proves nothing.
    pub(crate) fn is_unseen(&self) -> bool {
        is_unseen(self.extension)
    }

    fn acts(&self) -> Option<Acts> {
        self.known.map(|known| known.acts)
    }
}

/// The other extensions that are switched on; `None` where they were not in view.
///
/// Not why401 itself, not Perplexity's own, and no themes.
pub(crate) fn others(session: &Session) -> Option<Vec<Other<'_>>> {
    let is_another = |extension: &&Extension| {
        extension.enabled
            && session.own_id.as_ref() != Some(&extension.id)
            && !OFFICIAL_EXTENSIONS.contains(&extension.id.as_str())
            && extension.kind.as_deref() != Some("theme")
    };
    let judged = |extension| judged(session, extension);
    Some(session.extensions.as_ref()?.iter().filter(is_another).map(judged).collect())
}

fn judged<'a>(session: &Session, extension: &'a Extension) -> Other<'a> {
    let reach = reach::of(extension);
    let able = able(session, extension, reach);
    let known = known(extension, &able);
    let ways = match known {
        // What the browser does not show does not clear it.
        Some(known) if is_unseen(extension) => known.ways.to_vec(),
        Some(known) => known.ways.iter().copied().filter(|way| allows(&able, *way)).collect(),
        None => able,
    };
    let sets_cookies = reach != Reach::Nothing && may(extension, "cookies");
    Other { extension, known, reach, sets_cookies, ways }
}

fn is_unseen(extension: &Extension) -> bool {
    extension.permissions.is_empty() && extension.host_permissions.is_empty()
}

/// What an extension is known as: by its id, or as a copy by its name, if it is able to do harm.
fn known(extension: &Extension, able: &[Way]) -> Option<&'static KnownExtension> {
    let by_id = || KNOWN_EXTENSIONS.iter().find(|known| known.ids.contains(&extension.id.as_str()));
    let name: String = extension
        .name
        .chars()
        .take(NAME)
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let by_name = || {
        KNOWN_EXTENSIONS.iter().find(|known| {
            known.called.iter().any(|called| name.contains(called))
                && known.ways.iter().any(|way| allows(able, *way))
        })
    };
    by_id().or_else(by_name)
}

/// What an extension may do by its permissions.
fn able(session: &Session, extension: &Extension, reach: Reach) -> Vec<Way> {
    let may = |permission| may(extension, permission);
    let reaches = reach != Reach::Nothing;
    let clears = may("browsingData")
        || may("contentSettings")
        || may("debugger")
        || (may("cookies") && reaches)
        // Chrome's part of this is about other sites' frames alone.
        || (may("privacy") && session.is_firefox());
    let changes_headers = may("debugger")
        || (reaches
            && (may("webRequestBlocking")
                || may("declarativeNetRequest")
                || may("declarativeNetRequestWithHostAccess")));
    let changes_network = may("proxy") || may("vpnProvider");
    let assigns = may("contextualIdentities") && may("cookies");
    [
        (clears, Way::ClearsCookies),
        (changes_headers, Way::ChangesHeaders),
        (changes_network, Way::ChangesNetwork),
        (assigns, Way::AssignsContainers),
    ]
    .into_iter()
    .filter_map(|(is_able, way)| is_able.then_some(way))
    .collect()
}

/// Whether an extension has a permission.
fn may(extension: &Extension, permission: &str) -> bool {
    extension.permissions.iter().any(|granted| granted == permission)
}

/// Whether what an extension may do allows what it is known for.
fn allows(able: &[Way], way: Way) -> bool {
    match way {
        Way::SyncsCookies => able.contains(&Way::ClearsCookies),
        Way::ShortensLifetimes => {
            able.contains(&Way::ClearsCookies) || able.contains(&Way::ChangesHeaders)
        }
        way => able.contains(&way),
    }
}

/// The names of extensions within a sentence: `“A”, “B” and 3 more`.
pub(crate) fn names(others: &[&Other]) -> String {
    let mut names: Vec<String> =
        others.iter().take(NAMES).map(|other| format!("“{}”", name(other.extension))).collect();
    if others.len() > NAMES {
        names.push(format!("{} more", others.len() - NAMES));
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// A sentence about those that cannot be switched off, with a space before it.
pub(crate) fn managed(others: &[&Other]) -> String {
    let managed: Vec<&Other> = others.iter().copied().filter(|other| other.is_managed()).collect();
    let them = if managed.len() == 1 { "it" } else { "them" };
    match managed.is_empty() {
        true => String::new(),
        false => format!(
            " Whoever manages this browser installed {}: you cannot switch {them} off.",
            names(&managed)
        ),
    }
}

/// The name of an extension: short, with what cannot be seen spelled out.
fn name(extension: &Extension) -> String {
    let name = extension.name.trim();
    let name = if name.is_empty() { extension.id.as_str() } else { name };
    // What is cut out of the middle of a secret does not look like one.
    let name = mask::secrets(&name[..name.floor_char_boundary(1000)]);
    let mut out = String::new();
    let mut length = 0;
    for c in name.chars() {
        let shown = mask::spelled_character(c);
        length += shown.chars().count();
        if length > NAME {
            out.push('…');
            break;
        }
        out.push_str(&shown);
    }
    out
}

#[cfg(test)]
mod tests;
