//! Reads and cleans any bytes in chunks of any size.
//!
//! A copy may not depend on the chunks in which the file came, has the frame of the file, and is
//! JSON where the file is. Strings come in pieces here from 96 bytes on.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use why401_har::{Learner, Reader};

/// From this length on a string comes in pieces, which may be cut at other places where the chunks
/// are others.
const LONGEST: usize = 96;

fuzz_target!(|input: &[u8]| {
    let Some((first, file)) = input.split_first() else { return };
    let copy = copy(file, usize::from(*first) + 1);
    if longest_string(file) < LONGEST {
        assert_eq!(copy, self::copy(file, file.len().max(1)), "the chunks make a difference");
    }
    // In a half of a pair of escapes the two disagree about what is a text.
    let Ok(file) = serde_json::from_slice::<Value>(file) else { return };
    let copy = serde_json::from_slice(&copy).expect("the copy of JSON is JSON");
    assert!(has_frame(&file, &copy), "the frame is another one");
});

fn longest_string(file: &[u8]) -> usize {
    let (mut longest, mut start, mut at) = (0, 0, 0);
    while at < file.len() {
        match file[at] {
            b'"' => {
                longest = longest.max(at - start);
                start = at;
            }
            b'\\' => at += 1,
            _ => {}
        }
        at += 1;
    }
    longest.max(at - start)
}

fn copy(file: &[u8], chunk: usize) -> Vec<u8> {
    let mut reader = Reader::new();
    file.chunks(chunk).for_each(|chunk| reader.push(chunk));
    reader.finish();
    let mut learner = Learner::new();
    file.chunks(chunk).for_each(|chunk| learner.push(chunk));
    let mut cleaner = learner.finish();
    let mut copy = Vec::new();
    file.chunks(chunk).for_each(|chunk| copy.extend(cleaner.push(chunk)));
    copy.extend(cleaner.finish().0);
    copy
}

/// Whether both have the same arrays and objects, of as many members.
fn has_frame(file: &Value, copy: &Value) -> bool {
    match (file, copy) {
        (Value::Object(one), Value::Object(other)) => {
            // Two names that are secrets may have become the same.
            other.len() <= one.len()
                && one.iter().all(|(name, value)| {
                    other.get(name).is_none_or(|other| has_frame(value, other))
                })
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| has_frame(one, other))
        }
        (Value::Number(_), Value::String(_)) => true,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}
