//! What one exchange shows of the session.

use why401_core::{Millis, SiteBody};

use crate::{Exchange, story::place::Place};

/// The pages for signing in.
const SIGN_IN_PAGES: [&str; 3] = ["/account", "/login", "/api/auth/signin"];

/// When an answer was there.
pub(in crate::story) fn end_of(exchange: &Exchange) -> Millis {
    /// No answer takes longer than a day.
    const LONGEST: f64 = 24.0 * 60.0 * 60_000.0;
    let took = exchange.took.filter(|took| took.is_finite()).unwrap_or(0.0).clamp(0.0, LONGEST);
    #[expect(clippy::cast_possible_truncation, reason = "it is no longer than a day")]
    exchange.started.unwrap_or(0).saturating_add(took as Millis)
}

/// Whether it is a page, and no part of one.
pub(in crate::story) fn is_page(exchange: &Exchange) -> bool {
    exchange.resource.eq_ignore_ascii_case("document")
        || exchange.sent("sec-fetch-dest").any(|value| value.trim() == "document")
}

/// Whether a request without cookies shows that the browser had none: it asks for a page, and its
/// headers are those that went over the wire. Of what came out of a store the browser never made
/// them.
pub(super) fn shows_that_none_was_sent(exchange: &Exchange) -> bool {
    let is_whole = exchange.sent("host").chain(exchange.sent(":authority")).next().is_some();
    is_whole && is_page(exchange)
}

/// Whether the answer leads to a page for signing in.
pub(super) fn to_sign_in(exchange: &Exchange, place: &Place) -> bool {
    let to = match exchange.redirect.trim() {
        "" => exchange.answered("location").unwrap_or_default().trim(),
        to => to,
    };
    let is_of_site = to.starts_with('/') && !to.starts_with("//")
        || Place::of(to).is_some_and(|place| place.is_of_session());
    let path = Place::of(to).map_or(to, |place| place.path);
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    is_of_site && SIGN_IN_PAGES.contains(&path) && path != place.path.trim_end_matches('/')
}

/// What the site said of who is signed in; `None` where that is not in view.
pub(super) fn said(exchange: &Exchange, status: u16, is_check: bool) -> Option<SiteBody> {
    let body = exchange.answer_body.trim();
    let names_user = || {
        let rest = body.split_once("\"user\"")?.1.trim_start().strip_prefix(':')?;
        rest.trim_start().starts_with('{').then_some(())
    };
    Some(match status {
        _ if is_check => SiteBody::Challenge,
        200..300 if body.is_empty() => return None,
        0 | 304 => return None,
        _ if body == "{}" => SiteBody::Empty,
        200..300 if body.starts_with('{') && names_user().is_some() => SiteBody::User,
        _ => SiteBody::Other,
    })
}
