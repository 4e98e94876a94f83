//! What kinds of things are removed.

/// What something that is removed is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Kind {
    Key,
    Token,
    Cookie,
    Password,
    Code,
    Email,
    Account,
    Address,
    Secret,
}

impl Kind {
    pub(crate) const ALL: [Self; 9] = [
        Self::Key,
        Self::Token,
        Self::Cookie,
        Self::Password,
        Self::Code,
        Self::Email,
        Self::Account,
        Self::Address,
        Self::Secret,
    ];

    /// The word in its mark.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Token => "token",
            Self::Cookie => "cookie",
            Self::Password => "password",
            Self::Code => "code",
            Self::Email => "email",
            Self::Account => "account",
            Self::Address => "address",
            Self::Secret => "secret",
        }
    }

    /// What it is, for people.
    pub(crate) fn about(self) -> &'static str {
        match self {
            Self::Key => "an API key",
            Self::Token => "a token",
            Self::Cookie => "the value of a cookie",
            Self::Password => "a password",
            Self::Code => "a code for signing in",
            Self::Email => "an e-mail address",
            Self::Account => "what tells whose account it is",
            Self::Address => "the network address of a person's computer",
            Self::Secret => "a secret",
        }
    }
}
