//! What kind of thing stands where a key should.

use crate::{
    characters, facts,
    facts::Vendor,
    key::{
        parts::{Parts, Prefix},
        sample,
    },
};

/// What stands where a key should.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Nothing.
    Missing,
    /// How a program spells that there is no value: `undefined`.
    WordForNothing,
    /// A program hid it from its log: `***`. What it is cannot be told.
    HiddenByProgram,
    /// Sample text.
    Placeholder,
    /// The hidden form of a key: `pplx-••••abcd`.
    Masked,
    /// The name of a variable, or a template that was not filled in.
    Variable,
    /// Another vendor's key.
    OfVendor(&'static Vendor),
    /// The name of a model.
    ModelName,
    /// A token of a website's session, or cookies.
    SessionToken,
    /// None of these, and no key.
    Other(Thing),
    /// A key of Perplexity's, perhaps damaged.
    Key,
}

/// What is no key, as far as it can be told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Thing {
    /// An address on the web.
    Url,
    /// An e-mail address.
    Email,
    /// Five groups of hexadecimal digits.
    Uuid,
    /// Several words.
    Sentence,
    /// Any other text.
    Text,
}

/// Longer texts are not looked at closely: no key and no sample is as long.
const LONGEST: usize = 1000;

/// In texts longer than this not even white space is looked at: each rule asks anew.
const HUGE: usize = 100_000;

/// Finds out what a text is; the first that fits.
pub(crate) fn kind(text: &str) -> Kind {
    if text.len() > HUGE {
        return Kind::Other(Thing::Text);
    }
    let core = text.trim_matches(|c: char| {
        c.is_ascii_whitespace() || characters::is_unseen(c) || characters::is_quote(c)
    });
    if core.is_empty() {
        return Kind::Missing;
    }
    if is_session_token(core) {
        return Kind::SessionToken;
    }
    if core.len() > LONGEST {
        return Kind::Other(Thing::Text);
    }
    if sample::is_word_for_nothing(core) {
        Kind::WordForNothing
    } else if sample::is_hidden_by_program(core) {
        Kind::HiddenByProgram
    } else if is_reference(core) {
        Kind::Variable
    } else if sample::is_placeholder(core) {
        Kind::Placeholder
    } else if sample::mask_in(core).is_some() {
        Kind::Masked
    } else if is_variable_name(core) {
        Kind::Variable
    } else if let Some(vendor) = facts::vendor_of(core) {
        Kind::OfVendor(vendor)
    } else if facts::is_model_name(core) {
        Kind::ModelName
    } else {
        key_or_other(core)
    }
}

fn key_or_other(core: &str) -> Kind {
    if core.contains("://") || core.starts_with("www.") {
        return Kind::Other(Thing::Url);
    }
    if is_uuid(core) {
        return Kind::Other(Thing::Uuid);
    }
    if is_email(core) {
        return Kind::Other(Thing::Email);
    }
    let parts = Parts::of(core);
    let bodies = parts.bodies();
    let letters: usize = bodies.iter().map(String::len).sum();
    let whole = bodies.iter().any(|body| body.len() == facts::KEY_LENGTH);
    let digits = core.bytes().any(|b| b.is_ascii_digit());
    let words = core.split_ascii_whitespace().filter(|word| !word.eq_ignore_ascii_case("bearer"));
    let words = words.count();
    let is_key = match parts.prefix {
        Prefix::Right => whole || words <= 2,
        Prefix::Misspelled => whole || words <= 2 && letters >= 16 && digits,
        // Forty-eight letters and digits are a key that lost its prefix; as many in a sentence, a
        // path or a long name are not.
        Prefix::Absent => {
            let mixed = digits && core.bytes().any(|b| b.is_ascii_alphabetic());
            let twice = letters == 2 * facts::KEY_LENGTH
                && bodies[0][..facts::KEY_LENGTH] == bodies[0][facts::KEY_LENGTH..];
            let marks = core.bytes().filter(u8::is_ascii_punctuation).count();
            mixed && words <= 2 && marks <= 2 && (whole || twice)
        }
    };
    match () {
        () if is_key => Kind::Key,
        () if words > 1 => Kind::Other(Thing::Sentence),
        () => Kind::Other(Thing::Text),
    }
}

/// Whether this is a token of a website's session, or a line of cookies.
fn is_session_token(core: &str) -> bool {
    let start = core.get(..200).unwrap_or(core);
    // A JSON object in base64 starts like this; the tokens of sessions are made of them.
    core.starts_with("eyJ") && core.len() >= 20 && !start.contains(char::is_whitespace)
        || start.contains("next-auth.session-token")
        || start.contains("__Secure-")
        || start.contains("cf_clearance=")
        || start.contains("__cf_bm=")
}

/// Whether this asks a shell, a template or a program for a value, which nobody filled in.
///
/// Reports show it whole, so nothing that may be a secret passes for one.
fn is_reference(core: &str) -> bool {
    if holds_secret(core) {
        return false;
    }
    let inside = |start: &str, end: &str| {
        core.len() > start.len() + end.len() && core.starts_with(start) && core.ends_with(end)
    };
    let is_name = |name: &str| {
        is_variable_name(name) || !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase())
    };
    const CALLS: [&str; 14] = [
        "process.env",
        "import.meta.env",
        "os.environ",
        "os.getenv",
        "getenv(",
        "System.getenv",
        "Deno.env",
        "Bun.env",
        "ENV[",
        "st.secrets",
        "secrets.",
        "env.",
        "env:",
        "op://",
    ];
    core.strip_prefix("$env:").or(core.strip_prefix('$')).is_some_and(is_name)
        || inside("${", "}")
        || inside("$(", ")")
        || inside("%", "%") && is_name(&core[1..core.len() - 1])
        || inside("{{", "}}")
        || inside("={{", "}}")
        || inside("#{", "}")
        || inside("<%", "%>")
        || inside("{", "}") && is_name(&core[1..core.len() - 1])
        || CALLS.iter().any(|call| core.starts_with(call))
}

/// Whether a word of letters and digits in it could be a secret, or the start of one.
fn holds_secret(core: &str) -> bool {
    core.to_ascii_lowercase().contains(facts::KEY_PREFIX)
        || core.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            digits > 2 || digits > 0 && word.len() >= 12 || word.len() >= 30
        })
}

/// Whether this is the name of a variable that holds a key: `PERPLEXITY_API_KEY`, `apiKey`.
fn is_variable_name(core: &str) -> bool {
    let named = core.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        && core.len() <= 40
        && !holds_secret(core);
    let lower = core.to_ascii_lowercase();
    // A word that happens to end alike is no name: it may be a password.
    let for_a_key = ["key", "token", "secret"].iter().any(|end| {
        lower.strip_suffix(end).is_some_and(|start| {
            start.is_empty()
                || start.ends_with(['_', '-'])
                || start.ends_with("api")
                || core.as_bytes()[start.len()].is_ascii_uppercase()
        })
    });
    let constant = core.contains('_') && !core.bytes().any(|b| b.is_ascii_lowercase());
    named && (for_a_key || constant)
}

fn is_uuid(core: &str) -> bool {
    let core = core.trim_matches(['{', '}']);
    let groups: Vec<usize> = core.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && core.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

fn is_email(core: &str) -> bool {
    let Some((name, host)) = core.split_once('@') else { return false };
    !name.is_empty()
        && !core.contains(char::is_whitespace)
        && !host.contains('@')
        && host.trim_end_matches('.').contains('.')
}
