//! One entry of a HAR file, as far as it is kept.

use why401_core::Millis;

/// A request and what came back. What the file does not have is empty or `None`.
///
/// It may hold secrets: it has no `Debug` and no `Serialize`.
#[derive(Default)]
pub struct Exchange {
    /// Its number in the file, from 1.
    pub number: u32,
    /// When it began, in milliseconds since 1970 by the clock of the computer that saved it.
    pub started: Option<Millis>,
    /// How long it took, in milliseconds.
    pub took: Option<f64>,
    /// `GET`.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// `h2`, `HTTP/1.1`, as the file has it.
    pub version: String,
    /// The headers that were sent, in order, pseudo-headers of HTTP/2 included.
    pub headers: Vec<(String, String)>,
    /// The cookies that were sent, by name and value, as the file lists them besides the header.
    pub cookies: Vec<(String, String)>,
    /// The start of the body that was sent.
    pub body: String,
    /// The status; 0 or negative where no answer came.
    pub status: i32,
    /// `Unauthorized`; empty in HTTP/2.
    pub status_text: String,
    /// The headers of the answer.
    pub answer_headers: Vec<(String, String)>,
    /// The cookies that the answer set, by name and value, as the file lists them besides the
    /// headers.
    pub set_cookies: Vec<(String, String)>,
    /// The start of the body of the answer, decoded where the file has it in base64.
    pub answer_body: String,
    /// The media type of the answer's body.
    pub answer_type: String,
    /// Where the answer sent the browser on to.
    pub redirect: String,
    /// Why no answer came, in the words of the browser: `net::ERR_BLOCKED_BY_CLIENT`.
    pub error: String,
    /// What asked for it, in the browser's word: `fetch`, `preflight`, `document`.
    pub resource: String,
}

/// What saved the file, as it says itself.
#[derive(Default)]
pub struct Saved {
    /// `log.version`: `1.2`.
    pub version: String,
    /// `log.creator.name` and `.version`: `WebInspector`, `537.36`.
    pub creator: (String, String),
    /// `log.browser.name` and `.version`.
    pub browser: (String, String),
}
