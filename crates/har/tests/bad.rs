//! Files that are no HAR files, or that are damaged: what can be read is read, and said, and no copy
//! holds what the file does not.

mod kit;

use serde_json::Value;
use why401_har::{Kind, Reader};

const KEY: &str = "pplx-8MadeUpForBadFiles6NeverIssuedByAnyone1DoNotUseVk";

/// A file with these entries.
fn har(entries: &str) -> String {
    format!(
        r#"{{"log":{{"version":"1.2","creator":{{"name":"Made up","version":"1"}},"entries":[{entries}]}}}}"#
    )
}

/// An entry with a key in its headers.
fn entry(status: u16) -> String {
    format!(
        r#"{{"startedDateTime":"2026-11-20T10:15:30.000Z","time":12,"request":{{"method":"GET","url":"https://api.perplexity.ai/v1/models","httpVersion":"h2","headers":[{{"name":"authorization","value":"Bearer {KEY}"}}],"queryString":[],"cookies":[]}},"response":{{"status":{status},"statusText":"","headers":[],"cookies":[],"content":{{"size":2,"mimeType":"application/json","text":"{{}}"}}}},"cache":{{}},"timings":{{}}}}"#
    )
}

/// Reads and cleans in chunks of many sizes, which must not matter, and gives what came of it.
fn clean(file: &[u8]) -> kit::Cleaned {
    let whole = kit::clean(file, file.len().max(1));
    for chunk in [1, 2, 3, 5, 1024] {
        let other = kit::clean(file, chunk);
        assert!(whole.copy == other.copy, "another copy in chunks of {chunk}");
        assert_eq!(whole.story.end, other.story.end, "in chunks of {chunk}");
    }
    assert!(
        kit::spellings::left(&whole.copy, &[KEY]).is_empty(),
        "a key is left: {}",
        String::from_utf8_lossy(&whole.copy[..whole.copy.len().min(2_000)])
    );
    assert_eq!(whole.manifest.refused, None);
    whole
}

