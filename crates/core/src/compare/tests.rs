use super::compare;

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
const SECOND: &str = "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W";

/// What is said, and what is marked in both.
fn said(one: &str, other: &str) -> (String, String, String) {
    let found = compare(one, other);
    assert_eq!(found.same, one == other);
    for shown in [&found.one, &found.other] {
        let shown = format!("{}{}{}", shown.before, shown.marked, shown.after);
        assert!(!shown.contains("Made") && !shown.contains("Never"), "{shown}");
        let bare = shown.chars().filter(char::is_ascii_alphanumeric).count();
        let spelled = ["here", "U+"].iter().any(|word| shown.contains(word));
        assert!(spelled || bare <= "pplx".len() + 4 + 4, "{shown}");
    }
    (found.message, found.one.marked, found.other.marked)
}

fn says(one: &str, other: &str, words: &str, one_marked: &str, other_marked: &str) {
    let (message, marked, marked_other) = said(one, other);
    assert!(message.contains(words), "{message}");
    assert_eq!((marked.as_str(), marked_other.as_str()), (one_marked, other_marked), "{message}");
}

#[test]
fn the_same_is_the_same() {
    says(KEY, KEY, "the same, 53 characters", "", "");
    says("", "", "the same, 0 characters", "", "");
}

#[test]
fn a_slip_of_the_finger_is_marked() {
    says(&KEY.replace("Never", "N3ver"), KEY, "differ at character 23.", "3", "e");
    says(
        &SECOND.replace("Only", "0nly"),
        SECOND,
        "the digit 0 in the first, the capital",
        "0",
        "O",
    );
    says(&KEY.replace("Made", "made"), KEY, "Only capital and small letters", "m", "M");
    says(&KEY.to_lowercase(), KEY, "Only capital and small letters", "m", "M");
    says(&KEY.replace("Use", "Ues"), KEY, "opposite order", "es", "se");
    says(
        &KEY.replace("Issued", "Isued"),
        KEY,
        "The second has one character more",
        "nothing here",
        "s",
    );
    says(
        &KEY.replace("Test", "Teest"),
        KEY,
        "The first has one character more",
        "e",
        "nothing here",
    );
}

#[test]
fn what_is_no_letter_is_named() {
    says(&format!("{KEY}\n"), KEY, "white space at its end", "U+000A LINE FEED", "ends here");
    says(KEY, &format!(" {KEY}"), "white space at its start", "nothing here", " ");
    let unseen = format!("{}\u{200b}{}", &KEY[..20], &KEY[20..]);
    says(&unseen, KEY, "cannot be seen: U+200B", "U+200B ZERO WIDTH SPACE", "nothing here");
    says(&KEY.replace("Made", "M\u{430}de"), KEY, "CYRILLIC", "\u{430}", "a");
    says(&format!("\"{KEY}\""), KEY, "Both hold the same key", "\"", "p");
}

#[test]
fn the_beginning_of_a_key_is_told_from_another_key() {
    says(
        &KEY[..40],
        KEY,
        "The first is the beginning of the second, and lacks 13",
        "ends here",
        &KEY[40..41],
    );
    says(KEY, SECOND, "most likely two different keys", "7", "S");
    says("", KEY, "The second has 53 characters more", "ends here", "p");
}

#[test]
fn any_text_will_do() {
    for one in ["", "é", "\u{1f600}", "a\0b", "pplx-\u{1f600}é", KEY] {
        for other in ["", "e\u{301}", "\u{1f601}", "\0", KEY] {
            compare(one, other);
        }
    }
}
