//! Extensions that were changed shortly before the session was first lost.

use super::{Accusation, MINUTE, Sure, last_loss};
use crate::{
    date,
    facts::{Acts, Way},
    session::{
        ChangeCause, ExtensionChange, Happening, Loss, Millis, Removal, Session,
        extensions::{Other, names},
    },
};

/// How long before the loss a change counts.
const SHORTLY: Millis = 30 * MINUTE;

/// What the recording says of changes before the first loss.
#[derive(Debug)]
pub(crate) enum Changed<'o, 'a> {
    /// These were changed.
    These(Accusation<'o, 'a>),
    /// None was.
    None,
    /// It does not cover that time.
    NotSeen,
}

/// When the session was lost.
#[derive(Clone, Copy, Debug)]
enum Lost {
    /// At this time.
    Seen(Millis),
    /// At some time after this.
    Since(Millis),
}

/// Extensions that were installed, updated or switched on shortly before the first loss.
pub(crate) fn changed_recently<'o, 'a>(
    session: &Session,
    others: &'o [Other<'a>],
) -> Changed<'o, 'a> {
    let Some(since) = session.recording_since else { return Changed::NotSeen };
    let losses = session.losses();
    if !losses.is_empty() && last_loss(session).is_none() {
        return Changed::None;
    }
    let Some(loss) = losses.iter().find(|loss| may_be_an_extension(loss)) else {
        return match losses.is_empty() && session.signed_in() != Some(true) {
            true => Changed::NotSeen,
            false => Changed::None,
        };
    };
    let lost = match loss.removal {
        Removal::AtStart { since, .. } | Removal::Running { since, .. } => Lost::Since(since),
        Removal::Event(_) => Lost::Seen(loss.time),
    };
    let (Lost::Seen(earliest) | Lost::Since(earliest)) = lost;
    let window = earliest.min(loss.time).saturating_sub(SHORTLY)..=loss.time;
    let changes: Vec<(&str, Millis, ExtensionChange)> = session
        .events
        .iter()
        .rev()
        .filter(|event| window.contains(&event.time))
        .filter_map(|event| match &event.what {
            Happening::Extension { id, change, .. } if is_a_beginning(*change) => {
                Some((id.as_str(), event.time, *change))
            }
            _ => None,
        })
        .collect();
    let change_of = |other: &Other| {
        let (_, time, change) = changes.iter().find(|(id, ..)| *id == other.extension.id)?;
        Some((*time, *change))
    };
    let by_site =
        loss.by_set_cookie || loss.removal == Removal::Event(ChangeCause::ExpiredOverwrite);
    let who: Vec<(&Other, (Millis, ExtensionChange))> = others
        .iter()
        .filter(|other| could_lead_to(other, by_site))
        .filter_map(|other| Some((other, change_of(other)?)))
        .collect();
    match who.as_slice() {
        [] if since <= *window.start() && is_whole(session, &window, loss) => Changed::None,
        [] => Changed::NotSeen,
        changed => {
            // Updates come often, and by themselves.
            let is_update = changed.iter().all(|(_, (_, how))| *how == ExtensionChange::Updated);
            let sure = if is_update || by_site { Sure::Low } else { Sure::Medium };
            let (seen, said) = match changed {
                [(other, (time, how))] => {
                    let told = |who: &str| after(*time, lost, who, in_words(*how));
                    (told("this extension"), told(&names(&[other])))
                }
                several => {
                    let all: Vec<&Other> = several.iter().map(|(other, _)| *other).collect();
                    let told = |who: &str| {
                        format!("Perplexity's session was first lost shortly after {who} changed")
                    };
                    (told("this extension was"), told(&format!("{} were", names(&all))))
                }
            };
            let who = who.into_iter().map(|(other, _)| other).collect();
            Changed::These(Accusation { who, seen, said: Some(said), sure })
        }
    }
}

/// What was lost, and how long after an extension was changed.
fn after(changed: Millis, lost: Lost, who: &str, how: &str) -> String {
    match lost {
        Lost::Seen(time) => format!(
            "Perplexity's session was first lost {} after {who} was {how}",
            date::length(time.saturating_sub(changed))
        ),
        Lost::Since(time) if changed <= time => format!(
            "Perplexity's session was last seen {} after {who} was {how}, and gone at the next look",
            date::length(time.saturating_sub(changed))
        ),
        Lost::Since(_) => {
            format!("Perplexity's session was last seen before {who} was {how}, and gone after it")
        }
    }
}

/// Whether a loss can be an extension's at all: not where its time ran out or a person signed out.
fn may_be_an_extension(loss: &Loss) -> bool {
    loss.sign_out.is_none()
        && !matches!(loss.removal, Removal::Event(ChangeCause::Expired | ChangeCause::Evicted))
}

/// Whether an extension could lead to such a loss. The site ends a session because of what it
/// received, or from where.
fn could_lead_to(other: &Other, by_site: bool) -> bool {
    let by_site_ways = [Way::ChangesHeaders, Way::ChangesNetwork, Way::SyncsCookies];
    other.acts() != Some(Acts::Hardly)
        && match by_site {
            true => by_site_ways.into_iter().any(|way| other.can(way)),
            false => !other.ways.is_empty(),
        }
}

fn is_a_beginning(change: ExtensionChange) -> bool {
    matches!(
        change,
        ExtensionChange::Installed | ExtensionChange::Updated | ExtensionChange::Enabled
    )
}

/// Whether the recording has no gap in the time in question, but for the browser's being closed.
fn is_whole(session: &Session, window: &std::ops::RangeInclusive<Millis>, loss: &Loss) -> bool {
    matches!(loss.removal, Removal::AtStart { .. })
        || !session.gaps.iter().any(|gap| gap.from < *window.end() && gap.to > *window.start())
}

fn in_words(change: ExtensionChange) -> &'static str {
    match change {
        ExtensionChange::Installed => "installed",
        ExtensionChange::Updated => "updated",
        _ => "switched on",
    }
}
