//! The diagrams in ARCHITECTURE.md are what the machines do: every edge that seeded walks take is drawn, and every edge
//! that is drawn is taken, however long the walks must go on for it.
//!
//! Left out, because every state has them: a restart, the end of a session, storage that fails, news from a look in the
//! background, and consent opened from the settings.

use crate::support::ops::{Op, walk};
use crate::support::world::{Fraud, How, World};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use queren_flow::steps::{
    card::Card, photo::Photo, review::Review, signature::Signature, verification::Verification, video::Video,
};
use queren_flow::{Action, Event, Input, Overlay, SessionState, State, Step, reduce};
use queren_protocol::api::AttemptState;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

const ARCHITECTURE: &str = include_str!("../../../../ARCHITECTURE.md");
/// At least so many walks, and then until everything drawn was taken, or so many.
const WALKS: std::ops::Range<usize> = 2_000..12_000;
const LENGTH: usize = 120;
/// From the start to the end, well walked.
const ROUNDS: usize = 32;

/// Machine, then edge, then what was seen to cause it.
type Edges = BTreeMap<&'static str, BTreeMap<(String, String), BTreeSet<String>>>;

const MACHINES: &[(&str, &str, &str)] = &[
    ("Session", "Step", include_str!("../../src/state.rs")),
    ("Login", "Login", include_str!("../../src/steps/login.rs")),
    ("Consent", "Consent", include_str!("../../src/steps/consent.rs")),
    ("Card", "Card", include_str!("../../src/steps/card.rs")),
    ("Video", "Video", include_str!("../../src/steps/video.rs")),
    ("Verification", "Verification", include_str!("../../src/steps/verification.rs")),
    ("Review", "Review", include_str!("../../src/steps/review.rs")),
    ("Photo", "Photo", include_str!("../../src/steps/photo.rs")),
    ("Signature", "Signature", include_str!("../../src/steps/signature.rs")),
    ("Submission", "Submission", include_str!("../../src/steps/submission.rs")),
    ("Rehearsal", "Rehearsal", include_str!("../../src/steps/rehearsal.rs")),
];

/// The first word of a value's `Debug`, which is the variant's name; the rest is not written.
fn variant(value: &dyn fmt::Debug) -> String {
    struct Head(String);
    impl fmt::Write for Head {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let word: String = text.chars().take_while(char::is_ascii_alphanumeric).collect();
            self.0.push_str(&word);
            if word.len() < text.len() { Err(fmt::Error) } else { Ok(()) }
        }
    }
    let mut head = Head(String::new());
    let _ = write!(head, "{value:?}");
    head.0
}

/// Which state each machine is in; one that is not in charge is in none.
fn standing(state: &State) -> BTreeMap<&'static str, String> {
    let mut at = BTreeMap::new();
    if let Some(Overlay::Rehearsal(machine)) = &state.overlay {
        at.insert("Rehearsal", variant(machine));
    }
    match &state.session {
        SessionState::SignedOut(machine) => {
            at.insert("Login", variant(machine));
            at.insert("Session", "SignedOut".into());
        }
        SessionState::Restoring { .. } => drop(at.insert("Session", "Restoring".into())),
        SessionState::SignedIn(walk) => {
            at.insert("Session", variant(&walk.step));
            let machine = match &walk.step {
                Step::Consent(m) => Some(("Consent", variant(m))),
                Step::Card(m) => Some(("Card", variant(m))),
                Step::Video(m) => Some(("Video", variant(m))),
                Step::Verification(m) => Some(("Verification", variant(m))),
                Step::Review(m) => Some(("Review", variant(m))),
                Step::Photo(m) => Some(("Photo", variant(m))),
                Step::Signature(m) => Some(("Signature", variant(m))),
                Step::Welcome | Step::LoadingCase { .. } | Step::Done => None,
            };
            at.extend(machine);
            at.extend(submission(&walk.step).map(|state| ("Submission", state)));
        }
    }
    at
}

