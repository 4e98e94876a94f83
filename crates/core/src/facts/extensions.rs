//! Extensions that are known to end sessions with websites, or known not to.
//!
//! Their ids were read in their own repositories and in links to the stores on 20 November 2026;
//! how each could sign a person out of Perplexity is inferred from its code.

mod known;

pub use known::KNOWN_EXTENSIONS;

/// A way in which an extension can end a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Way {
    /// It removes or refuses cookies.
    ClearsCookies,
    /// It changes the headers that carry cookies.
    ChangesHeaders,
    /// It sends the traffic another way.
    ChangesNetwork,
    /// It puts cookies there from elsewhere.
    SyncsCookies,
    /// It gives cookies shorter lives.
    ShortensLifetimes,
    /// It opens pages in containers with cookies of their own.
    AssignsContainers,
}

/// What makes an extension act.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Acts {
    /// It acts by itself while the browser runs, as it is set.
    Alone,
    /// It acts by itself when the browser is closed.
    AtExit,
    /// It acts when a person uses it.
    ByHand,
    /// It leaves a site that is visited directly alone, as far as is known.
    Hardly,
}

/// An extension that is known.
#[derive(Debug)]
pub struct KnownExtension {
    /// Its ids in the stores of Chrome, Edge and Firefox.
    pub ids: &'static [&'static str],
    /// How the names of its copies are recognised: in small letters and digits alone.
    pub called: &'static [&'static str],
    /// What it can do to a session.
    pub ways: &'static [Way],
    /// What makes it do so.
    pub acts: Acts,
    /// What it does, after "it": `deletes a site's cookies …`.
    pub does: &'static str,
    /// What to set in it.
    pub advice: &'static str,
    /// What to paste into its list.
    pub paste: Option<&'static str>,
}

/// The extensions of Perplexity's own.
pub const OFFICIAL_EXTENSIONS: &[&str] =
    &["hlgbcneanomplepojfcnclggenpcoldo", "bnaffjbjpgiagpondjlnneblepbdchol"];
