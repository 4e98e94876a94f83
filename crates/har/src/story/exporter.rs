//! What saved a file.

use why401_core::Browser;

use super::place::is_plain;
use crate::Saved;

/// How many characters of an unknown program's name are shown.
const NAME: usize = 40;

/// A kind of program that saves such files.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Exporter {
    /// Chrome, and what is built on it: leaves credentials out, unless it is told to keep them.
    Chromium,
    /// Programs that are known to keep what was sent.
    Keeps,
    /// Any other.
    Unknown,
}

/// Programs that keep cookies and `Authorization` headers, as far as is known: a part of the name
/// that they give themselves, and what people call them.
const KEEPERS: [(&str, &str); 9] = [
    ("firefox", "Firefox"),
    ("webkit web inspector", "Safari"),
    ("charles", "Charles"),
    ("fiddler", "Fiddler"),
    ("insomnia", "Insomnia"),
    ("http toolkit", "HTTP Toolkit"),
    ("proxyman", "Proxyman"),
    ("mitmproxy", "mitmproxy"),
    ("playwright", "Playwright"),
];

impl Exporter {
    pub(super) fn of(saved: &Saved) -> Self {
        let name = saved.creator.0.to_ascii_lowercase();
        match () {
            () if name.contains("webinspector") => Self::Chromium,
            () if KEEPERS.iter().any(|(part, _)| name.contains(part)) => Self::Keeps,
            () => Self::Unknown,
        }
    }
}

/// What saved the file, in words: `Firefox 153.0`; empty where it does not say.
pub(super) fn in_words(saved: &Saved, agent: &Agent) -> String {
    let (creator, version) = &saved.creator;
    let name = creator.to_ascii_lowercase();
    if name.contains("webinspector") {
        return match (agent.browser, agent.version.as_str()) {
            (Browser::Edge, version) => format!("Edge {version}").trim_end().to_owned(),
            (Browser::Brave, version) => format!("Brave {version}").trim_end().to_owned(),
            (Browser::Chrome, version) => format!("Chrome {version}").trim_end().to_owned(),
            _ => "Chrome, or a browser built on it".to_owned(),
        };
    }
    let known = KEEPERS.iter().find(|(part, _)| name.contains(part));
    let called = match known {
        Some((_, called)) => (*called).to_owned(),
        None => {
            let words = creator.split_whitespace().filter(|word| is_plain(word));
            words.collect::<Vec<_>>().join(" ").chars().take(NAME).collect()
        }
    };
    // Safari and Insomnia count something else than people do.
    let is_version = matches!(known, Some((_, "Firefox" | "Charles" | "Proxyman")))
        && version.len() <= 12
        && version.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_version { format!("{called} {version}").trim_end().to_owned() } else { called }
}

/// The browser that sent the requests, as they say themselves.
#[derive(Default)]
pub(super) struct Agent {
    pub(super) browser: Browser,
    version: String,
}

impl Agent {
    /// Reads the values of `User-Agent` and `Sec-CH-UA`.
    pub(super) fn of(agent: &str, brands: &str) -> Self {
        let browser = match () {
            () if brands.contains("\"Brave\"") => Browser::Brave,
            () if agent.contains(" Edg/") => Browser::Edge,
            () if agent.contains(" Firefox/") => Browser::Firefox,
            () if agent.contains("Chrome/") => Browser::Chrome,
            () => Browser::Unknown,
        };
        let mark = match browser {
            Browser::Edge => " Edg/",
            Browser::Firefox => " Firefox/",
            _ => "Chrome/",
        };
        let version = agent.split_once(mark).map_or("", |(_, rest)| rest);
        // The first part is what people know; the rest is frozen.
        let digits = version.bytes().take_while(u8::is_ascii_digit).count().min(4);
        Self { browser, version: version[..digits].to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_called_as_people_call_them() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/141.0.0.0 Safari/537.36";
        let edge = format!("{chrome} Edg/141.0.0.0");
        for (creator, version, agent, expected) in [
            ("WebInspector", "537.36", chrome, "Chrome 141"),
            ("WebInspector", "537.36", &edge, "Edge 141"),
            ("WebInspector", "537.36", "", "Chrome, or a browser built on it"),
            ("Firefox", "153.0", "", "Firefox 153.0"),
            ("WebKit Web Inspector", "1.0", "", "Safari"),
            ("Charles Proxy", "4.6.2", "", "Charles 4.6.2"),
            ("Insomnia REST Client", "insomnia.desktop.app:v9.3.2", "", "Insomnia"),
            ("My Recorder", "1", "", "My Recorder"),
            ("me@example.com pplx-7MadeUpForTests9Never", "1", "", ""),
            ("", "", "", ""),
        ] {
            let saved =
                Saved { creator: (creator.to_owned(), version.to_owned()), ..Saved::default() };
            assert_eq!(in_words(&saved, &Agent::of(agent, "")), expected, "{creator}");
        }
    }
}