/// The shared machine, whichever step it is part of.
fn submission(step: &Step) -> Option<String> {
    match step {
        Step::Card(Card::Submitting(m)) => Some(variant(m)),
        Step::Video(Video::Submitting { submission, .. }) => Some(variant(submission)),
        Step::Verification(Verification::Submitting(m)) => Some(variant(m)),
        Step::Review(Review::Submitting(m)) => Some(variant(m)),
        Step::Photo(Photo::Submitting(m)) => Some(variant(m)),
        Step::Signature(Signature::Submitting(m)) => Some(variant(m)),
        _ => None,
    }
}

fn cause(event: &Event) -> String {
    match event {
        Event::Act(action) => variant(action),
        Event::Answered { answer, .. } if answer.is_ok() => "answer".into(),
        Event::Answered { .. } => "fault".into(),
        Event::TimerFired { .. } => "time".into(),
        other => variant(other),
    }
}

/// Whether the event is one that every state shares.
fn shared(before: &State, event: &Event, after: &State) -> bool {
    let look = match &before.session {
        SessionState::SignedIn(session) => session.refresh.as_ref().map(|r| r.request_id),
        _ => None,
    };
    let background = matches!(event, Event::Answered { request_id, .. } if Some(*request_id) == look);
    let signed_out =
        matches!((&before.session, &after.session), (SessionState::SignedIn(_), SessionState::SignedOut(_)));
    let from_settings = matches!((&before.overlay, event), (Some(Overlay::Settings), Event::Act(Action::ShowConsent)));
    let blocked = before.blocked.is_some() || after.blocked.is_some();
    matches!(event, Event::Started(_)) || background || signed_out || from_settings || blocked
}

/// A candidate who thinks again about consent while the last answer is lost: too rare to pending for.
fn consent_after_all_was_signed(rounds: usize) -> Vec<Op> {
    vec![
        Op::HeadStart(rounds),
        Op::Sensible,
        Op::Deliver(0, How::LostReply),
        Op::Wild(Action::ShowSettings),
        Op::Wild(Action::ShowConsent),
        Op::Wild(Action::GiveConsent),
        Op::Deliver(0, How::Well),
    ]
}

/// What was sent fails; the office is asked, thought better of, asked again, and approves.
fn office_at_second_thought(rounds: usize) -> Vec<Op> {
    let deliver = |n| vec![Op::Deliver(0, How::Well); n];
    let ask = || Op::Wild(Action::RequestReview);
    [
        vec![Op::HeadStart(rounds), Op::Sensible],
        deliver(6),
        vec![Op::Judge(AttemptState::Failed), Op::Pass(9_000)],
        deliver(2),
        vec![ask(), Op::Wild(Action::Back), ask(), ask()],
        deliver(5),
        vec![Op::Decide(true), Op::Pass(41_000)],
        deliver(3),
    ]
    .concat()
}

fn observed() -> Edges {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy = walk(LENGTH);
    let mut edges = Edges::new();
    for walks in 0..WALKS.end {
        if walks >= WALKS.start && walks % 500 == 0 && all_drawn_taken(&edges) {
            break;
        }
        let ops = match walks {
            0..ROUNDS => consent_after_all_was_signed(walks),
            walks if walks < 2 * ROUNDS => office_at_second_thought(walks - ROUNDS),
            _ => strategy.new_tree(&mut runner).expect("a walk").current(),
        };
        let mut world = World::unwatched(Fraud::None);
        ops.iter().for_each(|op| world.run(op));
        for life in &world.lives {
            let mut state = State::default();
            for (input, _) in life {
                state = record(state, input, &mut edges);
            }
        }
    }
    edges
}

fn all_drawn_taken(edges: &Edges) -> bool {
    MACHINES.iter().all(|(machine, _, _)| {
        let seen = edges.get(machine);
        drawn(machine).iter().all(|edge| seen.is_some_and(|s| s.contains_key(edge)))
    })
}

