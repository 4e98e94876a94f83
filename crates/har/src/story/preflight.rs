//! What the browser asked before it let a page send a request to another site's server.

use why401_core::Millis;

use crate::Exchange;

/// How many of them are kept, the last ones.
const MOST: usize = 64;

/// A request follows its preflight, or stands before it in the file, within this time.
const TOGETHER: Millis = 30_000;

/// What the browser asked before it let a page send a request.
pub(super) struct Preflight {
    url: String,
    time: Option<Millis>,
    number: u32,
    /// Whether the request was to carry an `Authorization` header.
    pub(super) names_authorization: bool,
    /// Why the request was not allowed, as the console would say it.
    pub(super) refusal: Option<String>,
}

/// The preflights of a file.
#[derive(Default)]
pub(super) struct Preflights(Vec<Preflight>);

impl Preflights {
    /// Keeps what a preflight asked and was answered.
    pub(super) fn add(&mut self, exchange: &Exchange) {
        let names = |value: &str| {
            let names = value.split(',').map(|name| name.trim().to_ascii_lowercase());
            names.filter(|name| !name.is_empty()).take(100).collect::<Vec<_>>()
        };
        let asked: Vec<String> =
            exchange.sent("access-control-request-headers").flat_map(names).collect();
        let names_authorization = asked.iter().any(|name| name == "authorization");
        let allowed =
            exchange.answered("access-control-allow-headers").map(names).unwrap_or_default();
        // The star stands for every header but this one.
        let is_allowed = |name: &String| {
            allowed.contains(name)
                || name != "authorization" && allowed.iter().any(|other| other == "*")
        };
        let refusal = match exchange.answer_status() {
            None => None,
            Some(200..300) if exchange.answered("access-control-allow-origin").is_none() => {
                Some("No 'Access-Control-Allow-Origin' header is present".to_owned())
            }
            Some(200..300) => asked.iter().find(|name| !is_allowed(name)).map(|name| {
                format!(
                    "Request header field {name} is not allowed by Access-Control-Allow-Headers \
                     in preflight response"
                )
            }),
            Some(status) => Some(format!(
                "Response to preflight request doesn't have an OK status, it has {status}"
            )),
        };
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(Preflight {
            url: exchange.url.clone(),
            time: exchange.started,
            number: exchange.number,
            names_authorization,
            refusal,
        });
    }

    /// The preflight of a request: the nearest to the same address.
    pub(super) fn of(&self, exchange: &Exchange) -> Option<&Preflight> {
        self.0
            .iter()
            .filter(|preflight| preflight.url == exchange.url)
            .filter(|preflight| match (preflight.time, exchange.started) {
                (Some(one), Some(other)) => one.abs_diff(other) <= TOGETHER.unsigned_abs(),
                _ => true,
            })
            .min_by_key(|preflight| {
                let apart = preflight.time.zip(exchange.started);
                let apart = apart.map_or(0, |(one, other)| one.abs_diff(other));
                (apart, preflight.number.abs_diff(exchange.number))
            })
    }
}
