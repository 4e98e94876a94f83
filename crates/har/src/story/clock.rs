//! How far the computer's clock was from the servers'.

use why401_core::{Millis, instant};

use super::place::{Place, Whose};
use crate::Exchange;

/// How many answers are looked at. The clock is seldom set within a file.
const MOST: usize = 200;

/// A clock that is off by no more than this harms nobody.
const TOLERANCE: Millis = 5 * 60_000;

/// What the answers of a file say of the clock.
#[derive(Default)]
pub(super) struct Clock {
    ahead: Vec<Millis>,
}

impl Clock {
    /// Compares the `Date` of an answer with the time at which it came; gives the difference where
    /// it is the first that is too large.
    pub(super) fn add(
        &mut self,
        exchange: &Exchange,
        place: &Place,
        end: Millis,
    ) -> Option<Millis> {
        if self.ahead.len() == MOST || !is_fresh(exchange, place) {
            return None;
        }
        let began = exchange.started?;
        let date = instant(exchange.answered("date")?.trim())?;
        // A date has whole seconds, and the answer was written between beginning and end.
        let ahead = match () {
            () if date > end => end.saturating_sub(date),
            () if date.saturating_add(1000) < began => began.saturating_sub(date),
            () => 0,
        };
        let is_first = self.ahead.iter().all(|other| !is_off(*other));
        self.ahead.push(ahead);
        (is_first && is_off(ahead)).then_some(ahead)
    }

    /// How far the clock was ahead, by the answer in the middle.
    pub(super) fn ahead(mut self) -> Option<Millis> {
        self.ahead.sort_unstable();
        self.ahead.get(self.ahead.len() / 2).copied()
    }
}

fn is_off(ahead: Millis) -> bool {
    ahead.unsigned_abs() > TOLERANCE.unsigned_abs()
}

/// Whether the answer was written when it was asked for, and comes out of no store.
fn is_fresh(exchange: &Exchange, place: &Place) -> bool {
    let is_hit = |value: &str| value.trim().eq_ignore_ascii_case("hit");
    (place.whose == Whose::Api || place.whose == Whose::Site && place.is_asked_by_pages())
        && exchange.status != 304
        && exchange.answered("age").is_none()
        && !exchange.answered("cf-cache-status").is_some_and(is_hit)
}
