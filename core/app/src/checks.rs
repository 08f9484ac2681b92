//! Checks on the phone: pure functions of `core/check`, run on threads that may be busy for a while.

use crate::disk::Disk;
use crate::inbox::Inbox;
use queren_check::card::CardReport;
use queren_check::preview::{Preview, Subject};
use queren_check::{Models, card, photo, signature, video};
use queren_flow::{Answer, Check, Fault, Findings, Source, Stamp};
use queren_protocol::api::MaterialKind;
use queren_protocol::{Policy, Reason};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The checks, and the models they need, opened when first wanted.
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

    pub(crate) fn run(&self, stamp: Stamp, check: Check, policy: Policy, case: String, disk: &Disk, back: Inbox) {
        let (checks, disk) = (self.clone(), disk.clone());
        tokio::task::spawn_blocking(move || {
            let answer = checks.look(check, &policy, &case, &disk);
            back.answer(stamp, answer.map(Answer::Checked));
        });
    }

    /// Guidance for a camera, with the models the checks use.
    pub(crate) fn preview(&self, subject: Subject) -> Preview {
        Preview::new(subject, self.models().cloned())
    }

    fn models(&self) -> Option<&Arc<Models>> {
        self.0.models.get_or_init(|| Models::open(&self.0.dir).ok().map(Arc::new)).as_ref()
    }

    /// Without models the answer is an empty, incomplete finding: nothing is blocked, the platform decides.
    fn look(&self, check: Check, policy: &Policy, case: &str, disk: &Disk) -> Result<Findings, Fault> {
        if let Check::Signature(strokes) = &check {
            let report = signature::check(&to_strokes(strokes));
            return Ok(Findings { reasons: report.reasons, complete: true, ..Findings::default() });
        }
        let Some(models) = self.models() else { return Ok(Findings::default()) };
        match check {
            Check::Card(source) => {
                let bytes = read(&source, policy.card.max_bytes, case, disk)?;
                let CardReport { reasons, hints, annotations, .. } = card::check(&bytes, models, &policy.card);
                Ok(Findings { reasons, hints, annotations, made: None, complete: true })
            }
            Check::Video(source) => {
                let bytes = read(&source, policy.video.max_bytes, case, disk)?;
                let report = video::check(&bytes, models, &policy.video);
                let annotations = report.annotations();
                Ok(Findings { reasons: report.reasons, hints: report.hints, annotations, made: None, complete: true })
            }
            Check::Photo { source, card } => self.photo(&source, card, models, policy, case, disk),
            Check::Signature(_) => Ok(Findings::default()),
        }
    }

    fn photo(
        &self,
        source: &Source,
        card: Option<queren_flow::Media>,
        models: &Models,
        policy: &Policy,
        case: &str,
        disk: &Disk,
    ) -> Result<Findings, Fault> {
        let chosen = read(source, u32::MAX, case, disk)?;
        let made = match photo::compose(&chosen, models, &policy.photo) {
            Ok(bytes) => bytes,
            Err(reasons) => return Ok(Findings { reasons, complete: true, ..Findings::default() }),
        };
        let card_face = card
            .and_then(|media| disk.read(case, &media).ok())
            .and_then(|bytes| card::portrait_face(&bytes, models, &policy.card));
        let report = photo::check(&made, models, &policy.photo, card_face.as_ref());
        let media = disk.put(case, MaterialKind::Photo, &mut made.as_slice(), u64::from(policy.photo.bytes.max))?;
        let annotations = report.annotations();
        Ok(Findings { reasons: report.reasons, hints: report.hints, annotations, made: Some(media), complete: true })
    }
}

fn read(source: &Source, max_bytes: u32, case: &str, disk: &Disk) -> Result<Vec<u8>, Fault> {
    match source {
        Source::Media(media) => disk.read(case, media).map_err(Fault::Storage),
        Source::File(path) => {
            let length = std::fs::metadata(path).map_err(|_| Fault::Capture(vec![Reason::FileDamaged]))?.len();
            if length > u64::from(max_bytes) {
                return Err(Fault::Capture(vec![Reason::FileTooLarge]));
            }
            std::fs::read(path).map_err(|_| Fault::Capture(vec![Reason::FileDamaged]))
        }
        Source::Strokes(_) => Ok(Vec::new()),
    }
}

fn to_strokes(strokes: &[queren_flow::Stroke]) -> signature::Strokes {
    // Both sides are the same JSON, which is also what the platform receives.
    serde_json::to_vec(strokes).ok().and_then(|json| signature::Strokes::from_json(&json).ok()).unwrap_or_default()
}
