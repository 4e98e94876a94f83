//! What is told of requests to the API, and how the core judges them.

mod made;

use made::{
    ANSWERED, KEY, OTHER_KEY, REFUSED, api, finds, judged_request, keyed, preflight, saved, site,
    story,
};
use why401_core::{KeyStanding, Tone};
use why401_har::{Ending, Exchange, Kind, Telling};

const CHROME: &str = "WebInspector";
const FIREFOX: &str = "Firefox";

#[test]
fn a_key_that_is_refused_is_judged_once() {
    let told = story(
        CHROME,
        [
            keyed(1, KEY).answered(200, ANSWERED),
            keyed(2, OTHER_KEY).answered(401, REFUSED),
            keyed(3, OTHER_KEY).answered(401, REFUSED),
        ],
    );
    assert_eq!(
        told.summary,
        "3 requests are in this file, all of them to Perplexity; the first that failed is number \
         2: POST /v1/agent was answered with 401."
    );
    let cases: Vec<_> = told.moments.iter().map(|moment| moment.case).collect();
    assert_eq!(cases, [None, Some(0), Some(0)]);
    assert_eq!(told.cases.len(), 1);
    assert_eq!(told.cases[0].title, "Request 2, and one more like it: POST /v1/agent");
    assert!(told.removed.is_none());
    let report = judged_request(&told);
    assert_eq!(report.key, KeyStanding::Refused);
    assert!(finds(&report, "answer-key-refused") && !finds(&report, "header-missing"));
    let tones: Vec<_> = told.moments.iter().map(|moment| (moment.tone, &*moment.text)).collect();
    assert_eq!(tones[..2], [(Tone::Good, "200 OK"), (Tone::Bad, "401 Unauthorized")]);
}

#[test]
fn what_changed_is_told_and_never_shown() {
    let changed = |good, bad| {
        let change = story(CHROME, [good, bad]).change.expect("the two are compared");
        assert_eq!((change.good, change.bad), (1, 2));
        change.differences
    };
    assert_eq!(
        changed(keyed(1, KEY).answered(200, ANSWERED), keyed(2, OTHER_KEY).answered(401, REFUSED)),
        ["Another Authorization header was sent: another key, or the key in another form."]
    );
    assert_eq!(
        changed(keyed(1, KEY).answered(200, ANSWERED), api(2).answered(401, REFUSED)),
        ["No key was sent: the Authorization header is missing."]
    );
    let same = changed(keyed(1, KEY).answered(200, ANSWERED), keyed(2, KEY).answered(401, REFUSED));
    assert!(same.is_empty(), "{same:?}");
    let mut other = keyed(2, KEY).answered(400, "{}").sent("x-client", "new");
    other.0.body = r#"{"model":"perplexity/other","input":"Hello"}"#.to_owned();
    assert_eq!(
        changed(keyed(1, KEY).answered(200, ANSWERED), other),
        [
            "It asked for the model perplexity/other, and the other for perplexity/sonar.",
            "The header x-client was sent, and not with the other.",
        ]
    );
    // Where Chrome left the headers out, nothing is said of the key.
    let hidden = changed(api(1).answered(200, ANSWERED), api(2).answered(401, REFUSED));
    assert!(hidden.is_empty(), "{hidden:?}");
    assert!(story(CHROME, [keyed(1, KEY).answered(401, REFUSED)]).change.is_none());
}

#[test]
fn left_out_is_told_apart_from_never_sent() {
    let refused = || api(5).answered(401, REFUSED);
    // Chrome leaves these headers out unless it is told to keep them.
    let told = story(CHROME, [refused()]);
    let report = judged_request(&told);
    assert!(finds(&report, "headers-not-shown") && !finds(&report, "header-missing"));
    let removed = told.removed.expect("it is said that something is missing");
    assert!(removed.sentence.contains("cannot be seen here"), "{}", removed.sentence);
    assert!(removed.steps.iter().any(|step| step.contains("with sensitive data")));
    // A preflight names what is sent, and a run is given to nobody without a key.
    for proof in [preflight(4, "authorization,content-type"), api(4).answered(200, ANSWERED)] {
        let told = story(CHROME, [proof, refused()]);
        assert!(finds(&judged_request(&told), "headers-not-shown"));
        let removed = told.removed.expect("it is said that something is missing");
        assert!(
            removed.sentence.contains("left Authorization headers out"),
            "{}",
            removed.sentence
        );
    }
    // One that names no such header shows that none was sent.
    let told = story(CHROME, [preflight(4, "content-type"), refused()]);
    assert!(finds(&judged_request(&told), "header-missing") && told.removed.is_none());
    // Another request in the file has it, or the program keeps it.
    let told = story(CHROME, [keyed(1, KEY).answered(200, ANSWERED), refused()]);
    assert!(finds(&judged_request(&told), "header-missing") && told.removed.is_none());
    let told = story(CHROME, [site(1, "/").sent("cookie", "a=b"), refused()]);
    assert!(finds(&judged_request(&told), "header-missing") && told.removed.is_none());
    for keeper in [FIREFOX, "Charles Proxy", "Insomnia REST Client", "Proxyman Proxy"] {
        let told = story(keeper, [refused()]);
        assert!(finds(&judged_request(&told), "header-missing"), "{keeper}");
        assert!(told.removed.is_none(), "{keeper}");
    }
    // Of an unknown program nothing is known.
    let told = story("Some Recorder", [refused()]);
    assert!(!finds(&judged_request(&told), "header-missing"));
    let removed = told.removed.expect("it is said that something may be missing");
    assert!(removed.sentence.contains("cannot be told"), "{}", removed.sentence);
}

