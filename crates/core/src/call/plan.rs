//! Which test calls there are, and which is due.

use crate::{
    answer::OfKey,
    call::{Call, CallHeader, CallId, Received, Sent},
    case::{Case, Key, Place},
    facts, key,
    secret::Secret,
};

/// Every test call that may be sent: first the free ones, in order, then the one that costs.
///
/// Empty without a key that may go to Perplexity: another vendor's key must not be sent there.
pub fn plan(case: &Case) -> Vec<Call> {
    let Some(credentials) = Credentials::of(case) else { return Vec::new() };
    let mut ids = Vec::new();
    if credentials.as_pasted.is_some() {
        ids.push(CallId::ModelsAsPasted);
    }
    if credentials.repaired.is_some() {
        ids.push(CallId::ModelsRepaired);
    }
    ids.extend([
        CallId::ModelsWithoutKey,
        CallId::AgentWithoutInput,
        CallId::HostReachable,
        CallId::OneToken,
    ]);
    ids.into_iter().map(|id| call(id, credentials.sent(id))).collect()
}

/// The free call to make now, after what came back so far. `None`: nothing more is to be learned.
pub fn next(case: &Case) -> Option<Call> {
    plan(case).into_iter().filter(|call| call.cost.is_none()).find(|call| is_due(call.id, case))
}

/// The value of the `Authorization` header of a call: what the browser would send.
///
/// `None` for a call that carries no credentials.
pub fn authorization(case: &Case, id: CallId) -> Option<Secret> {
    let credentials = Credentials::of(case)?;
    match credentials.sent(id) {
        Sent::AsPasted => credentials.as_pasted,
        Sent::Repaired => credentials.repaired,
        Sent::Nothing => None,
    }
}

/// Which credentials a call carries in this case.
pub(super) fn sent(case: &Case, id: CallId) -> Sent {
    Credentials::of(case).unwrap_or_default().sent(id)
}

fn is_due(id: CallId, case: &Case) -> bool {
    let received = |wanted: fn(&Received) -> bool| {
        case.outcomes.iter().any(|outcome| wanted(&outcome.received))
    };
    let made = case.outcomes.iter().any(|outcome| outcome.call == id);
    if made || received(|it| matches!(it, Received::Cancelled)) {
        return false;
    }
    // Where one call gets no answer, the others get none either; what is left is to ask why.
    let blocked = received(|it| matches!(it, Received::Blocked));
    if blocked || received(|it| matches!(it, Received::TimedOut)) {
        return blocked && id == CallId::HostReachable;
    }
    match id {
        CallId::ModelsAsPasted | CallId::ModelsRepaired | CallId::ModelsWithoutKey => true,
        CallId::AgentWithoutInput => !was_refused(case, sent(case, id)),
        CallId::HostReachable | CallId::OneToken => false,
    }
}

/// Whether Perplexity refused these credentials already.
fn was_refused(case: &Case, with: Sent) -> bool {
    case.keyed_answers().any(|(answer, sent)| sent == with && answer.of_key() == OfKey::Refused)
}

/// The key that the calls are about: the first that may go to Perplexity.
pub(crate) fn key_to_send(case: &Case) -> Option<&Key> {
    // EXPOSE: what kind of thing it is; a header value is made of it, for the one host that may
    // get it.
    case.paste.keys.iter().find(|key| key::may_be_sent(key.text.expose()))
}

/// The header values that can be tried: what was pasted, and that without what damaged it.
#[derive(Default)]
struct Credentials {
    as_pasted: Option<Secret>,
    repaired: Option<Secret>,
}

impl Credentials {
    fn of(case: &Case) -> Option<Self> {
        let key = key_to_send(case)?;
        let as_pasted = sendable(&header_value(case, key));
        // EXPOSE: as above.
        let repaired = key::cleaned(key.text.expose())
            .map(|cleaned| Secret::new(format!("Bearer {}", cleaned.expose())))
            .filter(|repaired| {
                as_pasted.as_ref().is_none_or(|pasted| pasted.expose() != repaired.expose())
            });
        (as_pasted.is_some() || repaired.is_some()).then_some(Self { as_pasted, repaired })
    }

    fn sent(&self, id: CallId) -> Sent {
        match id {
            CallId::ModelsAsPasted => Sent::AsPasted,
            CallId::ModelsRepaired => Sent::Repaired,
            CallId::AgentWithoutInput | CallId::OneToken if self.repaired.is_some() => {
                Sent::Repaired
            }
            CallId::AgentWithoutInput | CallId::OneToken => Sent::AsPasted,
            CallId::ModelsWithoutKey | CallId::HostReachable => Sent::Nothing,
        }
    }
}

