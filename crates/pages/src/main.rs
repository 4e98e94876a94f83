//! Writes a page for every cause, an index of them, and a page on the older guides.
//!
//! `why401-pages FOLDER` writes them into `FOLDER/causes`. They are plain HTML: they read without a
//! script, and every link among them is relative, so that they work below any folder of a server.

mod cause;
mod example;
mod guides;
mod index;
mod related;
mod shell;
mod words;

use std::{env, fs, io, path::Path, process::ExitCode};

use example::Examples;

fn main() -> ExitCode {
    let Some(site) = env::args_os().nth(1) else {
        eprintln!("error: say into which folder the pages go");
        return ExitCode::FAILURE;
    };
    match write(&Path::new(&site).join("causes")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: the pages of the causes: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes all pages into a folder.
fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, page) in pages(&Examples::read()?) {
        fs::write(folder.join(name), page)?;
    }
    Ok(())
}

/// Every page: the name of its file, and its text.
fn pages(examples: &Examples) -> Vec<(String, String)> {
    let causes = why401_core::rules()
        .map(|rule| (format!("{}.html", rule.id), cause::page(rule, examples.of(rule))));
    let others =
        [("index.html".to_owned(), index::page()), (guides::FILE.to_owned(), guides::page())];
    causes.chain(others).map(|(name, page)| (name, page.into_string())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_cause_has_a_page_with_an_example() {
        let examples = Examples::read().expect("the cases are there");
        let missing: Vec<&str> = why401_core::rules()
            .filter(|rule| examples.of(rule).is_none())
            .map(|rule| rule.id)
            .collect();
        assert!(missing.is_empty(), "no example for {missing:?}");

        let names: BTreeSet<String> = pages(&examples).into_iter().map(|(name, _)| name).collect();
        for rule in why401_core::rules() {
            assert!(names.contains(&format!("{}.html", rule.id)), "{} has no page", rule.id);
        }
    }

    #[test]
    fn every_page_has_a_title_and_a_description_of_its_own() {
        let pages = pages(&Examples::read().expect("the cases are there"));
        for (start, end) in
            [("<title>", "</title>"), ("<meta name=\"description\" content=\"", "\">")]
        {
            let own: BTreeSet<&str> = pages
                .iter()
                .map(|(name, page)| shell::between(page, start, end).unwrap_or(name))
                .collect();
            assert_eq!(own.len(), pages.len(), "two pages share a {start}");
        }
    }

    #[test]
    fn no_page_holds_a_key() {
        for (name, page) in pages(&Examples::read().expect("the cases are there")) {
            for part in ["7MadeUpForTests", "NeverIssuedByAnyone", "madeUpSession", "madeUpAccount"]
            {
                assert!(!page.contains(part), "{name} holds {part}");
            }
        }
    }
}
