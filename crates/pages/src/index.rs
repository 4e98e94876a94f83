//! The list of all causes, which a script makes searchable.

use maud::{Markup, html};
use why401_core::{Family, Rule, rules};

use crate::{shell::Page, words};

/// The list of all causes.
pub(crate) fn page() -> Markup {
    let count = rules().count();
    Page {
        title: "Every cause of a Perplexity 401, and of being signed out · why401",
        description: &format!(
            "{count} causes of “401 Unauthorized” from Perplexity's API and of being signed out of \
             perplexity.ai, each with how to recognise it and what to do. Search by the text of an error."
        ),
        above: &[],
        here: "All causes",
        script: Some("../causes.js"),
        main: html! {
            h1 { "Every cause" }
            p.lead {
                "There are " (count) " known reasons why Perplexity answers “401 Unauthorized”, or seems to, or signs you out."
            }
            // The script shows it: without one there is nothing to search with.
            form.search #search role="search" hidden {
                label for="q" { "Search by the text of an error, a status or a tool" }
                input #q name="q" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="4000" aria-describedby="stays";
                p.quiet #stays { "What you type stays on this page." }
                output.quiet #count for="q" {}
            }
            div #results hidden { ol.causes #hits {} }
            div #nothing hidden {
                p { "No cause is known by these words." }
                p {
                    "Try fewer words, or the error alone. Or "
                    a href="../index.html" { "paste the whole thing" }
                    ": why401 reads keys, requests, code, settings, answers and logs, and finds the part that matters."
                }
            }
            div #all {
                nav.families aria-label="Families of causes" {
                    @for (family, name) in words::FAMILIES {
                        @if of(*family).next().is_some() {
                            a href=(format!("#{}", words::name(family))) { (name) }
                        }
                    }
                }
                @for (family, name) in words::FAMILIES {
                    @if of(*family).next().is_some() {
                        section aria-labelledby=(words::name(family)) {
                            h2 #(words::name(family)) { (name) }
                            ul.causes { @for rule in of(*family) { (entry(rule)) } }
                        }
                    }
                }
            }
        },
    }
    .markup()
}

fn of(family: Family) -> impl Iterator<Item = &'static Rule> {
    rules().filter(move |rule| rule.family == family)
}

/// A cause in the list. What the search goes by stands in its attributes: `data-texts` has the
/// texts of errors, a line each, and `data-words` whatever else a person may look for.
fn entry(rule: &Rule) -> Markup {
    let (lead, rest) = words::first_sentence(rule.why);
    html! {
        li data-texts=(error_texts(rule).join("\n"))
            data-words=(format!("{} {rest} {}", rule.id.replace('-', " "), rule.signs.join(" "))) {
            a href=(format!("{}.html", rule.id)) { (rule.title) }
            p { (lead) }
        }
    }
}

/// The texts in curly quotes in the signs of a cause.
fn error_texts(rule: &Rule) -> Vec<&'static str> {
    let pieces = rule.signs.iter().flat_map(|sign| sign.split('“').skip(1));
    pieces.filter_map(|piece| piece.split_once('”').map(|(text, _)| text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_errors_are_taken_from_the_signs() {
        let rule = rules().find(|rule| rule.id == "endpoint-retired").expect("a rule");
        assert!(error_texts(rule).contains(&"chat_completions_not_available"));
    }

    #[test]
    fn every_family_of_the_rules_is_listed() {
        for rule in rules() {
            assert!(
                words::FAMILIES.iter().any(|(family, _)| *family == rule.family),
                "{}",
                rule.id
            );
        }
    }
}
