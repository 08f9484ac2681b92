//! Whatever happens, in whatever order, these hold. Each has a control: a client that is broken on purpose and is caught.

use crate::support::ops::{Op, walk};
use crate::support::rules::{Broken, verify, waits};
use crate::support::world::{Fraud, How, Work, World};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use queren_flow::steps::submission::Submission;
use queren_flow::steps::verification::Verification;
use queren_flow::{Answer, Event, Fault, Input, RequestId, State, reduce};

const LENGTH: usize = 120;

/// Seeded, so that a run says the same every time. `QUEREN_FLOW_WALKS=20` walks twenty times as many.
fn hold(cases: u32, rule: impl Fn(&[Op]) -> Result<(), TestCaseError>) -> Result<(), String> {
    let factor: u32 = std::env::var("QUEREN_FLOW_WALKS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let cases = cases * factor;
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    match runner.run(&walk(LENGTH), |ops| rule(&ops)) {
        Ok(()) => Ok(()),
        Err(TestError::Fail(why, ops)) => Err(format!("{why}\n{ops:#?}")),
        Err(TestError::Abort(why)) => Err(why.to_string()),
    }
}

fn rules_hold(fraud: Fraud, ops: &[Op]) -> Result<(), TestCaseError> {
    let mut world = World::new(fraud);
    for op in ops {
        world.run(op);
        prop_assert!(world.broken.is_empty(), "{:?}", world.broken);
    }
    Ok(())
}

#[test]
fn every_rule_holds_after_every_event() {
    if let Err(why) = hold(1_500, |ops| rules_hold(Fraud::None, ops)) {
        panic!("{why}");
    }
}

#[test]
fn a_broken_client_is_caught() {
    let caught = |fraud| hold(1_500, |ops| rules_hold(fraud, ops)).expect_err("the rules let a broken client through");
    assert!(caught(Fraud::DropsPrepared).contains("SentBeforeSaved"));
    assert!(caught(Fraud::DropsSaves).contains("NotOnDisk"));
    assert!(caught(Fraud::ErasesFirst).contains("ErasedTooEarly"));
    let again = caught(Fraud::NewIdAfterRestart);
    assert!(again.contains("NobodySubmitted") || again.contains("IdChanged"), "{again}");
}

#[test]
fn the_same_inputs_give_the_same_states_and_effects() {
    let replayed = hold(300, |ops| {
        let mut world = World::new(Fraud::None);
        ops.iter().for_each(|op| world.run(op));
        let mut state = State::default();
        for (input, effects) in world.lives.last().into_iter().flatten() {
            let (next, again) = reduce(state, input);
            prop_assert_eq!(&again, effects);
            state = next;
        }
        prop_assert_eq!(state, world.state);
        Ok(())
    });
    assert_eq!(replayed, Ok(()));
}

#[test]
fn a_stale_answer_changes_nothing() {
    let dropped = hold(300, |ops| {
        let mut world = World::new(Fraud::None);
        for op in ops {
            world.run(op);
            let live: Vec<RequestId> = world.state.pending().iter().map(|w| w.request_id).collect();
            let stale = world.answered.iter().copied().filter(|s| !live.contains(s)).chain([RequestId(0)]);
            for request_id in stale.collect::<Vec<_>>() {
                let answer = Box::new(Ok(Answer::Case(world.platform.case(world.now + 1))));
                let input = Input { now: world.now, event: Event::Answered { request_id, answer } };
                let (next, effects) = reduce(world.state.clone(), &input);
                prop_assert!(next == world.state && effects.is_empty(), "{request_id:?} was heard");
            }
        }
        Ok(())
    });
    assert_eq!(dropped, Ok(()));
}

#[test]
fn whatever_is_not_known_is_confirmed() {
    let seen = std::cell::Cell::new(0);
    let confirmed = hold(600, |ops| {
        let mut world = World::new(Fraud::None);
        for op in ops {
            world.run(op);
            let under_way = matches!(
                verify(&world.state),
                Some(
                    Verification::Opening { .. }
                        | Verification::Submitting(Submission::Uploading { .. } | Submission::Submitting { .. })
                )
            );
            let pending = waits(&world.state).first().map(|w| (w.request_id, w.trouble.is_none()));
            let Some((request_id, true)) = pending.filter(|_| under_way && world.state.overlay.is_none()) else {
                continue;
            };
            for fault in [Fault::Unknown, Fault::Platform] {
                let event = Event::Answered { request_id, answer: Box::new(Err(fault)) };
                let (next, _) = reduce(world.state.clone(), &Input { now: world.now, event });
                let confirming = matches!(verify(&next), Some(Verification::Reconciling { .. }));
                prop_assert!(confirming, "not confirming");
                seen.set(seen.get() + 1);
            }
        }
        Ok(())
    });
    assert_eq!(confirmed, Ok(()));
    assert!(seen.get() > 100, "only {} attempts were met under way", seen.get());
}

#[test]
fn from_anywhere_a_willing_platform_leads_to_the_end() {
    let ends = hold(600, |ops| {
        let mut world = World::new(Fraud::None);
        ops.iter().for_each(|op| world.run(op));
        let rounds = world.walk_to_the_end(120);
        prop_assert!(rounds.is_some(), "still at {:?}", queren_flow::render(&world.state, world.now).id);
        prop_assert!(world.broken.is_empty(), "{:?}", world.broken);
        prop_assert!(world.disk.record.is_some_and(|r| r.draft.attempt.is_none()));
        Ok(())
    });
    assert_eq!(ends, Ok(()));
}

#[test]
fn without_a_platform_there_is_no_end() {
    let mut world = World::new(Fraud::None);
    for _ in 0..200 {
        world.run(&Op::Sensible);
        world.run(&Op::Deliver(0, How::Offline));
    }
    assert_ne!(queren_flow::render(&world.state, world.now).id, queren_flow::ScreenId::Done);
    assert!(world.flying.iter().all(|(_, work)| !matches!(work, Work::Load)));
    assert_eq!(world.broken, Vec::<Broken>::new());
}