#[test]
fn a_request_that_never_left_says_nothing_of_the_key() {
    let told = story(CHROME, [keyed(1, KEY).silent("net::ERR_BLOCKED_BY_CLIENT")]);
    assert_eq!(told.moments[0].text, "It never left the browser");
    assert_eq!(told.moments[0].notes, ["An extension or a filter in the browser stopped it."]);
    let report = judged_request(&told);
    assert!(finds(&report, "call-blocked"));
    assert_eq!(report.key, KeyStanding::WellFormed);
    let report =
        judged_request(&story(CHROME, [keyed(1, KEY).silent("net::ERR_CERT_AUTHORITY_INVALID")]));
    assert!(finds(&report, "tls-intercepted"));
    let report = judged_request(&story(FIREFOX, [keyed(1, KEY).silent("NS_ERROR_NET_TIMEOUT")]));
    assert!(finds(&report, "call-timed-out"));
    // A page that is left calls its requests off, and one may be on its way when a file is saved.
    for (error, end) in [
        ("net::ERR_ABORTED", "it did not fail."),
        ("NS_BINDING_ABORTED", "it did not fail."),
        ("", "no answer to it is in the file."),
    ] {
        let told = story(CHROME, [keyed(1, KEY).silent(error)]);
        assert!(told.summary.ends_with(end), "{error}: {}", told.summary);
        assert!(told.cases.is_empty(), "{error}");
        assert_ne!(told.moments[0].text, "It never left the browser", "{error}");
        assert_ne!(told.moments[0].tone, Tone::Bad, "{error}");
    }
}

#[test]
fn what_the_browser_forbade_is_told_by_its_preflight() {
    let asked = |number| preflight(number, "authorization,content-type,x-stainless-os");
    // Chrome lists the preflight after the request that it is for.
    for (request, question) in [(1, 2), (2, 1)] {
        let told = story(CHROME, [keyed(request, KEY).silent("net::ERR_FAILED"), asked(question)]);
        let moment = told.moments.iter().find(|moment| moment.number == request);
        assert_eq!(moment.map(|moment| &*moment.text), Some("It never left the browser"));
        let report = judged_request(&told);
        assert!(finds(&report, "call-blocked"), "{}", report.text);
    }
    let allowed = [preflight(1, "authorization"), keyed(2, KEY).answered(401, REFUSED)];
    assert!(!finds(&judged_request(&story(CHROME, allowed)), "call-blocked"));
    // Without the preflight, why it failed cannot be told.
    let told = story(CHROME, [keyed(1, KEY).silent("net::ERR_FAILED")]);
    assert_eq!(told.moments[0].notes, ["The file does not say why."]);
}

#[test]
fn an_answer_may_be_there_without_its_status() {
    let hurried = |body: &str| story(FIREFOX, [keyed(1, KEY).answered(0, body)]);
    let told = hurried(REFUSED);
    assert_eq!(told.moments[0].text, "An answer without a status");
    assert_eq!(judged_request(&told).key, KeyStanding::Refused);
    assert!(told.summary.contains("whose status is not in the file"), "{}", told.summary);
    assert!(hurried(ANSWERED).summary.ends_with("it did not fail."));
}

#[test]
fn both_spellings_of_a_request_are_judged_alike() {
    let spelled = |version: &str, names: [&str; 3]| {
        let mut made = made::Made::new(1, "POST", "https://api.perplexity.ai/v1/agent")
            .sent(names[0], "api.perplexity.ai")
            .sent(names[1], "application/json")
            .sent(names[2], &format!("Bearer \"{KEY}\""))
            .answered(401, REFUSED);
        made.0.version = version.to_owned();
        judged_request(&story(CHROME, [made])).headline.sentence
    };
    let sentence = spelled("h2", [":authority", "content-type", "authorization"]);
    assert_eq!(sentence, "The key is wrapped in quotes");
    assert_eq!(spelled("HTTP/1.1", ["Host", "Content-Type", "Authorization"]), sentence);
}

