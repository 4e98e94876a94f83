//! Where one thing ends and another begins, in a paste that holds several.

mod cut;
mod mark;
mod quoted;

use crate::{
    answer::lowercase_contains,
    case::{Form, Passage},
};

pub(super) use quoted::without_quote_marks;

use cut::{Piece, pieces};

use super::{answer, cookies, form_of};

/// How many passages of one paste are read.
const MOST: usize = 64;

/// How much of a long paste is read at its start, and how much at its end.
///
/// As long is a log, a bundle or a dump. What a person asks about stands where they began or ended
/// to copy; keys are looked for in all of it.
const END: usize = 256 * 1024;

/// A longer text is no list of cookies: browsers keep some thousands.
const LONGEST_LIST: usize = 4 * 1024 * 1024;

/// The pieces of a paste, each of one form, in order; one for a paste that is of one form.
///
/// What is of no form is left out. Prose is left out too, but for a key or a command in it, and for
/// an answer in words where no other answer is in the paste.
pub(super) fn of(text: &str) -> Vec<Passage> {
    if text.len() <= 2 * END {
        return of_stretch(text);
    }
    let whole = |form| vec![Passage { form, at: 0..text.len() }];
    if text.trim().is_empty() {
        return whole(Form::Nothing);
    }
    let (head, tail) = (line_near(text, END), line_near(text, text.len() - END));
    // Cookies are not kept, and neither is the text with them: it must be known of all of it.
    if cookies::is_cookies(&text[..head]) || text.len() <= LONGEST_LIST && cookies::is_cookies(text)
    {
        return whole(Form::Cookies);
    }
    let mut found = of_stretch(&text[..head]);
    let last = of_stretch(&text[tail..]);
    // What goes on as it began tells nothing more at its end.
    let goes_on = matches!((&found[..], &last[..]), ([one], [other]) if one.form == other.form);
    if !goes_on {
        found.extend(last.into_iter().map(|passage| Passage {
            at: passage.at.start + tail..passage.at.end + tail,
            ..passage
        }));
    }
    found.retain(|passage| !matches!(passage.form, Form::Nothing | Form::Other));
    if found.is_empty() { whole(Form::Other) } else { found }
}

/// The start of a line near this byte, or of a character where lines are long.
fn line_near(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let near = &text[at..text.floor_char_boundary(at + 4096)];
    near.find('\n').map_or(at, |end| at + end + 1)
}

/// The pieces of a text that is not too long to be read as a whole.
fn of_stretch(text: &str) -> Vec<Passage> {
    let form = form_of(text);
    let whole = || vec![Passage { form, at: 0..text.len() }];
    // A list of cookies has lines of many kinds, and is one thing.
    if matches!(form, Form::Nothing | Form::Cookies) {
        return whole();
    }
    let pieces: Vec<(Piece, Form)> = pieces(text)
        .into_iter()
        .map(|piece| {
            let form = form_of(&text[piece.at.clone()]);
            (piece, form)
        })
        .collect();
    let answers = |(piece, form): &(Piece, Form)| {
        piece.has_answer || !piece.is_prose && *form == Form::Answer
    };
    let has_answer = pieces.iter().any(answers);
    let mut found: Vec<Passage> = Vec::new();
    for (piece, form) in &pieces {
        if found.len() >= MOST {
            break;
        }
        add(text, piece, *form, has_answer, &mut found);
    }
    found.truncate(MOST);
    let is_one = match &found[..] {
        [] => true,
        // Code that sets a header on a line of its own is code all the same.
        parts if parts.iter().all(|part| goes_with(part.form, form)) => true,
        // A piece says what it is better than the prose round it.
        [one] => !matches!(form, Form::Other | Form::Answer) || one.form == form,
        _ => false,
    };
    if is_one { whole() } else { found }
}

/// Whether a piece of one form can be a part of a text that is of another as a whole.
fn goes_with(part: Form, whole: Form) -> bool {
    match whole {
        Form::Code => matches!(part, Form::Code | Form::Header | Form::Key),
        Form::Config => matches!(part, Form::Config | Form::Header | Form::Key),
        // A file of requests sets variables before the first.
        Form::Request => matches!(part, Form::Request | Form::Header | Form::Key | Form::Config),
        _ => false,
    }
}

/// Adds what a piece is, if it is anything.
fn add(text: &str, piece: &Piece, form: Form, has_answer: bool, found: &mut Vec<Passage>) {
    let mut add = |form| found.push(Passage { form, at: piece.at.clone() });
    match form {
        Form::Nothing | Form::Other => {}
        form if !piece.is_prose => add(form),
        Form::Curl | Form::Command | Form::Header | Form::Key => add(form),
        Form::Answer => {
            // The error of a program quotes what it could not send, in a spelling of its own.
            let part = &text[piece.at.clone()];
            if !lowercase_contains(part, "bearer ") && super::key::is_key(part) {
                add(Form::Key);
            }
            if !has_answer {
                add(Form::Answer);
            }
        }
        _ => {}
    }
}

/// Whether a line is a part of what came back.
fn is_of_answer(line: &str) -> bool {
    answer::is_words_of_answer(line)
}

#[cfg(test)]
mod tests;
