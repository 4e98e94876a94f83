//! What is told of a session with the website: how it stands, and what happened to it.

use super::{
    Draft, counted,
    words::{Origin, safe},
};
use crate::{
    date,
    report::{SessionReport, SessionStanding},
    session::Session,
};

/// How many moments are told of, the last ones.
const MOST: usize = 40;

pub(super) fn add(session: &Session, told: &SessionReport, draft: &mut Draft) {
    let standing = match told.standing {
        SessionStanding::SignedIn => "signed in",
        SessionStanding::SignedOut => "signed out",
        SessionStanding::Unknown => "not known",
    };
    let time = match (told.until, told.since) {
        (Some(until), _) => format!(", until {}", date::moment(until)),
        (_, Some(since)) => format!(", since {}", date::moment(since)),
        _ => String::new(),
    };
    draft.section("The session", vec![format!("Standing: {standing}{time}.")]);
    draft.include("How the session stands".to_owned());
    if !told.out_of_sight.is_empty() {
        draft.item(format!("Out of sight: {}.", told.out_of_sight.join(", ")));
    }
    let cookies = session.cookies.as_ref().map_or(0, Vec::len);
    draft.leave_out(cookies, "cookie, its name and its value", "cookies, their names and values");
    let others = session.extensions.as_ref().map_or(0, Vec::len);
    draft.leave_out(others, "name of another extension", "names of other extensions");
    if told.timeline.is_empty() {
        return;
    }
    let moments = &told.timeline[told.timeline.len().saturating_sub(MOST)..];
    draft.section("What was recorded", Vec::new());
    draft.include(format!(
        "{} that were recorded, with their times",
        counted(moments.len(), "moment")
    ));
    for moment in moments {
        let text = safe(moment.in_report(), Origin::Own, &mut draft.marks);
        draft.item(format!("{}: {text}.", date::moment(moment.time)));
    }
}
