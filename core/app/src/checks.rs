//! Checks on the device: pure functions of `core/check`, run on threads that they may block for a while.

use crate::storage::Storage;
use queren_check::card::CardReport;
use queren_check::preview::{PreviewAnalyzer, Subject};
use queren_check::{Models, card, photo, signature, video};
use queren_flow::{Check, Fault, Findings, MediaSource};
use queren_net::CancellationToken;
use queren_protocol::api::MaterialKind;
use queren_protocol::{Policy, Reason};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The checks and their models, which are loaded on first use.
#[derive(Clone)]
pub(crate) struct Checks(Arc<Inner>);

struct Inner {
    dir: PathBuf,
    models: OnceLock<Option<Arc<Models>>>,
}

impl Checks {
    pub(crate) fn new(dir: PathBuf) -> Checks {
        Checks(Arc::new(Inner { dir, models: OnceLock::new() }))
    }

    /// Runs a check on a thread of its own and reports its findings.
    pub(crate) fn run(
        &self,
        check: Check,
        policy: Policy,
        case: String,
        storage: &Storage,
        cancel: CancellationToken,
        done: impl FnOnce(Result<Findings, Fault>) + Send + 'static,
    ) {
        let (checks, storage) = (self.clone(), storage.clone());
        tokio::task::spawn_blocking(move || {
            // A running check can't be cancelled, but one that has not started is skipped.
            if cancel.is_cancelled() {
                return;
            }
            done(checks.look(check, &policy, &case, &storage));
        });
    }

    /// Guidance for a camera, with the models the checks use.
    pub(crate) fn preview(&self, subject: Subject) -> PreviewAnalyzer {
        PreviewAnalyzer::new(subject, self.models().cloned())
    }

    fn models(&self) -> Option<&Arc<Models>> {
        self.0.models.get_or_init(|| Models::open(&self.0.dir).ok().map(Arc::new)).as_ref()
    }

    /// Without models the answer is an empty, incomplete finding: nothing is blocked, the platform decides.
    fn look(&self, check: Check, policy: &Policy, case: &str, storage: &Storage) -> Result<Findings, Fault> {
        if let Check::Signature(strokes) = &check {
            let report = signature::check(strokes, &policy.signature);
            return Ok(Findings { reasons: report.reasons, complete: true, ..Findings::default() });
        }
        let Some(models) = self.models() else { return Ok(Findings::default()) };
        match check {
            Check::Card(source) => {
                let bytes = read(&source, policy.card.max_bytes, case, storage)?;
                let CardReport { reasons, hints, annotations, .. } = card::check(&bytes, models, &policy.card);
                Ok(Findings { reasons, hints, annotations, made: None, complete: true })
            }
            Check::Video(source) => {
                let bytes = read(&source, policy.video.max_bytes, case, storage)?;
                let report = video::check(&bytes, models, &policy.video);
                let annotations = report.annotations();
                Ok(Findings { reasons: report.reasons, hints: report.hints, annotations, made: None, complete: true })
            }
            Check::Photo { source, card } => self.photo(&source, card, models, policy, case, storage),
            Check::Signature(_) => Ok(Findings::default()),
        }
    }

    fn photo(
        &self,
        source: &MediaSource,
        card: Option<queren_flow::Media>,
        models: &Models,
        policy: &Policy,
        case: &str,
        storage: &Storage,
    ) -> Result<Findings, Fault> {
        let chosen = read(source, policy.photo.chosen_max_bytes, case, storage)?;
        let made = match photo::make_compliant(&chosen, models, &policy.photo) {
            Ok(bytes) => bytes,
            Err(reasons) => return Ok(Findings { reasons, complete: true, ..Findings::default() }),
        };
        let card_face = card
            .and_then(|media| storage.read(case, &media).ok())
            .and_then(|bytes| card::portrait_face(&bytes, models, &policy.card));
        let report = photo::check(&made, models, &policy.photo, card_face.as_ref());
        let media = storage.put(case, MaterialKind::Photo, &mut made.as_slice(), u64::from(policy.photo.bytes.max))?;
        let annotations = report.annotations();
        Ok(Findings { reasons: report.reasons, hints: report.hints, annotations, made: Some(media), complete: true })
    }
}

fn read(source: &MediaSource, max_bytes: u32, case: &str, storage: &Storage) -> Result<Vec<u8>, Fault> {
    match source {
        MediaSource::Media(media) => storage.read(case, media).map_err(Fault::Storage),
        MediaSource::File(path) => {
            let length = std::fs::metadata(path).map_err(|_| Fault::Capture(vec![Reason::FileDamaged]))?.len();
            if length > u64::from(max_bytes) {
                return Err(Fault::Capture(vec![Reason::FileTooLarge]));
            }
            std::fs::read(path).map_err(|_| Fault::Capture(vec![Reason::FileDamaged]))
        }
        MediaSource::Strokes(_) => Ok(Vec::new()),
    }
}
