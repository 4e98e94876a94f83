//! What stands in the place of what is removed: the same mark for the same secret, everywhere.

use std::{
    collections::HashMap,
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher},
};

use super::kind::Kind;

/// With so many secrets, the story cannot be followed by numbers any more, and those that come
/// after get a mark without one.
const MOST: usize = 100_000;

/// How many different marks are listed with their places.
const MOST_LISTED: usize = 1_000;

/// How many places of one mark are listed.
const MOST_PLACES: usize = 60;

/// What every mark begins with.
pub(crate) const PREFIX: &str = "REMOVED_";

/// The number of a mark.
pub(crate) type MarkId = u32;

/// A mark, and how often it was set.
pub(crate) struct Mark {
    kind: Kind,
    /// From 1, for each kind; 0 for the mark of all that came too late for a number.
    number: u32,
    pub(crate) count: u64,
    /// Where, each place once.
    pub(crate) places: Vec<String>,
}

impl Mark {
    /// As it stands in the copy.
    pub(crate) fn text(&self) -> String {
        match self.number {
            0 => format!("{PREFIX}{}", self.kind.word()),
            number => format!("{PREFIX}{}_{number}", self.kind.word()),
        }
    }

    pub(crate) fn about(&self) -> &'static str {
        self.kind.about()
    }
}

/// All marks of a file. It holds no secret, only numbers made of them.
#[derive(Default)]
pub(crate) struct Marks {
    by_value: HashMap<u64, MarkId, BuildHasherDefault<DefaultHasher>>,
    marks: Vec<Mark>,
    counts: [u32; Kind::ALL.len()],
    unnumbered: [Option<MarkId>; Kind::ALL.len()],
}

impl Marks {
    /// The mark of this secret, and whether it is a new one.
    pub(crate) fn of(&mut self, kind: Kind, value: &[u8]) -> (MarkId, bool) {
        let hash = self.by_value.hasher().hash_one(value);
        if let Some(known) = self.by_value.get(&hash) {
            return (*known, false);
        }
        if self.by_value.len() == MOST {
            let id = self.unnumbered[kind as usize].unwrap_or_else(|| self.add(kind, 0));
            self.unnumbered[kind as usize] = Some(id);
            return (id, false);
        }
        self.counts[kind as usize] += 1;
        let id = self.add(kind, self.counts[kind as usize]);
        self.by_value.insert(hash, id);
        (id, true)
    }

    fn add(&mut self, kind: Kind, number: u32) -> MarkId {
        self.marks.push(Mark { kind, number, count: 0, places: Vec::new() });
        MarkId::try_from(self.marks.len() - 1).unwrap_or(MarkId::MAX)
    }

    pub(crate) fn get(&self, id: MarkId) -> &Mark {
        &self.marks[id as usize]
    }

    /// Notes that a mark was set.
    pub(crate) fn set(&mut self, id: MarkId, place: &str) {
        let mark = &mut self.marks[id as usize];
        mark.count += 1;
        let is_listed = (id as usize) < MOST_LISTED && mark.places.len() < MOST_PLACES;
        if is_listed && !mark.places.iter().any(|other| other == place) {
            mark.places.push(place.to_owned());
        }
    }

    /// Those that were set, in the order in which their secrets were met.
    pub(crate) fn all_set(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| mark.count > 0)
    }
}
