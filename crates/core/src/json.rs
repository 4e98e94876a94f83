//! JSON, as far as answers and requests need it.
//!
//! `serde_json` would read it as well. It costs the page 16 kB after gzip, a ninth of its budget,
//! because it brings numbers, maps, errors and more along that nothing here asks for.

#[cfg(test)]
mod tests;

/// How deep values may lie in each other; deeper ones are no answer of anybody.
const DEPTH: usize = 127;

/// A JSON value.
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number. What follows its point is not kept, nor is one that is written with an exponent
    /// or is longer than any moment: nothing here asks for it.
    Number(Option<i64>),
    /// A string, without its quotes and escapes.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// The fields of an object, as they stand in the text.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a text that is one JSON value.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (value, end) = Self::first(text)?;
        let rest = text[end..].trim_start_matches(BLANKS);
        rest.is_empty().then_some(value)
    }

    /// Where a text stops being one JSON value; `None` where it is one.
    pub(crate) fn stops_at(text: &str) -> Option<usize> {
        let mut reader = Reader { text, at: 0 };
        if reader.value(DEPTH).is_none() {
            return Some(reader.at);
        }
        let rest = reader.rest().trim_start_matches(BLANKS);
        (!rest.is_empty()).then_some(text.len() - rest.len())
    }

    /// Reads the JSON value that a text starts with, and says where it ends.
    pub(crate) fn first(text: &str) -> Option<(Self, usize)> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEPTH)?;
        Some((value, reader.at))
    }

    /// The field of this name, if this is an object that has it. Of several, the last one counts.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// The text, if this is a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The values, if this is a list.
    pub(crate) fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    /// Whether this is an object.
    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

/// What may stand between the parts of JSON.
const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// Reads from `at` on.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Steps over blanks, and over this mark if it comes next.
    fn eats(&mut self, mark: char) -> bool {
        let rest = self.rest().trim_start_matches(BLANKS);
        self.at = self.text.len() - rest.len();
        let is_next = rest.starts_with(mark);
        if is_next {
            self.at += mark.len_utf8();
        }
        is_next
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if self.eats('"') {
            return self.string().map(Json::String);
        }
        if self.eats('{') {
            return self.object(depth.checked_sub(1)?);
        }
        if self.eats('[') {
            return self.array(depth.checked_sub(1)?);
        }
        self.word()
    }

    /// The rest of an object, after its brace.
    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut fields = Vec::new();
        if self.eats('}') {
            return Some(Json::Object(fields));
        }
        while self.eats('"') {
            let name = self.string()?;
            if !self.eats(':') {
                return None;
            }
            fields.push((name, self.value(depth)?));
            if self.eats('}') {
                return Some(Json::Object(fields));
            }
            if !self.eats(',') {
                return None;
            }
        }
        None
    }

    /// The rest of a list, after its bracket.
    fn array(&mut self, depth: usize) -> Option<Json> {
        let mut values = Vec::new();
        if self.eats(']') {
            return Some(Json::Array(values));
        }
        loop {
            values.push(self.value(depth)?);
            if self.eats(']') {
                return Some(Json::Array(values));
            }
            if !self.eats(',') {
                return None;
            }
        }
    }

    /// The rest of a string, after its first quote.
    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            let Some(end) = end else {
                self.at = self.text.len();
                return None;
            };
            text.push_str(&rest[..end]);
            self.at += end;
            match rest.as_bytes()[end] {
                b'"' => {
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => {
                    self.at += 1;
                    text.push(self.escaped()?);
                }
                _ => return None,
            }
        }
    }

    /// What stands for one character, after its backslash.
    fn escaped(&mut self) -> Option<char> {
        let letter = self.rest().chars().next()?;
        self.at += letter.len_utf8();
        match letter {
            '"' | '\\' | '/' => Some(letter),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => self.code_point(),
            _ => None,
        }
    }

    /// A code point in hexadecimal; one that needs more than four digits is written as a pair.
    fn code_point(&mut self) -> Option<char> {
        let high = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        if !self.rest().starts_with("\\u") {
            return None;
        }
        self.at += "\\u".len();
        let low = self.four_digits().filter(|low| (0xdc00..0xe000).contains(low))?;
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        self.at += digits.len();
        digits.chars().try_fold(0, |number, digit| Some(number * 16 + digit.to_digit(16)?))
    }

    /// A value that is neither string nor object nor list.
    fn word(&mut self) -> Option<Json> {
        let rest = self.rest();
        let end = rest.find([' ', '\t', '\r', '\n', ',', ':', '"', '{', '}', '[', ']']);
        let word = &rest[..end.unwrap_or(rest.len())];
        let value = match word {
            "null" => Json::Null,
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ if is_number(word) => Json::Number(whole_part(word)),
            _ => return None,
        };
        self.at += word.len();
        Some(value)
    }
}

/// Whether a word is a number as JSON writes it: `0`, `-1.5`, `2e10`, but not `.5`, `01` or `+1`.
fn is_number(word: &str) -> bool {
    let whole = word.strip_prefix('-').unwrap_or(word);
    let Some(mut rest) = whole.strip_prefix('0').or_else(|| after_digits(whole)) else {
        return false;
    };
    if let Some(fraction) = rest.strip_prefix('.') {
        let Some(after) = after_digits(fraction) else { return false };
        rest = after;
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return after_digits(digits) == Some("");
    }
    rest.is_empty()
}

/// A number without what follows its point.
fn whole_part(number: &str) -> Option<i64> {
    if number.contains(['e', 'E']) {
        return None;
    }
    number.split_once('.').map_or(number, |(whole, _)| whole).parse().ok()
}

/// What follows the digits that a text starts with; `None` where it starts with none.
fn after_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}
