//! The control: a client that does not store its idempotency key before it sends. After every broken connection, lost response or
//! kill it starts a new attempt with new digits, a new upload and a new id. Otherwise it is as careful as the real client. The
//! tests must find that it wastes attempts; if they don't, they prove nothing about the real one.

use crate::kill_point::KillPoint;
use crate::seeded_scenario::{Outcome, Scenario};
use queren_net::upload::{Bytes, Upload};
use queren_net::{CancellationToken, Config, NetError, PlatformClient};
use queren_protocol::api::{
    Artifact, AttemptRequest, AttemptState, CaseView, ConsentRequest, Device, LoginRequest, MaterialKind,
    MaterialRequest, Phase,
};
use queren_protocol::{Policy, manifest_hash};
use queren_testbed::network::UnreliableNetwork;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Under the conditions of any scenario a call succeeds within this many tries.
const MAX_TRIES: u32 = 200;

/// How often the case is polled while an attempt is being judged.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

struct ControlClient {
    platform: PlatformClient,
    case: String,
    device: Device,
    card: Vec<u8>,
    /// Makes every id unique.
    serial: u32,
}

/// Runs the scenario up to the end of the verification.
pub async fn run(scenario: &Scenario, network: &UnreliableNetwork) -> Outcome {
    let mut client = ControlClient::signed_in(scenario, network).await;
    let mut outcome = Outcome::new(scenario.seed);
    let mut kills = scenario.kills.iter();
    for recording in &scenario.recordings {
        outcome.submitted += 1;
        loop {
            outcome.starts += 1;
            // This client has no screens, so a kill at a screen never happens.
            let killed = KillPoint::wait(kills.next().copied(), network);
            let attempt = tokio::select! {
                attempt = client.attempt(recording) => attempt,
                () = killed => {
                    outcome.kills += 1;
                    continue;
                }
            };
            if attempt.is_ok() {
                break;
            }
            // Whatever the error was, the app is closed and opened again.
            if client.settled_case().await.is_none() {
                break;
            }
        }
        if client.settled_case().await.is_none() {
            outcome.finished = true;
            return outcome;
        }
    }
    outcome
}

impl ControlClient {
    async fn signed_in(scenario: &Scenario, network: &UnreliableNetwork) -> ControlClient {
        let anonymous = PlatformClient::new(Config::new(network.address())).expect("an address");
        let device = Device { id: format!("control-{}", scenario.seed), name: "手机".into() };
        let request = LoginRequest {
            account: scenario.user.account().into(),
            password: scenario.user.registered.password.clone(),
            device: device.clone(),
        };
        let session = retry(|| anonymous.login(&request)).await;
        let platform = anonymous.with_token(&session.token).expect("a token");
        let (case, version) = (session.case.case, Policy::default().consent_version);
        let consent = ConsentRequest { version, face: true, id_card: true };
        retry(|| platform.consent(&case, &consent)).await;
        let card = std::fs::read(scenario.user.file("card.jpg")).expect("a card");
        let client = ControlClient { platform, case, device, card, serial: 0 };
        retry(|| client.upload("card", MaterialKind::Card, client.card.clone())).await;
        let material = MaterialRequest { upload: "card".into() };
        retry(|| client.platform.read_card(&client.case, "card", &material)).await;
        client
    }

    async fn upload(&self, id: &str, kind: MaterialKind, bytes: Vec<u8>) -> Result<(), NetError> {
        let upload = Upload::new(&self.platform, &self.case, id, kind, Arc::new(Bytes(bytes)));
        upload.run(&CancellationToken::new()).await.map(|_| ())
    }

    /// A complete attempt, from new digits to the commit.
    async fn attempt(&mut self, recording: &Path) -> Result<(), NetError> {
        self.serial += 1;
        let id = |what: &str| format!("{what}-{}", self.serial);
        let video = std::fs::read(recording).expect("a recording");
        let manifest = vec![artifact(MaterialKind::Card, &self.card), artifact(MaterialKind::Video, &video)];
        let challenge = self.platform.challenge(&self.case, &id("digits")).await?;
        self.upload(&id("video"), MaterialKind::Video, video).await?;
        let request = AttemptRequest {
            manifest_hash: manifest_hash(&manifest),
            manifest,
            challenge: challenge.challenge,
            consent_version: Policy::default().consent_version,
            device: self.device.clone(),
        };
        let attempt = id("attempt");
        self.platform.open_attempt(&self.case, &attempt, &request).await?;
        self.platform.commit(&self.case, &attempt, &request.manifest_hash).await?;
        Ok(())
    }

    /// Cancels an open attempt, waits for a committed one to be judged, and returns the case if another attempt is possible.
    async fn settled_case(&self) -> Option<CaseView> {
        loop {
            let case = retry(|| self.platform.case(&self.case)).await;
            match case.unresolved() {
                None => return (case.phase == Phase::Verification && case.remaining() > 0).then_some(case),
                Some(a) if a.state == AttemptState::Open => {
                    let _ = self.platform.cancel(&self.case, &a.attempt).await;
                }
                Some(_) => tokio::time::sleep(POLL_INTERVAL).await,
            }
        }
    }
}

fn artifact(kind: MaterialKind, bytes: &[u8]) -> Artifact {
    let sha256 = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(bytes));
    Artifact { kind, length: bytes.len() as u64, sha256 }
}

/// Repeats an idempotent call until it is answered.
async fn retry<T, F: Future<Output = Result<T, NetError>>>(mut call: impl FnMut() -> F) -> T {
    for _ in 0..MAX_TRIES {
        if let Ok(answer) = call().await {
            return answer;
        }
    }
    panic!("no answer in {MAX_TRIES} tries");
}
