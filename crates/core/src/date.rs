//! Days and times in words, in Universal Time.

use crate::session::Millis;

const DAY: Millis = 24 * 60 * 60_000;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `20 November 2026`.
pub(crate) fn day(time: Millis) -> String {
    let (year, month, day) = civil(time.div_euclid(DAY));
    format!("{day} {} {year}", MONTHS[month - 1])
}

/// `2026-11-20 09:48:25 UTC`.
pub(crate) fn moment(time: Millis) -> String {
    let (year, month, day) = civil(time.div_euclid(DAY));
    let seconds = time.rem_euclid(DAY) / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

/// `12 minutes`: a length of time, in its largest unit.
pub fn length(length: Millis) -> String {
    let seconds = length.max(0) / 1000;
    let (number, unit) = match seconds {
        0..60 => (seconds, "second"),
        60..3600 => (seconds / 60, "minute"),
        3600..172_800 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

/// The year, the month from 1 and the day from 1 of a day counted from 1 January 1970.
///
/// Years are counted from March, so that the day that is not in every year comes last.
fn civil(days: i64) -> (i64, usize, i64) {
    // What lies outside of all calendars is shown at their edge.
    let days = days.clamp(-719_468, 2_932_896) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_spelled() {
        for (time, expected) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (951_782_400_000, "2000-02-29 00:00:00 UTC"),
            (1_795_168_800_000, "2026-11-20 10:00:00 UTC"),
            (1_798_761_599_999, "2026-12-31 23:59:59 UTC"),
            (-1, "1969-12-31 23:59:59 UTC"),
            (i64::MAX, "9999-12-31 07:12:55 UTC"),
        ] {
            assert_eq!(moment(time), expected);
        }
        assert_eq!(day(1_795_168_800_000), "20 November 2026");
    }

    #[test]
    fn lengths_are_spelled() {
        for (time, expected) in [
            (-5, "0 seconds"),
            (1_000, "1 second"),
            (59_999, "59 seconds"),
            (60_000, "1 minute"),
            (720_000, "12 minutes"),
            (3_600_000, "1 hour"),
            (90_000_000, "25 hours"),
            (172_800_000, "2 days"),
        ] {
            assert_eq!(length(time), expected);
        }
    }
}
