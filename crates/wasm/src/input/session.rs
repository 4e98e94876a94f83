//! What is known of a session with the website, as JavaScript gives it.

use wasm_bindgen::JsValue;
use why401_core::{
    Browser, ChangeCause, Cookie, Event, Extension, ExtensionChange, Gap, Happening, Millis,
    Session, Setting, SiteAnswer, SiteBody, Tab,
};

use super::{
    Unexpected, flag, list, member, named, number, optional, required_flag, required_text, status,
    text,
};

/// Reads the `Session` of `types.d.ts`.
pub(super) fn session(value: &JsValue) -> Result<Session, Unexpected> {
    Ok(Session {
        now: millis(&member(value, "now"))?,
        browser: named(&member(value, "browser"), &Browser::ALL)?,
        cookies: optional(&member(value, "cookies"), |value| list(value, cookie))?,
        events: list(&member(value, "events"), event)?,
        recording_since: optional(&member(value, "recordingSince"), millis)?,
        answers_since: optional(&member(value, "answersSince"), millis)?,
        clock_ahead: optional(&member(value, "clockAhead"), millis)?,
        of_file: flag(&member(value, "ofFile"))?,
        gaps: list(&member(value, "gaps"), gap)?,
        extensions: optional(&member(value, "extensions"), |value| list(value, extension))?,
        own_id: text(&member(value, "ownId"))?,
        setting: optional(&member(value, "setting"), |value| named(value, &Setting::ALL))?,
        answer: optional(&member(value, "answer"), answer)?,
        tab: optional(&member(value, "tab"), tab)?,
        permissions: list(&member(value, "permissions"), required_text)?,
    })
}

fn cookie(value: &JsValue) -> Result<Cookie, Unexpected> {
    let yes_or_no = |name| optional(&member(value, name), required_flag);
    Ok(Cookie {
        name: required_text(&member(value, "name"))?,
        domain: text(&member(value, "domain"))?,
        host_only: yes_or_no("hostOnly")?,
        path: text(&member(value, "path"))?,
        secure: yes_or_no("secure")?,
        http_only: yes_or_no("httpOnly")?,
        session: yes_or_no("session")?,
        expiration_date: optional(&member(value, "expirationDate"), number)?,
        store_id: text(&member(value, "storeId"))?,
        partitioned: flag(&member(value, "partitioned"))?,
        value_length: optional(&member(value, "valueLength"), count)?,
        set_at: optional(&member(value, "setAt"), millis)?,
    })
}

fn event(value: &JsValue) -> Result<Event, Unexpected> {
    Ok(Event { time: millis(&member(value, "time"))?, what: happening(value)? })
}

fn happening(value: &JsValue) -> Result<Happening, Unexpected> {
    Ok(match required_text(&member(value, "kind"))?.as_str() {
        "cookie" => Happening::Cookie {
            removed: flag(&member(value, "removed"))?,
            cause: named(&member(value, "cause"), &ChangeCause::ALL)?,
            cookie: cookie(&member(value, "cookie"))?,
        },
        "setCookie" => Happening::SetCookie { name: required_text(&member(value, "name"))? },
        "signOut" => Happening::SignOut { path: required_text(&member(value, "path"))? },
        "answer" => Happening::Answer {
            status: status(&member(value, "status"))?,
            path: required_text(&member(value, "path"))?,
            challenge: flag(&member(value, "challenge"))?,
        },
        "redirect" => Happening::Redirect {},
        "codeRequested" => Happening::CodeRequested {},
        "tabOpened" => Happening::TabOpened {},
        "tabClosed" => Happening::TabClosed { left: count(&member(value, "left"))? },
        "started" => Happening::Started { browser: flag(&member(value, "browser"))? },
        "gone" => Happening::Gone {
            since: millis(&member(value, "since"))?,
            at_start: flag(&member(value, "atStart"))?,
            cookies: list(&member(value, "cookies"), cookie)?,
            left: count(&member(value, "left"))?,
        },
        "extension" => Happening::Extension {
            id: required_text(&member(value, "id"))?,
            name: required_text(&member(value, "name"))?,
            change: named(&member(value, "change"), &ExtensionChange::ALL)?,
        },
        "freshLogin" => Happening::FreshLogin { begun: flag(&member(value, "begun"))? },
        "check" => Happening::Check { held: flag(&member(value, "held"))? },
        _ => return Err(Unexpected),
    })
}

fn gap(value: &JsValue) -> Result<Gap, Unexpected> {
    Ok(Gap { from: millis(&member(value, "from"))?, to: millis(&member(value, "to"))? })
}

fn extension(value: &JsValue) -> Result<Extension, Unexpected> {
    Ok(Extension {
        id: required_text(&member(value, "id"))?,
        name: required_text(&member(value, "name"))?,
        enabled: flag(&member(value, "enabled"))?,
        permissions: list(&member(value, "permissions"), required_text)?,
        host_permissions: list(&member(value, "hostPermissions"), required_text)?,
        install_type: text(&member(value, "installType"))?,
        kind: text(&member(value, "type"))?,
    })
}

fn answer(value: &JsValue) -> Result<SiteAnswer, Unexpected> {
    Ok(SiteAnswer {
        time: millis(&member(value, "time"))?,
        status: status(&member(value, "status"))?,
        body: named(&member(value, "body"), &SiteBody::ALL)?,
        clock_ahead: optional(&member(value, "clockAhead"), millis)?,
    })
}

fn tab(value: &JsValue) -> Result<Tab, Unexpected> {
    Ok(Tab { store_id: text(&member(value, "storeId"))?, host: text(&member(value, "host"))? })
}

#[expect(clippy::cast_possible_truncation, reason = "what is too large becomes the largest")]
pub(super) fn millis(value: &JsValue) -> Result<Millis, Unexpected> {
    number(value).map(|number| number as Millis)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is too large becomes the largest"
)]
fn count(value: &JsValue) -> Result<u32, Unexpected> {
    number(value).map(|number| number as u32)
}
