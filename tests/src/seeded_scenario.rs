//! Runs by seed: who walks, with which takes, over which network, killed when. Everything random comes from the seed.

use crate::environment::TestEnvironment;
use crate::invariant_checker::InvariantChecker;
use crate::test_users::TestUser;
use crate::{control_client, person};
use queren_flow::Screen;
use queren_testbed::network::{Counts, Network, NetworkConditions, SeededRandom};
use queren_testbed::{Client, Exit};
use std::path::PathBuf;
use std::time::Duration;

/// A start that does not come to an end within this many is counted as never ending.
const STARTS_MAX: usize = 40;
/// Sample people, women and men in turn: the next and the third are unmistakably others.
const PEOPLE: [&str; 4] = ["cheng", "lu", "shen", "ma"];

/// One seed's scenario.
pub struct Scenario {
    /// The seed.
    pub seed: u64,
    /// Who.
    pub who: TestUser,
    /// Takes, in order; the last is the candidate's own unless all attempts are to fail.
    pub takes: Vec<PathBuf>,
    /// The network's weather.
    pub faults: NetworkConditions,
    /// When the phone is killed: one moment for each of the first starts.
    pub kills: Vec<Kill>,
}

/// A moment, without a clock.
#[derive(Debug, Clone, Copy)]
pub enum Kill {
    /// At the n-th screen of this start.
    AtScreen(u64),
    /// Once so many more bytes have left the phone.
    AfterBytes(u64),
    /// Once it has asked the platform so many more times: the request arrives, its answer finds nobody.
    AfterRequests(u64),
}

impl Kill {
    /// Waits for the moment, if the network can tell it.
    pub(crate) async fn wait(kill: Option<Kill>, network: &Network) {
        let now = network.counts();
        match kill {
            Some(Kill::AfterBytes(n)) => network.until(|c| c.bytes_up >= now.bytes_up + n).await,
            Some(Kill::AfterRequests(n)) => network.until(|c| c.requests >= now.requests + n).await,
            Some(Kill::AtScreen(_)) | None => std::future::pending().await,
        }
    }
}

impl Scenario {
    /// The scenario of `seed`.
    #[must_use]
    pub fn of(seed: u64) -> Scenario {
        let mut dice = SeededRandom::new(seed);
        let at = usize::try_from(seed).unwrap_or_default();
        let one = |n: usize| person(PEOPLE[(at + n) % PEOPLE.len()]);
        let (who, others) = (one(0), [one(1).file("video1.mp4"), one(3).file("video1.mp4"), one(1).file("video2.mp4")]);
        // Somebody else's takes fail for their face; how many come first is drawn.
        let failing = [0, 0, 0, 1, 1, 1, 1, 2, 2, 3][usize::try_from(dice.below(10)).unwrap_or_default()];
        let mut takes = others[..failing].to_vec();
        if failing < 3 {
            takes.push(who.file("video1.mp4"));
        }
        let mut share = |most: u64| u8::try_from(dice.below(most)).unwrap_or_default();
        let shares = [share(10), share(20), share(15), share(60), share(5)];
        let faults = NetworkConditions {
            latency: Duration::from_millis(dice.below(12)),
            bandwidth: [None, Some(2_000_000), Some(600_000)][usize::try_from(dice.below(3)).unwrap_or_default()],
            refuse: shares[0],
            cut_up: shares[1],
            cut_down: shares[2],
            lose_reply: shares[3],
            black_hole: shares[4],
            within: 200_000,
            silence: Duration::from_millis(200),
        };
        let kills = (0..1 + dice.below(4))
            .map(|_| match dice.below(3) {
                0 => Kill::AtScreen(1 + dice.below(30)),
                1 => Kill::AfterRequests(1 + dice.below(12)),
                _ => Kill::AfterBytes(1 + dice.below(400_000)),
            })
            .collect();
        Scenario { seed, who, takes, faults, kills }
    }

