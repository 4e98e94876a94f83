//! Other vendors, by the way their keys start.
//!
//! An OpenRouter key was seen at Perplexity ([`crate::facts::OPENROUTER_KEY`]). The other beginnings
//! are widely known; they were not read at each vendor's, so a finding says only what a key is like.

/// Another vendor whose keys are pasted by mistake.
#[derive(Debug)]
pub struct Vendor {
    /// Its name.
    pub name: &'static str,
    /// What its keys start with.
    pub prefix: &'static str,
}

/// The longer prefix stands before the shorter one that it starts with.
pub static VENDORS: &[Vendor] = &[
    Vendor { name: "OpenRouter", prefix: "sk-or-v1-" },
    Vendor { name: "Anthropic", prefix: "sk-ant-" },
    Vendor { name: "OpenAI", prefix: "sk-proj-" },
    Vendor { name: "OpenAI", prefix: "sk-svcacct-" },
    Vendor { name: "OpenAI", prefix: "sk-admin-" },
    Vendor { name: "Langfuse", prefix: "sk-lf-" },
    // DeepSeek and most gateways chose the same beginning.
    Vendor { name: "OpenAI and others", prefix: "sk-" },
    Vendor { name: "Google", prefix: "AIza" },
    Vendor { name: "Google", prefix: "ya29." },
    Vendor { name: "Groq", prefix: "gsk_" },
    Vendor { name: "xAI", prefix: "xai-" },
    Vendor { name: "Hugging Face", prefix: "hf_" },
    Vendor { name: "Tavily", prefix: "tvly-" },
    Vendor { name: "Replicate", prefix: "r8_" },
    Vendor { name: "NVIDIA", prefix: "nvapi-" },
    Vendor { name: "Cerebras", prefix: "csk-" },
    Vendor { name: "Firecrawl", prefix: "fc-" },
    Vendor { name: "Amazon Web Services", prefix: "AKIA" },
    Vendor { name: "GitHub", prefix: "ghp_" },
    Vendor { name: "GitHub", prefix: "gho_" },
    Vendor { name: "GitHub", prefix: "ghs_" },
    Vendor { name: "GitHub", prefix: "github_pat_" },
    Vendor { name: "GitLab", prefix: "glpat-" },
    Vendor { name: "Slack", prefix: "xoxb-" },
    Vendor { name: "Slack", prefix: "xoxp-" },
    Vendor { name: "Stripe", prefix: "sk_live_" },
    Vendor { name: "Stripe", prefix: "sk_test_" },
];

/// With fewer characters after the prefix it is no key, only a word that starts alike.
const SHORTEST: usize = 16;

/// The vendor whose keys start like this.
pub fn vendor_of(text: &str) -> Option<&'static Vendor> {
    VENDORS.iter().find(|vendor| {
        text.strip_prefix(vendor.prefix).is_some_and(|rest| {
            rest.bytes().filter(u8::is_ascii_alphanumeric).nth(SHORTEST - 1).is_some()
                && !rest.contains(char::is_whitespace)
        })
    })
}
