//! Why no answer came, by the browser's word for it.

use crate::Exchange;

/// Why no answer came.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Silence {
    /// An extension or a filter in the browser stopped it.
    Filtered,
    /// Whoever manages the browser forbids it.
    Forbidden,
    /// The page may not send it: the server did not allow it when the browser asked.
    NotAllowed,
    /// The page or the person called it off.
    CalledOff,
    /// The name of the server was not found.
    NameUnknown,
    /// There was no network.
    Offline,
    /// The connection was refused, or broke off.
    Broken,
    /// No answer came in time.
    TimedOut,
    /// The browser does not trust the certificate that it was shown.
    Untrusted,
    /// It was sent round in a circle.
    Circle,
    /// One came, and the file does not have its status: Firefox writes so where a page was left
    /// before the panel knew it.
    NoStatus,
    /// The file does not say.
    Unsaid,
}

/// Pieces of the browsers' words, in small letters; the first that fits counts.
const WORDS: [(&str, Silence); 28] = [
    ("blocked_by_client", Silence::Filtered),
    ("blockedbyclient", Silence::Filtered),
    ("blocked_by_administrator", Silence::Forbidden),
    ("cors", Silence::NotAllowed),
    ("cross-origin request blocked", Silence::NotAllowed),
    ("err_aborted", Silence::CalledOff),
    ("binding_aborted", Silence::CalledOff),
    ("name_not_resolved", Silence::NameUnknown),
    ("unknown_host", Silence::NameUnknown),
    ("enotfound", Silence::NameUnknown),
    ("internet_disconnected", Silence::Offline),
    ("network_changed", Silence::Offline),
    ("ns_error_offline", Silence::Offline),
    ("timed_out", Silence::TimedOut),
    ("net_timeout", Silence::TimedOut),
    ("timed out", Silence::TimedOut),
    ("etimedout", Silence::TimedOut),
    ("err_cert_", Silence::Untrusted),
    ("sec_error_", Silence::Untrusted),
    ("mozilla_pkix_error_", Silence::Untrusted),
    ("ssl_error_bad_cert", Silence::Untrusted),
    ("certificate", Silence::Untrusted),
    ("too_many_redirects", Silence::Circle),
    ("redirect_loop", Silence::Circle),
    ("connection_", Silence::Broken),
    ("net_reset", Silence::Broken),
    ("econnre", Silence::Broken),
    ("err_http2_", Silence::Broken),
];

impl Silence {
    /// Why no answer came; `None` where one did.
    pub(super) fn of(exchange: &Exchange) -> Option<Self> {
        if exchange.answer_status().is_some() {
            return None;
        }
        let error = &exchange.error[..exchange.error.floor_char_boundary(500)];
        let error = error.to_ascii_lowercase();
        let known = WORDS.iter().find(|(word, _)| error.contains(word));
        Some(match known {
            Some((_, silence)) => *silence,
            None if error.trim().is_empty() && !exchange.answer_headers.is_empty() => {
                Self::NoStatus
            }
            None => Self::Unsaid,
        })
    }

    /// Whether it can be told that the request was not sent.
    fn is_unsent(self) -> bool {
        matches!(
            self,
            Self::Filtered | Self::Forbidden | Self::NotAllowed | Self::NameUnknown | Self::Offline
        )
    }

    /// What happened, in a few words.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::CalledOff => "It was called off",
            Self::NoStatus => "An answer without a status",
            silence if silence.is_unsent() => "It never left the browser",
            _ => "No answer came",
        }
    }

    /// The same, to follow the name of the request.
    pub(super) fn predicate(self) -> &'static str {
        match self {
            Self::CalledOff => "was called off",
            Self::NoStatus => "was answered with an error, whose status is not in the file",
            silence if silence.is_unsent() => "never left the browser",
            _ => "got no answer",
        }
    }

    /// Why, in a sentence.
    pub(super) fn note(self) -> &'static str {
        match self {
            Self::Filtered => "An extension or a filter in the browser stopped it.",
            Self::Forbidden => "The browser is managed, and is not allowed to send it.",
            Self::NotAllowed => {
                "The browser asked the server whether the page may send it, and that was not \
                 allowed."
            }
            Self::CalledOff => "The page or the person called it off before an answer came.",
            Self::NameUnknown => "The name of the server was not found.",
            Self::Offline => "The computer had no network.",
            Self::Broken => "The connection was refused or broke off.",
            Self::TimedOut => "There was no answer in time.",
            Self::Untrusted => "The browser did not trust the certificate that it was shown.",
            Self::Circle => "It was sent from one address to another, round in a circle.",
            Self::NoStatus => "The file has the answer, and not its status.",
            Self::Unsaid => "The file does not say why.",
        }
    }

    /// What a program would print in its place, for the core to judge.
    pub(super) fn in_words_of_programs(self, error: &str) -> Option<String> {
        let error = error.trim();
        Some(match self {
            Self::Unsaid if error.is_empty() => return None,
            Self::CalledOff | Self::NoStatus => return None,
            Self::NotAllowed => "Access to fetch has been blocked by CORS policy".to_owned(),
            Self::TimedOut => format!("Failed to fetch: {error}: timed out"),
            _ => format!("Failed to fetch: {error}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: i32, error: &str) -> Option<Silence> {
        Silence::of(&Exchange { status, error: error.to_owned(), ..Exchange::default() })
    }

    #[test]
    fn the_words_of_the_browsers_are_known() {
        for (error, expected) in [
            ("net::ERR_BLOCKED_BY_CLIENT", Silence::Filtered),
            ("net::ERR_BLOCKED_BY_CLIENT.Inspector", Silence::Filtered),
            ("net::ERR_ABORTED", Silence::CalledOff),
            ("NS_BINDING_ABORTED", Silence::CalledOff),
            ("net::ERR_NAME_NOT_RESOLVED", Silence::NameUnknown),
            ("NS_ERROR_UNKNOWN_HOST", Silence::NameUnknown),
            ("net::ERR_CONNECTION_REFUSED", Silence::Broken),
            ("net::ERR_CONNECTION_TIMED_OUT", Silence::TimedOut),
            ("net::ERR_CERT_AUTHORITY_INVALID", Silence::Untrusted),
            ("SEC_ERROR_UNKNOWN_ISSUER", Silence::Untrusted),
            ("net::ERR_TOO_MANY_REDIRECTS", Silence::Circle),
            ("net::ERR_FAILED", Silence::Unsaid),
            ("", Silence::Unsaid),
        ] {
            assert_eq!(of(0, error), Some(expected), "{error}");
            assert_eq!(of(-1, error), Some(expected), "{error}");
            assert_eq!(of(401, error), None, "{error}");
        }
    }
}