    async fn stage(&self) -> (TestEnvironment, Network) {
        // Digits hold for a day: a machine under load must not make a take expire.
        let env = TestEnvironment::with(&[&self.who], |config| config.policy.video.digits_valid_s = 86_400).await;
        let network = Network::start(env.socket(), self.faults.clone(), self.seed).await.expect("a network");
        (env, network)
    }

    /// With the real driver.
    pub async fn play(&self) -> Outcome {
        let (env, network) = self.stage().await;
        let phone = env.blind_phone("手机");
        let (mut checker, mut run) = (InvariantChecker::default(), Outcome { seed: self.seed, ..Outcome::default() });
        for start in 0..STARTS_MAX {
            let end = self.start(start, &phone, &network, &mut checker, run.none_left).await;
            run.killed += u32::from(end == Exit::Killed);
            run.starts += 1;
            match end {
                Exit::Code(0 | 4) => {
                    run.ended = true;
                    break;
                }
                // No attempt is left: the next start hands the case to the office.
                Exit::Code(6) => run.none_left = true,
                Exit::Killed | Exit::Code(3 | 5) => {}
                Exit::Code(code) => {
                    run.complaints.push(format!("ended with {code}"));
                    break;
                }
            }
        }
        let server = env.server_state(&self.who);
        run.intended = checker.takes();
        (run.used, run.committed) = (server.used(), server.committed());
        run.complaints.extend(checker.complaints(&server));
        run.network = network.counts();
        run
    }

    async fn start(
        &self,
        n: usize,
        phone: &Client,
        network: &Network,
        checker: &mut InvariantChecker,
        review: bool,
    ) -> Exit {
        let takes = &self.takes[(checker.takes() as usize).min(self.takes.len() - 1)..];
        let mut plan = self.who.signs_in().with("--patience", "3").with("--card", self.who.file("card.jpg"));
        plan = takes.iter().fold(plan, |plan, take| plan.with("--video", take));
        plan = self.who.finishes(plan);
        if review {
            plan = plan.with("--on-failure", "review");
        }
        let kill = self.kills.get(n).copied();
        let mut screens = 0;
        let watch = |screen: Screen| {
            checker.see(&screen);
            screens += 1;
            matches!(kill, Some(Kill::AtScreen(at)) if at == screens)
        };
        let until = Kill::wait(kill, network);
        let command = if n == 0 { "run" } else { "resume" };
        phone.run_until(command, &network.address(), &plan, watch, until).await.expect("the driver")
    }

    /// The same scenario and weather with a client that makes its idempotency keys after each crash.
    pub async fn play_naive(&self) -> Outcome {
        let (env, network) = self.stage().await;
        let mut run = control_client::play(self, &network).await;
        let server = env.server_state(&self.who);
        (run.used, run.committed) = (server.used(), server.committed());
        run.network = network.counts();
        run
    }
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The seed, to play it again.
    pub seed: u64,
    /// Takes the candidate submitted.
    pub intended: u32,
    /// Attempts the platform counts.
    pub used: u32,
    /// Attempts the platform ever committed.
    pub committed: u32,
    /// Reached its end: the number, or the office.
    pub ended: bool,
    /// Was told that no attempt is left.
    pub none_left: bool,
    /// Starts of the phone.
    pub starts: u32,
    /// Of which so many were killed.
    pub killed: u32,
    /// What was acknowledged and then missing.
    pub complaints: Vec<String>,
    /// What the network did.
    pub network: Counts,
}

impl Outcome {
    /// The promise, as a check: every counted attempt is one the candidate meant, each of those is counted once, the end is
    /// reached, and nothing acknowledged is missing. Gives what is wrong.
    #[must_use]
    pub fn broken_promises(&self) -> Vec<String> {
        let mut broken = self.complaints.clone();
        if self.used != self.intended || self.committed != self.intended {
            broken.push(format!("{} used, {} committed, {} meant", self.used, self.committed, self.intended));
        }
        if !self.ended {
            broken.push(format!("no end after {} starts", self.starts));
        }
        broken
    }
}
