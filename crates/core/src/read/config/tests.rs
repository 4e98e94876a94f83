use crate::case::{Form, Paste, Syntax};
use crate::read::read;

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

fn settings(text: &str) -> Paste {
    let paste = read(text, None);
    assert_eq!(paste.form, Form::Config, "{text}");
    paste
}

/// The name, the kind, and the key of the first assignment that has one.
fn first(text: &str) -> (String, Syntax, String) {
    let paste = settings(text);
    let found = paste.assignments.iter().find_map(|it| Some((it, it.key?)));
    let (assignment, key) = found.unwrap_or_else(|| panic!("no key in {text}"));
    let text = paste.keys[key].text.expose().to_owned();
    (assignment.name.clone(), assignment.syntax, text)
}

#[test]
fn every_dialect_gives_the_name_and_the_key() {
    let name = "PERPLEXITY_API_KEY";
    for (text, syntax) in [
        ("NAME=KEY", Syntax::EnvFile),
        ("# words\nNAME=\"KEY\"\nOTHER=1\n", Syntax::EnvFile),
        ("export NAME='KEY'", Syntax::Shell),
        ("set -gx NAME KEY", Syntax::Fish),
        ("$env:NAME = \"KEY\"", Syntax::PowerShell),
        ("set NAME=KEY", Syntax::Cmd),
        ("setx NAME \"KEY\"", Syntax::Cmd),
        ("FROM python:3.13\nENV NAME=KEY\nCMD [\"python\", \"a.py\"]", Syntax::Dockerfile),
        ("FROM python:3.13\nENV NAME KEY\n", Syntax::Dockerfile),
        ("services:\n  app:\n    environment:\n      NAME: KEY\n", Syntax::Compose),
        ("services:\n  app:\n    environment:\n      - NAME=KEY\n", Syntax::Compose),
        ("kind: Secret\nstringData:\n  NAME: KEY\n", Syntax::KubernetesSecret),
        ("jobs:\n  a:\n    runs-on: x\n    env:\n      NAME: KEY\n", Syntax::Actions),
        ("[Service]\nEnvironment=\"NAME=KEY\"\nExecStart=/bin/app\n", Syntax::Systemd),
        ("[perplexity]\nNAME = \"KEY\"\n", Syntax::Toml),
        (
            "{\n  // words\n  \"mcpServers\": {\"p\": {\"env\": {\"NAME\": \"KEY\",}}}\n}",
            Syntax::Json,
        ),
    ] {
        let text = text.replace("NAME", name).replace("KEY\"", "PLACE\"");
        let text = text.replace("PERPLEXITY_API_PLACE", name).replace("PLACE", KEY);
        let text = match text.contains(KEY) {
            true => text,
            false => text
                .replacen("=KEY", &format!("={KEY}"), 1)
                .replacen("'KEY", &format!("'{KEY}"), 1)
                .replacen(" KEY", &format!(" {KEY}"), 1),
        };
        assert_eq!(first(&text), (name.to_owned(), syntax, KEY.to_owned()), "{text}");
    }
}

#[test]
fn base64_of_a_secret_is_decoded_with_the_line_break_that_echo_left() {
    let text = "kind: Secret\ndata:\n  PERPLEXITY_API_KEY: cHBseC03TWFkZVVwRm9yVGVzdHM5TmV2ZXJJc3N1ZWRCeUFueW9uZTREb05vdFVzZVFtMlIK\n";
    assert_eq!(first(text).2, format!("{KEY}\n"));
}

#[test]
fn what_is_no_file_of_settings_is_not_taken_for_one() {
    for text in [
        "Set the variable and try again",
        "set the key to what the console shows",
        "PERPLEXITY_API_KEY is not set",
        "Authorization: Bearer x",
        "{\"error\": {\"message\": \"Invalid API key\", \"code\": 401}}",
        "{\"model\": \"sonar\", \"messages\": [], \"key\": \"x\"}",
        "x = 1",
        "if (key == other) { return }",
    ] {
        assert_ne!(read(text, None).form, Form::Config, "{text}");
    }
}

#[test]
fn long_and_deep_texts_are_read_quickly() {
    for piece in ["{\"a_key\":", "A_KEY=\"", "A_KEY='x\n", "  - env:\n", "[a]\n", "\"", "=", "set "]
    {
        let text = piece.repeat(200_000 / piece.len());
        read(&text, None);
        read(&text, Some(Form::Config));
    }
}