/// The value of the `Authorization` header as the pasted request would send it.
fn header_value(case: &Case, key: &Key) -> Secret {
    let index = case.paste.keys.iter().position(|other| std::ptr::eq(other, key));
    let header = (key.place == Place::Authorization)
        .then(|| {
            case.paste.requests.iter().flat_map(|request| &request.headers).find(|header| {
                header.key == index && header.name.eq_ignore_ascii_case("authorization")
            })
        })
        .flatten();
    match header {
        Some(header) => header.value.clone(),
        // EXPOSE: it becomes another secret.
        None => Secret::new(format!("Bearer {}", key.text.expose())),
    }
}

/// The header value that a browser makes of a text; `None` where it would refuse the text.
///
/// Browsers drop white space at the ends, and throw at a line break inside, a NUL, or a character
/// beyond U+00FF (Fetch standard, "header value"). Their exception quotes the key, so a text that
/// they would refuse must never reach them.
fn sendable(value: &Secret) -> Option<Secret> {
    // EXPOSE: it becomes another secret.
    let value = value.expose().trim_matches([' ', '\t', '\r', '\n']);
    let refused = |c: char| matches!(c, '\0' | '\r' | '\n') || u32::from(c) > 0xff;
    (!value.is_empty() && !value.contains(refused)).then(|| Secret::new(value))
}

fn call(id: CallId, sent: Sent) -> Call {
    let base = Call {
        id,
        name: "",
        question: "",
        method: "GET",
        url: facts::MODELS_URL,
        headers: Vec::new(),
        body: None,
        condition: None,
        cost: None,
        curl: String::new(),
    };
    let call = match id {
        CallId::ModelsAsPasted => Call {
            name: "the key as you pasted it",
            question: "Does Perplexity know this key? 200 means yes, 401 means no.",
            ..base
        },
        CallId::ModelsRepaired => Call {
            name: "the mended key",
            question: "Is the key good once what damaged it is gone?",
            ..base
        },
        CallId::ModelsWithoutKey => Call {
            name: "no key, to be sure that the answers mean something",
            question: "Is a request without a key refused? \
                       If it is not, the list of models proves nothing.",
            ..base
        },
        CallId::AgentWithoutInput => Call {
            name: "an empty question, as a second witness",
            question: "Is the key accepted where questions are answered, too? By what was \
                       recorded, an empty one is turned down after the key was checked and \
                       before anything runs.",
            method: "POST",
            url: facts::AGENT_URL,
            body: Some(r#"{"preset":"fast","input":""}"#),
            condition: Some("only if the key was not refused before"),
            ..base
        },
        CallId::HostReachable => Call {
            name: "whether anything answers at that address",
            question: "If the browser hides the answers: does the address answer at all?",
            condition: Some("only if the browser hides the answers"),
            ..base
        },
        CallId::OneToken => Call {
            name: "a real question with the shortest answer",
            question: "Does a request run to its end, credit and plan included?",
            method: "POST",
            url: facts::AGENT_URL,
            body: Some(r#"{"model":"perplexity/sonar","input":"Hi","max_output_tokens":1}"#),
            cost: Some(
                "Perplexity charges your credit for one very short answer. \
                 Its price list says how much; why401 does not know your prices.",
            ),
            ..base
        },
    };
    let headers = shown_headers(&call, sent);
    let curl = curl_line(&call, sent);
    Call { headers, curl, ..call }
}

fn shown_headers(call: &Call, sent: Sent) -> Vec<CallHeader> {
    let value = match sent {
        Sent::AsPasted => Some("Bearer and the key, as you pasted them"),
        Sent::Repaired => Some("Bearer and the mended key"),
        Sent::Nothing => None,
    };
    let authorization = value.map(|value| CallHeader { name: "Authorization", value });
    let content_type =
        call.body.map(|_| CallHeader { name: "Content-Type", value: "application/json" });
    authorization.into_iter().chain(content_type).collect()
}

/// The same request for a terminal. `-i` makes curl print the status and the headers too.
fn curl_line(call: &Call, sent: Sent) -> String {
    let mut line = format!("curl -i {}", call.url);
    if sent != Sent::Nothing {
        line += &format!(" -H \"Authorization: Bearer ${}\"", facts::KEY_VARIABLE);
    }
    if let Some(body) = call.body {
        line += &format!(" -H \"Content-Type: application/json\" -d '{body}'");
    }
    line
}
