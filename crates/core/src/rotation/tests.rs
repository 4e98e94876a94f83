//! Single steps of a rotation that the walk over all ways does not look at closely.

use crate::{
    Secret,
    call::Received,
    rotation::{
        Ask, Choice, Due, Field, Given, Keeper, Rotation, Urgency,
        made::{self, Made},
        request::quoted,
    },
};

const OLD: &str = "pplx-OldMadeUpKey1NeverIssuedByAnyone6OnlyForTestRt4Z";
const NEW: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

fn answer(status: u16, body: &str) -> Received {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Received::Answer { status, headers, body: body.to_owned(), cut: false }
}

fn refused() -> Received {
    answer(
        401,
        r#"{"error":{"message":"Invalid API key provided.","type":"invalid_api_key","code":401}}"#,
    )
}

/// What came of a request for a new key that was answered so.
fn made_by(status: u16, body: &str) -> &'static str {
    match made::made(&answer(status, body), &Secret::new(OLD)) {
        Made::Key(_) => "key",
        Made::Nothing(_) => "nothing",
        Made::Perhaps(_) => "perhaps",
    }
}

#[test]
fn a_key_that_was_made_is_held_however_it_looks() {
    for body in [
        format!(r#"{{"auth_token":"{NEW}","created_at_epoch_seconds":1,"token_name":"a name"}}"#),
        format!(r#"{{"auth_token":"{NEW}","created_at_epoch_sec"#),
        r#"{"auth_token":"pplx-AnotherShapeOfKeys.2027"}"#.to_owned(),
        r#"{"auth_token":"k"}"#.to_owned(),
    ] {
        assert_eq!(made_by(200, &body), "key", "{body}");
    }
}

#[test]
fn a_success_without_a_key_may_have_made_one() {
    for body in [
        "",
        "{}",
        "null",
        r#"{"auth_token":""}"#,
        r#"{"auth_token":null}"#,
        r#"{"auth_token":["a"]}"#,
        "{\"auth_token\":\"with a blank\"}",
        "<!doctype html><title>Sign in</title>",
        &format!(r#"{{"auth_token":"{}"#, &NEW[..40]),
        &format!(r#"{{"auth_token":"{OLD}"}}"#),
    ] {
        assert_eq!(made_by(200, body), "perhaps", "{body}");
    }
    assert_eq!(made_by(500, "{}"), "perhaps");
    assert_eq!(made_by(408, ""), "perhaps");
    for status in [400, 401, 403, 404, 405, 422, 429] {
        assert_eq!(made_by(status, ""), "nothing", "{status}");
    }
}

/// A machine at its start, and one that asks for both keys.
fn asked_for_both() -> Rotation {
    let mut machine = Rotation::new(Keeper::Page, Urgency::Routine, 0);
    machine.act(Choice::HaveNew, &Given::default());
    machine
}

fn given(old: &str, new: &str) -> Given {
    Given { old_key: Secret::new(old), new_key: Secret::new(new), ..Given::default() }
}

#[test]
fn the_same_key_twice_goes_no_further() {
    let mut machine = asked_for_both();
    for copy in [OLD.to_owned(), format!(" {OLD}\n"), format!("\"{OLD}\"")] {
        machine.act(Choice::GoOn, &given(OLD, &copy));
        let view = machine.view();
        assert!(view.problem.expect("a problem").contains("one and the same key"));
        assert!(matches!(machine.due(), Due::Person), "nothing is sent");
        assert_eq!(view.fields, [Field::OldKey, Field::NewKey]);
    }
    machine.act(Choice::GoOn, &given(OLD, NEW));
    assert!(machine.view().problem.is_none());
}

#[test]
fn what_is_no_key_is_sent_nowhere() {
    for text in ["", "YOUR_API_KEY", "sk-or-v1-madeupmadeupmadeup0123456789", "pplx-70b-online"] {
        let mut machine = Rotation::new(Keeper::Page, Urgency::Routine, 0);
        machine.act(Choice::Check, &given(text, ""));
        assert!(machine.view().problem.is_some(), "{text}");
        assert!(matches!(machine.due(), Due::Person), "{text}");
    }
}

#[test]
fn a_damaged_key_is_cleaned_before_it_is_sent() {
    let mut machine = Rotation::new(Keeper::Page, Urgency::Routine, 0);
    machine.act(Choice::Check, &given(&format!("\"{}\u{200b}{}\"", &OLD[..20], &OLD[20..]), ""));
    assert_eq!(machine.old_key().expect("a key").expose(), OLD);
}

/// The way up to the name of the new key.
fn at_the_name() -> Rotation {
    let mut machine = Rotation::new(Keeper::Page, Urgency::Routine, 0);
    machine.act(Choice::Check, &given(OLD, ""));
    let list = answer(200, r#"{"object":"list","data":[]}"#);
    let empty = answer(
        400,
        r#"{"error":{"message":"validation failed: input cannot be empty","type":"invalid_request","code":400}}"#,
    );
    machine.took(Ask::WhetherToMake, &refused());
    machine.took(Ask::WhetherToRevoke, &refused());
    machine.took(Ask::ModelsWithOld, &list);
    machine.took(Ask::ModelsWithoutKey, &refused());
    machine.took(Ask::AgentWithOld, &empty);
    assert_eq!(machine.view().stage, "naming");
    machine
}

#[test]
fn a_name_is_asked_for_that_is_one() {
    let mut machine = at_the_name();
    for name in ["", "  ", NEW, &"long".repeat(40)] {
        machine.act(Choice::Make, &Given { name: name.to_owned(), ..Given::default() });
        assert!(machine.view().problem.is_some(), "{name}");
        assert!(matches!(machine.due(), Due::Person), "{name}");
    }
    machine.act(Choice::Make, &Given { name: "CI \"west\"\t".to_owned(), ..Given::default() });
    let Due::Send(request) = machine.due() else { panic!("it is sent") };
    assert_eq!(request.body.expect("a body").expose(), r#"{"token_name":"CI \"west\""}"#);
}

#[test]
fn an_answer_to_another_request_changes_nothing() {
    let mut machine = at_the_name();
    machine.act(Choice::Make, &Given { name: "CI".to_owned(), ..Given::default() });
    machine.took(Ask::Revoke, &answer(200, ""));
    machine.took(Ask::ModelsWithOld, &refused());
    assert_eq!(machine.view().stage, "making");
}

#[test]
fn what_was_stored_is_compared_to_the_last_character() {
    let mut machine = at_the_name();
    machine.act(Choice::Make, &Given { name: "CI".to_owned(), ..Given::default() });
    machine.took(Ask::Make, &answer(200, &format!(r#"{{"auth_token":"{NEW}"}}"#)));
    for wrong in ["", &NEW[..52], OLD] {
        machine.act(Choice::Compare, &Given { copy: Secret::new(wrong), ..Given::default() });
        let view = machine.view();
        let problem = view.problem.expect("a problem");
        assert_eq!(view.stage, "storing", "{problem}");
        assert!(!problem.contains(&NEW[5..13]) && !problem.contains(&OLD[5..13]), "{problem}");
        assert!(machine.unstored().is_some());
    }
    machine.act(Choice::Compare, &Given { copy: Secret::new(NEW), ..Given::default() });
    assert!(machine.unstored().is_none(), "whoever shows it has it");
}

#[test]
fn texts_are_quoted_as_json_writes_them() {
    for text in ["plain", "a \"quote\" and a \\", "a line\nbreak\u{1}", "Zürich 🗝"] {
        assert_eq!(serde_json::from_str::<String>(&quoted(text)).expect("JSON"), text);
    }
}
