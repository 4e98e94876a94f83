//! The life of a key, callable from JavaScript. No logic: it turns values and sends requests.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;
use why401_core::{
    Fingerprint, Millis, Secret,
    rotation::{self, Ask, Choice, Due, Given, Keeper, Record, Urgency},
};
use why401_javascript::{tell_faults, to_js};
use why401_send::{Request, Wanted};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen(start)]
fn start() {
    tell_faults();
}

/// The way from an old key to a new one, with both keys in the memory of the module alone.
#[wasm_bindgen(skip_typescript)]
pub struct Rotation(Rc<RefCell<rotation::Rotation>>);

/// How a way begins.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Beginning {
    keeper: Keeper,
    urgency: Urgency,
    now: Millis,
}

/// What the person typed or pasted; what is absent was not asked for.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Typed {
    old_key: String,
    new_key: String,
    name: String,
    copy: String,
}

/// What comes next, for JavaScript.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
enum Next {
    Send,
    Wait { milliseconds: u32 },
    Person,
}

#[wasm_bindgen]
impl Rotation {
    /// Begins a way.
    ///
    /// # Errors
    /// When it is not told how, in the form of `types.d.ts`.
    #[wasm_bindgen(skip_typescript)]
    pub fn begin(how: JsValue) -> Result<Self, JsError> {
        let Beginning { keeper, urgency, now } = from_js(how, "how it begins")?;
        Ok(Self::of(rotation::Rotation::new(keeper, urgency, now)))
    }

    /// Goes on with a way that was left.
    ///
    /// # Errors
    /// When the record is none.
    #[wasm_bindgen(skip_typescript)]
    pub fn resume(
        keeper: JsValue,
        record: JsValue,
        new_key: Option<String>,
    ) -> Result<Self, JsError> {
        let keeper: Keeper = from_js(keeper, "\"page\" or \"extension\"")?;
        let record: Record = from_js(record, "a record of a rotation")?;
        Ok(Self::of(rotation::Rotation::resume(keeper, record, new_key.map(Secret::new))))
    }

    /// What the person sees.
    ///
    /// # Errors
    /// Never; the signature is that of every value that is given.
    #[wasm_bindgen(skip_typescript)]
    pub fn view(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.borrow().view())
    }

    /// What comes next.
    ///
    /// # Errors
    /// Never, as above.
    #[wasm_bindgen(skip_typescript)]
    pub fn due(&self) -> Result<JsValue, JsError> {
        to_js(&match self.0.borrow().due() {
            Due::Send(_) => Next::Send,
            Due::Wait(milliseconds) => Next::Wait { milliseconds },
            Due::Person => Next::Person,
        })
    }

    /// Does what the person chose.
    ///
    /// # Errors
    /// When there is no such choice, or what is given is not as in `types.d.ts`.
    #[wasm_bindgen(skip_typescript)]
    pub fn act(&self, choice: JsValue, given: JsValue) -> Result<(), JsError> {
        let choice: Choice = from_js(choice, "a choice such as \"check\"")?;
        let typed: Typed = match given.is_undefined() {
            true => Typed::default(),
            false => from_js(given, "what was typed")?,
        };
        let given = Given {
            old_key: Secret::new(typed.old_key),
            new_key: Secret::new(typed.new_key),
            name: typed.name,
            copy: Secret::new(typed.copy),
        };
        self.0.borrow_mut().act(choice, &given);
        Ok(())
    }

    /// Sends the request that is due, and takes what comes back.
    #[wasm_bindgen(skip_typescript)]
    pub fn send(&self, signal: Option<AbortSignal>) -> Promise {
        let rotation = Rc::clone(&self.0);
        future_to_promise(async move {
            let due = rotation.borrow().due();
            let Due::Send(request) = due else { return Ok(JsValue::UNDEFINED) };
            let wanted = match request.ask {
                Ask::WhetherReachable => Wanted::Reachable,
                _ => Wanted::Answer,
            };
            let sent = Request {
                method: request.method,
                url: request.url,
                authorization: request.authorization.as_ref(),
                // EXPOSE: the body of a request to revoke names the key; it goes to the one host
                // that gave it out.
                body: request.body.as_ref().map(Secret::expose),
                wanted,
            };
            let received = why401_send::send(sent, signal.as_ref()).await;
            rotation.borrow_mut().took(request.ask, &received);
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Ends the pause that is due.
    #[wasm_bindgen(skip_typescript)]
    pub fn waited(&self) {
        self.0.borrow_mut().waited();
    }

    /// What is to be stored before what is due is done; `undefined`: nothing, and what was stored
    /// can go.
    ///
    /// # Errors
    /// Never, as above.
    #[wasm_bindgen(skip_typescript)]
    pub fn record(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.borrow().record())
    }

    /// The new key, while the person has not said that it is stored.
    #[wasm_bindgen(skip_typescript)]
    pub fn unstored(&self) -> Option<String> {
        // EXPOSE: it is kept in the browser's memory until the person has it.
        self.0.borrow().unstored().map(|key| key.expose().to_owned())
    }

    /// What the key book keeps of one of the keys.
    ///
    /// # Errors
    /// When it is neither the old nor the new one that is asked about.
    #[wasm_bindgen(skip_typescript)]
    pub fn print(&self, which: &str, salt: &str) -> Result<JsValue, JsError> {
        let rotation = self.0.borrow();
        let key = match which {
            "old" => rotation.old_key(),
            "new" => rotation.new_key(),
            _ => return Err(JsError::new("expected \"old\" or \"new\", got something else")),
        };
        to_js(&key.and_then(|key| Fingerprint::of(salt, key)))
    }

    /// The new key, for the button that copies it.
    #[wasm_bindgen(js_name = newKey, skip_typescript)]
    pub fn new_key(&self) -> Option<String> {
        // EXPOSE: the person asked for the key itself, to copy it.
        self.0.borrow().new_key().map(|key| key.expose().to_owned())
    }
}

impl Rotation {
    fn of(rotation: rotation::Rotation) -> Self {
        Self(Rc::new(RefCell::new(rotation)))
    }
}

/// The message says what was expected, and never quotes what came: it may hold a key.
fn from_js<T: DeserializeOwned>(value: JsValue, expected: &str) -> Result<T, JsError> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|_| JsError::new(&format!("expected {expected}, got something else")))
}
