//! The value of an `Authorization` header, taken apart.

use std::ops::Range;

use crate::{case::Header, report::Edit, spelling};

/// The name of the header that Perplexity reads.
pub(crate) const NAME: &str = "Authorization";

/// The one scheme that Perplexity documents.
pub(crate) const SCHEME: &str = "Bearer";

/// The header as Perplexity wants it, the key as a variable.
pub(crate) const CANONICAL: &str = "Authorization: Bearer $PERPLEXITY_API_KEY";

/// How many words before the credentials are told apart; nobody writes as many.
const MOST_WORDS: usize = 8;

/// The change that makes a header the one that Perplexity reads; none for other headers.
pub(crate) fn edit_of(header: &Header) -> Option<Edit> {
    (!header.mended.is_empty()).then(|| Edit { at: header.at.clone(), text: header.mended.clone() })
}

/// The parts of a value, as ranges of its bytes. Each may be missing; their order is this one.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Authorization {
    /// The name of the header, once more, with its colon.
    pub(crate) names: Vec<Range<usize>>,
    /// The words before the credentials, with a colon or an equals sign that clings to them.
    pub(crate) schemes: Vec<Range<usize>>,
    /// What stands between the last of these words and the credentials.
    pub(crate) separator: Range<usize>,
    /// The rest.
    pub(crate) credentials: Range<usize>,
}

impl Authorization {
    /// Takes a value apart. Every text has parts, if only credentials.
    ///
    /// A white space of any script that follows a scheme separates it from the credentials. A
    /// character without width belongs to the credentials, because it damages them.
    pub(crate) fn parse(value: &str) -> Self {
        let mut at = skip_white(value, 0);
        let (mut names, mut schemes) = (Vec::new(), Vec::new());
        while names.len() < MOST_WORDS
            && let Some(length) = name_at(&value[at..])
        {
            names.push(at..at + length);
            at = skip_white(value, at + length);
        }
        let mut separator = at..at;
        while schemes.len() < MOST_WORDS
            && let Some(length) = scheme_at(&value[at..], schemes.is_empty())
        {
            let end = at + length;
            schemes.push(at..end);
            at = skip_separator(value, end);
            separator = end..at;
        }
        Self { names, schemes, separator, credentials: at..value.len() }
    }

    /// Whether the credentials are something else than a key: a name and a password, a signature.
    pub(crate) fn is_no_key(&self, value: &str) -> bool {
        const OTHERS: [&str; 5] = ["basic", "digest", "negotiate", "ntlm", "aws4-hmac-sha256"];
        self.schemes.last().is_some_and(|scheme| {
            OTHERS.iter().any(|other| value[scheme.clone()].eq_ignore_ascii_case(other))
        })
    }
}

/// Whether a program put this in place of credentials when it wrote the request down.
pub(crate) fn is_redacted(credentials: &str) -> bool {
    let text = credentials.trim();
    let letters = text.trim_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
    if letters.is_empty() {
        return text.chars().count() >= 3
            && text.chars().all(|c| matches!(c, '*' | '•' | '█' | '●'));
    }
    is_redaction(&letters)
}

