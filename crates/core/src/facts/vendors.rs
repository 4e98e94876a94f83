//! Other vendors, by the way their keys start.

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
    Vendor { name: "OpenAI", prefix: "sk-" },
];

/// The vendor whose keys start like this.
pub fn vendor_of(text: &str) -> Option<&'static Vendor> {
    VENDORS.iter().find(|vendor| text.starts_with(vendor.prefix))
}
