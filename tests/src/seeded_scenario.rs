//! Scenarios by seed: which candidate, which recordings, which network conditions, and where the client is killed. Everything
//! random comes from the seed.

use crate::environment::TestEnvironment;
use crate::invariant_checker::InvariantChecker;
use crate::kill_point::KillPoint;
use crate::test_users::TestUser;
use crate::{control_client, test_user};
use queren_flow::Screen;
use queren_testbed::network::{Counts, NetworkConditions, SeededRandom, UnreliableNetwork};
use queren_testbed::{Client, Exit};
use std::path::PathBuf;
use std::time::Duration;

/// After this many starts without an end the scenario counts as stuck.
const MAX_STARTS: usize = 40;

/// Women and men in turn: the people one and three places further on never resemble the candidate.
const USERS: [&str; 4] = ["cheng", "lu", "shen", "ma"];

/// How many recordings of somebody else come first, by a random digit: none in 3 of 10 scenarios, all three in 1 of 10.
const FAILING_RECORDINGS: [usize; 10] = [0, 0, 0, 1, 1, 1, 1, 2, 2, 3];

/// The scenario of one seed.
pub struct Scenario {
    /// The seed.
    pub seed: u64,
    /// The candidate.
    pub user: TestUser,
    /// Recordings, in order. The last one is the candidate's own, unless all three attempts are to fail.
    pub recordings: Vec<PathBuf>,
    /// The network conditions.
    pub conditions: NetworkConditions,
    /// Where the first starts of the client are killed, one for each.
    pub kills: Vec<KillPoint>,
}

impl Scenario {
    /// The scenario of `seed`.
    #[must_use]
    pub fn from_seed(seed: u64) -> Scenario {
        let mut random = SeededRandom::new(seed);
        let index = usize::try_from(seed).unwrap_or_default();
        let nth = |n: usize| test_user(USERS[(index + n) % USERS.len()]);
        let user = nth(0);
        let others = [nth(1).file("video1.mp4"), nth(3).file("video1.mp4"), nth(1).file("video2.mp4")];
        let failing = pick(&mut random, &FAILING_RECORDINGS);
        let mut recordings = others[..failing].to_vec();
        if failing < 3 {
            recordings.push(user.file("video1.mp4"));
        }
        let conditions = random_conditions(&mut random);
        let kills = (0..1 + random.below(4)).map(|_| random_kill_point(&mut random)).collect();
        Scenario { seed, user, recordings, conditions, kills }
    }

    async fn set_up(&self) -> (TestEnvironment, UnreliableNetwork) {
        // Digits stay valid for a day, so that a recording never expires on a loaded machine.
        let valid_for_a_day = |config: &mut queren_platform::Config| config.policy.video.digits_valid_s = 86_400;
        let env = TestEnvironment::start_with(&[&self.user], valid_for_a_day).await;
        let network = UnreliableNetwork::start(env.socket_address(), self.conditions.clone(), self.seed).await;
        (env, network.expect("a network"))
    }

    /// Runs the scenario with the real client.
    pub async fn run(&self) -> Outcome {
        let (env, network) = self.set_up().await;
        let client = env.client_without_models("手机");
        let (mut checker, mut outcome) = (InvariantChecker::default(), Outcome::new(self.seed));
        for start in 0..MAX_STARTS {
            let exit = self.start(start, &client, &network, &mut checker, outcome.exhausted).await;
            outcome.kills += u32::from(exit == Exit::Killed);
            outcome.starts += 1;
            match exit {
                Exit::Code(0 | 4) => {
                    outcome.finished = true;
                    break;
                }
                // No attempt is left: the next start asks for a review.
                Exit::Code(6) => outcome.exhausted = true,
                Exit::Killed | Exit::Code(3 | 5) => {}
                Exit::Code(code) => {
                    outcome.violations.push(format!("the client exited with {code}"));
                    break;
                }
            }
        }
        let server = env.server_state(&self.user);
        outcome.submitted = checker.submitted_recordings();
        (outcome.used, outcome.committed) = (server.attempts_used(), server.attempts_committed());
        outcome.violations.extend(checker.violations(&server));
        outcome.network = network.counts();
        outcome
    }