/// Whether this is a word that programs write in place of a secret.
pub(crate) fn is_redaction(word: &str) -> bool {
    const WORDS: [&str; 10] = [
        "redacted",
        "filtered",
        "hidden",
        "masked",
        "removed",
        "scrubbed",
        "censored",
        "sanitized",
        "concealed",
        "secret hidden",
    ];
    WORDS.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Names that are written in place of `Authorization`, in lower case.
const OTHER_NAMES: [&str; 30] = [
    "access-token",
    "api-key",
    "api-token",
    "api_key",
    "apikey",
    "auth",
    "authentication",
    "authorisation",
    "authorization-bearer",
    "authorization-token",
    "bearer",
    "bearer-token",
    "key",
    "perplexity-api-key",
    "perplexity_api_key",
    "pplx-api-key",
    "pplx_api_key",
    "proxy-authorization",
    "token",
    "www-authenticate",
    "x-access-token",
    "x-api-key",
    "x-api-token",
    "x-apikey",
    "x-auth",
    "x-auth-token",
    "x-authorization",
    "x-goog-api-key",
    "x-perplexity-api-key",
    "xi-api-key",
];

/// Whether a header of this name is meant to carry the key, and Perplexity does not read it.
pub(crate) fn is_other_name(name: &str) -> bool {
    !name.eq_ignore_ascii_case(NAME) && (is_common_other_name(name) || is_misspelled(name))
}

fn is_common_other_name(name: &str) -> bool {
    OTHER_NAMES.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// Whether a name is `Authorization` with few letters wrong, or with other characters round it.
pub(crate) fn is_misspelled(name: &str) -> bool {
    let letters = name.trim_matches(|c: char| !c.is_ascii_alphabetic());
    // The count alone rules most names out, and a text may have a million lines with one.
    name.len() <= 40
        && letters.chars().count().abs_diff(NAME.len()) <= 3
        && !name.eq_ignore_ascii_case(NAME)
        && spelling::distance(letters, NAME).is_some_and(|distance| distance <= 3)
}

/// The length of the header's own name at the start of a text, with its colon.
fn name_at(text: &str) -> Option<usize> {
    let rest = strip_prefix_ignoring_case(text, "authorization")?;
    let colon = rest.trim_start_matches([' ', '\t']);
    colon.starts_with([':', '=']).then(|| text.len() - colon.len() + 1)
}

/// Words that stand before credentials; the first two also when nothing follows them.
const SCHEMES: [&str; 16] = [
    "bearer",
    "basic",
    "token",
    "apikey",
    "api-key",
    "api_key",
    "key",
    "digest",
    "negotiate",
    "ntlm",
    "oauth",
    "jwt",
    "bot",
    "sso-key",
    "hmac",
    "aws4-hmac-sha256",
];

/// The length of the scheme at the start of a text.
fn scheme_at(text: &str, is_first: bool) -> Option<usize> {
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = (&text[..length], text[length..].trim_start());
    let plain = plain(word);
    if let Some(known) = SCHEMES.iter().position(|scheme| plain.eq_ignore_ascii_case(scheme))
        && (known < 2 || !rest.is_empty())
    {
        let colon = rest.starts_with([':', '=']) && !rest[1..].trim().is_empty();
        return Some(if colon { text.len() - rest.len() + 1 } else { length });
    }
    if is_first && is_unknown_scheme(word, &plain, rest) {
        return Some(length);
    }
    let glued = strip_prefix_ignoring_case(word, SCHEME)?;
    Some(if glued.starts_with([':', '=']) { SCHEME.len() + 1 } else { SCHEME.len() })
}

/// A word without what clings to it: quotes, brackets, a colon, characters that are not ASCII.
fn plain(word: &str) -> String {
    // No scheme is longer, and a text may be one word of ten million characters.
    word.chars()
        .take(64)
        .filter(char::is_ascii)
        .collect::<String>()
        .trim_matches(['"', '\'', '`', '<', '>', '[', ']', ':', '=', ',', ';', '\\'])
        .to_owned()
}

/// Whether a word that is no known scheme stands where one would: before one other word that looks
/// like credentials.
fn is_unknown_scheme(word: &str, plain: &str, rest: &str) -> bool {
    let looks_like_a_scheme = word.len() <= 24
        && !plain.is_empty()
        && plain.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_'))
        && !plain.starts_with("pplx");
    looks_like_a_scheme
        && !rest.is_empty()
        && !rest.trim_end().contains(char::is_whitespace)
        && (rest.len() >= 16 || rest.starts_with("pplx-") || rest.starts_with(['$', '{', '%']))
}

/// Where the credentials start, after a scheme that ends here.
fn skip_separator(value: &str, from: usize) -> usize {
    let at = skip_white(value, from);
    if at > from {
        return at;
    }
    // A form writes a space as these; nothing undoes that in a header.
    let rest = &value[from..];
    match ["%20", "+", "-", "_", ",", "."].iter().find(|mark| {
        rest.strip_prefix(**mark).is_some_and(|rest| rest.starts_with(crate::facts::KEY_PREFIX))
    }) {
        Some(mark) => from + mark.len(),
        None => from,
    }
}

fn skip_white(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

/// The rest of a text after a prefix in ASCII, whatever its case.
pub(crate) fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names, schemes, separator and credentials, with bars between them.
    fn parts(value: &str) -> String {
        let parsed = Authorization::parse(value);
        let join = |ranges: &[Range<usize>]| {
            ranges.iter().map(|range| &value[range.clone()]).collect::<Vec<_>>().join("+")
        };
        format!(
            "{}|{}|{}|{}",
            join(&parsed.names),
            join(&parsed.schemes),
            &value[parsed.separator],
            &value[parsed.credentials]
        )
    }

    #[test]
    fn values_come_apart() {
        for (value, expected) in [
            ("Bearer pplx-abc", "|Bearer| |pplx-abc"),
            ("bearer  pplx-abc", "|bearer|  |pplx-abc"),
            ("Bearer\u{a0}pplx-abc", "|Bearer|\u{a0}|pplx-abc"),
            ("Bearer \u{200b}pplx-abc", "|Bearer| |\u{200b}pplx-abc"),
            ("Bearer\u{200b}pplx-abc", "|Bearer||\u{200b}pplx-abc"),
            ("Bearerpplx-abc", "|Bearer||pplx-abc"),
            ("Bearer%20pplx-abc", "|Bearer|%20|pplx-abc"),
            ("Bearer: pplx-abc", "|Bearer:| |pplx-abc"),
            ("Bearer:pplx-abc", "|Bearer:||pplx-abc"),
            ("Bearer : pplx-abc", "|Bearer :| |pplx-abc"),
            ("Bearer Bearer pplx-abc", "|Bearer+Bearer| |pplx-abc"),
            ("Authorization: Bearer pplx-abc", "Authorization:|Bearer| |pplx-abc"),
            ("Bearer \"pplx-abc\"", "|Bearer| |\"pplx-abc\""),
            ("Bearer", "|Bearer||"),
            ("Bearer ", "|Bearer| |"),
            ("", "|||"),
            ("pplx-abc", "|||pplx-abc"),
            ("pplx-abc def", "|||pplx-abc def"),
            ("Token pplx-abc", "|Token| |pplx-abc"),
            ("token", "|||token"),
            ("Bearrer pplx-abc", "|Bearrer| |pplx-abc"),
            ("Веarer pplx-abc", "|Веarer| |pplx-abc"),
            ("Bearer token", "|Bearer| |token"),
            ("your api key", "|||your api key"),
            ("Bearer …", "|Bearer| |…"),
        ] {
            assert_eq!(parts(value), expected, "{value:?}");
        }
    }
}
