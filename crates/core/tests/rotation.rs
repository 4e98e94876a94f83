//! Every way through a rotation, with everything that can go wrong on it.
//!
//! A world stands beside the machine: a Perplexity that knows which keys are alive, a person who
//! has some of them, a browser that keeps what it is given and can die at any moment. All ways are
//! walked on which at most three things go otherwise than they should, and after every step it
//! is asked whether the promises hold. `cargo test -p why401-core --test rotation -- --nocapture`
//! says how many ways there are.

#![expect(clippy::print_stdout, reason = "how many ways were walked is for people to read")]

use std::collections::HashMap;

use why401_core::{
    Received, Secret, Tone,
    rotation::{Ask, Choice, Due, Given, Keeper, Record, Rotation, Urgency},
};

const NOW: i64 = 1_795_168_800_000;

const OLD: &str = "pplx-OldMadeUpKey1NeverIssuedByAnyone6OnlyForTestRt4Z";
const FOREIGN: &str = "pplx-ThirdMadeUpKey8NeverIssuedByAnyone22ForTestsPq7N";

/// A key that was made, by the machine or by the person in the console.
#[derive(Clone, Debug, PartialEq)]
struct Made {
    text: String,
    name: String,
    alive: bool,
    /// Whether the person has its text.
    had: bool,
    /// Whether the person was told of it at the end of a way.
    told: bool,
}

/// Perplexity, the person and the browser.
#[derive(Clone, Debug)]
struct World {
    keeper: Keeper,
    old_alive: bool,
    made: Vec<Made>,
    /// What the browser has on its disk.
    record: Option<Record>,
    /// What it has in its memory, which outlives a tab in the extension alone.
    memory: Option<String>,
    /// Perplexity says that a key is revoked, and it is not.
    says_only: bool,
    /// Somebody answered 401 for an old key that works.
    lied_about_old: bool,
}

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// The browser shows no answer.
    Blocked(Carried),
    /// No answer in time.
    Silent(Carried),
    /// An answer that says nothing of a key.
    Status(u16, &'static str, Carried),
    /// A success that holds no key.
    NoKey,
    /// A success that is cut in the middle of the key.
    Cut,
    /// A success that holds the key that was there before.
    SameKey,
    /// A success that was not carried out, now and at every further try.
    SaidOnly,
    /// 401, whatever the key.
    Refused,
}

/// Whether a request was carried out all the same.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Carried {
    Out,
    Not,
}

use Carried::{Not, Out};

const INVALID: &str = r#"{"error":{"message":"Invalid API key provided. Ensure your API key is correct and active.","type":"invalid_api_key","code":401}}"#;
const FORBIDDEN: &str = r#"{"error":{"message":"Access denied.","type":"forbidden","code":403}}"#;
const ORGANIZATION: &str = r#"{"error":{"message":"Perplexity does not accept organization API keys on that endpoint.","type":"forbidden","code":403}}"#;
const LIMITED: &str = r#"{"error":{"message":"Request rate limit exceeded, please try again later.","type":"request_rate_limit_exceeded","code":429}}"#;
const CHALLENGE: &str = "<!doctype html><title>Just a moment...</title>";
const PAGE: &str = "<!doctype html><title>Sign in to the hotel network</title>";

/// What can go wrong with a request.
fn faults(ask: Ask) -> Vec<Fault> {
    let answers = [
        Fault::Blocked(Not),
        Fault::Silent(Not),
        Fault::Refused,
        Fault::Status(403, FORBIDDEN, Not),
        Fault::Status(403, CHALLENGE, Not),
        Fault::Status(404, "", Not),
        Fault::Status(429, LIMITED, Not),
        Fault::Status(500, "", Not),
        Fault::Status(200, PAGE, Not),
        Fault::Status(200, "", Not),
    ];
    let carried = [
        Fault::Blocked(Out),
        Fault::Silent(Out),
        Fault::Status(500, "", Out),
        Fault::Status(504, PAGE, Out),
        Fault::Status(200, "", Out),
        Fault::Status(200, PAGE, Out),
    ];
    let own: &[Fault] = match ask {
        Ask::Make => &[Fault::NoKey, Fault::Cut, Fault::SameKey],
        Ask::Revoke => &[Fault::SaidOnly],
        Ask::AgentWithNew => &[Fault::Status(403, ORGANIZATION, Not)],
        _ => return answers.to_vec(),
    };
    answers.into_iter().chain(carried).chain(own.iter().copied()).collect()
}

