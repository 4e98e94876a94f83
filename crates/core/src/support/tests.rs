use super::{
    Said, SupportReport, WorthIt,
    marks::Marks,
    support,
    words::{Origin, safe},
};
use crate::{
    call::{CallId, Outcome, Received},
    case::{Case, CaseInput},
};

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
const OTHER_KEY: &str = "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W";
const REFUSED: &str = "{\"error\":{\"message\":\"Invalid API key provided. Ensure your API key is \
                       correct and active.\",\"type\":\"invalid_api_key\",\"code\":401}}";

fn answered(call: CallId, status: u16, body: &str) -> Outcome {
    let headers = vec![("cf-ray".to_owned(), "97442c3338fa36a5-YYZ".to_owned())];
    Outcome {
        call,
        received: Received::Answer { status, headers, body: body.to_owned(), cut: false },
    }
}

fn refused(pasted: &str) -> Case {
    CaseInput {
        pasted: pasted.to_owned(),
        outcomes: vec![answered(CallId::ModelsAsPasted, 401, REFUSED)],
        ..CaseInput::default()
    }
    .into()
}

fn about(pasted: &str) -> SupportReport {
    support(&refused(pasted), &Said::default())
}

fn handed_on(text: &str, origin: Origin) -> String {
    let mut marks = Marks::default();
    let text = safe(text, origin, &mut marks);
    marks.settle(&text)
}

#[test]
fn ordinary_words_of_an_error_are_handed_on_as_they_are() {
    for text in [
        "Invalid API key provided. Ensure your API key is correct and active.",
        "Invalid API key provided. You can find your API key at https://console.perplexity.ai.",
        "Sonar is now the Agent API. Use /v1/responses instead of /v1/sonar. Migrate here: \
         https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview",
        "validation failed: input cannot be empty",
        "validation failed: model \"gpt-4o\" is not supported",
        "request body exceeds the maximum allowed size of 33554432 bytes",
        "Request rate limit exceeded, please try again later.",
        "401 Authorization Required openresty/1.27.4",
        "perplexity.AuthenticationError: Error code: 401",
        "Invalid leading whitespace, reserved character(s), or return character(s)",
        "Invalid character in header content [\"authorization\"]",
        "Write to api@perplexity.ai.",
        "der Schlüssel ist ungültig",
    ] {
        assert_eq!(handed_on(text, Origin::Error), text);
    }
}

#[test]
fn what_is_not_known_to_be_harmless_leaves_a_mark() {
    for (text, expected) in [
        (&format!("bad key {KEY}, sorry")[..], "bad key [key removed], sorry"),
        (
            &format!("{KEY} or {OTHER_KEY} or {KEY}"),
            "[key 1 removed] or [key 2 removed] or [key 1 removed]",
        ),
        ("Authorization: Basic YWRhOmh1bnRlcjI=", "Authorization: [token removed]"),
        ("{'cookie': 'a=b; c=d', 'x': 1}", "{'cookie': [cookie removed]"),
        ("user ada@mail.example failed", "user [e-mail removed] failed"),
        ("session=abcdef failed", "[value removed] failed"),
        ("status=401 failed", "status=401 failed"),
        ("Your IP is 203.0.113.9 now", "Your IP is [address removed] now"),
        ("at /home/ada/ask.py in it", "at [address removed] in it"),
        ("see https://ada.example/x?y=z there", "see [address removed] there"),
        ("the word kQ7vXr2mZp9Lw here", "the word [word removed] here"),
        ("in pieces kQ7 vXr 2mZ p9L w4T n8B here", "in pieces kQ7 vXr [word removed] here"),
    ] {
        assert_eq!(handed_on(text, Origin::Error), expected);
    }
}

#[test]
fn a_refused_key_is_worth_a_letter() {
    let report = about(KEY);
    assert_eq!(report.refused, None);
    assert_eq!(report.worth.verdict, WorthIt::Yes);
    assert_eq!(report.mail.to, "api@perplexity.ai");
    assert_eq!(report.mail.subject, "API answers 401, key ending in Qm2R");
    for line in [
        "- Standing: refused by Perplexity.",
        "- 53 characters: pplx- and 48 letters and digits; ends in Qm2R.",
        "- GET https://api.perplexity.ai/v1/models, with the key: 401, cf-ray 97442c3338fa36a5-YYZ.",
        "    message: Invalid API key provided. Ensure your API key is correct and active.",
        "    code: 401",
    ] {
        assert!(report.text.lines().any(|other| other == line), "{line}\n{}", report.text);
    }
    assert_eq!(report.left_out, ["The pasted text itself", "1 key"]);
}

#[test]
fn what_the_person_can_mend_comes_first() {
    let report = about(&format!("\"{KEY}\""));
    assert_eq!(report.worth.verdict, WorthIt::NotYet);
    assert!(report.worth.text.contains("“The key is wrapped in quotes”"), "{}", report.worth.text);
}

#[test]
fn without_an_answer_it_is_too_early() {
    let case = Case::from(CaseInput { pasted: KEY.to_owned(), ..CaseInput::default() });
    let report = support(&case, &Said::default());
    assert_eq!(report.worth.verdict, WorthIt::NotYet);
    assert!(report.worth.text.contains("Press Test"), "{}", report.worth.text);
}

#[test]
fn an_accepted_key_is_no_matter_for_support() {
    let models =
        "{\"object\":\"list\",\"data\":[{\"id\":\"perplexity/sonar\",\"object\":\"model\"}]}";
    let case = Case::from(CaseInput {
        pasted: KEY.to_owned(),
        outcomes: vec![
            answered(CallId::ModelsAsPasted, 200, models),
            answered(CallId::ModelsWithoutKey, 401, REFUSED),
        ],
        ..CaseInput::default()
    });
    let report = support(&case, &Said::default());
    assert_eq!(report.worth.verdict, WorthIt::NotYet);
    assert!(report.worth.text.contains("accepted the key"), "{}", report.worth.text);
}

