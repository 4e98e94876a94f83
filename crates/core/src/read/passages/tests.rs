use super::{Form, of};

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

/// The forms of the passages, each with its first line.
fn cut(text: &str) -> Vec<(Form, &str)> {
    of(text)
        .into_iter()
        .map(|passage| {
            let line = text[passage.at].trim().lines().next().unwrap_or_default();
            (passage.form, line)
        })
        .collect()
}

#[test]
fn a_bug_report_without_fences_is_cut_where_one_thing_ends_and_another_begins() {
    let text = format!(
        "My bot stopped working yesterday. This is my .env:\n\n\
         PERPLEXITY_API_KEY=\"{KEY}\"\n\n\
         and I run it and get this:\n\n\
         Traceback (most recent call last):\n  File \"/app/bot.py\", line 12, in <module>\n    \
         ask(\"x\")\nopenai.AuthenticationError: Error code: 401 - {{'error': {{'code': 401}}}}\n\n\
         With curl it is the same:\n\n\
         $ curl -i https://api.perplexity.ai/v1/models \\\n    \
         -H \"Authorization: Bearer $PERPLEXITY_API_KEY\"\nHTTP/2 401\ncontent-type: text/html\n\n\
         <html>\n\nAny idea what I can do about it?\n"
    );
    let found = cut(&text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].1.starts_with("PERPLEXITY_API_KEY="), "{found:?}");
    assert_eq!(found[1], (Form::Answer, "Traceback (most recent call last):"));
    assert_eq!(found[2].0, Form::Curl);
}

#[test]
fn fences_hold_one_thing_each() {
    let text = format!(
        "I get 401 Unauthorized.\n\n```sh\nPERPLEXITY_API_KEY={KEY}\n```\n\nand\n\n```json\n\
         {{\"error\":{{\"type\":\"invalid_api_key\",\"code\":401}}}}\n```\n"
    );
    let found = cut(&text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].1.starts_with("PERPLEXITY_API_KEY="), "{found:?}");
    // The words of the person say nothing that the answer itself does not say better.
    assert_eq!(found[1].0, Form::Answer);
    assert!(found[1].1.starts_with('{'), "{found:?}");
}

#[test]
fn a_transcript_of_a_shell_is_one_passage() {
    let text = format!(
        "export PERPLEXITY_API_KEY=\"{KEY}\"\n\n\
         curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer $PERPLEXITY_API_KEY\"\n\
         {{\"error\":{{\"type\":\"invalid_api_key\",\"code\":401}}}}\n\
         curl https://api.perplexity.ai/v1/agent -d '{{\n  \"input\": \"\"\n}}'\n"
    );
    assert_eq!(of(&text).len(), 1);
    assert_eq!(cut(&text)[0].0, Form::Curl);
}

#[test]
fn a_key_in_a_sentence_is_seen_beside_what_came_back() {
    let text = format!("My key is {KEY} and I get 401 Unauthorized from Perplexity");
    let found = cut(&text);
    let forms: Vec<Form> = found.iter().map(|(form, _)| *form).collect();
    assert_eq!(forms, [Form::Key, Form::Answer]);
}

#[test]
fn words_count_as_an_answer_only_without_a_real_one() {
    let header = format!("The call fails.\n\nAuthorization: Bearer {KEY}\n");
    let words = format!("{header}\nI get 401 Unauthorized every time.");
    assert_eq!(cut(&words).len(), 2);
    let real = format!("{words}\n\nHTTP/1.1 403 Forbidden\n\n{{\"error\":{{}}}}\n");
    let found = cut(&real);
    assert_eq!(found[1], (Form::Answer, "HTTP/1.1 403 Forbidden"), "{found:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn what_is_of_one_form_is_one_passage() {
    for text in [
        KEY,
        "401 Unauthorized",
        "Authorization: Bearer x\n\nHTTP/1.1 401 Unauthorized\n\n{}",
        "POST https://api.perplexity.ai/v1/agent HTTP/1.1\nContent-Type: application/json\n\n{}\n",
        "HTTP/1.1 401 Unauthorized\ncontent-type: text/plain\n\nYou have no right to be here.\n",
        "Hello there, how are you?\n\nI am fine, and so are you.",
        "",
    ] {
        let found = of(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].at, 0..text.len(), "{text}");
    }
}

#[test]
fn a_quotation_is_read_as_what_it_quotes() {
    let text = format!(
        "> I call it like this:\n>\n> curl https://api.perplexity.ai/v1/models \\\n>   -H \
         \"Authorization: Bearer {KEY}\"\n>\n> and the answer is\n>\n> HTTP/1.1 401 Unauthorized\n> \
         Content-Type: application/json\n>\n> {{\"error\":{{\"type\":\"invalid_api_key\"}}}}\n"
    );
    let paste = crate::read(&text, None);
    assert_eq!(paste.requests.len(), 1);
    assert_eq!(paste.requests[0].headers.len(), 1);
    assert_eq!(paste.answers.len(), 1);
    // EXPOSE: made up; it must be found where it stands in the text as it was pasted.
    assert!(text[paste.keys[0].at.clone()].contains(paste.keys[0].text.expose()));
    // curl -v marks what it sends in the same way.
    let verbose = "> GET /v1/models HTTP/2\n> Host: api.perplexity.ai\n>\n< HTTP/2 401\n<\n";
    assert_eq!(super::without_quote_marks(verbose), verbose);
}

#[test]
fn a_host_that_is_not_perplexitys_is_not_believed_in_its_own_passage_alone() {
    let text = format!(
        "I tried OpenRouter first:\n\n\
         curl https://openrouter.ai/api/v1/chat/completions -H \"Authorization: Bearer x\"\n\n\
         {{\"error\":{{\"message\":\"no\",\"code\":401}}}}\n\n\
         Then I asked Perplexity itself:\n\n\
         curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer {KEY}\"\n\n\
         {{\"error\":{{\"message\":\"no\",\"code\":401}}}}\n"
    );
    let answers = crate::read(&text, None).answers;
    let meanings: Vec<_> = answers.iter().map(crate::Answer::meaning).collect();
    assert_eq!(meanings, [crate::Meaning::NotFromPerplexity, crate::Meaning::KeyRefused]);
}

#[test]
fn noise_of_any_kind_is_cut_in_linear_time() {
    for piece in ["> ", "{", "\n{\n", "curl \\\n", "a: b\n", "HTTP/1.1 401\n\n", "```\n", "ü 401 "]
    {
        let text = piece.repeat(300_000 / piece.len());
        assert!(of(&text).len() <= super::MOST);
    }
}