#[test]
fn no_line_of_a_body_is_taken_for_another_request() {
    let body = "{\n\"model\": \"perplexity/sonar\",\n\"input\": \"x\"\n}\n\n###\nGET /y HTTP/1.1\n\
                Host: api.perplexity.ai\n\nHTTP/1.1 200 OK\n\ncurl https://api.perplexity.ai -H 'Authorization: Bearer x'\n";
    let answer = "### \nHTTP/1.1 200 OK\n\n{\"object\":\"list\",\"data\":[]}\nimport os\n";
    for agent in ["curl/8.5.0", "python-requests/2.32.3", "node"] {
        let made = keyed(1, KEY).sent("user-agent", agent).body(body).answered(401, answer);
        let report = judged_request(&story(CHROME, [made]));
        assert_eq!(report.key, KeyStanding::Refused, "{}", report.text);
        assert!(!finds(&report, "header-missing") && !finds(&report, "answers-intermittent"));
    }
}

#[test]
fn other_answers_are_told_for_what_they_are() {
    let page = "<!DOCTYPE html><title>Just a moment...</title>";
    let limited = r#"{"error":{"message":"Request rate limit exceeded","type":"request_rate_limit_exceeded"}}"#;
    let failed = r#"{"id":"resp_1","object":"response","status":"failed","error":{"message":"x"}}"#;
    let named_so =
        r#"{"id":"resp_1","object":"response","status":"completed","output":"it failed"}"#;
    for (made, text, rule) in [
        (keyed(1, KEY).answered(403, page), "The bot check", Some("answer-bot-challenge")),
        (
            keyed(1, KEY).answered(429, limited).with("retry-after", "2"),
            "429 Too Many Requests",
            Some("answer-rate-limited"),
        ),
        (keyed(1, KEY).answered(200, failed), "The run failed", Some("answer-run-failed")),
        (keyed(1, KEY).answered(200, named_so), "200 OK", None),
        (keyed(1, KEY).answered(500, ""), "500 Internal Server Error", Some("answer-server-error")),
    ] {
        let told = story(CHROME, [made]);
        assert_eq!(told.moments[0].text, text);
        match rule {
            Some(rule) => assert!(finds(&judged_request(&told), rule), "{rule}"),
            None => assert!(told.cases.is_empty(), "{text}"),
        }
        if rule == Some("answer-rate-limited") {
            assert_eq!(told.moments[0].notes, ["It said to wait for 2 seconds."]);
        }
    }
}

#[test]
fn a_key_that_is_sent_to_the_website_is_judged_as_a_request() {
    let mut made = keyed(1, KEY).answered(403, "<title>Just a moment...</title>");
    made.0.url = "https://www.perplexity.ai/v1/agent".to_owned();
    assert!(finds(&judged_request(&story(CHROME, [made])), "host-wrong"));
}

#[test]
fn how_a_file_ends_is_said() {
    let end = |ending| Telling::new().finish(&saved(FIREFOX), ending);
    assert!(end(Ending::Whole).end.is_none());
    let cut = end(Ending::CutAt(1234));
    assert_eq!((cut.kind, cut.summary.as_str()), (Kind::Har, "No request is in this file."));
    assert!(cut.end.is_some_and(|end| end.contains("after 1234 bytes")));
    for (ending, kind, words) in [
        (Ending::NotJson, Kind::NotJson, "it is not JSON"),
        (Ending::NotHar, Kind::NotHar, "no list of requests"),
        (Ending::Empty, Kind::Empty, "is empty"),
    ] {
        let told = end(ending);
        assert_eq!(told.kind, kind);
        assert!(told.summary.contains(words), "{}", told.summary);
    }
}

#[test]
fn a_file_may_lack_everything_but_addresses() {
    let bare = |number, url: &str| {
        made::Made(Exchange { number, url: url.to_owned(), ..Exchange::default() })
    };
    let told = story(
        "",
        [
            bare(1, "https://api.perplexity.ai/v1/agent"),
            bare(2, "https://www.perplexity.ai/"),
            bare(3, "https://example.com/"),
        ],
    );
    assert_eq!((told.requests, told.matter, told.moments.len()), (3, 2, 2));
    assert_eq!(told.exporter, "");
    assert!(told.moments.iter().all(|moment| moment.time.is_none() && moment.status == 0));
}

#[test]
fn a_long_file_is_told_in_bounded_room() {
    let mut many: Vec<_> =
        (1..=6000).map(|number| keyed(number, KEY).answered(200, ANSWERED)).collect();
    many.extend((6001..=6200).map(|number| {
        let mut made = keyed(number, KEY).answered(401, REFUSED);
        made.0.url += &format!("?n={number}");
        made
    }));
    let told = story(CHROME, many);
    assert_eq!((told.matter, told.moments.len(), told.untold), (6200, 4200, 2000));
    assert!(told.summary.contains("is number 6001"), "{}", told.summary);
    assert!(told.cases.len() <= 50);
    // The file need not be in order.
    let told = story(CHROME, [keyed(2, KEY).answered(401, REFUSED), keyed(1, KEY)]);
    assert_eq!(told.moments.iter().map(|moment| moment.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(told.change.map(|change| (change.good, change.bad)), Some((1, 2)));
    let told = story(CHROME, [keyed(3, KEY), keyed(2, KEY).answered(401, REFUSED), keyed(1, KEY)]);
    assert_eq!(told.change.map(|change| (change.good, change.bad)), Some((1, 2)));
}
