//! Whether the pieces of a token make one whole token.
//!
//! Auth.js joins every cookie whose name starts with the token's, by their numbers. Perplexity's
//! website seems to be built with it, from the names of its cookies.

use super::{Cookie, Session};
use crate::facts::{self, SessionCookie};

/// What the pieces of the token in use come to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Chunks<'a> {
    /// There is no token, or it is in one piece, or its pieces fit.
    Fitting,
    /// A piece is missing before this one.
    Missing {
        /// The number of the piece that is missing.
        number: u32,
        /// A piece that comes after it.
        beside: &'a Cookie,
    },
    /// The last piece is as long as a piece can be, so one more should follow.
    Cut(&'a Cookie),
    /// This piece belongs to another token.
    Leftover(&'a Cookie),
    /// The pieces have the right numbers; how long they are is not in view.
    Unmeasured,
}

impl Chunks<'_> {
    /// Whether the site cannot read the token, most likely.
    pub(crate) fn is_broken(self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Cut(_) | Self::Leftover(_))
    }
}

impl Session {
    /// What the pieces of the token in use come to.
    pub(crate) fn chunks(&self) -> Chunks<'_> {
        let mut whole = false;
        let mut odd = None;
        // In the order of their numbers, one for each.
        let mut pieces: Vec<(u32, &Cookie)> = Vec::new();
        let mut is_single = true;
        for cookie in self.received().filter(|cookie| cookie.is_at_root()) {
            if cookie.value_length == Some(0) || !cookie.name.starts_with(facts::SESSION_TOKEN) {
                continue;
            }
            match cookie.session_cookie() {
                Some(SessionCookie::Token(None)) => whole = true,
                Some(SessionCookie::Token(Some(number))) => {
                    match pieces.binary_search_by_key(&number, |(other, _)| *other) {
                        Ok(at) => {
                            is_single = false;
                            pieces[at].1 = cookie;
                        }
                        Err(at) => pieces.insert(at, (number, cookie)),
                    }
                }
                _ => odd = Some(cookie),
            }
        }
        match (whole, odd, pieces.first()) {
            (true, Some(odd), _) | (false, Some(odd), Some(_)) => Chunks::Leftover(odd),
            (true, None, Some((_, piece))) => Chunks::Leftover(piece),
            (_, _, None) => Chunks::Fitting,
            // The same piece twice is another fault, and hides which lengths belong together.
            _ if !is_single => by_numbers(&pieces).unwrap_or(Chunks::Fitting),
            _ => by_numbers(&pieces).unwrap_or_else(|| by_lengths(&pieces)),
        }
    }
}

fn by_numbers<'a>(pieces: &[(u32, &'a Cookie)]) -> Option<Chunks<'a>> {
    (0..).zip(pieces).find_map(|(expected, (number, cookie))| {
        (*number != expected).then_some(Chunks::Missing { number: expected, beside: cookie })
    })
}

/// All pieces but the last are equally long, and the last is no longer.
fn by_lengths<'a>(pieces: &[(u32, &'a Cookie)]) -> Chunks<'a> {
    let mut full = None;
    let mut before: Option<u32> = None;
    let mut last = None;
    for (_, cookie) in pieces {
        let Some(length) = cookie.value_length else { return Chunks::Unmeasured };
        let full = *full.get_or_insert(length);
        if length > full || before.is_some_and(|before| before < full) {
            return Chunks::Leftover(cookie);
        }
        before = Some(length);
        last = Some((cookie, full));
    }
    match last {
        Some((last, full))
            if full >= facts::CHUNK && last.value_length.is_some_and(|length| length >= full) =>
        {
            Chunks::Cut(last)
        }
        _ => Chunks::Fitting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: &[(&str, Option<u32>)]) -> String {
        let cookie = |(rest, value_length): &(&str, Option<u32>)| Cookie {
            name: format!("{}{rest}", facts::SESSION_TOKEN),
            value_length: *value_length,
            ..Cookie::default()
        };
        let session =
            Session { cookies: Some(pieces.iter().map(cookie).collect()), ..Session::default() };
        match session.chunks() {
            Chunks::Fitting => "fitting".to_owned(),
            Chunks::Missing { number, .. } => format!("missing .{number}"),
            Chunks::Cut(last) => format!("cut at {}", &last.name[facts::SESSION_TOKEN.len()..]),
            Chunks::Leftover(piece) => {
                format!("leftover {}", &piece.name[facts::SESSION_TOKEN.len()..])
            }
            Chunks::Unmeasured => "unmeasured".to_owned(),
        }
    }

    #[test]
    fn pieces_fit_by_number_and_by_length() {
        const FULL: Option<u32> = Some(facts::CHUNK);
        for (pieces, expected) in [
            (&[][..], "fitting"),
            (&[("", Some(1200))], "fitting"),
            (&[("", None)], "fitting"),
            (&[(".0", FULL), (".1", Some(1))], "fitting"),
            (&[(".1", Some(1)), (".0", FULL)], "fitting"),
            (&[(".0", FULL), (".1", FULL), (".2", Some(1))], "fitting"),
            (&[(".0", Some(12))], "fitting"),
            (&[(".1", Some(1))], "missing .0"),
            (&[(".0", FULL), (".2", Some(1))], "missing .1"),
            (&[(".4294967295", Some(1))], "missing .0"),
            (&[(".0", FULL)], "cut at .0"),
            (&[(".0", FULL), (".1", FULL)], "cut at .1"),
            (&[("", Some(12)), (".0", FULL)], "leftover .0"),
            (&[("", Some(12)), (".old", FULL)], "leftover .old"),
            (&[("", Some(12)), (".1", Some(0))], "fitting"),
            (&[(".0", FULL), (".1", Some(9)), (".2", Some(8))], "leftover .2"),
            (&[(".0", Some(9)), (".1", FULL)], "leftover .1"),
            (&[(".0", None), (".1", None)], "unmeasured"),
            (&[(".0", FULL), (".0", FULL), (".1", Some(9))], "fitting"),
        ] {
            assert_eq!(told(pieces), expected, "{pieces:?}");
        }
    }
}
