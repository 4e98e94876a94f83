use serde_json::Value;

use super::*;

/// Whether the two readers saw the same. Of a number, its whole part where it is kept.
fn is_same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) | (Json::Number(None), Value::Number(_)) => true,
        (Json::Number(Some(ours)), Value::Number(theirs)) => {
            theirs.as_i64() == Some(*ours)
                || theirs.is_f64() && theirs.as_f64().map(f64::trunc) == Some(*ours as f64)
        }
        (Json::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::String(ours), Value::String(theirs)) => ours == theirs,
        (Json::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
        }
        (Json::Object(fields), Value::Object(theirs)) => {
            fields.iter().all(|(name, _)| theirs.contains_key(name))
                && theirs
                    .iter()
                    .all(|(name, theirs)| ours.get(name).is_some_and(|ours| is_same(ours, theirs)))
        }
        _ => false,
    }
}

#[track_caller]
fn reads_like_serde_json(text: &str) {
    match (Json::parse(text), serde_json::from_str::<Value>(text)) {
        (Some(ours), Ok(theirs)) => assert!(is_same(&ours, &theirs), "{text:?}"),
        (ours, theirs) => assert_eq!(ours.is_some(), theirs.is_ok(), "{text:?}"),
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match (Json::first(text), values.next()) {
        (Some((ours, end)), Some(Ok(theirs))) => {
            assert!(is_same(&ours, &theirs), "the start of {text:?}");
            assert_eq!(end, values.byte_offset(), "{text:?}");
        }
        (ours, theirs) => {
            assert_eq!(ours.is_some(), theirs.is_some_and(|theirs| theirs.is_ok()), "{text:?}");
        }
    }
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "null",
    " true ",
    "false",
    "nul",
    "nullx",
    "0",
    "-0",
    "01",
    "-",
    "+1",
    ".5",
    "1.",
    "1.5",
    "1.5e",
    "1e+10",
    "1E-7",
    "1e5x",
    "12ab",
    "NaN",
    "1 2",
    "1,2",
    "\"\"",
    "\"a\" b",
    "\"a",
    "\"a\u{1}\"",
    "\"\t\"",
    "\"ü…🔑\"",
    r#""\"\\\/\b\f\n\r\t""#,
    r#""\x""#,
    r#""\u00e9\u201C""#,
    r#""\ud83d\udd11""#,
    r#""\ud83d""#,
    r#""\ud83dx""#,
    r#""\ud83d\u0041""#,
    r#""\udd11""#,
    r#""\u12"#,
    r#""\u+123""#,
    r#""\u12üx""#,
    "[]",
    "[ ]",
    "[1]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,2",
    "[tools] x",
    "[[[]]]]",
    "{}",
    "{ }",
    "{} {}",
    "{}}",
    "{1:2}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"a\":[2]}",
    " { \"a\" : { \"b\" : [ 1 , \"c\" , null ] } } rest",
    "{'a':1}",
    "{\"error\":{\"message\":\"x\",\"type\":\"y\",\"code\":401}}",
    "\u{feff}{}",
    "{\u{a0}}",
    "[1\u{c}]",
    "[1/**/]",
];

#[test]
fn it_reads_what_serde_json_reads() {
    for text in TEXTS {
        reads_like_serde_json(text);
    }
}

#[test]
fn it_reads_damaged_json_as_serde_json_does() {
    let marks = ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", " ", "ü"];
    for text in TEXTS {
        for (at, c) in text.char_indices() {
            for mark in marks {
                let (head, tail) = (&text[..at], &text[at + c.len_utf8()..]);
                reads_like_serde_json(&format!("{head}{mark}{tail}"));
                reads_like_serde_json(&format!("{head}{mark}{c}{tail}"));
            }
            reads_like_serde_json(&text[..at]);
        }
    }
}

#[test]
fn what_lies_too_deep_is_not_read() {
    for depth in [126, 127, 128, 129, 10_000_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        assert_eq!(Json::parse(&format!("{open}{close}")).is_some(), depth <= 127, "{depth}");
    }
    for depth in [126, 127, 128, 129] {
        reads_like_serde_json(&format!(
            "{}1{}",
            "[{\"a\":".repeat(depth / 2),
            "}]".repeat(depth / 2)
        ));
    }
}
