//! Whether credentials that are not in a file were left out of it, or never sent.

use super::{Removed, exporter::Exporter};

/// What the requests of a file show of credentials.
#[derive(Default)]
pub(super) struct Credentials {
    /// Whether a request has an `Authorization` header.
    pub(super) has_authorization: bool,
    /// Whether a request has cookies.
    pub(super) has_cookies: bool,
    /// Whether an answer sets a cookie.
    pub(super) sets_cookies: bool,
    /// Whether a request without an `Authorization` header surely had one.
    pub(super) lacks_authorization: bool,
    /// Whether a request without cookies surely had some.
    pub(super) lacks_cookies: bool,
}

/// Whether one kind of credentials is in a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum View {
    /// What is not there was not sent.
    Kept,
    /// It was left out.
    LeftOut,
    /// It was left out, most likely: the program does so unless it is told otherwise.
    MostLikelyLeftOut,
    /// It cannot be told.
    Unclear,
}

impl Credentials {
    /// Whether `Authorization` headers are in the file.
    pub(super) fn authorization(&self, exporter: Exporter) -> View {
        match () {
            () if self.lacks_authorization => View::LeftOut,
            () if self.has_authorization => View::Kept,
            () => self.by_exporter(exporter),
        }
    }

    /// Whether cookies are in the file.
    pub(super) fn cookies(&self, exporter: Exporter) -> View {
        match () {
            () if self.has_cookies => View::Kept,
            () if self.lacks_cookies => View::LeftOut,
            () => self.by_exporter(exporter),
        }
    }

    /// Chrome leaves out all of them or none, and so do most programs.
    fn by_exporter(&self, exporter: Exporter) -> View {
        if self.has_authorization || self.has_cookies || self.sets_cookies {
            return View::Kept;
        }
        match exporter {
            Exporter::Keeps => View::Kept,
            Exporter::Chromium => View::MostLikelyLeftOut,
            Exporter::Unknown => View::Unclear,
        }
    }
}

/// What is told of credentials that are not in the file; the views of those that are not missed are
/// `None`.
pub(super) fn removed(
    authorization: Option<View>,
    cookies: Option<View>,
    exporter: Exporter,
) -> Option<Removed> {
    let missed = |view: Option<View>| view.filter(|view| *view != View::Kept);
    let (authorization, cookies) = (missed(authorization), missed(cookies));
    let (none, what) = match (authorization, cookies) {
        (None, None) => return None,
        (Some(_), None) => ("no Authorization header", "Authorization headers"),
        (None, Some(_)) => ("no cookie", "cookies"),
        (Some(_), Some(_)) => {
            ("no Authorization header and no cookie", "Authorization headers and cookies")
        }
    };
    let is = |wanted| authorization == Some(wanted) || cookies == Some(wanted);
    let sentence = match () {
        () if is(View::LeftOut) => format!(
            "What saved this file left {what} out of it. That they are not in it does not mean \
             that they were not sent."
        ),
        () if is(View::MostLikelyLeftOut) => format!(
            "There is {none} in this file. Chrome, and browsers built on it, leave them out unless \
             they are told to keep them, so whether they were sent cannot be seen here."
        ),
        () => format!(
            "There is {none} in this file. Whether they were left out or never sent cannot be \
             told."
        ),
    };
    Some(Removed { sentence, steps: steps(exporter).iter().map(|step| (*step).into()).collect() })
}

fn steps(exporter: Exporter) -> &'static [&'static str] {
    match exporter {
        Exporter::Chromium => &[
            "Open the settings of the developer tools, and under Preferences, Network, switch on \
             “Allow to generate HAR with sensitive data”.",
            "Record the failure again, hold the button “Export HAR” of the Network panel down, and \
             choose “Export HAR (with sensitive data)”.",
            "Or copy the request that failed: right-click it in the Network panel, choose “Copy”, \
             “Copy as cURL”, and paste it here.",
            "Send nobody the new file. Clean it here first.",
        ],
        Exporter::Keeps | Exporter::Unknown => &[
            "Save the file again with the program that recorded it, and let it keep cookies and \
             headers. In Firefox, right-click in the Network panel, and choose “Save All As HAR”.",
            "Or copy the request that failed as cURL, which most such programs can do, and paste \
             it here.",
            "Send nobody the new file. Clean it here first.",
        ],
    }
}
