//! What came of a request.

use why401_core::{Form, Meaning, Tone, facts, read};

use super::{
    place::{Place, Whose},
    raw,
    silence::Silence,
};
use crate::Exchange;

/// How much of a body is looked at for the marks of a bot check.
const LOOKED_AT: usize = 16 * 1024;

/// What came of a request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Outcome {
    /// It was answered, and nothing is wrong with that.
    Passed,
    /// The browser may send what it asked about, or may not: the request itself tells.
    Asked,
    /// A run of a model failed, though the status says nothing of it.
    RunFailed,
    /// It was answered with an error.
    Failed,
    /// A bot check stood in the way.
    Check,
    /// No answer came.
    Silent(Silence),
}

impl Outcome {
    /// What came of an exchange.
    pub(super) fn of(exchange: &Exchange, place: &Place) -> Self {
        if let Some(silence) = Silence::of(exchange) {
            return Self::Silent(silence);
        }
        if exchange.is_preflight() {
            return Self::Asked;
        }
        match exchange.status {
            _ if is_check(exchange, place) => Self::Check,
            400.. => Self::Failed,
            // The core knows such an answer; most have no such word in them, and are not read.
            200..300 if place.whose == Whose::Api && exchange.answer_body.contains("failed") => {
                match meaning(exchange) {
                    Meaning::RunFailed => Self::RunFailed,
                    _ => Self::Passed,
                }
            }
            _ => Self::Passed,
        }
    }
}

/// What the core makes of the answer alone.
pub(super) fn meaning(exchange: &Exchange) -> Meaning {
    let text = raw::answer(exchange);
    read(&text, Some(Form::Answer)).answers.first().map_or(Meaning::Unknown, |it| it.meaning())
}

/// Whether the body of an answer is an error of the API's, whatever its status.
pub(super) fn is_error(body: &str) -> bool {
    let answers = read(body, Some(Form::Answer)).answers;
    let meaning = answers.first().map_or(Meaning::Unknown, |answer| answer.meaning());
    !matches!(meaning, Meaning::Unknown | Meaning::KeyAccepted)
}

/// Whether the answer is a page of the bot check.
fn is_check(exchange: &Exchange, place: &Place) -> bool {
    if exchange.status < 400 || !matches!(place.whose, Whose::Api | Whose::Site) {
        return false;
    }
    if place.whose == Whose::Api {
        return meaning(exchange) == Meaning::BotChallenge;
    }
    let is_mitigated =
        exchange.answered("cf-mitigated").is_some_and(|value| value.trim() == "challenge");
    let body = &exchange.answer_body;
    let start = body[..body.floor_char_boundary(LOOKED_AT)].to_ascii_lowercase();
    is_mitigated
        || matches!(exchange.status, 403 | 429 | 503)
            && facts::BOT_CHALLENGE.iter().any(|words| start.contains(words))
}

/// `401 Unauthorized`: a status and what it is called, whatever the server called it.
pub(super) fn status_in_words(status: u16) -> String {
    let name = match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => return status.to_string(),
    };
    format!("{status} {name}")
}

/// How much an outcome weighs.
pub(super) fn tone(outcome: Outcome, status: u16, whose: Whose) -> Tone {
    match outcome {
        Outcome::Passed if whose == Whose::Api => Tone::Good,
        Outcome::Passed | Outcome::Asked | Outcome::Silent(Silence::CalledOff) => Tone::Quiet,
        Outcome::Failed if matches!(status, 401 | 403) => Tone::Bad,
        Outcome::Silent(Silence::Unsaid | Silence::NoStatus) => Tone::Unsure,
        Outcome::Silent(_) => Tone::Bad,
        Outcome::RunFailed | Outcome::Failed | Outcome::Check => Tone::Unsure,
    }
}
