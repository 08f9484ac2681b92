//! A client that makes its idempotency key after the crash: after every broken connection, lost answer or kill it begins the
//! attempt anew, with new digits, a new upload and a new id, as a client does that keeps nothing before the first byte
//! leaves. Everything else is as careful as the real one. It is here to show that the check can fail.

use crate::seeded_scenario::{Kill, Outcome, Scenario};
use queren_net::upload::{Bytes, Upload};
use queren_net::{CancellationToken, Config, NetError, Platform};
use queren_protocol::api::{
    AttemptRequest, AttemptState, CaseView, ConsentRequest, Device, LoginRequest, MaterialKind, MaterialRequest, Phase,
};
use queren_protocol::{Policy, manifest_hash};
use queren_testbed::network::Network;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// A call over this network gets through before so many tries.
const TRIES: u32 = 200;

struct ControlClient {
    platform: Platform,
    case: String,
    device: Device,
    card: Vec<u8>,
    /// Makes every id a new one.
    serial: u32,
}

/// Plays the scenario up to the verification's end.
pub async fn play(scenario: &Scenario, network: &Network) -> Outcome {
    let mut phone = ControlClient::signed_in(scenario, network).await;
    let mut run = Outcome { seed: scenario.seed, ..Outcome::default() };
    let mut kills = scenario.kills.iter();
    for take in &scenario.takes {
        run.intended += 1;
        loop {
            run.starts += 1;
            // It has no screens to be killed at.
            let killed = Kill::wait(kills.next().copied(), network);
            let outcome = tokio::select! {
                outcome = phone.attempt(take) => outcome,
                () = killed => {
                    run.killed += 1;
                    continue;
                }
            };
            if outcome.is_ok() {
                break;
            }
            // What went wrong is not looked at: the app was closed and is opened again.
            let case = phone.settled().await;
            if case.phase != Phase::Verification || case.remaining() == 0 {
                break;
            }
        }
        let case = phone.settled().await;
        if case.phase != Phase::Verification || case.remaining() == 0 {
            run.ended = true;
            return run;
        }
    }
    run
}

impl ControlClient {
    async fn signed_in(scenario: &Scenario, network: &Network) -> ControlClient {
        let anyone = Platform::new(Config::new(network.address())).expect("an address");
        let device = Device { id: format!("naive-{}", scenario.seed), name: "手机".into() };
        let request = LoginRequest {
            account: scenario.who.account().into(),
            password: scenario.who.registered.password.clone(),
            device: device.clone(),
        };
        let session = insist(|| anyone.login(&request)).await;
        let platform = anyone.with_token(&session.token).expect("a token");
        let (case, version) = (session.case.case, Policy::default().consent_version);
        let consent = ConsentRequest { version, face: true, id_card: true };
        insist(|| platform.consent(&case, &consent)).await;
        let card = std::fs::read(scenario.who.file("card.jpg")).expect("a card");
        let phone = ControlClient { platform, case, device, card, serial: 0 };
        insist(|| phone.upload("card", MaterialKind::Card, phone.card.clone())).await;
        let material = MaterialRequest { upload: "card".into() };
        insist(|| phone.platform.read_card(&phone.case, "card", &material)).await;
        phone
    }

    async fn upload(&self, id: &str, kind: MaterialKind, bytes: Vec<u8>) -> Result<(), NetError> {
        let upload = Upload::new(&self.platform, &self.case, id, kind, Arc::new(Bytes(bytes)));
        upload.run(&CancellationToken::new()).await.map(|_| ())
    }

    /// One start of the app: a new attempt from its digits to its commit.
    async fn attempt(&mut self, take: &Path) -> Result<(), NetError> {
        self.serial += 1;
        let id = |what: &str| format!("{what}-{}", self.serial);
        let video = std::fs::read(take).expect("a take");
        let artifact = |kind, bytes: &[u8]| queren_protocol::api::Artifact {
            kind,
            length: bytes.len() as u64,
            sha256: hex::encode(<sha2::Sha256 as sha2::Digest>::digest(bytes)),
        };
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

    /// The case once nothing of it is under way; what is merely open is in the way and cancelled.
    async fn settled(&self) -> CaseView {
        loop {
            let case = insist(|| self.platform.case(&self.case)).await;
            match case.unresolved() {
                None => return case,
                Some(a) if a.state == AttemptState::Open => {
                    let _ = self.platform.cancel(&self.case, &a.attempt).await;
                }
                // Judged by a thread of this process; looked for again soon.
                Some(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }
}

/// Repeats a call that may be repeated until it is answered.
async fn insist<T, F: Future<Output = Result<T, NetError>>>(mut call: impl FnMut() -> F) -> T {
    for _ in 0..TRIES {
        if let Ok(answer) = call().await {
            return answer;
        }
    }
    panic!("no answer in {TRIES} tries");
}
