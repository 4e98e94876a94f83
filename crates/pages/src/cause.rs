//! The page of one cause.

use maud::{Markup, html};
use why401_core::{Family, Rule, facts::Source};

use crate::{
    example::Example,
    related,
    shell::{Page, outside},
    words,
};

/// Words that point back to the sentence before.
const POINTING_BACK: &[&str] = &[
    "It", "Its", "This", "That", "These", "They", "Then", "There", "Here", "Which", "Any", "Such",
];

/// The most that search engines show of a description.
const DESCRIPTION: usize = 300;

/// The page of a cause.
pub(crate) fn page(rule: &Rule, example: Option<&Example>) -> Markup {
    let (lead, _) = words::first_sentence(rule.why);
    let topic =
        if rule.family == Family::Session { "Perplexity sign-outs" } else { "Perplexity 401" };
    Page {
        title: &format!("{} ({topic}) · why401", rule.title),
        description: &description(rule),
        above: &[
            ("All causes", "index.html"),
            (words::family(rule.family), &format!("index.html#{}", words::name(rule.family))),
        ],
        here: rule.title,
        script: None,
        main: html! {
            article.cause {
                h1 { (rule.title) }
                p.lead { (lead) }
                h2 { "How to recognise it" }
                ul.signs { @for sign in rule.signs { li { (quoted(sign)) } } }
                h2 { "Why it happens" }
                p { (why(rule)) }
                h2 { "What to do" }
                ol.steps { @for step in rule.fix { li {
                    (step.text)
                    @if let Some(address) = step.link {
                        " " (outside(address, address.trim_start_matches("https://").trim_end_matches('/')))
                    }
                } } }
                (check_yours(rule.family))
                @if let Some(example) = example { (example_of(rule, example)) }
                h2 { @if rule.sources.len() == 1 { "Source" } @else { "Sources" } }
                (sources(rule.sources))
                (related_to(rule))
            }
        },
    }
    .markup()
}

/// What a search engine says of the page: what the cause is, and its first sign.
fn description(rule: &Rule) -> String {
    let (lead, _) = words::first_sentence(rule.why);
    let whole = format!("{}. {lead} {}", rule.title, rule.signs.first().unwrap_or(&""));
    match whole.char_indices().nth(DESCRIPTION) {
        None => whole.trim_end().to_owned(),
        Some((end, _)) => {
            let end = whole[..end].rfind(' ').unwrap_or(end);
            format!("{}…", whole[..end].trim_end_matches([',', ';', ':']))
        }
    }
}

/// Why it happens: what follows the lead, or all of it where that would point back to nothing.
fn why(rule: &Rule) -> &'static str {
    let (_, rest) = words::first_sentence(rule.why);
    let first = rest.split([' ', ',']).next().unwrap_or_default();
    if first.is_empty() || POINTING_BACK.contains(&first) { rule.why } else { rest }
}

/// A sentence in which each error text stands out.
fn quoted(sentence: &str) -> Markup {
    html! {
        @for (at, piece) in sentence.split('“').enumerate() {
            @match (at, piece.split_once('”')) {
                (1.., Some((text, rest))) => { "“" code { (text) } "”" (rest) },
                _ => (piece),
            }
        }
    }
}

/// The way from the words to one's own case.
fn check_yours(family: Family) -> Markup {
    html! {
        p.check {
            a.button.main href="../index.html" { "Check yours" }
            span.quiet {
                @if family == Family::Session {
                    "Paste the cookies of perplexity.ai and see whether it is this. Their values are dropped at once."
                } @else {
                    "Paste what fails and see whether it is this. Nothing leaves your browser unless you press Test."
                }
            }
        }
    }
}

fn example_of(rule: &Rule, example: &Example) -> Markup {
    let (severity, tone) = words::severity(example.severity);
    html! {
        h2 { "An example" }
        p.quiet { "What why401 says of a made-up " @if rule.family == Family::Session { "session:" } @else { "case:" } }
        div.example {
            p.label data-tone=(tone) { (severity) }
            p { (example.message) }
            @if let Some(evidence) = &example.evidence {
                figure.evidence.(words::name(example.severity)) {
                    figcaption { (words::place(&words::name(evidence.input))) }
                    code translate="no" { (evidence.before) mark { (evidence.marked) } (evidence.after) }
                }
            }
            @if let Some(repaired) = &example.repaired {
                p { "It should be: " code translate="no" { (repaired) } }
            }
            @if !example.moments.is_empty() {
                p.before { "What happened before:" }
                ol.moments {
                    @for moment in &example.moments {
                        li { @if moment.is_loss { mark { (moment.text) } } @else { (moment.text) } }
                    }
                }
            }
        }
    }
}

/// What a cause rests on.
fn sources(sources: &[&Source]) -> Markup {
    html! { ul { @for source in sources { li { (cite(source)) } } } }
}

/// A source, how sure it is, and when it was read.
pub(crate) fn cite(source: &Source) -> Markup {
    html! {
        @if let Some(address) = source.url { (outside(address, source.title)) } @else { (source.title) }
        span.quiet { " (" (words::strength(source.strength)) ", read on " (words::date(source.read)) ")" }
    }
}

fn related_to(rule: &Rule) -> Markup {
    let roots = related::roots(rule);
    html! {
        h2 { "Related causes" }
        @if !roots.is_empty() {
            // An answer can have dozens of causes: they are named family by family.
            h3 { "What can lead to it" }
            @for (family, name) in words::FAMILIES {
                @let of_family: Vec<&Rule> =
                    roots.iter().copied().filter(|root| root.family == *family).collect();
                @if of_family.len() > 6 {
                    details.group { summary { (name) " (" (of_family.len()) ")" } (links(&of_family)) }
                } @else { (links(&of_family)) }
            }
        }
        (named("What it leads to", &related::symptoms(rule)))
        (named("Close to it", &related::neighbours(rule)))
    }
}

fn named(heading: &str, rules: &[&Rule]) -> Markup {
    html! { @if !rules.is_empty() { h3 { (heading) } (links(rules)) } }
}

fn links(rules: &[&Rule]) -> Markup {
    html! {
        @if !rules.is_empty() {
            ul.related { @for rule in rules { li { a href=(format!("{}.html", rule.id)) { (rule.title) } } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_texts_stand_out_and_are_escaped() {
        let text = quoted("It says “<b>”, or “no”.").into_string();
        assert_eq!(text, "It says “<code>&lt;b&gt;</code>”, or “<code>no</code>”.");
        assert_eq!(quoted("It says nothing.").into_string(), "It says nothing.");
    }

    #[test]
    fn the_reason_never_points_back_to_nothing() {
        for rule in why401_core::rules() {
            let why = why(rule);
            assert!(!why.is_empty(), "{}", rule.id);
            assert!(why == rule.why || !why.starts_with("It "), "{}: {why}", rule.id);
        }
    }

    #[test]
    fn a_description_is_of_a_length_that_is_shown() {
        for rule in why401_core::rules() {
            let length = description(rule).chars().count();
            assert!((60..=DESCRIPTION + 1).contains(&length), "{}: {length}", rule.id);
        }
    }
}
