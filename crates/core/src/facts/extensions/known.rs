//! The list of extensions that are known.

use super::{Acts, KnownExtension, Way};

/// Every extension that is known.
pub static KNOWN_EXTENSIONS: &[KnownExtension] = &[
    KnownExtension {
        ids: &[
            "fhcgjolkccmbidfldomjliifgaodjagh",
            "djkjpnciiommncecmdefpdllknjdmmmo",
            "CookieAutoDelete@kennydo.com",
            "jofioghmpdcgiiobkhmdojhjbjiejfbd",
        ],
        called: &["cookieautodelete"],
        ways: &[Way::ClearsCookies],
        acts: Acts::Alone,
        does: "deletes a site's cookies soon after its last tab was closed, and can do so when the \
               browser starts, unless the site is on its list",
        advice: "In its list of expressions, add this line as one to keep (Whitelist). If you use \
                 containers, add it for each of them.",
        paste: Some("*.perplexity.ai"),
    },
    KnownExtension {
        ids: &["ghnodpmkiilfdelcloblidoeecblgbfp"],
        called: &["autodeletecookies"],
        ways: &[Way::ClearsCookies],
        acts: Acts::Alone,
        does: "deletes a site's cookies after its last tab was closed, unless the site is on its \
               list",
        advice: "Add Perplexity to the sites whose cookies it keeps.",
        paste: Some("perplexity.ai"),
    },
    KnownExtension {
        ids: &["forget-me-not@lusito.info"],
        called: &["forgetmenot"],
        ways: &[Way::ClearsCookies, Way::ChangesHeaders],
        acts: Acts::Alone,
        does: "deletes the cookies of sites that you have left, and can drop them from answers, \
               unless a rule keeps them",
        advice: "Add this line to its rules, as one that keeps cookies (Whitelist).",
        paste: Some("*.perplexity.ai"),
    },
    KnownExtension {
        ids: &["ghgabhipcejejjmhhchfonmamedcbeod"],
        called: &["clickclean"],
        ways: &[Way::ClearsCookies],
        acts: Acts::AtExit,
        does: "clears browsing data when the browser is closed, if it is set to",
        advice: "In its options, leave cookies out of what it clears, or out of what it clears \
                 when the browser is closed.",
        paste: None,
    },
    KnownExtension {
        ids: &[],
        called: &["umatrix"],
        ways: &[Way::ClearsCookies, Way::ChangesHeaders],
        acts: Acts::Alone,
        does: "keeps cookies from being sent where its table blocks them, and can delete those \
               that it blocks",
        advice: "On www.perplexity.ai, allow cookies in its table and save that with the padlock.",
        paste: None,
    },
    KnownExtension {
        ids: &["{c607c8df-14a7-4f28-894f-29e8722976af}"],
        called: &["temporarycontainers"],
        ways: &[Way::AssignsContainers],
        acts: Acts::Alone,
        does: "opens tabs in new, empty containers, in which nobody is signed in",
        advice: "Have Perplexity always open in one permanent container, with Multi-Account \
                 Containers, or leave it out of the automatic mode.",
        paste: Some("www.perplexity.ai"),
    },
    KnownExtension {
        ids: &["@testpilot-containers"],
        called: &[],
        ways: &[Way::AssignsContainers],
        acts: Acts::Alone,
        does: "opens a site in the container that it was assigned to, which has cookies of its own",
        advice: "In its list of sites for each container, see where www.perplexity.ai stands, and \
                 sign in there.",
        paste: None,
    },
    KnownExtension {
        ids: &["bgnkhhnnamicmpeenaelnjfhikgbkllg"],
        called: &["adguardadblocker"],
        ways: &[Way::ShortensLifetimes, Way::ClearsCookies, Way::ChangesHeaders],
        acts: Acts::Alone,
        does: "deletes cookies or shortens their lives where its rules say so",
        advice: "Add Perplexity to its allowlist, and look at the times for cookies among its \
                 settings for protection against tracking.",
        paste: Some("perplexity.ai"),
    },
    KnownExtension {
        ids: &["ffjiejobkoibkjlhjnlgmcnnigeelbdl", "bffenpfpjikaeocaihdonmgnjjdpjkeo"],
        called: &["cookiecloud"],
        ways: &[Way::SyncsCookies],
        acts: Acts::Alone,
        does: "puts the cookies of another computer in place of those here, and a session that \
               was renewed there is out of date here",
        advice: "Leave Perplexity out of the sites that it copies, and sign in on each computer.",
        paste: Some("perplexity.ai"),
    },
    KnownExtension {
        ids: &["hlkenndednhfkekhgcdicdfddnkalmdm", "{c3c10168-4186-445c-9c5b-63f12b8e2c87}"],
        called: &[],
        ways: &[Way::SyncsCookies, Way::ClearsCookies],
        acts: Acts::ByHand,
        does: "changes, imports and deletes cookies when you tell it to",
        advice: "Sign in on the page, and import no session cookies of Perplexity's.",
        paste: None,
    },
    KnownExtension {
        ids: &["fngmhnnpilhplaeedifhccceomclgfbg"],
        called: &["editthiscookie"],
        ways: &[Way::SyncsCookies, Way::ClearsCookies],
        acts: Acts::ByHand,
        does: "changes, imports and deletes cookies when you tell it to; the first of this name \
               is no longer in Chrome's store, and there are fake copies of it",
        advice: "Remove it if you did not choose it yourself. Sign in on the page, and import no \
                 session cookies of Perplexity's.",
        paste: None,
    },
    KnownExtension {
        ids: &["cookie-manager@robwu.nl"],
        called: &[],
        ways: &[Way::SyncsCookies, Way::ClearsCookies],
        acts: Acts::ByHand,
        does: "changes, restores and deletes cookies when you tell it to",
        advice: "Restore no session cookies of Perplexity's with it.",
        paste: None,
    },
    KnownExtension {
        ids: &["idgpnmonknjnojddfkpgkljpfnnfcklj"],
        called: &["modheader"],
        ways: &[Way::ChangesHeaders],
        acts: Acts::Alone,
        does: "sends the headers that were saved in it in place of the real ones",
        advice: "Pause it, or remove Cookie, Set-Cookie and Authorization from its profiles, or \
                 limit them to the sites that they are for.",
        paste: None,
    },
    KnownExtension {
        ids: &["gjgiipmpldkpbdfjkgofildhapegmmic"],
        called: &["simplemodifyheader"],
        ways: &[Way::ChangesHeaders],
        acts: Acts::Alone,
        does: "sends the headers that were saved in it in place of the real ones",
        advice: "Stop it, or remove Cookie, Set-Cookie and Authorization from its table, or limit \
                 it to the addresses that they are for.",
        paste: None,
    },
    KnownExtension {
        ids: &["mdnleldcmiljblolnjhpnblkcekpdkpa", "extension@requestly.in"],
        called: &["requestly"],
        ways: &[Way::ChangesHeaders],
        acts: Acts::Alone,
        does: "changes requests and their headers as its rules say",
        advice: "Switch its rules off, or limit them to the sites that they are for.",
        paste: None,
    },
    KnownExtension {
        ids: &["gkojfkhlekighikafcpjkiklfbnlmeio", "eppiocemhmnlbhjplcgkofciiegomcon"],
        called: &[],
        ways: &[Way::ChangesNetwork],
        acts: Acts::Alone,
        does: "sends your traffic through other computers, so that Perplexity sees you come from \
               elsewhere",
        advice: "Leave perplexity.ai out of it, or switch it off while you use Perplexity.",
        paste: None,
    },
    KnownExtension {
        ids: &[
            "mlomiejdfkolichcflejclcbmpeaniij",
            "fclbdkbhjlgkbpfldjodgjncejkkjcme",
            "firefox@ghostery.com",
        ],
        called: &[],
        ways: &[Way::ClearsCookies],
        acts: Acts::ByHand,
        does: "removes the cookies of a site, or of all, when you tell it to clear browsing data",
        advice: "Do not clear browsing data with it for Perplexity, and trust the site in its \
                 panel.",
        paste: None,
    },
    KnownExtension {
        ids: &["bkdgflcldnnnapblkhphbgpggdiikppg", "jid1-ZAdIEUB7XOzOJw@jetpack"],
        called: &[],
        ways: &[Way::ClearsCookies],
        acts: Acts::ByHand,
        does: "removes cookies when you press its Fire Button",
        advice: "Its Fire Button signs you out of sites: press it only when you want that.",
        paste: None,
    },
    KnownExtension {
        ids: &[
            "pkehgijcmpdhfbdbbnkijodmdjhbjlgp",
            "mkejgcgkdlddbggjhhflekkondicpnop",
            "jid1-MnnxcxisBPnSXQ@jetpack",
        ],
        called: &[],
        ways: &[],
        acts: Acts::Hardly,
        does: "keeps cookies from other sites' frames, and not from a site that you visit",
        advice: "If in doubt, switch it off for this site and see.",
        paste: Some("www.perplexity.ai"),
    },
    KnownExtension {
        ids: &[
            "cjpalhdlnbpafiamejdnhcphjbkeiagm",
            "uBlock0@raymondhill.net",
            "ddkjiahejlhfcafbddmgiahcphecmpfh",
            "uBOLiteRedux@raymondhill.net",
            "uBOLite@raymondhill.net",
        ],
        called: &[],
        ways: &[],
        acts: Acts::Hardly,
        does: "does not touch cookies, and blocks requests only where a filter says so",
        advice: "If in doubt, switch it off for this site with its big button and see.",
        paste: None,
    },
    KnownExtension {
        ids: &["lckanjgmijmafbedllaakclkaicjfmnk", "{74145f27-f039-47ce-a470-a662b129930a}"],
        called: &[],
        ways: &[],
        acts: Acts::Hardly,
        does: "shortens addresses, which at worst disturbs the moment of signing in",
        advice: "If signing in itself fails, switch it off for that moment.",
        paste: None,
    },
    KnownExtension {
        ids: &[
            "fihnjjcciajhdojfnbdddfaoknhalnja",
            "edibdbjcniadpccecjdfdjjppcpchdlm",
            "idcac-pub@guus.ninja",
        ],
        called: &[],
        ways: &[],
        acts: Acts::Hardly,
        does: "hides questions about cookies, and leaves the cookies alone",
        advice: "If in doubt, switch it off for this site and see.",
        paste: None,
    },
];