fn record(before: State, input: &Input, edges: &mut Edges) -> State {
    let was = standing(&before);
    let (after, _) = reduce(before.clone(), input);
    if shared(&before, &input.event, &after) {
        return after;
    }
    let is = standing(&after);
    for (machine, _, _) in MACHINES {
        let place = |at: &BTreeMap<&str, String>| at.get(machine).cloned().unwrap_or_else(|| "[*]".into());
        let (from, to) = (place(&was), place(&is));
        if from == to {
            continue;
        }
        let mut seen = |from: &str, to: &str| {
            let edge = (from.to_owned(), to.to_owned());
            edges.entry(machine).or_default().entry(edge).or_default().insert(cause(&input.event));
        };
        // These know nothing of the step that follows; the case_state decide it.
        if *machine == "Session" && ["Restoring", "Welcome", "LoadingCase", "Consent"].contains(&from.as_str()) {
            seen(&from, "route");
            seen("route", &to);
        } else {
            seen(&from, &to);
        }
    }
    after
}

/// As it stands in ARCHITECTURE.md: `#### name`, then a mermaid block.
fn drawn(machine: &str) -> BTreeSet<(String, String)> {
    let section = ARCHITECTURE.split(&format!("\n#### {machine}\n")).nth(1).unwrap_or_default();
    let block = section.split("```mermaid").nth(1).and_then(|b| b.split("```").next()).unwrap_or_default();
    let edge = |line: &str| {
        let (from, rest) = line.trim().split_once(" --> ")?;
        let to = rest.split(':').next()?.trim();
        Some((from.to_owned(), to.to_owned()))
    };
    block.lines().filter_map(edge).collect()
}

fn mermaid(edges: &BTreeMap<(String, String), BTreeSet<String>>) -> String {
    let mut out = String::from("```mermaid\nstateDiagram-v2\n");
    let (begin, rest): (Vec<_>, Vec<_>) = edges.iter().partition(|((from, _), _)| from == "[*]");
    for ((from, to), causes) in begin.into_iter().chain(rest) {
        let causes: Vec<&str> = causes.iter().map(String::as_str).collect();
        let _ = writeln!(out, "  {from} --> {to}: {}", causes.join(", "));
    }
    out + "```\n"
}

/// The variants of `pub enum name` in a source file.
fn variants(name: &str, source: &str) -> BTreeSet<String> {
    let body = source.split(&format!("pub enum {name}")).nth(1).and_then(|b| b.split("\n}").next());
    let variant = |line: &str| {
        let word = line.strip_prefix("    ")?;
        word.starts_with(|c: char| c.is_ascii_uppercase())
            .then(|| word.chars().take_while(char::is_ascii_alphanumeric).collect())
    };
    body.unwrap_or_default().lines().filter_map(variant).collect()
}

#[test]
fn the_diagrams_are_what_the_machines_do() {
    let observed = observed();
    let mut wrong = String::new();
    for (machine, name, source) in MACHINES {
        let seen = &observed[machine];
        let edges: BTreeSet<(String, String)> = seen.keys().cloned().collect();
        let pseudo = ["[*]", "route"];
        let ends = edges.iter().flat_map(|(from, to)| [from, to]);
        let states: BTreeSet<String> = ends.filter(|s| !pseudo.contains(&s.as_str())).cloned().collect();
        let mut declared = variants(name, source);
        if *machine == "Session" {
            declared.extend(["SignedOut".to_owned(), "Restoring".to_owned()]);
        }
        assert_eq!(states, declared, "{machine}: states met and states declared");
        if edges != drawn(machine) {
            let missing: Vec<_> = edges.difference(&drawn(machine)).cloned().collect();
            let too_many: Vec<_> = drawn(machine).difference(&edges).cloned().collect();
            let _ = write!(wrong, "{machine}: not drawn {missing:?}, never taken {too_many:?}\n\n");
            let _ = write!(wrong, "#### {machine}\n\n{}\n", mermaid(seen));
        }
    }
    assert!(wrong.is_empty(), "ARCHITECTURE.md does not show what happens:\n{wrong}");
}
