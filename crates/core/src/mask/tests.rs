use super::{key, secrets, secrets_around};
use crate::{characters, characters::damaging};

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

/// Eight characters in a row of the key that stand in a text.
fn leak(text: &str) -> Option<&'static str> {
    (5..=KEY.len() - 8).map(|at| &KEY[at..at + 8]).find(|part| text.contains(part))
}

#[test]
fn a_key_is_hidden_and_can_still_be_told_from_another() {
    assert_eq!(secrets(&format!("key={KEY}, it fails")), "key=pplx-••••Qm2R, it fails");
}

#[test]
fn one_character_more_shows_nothing_of_a_key() {
    for c in damaging() {
        for at in 0..=KEY.len() {
            let mut damaged = KEY.to_owned();
            damaged.insert(at, c);
            let shown = secrets(&damaged);
            assert_eq!(leak(&shown), None, "{} at {at}: {shown}", characters::named(c));
            let around = secrets_around(&damaged, at..at + c.len_utf8()).concat();
            assert_eq!(leak(&around), None, "{} marked at {at}: {around}", characters::named(c));
            let masked = key(&damaged, at..at + c.len_utf8());
            assert_eq!(leak(&masked.before), None);
            assert_eq!(leak(&masked.after), None);
        }
    }
}

#[test]
fn what_breaks_a_key_shows_nothing_of_it() {
    for between in
        ["%2D", "%20", "&amp;", "\" + \"", "\"\n    \"", "' + '", "\\\n", "\\n", "\r\n", "&#8203;"]
    {
        for at in 0..=KEY.len() {
            let damaged = format!("api_key = \"{}{between}{}\"", &KEY[..at], &KEY[at..]);
            let shown = secrets(&damaged);
            assert_eq!(leak(&shown), None, "{between:?} at {at}: {shown}");
        }
    }
}

#[test]
fn credentials_of_others_are_hidden() {
    for (text, shown) in [
        ("Authorization: Basic bWFkZXVwOm1hZGV1cA==", "Authorization: Basic ••••"),
        ("Authorization: Bearer madeuppassword", "Authorization: Bearer ••••"),
        ("Authorization: madeuppassword", "Authorization: ••••"),
        ("x-api-key: madeup", "x-api-key: ••••"),
        ("https://me:madeup@proxy.example:3128/", "https://me:••••@proxy.example:3128/"),
    ] {
        assert_eq!(secrets(text), shown);
    }
    for secret in [
        "sk-or-v1-madeup0123456789madeup0123456789madeup",
        "sk-ant-madeup01-madeup02-madeup03-madeup04",
        "eyJhbGciOiJub25lIn0.eyJtYWRldXAiOiJ5ZXMifQ.bWFkZXVw",
        "AIzaMadeUp0123456789MadeUp0123456789Mad",
        "gsk_madeup0123456789madeup0123456789",
    ] {
        let shown = secrets(&format!("the key {secret} fails"));
        assert!(!shown.contains(&secret[12..24]), "{shown}");
    }
}

#[test]
fn ordinary_text_stays_as_it_is() {
    for text in [
        "access-control-allow-origin: *\nx-ratelimit-remaining: 49",
        "Invalid API key provided. You can find your API key at https://www.perplexity.ai/settings/api.",
        "https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview",
        "The model pplx-embed-context-v1-4b and llama-3.1-sonar-small-128k-online are retired.",
        "Use Bearer authentication, not Basic authentication.",
        "Authorization: Bearer YOUR_API_KEY_HERE",
        "Authorization: Bearer $PERPLEXITY_API_KEY",
        "the Authorization header is missing",
        "the pplx-api package and the names of models such as sonar-reasoning-pro do not matter here",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0",
        "perplexity.AuthenticationError: Error code: 401 - {'error': {'type': 'invalid_api_key'}}",
        "ein Schlüssel — „falsch“ – 这是一个很长的句子没有任何密钥",
    ] {
        assert_eq!(secrets(text), text);
    }
}

#[test]
fn long_texts_take_no_longer_than_their_length() {
    for piece in
        ["a ", "a1b2 ", "pplx-", "\"", "é", "Bearer ", "://", "%2D", "a=", "\u{200b}", "eyJ."]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        assert!(!secrets(&text).is_empty());
    }
}

#[test]
fn a_key_is_hidden_as_the_name_before_a_password() {
    let key = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
    let shown = secrets(&format!("https://{key}:hunter2@api.perplexity.ai/v1/models"));
    assert_eq!(shown, "https://pplx-••••Qm2R:••••@api.perplexity.ai/v1/models");
}

#[test]
fn a_key_that_is_written_in_another_way_is_hidden() {
    let each = |spell: fn(char) -> String| {
        let body: String = KEY[5..].chars().map(spell).collect();
        format!("pplx-{body}")
    };
    let base64 =
        "QmVhcmVyIHBwbHgtN01hZGVVcEZvclRlc3RzOU5ldmVySXNzdWVkQnlBbnlvbmU0\nRG9Ob3RVc2VRbTJS";
    for (spelled, piece) in [
        (each(|c| format!("%{:02X}", u32::from(c))), "%4D%61%64%65%55%70"),
        (each(|c| format!("\\u{:04x}", u32::from(c))), "\\u004d\\u0061\\u0064"),
        (KEY.chars().flat_map(|c| [c, '\0']).collect(), "MadeUp"),
        (base64.to_owned(), "RG9Ob3RVc2"),
        (format!("{}\n{}", &KEY[..45], &KEY[45..]), "NotUse"),
        (format!("{}\n{}\n{}", &KEY[..15], &KEY[15..34], &KEY[34..]), "NotUse"),
    ] {
        let text = format!("before {spelled}\nafter");
        let shown = secrets(&text).replace("U+0000 NULL", "").replace("U+0000", "");
        assert!(!shown.contains(piece), "{shown}");
        assert!(shown.starts_with("before ") && shown.ends_with("\nafter"), "{shown}");
        for at in [10, 20, 40] {
            let around = secrets_around(&text, at..at + 1).concat();
            assert!(!around.contains(piece), "{around}");
        }
    }
}
