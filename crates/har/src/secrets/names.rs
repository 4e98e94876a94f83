//! What a name says of the value that it is given.

use super::kind::Kind;

/// The longest name that is looked at.
const LONGEST: usize = 60;

/// A name in small letters, without what joins its words.
struct Plain {
    letters: [u8; LONGEST],
    length: usize,
}

impl Plain {
    fn of(name: &[u8]) -> Option<Self> {
        if name.len() < 2 || name.len() > LONGEST {
            return None;
        }
        let mut plain = Self { letters: [0; LONGEST], length: 0 };
        for b in name.iter().filter(|b| !matches!(b, b'-' | b'_' | b'.')) {
            plain.letters[plain.length] = b.to_ascii_lowercase();
            plain.length += 1;
        }
        Some(plain)
    }

    fn as_bytes(&self) -> &[u8] {
        &self.letters[..self.length]
    }
}

/// What a value of this name is, where the name says that it is to be removed: the name of a member
/// of JSON, of a field of a form, of a part of an address.
pub(crate) fn kind_of(name: &[u8]) -> Option<Kind> {
    let [before, last] = *name.last_chunk()?;
    may_end_with(before, last).then(|| kind_by_name(name)).flatten()
}

/// Whether the name of a secret may end with these two characters.
#[inline]
pub(crate) fn may_end_with(before: u8, last: u8) -> bool {
    ENDINGS[usize::from(last & 0x1F)] & (1 << (before & 0x1F)) != 0 && last > b'@' && before > b'@'
}

/// The last two letters of all names: for each last letter, a bit for each one before it.
const ENDINGS: [u32; 32] = {
    let pairs = [
        *b"en", *b"wt", *b"rf", *b"er", *b"on", *b"se", *b"st", *b"ey", *b"id", *b"me", *b"ne",
        *b"et", *b"rd", *b"wd", *b"ie", *b"al", *b"ls", *b"re", *b"ig", *b"th", *b"sh", *b"tp",
        *b"de", *b"te", *b"il", *b"ip", *b"ss", *b"ce", *b"ge", *b"in", *b"nt", *b"ar", *b"le",
        *b"ts", *b"ns", *b"rl", *b"ac", *b"cy", *b"pw", *b"so",
    ];
    let mut endings = [0; 32];
    let mut at = 0;
    while at < pairs.len() {
        let [before, last] = pairs[at];
        endings[(last & 0x1F) as usize] |= 1 << (before & 0x1F);
        at += 1;
    }
    endings
};

fn kind_by_name(name: &[u8]) -> Option<Kind> {
    kind_of_plain(&Plain::of(name)?)
}

