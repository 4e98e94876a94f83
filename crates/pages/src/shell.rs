//! What all pages share: the head, the way back, the foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The front page, whose policy and icon every page has too.
const FRONT: &str = include_str!("../../../www/index.html");

/// A page, without what all pages share.
pub(crate) struct Page<'a> {
    /// What the window is called, and a search engine's result.
    pub(crate) title: &'a str,
    /// What a search engine says of it.
    pub(crate) description: &'a str,
    /// The names of the pages above it, besides the front page, each with its address.
    pub(crate) above: &'a [(&'a str, &'a str)],
    /// Its name in the line that leads back.
    pub(crate) here: &'a str,
    /// A script beside the style, where the page has one.
    pub(crate) script: Option<&'a str>,
    /// What the page says.
    pub(crate) main: Markup,
}

impl Page<'_> {
    /// The whole document.
    pub(crate) fn markup(self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    (from_front("<meta http-equiv=\"Content-Security-Policy\""))
                    meta name="referrer" content="no-referrer";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) }
                    meta name="description" content=(self.description);
                    meta name="color-scheme" content="light dark";
                    (from_front("<link rel=\"icon\""))
                    link rel="stylesheet" href="../style.css";
                    link rel="stylesheet" href="../causes.css";
                    @if let Some(script) = self.script {
                        script type="module" src=(script) {}
                    }
                }
                body {
                    a.skip href="#main" { "Skip to the text" }
                    header {
                        p.brand { a href="../index.html" { "why401" } }
                        nav aria-label="why401" {
                            a href="index.html" { "All causes" }
                            a href="../index.html" { "Check yours" }
                        }
                    }
                    main #main tabindex="-1" {
                        nav.crumbs aria-label="Where you are" {
                            ol {
                                li { a href="../index.html" { "why401" } }
                                @for (name, address) in self.above {
                                    li { a href=(address) { (name) } }
                                }
                                li { span aria-current="page" { (self.here) } }
                            }
                        }
                        (self.main)
                    }
                    footer {
                        a href="index.html" { "All causes" }
                        a href="older-guides.html" { "What the older guides say" }
                        a href="../index.html" { "Check yours" }
                        span.quiet { "why401 is not made by Perplexity." }
                    }
                }
            }
        }
    }
}

/// A link to another site. A browser's own pages, such as `chrome://settings`, open from no link.
pub(crate) fn outside(address: &str, text: &str) -> Markup {
    html! {
        @if address.starts_with("https://") {
            a href=(address) rel="noopener noreferrer" { (text) }
        } @else {
            code translate="no" { (text) }
        }
    }
}

/// The element of the front page that starts so, as it stands there.
fn from_front(start: &str) -> Markup {
    let inside = between(FRONT, start, "\n").unwrap_or_default();
    PreEscaped(format!("{start}{inside}"))
}

/// What stands in a text between two others.
pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_the_policy_and_the_icon_of_the_front_page() {
        let page = Page {
            title: "A <title>",
            description: "\"Quoted\"",
            above: &[],
            here: "Here",
            script: None,
            main: html! {},
        };
        let text = page.markup().into_string();
        for start in ["<meta http-equiv=\"Content-Security-Policy\"", "<link rel=\"icon\""] {
            let wanted = between(FRONT, start, ">").expect("it stands on the front page");
            assert_eq!(between(&text, start, ">"), Some(wanted));
        }
        assert!(text.contains("<title>A &lt;title&gt;</title>"), "{text}");
        assert!(text.contains("content=\"&quot;Quoted&quot;\""), "{text}");
    }
}
