//! Two hundred walks by seed, over a network that delays, throttles, refuses, cuts, swallows answers and goes silent, with
//! the phone killed (SIGKILL) and started again. The verdicts come from pixels and sound.

use queren_tests::seeded_scenario::{Outcome, Scenario};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Seeds 0..RUNS.
const RUNS: u64 = 200;
/// Most of a run is waiting, so more of them than cores go on at once.
const AT_ONCE: usize = 8;

async fn all<F: Future<Output = Outcome> + Send + 'static>(play: impl Fn(Scenario) -> F) -> Vec<Outcome> {
    let (places, mut tasks) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
    for seed in 0..RUNS {
        let (places, run) = (places.clone(), play(Scenario::of(seed)));
        tasks.spawn(async move {
            let _place = places.acquire_owned().await;
            run.await
        });
    }
    tasks.join_all().await
}

fn broken(runs: &[Outcome]) -> Vec<(u64, Vec<String>)> {
    let broken = runs.iter().map(|run| (run.seed, run.broken_promises()));
    broken.filter(|(_, promises)| !promises.is_empty()).collect()
}

fn sum(runs: &[Outcome], of: impl Fn(&Outcome) -> u64) -> u64 {
    runs.iter().map(of).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_runs_keep_the_promise() {
    let runs = all(|scenario| async move { scenario.play().await }).await;
    let total = |of: fn(&Outcome) -> u64| sum(&runs, of);
    let weather = [
        ("starts", total(|r| r.starts.into())),
        ("kills", total(|r| r.killed.into())),
        ("connections", total(|r| r.network.connections)),
        ("refused", total(|r| r.network.refused)),
        ("cut", total(|r| r.network.cut)),
        ("answers lost", total(|r| r.network.replies_lost)),
        ("silent", total(|r| r.network.black_holes)),
        ("committed", total(|r| r.committed.into())),
        ("without an attempt left", total(|r| r.none_left.into())),
    ];
    eprintln!("{RUNS} runs: {weather:?}");
    assert_eq!(broken(&runs), []);
    // The day was bad in every way it can be, or nothing was shown.
    assert!(weather.iter().all(|(_, n)| *n > 0), "{weather:?}");
    assert!(total(|r| r.killed.into()) >= RUNS, "a kill in a run, and more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_runs_with_the_key_made_after_the_crash_fail() {
    let runs = all(|scenario| async move { scenario.play_naive().await }).await;
    let burned = runs.iter().filter(|run| run.committed > run.intended).count();
    eprintln!("{RUNS} runs with a naive client: {burned} burned attempts; {} broke a promise", broken(&runs).len());
    assert!(burned > 0, "the check can't fail: {runs:?}");
}