#[test]
fn what_is_no_har_file_is_told_apart() {
    for (file, kind) in [
        (&b""[..], Kind::Empty),
        (b"curl https://api.perplexity.ai/v1/models", Kind::NotJson),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::NotJson),
        (b"<!doctype html>", Kind::NotJson),
        (b"\xFF\xFE{\0\"\0", Kind::NotJson),
        (b"{", Kind::NotJson),
        (b"   ", Kind::NotJson),
        (b"{}", Kind::NotHar),
        (b"[]", Kind::NotHar),
        (b"null", Kind::NotHar),
        (b"401", Kind::NotHar),
        (b"\"log\"", Kind::NotHar),
        (br#"{"log":[]}"#, Kind::NotHar),
        (br#"{"log":{"version":"1.2"}}"#, Kind::NotHar),
        (br#"{"entries":[{"request":{}}]}"#, Kind::NotHar),
        (br#"{"log":{"entries":"many"}}"#, Kind::NotHar),
        (br#"{"log":{"entries":{"request":{}}}}"#, Kind::NotHar),
        (br#"[{"log":{"entries":[]}}]"#, Kind::NotHar),
    ] {
        let story = clean(file).story;
        assert_eq!(story.kind, kind, "{}", String::from_utf8_lossy(file));
        assert_eq!(story.requests, 0, "{}", String::from_utf8_lossy(file));
    }
}

#[test]
fn a_har_file_without_entries_is_one() {
    for file in [har(""), r#"{"log":{"entries":[]}}"#.into(), format!("\u{feff}{}", har(""))] {
        let story = clean(file.as_bytes()).story;
        assert_eq!((story.kind, story.requests, story.end), (Kind::Har, 0, None), "{file}");
    }
}

#[test]
fn entries_that_are_not_what_they_should_be_are_counted_and_left_as_they_are() {
    for odd in [
        "{}",
        r#"{"response":{"status":401}}"#,
        r#"{"request":null,"response":null}"#,
        r#"{"request":[],"response":"none"}"#,
        r#"{"request":{"url":401,"headers":{"a":"b"},"method":null}}"#,
        r#"{"request":{"headers":[null,1,"a",[],{"name":1,"value":2},{"value":"alone"}]}}"#,
        r#"{"startedDateTime":"yesterday","time":"long","request":{"url":""}}"#,
        r#"{"request":{"url":"https://api.perplexity.ai/"},"response":{"status":"401"}}"#,
        r#"{"request":{"url":"https://api.perplexity.ai/"},"response":{"status":-1.5e300}}"#,
    ] {
        let file = har(&format!("{odd},{}", entry(401)));
        let cleaned = clean(file.as_bytes());
        assert_eq!((cleaned.story.kind, cleaned.story.requests), (Kind::Har, 2), "{odd}");
        assert_eq!(cleaned.story.end, None, "{odd}");
        let wrong = kit::compare::differences(file.as_bytes(), &cleaned.copy, &cleaned.manifest);
        assert_eq!(wrong, Vec::<String>::new(), "{odd}");
    }
}

#[test]
fn a_status_that_is_written_as_a_text_is_a_status() {
    let file = har(&entry(401).replace(r#""status":401"#, r#""status":"401""#));
    let story = clean(file.as_bytes()).story;
    assert_eq!(story.moments.iter().map(|moment| moment.status).collect::<Vec<_>>(), [401]);
}

#[test]
fn a_key_is_gone_wherever_members_stand_twice() {
    let value = format!(r#""value":"Bearer {KEY}""#);
    for pair in [
        format!(r#"{{"name":"accept","name":"authorization",{value}}}"#),
        format!(r#"{{"name":"authorization","name":"accept",{value}}}"#),
        format!(r#"{{{value},"name":"authorization","value":"x"}}"#),
        format!(r#"{{"value":"x","name":"authorization",{value}}}"#),
        format!(r#"{{"name":"authorization","value":"x",{value},{value}}}"#),
    ] {
        let old = format!(r#"{{"name":"authorization","value":"Bearer {KEY}"}}"#);
        let file = har(&entry(401).replace(&old, &pair));
        assert!(file.contains(&pair));
        assert_eq!(clean(file.as_bytes()).story.requests, 1, "{pair}");
    }
    // The same with what no shape gives away.
    let opaque = "madeUpOpaque0fBadFiles7q2w9e4r8t1y";
    for pair in [
        format!(r#"{{"name":"accept","name":"x-session-token","value":"{opaque}"}}"#),
        format!(r#"{{"name":"x-session-token","name":"accept","value":"{opaque}"}}"#),
        format!(r#"{{"value":"{opaque}","value":"x","name":"x-session-token"}}"#),
    ] {
        let old = format!(r#"{{"name":"authorization","value":"Bearer {KEY}"}}"#);
        let copy = clean(har(&entry(401).replace(&old, &pair)).as_bytes()).copy;
        assert!(!String::from_utf8_lossy(&copy).contains(opaque), "{pair}");
    }
}

#[test]
fn a_file_that_stops_is_told_up_to_there_and_its_copy_is_clean() {
    let file = har(&[entry(200), entry(401), entry(401)].join(","));
    let two = har(&[entry(200), entry(401)].join(",")).len() - 3;
    for end in 0..file.len() {
        let cleaned = kit::clean(&file.as_bytes()[..end], 4096);
        let left = kit::spellings::left(&cleaned.copy, &[KEY]);
        assert!(left.is_empty(), "cut at {end}: {}", String::from_utf8_lossy(&cleaned.copy));
        assert!(end == 0 || cleaned.story.end.is_some(), "cut at {end}: nothing is said");
        if end >= two {
            assert_eq!(cleaned.story.kind, Kind::Har, "cut at {end}");
            assert!(cleaned.story.requests >= 2, "cut at {end}");
        }
    }
}

#[test]
fn what_stands_behind_damage_is_in_no_copy() {
    for damage in ["\u{0}", "}", "]", ",,", "tru", "'", "//", "NaN", "0x1", "01", "\u{feff}"] {
        let file = har(&format!("{},{damage}{}", entry(401), entry(401)));
        let cleaned = clean(file.as_bytes());
        assert_eq!(cleaned.story.kind, Kind::Har, "{damage:?}");
        assert_eq!(cleaned.story.requests, 1, "{damage:?}");
        assert!(cleaned.story.end.is_some(), "{damage:?}");
        let copies = String::from_utf8_lossy(&cleaned.copy).matches("authorization").count();
        assert_eq!(copies, 1, "{damage:?}");
    }
    // A control character within a string.
    let file = har(&entry(401).replace("GET", "G\u{0}ET"));
    assert!(clean(file.as_bytes()).story.end.is_some());
}

#[test]
fn escapes_and_halves_of_characters_are_left_as_they_are() {
    for text in [
        r"\ud83d",
        r"\ude00",
        r"\ud83d\ude00",
        r"\ude00\ud83d",
        r"\ud83dx",
        r"\ud83d\n",
        r"\u0000",
        r"\\\\\\\/\b\f\n\r\t",
        "é€😀",
    ] {
        let odd = entry(401)
            .replace(r#""text":"{}""#, &format!(r#""text":"{text}","x":"{text} {KEY} {text}""#));
        let file = har(&odd);
        let copy = String::from_utf8(clean(file.as_bytes()).copy).expect("UTF-8");
        assert!(
            copy.contains(&format!(r#""text":"{text}","x":"{text} REMOVED_key_1 {text}""#)),
            "{copy}"
        );
    }
}

#[test]
fn bytes_that_are_no_text_are_left_as_they_are() {
    let mut file = har(&entry(401).replace("\"{}\"", "\"ODD\"")).into_bytes();
    let at = memchr::memmem::find(&file, b"ODD").expect("it is there");
    file.splice(at..at + 3, *b"\xFF\xC3\x28\xED\xA0\x80");
    let cleaned = clean(&file);
    assert_eq!((cleaned.story.requests, cleaned.story.end), (1, None));
    assert!(memchr::memmem::find(&cleaned.copy, b"\"\xFF\xC3\x28\xED\xA0\x80\"").is_some());
}

#[test]
fn what_is_nested_deep_ends_nothing_but_the_reading() {
    for depth in [1_000, 90_000] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let file = har(&entry(401).replace(r#""cache":{}"#, &format!(r#""cache":{deep}"#)));
        let story = kit::clean(file.as_bytes(), 65_536).story;
        assert_eq!((story.requests, story.end), (1, None), "{depth}");
    }
    let file = format!("{}{}", har(&entry(401)).trim_end_matches("]}}"), "[".repeat(10_000_000));
    let story = kit::clean(file.replace("}[", "},[").as_bytes(), 65_536).story;
    assert_eq!((story.kind, story.requests), (Kind::Har, 1));
    assert!(story.end.is_some());
}

#[test]
fn a_billion_entries_that_are_claimed_cost_nothing() {
    let file = har(&format!("{},[[[],[]],{{}},1e9", entry(401))).replace("\"1.2\"", "1000000000");
    let story = kit::clean(file.as_bytes(), 65_536).story;
    assert_eq!(story.kind, Kind::Har);
    let many = "{},".repeat(1_000_000);
    let story = kit::clean(har(&format!("{many}{}", entry(401))).as_bytes(), 65_536).story;
    assert_eq!((story.requests, story.matter, story.end), (1_000_001, 1, None));
}

#[test]
fn twenty_megabytes_in_one_string_hide_nothing() {
    let filling = "0123456789 plain text, ".repeat(20_000_000 / 23);
    for at in [0, 262_120, 262_144, filling.len()] {
        let mut text = filling.clone();
        text.insert_str(at, &format!("\\n{KEY}\\n"));
        let file = har(&entry(401).replace(r#""text":"{}""#, &format!(r#""text":"{text}""#)));
        let cleaned = kit::clean(file.as_bytes(), 65_536);
        assert_eq!((cleaned.story.end, cleaned.manifest.refused), (None, None), "at {at}");
        let expected = file.replace(KEY, "REMOVED_key_1").into_bytes();
        assert!(cleaned.copy == expected, "at {at} not the key is gone, or more than that");
    }
}

#[test]
fn a_secret_that_is_longer_than_what_is_held_is_gone_to_its_end() {
    let (filling, secret) = ("plain text, ".repeat(30_000), "madeUp1".repeat(100_000));
    let text = format!("{filling}&token={secret}&b=2 {filling}");
    let file = har(&entry(401).replace(r#""text":"{}""#, &format!(r#""text":"{text}""#)));
    let cleaned = kit::clean(file.as_bytes(), 65_536);
    let expected =
        file.replace(&secret, "REMOVED_token_1").replace(KEY, "REMOVED_key_1").into_bytes();
    assert!(cleaned.copy == expected, "some of it is left, or more than it is gone");
}

#[test]
fn what_begins_again_and_again_and_ends_nowhere_is_read_and_cleaned() {
    // Whoever looks to the end at each beginning does not come to the end of this test.
    for again in [
        "pplx-",
        "sk-",
        "github_pat_",
        "eyJ",
        "eyJ.",
        "AKIA",
        "token=",
        "a@b.c@",
        "%70%25",
        "user:{",
        "organization:[",
        "Bearer ",
        "Authorization: Bearer ",
        "cookie: a=b; ",
        "{[",
        "\\\"token\\\":\\\"",
        "\\\\\\\"a\\\\\\\":",
        "name=\\\"key\\\"\\r\\n",
        "\\nauthorization: ",
        "bWU6cHBseC0x",
        "\\u0022",
        "token=&quot;",
        "tokens:[",
        "tokens:[\\\"a\\\",",
        "</token>",
        "<token>",
        "]]></token>",
        "setToken(",
        "token\\\",\\\"",
        " -u a:",
        " -u 'a:b",
        " -b ",
        " --cookie a=b;",
        " --token ",
        "Cookie: a=",
        "name=token ",
        "name='token' ",
        "value:name='token'",
        "form-data; name='token'\\n\\n",
        "__token$=",
    ] {
        let text = again.repeat(1_000_000 / again.len());
        let file = har(&entry(401).replace(r#""text":"{}""#, &format!(r#""text":"{text}""#)));
        let cleaned = kit::clean(file.as_bytes(), 65_536);
        assert_eq!((cleaned.story.requests, cleaned.story.end), (1, None), "{again}");
        let copy: Result<Value, _> = serde_json::from_slice(&cleaned.copy);
        assert!(copy.is_ok(), "{again}: the copy is no JSON");
    }
}

#[test]
fn a_reader_that_is_fed_after_the_end_goes_on_telling_the_same() {
    let file = har(&entry(401));
    let mut reader = Reader::new();
    for chunk in [file.as_bytes(), b"  \n", b"garbage", b"{\"log\":{\"entries\":[{}]}}"] {
        reader.push(chunk);
    }
    let story = reader.finish();
    assert_eq!((story.kind, story.requests), (Kind::Har, 1));
    assert!(story.end.is_some(), "what follows the file is said");
}
