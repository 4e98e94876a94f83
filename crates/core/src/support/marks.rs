//! What stands where something was taken out: `[key removed]`, `[cookie 2 removed]`.

use crate::{key, secret::Secret};

/// What was taken out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum What {
    Key,
    Cookie,
    Email,
    Token,
    /// What belongs to a name and is not known to be harmless.
    Value,
    /// A place in a network or on a disk.
    Address,
    /// A word that nobody speaks.
    Word,
}

impl What {
    /// Everything that can be taken out, in the order in which it is told.
    pub(super) const ALL: [Self; 7] =
        [Self::Key, Self::Cookie, Self::Token, Self::Email, Self::Address, Self::Value, Self::Word];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Cookie => "cookie",
            Self::Email => "e-mail",
            Self::Token => "token",
            Self::Value => "value",
            Self::Address => "address",
            Self::Word => "word",
        }
    }

    /// What it is called where it is counted, one and several.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Key => ("key", "keys"),
            Self::Cookie => ("cookie", "cookies"),
            Self::Email => ("e-mail address in a text", "e-mail addresses in texts"),
            Self::Token => ("token or password", "tokens or passwords"),
            Self::Value => ("value in an error", "values in errors"),
            Self::Address => ("address or path in a text", "addresses or paths in texts"),
            Self::Word => ("word that could be a secret", "words that could be secrets"),
        }
    }

    /// Whether one is told from another, so that a reader sees which is the same.
    fn is_numbered(self) -> bool {
        matches!(self, Self::Key | Self::Cookie | Self::Email | Self::Token)
    }
}

/// Gives the same secret the same mark.
#[derive(Default)]
pub(super) struct Marks {
    seen: Vec<(What, Secret)>,
}

impl Marks {
    /// The number of a secret among its kind, from 1.
    pub(super) fn number(&mut self, what: What, secret: &str) -> usize {
        let same = match what {
            What::Key => key::cleaned(secret).unwrap_or_else(|| Secret::new(secret.trim())),
            _ => Secret::new(secret.trim().to_ascii_lowercase()),
        };
        let mut number = 0;
        for (_, other) in self.seen.iter().filter(|(other, _)| *other == what) {
            number += 1;
            // EXPOSE: two secrets are compared.
            if other.expose() == same.expose() {
                return number;
            }
        }
        self.seen.push((what, same));
        number + 1
    }

    /// What stands in place of a secret until [`Marks::settle`] knows how many there are.
    pub(super) fn mark(&mut self, what: What, secret: &str) -> String {
        let number = self.number(what, secret);
        match what.is_numbered() {
            true => format!("[{} {number} removed]", what.name()),
            false => format!("[{} removed]", what.name()),
        }
    }

    /// How many different ones of a kind were taken out.
    pub(super) fn count(&self, what: What) -> usize {
        self.seen.iter().filter(|(other, _)| *other == what).count()
    }

    /// Leaves out the number of what is the only one of its kind.
    pub(super) fn settle(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for what in What::ALL {
            if what.is_numbered() && self.count(what) == 1 {
                let name = what.name();
                text = text.replace(&format!("[{name} 1 removed]"), &format!("[{name} removed]"));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

    #[test]
    fn the_same_secret_has_the_same_mark() {
        let mut marks = Marks::default();
        let damaged = format!("{}\u{200b}{}", &KEY[..20], &KEY[20..]);
        let text = [
            marks.mark(What::Key, KEY),
            marks.mark(What::Key, "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W"),
            marks.mark(What::Key, &damaged),
            marks.mark(What::Email, "ada@example.com"),
            marks.mark(What::Email, "Ada@Example.com"),
        ]
        .join(" ");
        assert_eq!(
            marks.settle(&text),
            "[key 1 removed] [key 2 removed] [key 1 removed] [e-mail removed] [e-mail removed]"
        );
    }
}
