//! The value of an option, and whether it is meant as the header that carries the key.

use crate::{
    authorization,
    case::{Header, Piece},
    read::{header::key_in, shell::Word},
    secret::Secret,
};

/// What `-H` and the header would be, where another option stands.
pub(super) const MENDED_OPTION: &str = "-H \"Authorization: Bearer $PERPLEXITY_API_KEY\"";

/// The value of an option.
pub(super) struct Argument {
    pub(super) word: Word,
    /// What to put in its place, if not a header in quotes.
    pub(super) mended: Option<String>,
    /// Where its option starts.
    pub(super) option: Option<usize>,
}

impl Argument {
    pub(super) fn separate(word: Word, option: &Word) -> Self {
        Self { word, mended: None, option: Some(option.at.start) }
    }

    /// `-XPOST`: the value and its option are one word, and are replaced together.
    pub(super) fn attached(text: &str, option: &Word) -> Self {
        let offset = option.text.len().saturating_sub(text.len());
        let expansions = option.expansions.iter().filter(|expansion| expansion.at.start >= offset);
        let expansions = expansions
            .cloned()
            .map(|mut expansion| {
                expansion.at = expansion.at.start - offset..expansion.at.end - offset;
                expansion
            })
            .collect();
        let word = Word { text: text.to_owned(), at: option.at.clone(), expansions };
        let mended = Some(MENDED_OPTION.to_owned());
        Self { mended, ..Self::separate(word, option) }
    }

    pub(super) fn mended(&self) -> String {
        self.mended.clone().unwrap_or_else(|| format!("\"{}\"", authorization::CANONICAL))
    }

    pub(super) fn piece(&self) -> Piece {
        Piece { text: Secret::new(self.word.text.clone()), at: self.word.at.clone() }
    }

    pub(super) fn with_option(&self) -> std::ops::Range<usize> {
        self.option.unwrap_or(self.word.at.start)..self.word.at.end
    }

    /// Takes the option into what is replaced.
    pub(super) fn starts_at_option(&mut self) {
        self.word.at = self.with_option();
        self.mended = Some(MENDED_OPTION.to_owned());
    }
}

pub(super) fn is_authorization(header: &Header) -> bool {
    header.name.eq_ignore_ascii_case(authorization::NAME)
}

pub(super) fn is_credential_name(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case(authorization::NAME)
        || authorization::is_other_name(name.trim())
}

/// Whether a word is a header with its name.
pub(super) fn is_like_header(text: &str) -> bool {
    match text.split_once(':') {
        Some((name, rest)) => !rest.starts_with("//") && is_credential_name(name),
        None => is_like_credentials(text),
    }
}

/// Whether a text is meant to carry the key.
pub(super) fn is_like_credentials(text: &str) -> bool {
    let starts =
        |prefix| authorization::strip_prefix_ignoring_case(text.trim_start(), prefix).is_some();
    starts("authorization")
        || starts("bearer ")
        || text.split_once(':').is_some_and(|(name, _)| is_credential_name(name))
        || (text.contains(' ') && key_in(text).is_some())
}

/// The name of the header that was meant, and where its value starts.
pub(super) fn name_and_value(text: &str) -> (String, usize) {
    let start = text.len() - text.trim_start().len();
    let end = match text.find([':', '=', ';']) {
        Some(end) if is_credential_name(&text[..end]) => end + 1,
        _ => match authorization::strip_prefix_ignoring_case(&text[start..], authorization::NAME) {
            Some(rest) => text.len() - rest.len(),
            None => return (authorization::NAME.to_owned(), start),
        },
    };
    let offset = text.len() - text[end..].trim_start().len();
    (text[start..end].trim_end_matches([':', '=', ';']).to_owned(), offset)
}
