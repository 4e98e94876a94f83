//! What the name of a variable says of its value.

/// Whose key a variable holds, by its name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum KeyName {
    /// It names a key of Perplexity's.
    Perplexity,
    /// It names some key.
    SomeKey,
    /// It may name anything.
    Other,
}

impl KeyName {
    /// Judges a name; letters may be small or capital.
    pub(crate) fn of(name: &str) -> Self {
        let has = |words: &[&str]| {
            words.iter().any(|word| {
                name.as_bytes()
                    .windows(word.len())
                    .any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
            })
        };
        let of_perplexity = has(&["pplx", "perplexity"]);
        let of_key = has(&["key", "token", "secret"]);
        let is_vendor =
            name.eq_ignore_ascii_case("pplx") || name.eq_ignore_ascii_case("perplexity");
        match () {
            () if of_perplexity && (of_key || is_vendor) => Self::Perplexity,
            () if of_key => Self::SomeKey,
            () => Self::Other,
        }
    }
}
