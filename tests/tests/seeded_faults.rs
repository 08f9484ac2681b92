//! Two hundred scenarios by seed over a network that delays, throttles, refuses, cuts, drops responses and goes silent, while
//! the client is killed (SIGKILL) and restarted. Verdicts are computed from pixels and sound.

use queren_tests::seeded_scenario::{Outcome, Scenario};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Seeds 0..SCENARIOS.
const SCENARIOS: u64 = 200;

/// More than there are cores: a scenario spends most of its time waiting.
const CONCURRENT: usize = 8;

async fn run_all<F: Future<Output = Outcome> + Send + 'static>(run: impl Fn(Scenario) -> F) -> Vec<Outcome> {
    let (permits, mut tasks) = (Arc::new(Semaphore::new(CONCURRENT)), JoinSet::new());
    for seed in 0..SCENARIOS {
        let (permits, outcome) = (permits.clone(), run(Scenario::from_seed(seed)));
        tasks.spawn(async move {
            let _permit = permits.acquire_owned().await;
            outcome.await
        });
    }
    tasks.join_all().await
}

/// Seeds with broken invariants.
fn broken(outcomes: &[Outcome]) -> Vec<(u64, Vec<String>)> {
    let broken = outcomes.iter().map(|outcome| (outcome.seed, outcome.broken_invariants()));
    broken.filter(|(_, invariants)| !invariants.is_empty()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_fault_wastes_an_attempt_or_loses_work() {
    let outcomes = run_all(|scenario| async move { scenario.run().await }).await;
    let total = |of: fn(&Outcome) -> u64| outcomes.iter().map(of).sum::<u64>();
    let counts = [
        ("starts", total(|o| o.starts.into())),
        ("kills", total(|o| o.kills.into())),
        ("connections", total(|o| o.network.connections)),
        ("refused", total(|o| o.network.refused)),
        ("cut", total(|o| o.network.cut)),
        ("lost responses", total(|o| o.network.lost_responses)),
        ("black holes", total(|o| o.network.black_holes)),
        ("committed", total(|o| o.committed.into())),
        ("without an attempt left", total(|o| o.exhausted.into())),
    ];
    eprintln!("{SCENARIOS} scenarios: {counts:?}");
    assert_eq!(broken(&outcomes), []);
    assert!(counts.iter().all(|(_, n)| *n > 0), "a kind of fault never happened: {counts:?}");
    assert!(total(|o| o.kills.into()) >= SCENARIOS, "on average at least one kill per scenario");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_control_client_wastes_attempts() {
    let outcomes = run_all(|scenario| async move { scenario.run_control().await }).await;
    let wasteful = outcomes.iter().filter(|o| o.committed > o.submitted).count();
    let broken = broken(&outcomes).len();
    eprintln!("{SCENARIOS} scenarios with the control client: {wasteful} wasted attempts, {broken} broke an invariant");
    assert!(wasteful > 0, "the test can't fail: {outcomes:?}");
}