fn kind_of_plain(plain: &Plain) -> Option<Kind> {
    let name = plain.as_bytes();
    let last: [u8; 2] = *name.last_chunk()?;
    let ends = |ending: &[u8]| name.ends_with(ending);
    let is = |names: &[&str]| names.iter().any(|other| other.as_bytes() == name);
    match &last {
        b"en" if ends(b"token") => Some(Kind::Token),
        b"wt" if ends(b"jwt") => Some(Kind::Token),
        b"rf" if ends(b"csrf") || ends(b"xsrf") => Some(Kind::Token),
        b"er" if is(&["bearer", "codeverifier", "oauthverifier", "authbearer"]) => {
            Some(Kind::Token)
        }
        b"on" if ends(b"authorization") || is(&["assertion", "clientassertion"]) => {
            Some(Kind::Token)
        }
        b"se" if is(&["samlresponse"]) => Some(Kind::Token),
        b"st" if is(&["samlrequest"]) => Some(Kind::Token),
        b"ey" if ends(b"apikey") || ends(b"accesskey") || ends(b"authkey") => Some(Kind::Key),
        b"ey" if ends(b"subscriptionkey") => Some(Kind::Key),
        b"ey" if ends(b"secretkey") || ends(b"privatekey") || ends(b"signingkey") => {
            Some(Kind::Secret)
        }
        b"id" if ends(b"accesskeyid") => Some(Kind::Key),
        // The kind of an object in an old page is no session.
        b"id" if is(&["classid", "clsid"]) => None,
        b"id" if ends(b"sessionid") || ends(b"sessid") || ends(b"ssid") || is(&["sid"]) => {
            Some(Kind::Token)
        }
        b"id" if ends(b"userid") || ends(b"accountid") || ends(b"customerid") => {
            Some(Kind::Account)
        }
        b"id" if ends(b"organizationid") || ends(b"orgid") || ends(b"visitorid") => {
            Some(Kind::Account)
        }
        b"id" if ends(b"deviceid") || ends(b"anonymousid") || ends(b"distinctid") => {
            Some(Kind::Account)
        }
        b"id" if is(&["uid", "subscriberid"]) => Some(Kind::Account),
        b"me" if ends(b"username") || is(&["firstname", "lastname", "fullname"]) => {
            Some(Kind::Account)
        }
        b"me" if is(&["loginname", "nickname"]) => Some(Kind::Account),
        b"ne" if ends(b"phone") => Some(Kind::Account),
        b"er" if ends(b"phonenumber") => Some(Kind::Account),
        b"et" if ends(b"secret") => Some(Kind::Secret),
        b"rd" if ends(b"password") => Some(Kind::Password),
        b"wd" if ends(b"passwd") || ends(b"pwd") => Some(Kind::Password),
        b"se" if ends(b"passphrase") => Some(Kind::Password),
        b"ie" if ends(b"cookie") => Some(Kind::Cookie),
        // It is a setting.
        b"ls" if is(&["withcredentials"]) => None,
        b"al" | b"ls" if ends(b"credential") || ends(b"credentials") => Some(Kind::Secret),
        b"re" if ends(b"signature") => Some(Kind::Secret),
        b"ig" if is(&["sig"]) => Some(Kind::Secret),
        b"th" if is(&["auth", "xauth", "authhash"]) => Some(Kind::Secret),
        b"sh" if is(&["authhash", "emailhash", "userhash"]) => Some(Kind::Account),
        b"tp" if ends(b"otp") => Some(Kind::Code),
        b"de" if ends(b"authcode") || ends(b"verificationcode") || ends(b"signincode") => {
            Some(Kind::Code)
        }
        b"de" if is(&["devicecode", "usercode", "logincode", "otpcode"]) => Some(Kind::Code),
        b"de" if ends(b"passcode") || ends(b"recoverycode") || ends(b"backupcode") => {
            Some(Kind::Code)
        }
        b"de" if is(&["mfacode", "accesscode", "resetcode", "confirmationcode"]) => {
            Some(Kind::Code)
        }
        b"te" if is(&["oauthstate"]) => Some(Kind::Code),
        b"il" if ends(b"email") => Some(Kind::Email),
        b"ip" if ends(b"clientip") || ends(b"remoteip") || ends(b"userip") || is(&["ip"]) => {
            Some(Kind::Address)
        }
        b"ss" if ends(b"ipaddress") && !ends(b"serveripaddress") => Some(Kind::Address),
        b"ss" if ends(b"clientaddress") || is(&["remoteaddress"]) => Some(Kind::Address),
        b"ss" if is(&["emailaddress"]) => Some(Kind::Email),
        _ => None,
    }
}

/// The same for a part of an address or a field of a form, where some names mean a secret that
/// elsewhere mean anything: `code`, `state`, `key`.
pub(crate) fn kind_of_parameter(name: &[u8]) -> Option<Kind> {
    kind_of(name).or_else(|| kind_of_parameter_alone(name))
}

/// What a value of this name is in an address or a form, and nowhere else.
fn kind_of_parameter_alone(name: &[u8]) -> Option<Kind> {
    let is = |other: &&str| name.eq_ignore_ascii_case(other.as_bytes());
    if ["code", "state", "nonce", "code_challenge"].iter().any(is) {
        Some(Kind::Code)
    } else if ["login", "login_hint", "mail", "user"].iter().any(is) {
        Some(Kind::Account)
    } else {
        is(&"key").then_some(Kind::Key)
    }
}

/// How much a name says of its value in any text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Weight {
    /// All of it is secret.
    Whole,
    /// The same in an address or in a form; elsewhere only what looks like a secret is.
    Parameter,
    /// Only what looks like a secret is.
    Opaque,
    /// It is that of a list of which this is true.
    List,
}

