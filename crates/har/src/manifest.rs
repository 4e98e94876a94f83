//! What was removed from a copy.

use serde::Serialize;

use crate::{amount::amount, secrets::Marks};

/// How many marks are listed.
const MOST: usize = 500;

/// What was removed from a copy, and where.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// Why the copy must not be handed out; `None` for a safe one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// How many places were changed.
    pub places: u64,
    /// What was removed, by its mark, in the order in which it was first met.
    pub removed: Vec<RemovedSecret>,
    /// How many marks there are; more than are listed in very long files.
    pub marks: usize,
    /// The same as plain text.
    pub text: String,
}

/// One secret that was removed.
#[derive(Serialize)]
pub struct RemovedSecret {
    /// What stands in its place, everywhere: `REMOVED_key_1`.
    pub mark: String,
    /// What it was, in words.
    pub what: &'static str,
    /// How often it stood in the file.
    pub count: u64,
    /// Where, in the words of the file, each place once.
    #[serde(rename = "where")]
    pub places: Vec<String>,
}

impl Manifest {
    /// `left` is how often the check of the copy found something that should not be in it.
    pub(crate) fn new(marks: &Marks, places: u64, left: u64) -> Self {
        let removed: Vec<RemovedSecret> = marks
            .all_set()
            .take(MOST)
            .map(|mark| RemovedSecret {
                mark: mark.text(),
                what: mark.about(),
                count: mark.count,
                places: mark.places.clone(),
            })
            .collect();
        let refused = (left > 0).then(|| {
            format!(
                "The copy was looked through before you get it, and {} that should not be in it. \
                 So it is not handed out. Send no copy of this file.",
                if left == 1 {
                    "one thing was found".to_owned()
                } else {
                    format!("{} things were found", amount(left))
                }
            )
        });
        let count = marks.all_set().count();
        let text = text(&removed, places, count);
        Self { refused, places, removed, marks: count, text }
    }
}

fn text(removed: &[RemovedSecret], places: u64, marks: usize) -> String {
    let mut text = match places {
        0 => {
            "Nothing was removed from this copy: nothing secret was found in the file.\n".to_owned()
        }
        1 => "Removed from this copy, in one place:\n".to_owned(),
        _ => format!("Removed from this copy, in {} places:\n", amount(places)),
    };
    for RemovedSecret { mark, what, count, places } in removed {
        let times =
            if *count == 1 { "once".to_owned() } else { format!("{} times", amount(*count)) };
        text.push_str(&format!("\n{mark}: {what}, {times}\n"));
        for place in places {
            text.push_str(&format!("  {place}\n"));
        }
    }
    if marks > removed.len() {
        let more = amount((marks - removed.len()) as u64);
        text.push_str(&format!("\nand {more} more marks\n"));
    }
    text
}
