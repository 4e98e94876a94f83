//! A story has the shape that JavaScript is promised.

mod made;

use std::{collections::BTreeMap, fs, path::Path};

use made::{ANSWERED, KEY, REFUSED, SIGNED_IN, api, keyed, site, story};
use serde_json::Value;

/// The members of an interface in `types.d.ts`, each with whether it may be absent.
fn promised(interface: &str) -> BTreeMap<String, bool> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wasm-har/src/types.d.ts");
    let text = fs::read_to_string(path).expect("the types are there");
    let start = format!("export interface {interface} {{");
    let (_, rest) = text.split_once(&start).expect("the interface is there");
    let (body, _) = rest.split_once("\n}").expect("it ends");
    let members = body.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": "));
    let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric());
    members
        .map(|(name, _)| (name.trim_end_matches('?').to_owned(), name.ends_with('?')))
        .filter(|(name, _)| is_name(name))
        .collect()
}

fn assert_is(value: &Value, interface: &str) {
    let promised = promised(interface);
    let members = value.as_object().expect("it is an object");
    for name in members.keys() {
        assert!(promised.contains_key(name), "{interface} has no {name}");
    }
    for (name, may_be_absent) in promised {
        assert!(may_be_absent || members.contains_key(&name), "{interface} lacks {name}");
    }
}

#[test]
fn a_story_has_the_members_that_are_promised() {
    let told = [
        story("", []),
        story("WebInspector", [api(1).answered(401, REFUSED)]),
        story(
            "Firefox",
            [
                keyed(1, KEY).answered(200, ANSWERED),
                keyed(2, KEY).answered(401, REFUSED),
                site(3, "/").sent("cookie", SIGNED_IN),
            ],
        ),
    ];
    let told = told.map(|told| serde_json::to_value(told).expect("a story is written down"));
    for told in &told {
        assert_is(told, "Story");
        for moment in told["moments"].as_array().into_iter().flatten() {
            assert_is(moment, "Moment");
        }
        for case in told["cases"].as_array().into_iter().flatten() {
            assert_is(case, "StoryCase");
        }
    }
    assert_is(&told[2]["change"], "Change");
    let kinds: Vec<_> = told[2]["cases"].as_array().into_iter().flatten().collect();
    assert_eq!((&kinds[0]["about"], &kinds[1]["about"]), (&"api".into(), &"session".into()));
    assert_eq!(told[0]["kind"], "har");
    assert_eq!(told[2]["moments"][1]["tone"], "bad");
}
