//! The free test of one key: what it asks, and what the answers show.

use crate::{
    answer::{Answer, Meaning, OfKey},
    call::Received,
    rotation::{made, words::Why},
};

/// How long to wait before each further try, in seconds: five minutes in all.
///
/// Perplexity documents no delay for a key that was just made or revoked. The examples of its
/// documentation wait 30 seconds in a script and five minutes in the plan
/// ([`crate::facts::DOCS_KEY_MANAGEMENT`]).
const PAUSES: [u32; 9] = [2, 4, 8, 16, 30, 60, 60, 60, 60];

/// One test of one key, and those before it that came to nothing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Trial {
    models: Option<Word>,
    agent: Option<Word>,
    /// How many pauses were made.
    pauses: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Running,
    Pausing,
}

/// What an answer says of the key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Word {
    Accepted,
    Refused,
    Silent(Why),
}

/// A request of the test.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Probe {
    /// The list of models, with the key.
    Models,
    /// The same without any key. Where everybody gets the list, it proves nothing.
    Control,
    /// An empty question, which is turned down after the key was looked at.
    Agent,
}

/// Whether the list of models is kept from those without a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Control {
    /// Not asked yet.
    Unasked,
    /// It is kept from them, so it proves a key.
    Closed,
    /// It is not, or it is not known: it proves nothing.
    Open,
}

impl Control {
    /// What an answer to a request without a key shows.
    pub(super) fn of(received: &Received) -> Self {
        match word(&made::answer(received)) {
            Word::Refused => Self::Closed,
            _ => Self::Open,
        }
    }
}

/// What a test showed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    /// Perplexity accepts the key.
    Works,
    /// Perplexity refuses it.
    Refused,
    /// Neither was seen.
    Unclear(Why),
}

impl Trial {
    pub(super) fn new() -> Self {
        Self { models: None, agent: None, pauses: 0, state: State::Running }
    }

    /// What is asked next.
    pub(super) fn next(&self, control: Control) -> Probe {
        match (self.models, control) {
            (None, _) => Probe::Models,
            (_, Control::Unasked) => Probe::Control,
            _ => Probe::Agent,
        }
    }

    /// Takes what a request with the key brought.
    pub(super) fn take(&mut self, probe: Probe, received: &Received) {
        let answer = made::answer(received);
        match probe {
            Probe::Models => self.models = Some(word(&answer)),
            Probe::Agent => {
                let answer = answer.map(Answer::where_this_was_asked_for);
                self.agent = Some(word(&answer));
            }
            Probe::Control => {}
        }
    }

    /// What the answers show together; `None` while something is left to ask.
    pub(super) fn standing(&self, control: Control) -> Option<Standing> {
        let models = self.models?;
        match models {
            Word::Refused => return Some(Standing::Refused),
            // Where one request gets no answer, the next gets none either.
            Word::Silent(why) if why.is_silence() => return Some(Standing::Unclear(why)),
            Word::Accepted | Word::Silent(_) if control == Control::Unasked => return None,
            Word::Accepted | Word::Silent(_) => {}
        }
        let proves = models == Word::Accepted && control == Control::Closed;
        Some(match (self.agent?, models) {
            (Word::Accepted, _) => Standing::Works,
            (Word::Refused, _) if proves => Standing::Unclear(Why::Contradiction),
            (Word::Refused, _) => Standing::Refused,
            // Perplexity knows the key. Only what bars it from answering stands in the way.
            (Word::Silent(why), _) if proves && !why.bars_the_key() => Standing::Works,
            (Word::Silent(why), Word::Accepted) => Standing::Unclear(why),
            (Word::Silent(_), Word::Silent(why)) => Standing::Unclear(why),
            (Word::Silent(why), Word::Refused) => Standing::Unclear(why),
        })
    }

    /// The pause that is due, in milliseconds.
    pub(super) fn pause(&self) -> Option<u32> {
        let seconds = PAUSES.get(self.pauses).filter(|_| self.state == State::Pausing)?;
        Some(seconds * 1000)
    }

    /// The same once more, after a pause; `None` when all pauses were made.
    pub(super) fn later(&self) -> Option<Self> {
        let is_left = self.pauses < PAUSES.len();
        is_left.then(|| Self { pauses: self.pauses, state: State::Pausing, ..Self::new() })
    }

    /// The pause is over.
    pub(super) fn again(&mut self) {
        if self.state == State::Pausing {
            *self = Self { pauses: self.pauses + 1, ..Self::new() };
        }
    }
}

/// What came back from a request with a key says of the key.
fn word(answer: &Result<Answer, Why>) -> Word {
    match answer {
        Err(why) => Word::Silent(*why),
        // Who asks too often may be turned away before anybody looks at the key: that is no proof to
        // revoke another key by.
        Ok(answer) if answer.meaning() == Meaning::RateLimited => {
            Word::Silent(Why::answered(answer))
        }
        Ok(answer) => match answer.of_key() {
            OfKey::Accepted => Word::Accepted,
            OfKey::Refused => Word::Refused,
            OfKey::Silent => Word::Silent(Why::answered(answer)),
        },
    }
}
