//! Exchanges that are made up, and what the core says of their story.

#![allow(dead_code, reason = "each test file uses some of these")]

use why401_core::{Case, CaseInput, Millis, Report, diagnose};
use why401_har::{About, Ending, Exchange, Saved, Story, StoryCase, Telling};

/// 20 November 2026, 10:00.
pub(crate) const START: Millis = 1_795_168_800_000;

pub(crate) const KEY: &str = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
pub(crate) const OTHER_KEY: &str = "pplx-3MadeUpForTests5AnotherKeyOfNobody8DoNotUseXk7T";

pub(crate) const REFUSED: &str = r#"{"error":{"message":"Invalid API key provided. Ensure your API key is correct and active.","type":"invalid_api_key","code":401}}"#;
pub(crate) const ANSWERED: &str =
    r#"{"id":"resp_1","object":"response","status":"completed","output":[]}"#;

/// The cookies of a person who is signed in.
pub(crate) const SIGNED_IN: &str = "__Secure-next-auth.session-token=madeUpToken; \
                             __Secure-pplx.session.madeUpUser=madeUpToken; pplx.visitor-id=v; \
                             __cf_bm=b";
/// The same without the session.
pub(crate) const SIGNED_OUT: &str = "pplx.visitor-id=v; __cf_bm=b";

pub(crate) const TOKEN: &str = "__Secure-next-auth.session-token";
pub(crate) const ACCOUNT: &str = "__Secure-pplx.session.madeUpUser";

/// An exchange to which things are added.
pub(crate) struct Made(pub(crate) Exchange);

impl Made {
    pub(crate) fn new(number: u32, method: &str, url: &str) -> Self {
        Self(Exchange {
            number,
            started: Some(START + Millis::from(number) * 1000),
            took: Some(100.0),
            method: method.to_owned(),
            url: url.to_owned(),
            version: "HTTP/2".to_owned(),
            status: 200,
            ..Exchange::default()
        })
    }

    pub(crate) fn sent(mut self, name: &str, value: &str) -> Self {
        self.0.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn body(mut self, body: &str) -> Self {
        self.0.body = body.to_owned();
        self
    }

    pub(crate) fn answered(mut self, status: i32, body: &str) -> Self {
        (self.0.status, self.0.answer_body) = (status, body.to_owned());
        self
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.answer_headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn silent(mut self, error: &str) -> Self {
        (self.0.status, self.0.error) = (0, error.to_owned());
        self.0.answer_headers.clear();
        self
    }
}

/// A request to the API.
pub(crate) fn api(number: u32) -> Made {
    Made::new(number, "POST", "https://api.perplexity.ai/v1/agent")
        .sent("content-type", "application/json")
        .body(r#"{"model":"perplexity/sonar","input":"Hello"}"#)
        .with("content-type", "application/json")
}

/// The same with a key.
pub(crate) fn keyed(number: u32, key: &str) -> Made {
    api(number).sent("authorization", &format!("Bearer {key}"))
}

/// What a browser asks before it sends one.
pub(crate) fn preflight(number: u32, headers: &str) -> Made {
    Made::new(number, "OPTIONS", "https://api.perplexity.ai/v1/agent")
        .sent("access-control-request-method", "POST")
        .sent("access-control-request-headers", headers)
        .with("access-control-allow-origin", "*")
        .with("access-control-allow-headers", "authorization, content-type")
}

/// A request to the website.
pub(crate) fn site(number: u32, path: &str) -> Made {
    Made::new(number, "GET", &format!("https://www.perplexity.ai{path}"))
        .sent("host", "www.perplexity.ai")
}

pub(crate) fn story(creator: &str, exchanges: impl IntoIterator<Item = Made>) -> Story {
    let mut telling = Telling::new();
    let mut all = 0;
    for made in exchanges {
        telling.add(made.0);
        all += 1;
    }
    telling.counted(all);
    telling.finish(&saved(creator), Ending::Whole)
}

pub(crate) fn saved(creator: &str) -> Saved {
    Saved { creator: (creator.to_owned(), "1.0".to_owned()), ..Saved::default() }
}

/// What the core says of a case, given as JavaScript would give it.
pub(crate) fn judged(case: &StoryCase) -> Report {
    let known = serde_json::to_value(&case.known).expect("a case is written down");
    let input: CaseInput = serde_json::from_value(known).expect("the core takes it");
    diagnose(&Case::from(input))
}

/// What the core says of the first request that failed.
pub(crate) fn judged_request(story: &Story) -> Report {
    let case = story.cases.iter().find(|case| case.about == About::Api);
    judged(case.expect("a request is judged"))
}

/// What the core says of the session.
pub(crate) fn judged_session(story: &Story) -> Report {
    let case = story.cases.iter().find(|case| case.about == About::Session);
    judged(case.expect("the session is judged"))
}

/// Whether a rule found its cause.
pub(crate) fn finds(report: &Report, id: &str) -> bool {
    report.findings.iter().any(|finding| finding.rule.id == id)
}
