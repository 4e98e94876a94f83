//! The words of each stage.

use crate::{
    facts,
    report::Tone,
    rotation::{
        End, Keeper, Purpose, Reason, Revocation, Rotation, Stage, Urgency, request::quoted,
        words::Why,
    },
    rules::Step,
};

/// The words of one stage.
pub(super) struct Told {
    pub(super) stage: &'static str,
    pub(super) title: String,
    pub(super) text: Vec<String>,
    pub(super) tone: Tone,
    pub(super) links: Vec<Step>,
    pub(super) commands: Option<String>,
}

pub(super) fn told(rotation: &Rotation) -> Told {
    match &rotation.stage {
        Stage::Start => start(rotation),
        Stage::PickUp(reason) => pick_up(*reason, &rotation.name),
        Stage::Asking(_) => quiet("asking", "Asking whether keys can be changed from here", &[]),
        Stage::Closed(why) => closed(rotation, *why),
        Stage::Testing(purpose, trial) => testing(*purpose, trial.pause()),
        Stage::OldRefused => old_refused(rotation.urgency),
        Stage::OldUnclear(why) => unclear(
            "oldUnclear",
            "It is not clear whether the old key works",
            *why,
            "Nothing was made and nothing was revoked.",
        ),
        Stage::Naming => quiet(
            "naming",
            "Name the new key",
            &[
                "The name stands in the console, so choose one that says where the key is used.",
                "Perplexity shows a new key once, in its answer to this request. The old key goes \
                 on working.",
            ],
        ),
        Stage::Making => quiet("making", "Making the new key", &["Leave this tab open for it."]),
        Stage::NotMade(why) => Told {
            links: vec![console("Make the new key in the console, if it stays so.")],
            ..unclear("notMade", "No key was made", *why, "The old key works as before.")
        },
        Stage::MaybeMade(why) => maybe_made(*why, &rotation.name),
        Stage::Storing => storing(rotation),
        Stage::NewRefused => Told {
            links: vec![console("Look in the console whether the new key is listed.")],
            ..unsure(
                "newRefused",
                "Perplexity does not accept the new key yet",
                &[
                    "A key that was just made may not be known everywhere at once. Perplexity \
                     documents no delay; its examples wait up to five minutes.",
                    "The old key was not touched. Keep the new one, and test it again later.",
                ],
            )
        },
        Stage::NewUnclear(why) => unclear(
            "newUnclear",
            "It is not clear whether the new key works",
            *why,
            "The old key was not touched.",
        ),
        Stage::ChangeOver => change_over(rotation.urgency),
        Stage::Confirming => confirming(rotation),
        Stage::Revoking => {
            quiet("revoking", "Revoking the old key", &["Leave this tab open for it."])
        }
        Stage::StillValid(revocation) => still_valid(*revocation),
        Stage::Unproven(why) => unclear(
            "unproven",
            "Whether the old key is revoked is not known yet",
            *why,
            "A test of the old key tells.",
        ),
        Stage::Done(end) => done(*end, rotation),
    }
}

fn start(rotation: &Rotation) -> Told {
    match rotation.urgency {
        Urgency::Routine => quiet(
            "start",
            "Replace a key, without a moment in which nothing works",
            &[
                "The new key is made and tested while the old one goes on working. The old one is \
                 revoked last, when you say so.",
                "A key can make another key of the same project. The very first one is made in \
                 the console.",
            ],
        ),
        Urgency::Emergency => Told {
            links: vec![console(
                "Revoke the key in the console at once, if stopping your own programs does not \
                 matter.",
            )],
            ..unsure(
                "start",
                "Replace a key that leaked",
                &[
                    "What cannot be undone: a revoked key cannot be brought back, every program \
                     that still has it stops at that moment, and what others did with it before \
                     stays done.",
                    "Perplexity's documentation gives this order: make a new key, put it in every \
                     place, revoke the leaked one, look at the usage.",
                ],
            )
        },
    }
}

fn pick_up(reason: Reason, name: &str) -> Told {
    let first = match reason {
        Reason::TheConsole => {
            "Both keys are tested. The old one is revoked at the end, when you say so.".to_owned()
        }
        Reason::OldRefused => "The new key is tested. Nothing is left to revoke.".to_owned(),
        Reason::MaybeMade => format!(
            "It may be the key with the name “{name}”, or another that you made in the console."
        ),
        Reason::ChangeOver => format!(
            "There is a new key, “{name}” if it was made here, and the old one was not revoked \
             yet. why401 keeps neither, so paste both to go on."
        ),
        Reason::Revoking => format!(
            "There is a new key, “{name}” if it was made here, and the old one was being revoked \
             when this ended. Paste both, and a test tells how it stands."
        ),
        Reason::OldMissing => {
            "The old key is needed to revoke it. why401 does not keep it, so paste it again."
                .to_owned()
        }
    };
    Told { text: vec![first], ..quiet("pickUp", "Paste what you have", &[]) }
}

