//! The whole paste, mended.

use std::ops::Range;

use serde::Serialize;

use crate::{
    case::{Case, Form, Key, Place},
    key,
    read::{key_in, shown, variable_of_curl},
    report::{Edit, diagnose},
    scan,
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
    let findings = diagnose(case).findings;
    let is_malformed = findings.iter().any(|finding| finding.rule.id == "command-malformed");
    let found: Vec<Edit> = findings.into_iter().filter_map(|finding| finding.edit).collect();
    let is_new = |edit: &Edit| is_malformed && found.iter().all(|other| other.at != edit.at);
    let defects = case.paste.defects.iter().filter_map(|defect| defect.edit.clone());
    let defects: Vec<Edit> = defects.filter(is_new).collect();
    if found.is_empty() && defects.is_empty() {
        return None;
    }
    // A command is mended at every place that its shell takes otherwise, and a key that no finding
    // touches becomes a variable all the same.
    // EXPOSE: keys are looked for, to be replaced, and the shell is found out.
    let text = case.paste.text.expose();
    let variable = match case.paste.form {
        Form::Curl => variable_of_curl(text, text.len()),
        _ => Key::MENDED,
    };
    let keys = case.paste.keys.iter().map(|key| {
        let mended = if key.place == Place::Text { variable } else { &key.mended };
        Edit { at: key.at.clone(), text: mended.to_owned() }
    });
    let mut edits: Vec<Edit> = Vec::new();
    for edit in found.into_iter().chain(defects).chain(keys) {
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
    let edits = with_strays(text, with_hits(text, edits, variable), variable);
    Some(with_import(case, text, edits))
}

/// The same, and Python's module of variables, where the mended code is the first to use it.
fn with_import(case: &Case, text: &str, mut edits: Vec<Edit>) -> Vec<Edit> {
    let python = edits.iter().find(|edit| edit.text.contains("os.environ")).and_then(|edit| {
        case.paste
            .passages
            .iter()
            .find(|passage| passage.form == Form::Code && passage.at.contains(&edit.at.start))
    });
    if let Some(passage) = python
        && !text[passage.at.clone()].contains("import os")
        && !text[passage.at.clone()].contains("os.environ")
    {
        let import =
            Edit { at: passage.at.start..passage.at.start, text: "import os\n".to_owned() };
        let place = edits.partition_point(|edit| edit.at.start < passage.at.start);
        edits.insert(place, import);
    }
    edits
}

/// The same, and a variable for each key that is written in any way, even where an edit changes
/// a part of it.
fn with_hits(text: &str, edits: Vec<Edit>, variable: &str) -> Vec<Edit> {
    let mut all = Vec::with_capacity(edits.len());
    let mut edits = edits.into_iter().peekable();
    // Where the last edit ended.
    let mut done = 0;
    for hit in scan::scan(text.as_bytes()) {
        let mut from = hit.at.start;
        loop {
            let edit = edits.next_if(|edit| edit.at.start < hit.at.end);
            let end = edit.as_ref().map_or(hit.at.end, |edit| edit.at.start);
            let start = from.max(done);
            if start < end {
                let is_first = start == hit.at.start;
                let text = if is_first { variable } else { "" };
                all.push(Edit { at: start..end, text: text.to_owned() });
            }
            let Some(edit) = edit else { break };
            from = from.max(edit.at.end);
            done = edit.at.end;
            all.push(edit);
        }
    }
    all.extend(edits);
    all
}

/// The same, and a variable for each key that stands where none is read: in a body, a comment.
fn with_strays(text: &str, edits: Vec<Edit>, variable: &str) -> Vec<Edit> {
    let mut all = Vec::with_capacity(edits.len());
    let mut from = 0;
    let strays = |part: Range<usize>, all: &mut Vec<Edit>| {
        let mut from = part.start;
        while let Some(key) = key_in(&text[from..part.end]) {
            let at = from + key.start..from + key.end;
            from = at.end;
            all.push(Edit { at, text: variable.to_owned() });
        }
    };
    for edit in edits {
        strays(from..edit.at.start, &mut all);
        from = edit.at.end;
        all.push(edit);
    }
    strays(from..text.len(), &mut all);
    all
}

/// The lines before and after. Lines that an edit touches are removed, and stand again mended.
fn difference(case: &Case, edits: &[Edit]) -> Vec<Line> {
    // EXPOSE: every line goes through `shown`, which hides the keys.
    let text = case.paste.text.expose();
    let view = shown::View::of(&case.paste, 0..text.len());
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
            mended.push_str(&view.plain(from..edit.at.start));
            mended.push_str(&edit.text);
            from = edit.at.end;
            // A line may hold any number of changes; its end is looked for once.
            if edit.at.end >= end {
                end = line_end(text, edit.at.end);
            }
        }
        if changed {
            mended.push_str(&view.plain(from..end));
        }
        let before = view.plain(at..end);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::CaseInput;

    const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

    fn mended(pasted: &str) -> Repair {
        let input = CaseInput { pasted: pasted.to_owned(), ..CaseInput::default() };
        repair(&input.into()).expect("something to mend")
    }

    #[test]
    fn what_is_put_in_at_the_end_is_a_difference() {
        let repair = mended("curl https://api.perplexity.ai/v1/models");
        let changes: Vec<Change> = repair.difference.iter().map(|line| line.change).collect();
        assert_eq!(changes, [Change::Removed, Change::Added]);
        assert_eq!(repair.difference[1].text, repair.text);
    }

    #[test]
    fn a_key_that_nothing_reads_becomes_a_variable() {
        let repair = mended(&format!(
            "curl https://api.perplexity.ai/v1/agent -H 'Authorization: {KEY}' -d '{{\"k\":\"{KEY}\"}}'"
        ));
        assert!(!repair.text.contains("MadeUp"), "{}", repair.text);
    }

    #[test]
    fn mended_python_has_the_module_that_it_needs() {
        let call = format!(
            "requests.post(\"https://api.perplexity.ai/v1/agent\", headers={{\"Authorization\": \"{KEY}\"}})\n"
        );
        let repair = mended(&format!("import requests\n\n{call}"));
        assert!(repair.text.starts_with("import os\nimport requests\n"), "{}", repair.text);
        let repair = mended(&format!("import os\nimport requests\n\n{call}"));
        assert_eq!(repair.text.matches("import os").count(), 1, "{}", repair.text);
    }

    #[test]
    fn changes_at_one_place_stand_side_by_side() {
        // It panicked, and the message of the panic quoted the paste.
        let pasted = "curl -K perplexity.conf \\\n  https://a pi.perplexity.ai/v1/agent \\\n &#x2d; -d '{\"model\":\"perplexity/sonar\",\"input'";
        mended(pasted);
    }
}
