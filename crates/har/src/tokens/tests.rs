use std::fmt::Write;

use serde_json::Value;

use super::*;

/// What a document holds, one thing after the other; strings without their escapes.
#[derive(Debug, PartialEq)]
enum Event {
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    Name(String),
    String(String),
    /// A number or a word, as it is written.
    Plain(String),
}

/// A document as serde_json sees it.
fn expected(value: &Value, events: &mut Vec<Event>) {
    match value {
        Value::Object(members) => {
            events.push(Event::ObjectStart);
            for (name, value) in members {
                events.push(Event::Name(name.clone()));
                expected(value, events);
            }
            events.push(Event::ObjectEnd);
        }
        Value::Array(values) => {
            events.push(Event::ArrayStart);
            values.iter().for_each(|value| expected(value, events));
            events.push(Event::ArrayEnd);
        }
        Value::String(text) => events.push(Event::String(text.clone())),
        plain => events.push(Event::Plain(plain.to_string())),
    }
}

/// A document as it is read in chunks of this size. `None` where it is no JSON.
fn read(text: &[u8], chunk: usize, longest: usize) -> Option<Vec<Event>> {
    let mut tokens = Tokens::new(longest);
    let mut window = Vec::new();
    let mut events = Vec::new();
    let mut long = Vec::new();
    let mut chunks = text.chunks(chunk);
    loop {
        let next = chunks.next();
        window.extend_from_slice(next.unwrap_or_default());
        loop {
            let token = match tokens.next(&window, next.is_none()) {
                Next::Token(token) => token,
                Next::More if next.is_some() => break,
                Next::End if next.is_some() => break,
                Next::End => return Some(events),
                Next::More | Next::Damaged(_) => return None,
            };
            let written = |at: Range<usize>| String::from_utf8_lossy(&window[at]).into_owned();
            let meant = |written: &[u8]| {
                let quoted = [b"\"", written, b"\""].concat();
                serde_json::from_slice::<String>(&quoted).expect("a string without its quotes")
            };
            events.push(match token {
                Token::ObjectStart => Event::ObjectStart,
                Token::ObjectEnd => Event::ObjectEnd,
                Token::ArrayStart => Event::ArrayStart,
                Token::ArrayEnd => Event::ArrayEnd,
                Token::Name(at) => Event::Name(meant(&window[at])),
                Token::String(at) => Event::String(meant(&window[at])),
                Token::Number(at) | Token::Word(at) => Event::Plain(written(at)),
                Token::Piece { at, is_last, is_name } => {
                    long.extend_from_slice(&window[at]);
                    if !is_last {
                        continue;
                    }
                    let text = meant(&std::mem::take(&mut long));
                    if is_name { Event::Name(text) } else { Event::String(text) }
                }
            });
        }
        // The window moves on, as it does over a file.
        let gone = tokens.at();
        window.drain(..gone);
        tokens.shift(gone);
    }
}

/// A made-up document: the same for the same seed.
struct Maker(u64);

impl Maker {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn blank(&mut self, out: &mut String) {
        out.push_str(["", "", "", " ", "\n", "\r\n\t", "            "][self.below(7) as usize]);
    }

    fn string(&mut self, out: &mut String) {
        out.push('"');
        for _ in 0..self.below(60) / (1 + self.below(8)) {
            let pieces = [
                "a",
                "Z9",
                " ",
                "\\\"",
                "\\\\",
                "\\/",
                "\\n",
                "\\u0041",
                "\\ud83d\\ude00",
                "é",
                "😀",
                "{",
                ":",
            ];
            out.push_str(pieces[self.below(pieces.len() as u64) as usize]);
        }
        out.push('"');
    }

    fn value(&mut self, depth: u64, out: &mut String) {
        self.blank(out);
        match self.below(if depth > 5 { 4 } else { 7 }) {
            0 => out.push_str(["true", "false", "null"][self.below(3) as usize]),
            1 => write!(out, "{}", self.below(u64::MAX) as i64).expect("a string takes all"),
            2 => out.push_str(
                ["0", "-1", "1.5", "-0.25", "12e3", "1E+2", "3e-7"][self.below(7) as usize],
            ),
            3 => self.string(out),
            4 => {
                out.push('[');
                for number in 0..self.below(5) {
                    out.push_str(if number > 0 { "," } else { "" });
                    self.value(depth + 1, out);
                }
                self.blank(out);
                out.push(']');
            }
            _ => {
                out.push('{');
                for number in 0..self.below(5) {
                    out.push_str(if number > 0 { "," } else { "" });
                    self.blank(out);
                    // A map has each name once.
                    write!(out, "\"{number}").expect("a string takes all");
                    let start = out.len();
                    self.string(out);
                    out.remove(start);
                    self.blank(out);
                    out.push(':');
                    self.value(depth + 1, out);
                }
                self.blank(out);
                out.push('}');
            }
        }
        self.blank(out);
    }
}

