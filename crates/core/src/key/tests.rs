use super::{Kind, Shape, cleaned, kind, may_be_sent, shape};
use crate::{
    Finding, KeyStanding, Severity,
    case::{Case, CaseInput, Form},
    characters::{self, damaging},
    diagnose,
};

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

fn case(pasted: &str) -> Case {
    let mut input = CaseInput { pasted: pasted.to_owned(), ..CaseInput::default() };
    input.told.form = Some(Form::Key);
    input.into()
}

fn inserted(at: usize, c: char) -> String {
    let mut text = KEY.to_owned();
    text.insert(at, c);
    text
}

#[test]
fn one_character_more_is_always_mended() {
    for c in damaging().filter(|c| characters::stands_for(*c).is_none()) {
        for at in 6..=KEY.len() {
            let text = inserted(at, c);
            let mended = cleaned(&text).map(|key| key.expose().to_owned());
            // An asterisk or a dash is not told from a part of the key that is hidden.
            assert_eq!(mended.as_deref(), Some(KEY), "{} at {at}", characters::named(c));
        }
    }
}

#[test]
fn a_letter_replaced_by_its_look_alike_is_mended() {
    for c in damaging() {
        let Some(letter) = characters::stands_for(c) else { continue };
        for (at, _) in KEY.match_indices(letter) {
            let mut text = KEY.to_owned();
            text.replace_range(at..=at, c.encode_utf8(&mut [0; 4]));
            let mended = cleaned(&text).map(|key| key.expose().to_owned());
            assert_eq!(mended.as_deref(), Some(KEY), "{} at {at}", characters::named(c));
        }
    }
}

/// What cannot be a key is explained, and what explains it shows no eight characters of the key.
#[test]
fn damage_is_explained_and_hidden() {
    for c in damaging().filter(|c| u32::from(*c) % 9 == 0 || c.is_ascii()) {
        for at in (0..=KEY.len()).step_by(4) {
            let report = diagnose(&case(&inserted(at, c)));
            let name = characters::named(c);
            if report.key == KeyStanding::Malformed {
                let worst = report.findings.first().map(|finding| finding.severity);
                assert_eq!(worst, Some(Severity::Cause), "{name} at {at}");
            }
            let out = serde_json::to_string(&report).unwrap_or_default();
            for start in 5..=KEY.len() - 8 {
                let part = &KEY[start..start + 8];
                assert!(!out.contains(part), "{name} at {at} shows {part}");
            }
        }
    }
}

#[test]
fn only_keys_of_perplexity_may_be_sent() {
    for text in [
        KEY,
        &KEY[..30],
        &KEY[5..],
        "PPLX-7MadeUpForTests9NeverIssued",
        "\"pplx-7MadeUpForTests9\"",
    ] {
        assert!(may_be_sent(text), "{text}");
    }
    for text in [
        "",
        "undefined",
        "***",
        "YOUR_API_KEY",
        "pplx-••••Qm2R",
        "$PERPLEXITY_API_KEY",
        "sk-or-v1-madeup0123456789madeup0123456789",
        "AIzaMadeUp0123456789MadeUp0123456789Mad",
        "eyJhbGciOiJub25lIn0.eyJtYWRldXAiOiJ5ZXMifQ.",
        "pplx-embed-v1-4b",
        "correct horse battery staple 9",
        "MadeUpPassword9",
        "123e4567-e89b-12d3-a456-426614174000",
        "https://api.perplexity.ai/?key=pplx-7MadeUpForTests9NeverIssued",
    ] {
        assert!(!may_be_sent(text), "{text}");
    }
}

#[test]
fn an_unusual_length_is_not_called_malformed() {
    for length in 0..KEY.len() {
        if length > 5 {
            assert_eq!(shape(&KEY[..length]), Shape::OddLength, "{length}");
        }
    }
    assert_eq!(shape(&format!("{KEY}abc9")), Shape::OddLength);
    assert_eq!(shape(KEY), Shape::WellFormed);
    assert_eq!(shape(" \t"), Shape::Missing);
    assert_eq!(shape("undefined"), Shape::Malformed);
    assert!(matches!(kind("pplx-1234567890abcdef"), Kind::Placeholder));
}

#[test]
fn no_text_is_too_strange() {
    for piece in [
        "\0",
        "\u{fffd}",
        "\"",
        "%",
        "%2",
        "%E2%80",
        "&",
        "&#x110000;",
        "&#;",
        "\\",
        "\\u",
        "\\uD800",
        "\u{1b}[",
        "pplx-",
        "pplx",
        "=",
        ":",
        "key=",
        "KEY='",
        "é",
        "\u{e0061}",
        "\r\n",
        "eyJ",
        "sk-",
        "{{",
        "}}",
        "<",
        "xxxxx",
        "*",
        "...",
        "@",
        "://",
        "-",
        "\u{ad}",
        "0badcafe",
        "set KEY=\"",
    ] {
        for count in [1, 2, 3, 7, 48, 60, 5000] {
            for text in [
                piece.repeat(count),
                format!("pplx-{}", piece.repeat(count)),
                format!("{}{KEY}", piece.repeat(count)),
            ] {
                let _ = diagnose(&case(&text));
                let _ = crate::reading(&text, None);
            }
        }
    }
    // Longer than what is looked at closely.
    for piece in ["\n", "é", "\0", "pplx-", "key=\"", "a"] {
        let text = piece.repeat(200_000 / piece.len());
        for text in [format!("{text}{KEY}"), format!("{KEY}{text}"), text] {
            let _ = diagnose(&case(&text));
        }
    }
}

/// What a rule finds beside an error that a program printed before it sent anything.
fn beside_error(pasted: &str, error: &str, rule: &str) -> Option<Finding> {
    let case = Case::from(CaseInput {
        pasted: pasted.to_owned(),
        answers: vec![error.to_owned()],
        ..CaseInput::default()
    });
    diagnose(&case).findings.into_iter().find(|finding| finding.rule.id == rule)
}

#[test]
fn the_error_of_a_program_proves_white_space() {
    let severity = |error: &str| {
        beside_error(&format!("{KEY}\n"), error, "key-has-outer-whitespace")
            .map(|finding| finding.severity)
    };
    assert_eq!(
        severity("httpx.LocalProtocolError: Illegal header value b'Bearer [hidden]\\n'"),
        Some(Severity::Cause)
    );
    assert_eq!(
        severity("TypeError [ERR_INVALID_CHAR]: Invalid character in header content"),
        Some(Severity::Cause)
    );
    assert_eq!(severity("openai.APIConnectionError: Connection error."), Some(Severity::Suspect));
}

#[test]
fn a_program_that_has_no_key_says_so() {
    let found = |error: &str| beside_error("", error, "key-missing").is_some();
    assert!(found(
        "perplexity.PerplexityError: The api_key client option must be set either by passing \
         api_key to the client or by setting the PERPLEXITY_API_KEY environment variable"
    ));
    assert!(found("httpx.LocalProtocolError: Illegal header value b'Bearer '"));
    assert!(!found("openai.APIConnectionError: Connection error."));
}
