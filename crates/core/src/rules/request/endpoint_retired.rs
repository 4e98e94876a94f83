//! The Sonar endpoints, which the Agent API replaced.

use crate::{
    case::Case,
    facts::{self, Api},
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "endpoint-retired",
    family: Family::Request,
    title: "This endpoint is being replaced by the Agent API",
    signs: signs![
        "The program calls “/chat/completions”, “/v1/sonar” or “/async/chat/completions”.",
        "The answer is 403 with “Sonar is now the Agent API. Use /v1/responses instead of /v1/sonar.” and “chat_completions_not_available” or “agent_api_migration_required”.",
        "n8n, Fabric and other tools whose node or plugin is older than autumn 2026 call it.",
    ],
    why: "Support for Sonar chat completions ended on 27 September 2026, account by account and model by model. \
          Where it has ended, Perplexity answers 403 to a key that is good. \
          Guides and tools that test a key with this endpoint then call a good key invalid.",
    fix: &[
        Step::at(
            "Move the request to /v1/agent, as the guide to migration shows; the body changes as well.",
            MIGRATION,
        ),
        Step::new("Test the key itself with GET /v1/models, which costs nothing."),
    ],
    sources: &[&facts::DOCS_MIGRATION, &facts::RECORDED_ANSWERS],
    question: None,
    check,
};

const MIGRATION: &str = "https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview";

fn check(case: &Case) -> Verdict {
    super::judge(case, &|addressed| {
        let path = addressed.path();
        let message = match addressed.endpoint()?.api {
            Api::Sonar => format!(
                "The request goes to {path}, a Sonar endpoint that still answers some accounts and \
                 no longer others; {} replaces it.",
                facts::AGENT_PATH
            ),
            Api::SonarLater => format!(
                "The request goes to {path}, and Perplexity no longer supports asynchronous Sonar \
                 requests; {} replaces it.",
                facts::AGENT_PATH
            ),
            _ => return Some(None),
        };
        Some(Some(Finding::suspect(&RULE, message).with_evidence(addressed.evidence())))
    })
}
