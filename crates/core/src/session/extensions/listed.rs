//! The other extensions as the interface lists them.

use serde::Serialize;

use super::{
    Accusation, Changed, Other, Reach, Sure, against, changed_recently, may, name, others,
};
use crate::{
    facts::{Acts, Way},
    session::Session,
};

/// Another extension, and how much speaks against it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedExtension {
    /// Its id.
    pub id: String,
    /// Its name, short, with what cannot be seen spelled out.
    pub name: String,
    /// How much speaks against it.
    pub suspicion: Suspicion,
    /// Why it is on the list, in one sentence.
    pub reason: String,
    /// What to set in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<&'static str>,
    /// What to paste into its settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paste: Option<&'static str>,
    /// Whether a person can switch it off: not where a company installed it.
    pub can_be_switched_off: bool,
}

/// How much speaks against an extension, the most first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Suspicion {
    /// What was seen fits it.
    Suspect,
    /// It is able to; nothing that was seen points to it.
    Able,
    /// It is not able to, or is known to leave such sites alone.
    Unlikely,
}

const WAYS: [Way; 6] = [
    Way::ClearsCookies,
    Way::ChangesHeaders,
    Way::ChangesNetwork,
    Way::SyncsCookies,
    Way::ShortensLifetimes,
    Way::AssignsContainers,
];

/// The other extensions that are switched on, the most suspicious first.
pub(crate) fn listed(session: &Session) -> Vec<ListedExtension> {
    let others = others(session).unwrap_or_default();
    let mut accusations: Vec<Accusation> =
        WAYS.into_iter().filter_map(|way| against(session, &others, way)).collect();
    if let Changed::These(accusation) = changed_recently(session, &others) {
        accusations.push(accusation);
    }
    // The library's sort would cost the page 4 kB, and there are few ranks.
    let of = |sure| accusations.iter().filter(move |accusation| accusation.sure == sure);
    let accusations: Vec<&Accusation> =
        [Sure::High, Sure::Medium, Sure::Low].into_iter().flat_map(of).collect();
    let ranks = ranks(&others, &accusations);
    let mut listed = Vec::new();
    for rank in 0..accusations.len() + 4 {
        let of_rank = others.iter().zip(&ranks).filter(|(_, other)| **other == rank);
        listed.extend(of_rank.map(|(other, _)| told(other, accusations.get(rank).copied())));
    }
    listed
}

/// The place of each: the first accusation against it, or one of four behind all of those.
fn ranks(others: &[Other], accusations: &[&Accusation]) -> Vec<usize> {
    let rest = accusations.len();
    let mut ranks: Vec<usize> = others
        .iter()
        .map(|other| match (other.ways.is_empty(), other.known) {
            (false, Some(_)) => rest,
            (false, None) => rest + 1,
            (true, Some(_)) => rest + 2,
            (true, None) => rest + 3,
        })
        .collect();
    for (place, accusation) in accusations.iter().enumerate() {
        // The accused stand in the order of all.
        let mut accused = accusation.who.iter().peekable();
        for (rank, other) in ranks.iter_mut().zip(others) {
            if accused.next_if(|accused| std::ptr::eq(**accused, other)).is_some() {
                *rank = place.min(*rank);
            }
        }
    }
    ranks
}

fn told(other: &Other, accusation: Option<&Accusation>) -> ListedExtension {
    let suspicion = match accusation {
        Some(_) => Suspicion::Suspect,
        None if other.ways.is_empty() => Suspicion::Unlikely,
        None => Suspicion::Able,
    };
    let does = what_it_does(other);
    let reason = match accusation {
        Some(accusation) => format!("{}, and this extension {does}.", accusation.seen),
        None => format!("This extension {does}."),
    };
    let (advice, paste) = match other.known {
        Some(known) if suspicion != Suspicion::Unlikely || known.acts == Acts::Hardly => {
            (Some(known.advice), known.paste)
        }
        _ => advice(other),
    };
    ListedExtension {
        id: other.extension.id.clone(),
        name: name(other.extension),
        suspicion,
        reason,
        advice,
        paste,
        can_be_switched_off: !other.is_managed(),
    }
}

/// What it does, or could do, to go on from "this extension".
pub(super) fn what_it_does(other: &Other) -> String {
    match other.known {
        Some(known) if known.acts == Acts::Hardly || !other.ways.is_empty() => {
            known.does.to_owned()
        }
        _ if other.ways.is_empty() && other.is_unseen() => {
            "shows none of its permissions here, which does not prove that it can do nothing"
                .to_owned()
        }
        _ if other.ways.is_empty() => {
            "has no permission here with which it could end the session".to_owned()
        }
        _ => {
            let able: Vec<&str> = WAYS
                .into_iter()
                .filter(|way| other.can(*way))
                .map(|way| in_words(way, other))
                .collect();
            format!("is allowed to {}", able.join(", and to "))
        }
    }
}

/// What an extension that is not known is allowed to do.
fn in_words(way: Way, other: &Other) -> &'static str {
    let everywhere = other.reach == Reach::Everywhere;
    match way {
        Way::ClearsCookies if other.sets_cookies && everywhere => {
            "change and remove the cookies of every site"
        }
        Way::ClearsCookies if other.sets_cookies => "change and remove Perplexity's cookies",
        Way::ClearsCookies if may(other.extension, "browsingData") => "clear browsing data",
        Way::ChangesHeaders if everywhere => "change what is sent to every site",
        Way::ChangesHeaders => "change what is sent to Perplexity",
        Way::ChangesNetwork => "send your traffic another way",
        Way::AssignsContainers => "open pages in containers with cookies of their own",
        _ => "change how the browser treats cookies",
    }
}

/// What to set in an extension that is not known.
fn advice(other: &Other) -> (Option<&'static str>, Option<&'static str>) {
    match other.ways.first() {
        Some(Way::ChangesHeaders) => (
            Some(
                "Look in its settings for changes to Cookie, Set-Cookie or Authorization, and \
                 limit them to the sites that they are for.",
            ),
            None,
        ),
        Some(Way::ChangesNetwork) => (
            Some("Leave perplexity.ai out of it, or switch it off while you use Perplexity."),
            Some("perplexity.ai"),
        ),
        Some(Way::AssignsContainers) => {
            (Some("Have Perplexity always open in one container, and sign in there."), None)
        }
        Some(_) => (
            Some("Look in its settings for a list of sites that it leaves alone, and add this."),
            Some("perplexity.ai"),
        ),
        None => (None, None),
    }
}
