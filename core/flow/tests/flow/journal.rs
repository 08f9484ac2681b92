//! The journal: nothing personal is in it, and a replay shows what the candidate saw.

use crate::support::ops::{Op, walk};
use crate::support::world::{Fraud, World};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use queren_flow::device_status::{Battery, CameraFault, DeviceStatus, Interruption, Permission};
use queren_flow::journal::{Outcome, Recorder, Transition, replay};
use queren_flow::{
    Action, Answer, Event, Fault, Findings, Input, Lang, Profile, Record, Refusal, RequestId, Settings, StartupData,
    State, StorageFault, reduce,
};
use queren_protocol::api::{
    AttemptState, CaseView, Device, MaterialKind, Office, PhotoState, PhotoView, ProblemCode, ReviewState,
    ReviewSubject, Session, UploadView,
};
use queren_protocol::journal::{CapabilityTier, Entry, FORMAT, Header, Journal};
use queren_protocol::{Policy, Private, Reason};
use queren_screen_fixtures::samples;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const KEY: [u8; 16] = *b"no secret at all";

fn case() -> CaseView {
    CaseView {
        attempts: vec![samples::line(1, AttemptState::Failed, &[Reason::FaceMismatch])],
        review: Some(samples::review(ReviewSubject::Verification, ReviewState::Rejected)),
        photo: Some(PhotoView {
            capture: "take".into(),
            state: PhotoState::Failed,
            reasons: vec![Reason::PhotoBackground],
        }),
        admission_number: Some(Private::from("010126100001")),
        ..samples::case()
    }
}

fn record() -> Record {
    let policy = Policy { registration_closes_ms: Some(1), ..Policy::default() };
    Record { version: 1, case: case(), policy, draft: samples::full_draft() }
}

fn device() -> Device {
    Device { id: "phone".into(), name: "手机".into() }
}

/// Every event with every field set.
fn samples() -> Vec<Event> {
    let profile = Profile {
        version: 1,
        device: device(),
        settings: Settings { lang: Lang::En, elder: true, digit_help: true },
        last_case: Some("case-1".into()),
        test_mode: true,
    };
    let started = StartupData {
        profile: Some(profile),
        record: Some(record()),
        signed_in: true,
        fresh_id: "fresh".into(),
        device_name: "手机".into(),
        lang: Lang::En,
        trouble: Some(StorageFault::Full),
    };
    let actions = [
        Action::SignIn { account: "account".into(), password: "password".into() },
        Action::Captured { path: "/path".into() },
        Action::AddStroke { stroke: samples::stroke() },
        Action::SetConsent { face: true, id_card: true },
        Action::RequestPermission { permission: Permission::Camera },
        Action::SetLanguage { lang: Lang::En },
        Action::ChangeSettings { settings: Settings::default() },
        Action::Next,
    ];
    let annotations = samples::card_annotations(&[Reason::CardGlare]);
    let made = Some(samples::media(MaterialKind::Photo));
    let answers = [
        Answer::Policy(Policy { registration_closes_ms: Some(1), ..Policy::default() }),
        Answer::Offices(vec![samples::office()]),
        Answer::Rules(samples::rules()),
        Answer::Session(Session { token: "token".into(), expires_ms: 1, case: case() }),
        Answer::Case(case()),
        Answer::Uploaded(UploadView { offset: 1, complete: true }),
        Answer::CardReading(samples::reading()),
        Answer::Challenge(samples::challenge()),
        Answer::Attempt(samples::line(1, AttemptState::Failed, &[Reason::FaceMismatch])),
        Answer::Review(samples::review(ReviewSubject::Photo, ReviewState::Rejected)),
        Answer::Photo(case().photo.unwrap()),
        Answer::Loaded(Some(Box::new(record()))),
        Answer::Done,
        Answer::Imported(samples::media(MaterialKind::Card)),
        Answer::Checked(Findings { annotations, made, ..samples::found(&[Reason::CardGlare]) }),
    ];
    let refusal = Refusal {
        reasons: vec![Reason::FaceMismatch],
        retry_after_s: Some(1),
        other_device: Some(device()),
        missing: vec![MaterialKind::Video],
        ..Refusal::new(ProblemCode::AttemptOpen)
    };
    let faults = [
        Fault::Offline,
        Fault::Unknown,
        Fault::Refused(refusal),
        Fault::Platform,
        Fault::Insecure,
        Fault::Storage(StorageFault::Io),
        Fault::Capture(vec![Reason::FileDamaged]),
    ];
    let status = DeviceStatus {
        known: true,
        fault: Some(CameraFault::Busy),
        interruption: Some(Interruption::Call),
        battery: Some(Battery { percent: 1, charging: true }),
        free_bytes: Some(1),
        ..DeviceStatus::default()
    };
    let request_id = RequestId(1);
    let answers = answers.into_iter().map(Ok).chain(faults.into_iter().map(Err));
    [Event::Started(Box::new(started)), Event::Foreground, Event::NetworkChanged, Event::DeviceChanged(status)]
        .into_iter()
        .chain(actions.map(Event::Act))
        .chain(answers.map(|answer| Event::Answered { request_id, answer: Box::new(answer) }))
        .chain([
            Event::Progress { request_id, sent: 1, total: 2, speed: Some(3) },
            Event::TimerFired { request_id },
            Event::SaveFailed(StorageFault::Full),
        ])
        .collect()
}

