//! Moments as HAR files write them.

use why401_core::Millis;

/// Reads `2026-11-20T10:00:00.123Z`, with any fraction and any offset, in milliseconds since 1970.
/// Without an offset it is taken for UTC.
pub(crate) fn moment(text: &str) -> Option<Millis> {
    let (date, time) = text.trim().split_once(['T', ' '])?;
    let mut date = date.splitn(3, '-').map(number);
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let end = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(end);
    let mut clock = clock.splitn(3, ':');
    let (hour, minute) = (number(clock.next()?)?, number(clock.next()?)?);
    let seconds = clock.next().unwrap_or("0");
    let (second, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    let second = number(second)?;
    let milliseconds = fraction.bytes().chain(*b"000").take(3).try_fold(0, |sum, digit| {
        digit.is_ascii_digit().then(|| sum * 10 + Millis::from(digit - b'0'))
    })?;
    let is_moment = (1970..10_000).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - ahead(offset)?;
    is_moment.then_some((minutes * 60 + second) * 1000 + milliseconds)
}

/// How many minutes an offset is ahead of UTC: `+05:30`, `-0800`.
fn ahead(offset: &str) -> Option<Millis> {
    let sign = match offset.as_bytes().first() {
        None | Some(b'Z' | b'z') => return Some(0),
        Some(b'-') => -1,
        Some(_) => 1,
    };
    let digits: String = offset[1..].chars().filter(|c| *c != ':').collect();
    let hours = number(digits.get(..2)?)?;
    let minutes = digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), number)?;
    Some(sign * (hours * 60 + minutes))
}

fn number(digits: &str) -> Option<Millis> {
    let is_number =
        !digits.is_empty() && digits.len() < 6 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// How many days a date is after the first of January 1970.
fn days(year: Millis, month: Millis, day: Millis) -> Millis {
    // The year begins in March, so that the day that leap years have is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    // From one month to the next it is 30.6 days, rounded.
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exporters_write_is_read() {
        for (text, moment_of_it) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2026-11-20T10:00:00.123Z", 1_795_168_800_123),
            ("2026-11-20T10:00:00.123456Z", 1_795_168_800_123),
            ("2026-11-20T11:00:00.1+01:00", 1_795_168_800_100),
            ("2026-11-20T02:00:00-0800", 1_795_168_800_000),
            ("2026-11-20T15:30+05:30", 1_795_168_800_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ] {
            assert_eq!(moment(text), Some(moment_of_it), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "yesterday",
            "2026-11-20",
            "2026-13-20T10:00:00Z",
            "2026-11-20T10:00:00.é",
            "2026-11-20T10",
            "99999-11-20T10:00:00Z",
            "2026-11-20T10:00:00+x",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
