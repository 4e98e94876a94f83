//! A 403 that says Sonar is now the Agent API.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "answer-endpoint-retired",
    family: Family::Answer,
    title: "This endpoint is retired for your account, and the key is good",
    signs: signs![
        "The answer is 403 with “Sonar is now the Agent API. Use /v1/responses instead of /v1/sonar.”",
        "Its type or code is “chat_completions_not_available” or “agent_api_migration_required”.",
        "A tool that tests keys, such as Kingfisher or OSV-SCALIBR, or an older n8n, does not confirm a good key since autumn 2026.",
    ],
    why: "Perplexity ended its Sonar endpoints on 2026-09-27 and moves accounts over one by \
          one; a moved account gets this 403. It comes after the key was checked, so the key \
          is accepted. Tools that call any 403 an invalid key are wrong here.",
    fix: &[
        Step::new(
            "Send the request to https://api.perplexity.ai/v1/responses or to /v1/agent instead.",
        ),
        Step::at(
            "Change the body as the migration guide says, because the Agent API refuses fields \
          that it does not know.",
            facts::MIGRATION,
        ),
        Step::new("Update the tool, if it is not your own program."),
    ],
    sources: &[&facts::RECORDED_ANSWERS, &facts::DOCS_MIGRATION],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge(case, &[Meaning::EndpointRetired], &|_, _| {
        Finding::cause(
            &RULE,
            "Perplexity accepted the key and refused the endpoint: Sonar is now the Agent API.",
        )
    })
}