/// The path of every text and number: pointers as in RFC 6901.
fn leaves(value: &Value, path: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, v)| leaves(v, &format!("{path}/{name}"), into)),
        Value::Array(values) => values.iter().enumerate().for_each(|(i, v)| leaves(v, &format!("{path}/{i}"), into)),
        Value::String(_) | Value::Number(_) => into.push(path.to_owned()),
        Value::Null | Value::Bool(_) => {}
    }
}

/// The event with a canary in every place that can hold one: a text of its own, or a number of its own. What can't hold one has a
/// closed set of values. Also all canaries, with the fields they are in.
fn with_canaries(event: &Event, text: impl Fn(usize) -> String) -> (Event, BTreeMap<String, String>) {
    let mut value = serde_json::to_value(event).unwrap();
    let mut paths = Vec::new();
    leaves(&value, "", &mut paths);
    let mut canaries = BTreeMap::new();
    for (index, path) in paths.iter().enumerate() {
        let original = value.pointer(path).unwrap().clone();
        let tries = match &original {
            Value::String(_) => vec![Value::from(text(index))],
            // What has no room for a number of four digits is a share in percent or a colour.
            _ => vec![Value::from(7_000 + index), Value::from(100 + index % 100)],
        };
        let fits = |canary: &Value| {
            let mut tried = value.clone();
            *tried.pointer_mut(path).unwrap() = canary.clone();
            let read: Option<Event> = serde_json::from_value(tried).ok();
            // A code that is not known is read as another one: closed, too.
            read.is_some_and(|e| serde_json::to_value(e).unwrap().pointer(path) == Some(canary))
        };
        if let Some(canary) = tries.into_iter().find(|c| fits(c)) {
            let field = path.split('/').rfind(|part| part.parse::<usize>().is_err()).unwrap();
            canaries.insert(plain(&canary), field.to_owned());
            *value.pointer_mut(path).unwrap() = canary;
        }
    }
    (serde_json::from_value(value).unwrap(), canaries)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The fields whose canaries are still there: a text anywhere, also inside of another; a number as a value of its own.
fn survivors(value: &Value, canaries: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut paths = Vec::new();
    leaves(value, "", &mut paths);
    let whole: BTreeSet<String> = paths.iter().map(|path| plain(value.pointer(path).unwrap())).collect();
    let text = value.to_string();
    let is_number = |canary: &str| canary.parse::<u64>().is_ok();
    let found = canaries.iter().filter(|(c, _)| whole.contains(*c) || (!is_number(c) && text.contains(c.as_str())));
    found.map(|(_, field)| field.clone()).collect()
}

/// What is written about an event, without the time and the counter.
fn written(event: &Event) -> Value {
    let (before, mut after) = (State::default(), State::default());
    if let Event::Started(found) = event {
        after.profile = found.profile.clone().unwrap();
    }
    after.device.known = true;
    let step =
        Transition { before: &before, input: &Input { now: 0, event: event.clone() }, after: &after, rejected: false };
    let entry = Recorder::new(KEY).record(step);
    entry.map(|e| serde_json::to_value(e).unwrap()).unwrap_or_default()
}

fn survivors_of(events: &[Event], text: impl Fn(usize) -> String + Copy) -> BTreeSet<String> {
    let survive = |event: &Event| {
        let (event, canaries) = with_canaries(event, text);
        survivors(&written(&event), &canaries)
    };
    events.iter().flat_map(survive).collect()
}

fn uuid(index: usize) -> String {
    format!("00000000-0000-4000-8000-{index:012}")
}

fn word(index: usize) -> String {
    format!("canary{index:04}")
}

/// Ids that a flow derives from the installation's random id; a replay needs them.
const DERIVED_IDS: [&str; 9] =
    ["attempt", "challenge", "files", "id", "review", "seen", "seen_review", "take", "fresh_id"];

/// Times, sizes, versions, counters, limits: nobody is known by them.
const NUMBERS: [&str; 35] = [
    "attempts",
    "background",
    "chosen_max_bytes",
    "committed_ms",
    "consent_version",
    "digits",
    "digits_valid_s",
    "ended_ms",
    "expires_ms",
    "free_bytes",
    "height",
    "hue_tolerance_deg",
    "length",
    "limit",
    "max",
    "max_bytes",
    "max_points",
    "max_strokes",
    "min",
    "min_short_side",
    "now_ms",
    "offset",
    "opened_ms",
    "percent",
    "policy_version",
    "registration_closes_ms",
    "request_id",
    "retry_after_s",
    "seq",
    "shutter_after_s",
    "slack_ms",
    "upload_max_bytes",
    "used",
    "version",
    "width",
];

#[test]
fn no_text_survives_but_ids_that_the_flow_derived() {
    let numbers: BTreeSet<String> = NUMBERS.iter().map(|n| (*n).to_owned()).collect();
    let words: BTreeSet<String> = survivors_of(&samples(), word).difference(&numbers).cloned().collect();
    assert_eq!(words, BTreeSet::new());
    let ids: BTreeSet<String> = survivors_of(&samples(), uuid).difference(&numbers).cloned().collect();
    let allowed: BTreeSet<String> = DERIVED_IDS.iter().map(|n| (*n).to_owned()).collect();
    assert!(ids.is_subset(&allowed), "{:?}", ids.difference(&allowed));
}

#[test]
fn no_number_survives_but_times_sizes_and_limits() {
    let survived: BTreeSet<String> = survivors_of(&samples(), word);
    let allowed: BTreeSet<String> = NUMBERS.iter().map(|n| (*n).to_owned()).collect();
    assert_eq!(survived, allowed);
}

/// The control: every canary is found where nothing was taken out, those of the digits and the number among them.
#[test]
fn an_event_as_it_came_would_be_caught() {
    let mut caught = BTreeSet::new();
    for event in samples() {
        let (event, canaries) = with_canaries(&event, word);
        let survived = survivors(&serde_json::to_value(&event).unwrap(), &canaries);
        assert_eq!(survived, canaries.values().cloned().collect(), "{event:?}");
        caught.extend(survived);
    }
    for field in ["account", "password", "token", "name", "number", "digits", "path", "note", "sha256", "x", "t_ms"] {
        assert!(caught.contains(field), "no sample has a canary in {field}: {caught:?}");
    }
}

#[test]
fn every_kind_of_event_has_a_sample() {
    let codes: BTreeSet<String> =
        samples().iter().map(|e| written(e)["what"].as_str().unwrap_or("nothing").to_owned()).collect();
    let answers = codes.iter().filter(|c| c.starts_with("answer/")).count();
    let faults = codes.iter().filter(|c| c.starts_with("fault/")).count();
    assert_eq!((answers, faults), (15, 7), "{codes:?}");
    for code in ["start/storage/full", "act/sign_in", "foreground", "network", "device", "save_failed/full"] {
        assert!(codes.contains(code), "{code}: {codes:?}");
    }
    assert!(codes.contains("fault/refused/attempt_open") && codes.contains("fault/capture/file_damaged"), "{codes:?}");
}

#[test]
fn what_was_equal_stays_equal_and_nothing_can_be_found_again_under_another_key() {
    let media = samples::media(MaterialKind::Card);
    let imported = |media| Event::Answered { request_id: RequestId(1), answer: Box::new(Ok(Answer::Imported(media))) };
    let step = |key, event| {
        let state = State::default();
        let input = Input { now: 0, event };
        Recorder::new(key).record(Transition { before: &state, input: &input, after: &state, rejected: false })
    };
    let same = step(KEY, imported(media.clone())).unwrap();
    assert_eq!(step(KEY, imported(media.clone())).unwrap(), same);
    assert_ne!(step([0; 16], imported(media.clone())).unwrap().input, same.input);
    let other = queren_flow::Media { id: "another".into(), ..media };
    assert_ne!(step(KEY, imported(other)).unwrap().input, same.input);
    assert_eq!(same.bytes, Some(41_234));
}

fn header() -> Header {
    let tier = CapabilityTier::Unknown;
    Header { journal: FORMAT, app: "0".into(), os: "none".into(), tier, models: Vec::new() }
}

/// The journal of one life, through its file.
fn journal(life: &[(Input, Vec<queren_flow::Effect>)]) -> Journal {
    let mut recorder = Recorder::new(KEY);
    let mut state = State::default();
    let mut entries = Vec::new();
    for (input, _) in life {
        let before = state.clone();
        let (after, effects) = reduce(state, input);
        entries.extend(recorder.record(Transition::new(&before, input, &after, &effects)));
        state = after;
    }
    let read = |entry: &Entry| -> Entry { serde_json::from_str(&entry.to_line()).unwrap() };
    Journal { header: header(), entries: entries.iter().map(read).collect() }
}

fn walks(cases: u32, mut rule: impl FnMut(&World) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let rule = std::cell::RefCell::new(&mut rule);
    let walked = runner.run(&walk(120), |ops: Vec<Op>| {
        let mut world = World::unwatched(Fraud::None);
        ops.iter().for_each(|op| world.run(op));
        (rule.borrow_mut())(&world)
    });
    if let Err(why) = walked {
        panic!("{why}");
    }
}

#[test]
fn a_replay_shows_the_screens_that_were_shown() {
    let (mut shown, mut screens, mut rejected) = (0, BTreeSet::new(), 0);
    walks(250, |world| {
        for life in &world.lives {
            let journal = journal(life);
            for replayed in replay(&journal) {
                let entry = &journal.entries[replayed.index];
                prop_assert!(
                    matches!(replayed.outcome, Outcome::Same(_)),
                    "{} {}: {:?}",
                    entry.n,
                    entry.what,
                    replayed.outcome
                );
                shown += 1;
                screens.insert(entry.screen.clone());
            }
            rejected += journal.rejected();
        }
        Ok(())
    });
    assert!(shown > 10_000 && screens.len() > 35, "{shown} entries, {} screens", screens.len());
    assert!(rejected > 100, "the walks press what is not there: {rejected}");
}

#[test]
fn nothing_of_the_model_candidate_is_in_a_journal() {
    walks(60, |world| {
        let case = world.platform.case(world.now);
        let personal = [
            case.name.reveal().to_owned(),
            case.number_masked.reveal().to_owned(),
            case.district.clone(),
            case.case.clone(),
            "right".to_owned(),
        ];
        for life in &world.lives {
            let raw: String = life.iter().map(|(input, _)| serde_json::to_string(&input.event).unwrap()).collect();
            let lines: String = journal(life).entries.iter().map(Entry::to_line).collect();
            for text in &personal {
                prop_assert!(!lines.contains(&format!("\"{text}\"")), "{text}");
            }
            // The control: what came in had it, once somebody had signed in.
            let signed_in = raw.contains("\"session\"") || raw.contains("\"case\"");
            prop_assert!(!signed_in || raw.contains(&personal[0]));
        }
        Ok(())
    });
}

/// Controls of the replay: each of these would go unnoticed if it only repeated what was recorded.
#[test]
fn a_replay_notices_what_is_wrong() {
    let mut world = World::unwatched(Fraud::None);
    world.run(&Op::HeadStart(20));
    let whole = journal(&world.lives[0]);
    assert!(replay(&whole).iter().all(|r| matches!(r.outcome, Outcome::Same(_))));

    let mut another_screen = whole.clone();
    another_screen.entries[5].screen = "done".into();
    let diverged: Vec<usize> = replay(&another_screen).iter().filter(|r| r.is_divergence()).map(|r| r.index).collect();
    assert_eq!(diverged, [5]);

    let mut without_start = whole.clone();
    without_start.entries.remove(0);
    assert!(replay(&without_start).iter().all(|r| r.outcome == Outcome::Lost));

    let mut gap = whole.clone();
    gap.entries.remove(4);
    gap.entries.extend(whole.entries.clone());
    let replayed = replay(&gap);
    assert!(replayed[..4].iter().all(|r| matches!(r.outcome, Outcome::Same(_))));
    assert!(replayed[4..whole.entries.len() - 1].iter().all(|r| r.outcome == Outcome::Lost));
    assert!(replayed[whole.entries.len() - 1..].iter().all(|r| matches!(r.outcome, Outcome::Same(_))), "a new start");

    let mut hostile = whole.clone();
    hostile.entries[2].input = Some(
        serde_json::json!({ "event": { "act": { "do": "add_stroke", "stroke": { "points": 4_000_000_000_u32 } } } }),
    );
    assert_eq!(replay(&hostile)[2].outcome, Outcome::Unreadable);
    let case = CaseView { limit: u32::MAX, ..samples::case() };
    let event = Event::Answered { request_id: RequestId(1), answer: Box::new(Ok(Answer::Case(case))) };
    hostile.entries[2].input = Some(serde_json::json!({ "event": event }));
    assert_eq!(replay(&hostile)[2].outcome, Outcome::Unreadable);
}

#[test]
fn what_would_only_fill_the_journal_is_left_out() {
    let mut recorder = Recorder::new(KEY);
    let state = State::default();
    let mut entry = |event: Event| {
        let input = Input { now: 0, event };
        recorder.record(Transition { before: &state, input: &input, after: &state, rejected: false })
    };
    let request_id = RequestId(1);
    assert_eq!(entry(Event::Progress { request_id, sent: 1, total: 2, speed: None }), None);
    assert_eq!(entry(Event::DeviceChanged(DeviceStatus::default())), None);
    assert_eq!(entry(Event::TimerFired { request_id }), None);
    // The control.
    assert!(entry(Event::Foreground).is_some());
    let offices = Answer::Offices(vec![Office { ..samples::office() }]);
    assert!(entry(Event::Answered { request_id, answer: Box::new(Ok(offices)) }).is_some());
}

#[test]
fn help_shows_a_code_that_says_where_the_candidate_stands() {
    use queren_flow::view_model::Part;
    use queren_flow::{Overlay, ScreenId, SupportCode, render};
    let (_, mut state) =
        queren_screen_fixtures::all_variants().into_iter().find(|(name, _)| *name == "failed, two left").unwrap();
    let used = state.case_state().unwrap().case.used;
    state.last_fault = Some(Fault::Offline);
    state.overlay = Some(Overlay::Help);
    let screen = render(&state, samples::NOW);
    let texts = screen.parts.iter().filter_map(|part| match part {
        Part::Text { text } => Some(text.clone()),
        _ => None,
    });
    let words: Vec<String> = texts.flat_map(|t| t.split([' ', '。']).map(str::to_owned).collect::<Vec<_>>()).collect();
    let read = words.iter().find_map(|word| SupportCode::decode(word).ok());
    let expected = SupportCode::new(ScreenId::AttemptFailed, Some(&Fault::Offline), used);
    assert_eq!((read, used), (Some(expected), 1), "{words:?}");
}
