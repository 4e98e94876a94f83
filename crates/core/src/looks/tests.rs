use super::*;
use crate::{CallId, CaseInput, Outcome, Received, Told};

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
const OTHER_KEY: &str = "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W";
const REFUSED: &str = r#"{"error":{"message":"Invalid API key provided. Ensure your API key is correct and active.","type":"invalid_api_key","code":401}}"#;

fn answered(pasted: &str, answers: &[&str]) -> Case {
    let answers = answers.iter().map(|text| (*text).to_owned()).collect();
    CaseInput { pasted: pasted.to_owned(), answers, ..CaseInput::default() }.into()
}

fn ids(case: &Case) -> Vec<LookId> {
    looks(case).iter().map(|look| look.id).collect()
}

#[test]
fn behind_a_refusal_what_settles_most_soonest_comes_first() {
    use LookId::{Account, Credit, Incident, KeyList, Plan, Suspended, Usage};
    let order = [KeyList, Credit, Account, Usage, Plan, Suspended, Incident];
    assert_eq!(ids(&answered(KEY, &[REFUSED])), order);
    // The answer alone is enough: the person knows which key was sent.
    assert_eq!(ids(&answered(REFUSED, &[])), order);
}

#[test]
fn where_the_console_cannot_help_there_is_nothing_to_look_up() {
    for (what, pasted, answers) in [
        ("nothing", "", &[][..]),
        ("a key in quotes, refused", &format!("\"{KEY}\""), &[REFUSED]),
        ("a key without its end, refused", &KEY[..40], &[REFUSED]),
        ("a sample, refused", "YOUR_API_KEY", &[REFUSED]),
        (
            "another vendor's key, refused",
            "sk-or-v1-madeupmadeupmadeupmadeupmadeupmadeup0123456789",
            &[REFUSED],
        ),
        (
            "a key accepted",
            KEY,
            &["HTTP/2 200\ncontent-type: application/json\n\n{\"object\":\"list\",\"data\":[]}"],
        ),
        ("a model that is gone", KEY, &[r#"{"error":{"type":"invalid_model","code":400}}"#]),
        ("a wrong path", KEY, &["HTTP/2 404\n\n"]),
        (
            "a request without its header, refused",
            "curl https://api.perplexity.ai/v1/agent -d '{}'",
            &[REFUSED],
        ),
    ] {
        assert_eq!(ids(&answered(pasted, answers)), [], "{what}");
    }
}

#[test]
fn the_cookies_of_the_website_stand_in_no_console() {
    let mut case = answered("Cookie: __Secure-next-auth.session-token=madeUp", &[REFUSED]);
    case.told.looked.push((LookId::Suspended, Reply::Yes));
    assert_eq!(ids(&case), []);
    assert_eq!(tried(&case), [""; 0]);
}

#[test]
fn other_answers_ask_for_other_looks() {
    use LookId::{Account, Credit, Incident, KeyList, Limits, Plan, Suspended};
    for (answer, expected) in [
        (
            "HTTP/2 429\nx-ratelimit-limit: 50\n\n{\"error\":{\"type\":\"request_rate_limit_exceeded\"}}",
            &[Limits][..],
        ),
        ("HTTP/2 402\n\n", &[Credit, Account, Plan]),
        (
            "HTTP/2 403\n\n{\"error\":{\"type\":\"forbidden\",\"code\":403}}",
            &[KeyList, Credit, Account, Plan, Suspended],
        ),
        ("HTTP/2 503\n\n<html></html>", &[Incident]),
    ] {
        assert_eq!(ids(&answered(KEY, &[answer])), expected, "{answer}");
    }
}

#[test]
fn a_key_of_which_nothing_came_back_can_be_looked_up() {
    let mut case = answered(KEY, &[]);
    assert_eq!(ids(&case), OF_A_REFUSAL);
    case.add(Outcome { call: CallId::ModelsAsPasted, received: Received::Blocked });
    assert_eq!(ids(&case), OF_A_REFUSAL);
}

#[test]
fn the_question_names_the_key_where_there_is_one() {
    let question = |pasted: &str| looks(&answered(pasted, &[REFUSED]))[0].question.clone();
    assert_eq!(question(KEY), "Is a key that ends in Qm2R in the list, and not marked as revoked?");
    let general = "Is a key with the last four characters of the one in use in the list, and not \
                   marked as revoked?";
    assert_eq!(question(""), general);
    assert_eq!(question(&format!("A={KEY}\nB={OTHER_KEY}\n")), general);
    assert_eq!(question("Authorization: Bearer ***"), general);
    assert_eq!(question("Authorization: Bearer $PERPLEXITY_API_KEY"), general);
}

#[test]
fn what_was_tried_is_told_in_the_order_of_the_looks() {
    let mut case = answered(KEY, &[REFUSED]);
    case.told.looked = vec![
        (LookId::Incident, Reply::No),
        (LookId::Limits, Reply::Yes),
        (LookId::KeyList, Reply::Yes),
    ];
    assert_eq!(
        tried(&case),
        [
            "Looked at the keys in the console: a key that ends in Qm2R is listed.",
            "Looked at the status page and the forum: no fault is reported.",
        ]
    );
    assert_eq!(reply(&case, LookId::Limits), None);
}

#[test]
fn replies_are_read_as_they_stand_in_a_case() {
    let read = |text| serde_json::from_str::<Told>(text).map(|told| told.looked);
    let two = read(r#"{ "looked": { "credit": "yes", "keyList": "no" } }"#);
    assert_eq!(
        two.expect("two replies"),
        [(LookId::KeyList, Reply::No), (LookId::Credit, Reply::Yes)]
    );
    assert!(read(r#"{ "looked": { "theMoon": "yes" } }"#).is_err());
    assert!(read(r#"{ "looked": { "credit": "perhaps" } }"#).is_err());
}

#[test]
fn every_look_has_its_words() {
    assert_eq!(catalogue::LOOKS.iter().map(|look| look.id).collect::<Vec<_>>(), LookId::ALL);
    for look in &catalogue::LOOKS {
        let id = look.id;
        assert!(look.question.ends_with('?'), "{id:?}: {}", look.question);
        assert!(look.place.link.is_some(), "{id:?}: no link");
        assert!(!look.sources.is_empty(), "{id:?}: no source");
        let learned = [&look.yes, &look.no];
        let steps = learned.into_iter().flat_map(|it| it.next).map(|step| step.text);
        let told = learned.into_iter().flat_map(|it| [it.tried, it.means]);
        let sentences = steps.chain(told).chain([look.place.text, look.how]).chain(look.guides);
        for text in sentences {
            assert!(text.ends_with('.'), "{id:?}: a sentence: {text:?}");
            assert!(!text.contains('!') && !text.contains("  "), "{id:?}: {text:?}");
        }
    }
}
