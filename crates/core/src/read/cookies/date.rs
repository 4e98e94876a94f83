//! Moments as browsers write them beside a cookie, in seconds since 1970.

use crate::session::Millis;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The last second of the year 9999. What lies behind it counts something else than seconds.
const LAST: i64 = 253_402_300_799;

/// A number of seconds, unless it is none of our time.
#[expect(clippy::cast_precision_loss, reason = "all up to the year 9999 are exact")]
pub(super) fn seconds(number: i64) -> Option<f64> {
    (1..=LAST).contains(&number).then_some(number as f64)
}

/// Reads `2026-12-20T10:00:00.000Z` and `Sun, 20 Dec 2026 10:00:00 GMT`.
pub(super) fn moment(text: &str) -> Option<f64> {
    seconds(second_of(text)?)
}

/// The moment that an HTTP date means, as `Date` and `Set-Cookie` headers have it, in milliseconds
/// since 1970.
pub fn instant(text: &str) -> Option<Millis> {
    Some(second_of(text)?.saturating_mul(1000))
}

/// The second that a text means, of whatever time.
fn second_of(text: &str) -> Option<i64> {
    let (year, month, day, time) = iso(text).or_else(|| http(text))?;
    let mut parts = time.splitn(3, ':').map(number);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_moment = (1..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    let days = days(year, month, day);
    is_moment.then_some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// Year, month, day, and the time without its fraction.
fn iso(text: &str) -> Option<(i64, i64, i64, &str)> {
    let (date, time) = text.strip_suffix('Z')?.split_once(['T', ' '])?;
    let mut parts = date.splitn(3, '-').map(number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some((year, month, day, time.split_once('.').map_or(time, |(time, _)| time)))
}

fn http(text: &str) -> Option<(i64, i64, i64, &str)> {
    let (_, rest) = text.strip_suffix(" GMT")?.split_once(", ")?;
    let mut parts = rest.split([' ', '-']);
    let day = number(parts.next()?)?;
    let month = parts.next()?;
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month)?.1;
    let year = number(parts.next()?)?;
    Some((year, month, day, parts.next()?))
}

fn number(text: &str) -> Option<i64> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// The days from 1 January 1970 to this one.
///
/// Years are counted from March, so that the day that is not in every year comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read() {
        for (text, expected) in [
            ("2026-12-20T10:00:00.000Z", 1_797_760_800.0),
            ("2026-12-20T10:00:00Z", 1_797_760_800.0),
            ("2026-12-20 10:00:00.5Z", 1_797_760_800.0),
            ("Sun, 20 Dec 2026 10:00:00 GMT", 1_797_760_800.0),
            ("Sun, 20-Dec-2026 10:00:00 GMT", 1_797_760_800.0),
            ("2000-02-29T00:00:00Z", 951_782_400.0),
            ("1970-01-01T00:00:01Z", 1.0),
            ("9999-12-31T23:59:59Z", 253_402_300_799.0),
        ] {
            assert_eq!(moment(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_cookie_is_removed_with_a_date_before_any_moment_of_ours() {
        let removal = "Thu, 01 Jan 1970 00:00:00 GMT";
        assert_eq!((instant(removal), moment(removal)), (Some(0), None));
        assert_eq!(instant("Sun, 20 Dec 2026 10:00:00 GMT"), Some(1_797_760_800_000));
        assert_eq!(instant("0"), None);
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "Session",
            "Z",
            "TZ",
            " GMT",
            ", GMT",
            "2026-12-20",
            "2026-13-20T10:00:00Z",
            "2026-12-20T25:00:00Z",
            "2026-12-20T10:00Z",
            "2026-12-20T10:00:00+02:00",
            "99999999999999-12-20T10:00:00Z",
            "-2026-12-20T10:00:00Z",
            "Sun, 20 Foo 2026 10:00:00 GMT",
            "1969-12-31T23:59:59Z",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
