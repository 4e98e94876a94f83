//! A certificate that the program does not trust.

use crate::{
    answer::Meaning,
    case::Case,
    facts,
    report::Finding,
    rules::{Family, Rule, Step, Verdict},
};

pub(super) static RULE: Rule = Rule {
    id: "tls-intercepted",
    family: Family::Answer,
    title: "The program does not trust the certificate it was shown",
    signs: signs![
        "The program says “self-signed certificate in certificate chain”, “self signed certificate in certificate chain” or “unable to get local issuer certificate”.",
        "Python says “SSLCertVerificationError”, “[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed”, and Node “SELF_SIGNED_CERT_IN_CHAIN” or “UNABLE_TO_GET_ISSUER_CERT_LOCALLY”.",
        "curl says “curl: (60) SSL certificate problem”.",
        "It works on another network, or with the company's VPN switched off.",
    ],
    why: "Before anything is sent, the server proves who it is with a certificate. Here the \
          program does not trust that proof: often a company proxy opens the traffic with a \
          certificate of its own, sometimes the program has no list of the certificates to \
          trust, or the clock of the computer is wrong. The key was not sent.",
    fix: &[
        Step::new(
            "Ask whoever runs the network for its root certificate, and make the program trust \
          it, such as with REQUESTS_CA_BUNDLE or NODE_EXTRA_CA_CERTS.",
        ),
        Step::new(
            "Update the list of trusted certificates, such as with pip install --upgrade certifi, \
          if there is no such proxy.",
        ),
        Step::new("Check the date and the time of the computer."),
        Step::new(
            "Leave the check turned on, because without it anybody on the way can read the key.",
        ),
    ],
    sources: &[&facts::CURL_MANUAL, &facts::OWN_READING],
    question: None,
    check,
};

fn check(case: &Case) -> Verdict {
    super::judge_silence(case, Meaning::TlsIntercepted, &|_, _| {
        Finding::suspect(
            &RULE,
            "The program stopped at the certificate, so the request was never sent and this says \
             nothing of the key.",
        )
    })
}