#[test]
fn what_was_typed_is_in_it() {
    let said = Said {
        email: Some(" ada@mail.example ".to_owned()),
        key_name: Some("production, n8n".to_owned()),
        asks: Some("Is the key blocked?\nI wrote on Monday.".to_owned()),
        tried: vec![
            "A new key: the same.".to_owned(),
            String::new(),
            "Another network.".to_owned(),
        ],
        versions: vec![("Browser".to_owned(), "Chrome 156".to_owned())],
        times: vec![(CallId::ModelsAsPasted, 1_795_168_800_000)],
        now: 1_795_168_860_000,
        zone: "Europe/Zurich, UTC+01:00".to_owned(),
    };
    let report = support(&refused(KEY), &said);
    assert_eq!(report.refused, None);
    let text = report.text;
    for words in [
        "\nIs the key blocked?\nI wrote on Monday.\n",
        "\nAccount\n- E-mail: ada@mail.example\n- Name of the key: production, n8n\n",
        "with the key: 401, cf-ray 97442c3338fa36a5-YYZ, 2026-11-20 10:00:00 UTC.",
        "\nWhat was tried\n- A new key: the same.\n- Another network.\n",
        "\n- Browser: Chrome 156\n",
        "on 2026-11-20 10:01:00 UTC, where the clock is in Europe/Zurich, UTC+01:00.",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn a_secret_in_a_field_is_refused_by_the_name_of_the_field() {
    type Write = fn(&mut Said, String);
    let fields: [(&str, Write); 4] = [
        ("E-mail of the account", |said, text| said.email = Some(text)),
        ("Name of the key", |said, text| said.key_name = Some(text)),
        ("What you ask", |said, text| said.asks = Some(text)),
        ("What you tried", |said, text| said.tried = vec![text]),
    ];
    for (name, write) in fields {
        for secret in [
            KEY.to_owned(),
            format!("it is {} {}", &KEY[..30], &KEY[30..]),
            "__Secure-next-auth.session-token=x".to_owned(),
            "Bearer eyJhbGciOiJub25lIn0.eyJtYWRldXAiOiJ5ZXMifQ.bWFkZXVw".to_owned(),
        ] {
            let mut said = Said::default();
            write(&mut said, secret);
            let report = support(&refused(KEY), &said);
            let why = report.refused.expect("a secret is refused");
            assert!(why.contains(&format!("“{name}”")), "{why}");
            assert_eq!(report.text + &report.markdown + &report.mail.body, "");
        }
    }
}

#[test]
fn an_address_belongs_into_its_own_field() {
    let said = Said { key_name: Some("of ada@mail.example".to_owned()), ..Said::default() };
    let text = support(&refused(KEY), &said).text;
    assert!(text.contains("- Name of the key: of [e-mail removed]\n"), "{text}");
    let said = Said { email: Some("ada".to_owned()), ..Said::default() };
    let report = support(&refused(KEY), &said);
    assert!(!report.text.contains("E-mail:"), "{}", report.text);
    assert!(report.left_out[1].contains("e-mail address"), "{:?}", report.left_out);
}

#[test]
fn a_long_report_says_in_the_draft_that_it_was_cut() {
    let said = Said { tried: vec!["Again and again.".to_owned(); 200], ..Said::default() };
    let mail = support(&refused(KEY), &said).mail;
    assert!(mail.is_cut);
    assert!(mail.body.contains("longer than a draft can be"), "{}", mail.body);
    let encoded: usize =
        mail.body.bytes().map(|b| if b.is_ascii_alphanumeric() { 1 } else { 3 }).sum();
    assert!(encoded < 2_000, "{encoded}");
}

#[test]
fn markdown_keeps_the_words_of_errors_in_blocks_of_code() {
    let markdown = about(KEY).markdown;
    let block = "  ```\n  message: Invalid API key provided. Ensure your API key is correct and \
                 active.\n  type: invalid_api_key\n  code: 401\n  ```\n";
    assert!(markdown.contains(block), "{markdown}");
    assert_eq!(markdown.matches("```").count() % 2, 0);
}

#[test]
fn the_key_of_an_error_and_the_key_of_the_paste_have_one_number() {
    let body = format!("{{\"error\":{{\"message\":\"bad {KEY} and {OTHER_KEY}\",\"code\":401}}}}");
    let case = Case::from(CaseInput {
        pasted: KEY.to_owned(),
        outcomes: vec![answered(CallId::ModelsAsPasted, 401, &body)],
        ..CaseInput::default()
    });
    let text = support(&case, &Said::default()).text;
    assert!(text.contains("message: bad [key 1 removed] and [key 2 removed]\n"), "{text}");
}

#[test]
fn a_program_that_could_not_send_is_quoted_without_what_it_quotes() {
    let pasted = format!(
        "Traceback (most recent call last):\n  File \"/home/ada/ask.py\", line 9\n\
         requests.exceptions.InvalidHeader: Invalid leading whitespace, reserved character(s), or \
         return character(s) in header value: 'Bearer {KEY}\\n'"
    );
    let case = Case::from(CaseInput { pasted, ..CaseInput::default() });
    let text = support(&case, &Said::default()).text;
    assert!(text.contains("    requests.exceptions.InvalidHeader\n"), "{text}");
    assert!(
        text.contains("    Invalid leading whitespace, reserved character(s), or return"),
        "{text}"
    );
    assert!(!text.contains("ada"), "{text}");
}