impl World {
    fn new(keeper: Keeper, old_alive: bool) -> Self {
        Self {
            keeper,
            old_alive,
            made: Vec::new(),
            record: None,
            memory: None,
            says_only: false,
            lied_about_old: false,
        }
    }

    fn is_alive(&self, key: &str) -> bool {
        (key == OLD && self.old_alive)
            || self.made.iter().any(|made| made.text == key && made.alive)
    }

    fn new_key(&mut self, name: &str, had: bool) -> String {
        let text =
            format!("pplx-MadeUp{:02}NeverIssuedByAnyone5OnlyForTestsUse3kWm9", self.made.len());
        self.made.push(Made {
            text: text.clone(),
            name: name.to_owned(),
            alive: true,
            had,
            told: false,
        });
        text
    }

    /// Does what a request asks for, and answers as Perplexity was seen to.
    fn answer(&mut self, machine: &Rotation, ask: Ask, fault: Option<Fault>) -> Received {
        let Due::Send(request) = machine.due() else { panic!("{ask:?} is not due") };
        let bearer = request.authorization.as_ref().map(|value| value.expose().to_owned());
        let key = bearer.as_deref().and_then(|value| value.strip_prefix("Bearer "));
        let is_accepted = key.is_some_and(|key| self.is_alive(key));
        let is_carried_out = match fault {
            None | Some(Fault::NoKey | Fault::Cut) => is_accepted,
            Some(Fault::Blocked(Out) | Fault::Silent(Out) | Fault::Status(_, _, Out)) => {
                is_accepted
            }
            _ => false,
        };
        let mut made = None;
        if is_carried_out && ask == Ask::Make {
            made = Some(self.new_key(&machine.view().name, false));
        }
        if ask == Ask::Revoke {
            self.says_only |= fault == Some(Fault::SaidOnly);
            if is_carried_out && !self.says_only {
                self.old_alive = false;
            }
        }
        let is_of_old = matches!(ask, Ask::ModelsWithOld | Ask::AgentWithOld);
        self.lied_about_old |= fault == Some(Fault::Refused) && is_of_old && self.old_alive;
        match fault {
            Some(Fault::Blocked(_)) => Received::Blocked,
            Some(Fault::Silent(_)) => Received::TimedOut,
            Some(Fault::Refused) => answered(401, INVALID),
            Some(Fault::Status(status, body, _)) => answered(status, body),
            Some(Fault::NoKey) => answered(200, r#"{"token_name":"a name"}"#),
            Some(Fault::Cut) => match made {
                Some(made) => answered(200, &format!(r#"{{"auth_token":"{}"#, &made[..30])),
                None => answered(401, INVALID),
            },
            Some(Fault::SameKey) => answered(200, &format!(r#"{{"auth_token":"{OLD}"}}"#)),
            Some(Fault::SaidOnly) => answered(200, ""),
            None if !is_accepted => answered(401, INVALID),
            None => match ask {
                Ask::Make => answered(
                    200,
                    &format!(
                        r#"{{"auth_token":"{}","created_at_epoch_seconds":1795168800,"token_name":"a name"}}"#,
                        made.unwrap_or_default()
                    ),
                ),
                Ask::Revoke => answered(200, ""),
                Ask::AgentWithOld | Ask::AgentWithNew => answered(
                    400,
                    r#"{"error":{"message":"validation failed: input cannot be empty","type":"invalid_request","code":400}}"#,
                ),
                _ => answered(
                    200,
                    r#"{"object":"list","data":[{"id":"perplexity/sonar","object":"model"}]}"#,
                ),
            },
        }
    }

    /// The way as it is picked up, or begun anew where nothing was kept of it.
    fn picked_up(&mut self, machine: &Rotation, death: &Next) -> Rotation {
        let is_kept = self.keeper == Keeper::Extension && !matches!(death, Next::BrowserDies);
        let memory = self.memory.take().filter(|_| is_kept);
        match &self.record {
            Some(record) => Rotation::resume(self.keeper, record.clone(), memory.map(Secret::new)),
            None => Rotation::new(self.keeper, machine.urgency(), NOW),
        }
    }

    /// What the browser keeps before anything else is done.
    fn keep(&mut self, machine: &Rotation) {
        self.record = machine.record();
        self.memory = machine.unstored().map(|key| key.expose().to_owned());
        let view = machine.view();
        let strays = view.strays.filter(|_| view.stage == "done").unwrap_or_default();
        for made in &mut self.made {
            made.told |= strays.contains(&format!("“{}”", made.name));
        }
    }
}

fn answered(status: u16, body: &str) -> Received {
    let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
    let headers = vec![("content-type".to_owned(), kind.to_owned())];
    Received::Answer { status, headers, body: body.to_owned(), cut: false }
}

/// What happens next, and whether it is otherwise than it should be.
#[derive(Clone, Debug)]
enum Next {
    Answer(Ask, Option<Fault>),
    Waited,
    Act(Choice, GivenKeys),
    /// The tab dies, and the way is picked up in another.
    TabDies,
    /// The same after a request was carried out and before its answer came.
    TabDiesInFlight(Ask),
    /// The browser dies with all that it has in memory.
    BrowserDies,
    /// Somebody deletes the new key in the console.
    NewKeyIsDeleted,
}

/// Which keys the person gives.
#[derive(Clone, Copy, Debug, PartialEq)]
enum GivenKeys {
    /// What is asked for.
    Right,
    /// The old key in both places.
    OldTwice,
    /// A key that nobody issued, in place of the new one.
    Foreign,
}

fn is_otherwise(next: &Next, machine: &Rotation) -> bool {
    match next {
        Next::Answer(_, fault) => fault.is_some(),
        Next::Waited => false,
        Next::Act(choice, given) => {
            *given != GivenKeys::Right
                || machine.view().choices.first().is_none_or(|first| first.choice != *choice)
        }
        Next::TabDies | Next::TabDiesInFlight(_) | Next::BrowserDies | Next::NewKeyIsDeleted => {
            true
        }
    }
}

/// Everything that can happen here.
fn happenings(world: &World, machine: &Rotation) -> Vec<Next> {
    let mut all = Vec::new();
    match machine.due() {
        Due::Send(request) => {
            all.push(Next::Answer(request.ask, None));
            all.push(Next::TabDiesInFlight(request.ask));
            all.extend(
                faults(request.ask).into_iter().map(|it| Next::Answer(request.ask, Some(it))),
            );
        }
        Due::Wait(_) => all.push(Next::Waited),
        Due::Person => {}
    }
    for button in machine.view().choices {
        all.push(Next::Act(button.choice, GivenKeys::Right));
        if button.choice == Choice::GoOn {
            all.push(Next::Act(button.choice, GivenKeys::OldTwice));
            all.push(Next::Act(button.choice, GivenKeys::Foreign));
        }
    }
    all.extend([Next::TabDies, Next::BrowserDies]);
    // Whoever deletes the last key does it without us.
    if machine.new_key().is_some() && world.old_alive && matches!(machine.due(), Due::Person) {
        all.push(Next::NewKeyIsDeleted);
    }
    all
}

/// Lets one thing happen.
fn happen(world: &mut World, machine: &mut Rotation, next: &Next) -> Result<(), &'static str> {
    match next {
        Next::Answer(ask, fault) => {
            if *ask == Ask::Revoke {
                may_revoke(world, machine)?;
            }
            let received = world.answer(machine, *ask, *fault);
            machine.took(*ask, &received);
        }
        Next::Waited => machine.waited(),
        Next::Act(choice, given) => {
            let given = given_keys(world, machine, *choice, *given);
            machine.act(*choice, &given);
        }
        Next::TabDiesInFlight(ask) => {
            if *ask == Ask::Revoke {
                may_revoke(world, machine)?;
            }
            world.answer(machine, *ask, None);
            *machine = world.picked_up(machine, next);
        }
        Next::TabDies | Next::BrowserDies => *machine = world.picked_up(machine, next),
        Next::NewKeyIsDeleted => {
            let new = machine.new_key().map(|key| key.expose().to_owned());
            for made in &mut world.made {
                made.alive &= Some(&made.text) != new.as_ref();
            }
        }
    }
    world.keep(machine);
    Ok(())
}

/// What the person gives with a choice, and what they then have.
fn given_keys(world: &mut World, machine: &Rotation, choice: Choice, which: GivenKeys) -> Given {
    let view = machine.view();
    match choice {
        Choice::Check => Given { old_key: Secret::new(OLD), ..Given::default() },
        Choice::Make => Given { name: view.name, ..Given::default() },
        Choice::Stored | Choice::Compare => {
            let new = machine.new_key().map(|key| key.expose().to_owned()).unwrap_or_default();
            for made in &mut world.made {
                made.had |= made.text == new;
            }
            Given { copy: Secret::new(new), ..Given::default() }
        }
        Choice::GoOn => {
            let new = match which {
                GivenKeys::OldTwice => OLD.to_owned(),
                GivenKeys::Foreign => FOREIGN.to_owned(),
                GivenKeys::Right => {
                    let had = world.made.iter().rev().find(|made| made.had && made.alive);
                    let had = had.map(|made| made.text.clone());
                    // Whoever has none makes one in the console.
                    had.unwrap_or_else(|| world.new_key("in the console", true))
                }
            };
            Given { old_key: Secret::new(OLD), new_key: Secret::new(new), ..Given::default() }
        }
        _ => Given::default(),
    }
}

/// Nothing is revoked that is still needed.
fn may_revoke(world: &World, machine: &Rotation) -> Result<(), &'static str> {
    let Due::Send(request) = machine.due() else { return Err("a revocation comes out of turn") };
    let new = machine.new_key().map_or("", Secret::expose);
    let made = world.made.iter().find(|made| made.text == new);
    let bearer = request.authorization.map(|value| value.expose().to_owned());
    match made {
        _ if machine.old_key().map(Secret::expose) != Some(OLD) => Err("another key is revoked"),
        _ if new == OLD => Err("the new key is revoked"),
        _ if machine.unstored().is_some() => Err("nobody said that the new key is stored"),
        _ if bearer != Some(format!("Bearer {new}")) => Err("the new key does not revoke"),
        None => Err("nobody issued the new key"),
        Some(made) if !made.had => Err("the person does not have the new key"),
        Some(made) if !made.alive => Err("the new key does not work"),
        Some(_) => Ok(()),
    }
}

/// What holds after every step.
fn promises_hold(world: &World, machine: &Rotation, old_worked: bool) -> Result<(), &'static str> {
    let has_new = world.made.iter().any(|made| made.had && made.alive);
    if old_worked && !world.old_alive && !has_new {
        return Err("the person has no key that works");
    }
    let view = machine.view();
    let shown = serde_json::to_string(&(&view, machine.record())).expect("it serializes");
    let keys = world.made.iter().map(|made| made.text.as_str()).chain([OLD, FOREIGN]);
    if keys.into_iter().any(|key| shown.contains(&key[5..20])) {
        return Err("a key is shown or stored");
    }
    let told = [
        view.strays.unwrap_or_default(),
        world.record.as_ref().map(|record| format!("“{}”", record.name)).unwrap_or_default(),
    ];
    for made in world.made.iter().filter(|made| made.alive && !made.had && !made.told) {
        let is_here = machine.new_key().is_some_and(|key| key.expose() == made.text);
        let is_told = told.iter().any(|told| told.contains(&format!("“{}”", made.name)));
        if !is_here && !is_told {
            return Err("a key is lost without a word");
        }
    }
    let is_proven = view.stage == "done" && view.tone == Tone::Good && !world.lied_about_old;
    if is_proven && world.old_alive {
        return Err("it is said to be done, and the old key works");
    }
    if matches!(machine.due(), Due::Person) && view.choices.is_empty() && view.stage != "done" {
        return Err("there is no way on");
    }
    if view.keys.is_empty() || view.title.is_empty() {
        return Err("it does not say how it stands");
    }
    Ok(())
}

/// A choice that is not offered does nothing: buttons are pressed twice, and tabs are slow.
fn what_is_not_offered_does_nothing(machine: &Rotation) {
    let offered: Vec<Choice> = machine.view().choices.iter().map(|button| button.choice).collect();
    let given =
        Given { old_key: Secret::new(OLD), new_key: Secret::new(FOREIGN), ..Given::default() };
    for choice in Choice::ALL.into_iter().filter(|choice| !offered.contains(choice)) {
        let mut other = machine.clone();
        other.act(choice, &given);
        assert_eq!(state(&other), state(machine), "{choice:?} was not offered");
    }
}

/// What a machine is in, without what it remembers for the eye.
fn state(machine: &Rotation) -> String {
    let all = format!("{machine:?}");
    all.split(" heard: ").next().unwrap_or(&all).to_owned()
}

/// What was found on the ways.
#[derive(Default)]
struct Walk {
    /// How many ways lead on from what was seen already.
    ways: HashMap<String, u128>,
    steps: usize,
    ends: HashMap<&'static str, usize>,
    old_worked: bool,
}

impl Walk {
    /// Walks every way on from here, and says how many there are. A way ends at the end, and where
    /// it comes back to where it was.
    fn on(&mut self, world: &World, machine: &Rotation, left: u8, way: &mut Vec<String>) -> u128 {
        let here = format!(
            "{left} {world:?} {} {:?}",
            state(machine),
            machine.new_key().map(|key| key.expose().to_owned())
        );
        if let Some(ways) = self.ways.get(&here) {
            return *ways;
        }
        // Until it is known: who comes by here again goes in a circle.
        self.ways.insert(here.clone(), 1);
        what_is_not_offered_does_nothing(machine);
        let mut ways = 0;
        for next in happenings(world, machine) {
            let cost = u8::from(is_otherwise(&next, machine));
            if cost > left {
                continue;
            }
            let (mut world, mut machine) = (world.clone(), machine.clone());
            way.push(format!("{next:?}"));
            self.steps += 1;
            let happened = happen(&mut world, &mut machine, &next)
                .and_then(|()| promises_hold(&world, &machine, self.old_worked));
            if let Err(broken) = happened {
                panic!("{broken}, after:\n{}\n{:?}", way.join("\n"), machine.view());
            }
            ways += self.on(&world, &machine, left - cost, way);
            way.pop();
        }
        if ways == 0 {
            *self.ends.entry(machine.view().stage).or_default() += 1;
            ways = 1;
        }
        self.ways.insert(here, ways);
        ways
    }
}

fn walk(keeper: Keeper, urgency: Urgency, old_worked: bool, most: u8) {
    let world = World::new(keeper, old_worked);
    let machine = Rotation::new(keeper, urgency, NOW);
    let mut walk = Walk { old_worked, ..Walk::default() };
    let ways = walk.on(&world, &machine, most, &mut Vec::new());
    println!(
        "{keeper:?}, {urgency:?}, old key {}, {most} disturbances: {} states, {} steps, {ways} ways; ends: {:?}",
        if old_worked { "works" } else { "refused" },
        walk.ways.len(),
        walk.steps,
        walk.ends,
    );
    assert!(walk.ends.contains_key("done"), "some way leads to the end");
}

#[test]
fn the_promises_hold_on_every_way_in_the_extension() {
    walk(Keeper::Extension, Urgency::Routine, true, 3);
}

#[test]
fn the_promises_hold_on_every_way_on_the_page() {
    walk(Keeper::Page, Urgency::Routine, true, 3);
}

#[test]
fn the_promises_hold_on_every_way_in_an_emergency() {
    walk(Keeper::Extension, Urgency::Emergency, true, 2);
}

#[test]
fn the_promises_hold_where_the_old_key_is_refused() {
    walk(Keeper::Page, Urgency::Routine, false, 3);
}