/// The interface cannot be used from here: said before the first step, with the way by hand.
fn closed(rotation: &Rotation, why: Why) -> Told {
    let title = match why {
        Why::Hidden => "Your browser may not use this part of Perplexity from here",
        Why::Blocked => "Nothing comes through to Perplexity",
        _ => "Keys cannot be changed from here now",
    };
    let more = match (why, rotation.keeper) {
        (Why::Hidden, Keeper::Page) => {
            "Perplexity does not allow pages to make or revoke keys. The extension may, and so may \
             a terminal: these are the same steps."
        }
        _ => "Nothing was made and nothing was revoked. These are the same steps for a terminal.",
    };
    Told {
        text: vec![why.sentence(), more.to_owned()],
        commands: Some(by_hand(&rotation.name)),
        links: vec![console("Make and delete keys in the console.")],
        ..unsure("closed", title, &[])
    }
}

/// The way in a terminal, a line for each step.
fn by_hand(name: &str) -> String {
    let (old, new) = (facts::KEY_VARIABLE, "NEW_KEY");
    let json = "-H \"Content-Type: application/json\"";
    let name = quoted(name).replace('\'', "'\\''");
    [
        "# Make the new key, and keep what it prints as auth_token.".to_owned(),
        format!(
            "curl -i {} -H \"Authorization: Bearer ${old}\" {json} -d '{{\"token_name\":{name}}}'",
            facts::MAKE_KEY_URL
        ),
        format!("# Put the new key into the variable {new}, and test it: 200 is what you want."),
        format!("curl -i {} -H \"Authorization: Bearer ${new}\"", facts::MODELS_URL),
        "# Put it in every place. Only then revoke the old one, which cannot be undone.".to_owned(),
        format!(
            "curl -i {} -H \"Authorization: Bearer ${new}\" {json} -d \
             \"{{\\\"auth_token\\\":\\\"${old}\\\"}}\"",
            facts::REVOKE_KEY_URL
        ),
        "# See that the old one is refused: 401 is what you want now.".to_owned(),
        format!("curl -i {} -H \"Authorization: Bearer ${old}\"", facts::MODELS_URL),
    ]
    .join("\n")
}

fn testing(purpose: Purpose, pause: Option<u32>) -> Told {
    let title = match purpose {
        Purpose::MakeAnother | Purpose::KnowOld => "Testing the old key",
        Purpose::TrustNew => "Testing the new key",
        Purpose::Revoke => "Testing the new key once more, before anything is revoked",
        Purpose::Prove(_) => "Testing whether the old key is refused now",
        Purpose::Conclude => "Testing the new key a last time",
    };
    let text = match (pause.map(|pause| pause / 1000), purpose) {
        (None, _) => return quiet("testing", title, &[]),
        (Some(seconds), Purpose::Prove(_)) => format!(
            "The old key is still accepted. How long a revocation takes to be known everywhere is \
             not documented. The next try is in {seconds} seconds; all tries together take five \
             minutes."
        ),
        (Some(seconds), _) => format!(
            "Perplexity does not accept the new key yet. A new key may take a moment to be known \
             everywhere. The next try is in {seconds} seconds; all tries together take five \
             minutes."
        ),
    };
    Told { text: vec![text], ..quiet("waiting", title, &[]) }
}

fn old_refused(urgency: Urgency) -> Told {
    let first = match urgency {
        Urgency::Routine => {
            "A key that is refused can make no other, so the new key has to come from the console."
        }
        Urgency::Emergency => {
            "So the leaked key is of no use to anybody any more. It can make no other either: the \
             new key has to come from the console."
        }
    };
    Told {
        links: vec![console("Make a new key in the console, and copy it at once.")],
        ..unsure(
            "oldRefused",
            "Perplexity refuses the old key",
            &[
                first,
                "An account without credit may be refused as well, by the documentation. Look at \
                 the balance before you give the key up.",
            ],
        )
    }
}

fn maybe_made(why: Why, name: &str) -> Told {
    Told {
        text: vec![
            why.sentence(),
            "The old key works as before.".to_owned(),
            format!(
                "Look in the console for a key with the name “{name}”. If you do not have its \
                 text, delete it there: nobody can show it again."
            ),
        ],
        links: vec![console("Look at your keys in the console.")],
        ..unsure("maybeMade", "A key may have been made, and its text is not here", &[])
    }
}

fn storing(rotation: &Rotation) -> Told {
    let waits = match rotation.keeper {
        Keeper::Page => "Store it now: it is shown here and nowhere else, and only once.",
        Keeper::Extension => {
            "Store it now: nobody shows it again. Until you say that it is stored, it waits in the \
             memory of this browser."
        }
    };
    Told {
        text: vec![
            waits.to_owned(),
            "A password manager or the secrets of your server are good places. A chat, an e-mail \
             and a repository are not."
                .to_owned(),
            format!(
                "Its name in the console is “{}”. A browser may send a request twice when the \
                 network fails: if two keys have this name there, delete the one with other last \
                 characters.",
                rotation.name
            ),
        ],
        ..good("storing", "The new key is made")
    }
}

