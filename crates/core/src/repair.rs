//! The whole paste, mended.

use serde::Serialize;

use crate::{
    case::{Case, Form},
    key,
    read::shown,
    report::{Edit, diagnose},
    secret::Secret,
};

/// The whole paste, mended. The key is a variable in it.
#[derive(Debug, Eq, PartialEq, Serialize)]
pub struct Repair {
    /// The mended text.
    pub text: String,
    /// The paste line by line, with what was changed. Secrets are hidden.
    pub difference: Vec<Line>,
}

/// A line of the difference between the paste and the mended text.
#[derive(Debug, Eq, PartialEq, Serialize)]
pub struct Line {
    /// What becomes of it.
    pub change: Change,
    /// Its text, secrets hidden.
    pub text: String,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// It stays.
    Kept,
    /// It stood in the paste.
    Removed,
    /// It stands in the mended text.
    Added,
}

/// Mends what can be mended for certain, with the smallest change, and puts a variable in the
/// place of every key. `None` when nothing can be mended.
///
/// A key that was pasted by itself has no text round it to mend; [`cleaned_key`] mends that.
pub fn repair(case: &Case) -> Option<Repair> {
    if matches!(case.paste.form, Form::Nothing | Form::Key) {
        return None;
    }
    let edits = edits(case)?;
    // EXPOSE: the mended text is made of it; the keys in it are replaced.
    let text = case.paste.text.expose();
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for edit in &edits {
        mended.push_str(&text[from..edit.at.start]);
        mended.push_str(&edit.text);
        from = edit.at.end;
    }
    mended.push_str(&text[from..]);
    Some(Repair { difference: difference(case, &edits), text: mended })
}

/// The changes in the order in which they stand in the paste, none over another.
fn edits(case: &Case) -> Option<Vec<Edit>> {
    let found: Vec<Edit> =
        diagnose(case).findings.into_iter().filter_map(|finding| finding.edit).collect();
    if found.is_empty() {
        return None;
    }
    // A key that no finding touches becomes a variable all the same.
    let keys =
        case.paste.keys.iter().map(|key| Edit { at: key.at.clone(), text: key.mended.clone() });
    let mut edits: Vec<Edit> = Vec::new();
    for edit in found.into_iter().chain(keys) {
        // At the same place, what is only put in comes before what replaces something.
        let bounds = |edit: &Edit| (edit.at.start, edit.at.end);
        let place = edits.partition_point(|other| bounds(other) <= bounds(&edit));
        let (before, after) = edits.split_at(place);
        let is_free = before.last().is_none_or(|other| other.at.end <= edit.at.start)
            && after.first().is_none_or(|other| edit.at.end <= other.at.start);
        if is_free {
            edits.insert(place, edit);
        }
    }
    Some(edits)
}

/// The lines before and after. Lines that an edit touches are removed, and stand again mended.
fn difference(case: &Case, edits: &[Edit]) -> Vec<Line> {
    // EXPOSE: every line goes through `shown`, which hides the keys.
    let text = case.paste.text.expose();
    let mut lines = Vec::new();
    let mut at = 0;
    let mut edits = edits.iter().peekable();
    while at < text.len() {
        let mut end = line_end(text, at);
        let mut mended = String::new();
        let mut from = at;
        let mut changed = false;
        // What is put in at the end of the text stands in its last line.
        while let Some(edit) = edits.next_if(|edit| edit.at.start < end || end == text.len()) {
            changed = true;
            mended.push_str(&shown::plain(&case.paste, from..edit.at.start));
            mended.push_str(&edit.text);
            from = edit.at.end;
            end = end.max(line_end(text, edit.at.end));
        }
        mended.push_str(&shown::plain(&case.paste, from..end));
        let before = shown::plain(&case.paste, at..end);
        let change = if changed { Change::Removed } else { Change::Kept };
        lines.extend(before.lines().map(|line| Line { change, text: line.to_owned() }));
        if changed {
            lines.extend(
                mended.lines().map(|line| Line { change: Change::Added, text: line.to_owned() }),
            );
        }
        at = end;
    }
    lines
}

/// The end of the line that a byte stands in, the line break included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

/// The first key of the paste without what damaged it, when it is certain.
pub fn cleaned_key(case: &Case) -> Option<Secret> {
    // EXPOSE: the button that copies the key needs the key.
    case.paste.keys.iter().find_map(|key| key::cleaned(key.text.expose()))
}
