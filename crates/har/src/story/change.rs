//! What differs between the last request that was accepted and the first that was not.

mod face;

use std::hash::{DefaultHasher, Hash, Hasher};

pub(super) use face::Face;

use super::{Change, credentials::View};

/// How many kinds of requests are compared, each with its own like.
const MOST_KINDS: usize = 200;

/// The last request of a kind that passed before the first that did not.
struct Pair {
    good: Option<Face>,
    bad: Option<Face>,
}

/// What is kept to compare requests.
#[derive(Default)]
pub(super) struct Changes(Vec<Pair>);

impl Changes {
    /// Takes in a request that passed, or did not.
    pub(super) fn add(&mut self, face: Face, passed: bool) {
        let at = self.0.iter().position(|pair| {
            pair.good.as_ref().or(pair.bad.as_ref()).is_some_and(|other| other.is_like(&face))
        });
        let pair = match at {
            Some(at) => &mut self.0[at],
            None if self.0.len() == MOST_KINDS => return,
            None => {
                self.0.push(Pair { good: None, bad: None });
                let last = self.0.len() - 1;
                &mut self.0[last]
            }
        };
        let is_before =
            |other: &Option<Face>| other.as_ref().is_none_or(|other| face.order < other.order);
        if passed {
            let is_last = pair.good.as_ref().is_none_or(|good| good.order < face.order);
            if is_before(&pair.bad) && is_last {
                pair.good = Some(face);
            }
        } else if is_before(&pair.bad) {
            pair.good.take_if(|good| good.order > face.order);
            pair.bad = Some(face);
        }
    }

    /// The first request that did not pass, beside the last of its kind before it that did, else of
    /// its host.
    pub(super) fn told(&self, authorization: View, cookies: View) -> Option<Change> {
        let first = self.0.iter().filter(|pair| pair.bad.is_some());
        let first = first.min_by_key(|pair| pair.bad.as_ref().map(|bad| bad.order))?;
        let bad = first.bad.as_ref()?;
        let of_host = || {
            self.0
                .iter()
                .filter_map(|pair| pair.good.as_ref())
                .filter(|good| good.host == bad.host && good.order < bad.order)
                .max_by_key(|good| good.order)
        };
        let good = first.good.as_ref().or_else(of_host)?;
        let mut differences = Vec::new();
        if authorization == View::Kept {
            bad.differs_in_key(good, &mut differences);
        }
        if cookies == View::Kept {
            bad.differs_in_cookies(good, &mut differences);
        }
        bad.differs_in_address(good, &mut differences);
        // What else differs between requests of two kinds differs always.
        if bad.is_like(good) {
            bad.differs_in_rest(good, &mut differences);
        }
        Some(Change { good: good.order.1, bad: bad.order.1, differences })
    }
}

/// A number that tells values apart and never leaves.
pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