    async fn start(
        &self,
        n: usize,
        client: &Client,
        network: &UnreliableNetwork,
        checker: &mut InvariantChecker,
        ask_for_review: bool,
    ) -> Exit {
        let submitted = checker.submitted_recordings() as usize;
        let recordings = &self.recordings[submitted.min(self.recordings.len() - 1)..];
        let args = self.user.login_args().with("--patience", "3").with("--card", self.user.file("card.jpg"));
        let args = recordings.iter().fold(args, |args, recording| args.with("--video", recording));
        let mut args = self.user.add_photo_and_signature(args);
        if ask_for_review {
            args = args.with("--on-failure", "review");
        }
        let kill = self.kills.get(n).copied();
        let mut screens = 0;
        let kill_at = |screen: Screen| {
            checker.observe(&screen);
            screens += 1;
            matches!(kill, Some(KillPoint::AtScreen(at)) if at == screens)
        };
        let kill_when = KillPoint::wait(kill, network);
        let command = if n == 0 { "run" } else { "resume" };
        client.run_until(command, &network.address(), &args, kill_at, kill_when).await.expect("the driver")
    }

    /// Runs the scenario with the control client, which loses its idempotency key in a crash.
    pub async fn run_control(&self) -> Outcome {
        let (env, network) = self.set_up().await;
        let mut outcome = control_client::run(self, &network).await;
        let server = env.server_state(&self.user);
        (outcome.used, outcome.committed) = (server.attempts_used(), server.attempts_committed());
        outcome.network = network.counts();
        outcome
    }
}

fn random_conditions(random: &mut SeededRandom) -> NetworkConditions {
    let mut percent = |limit: u64| u8::try_from(random.below(limit)).unwrap_or_default();
    let percentages = [percent(10), percent(20), percent(15), percent(60), percent(5)];
    NetworkConditions {
        latency: Duration::from_millis(random.below(12)),
        bandwidth: pick(random, &[None, Some(2_000_000), Some(600_000)]),
        refused_percent: percentages[0],
        cut_upload_percent: percentages[1],
        cut_download_percent: percentages[2],
        lost_response_percent: percentages[3],
        black_hole_percent: percentages[4],
        fault_within: 200_000,
        black_hole_for: Duration::from_millis(200),
    }
}

fn random_kill_point(random: &mut SeededRandom) -> KillPoint {
    match random.below(3) {
        0 => KillPoint::AtScreen(1 + random.below(30)),
        1 => KillPoint::AfterRequests(1 + random.below(12)),
        _ => KillPoint::AfterBytes(1 + random.below(400_000)),
    }
}

fn pick<T: Copy>(random: &mut SeededRandom, items: &[T]) -> T {
    items[usize::try_from(random.below(items.len() as u64)).unwrap_or_default()]
}

/// What a scenario led to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The seed, to repeat the scenario.
    pub seed: u64,
    /// Recordings that the candidate submitted.
    pub submitted: u32,
    /// Attempts that the platform counts.
    pub used: u32,
    /// Attempts ever committed on the platform.
    pub committed: u32,
    /// The scenario ended with the admission number or a review.
    pub finished: bool,
    /// The client reported that no attempt is left.
    pub exhausted: bool,
    /// Starts of the client.
    pub starts: u32,
    /// Starts that ended with a kill.
    pub kills: u32,
    /// Violations found by the checker.
    pub violations: Vec<String>,
    /// What the network did.
    pub network: Counts,
}

impl Outcome {
    pub(crate) fn new(seed: u64) -> Outcome {
        Outcome { seed, ..Outcome::default() }
    }

    /// Every broken invariant: each submitted recording is counted exactly once, no other attempt is, the scenario finishes, and
    /// nothing that a screen confirmed is lost.
    #[must_use]
    pub fn broken_invariants(&self) -> Vec<String> {
        let mut broken = self.violations.clone();
        if self.used != self.submitted || self.committed != self.submitted {
            let (submitted, used, committed) = (self.submitted, self.used, self.committed);
            broken.push(format!("{submitted} submitted, but {used} used and {committed} committed"));
        }
        if !self.finished {
            broken.push(format!("not finished after {} starts", self.starts));
        }
        broken
    }
}
