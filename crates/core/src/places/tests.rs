use super::*;
use crate::read::read;

const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";

/// What a paste shows, as ids and words; `KEY` in it stands for a key.
fn shown(pasted: &str) -> Vec<(&'static str, String)> {
    let places = places(&read(&pasted.replace("KEY_HERE", KEY), None));
    let all: String = places.iter().flat_map(|place| place.seen.clone()).collect();
    assert!(!all.contains("MadeUp"), "{all}");
    let ids: Vec<&str> = places.iter().map(|place| place.id).collect();
    let first_common = places.iter().position(|place| place.seen.is_none()).unwrap_or(ids.len());
    assert!(places[first_common..].iter().all(|place| place.seen.is_none()), "{ids:?}");
    places.into_iter().filter_map(|place| Some((place.id, place.seen?))).collect()
}

fn ids(pasted: &str) -> Vec<&'static str> {
    shown(pasted).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn without_a_paste_the_places_of_everybody_are_listed_once() {
    let places = places(&read("", None));
    let ids: Vec<&str> = places.iter().map(|place| place.id).collect();
    assert_eq!(
        ids,
        [
            "shell",
            "env-file",
            "ci",
            "hosting",
            "container",
            "n8n",
            "zapier-make",
            "processes",
            "others",
            "password-manager"
        ]
    );
}

#[test]
fn every_place_says_what_to_do_in_one_sentence() {
    for place in COMMON.iter().chain(SPECIAL) {
        assert!(place.hint.ends_with('.') && !place.hint.contains(". "), "{}", place.id);
        assert!(!place.title.ends_with('.') && !place.hint.contains("  "), "{}", place.id);
    }
}

#[test]
fn a_key_by_itself_shows_no_place() {
    for pasted in ["KEY_HERE", "Bearer KEY_HERE", "What is wrong with KEY_HERE then?"] {
        assert_eq!(ids(pasted), [""; 0], "{pasted}");
    }
}

#[test]
fn settings_show_where_they_stand() {
    for (pasted, id, line, name) in [
        ("# keys\nOPENAI_API_KEY=sk-x\nPERPLEXITY_API_KEY=KEY_HERE\n", "env-file", 3, ""),
        ("PERPLEXITY_API_KEY=\"KEY_HERE\"", "env-file", 1, ""),
        ("export PATH=$PATH:~/bin\nexport PPLX_API_KEY='KEY_HERE'\n", "shell", 2, "PPLX_API_KEY"),
        ("set -gx PERPLEXITY_API_KEY KEY_HERE\n", "shell", 1, ""),
        ("$env:PERPLEXITY_API_KEY = \"KEY_HERE\"", "shell", 1, ""),
        ("setx PERPLEXITY_API_KEY \"KEY_HERE\"", "shell", 1, ""),
        (
            "services:\n  app:\n    image: app\n    environment:\n      PERPLEXITY_API_KEY: KEY_HERE\n",
            "container",
            5,
            "",
        ),
        (
            "FROM python:3.13\nENV PERPLEXITY_API_KEY=KEY_HERE\nCMD [\"python\"]\n",
            "container",
            2,
            "",
        ),
        (
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: keys\nstringData:\n  PERPLEXITY_API_KEY: KEY_HERE\n",
            "kubernetes",
            6,
            "",
        ),
        (
            "on: push\njobs:\n  ask:\n    runs-on: ubuntu-latest\n    env:\n      PERPLEXITY_API_KEY: ${{ secrets.PERPLEXITY_API_KEY }}\n",
            "ci",
            6,
            "",
        ),
        (
            "[Unit]\nDescription=Bot\n\n[Service]\nEnvironment=\"PERPLEXITY_API_KEY=KEY_HERE\"\nExecStart=/usr/bin/bot\n",
            "systemd",
            5,
            "",
        ),
        (
            "{\n  \"mcpServers\": {\n    \"perplexity\": {\n      \"command\": \"npx\",\n      \"args\": [\"-y\", \"@perplexity-ai/mcp-server\"],\n      \"env\": {\n        \"PERPLEXITY_API_KEY\": \"KEY_HERE\"\n      }\n    }\n  }\n}",
            "settings",
            7,
            "",
        ),
        ("API_KEY = \"KEY_HERE\"\nimport requests\n", "code", 1, "API_KEY"),
    ] {
        let name = if name.is_empty() { "PERPLEXITY_API_KEY" } else { name };
        let expected = (id, format!("Line {line} of what you pasted sets {name}"));
        let shown = shown(pasted);
        assert_eq!(shown.iter().find(|(other, _)| *other == id), Some(&expected), "{pasted}");
    }
}

#[test]
fn a_key_in_code_and_in_a_command_has_to_be_taken_out_of_it() {
    let code = "from openai import OpenAI\nclient = OpenAI(\n    api_key=\"KEY_HERE\",\n    base_url=\"https://api.perplexity.ai\",\n)\n";
    assert_eq!(shown(code), [("code", "Line 3 of what you pasted has the key in code".to_owned())]);
    let command =
        "curl https://api.perplexity.ai/v1/models \\\n  -H 'Authorization: Bearer KEY_HERE'\n";
    let expected = ("code", "Line 2 of what you pasted has the key in a command".to_owned());
    assert_eq!(shown(command), [expected]);
    let by_variable =
        "curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer $PERPLEXITY_API_KEY\"";
    assert_eq!(ids(by_variable), [""; 0]);
}

#[test]
fn what_is_named_comes_in_the_order_of_the_paste() {
    let report = "It works with docker compose, and fails in n8n and on Vercel.\n\nPERPLEXITY_API_KEY=KEY_HERE\n";
    assert_eq!(ids(report), ["container", "n8n", "hosting", "env-file"]);
    let prose = "I have this in my profile, and it fails:\n\nexport PERPLEXITY_API_KEY=KEY_HERE\n\nWhy is that?\n";
    let expected = "Line 3 of what you pasted sets PERPLEXITY_API_KEY".to_owned();
    assert_eq!(shown(prose), [("shell", expected)]);
    let code = "import os\nfrom dotenv import load_dotenv\nload_dotenv()\nkey = os.environ[\"PERPLEXITY_API_KEY\"]\n";
    let expected = "Line 2 of what you pasted has “load_dotenv” in it".to_owned();
    assert_eq!(shown(code), [("env-file", expected)]);
}

#[test]
fn another_vendors_key_and_words_within_words_show_nothing() {
    for pasted in [
        "OPENAI_API_KEY=sk-proj-madeUpMadeUpMadeUpMadeUpMadeUp12\n",
        "const key = process.env.PERPLEXITY_API_KEY;\nfetch(\"https://api.perplexity.ai/v1/models\");\n",
        "pplx-n8nMadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2",
        "The cakemake.com and the dockerless case",
    ] {
        assert_eq!(ids(pasted), [""; 0], "{pasted}");
    }
}

#[test]
fn a_key_as_the_name_of_a_variable_is_hidden() {
    assert_eq!(ids(&format!("{KEY}_KEY=KEY_HERE\nPERPLEXITY_API_KEY=KEY_HERE\n")).len(), 1);
}