fn change_over(urgency: Urgency) -> Told {
    match urgency {
        Urgency::Routine => Told {
            text: vec![
                "Put the new key in every place that has the old one, and restart what reads it. \
                 Take the time it needs: both keys work."
                    .to_owned(),
                "The API does not say when a key was last used. Look into the logs of your own \
                 programs, or at the usage in the console."
                    .to_owned(),
            ],
            links: vec![console("Look at the usage in the console.")],
            ..good("changeOver", "The new key works: put it in every place")
        },
        Urgency::Emergency => Told {
            text: vec![
                "Whoever has the leaked key can use it until it is revoked. Put the new key in the \
                 places that must not stop, then revoke the old one; the others can follow."
                    .to_owned(),
            ],
            ..good("changeOver", "The new key works: put it in the places that must not stop")
        },
    }
}

fn confirming(rotation: &Rotation) -> Told {
    let [old, new] =
        [&rotation.old, &rotation.new].map(|key| Rotation::shown(key.as_ref()).unwrap_or_default());
    Told {
        text: vec![
            format!("It is {old}. The new key, {new}, is another one, and it stays."),
            "A revoked key cannot be brought back. Every program that still has it gets a 401 from \
             then on."
                .to_owned(),
            "The new key is tested once more before. If it is not accepted then, nothing is revoked."
                .to_owned(),
        ],
        ..unsure("confirming", "Revoke the old key?", &[])
    }
}

fn still_valid(revocation: Revocation) -> Told {
    let (title, first) = match revocation {
        Revocation::Said => (
            "The old key still works, though Perplexity said that it is revoked",
            "How long a revocation takes to be known everywhere is not documented. Test it again \
             in a while."
                .to_owned(),
        ),
        Revocation::Denied(why) | Revocation::Unknown(why) => {
            ("The old key was not revoked", why.sentence())
        }
    };
    Told {
        text: vec![
            first,
            "If it stays so, delete the old key in the console. Both keys work, so nothing stops."
                .to_owned(),
        ],
        links: vec![console("Delete the old key in the console.")],
        ..unsure("stillValid", title, &[])
    }
}

fn done(end: End, rotation: &Rotation) -> Told {
    let mut told = match end {
        End::Rotated => good("done", "The old key is refused, and the new one accepted"),
        End::OldWasRefused => good("done", "The new key works, and the old one is refused already"),
        End::BothRefused => Told {
            text: vec![
                "The new key was accepted before the old one was revoked, and is refused now. Make \
                 another key in the console; the places that have the new one need that one too."
                    .to_owned(),
            ],
            tone: Tone::Bad,
            links: vec![console("Make a new key in the console.")],
            ..unsure("done", "Perplexity refuses both keys", &[])
        },
        End::NewUntested(why) => Told {
            text: vec![
                why.sentence(),
                "The new key was accepted right before the old one was revoked.".to_owned(),
            ],
            ..unsure("done", "The old key is refused; the new one could not be tested again", &[])
        },
    };
    if rotation.urgency == Urgency::Emergency {
        told.text.extend([
            "Look at the usage for requests that are not yours, from before the key was revoked."
                .to_owned(),
            "Remove the old key from the place where others could see it, its history included."
                .to_owned(),
        ]);
        told.links.push(console("Look at the usage in the console."));
    } else if matches!(end, End::Rotated | End::OldWasRefused) {
        told.text.push(
            "A program that gets a 401 from now on still has the old key: put the new one there, \
             and restart it."
                .to_owned(),
        );
    }
    told
}

/// Something is not known: what came back, and what that leaves as it was.
fn unclear(stage: &'static str, title: &str, why: Why, and: &str) -> Told {
    Told { text: vec![why.sentence(), and.to_owned()], ..unsure(stage, title, &[]) }
}

fn quiet(stage: &'static str, title: &str, text: &[&str]) -> Told {
    Told {
        stage,
        title: title.to_owned(),
        text: text.iter().map(|&text| text.to_owned()).collect(),
        tone: Tone::Quiet,
        links: Vec::new(),
        commands: None,
    }
}

fn unsure(stage: &'static str, title: &str, text: &[&str]) -> Told {
    Told { tone: Tone::Unsure, ..quiet(stage, title, text) }
}

fn good(stage: &'static str, title: &str) -> Told {
    Told { tone: Tone::Good, ..quiet(stage, title, &[]) }
}

const fn console(text: &'static str) -> Step {
    Step::at(text, facts::CONSOLE)
}