#[test]
fn what_is_read_is_what_serde_json_reads_in_chunks_of_every_size() {
    let mut maker = Maker(0x9E37_79B9_7F4A_7C15);
    for _ in 0..150 {
        let mut text = String::new();
        maker.value(0, &mut text);
        // Numbers are compared as they are written.
        let value: Value = serde_json::from_str(&text).expect("the maker makes JSON");
        let mut events = Vec::new();
        expected(&value, &mut events);
        let whole = read(text.as_bytes(), text.len(), LONGEST).expect("it is JSON");
        assert_eq!(normal(whole), normal(events), "{text}");
        for chunk in 1..=text.len() {
            for longest in [8, LONGEST] {
                let read = read(text.as_bytes(), chunk, longest);
                let whole = super::tests::read(text.as_bytes(), text.len(), LONGEST);
                assert_eq!(read, whole, "in chunks of {chunk}, pieces of {longest}: {text}");
            }
        }
    }
}

/// Numbers in the way in which serde_json writes them; `1E+2` is `100.0` for it.
fn normal(events: Vec<Event>) -> Vec<Event> {
    let plain = |event| match event {
        Event::Plain(text) => {
            let value: Value = serde_json::from_str(&text).expect("a number or a word");
            Event::Plain(value.to_string())
        }
        other => other,
    };
    events.into_iter().map(plain).collect()
}

#[test]
fn what_serde_json_refuses_is_refused_in_chunks_of_every_size() {
    let mut maker = Maker(0x2545_F491_4F6C_DD1D);
    let mut refused = 0;
    for _ in 0..3000 {
        let mut text = String::new();
        maker.value(1, &mut text);
        let mut text = text.into_bytes();
        let at = maker.below(text.len() as u64) as usize;
        match maker.below(4) {
            0 => text.truncate(at),
            1 => text[at] = b"{}[]\",:\\x0-e. \x01"[maker.below(15) as usize],
            2 => {
                text.remove(at);
            }
            _ => text.insert(at, b"{}[]\",:\\x0-e. \0"[maker.below(15) as usize]),
        }
        // A half of a pair of escapes is JSON, though no text: V8 writes it and reads it.
        let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(&text).is_ok();
        if text.is_empty() || std::str::from_utf8(&text).is_err() {
            continue;
        }
        refused += usize::from(!is_json);
        for chunk in [1, 2, 3, 5, 64, text.len()] {
            let read = accepts(&text, chunk);
            assert_eq!(read, is_json, "in chunks of {chunk}: {}", String::from_utf8_lossy(&text));
        }
    }
    assert!(refused > 1000, "{refused} of them were no JSON");
}

/// Whether a document is read to its end.
fn accepts(text: &[u8], chunk: usize) -> bool {
    let mut tokens = Tokens::new(LONGEST);
    let mut window = Vec::new();
    let mut chunks = text.chunks(chunk);
    loop {
        let next = chunks.next();
        window.extend_from_slice(next.unwrap_or_default());
        loop {
            match tokens.next(&window, next.is_none()) {
                Next::Token(_) => {}
                Next::More | Next::End if next.is_some() => break,
                Next::End => return true,
                Next::More | Next::Damaged(_) => return false,
            }
        }
    }
}

#[test]
fn what_is_too_deep_is_said_so_and_takes_no_stack() {
    let text = vec![b'['; 10 << 20];
    let mut tokens = Tokens::new(LONGEST);
    let stop = loop {
        match tokens.next(&text, true) {
            Next::Token(Token::ArrayStart) => {}
            other => break other,
        }
    };
    assert_eq!(stop, Next::Damaged(Damage::Depth));
}

#[test]
fn half_a_pair_of_escapes_and_bytes_that_are_no_text_are_read() {
    for text in [&br#"["\ud800"]"#[..], br#"["\udc00 x"]"#, b"[\"\xFF\xC3\"]"] {
        assert!(accepts(text, 1), "{}", String::from_utf8_lossy(text));
    }
    for text in
        [&b"[\"\0\"]"[..], b"[\"\n\"]", b"[\"\\x\"]", b"[\"\\u12g4\"]", b"[01]", b"[1.]", b"[-]"]
    {
        assert!(!accepts(text, 1), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn an_end_that_is_known_spares_the_search_and_a_wrong_one_does_no_harm() {
    let text = br#"{"name":"one \" two","other":[]}"#;
    let string = 9..19;
    assert_eq!(&text[string.clone()], br#"one \" two"#);
    let tokens = |known, window: &[u8]| {
        let mut tokens = Tokens::new(1000);
        tokens.set_known(Some(known));
        let all = std::iter::from_fn(|| match tokens.next(window, false) {
            Next::Token(token) => Some(token),
            _ => None,
        });
        all.collect::<Vec<_>>()
    };
    let all = tokens(0..0, text);
    assert!(all.contains(&Token::String(string.clone())));
    assert_eq!(tokens(string.clone(), text), all);
    // The text of another file ends elsewhere.
    assert_eq!(tokens(9..12, text), all);
    assert_eq!(tokens(10..12, text), all);
    // Where the end did not come yet, there is no token.
    assert_eq!(tokens(string, &text[..15]), all[..2]);
}
