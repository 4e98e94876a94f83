//! Secrets that show as such only after a long text in which they stand, too.

mod kit;

use kit::spellings::{left, to_base64};

const SECRET: &str = "madeUp/Alone7q2w9e4r8t1y5u3i6o";

/// Words with the escapes that are in every script, and nothing secret.
const WORDS: &str = r"const one = \u00e4;\n\treturn \x22two\x22 + 'three';\n";

/// A file in whose first answer this is written, and in whose second request the secret is a header.
/// The long text stands as it is between its quotes, so that each way of writing can be tried.
fn file(before: usize, written: &str) -> String {
    let words = WORDS.replace(r"\x22", "\\\"").repeat(120);
    let text = format!("{}{}({written}){words}", &words, "x".repeat(before));
    format!(
        r#"{{"log":{{"version":"1.2","entries":[
        {{"request":{{"url":"https://example.org/a.js","headers":[]}},
          "response":{{"status":200,"content":{{"mimeType":"text/javascript","text":"{text}"}}}}}},
        {{"request":{{"url":"https://example.org/","headers":[
            {{"name":"Authorization","value":"Bearer {SECRET}"}}]}},
          "response":{{"status":200,"content":{{"mimeType":"text/javascript","text":"{words}"}}}}}}
        ]}}}}"#
    )
}

fn base64(text: &str) -> String {
    String::from_utf8(to_base64(text.as_bytes())).expect("ASCII")
}

#[test]
fn a_long_text_is_looked_at_again_for_what_shows_later() {
    let escaped = |letter: char| format!("\\u{:04x}", u32::from(letter));
    let all_escaped: String = SECRET.chars().map(escaped).collect();
    for written in [
        SECRET.to_owned(),
        SECRET.replace('/', "\\/"),
        SECRET.replace('/', "\\\\/"),
        SECRET.replace("Alone", &format!("{}lone", escaped('A'))),
        SECRET.replace("Alone", &format!("\\{}lone", escaped('A'))),
        all_escaped,
        SECRET.replace('/', "%2F"),
        SECRET.replace('/', "%2f").replace('7', "%37"),
        SECRET.replace("Alone", "%41lone"),
        format!("\\\\\\\"{SECRET}\\\\\\\""),
        base64(&format!("see {SECRET} there")),
        base64(&format!("it is {SECRET} there")),
        base64(&format!("is it {SECRET}")),
        base64(&base64(&format!("it is {SECRET} there"))),
        base64(&format!("it is {} there", SECRET.replace('/', "%2F").replace('7', "%37"))),
    ] {
        for before in 0..5 {
            let file = file(before, &written);
            for chunk in [file.len(), 4096, 1000] {
                let cleaned = kit::clean(file.as_bytes(), chunk);
                assert!(left(&cleaned.copy, &[SECRET]).is_empty(), "{written} after {before}");
                assert_eq!(cleaned.manifest.removed[0].count, 2, "{written}");
                serde_json::from_slice::<serde_json::Value>(&cleaned.copy).expect("JSON");
            }
        }
    }
}

#[test]
fn a_long_text_without_a_secret_stays_byte_for_byte() {
    for written in ["madeUp\\/Other", "%20%2Fmade%20Up", "bWFkZSBVcCB3b3JkcyBhbG9uZQ=="] {
        let file = file(0, written);
        let copy = kit::clean(file.as_bytes(), 1000).copy;
        let copy = String::from_utf8(copy).expect("text");
        let (before, after) = file.split_once(SECRET).expect("it stands there once");
        assert!(copy.starts_with(before) && copy.ends_with(after), "{written}");
    }
}
