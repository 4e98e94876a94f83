//! Words about answers in general, which are none: documentation, a changelog, code that handles one.

use crate::answer;

/// The status that a line tells of, if it tells of one that came back.
pub(super) fn status_of(line: &str) -> Option<u16> {
    let status = answer::status_of_words(line)?;
    (!is_remark(line)).then_some(status)
}

/// The text without lines that speak of answers in general.
pub(super) fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.split_inclusive('\n').filter(|line| !is_remark(line)).for_each(|line| out.push_str(line));
    out
}

/// Whether a text lists statuses as documentation does: several, one a line, of no call.
pub(super) fn is_list_of_statuses(text: &str) -> bool {
    let mut seen: Vec<u16> = Vec::new();
    for line in text.lines() {
        // What came back is told with an address, a time, or the words of a program.
        let is_of_a_call = ["://", "http/", "error:", "exception"]
            .iter()
            .any(|words| answer::lowercase_contains(line, words))
            || line.bytes().filter(|b| *b == b':').count() > 1;
        let bare = line.trim_start_matches(['-', '*', '•', '|', '`', ' ', '\t', '#', '>']);
        let number = bare.get(..3).and_then(|number| number.parse().ok());
        let Some(status) = number.filter(|status| (400..600).contains(status)) else {
            if is_of_a_call && answer::status_of_words(line).is_some() {
                return false;
            }
            continue;
        };
        if is_of_a_call {
            return false;
        }
        if !seen.contains(&status) && seen.len() < 3 {
            seen.push(status);
        }
    }
    seen.len() == 3
}

/// Whether a line speaks of an answer in general, or handles one.
fn is_remark(line: &str) -> bool {
    const OF_CODE: &[&str] = &[
        "if ",
        "if(",
        "elif ",
        "} else",
        "case ",
        "when ",
        "raise ",
        "throw ",
        "return ",
        "assert",
        "expect(",
        "self.assert",
        "it(",
        "test(",
        "describe(",
        "except ",
        "catch",
        "} catch",
        "//",
        "/*",
    ];
    const OF_CHANGES: &[&str] = &[
        "fix", "add", "handle", "improve", "change", "remove", "support", "retry", "show ",
        "return ", "better ", "feat", "docs", "chore", "bump",
    ];
    const IN_GENERAL: &[&str] = &[
        " means ",
        " indicates ",
        " if you ",
        " when the ",
        " if the ",
        "should return",
        "will return",
        "would return",
        "is returned ",
        "tobe(",
        "toequal(",
        "status_code=",
    ];
    let line = line.trim();
    let line = &line[..line.floor_char_boundary(512)];
    let starts = |text: &str, words: &[&str]| {
        words.iter().any(|word| {
            text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        })
    };
    let bullet = line.strip_prefix(['-', '*', '•']).map(str::trim_start);
    if bullet.is_some_and(|rest| starts(rest.trim_start_matches('*'), OF_CHANGES)) {
        return true;
    }
    // A person who says "I" speaks of what they saw.
    let is_told = line.starts_with("I ")
        || [" I ", "I'm", "I’m", " my ", "My "].iter().any(|word| line.contains(word));
    if is_told {
        return false;
    }
    let is_code = OF_CODE.iter().any(|word| line.starts_with(word))
        && line.contains(['(', '{', ':', '/'])
        && !line.contains("://");
    is_code || IN_GENERAL.iter().any(|words| answer::lowercase_contains(line, words))
}

#[cfg(test)]
mod tests {
    use crate::read::answer::is_answer;

    #[test]
    fn words_about_answers_in_general_are_none() {
        for text in [
            "A 401 means that the key is invalid.",
            "401 Unauthorized is returned when no key was sent",
            "| 400 | Bad Request |\n| 401 | Unauthorized |\n| 429 | Too Many Requests |",
            "- 400 Bad Request\n- 401 Unauthorized\n- 403 Forbidden\n- 500 Internal Server Error",
            "if response.status == 401 {\n    return Err(Unauthorized(401))\n}",
            "    raise HTTPException(status_code=401, detail=\"Unauthorized\")",
            "expect(response.status).toBe(401)",
            "assert response.status_code == 401",
            "throw new Error(\"401 Unauthorized\")",
            "## 1.4.0\n\n- Fixed the 401 Unauthorized error after a refresh\n- Add retries",
        ] {
            assert!(!is_answer(text), "{text}");
        }
    }

    #[test]
    fn what_a_person_saw_is_an_answer() {
        for text in [
            "I get 401 Unauthorized if I call it",
            "Perplexity 401",
            "Perplexity API 401",
            "My app throws: 401 Unauthorized when the server starts",
            "10:00:01 GET https://api.perplexity.ai/v1/models 200\n10:00:02 POST \
             https://api.perplexity.ai/v1/agent 401\n10:00:03 POST https://api.perplexity.ai/x 403",
        ] {
            assert!(is_answer(text), "{text}");
        }
    }
}