/// What a value of this name is in any text, where what is assigned may be a part of an address or
/// of a form.
pub(crate) fn weight_of(name: &[u8], is_assigned: bool, is_list: bool) -> Option<(Kind, Weight)> {
    let plain = Plain::of(name)?;
    if let Some(kind) = kind_of_plain(&plain) {
        return Some((kind, Weight::Whole));
    }
    if let Some(kind) = kind_of_parameter_alone(name).filter(|_| is_assigned) {
        return Some((kind, Weight::Parameter));
    }
    if let Some(kind) = kind_of_opaque_plain(&plain) {
        return Some((kind, Weight::Opaque));
    }
    let one = is_list.then(|| name.strip_suffix(b"s").or_else(|| name.strip_suffix(b"S")));
    Some((kind_of(one??)?, Weight::List))
}

/// What a value of this name is, where it looks like a secret: these names mean other things as
/// well.
pub(crate) fn kind_of_opaque(name: &[u8]) -> Option<Kind> {
    kind_of_opaque_plain(&Plain::of(name)?)
}

fn kind_of_opaque_plain(plain: &Plain) -> Option<Kind> {
    let name = plain.as_bytes();
    let last: [u8; 2] = *name.last_chunk()?;
    let ends = |ending: &[u8]| name.ends_with(ending);
    let is = |names: &[&str]| names.iter().any(|other| other.as_bytes() == name);
    match &last {
        b"et" if ends(b"ticket") => Some(Kind::Token),
        b"on" if ends(b"session") => Some(Kind::Token),
        b"ss" if is(&["sess"]) => Some(Kind::Token),
        b"so" if is(&["sso"]) => Some(Kind::Token),
        b"ac" if ends(b"hmac") => Some(Kind::Secret),
        b"te" if is(&["relaystate"]) => Some(Kind::Secret),
        b"cy" if is(&["policy"]) => Some(Kind::Secret),
        b"ss" if is(&["pass", "userpass"]) => Some(Kind::Password),
        b"pw" if is(&["pw"]) => Some(Kind::Password),
        b"ey" if ends(b"encryptionkey") || ends(b"masterkey") || ends(b"accountkey") => {
            Some(Kind::Secret)
        }
        b"ey" if is(&["licensekey", "consumerkey", "clientkey", "servicekey"]) => Some(Kind::Key),
        b"id" if is(&["keypairid"]) => Some(Kind::Key),
        _ => None,
    }
}

/// What the value of a header of this name is, where all of it is to be removed.
///
/// `Authorization` keeps its scheme, `Cookie` and `Set-Cookie` their names: these are not here.
pub(crate) fn kind_of_header(name: &[u8]) -> Option<Kind> {
    let plain = Plain::of(name)?;
    let name = plain.as_bytes();
    match name {
        b"xforwardedfor"
        | b"xrealip"
        | b"cfconnectingip"
        | b"trueclientip"
        | b"forwarded"
        | b"xclientip"
        | b"xoriginalforwardedfor"
        | b"cfconnectingipv6"
        | b"xclusterclientip"
        | b"fastlyclientip"
        | b"xforwardedclientip" => Some(Kind::Address),
        b"setcookie" | b"setcookie2" | b"cookie" | b"cookie2" => Some(Kind::Cookie),
        _ => match kind_of(name) {
            // A word that is a secret in a form is none as a header: `Key`, `Code`.
            Some(Kind::Code) => None,
            kind => kind.or_else(|| is_of_auth(name).then_some(Kind::Secret)),
        },
    }
}

/// Whether a header's name has a word of authentication in it, wherever.
fn is_of_auth(name: &[u8]) -> bool {
    let has = |word: &[u8]| name.windows(word.len()).any(|part| part == word);
    let is_harmless =
        has(b"wwwauthenticate") || has(b"proxyauthenticate") || has(b"author") && !has(b"authoriz");
    !is_harmless
        && [&b"token"[..], b"secret", b"apikey", b"auth", b"session", b"jwt", b"bypass"]
            .into_iter()
            .any(has)
}
