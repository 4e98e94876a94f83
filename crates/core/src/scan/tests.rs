use super::{Written, scan};

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
const SECOND: &str = "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W";

/// Plainly made up, and of the older shape.
const HEX: &str = "pplx-0badc0de0badc0de0badc0de0badc0de0badc0de0badfeed";

fn found(text: &str) -> Vec<(String, Written, String)> {
    scan(text.as_bytes())
        .map(|hit| (hit.key.expose().to_owned(), hit.written, text[hit.at].to_owned()))
        .collect()
}

/// The one key of a text must be this one.
fn holds(text: &str, written: Written) {
    let found = found(text);
    assert_eq!(found.len(), 1, "{text:?}: {found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1), (KEY, written), "{text:?}");
}

#[test]
fn what_scanners_find_is_found() {
    for round in [
        "{}",
        "PERPLEXITY_API_KEY={}\n",
        "perplexity_token: \"{}\"",
        "{ \"perplexityApiKey\" : \"{}\" }",
        "<perplexitySecret>{}</perplexitySecret>",
        "perplexity_key = '{}';",
        "export X=`{}`",
        "string secret = @\"{}\";",
        "$perplexity = \"{}\"\\n",
        "https://example.com/?key={}&x=1",
        "(see {}).",
        "x\\n{}\\n",
        "\u{1b}[32m{}\u{1b}[0m",
        "é{}é",
        "Bearer{}",
    ] {
        holds(&round.replace("{}", KEY), Written::Plain);
        let hex = found(&round.replace("{}", HEX));
        assert_eq!(hex.len(), 1, "{round}");
    }
    // A key that was cut, as one of the scanners takes it.
    let cut = "pplx-MadeUp5Cut7Key2Made5Up8Cut3KeyMade4Up";
    assert_eq!(found(cut)[0].2, cut);
}

#[test]
fn what_scanners_leave_alone_is_left_alone() {
    for text in [
        "PERPLEXITY_API_KEY=pplx-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "pplx-short",
        "pplx-",
        "pplx",
        "pplx-...",
        "pplx-your-api-key-here",
        "pplx-1234567890abcdef",
        "pplx-****************************************Qm2R",
        "pplx-••••••••••••Qm2R",
        "pplx-embed-v1-4b",
        "pplx-embed-context-v1-0.6b",
        "pplx-decider-v1.1-27b",
        "pplx-70b-online",
        "pplx-client-4f1a2b3c4d5e6f708192a3b4c5d6e7f8",
        ".pplx-sidebar-collapsed-button-primary-large-2x",
        "https://github.com/example/pplx-zero",
        "import pplx-api-client-for-people-2",
        "xpplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R",
        "cHBseC1lbWJlZC12MS00Yg==",
        "GET /assets/pplx-0123456789abcdef0123456789abcdef01.js",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_key_in_an_address_is_found() {
    holds(&format!("?authorization=Bearer%20{KEY}"), Written::PercentEncoded);
    holds(&KEY.replace('-', "%2D"), Written::PercentEncoded);
    holds(&format!("%22{}%22", KEY.replace('-', "%2d")), Written::PercentEncoded);
}

#[test]
fn a_key_with_escapes_is_found() {
    for hyphen in ["\\u002d", "\\\\u002D", "\\x2d", "&#45;", "&#x2D;", "=2D"] {
        holds(&format!("\"{}\"", KEY.replace('-', hyphen)), Written::Escaped);
    }
    holds(&format!("{{\\\\\"key\\\\\":\\\\\"{KEY}\\\\\"}}"), Written::Plain);
}

#[test]
fn a_key_over_two_lines_is_found() {
    for seam in
        ["\n", "\r\n", "\n    ", "\\\n", "=\n", "=\r\n", "\" +\n  \"", "\"\n  \"", "\" + \""]
    {
        let text = format!("\"{}{seam}{}\"", &KEY[..30], &KEY[30..]);
        holds(&text, Written::Wrapped);
    }
    let thrice = format!("{}\n{}\n{}", &KEY[..15], &KEY[15..30], &KEY[30..]);
    holds(&thrice, Written::Wrapped);
}

#[test]
fn what_stands_on_the_next_line_is_no_part_of_a_key() {
    // Eight letters are missing, and the next line begins with a word of eight.
    for next in ["response", "RESPONSE", "12345678", "PERP5EXY=1", "camelHum(3)", "a1b2c3d4e"] {
        let text = format!("{}\n{next}", &KEY[..45]);
        let found = found(&text);
        assert_eq!(found.len(), 1, "{next}");
        assert_eq!(found[0].2, KEY[..45], "{next}");
    }
    assert_eq!(found(&format!("{KEY}\n{SECOND}")).len(), 2);
    assert_eq!(found(&format!("{KEY}\nA1b2"))[0].2, KEY);
}

#[test]
fn a_key_with_invisible_characters_is_found() {
    for c in ['\u{200b}', '\u{feff}', '\u{ad}', '\u{2060}', '\u{202e}'] {
        holds(&format!("{}{c}{}", &KEY[..20], &KEY[20..]), Written::Invisible);
        holds(&format!("{}{c}{}", &KEY[..5], &KEY[5..]), Written::Invisible);
    }
    holds(&format!("{}\\u200b{}", &KEY[..20], &KEY[20..]), Written::Invisible);
}

#[test]
fn a_key_as_utf16_is_found() {
    let wide = |text: &str| text.chars().flat_map(|c| [c, '\0']).collect::<String>();
    holds(&wide(&format!("KEY={KEY}\r\n")), Written::Utf16);
    holds(&format!("\0{}", wide(KEY)), Written::Utf16);
    assert_eq!(found(&wide("pplx-embed-v1-4b")), []);
}

#[test]
fn a_key_as_base64_is_found() {
    for text in [
        KEY.to_owned(),
        format!("Bearer {KEY}"),
        format!("PERPLEXITY_API_KEY={KEY}\n"),
        format!("a{KEY}"),
        format!("ab{KEY}:"),
        format!("user:{KEY}"),
    ] {
        let encoded = base64(text.as_bytes());
        for round in [encoded.clone(), format!("  KEY: {encoded}\n"), format!("\"{encoded}\",")] {
            holds(&round, Written::Base64);
        }
        let (start, end) = encoded.split_at(56);
        holds(&format!("{start}\n  {end}"), Written::Base64);
        assert_eq!(found(&format!("\"{encoded}\""))[0].2, encoded);
    }
    let bearer = base64(format!("Bearer {KEY}").as_bytes());
    holds(&format!("{}\n{}\ncontent-type", &bearer[..64], &bearer[64..]), Written::Base64);
    let both = base64(format!("{KEY}\n{SECOND}").as_bytes());
    assert_eq!(found(&both).len(), 2);
}

#[test]
fn any_bytes_will_do() {
    for text in
        ["pplx-", "pplx-a", "pplx-%", "pplx-&#", "pplx-\\u", "pplx-=", "pplx-\"", "lx", "l\0x"]
    {
        for end in 0..=text.len() {
            assert_eq!(scan(&text.as_bytes()[..end]).count(), 0);
        }
    }
    let mut bytes = KEY.as_bytes().to_vec();
    bytes.insert(20, 0xff);
    assert_eq!(scan(&bytes).count(), 0);
    bytes.push(0xe2);
    assert_eq!(scan(&bytes).count(), 0);
}

#[test]
fn keys_are_found_at_every_place_of_a_block() {
    for before in 1..140 {
        let text = format!("{}{KEY}{}{SECOND}", ".".repeat(before), " ".repeat(before));
        assert_eq!(found(&text).len(), 2, "{before}");
    }
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, b| bits << 8 | u32::from(*b));
        let bits = bits << (8 * (3 - group.len()));
        for place in 0..4 {
            match place <= group.len() {
                true => out.push(char::from(ALPHABET[(bits >> (18 - 6 * place)) as usize & 63])),
                false => out.push('='),
            }
        }
    }
    out
}
