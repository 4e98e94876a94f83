//! What is told of files that the browsers' own exporters wrote.

mod made;

use std::{fs, path::Path};

use made::{finds, judged, judged_request, judged_session};
use why401_core::{KeyStanding, SessionStanding};
use why401_har::{About, Learner, Reader, Story};

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/har/exports");
    fs::read(folder.join(name)).expect("the export is there")
}

fn read(name: &str) -> Story {
    let mut reader = Reader::new();
    reader.push(&bytes(name));
    reader.finish()
}

#[test]
fn the_same_session_is_told_of_each_browser() {
    for (name, exporter) in [
        ("chromium-sensitive.har", "Chrome 156"),
        ("firefox.har", "Firefox 153.8.0"),
        ("firefox-hurried.har", "Firefox 153.8.0"),
    ] {
        let told = read(name);
        assert_eq!(told.exporter, exporter);
        assert!(told.removed.is_none(), "{name}");
        assert!(
            told.summary.ends_with(
                "the first that tells of trouble is number 21: GET /api/auth/session was answered \
                 in a way that removed the session cookie."
            ),
            "{name}: {}",
            told.summary
        );
        let report = judged_session(&told);
        assert!(finds(&report, "session-ended-by-site"), "{name}: {}", report.text);
        let report = judged_request(&told);
        assert_eq!(report.key, KeyStanding::Refused, "{name}: {}", report.text);
        assert!(!finds(&report, "header-missing"), "{name}");
        let check = told.moments.iter().find(|moment| moment.status == 403);
        assert_eq!(check.map(|moment| &*moment.text), Some("The bot check"), "{name}");
    }
}

#[test]
fn a_safe_copy_tells_the_same_story() {
    for name in ["chromium-sensitive.har", "firefox.har"] {
        let bytes = bytes(name);
        let mut reader = Reader::new();
        reader.push(&bytes);
        let told = reader.finish();
        let mut learner = Learner::new();
        learner.push(&bytes);
        let mut cleaner = learner.finish();
        let mut copy = cleaner.push(&bytes);
        copy.extend(cleaner.finish().0);
        let mut reader = Reader::new();
        reader.push(&copy);
        let again = reader.finish();
        assert_eq!(again.summary, told.summary, "{name}");
        let differences = |story: &Story| story.change.as_ref().map(|it| it.differences.clone());
        assert_eq!(differences(&again), differences(&told), "{name}");
        let ids = |story: &Story| -> Vec<_> {
            judged_session(story).findings.iter().map(|finding| finding.rule.id).collect()
        };
        assert_eq!(ids(&again), ids(&told), "{name}");
        // The key is not in it, which is not taken for a key that is wrong.
        let report = judged_request(&again);
        assert!(finds(&report, "headers-not-shown"), "{name}: {}", report.text);
        assert!(!finds(&report, "key-is-something-else"), "{name}: {}", report.text);
    }
}

#[test]
fn what_chrome_leaves_out_is_not_taken_for_never_sent() {
    let told = read("chromium.har");
    let removed = told.removed.as_ref().expect("it is said that something is missing");
    assert_eq!(
        removed.sentence,
        "What saved this file left Authorization headers and cookies out of it. That they are not \
         in it does not mean that they were not sent."
    );
    for case in &told.cases {
        let report = judged(case);
        match case.about {
            About::Api => {
                assert!(finds(&report, "headers-not-shown") && !finds(&report, "header-missing"));
            }
            About::Session => {
                assert!(!finds(&report, "session-missing"), "{}", report.text);
                let session = report.session.as_ref().map(|session| session.standing);
                assert_eq!(session, Some(SessionStanding::SignedOut));
            }
        }
    }
    assert_eq!(told.cases.len(), 2);
}
