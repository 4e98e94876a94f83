//! Nothing of a secret gets into what is sent to Perplexity's support: every way of writing one,
//! at every place from which it can come.

mod forms;
mod places;

use std::{collections::BTreeSet, fs, io::Write, path::Path};

use forms::Form;
use places::Place;
use why401_core::{Case, CaseInput, Said, SupportReport, diagnose, support};

/// So many characters in a row of a secret are a leak.
const WINDOW: usize = 8;

/// So many letters and digits in a row are one, whatever stands between them.
const LOOSE: usize = 12;

/// Every text of a report that a person sees, copies or sends.
fn texts(report: &SupportReport) -> Vec<&str> {
    let mail = &report.mail;
    let mut texts: Vec<&str> = vec![&report.text, &report.markdown, &mail.subject, &mail.body];
    texts.extend(report.refused.as_deref());
    texts.push(&report.worth.text);
    texts.extend(report.included.iter().chain(&report.left_out).map(String::as_str));
    texts
}

/// The pieces of a secret, of which none may stand in a text.
struct Pieces {
    exact: BTreeSet<String>,
    loose: BTreeSet<String>,
}

impl Pieces {
    fn of(form: &Form) -> Self {
        let windows = |text: &str, length: usize| -> Vec<String> {
            let chars: Vec<char> = text.chars().collect();
            chars.windows(length).map(|piece| piece.iter().collect()).collect()
        };
        let exact = form.secrets.iter().flat_map(|secret| windows(secret, WINDOW)).collect();
        let loose =
            form.secrets.iter().flat_map(|secret| windows(&letters(secret), LOOSE)).collect();
        Self { exact, loose }
    }

    fn found_in(&self, text: &str) -> Option<String> {
        let exact = self.exact.iter().find(|piece| text.contains(piece.as_str()));
        exact.cloned().or_else(|| {
            let letters = letters(text);
            self.loose.iter().find(|piece| letters.contains(piece.as_str())).cloned()
        })
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[test]
fn no_secret_is_in_a_report_wherever_it_stood_and_however_it_was_written() {
    let (forms, places) = (forms::all(), places::all());
    // Each half of the forms in a thread of its own.
    let (one, other) = forms.split_at(forms.len() / 2);
    let leaks: Vec<String> = std::thread::scope(|scope| {
        let threads = [one, other].map(|half| scope.spawn(|| leaks_of(half, &places::all())));
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    let count = forms.len() * places.len();
    let said = format!(
        "{} ways of writing a secret at {} places: {count} reports\n",
        forms.len(),
        places.len()
    );
    std::io::stderr().write_all(said.as_bytes()).expect("it is told");
    assert!(count > 10_000, "too few: {count}");
    assert!(leaks.is_empty(), "{} of {count} leak:\n{}", leaks.len(), leaks.join("\n"));
}

fn leaks_of(forms: &[Form], places: &[Place]) -> Vec<String> {
    let mut leaks = Vec::new();
    for form in forms {
        let pieces = Pieces::of(form);
        // The address is asked for in its own field.
        let is_meant = |place: &&Place| places::is_mail_field(place) && form.name == "e-mail";
        leaks.extend(
            places
                .iter()
                .filter(|place| !is_meant(place))
                .filter_map(|place| leak(form, place, &pieces)),
        );
    }
    leaks
}

fn leak(form: &Form, place: &Place, pieces: &Pieces) -> Option<String> {
    let (known, said) = (place.known)(&form.text);
    let case = Case::from(known);
    let report = support(&case, &said);
    let diagnosis = diagnose(&case).text;
    if !place.is_typed && report.refused.is_some() {
        return Some(format!("{} / {}: there is no report", form.name, place.name));
    }
    let mut texts: Vec<(&str, &str)> =
        texts(&report).into_iter().map(|text| ("the support report", text)).collect();
    texts.push(("the report", &diagnosis));
    texts.into_iter().find_map(|(what, text)| {
        let piece = pieces.found_in(text)?;
        let line = text.lines().find(|line| line.contains(&piece)).unwrap_or_default();
        Some(format!("{} / {}: {piece} is in {what}: {line}", form.name, place.name))
    })
}

/// The made-up keys, values and accounts that stand in the folders under `/tests/cases`.
const OF_CASES: [&str; 5] = [
    "7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R",
    "SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W",
    "madeUpSessionValue7NeverSetByAnySite3k",
    "madeUpAccountOne",
    "madeUpAccountTwo",
];

#[test]
fn every_case_gets_a_report_that_holds_no_secret() {
    let secrets = OF_CASES.map(str::to_owned).to_vec();
    let pieces = Pieces::of(&Form { name: String::new(), text: String::new(), secrets });
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let mut wrong = Vec::new();
    for folder in fs::read_dir(tests.join("cases")).expect("tests/cases is there") {
        let folder = folder.expect("a readable folder").path();
        let text = fs::read_to_string(folder.join("case.json")).expect("a case.json");
        let report = support(&case_in(&text, &tests), &Said::default());
        if let Some(why) = &report.refused {
            wrong.push(format!("{}: {why}", folder.display()));
        }
        let found = texts(&report).into_iter().find_map(|text| pieces.found_in(text));
        wrong.extend(found.map(|piece| format!("{}: {piece} is in it", folder.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn case_in(text: &str, tests: &Path) -> Case {
    let mut file: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let fields = file.as_object_mut().expect("an object");
    fields.remove("expected");
    if let Some(name) = fields.remove("pastedFile") {
        let pasted = fs::read_to_string(tests.join(name.as_str().expect("a name")));
        fields.insert("pasted".to_owned(), pasted.expect("the file").into());
    }
    serde_json::from_value::<CaseInput>(file).expect("a case").into()
}
