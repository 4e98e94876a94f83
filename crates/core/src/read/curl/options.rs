//! The options of curl, and which of them take a value.

/// The options of one letter that take a value.
const SHORT: &str = "AbCcDdEeFHhKmoPQrTtUuwXxYyz";

/// The options with a long name that take a value, up to curl 8.16, sorted.
static LONG: &[&str] = &[
    "abstract-unix-socket",
    "alt-svc",
    "aws-sigv4",
    "cacert",
    "capath",
    "cert",
    "cert-type",
    "ciphers",
    "config",
    "connect-timeout",
    "connect-to",
    "continue-at",
    "cookie",
    "cookie-jar",
    "create-file-mode",
    "crlfile",
    "curves",
    "data",
    "data-ascii",
    "data-binary",
    "data-raw",
    "data-urlencode",
    "delegation",
    "dns-interface",
    "dns-ipv4-addr",
    "dns-ipv6-addr",
    "dns-servers",
    "doh-url",
    "dump-header",
    "ech",
    "egd-file",
    "engine",
    "etag-compare",
    "etag-save",
    "expect100-timeout",
    "form",
    "form-string",
    "ftp-account",
    "ftp-alternative-to-user",
    "ftp-method",
    "ftp-port",
    "ftp-ssl-ccc-mode",
    "happy-eyeballs-timeout-ms",
    "haproxy-clientip",
    "header",
    "help",
    "hostpubmd5",
    "hostpubsha256",
    "hsts",
    "interface",
    "ip-tos",
    "ipfs-gateway",
    "json",
    "keepalive-cnt",
    "keepalive-time",
    "key",
    "key-type",
    "krb",
    "libcurl",
    "limit-rate",
    "local-port",
    "login-options",
    "mail-auth",
    "mail-from",
    "mail-rcpt",
    "max-filesize",
    "max-redirs",
    "max-time",
    "netrc-file",
    "noproxy",
    "oauth2-bearer",
    "output",
    "output-dir",
    "parallel-max",
    "parallel-max-host",
    "pass",
    "pinnedpubkey",
    "preproxy",
    "proto",
    "proto-default",
    "proto-redir",
    "proxy",
    "proxy-cacert",
    "proxy-capath",
    "proxy-cert",
    "proxy-cert-type",
    "proxy-ciphers",
    "proxy-crlfile",
    "proxy-header",
    "proxy-key",
    "proxy-key-type",
    "proxy-pass",
    "proxy-pinnedpubkey",
    "proxy-service-name",
    "proxy-tls13-ciphers",
    "proxy-tlsauthtype",
    "proxy-tlspassword",
    "proxy-tlsuser",
    "proxy-user",
    "proxy1.0",
    "pubkey",
    "quote",
    "random-file",
    "range",
    "rate",
    "referer",
    "request",
    "request-target",
    "resolve",
    "retry",
    "retry-delay",
    "retry-max-time",
    "sasl-authzid",
    "service-name",
    "sigalgs",
    "socks4",
    "socks4a",
    "socks5",
    "socks5-gssapi-service",
    "socks5-hostname",
    "speed-limit",
    "speed-time",
    "stderr",
    "telnet-option",
    "tftp-blksize",
    "time-cond",
    "tls-max",
    "tls13-ciphers",
    "tlsauthtype",
    "tlspassword",
    "tlsuser",
    "trace",
    "trace-ascii",
    "trace-config",
    "unix-socket",
    "upload-file",
    "upload-flags",
    "url",
    "url-query",
    "user",
    "user-agent",
    "variable",
    "vlan-priority",
    "write-out",
];

/// An option as it is written.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Written<'a> {
    /// One that stands for itself: its long name or its letter.
    Flag(&'a str),
    /// One whose value follows it: its long name or its letter, and the value when it is attached.
    Value(&'a str, Option<&'a str>),
}

/// Whether this is the long name of an option that takes a value.
pub(super) fn is_long(name: &str) -> bool {
    LONG.binary_search(&name).is_ok()
}

/// The options in a word that starts with a hyphen: `-sSLX` is four.
pub(super) fn in_word(word: &str) -> Vec<Written<'_>> {
    if let Some(name) = word.strip_prefix("--") {
        // `--expand-header` is `--header` with variables of curl's own in it.
        let known = name.strip_prefix("expand-").unwrap_or(name);
        let takes_value = is_long(known);
        return vec![if takes_value { Written::Value(known, None) } else { Written::Flag(name) }];
    }
    let mut found = Vec::new();
    let letters = word.strip_prefix('-').unwrap_or(word);
    // There are fewer letters than this, and a word may be ten million characters long.
    for (at, letter) in letters.char_indices().take(60) {
        let end = at + letter.len_utf8();
        if SHORT.contains(letter) {
            let attached = Some(&letters[end..]).filter(|value| !value.is_empty());
            found.push(Written::Value(&letters[at..end], attached));
            break;
        }
        found.push(Written::Flag(&letters[at..end]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(LONG.is_sorted());
    }

    #[test]
    fn letters_stand_together() {
        use Written::{Flag, Value};
        assert_eq!(in_word("-sSLX"), [Flag("s"), Flag("S"), Flag("L"), Value("X", None)]);
        assert_eq!(in_word("-XPOST"), [Value("X", Some("POST"))]);
        assert_eq!(in_word("-H@file"), [Value("H", Some("@file"))]);
        assert_eq!(in_word("--location"), [Flag("location")]);
        assert_eq!(in_word("--data-raw"), [Value("data-raw", None)]);
    }
}
