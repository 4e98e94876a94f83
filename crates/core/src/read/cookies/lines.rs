//! A `cookies.txt`, and rows copied from the browsers' storage panels.

use crate::session::Cookie;

use super::{
    date,
    found::{Found, Scope},
    is_ours, name,
};

/// What a `cookies.txt` starts with.
const TITLES: [&str; 2] = ["# Netscape HTTP Cookie File", "# HTTP Cookie File"];

/// How `cookies.txt` writes that scripts cannot see a cookie.
const HTTP_ONLY: &str = "#HttpOnly_";

/// Whether a line of cookies of the website stands here, or the title of such a file.
pub(super) fn are_lines(text: &str) -> bool {
    TITLES.iter().any(|title| text.starts_with(title))
        || text.lines().any(|line| {
            FileLine::of(line).is_some_and(|line| is_ours(line.domain))
                || Row::of(line).is_some_and(|row| row.is_telling())
        })
}

pub(super) fn read(text: &str, found: &mut Found) {
    // A program that never writes the mark does not know it.
    let knows_mark = text.lines().any(|line| line.starts_with(HTTP_ONLY));
    let mut columns = Columns::default();
    for line in text.lines() {
        if let Some(line) = FileLine::of(line) {
            found.scope = Scope::Whole;
            found.add(line.name, line.cookie(knows_mark));
        } else if let Some(named) = Columns::named_in(line) {
            columns = named;
        } else if let Some(row) = Row::of(line)
            && let Some((name, cookie)) = columns.read(&row)
        {
            found.add(name, cookie);
        }
    }
}

/// A line of a `cookies.txt`.
struct FileLine<'a> {
    is_http_only: bool,
    domain: &'a str,
    is_for_below: bool,
    path: &'a str,
    is_secure: bool,
    expires: i64,
    name: &'a str,
    value: &'a str,
}

impl<'a> FileLine<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let line = line.trim_end_matches(['\r', '\n']);
        let (is_http_only, line) = match line.strip_prefix(HTTP_ONLY) {
            Some(line) => (true, line),
            None if line.starts_with('#') => return None,
            None => (false, line),
        };
        if line.contains('\t') {
            Self::from(is_http_only, line.split('\t'))
        } else {
            // Some pages turn tabs into blanks.
            Self::from(is_http_only, line.split_ascii_whitespace())
        }
    }

    fn from(is_http_only: bool, mut fields: impl Iterator<Item = &'a str>) -> Option<Self> {
        let domain = fields.next()?.trim();
        Some(Self {
            is_http_only,
            domain,
            is_for_below: truth(fields.next()?)?,
            path: fields.next()?,
            is_secure: truth(fields.next()?)?,
            expires: whole(fields.next()?)?,
            name: fields.next()?,
            value: fields.next().unwrap_or_default(),
        })
    }

    fn cookie(&self, knows_mark: bool) -> Cookie {
        let expiration_date = date::seconds(self.expires);
        Cookie {
            domain: Some(self.domain.to_owned()),
            host_only: Some(!self.is_for_below),
            path: Some(self.path.to_owned()),
            secure: Some(self.is_secure),
            http_only: knows_mark.then_some(self.is_http_only),
            session: Some(self.expires <= 0).filter(|it| *it || expiration_date.is_some()),
            expiration_date,
            value_length: u32::try_from(self.value.chars().count()).ok(),
            ..Cookie::default()
        }
    }
}

fn truth(field: &str) -> Option<bool> {
    match field {
        "TRUE" | "true" => Some(true),
        "FALSE" | "false" => Some(false),
        _ => None,
    }
}

/// A number without what follows its point.
fn whole(field: &str) -> Option<i64> {
    field.split_once('.').map_or(field, |(whole, _)| whole).parse().ok()
}

/// A row of a table, cell by cell.
struct Row<'a>(Vec<&'a str>);

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Option<Self> {
        // Fewer cells than name, value, domain and path are no row of such a table.
        let is_row = line.matches('\t').take(3).count() == 3;
        is_row.then(|| Self(line.split('\t').take(20).map(str::trim).collect()))
    }

    fn is_telling(&self) -> bool {
        let cell = |at: usize| self.0.get(at).copied().unwrap_or_default();
        is_ours(cell(2)) && cell(3).starts_with('/')
            || name::is_telling(cell(0)) && cell(3).starts_with('/')
    }
}

/// In which column of a table what stands.
struct Columns([Option<usize>; 10]);

/// The titles of the columns, in the order in which Chrome and Firefox show them.
const COLUMNS: [&str; 10] = [
    "name",
    "value",
    "domain",
    "path",
    "expires / max-age",
    "size",
    "httponly",
    "secure",
    "samesite",
    "partition key",
];

impl Default for Columns {
    fn default() -> Self {
        Self(std::array::from_fn(Some))
    }
}

impl Columns {
    /// Reads the titles, where they were copied as well.
    fn named_in(line: &str) -> Option<Self> {
        let titles = Row::of(line)?.0;
        let place = |wanted: &str| {
            titles.iter().position(|title| title.to_ascii_lowercase().starts_with(wanted))
        };
        let columns = COLUMNS.map(place);
        (columns[0].is_some() && columns[1].is_some() && columns[2].is_some())
            .then_some(Self(columns))
    }

    fn read<'a>(&self, row: &Row<'a>) -> Option<(&'a str, Cookie)> {
        let cell = |column: usize| row.0.get(self.0[column]?).copied();
        let (name, domain) = (cell(0)?, cell(2)?);
        if name.is_empty() || !domain.contains('.') || domain.contains(' ') {
            return None;
        }
        let expires = cell(4).unwrap_or_default();
        let expiration_date = date::moment(expires);
        let session = match expires {
            "Session" => Some(true),
            _ => expiration_date.map(|_| false),
        };
        let cookie = Cookie {
            domain: Some(domain.to_owned()),
            host_only: Some(!domain.starts_with('.')),
            path: cell(3).filter(|path| path.starts_with('/')).map(str::to_owned),
            secure: cell(7).and_then(mark),
            http_only: cell(6).and_then(mark),
            session,
            expiration_date,
            partitioned: cell(9).is_some_and(super::is_of_another_site),
            value_length: cell(1).and_then(|value| u32::try_from(value.chars().count()).ok()),
            ..Cookie::default()
        };
        Some((name, cookie))
    }
}

/// A cell that says yes or no.
fn mark(cell: &str) -> Option<bool> {
    match cell {
        "✓" | "✔" | "true" => Some(true),
        "" | "false" => Some(false),
        _ => None,
    }
}
