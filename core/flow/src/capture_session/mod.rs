//! A capture while it is made: the countdown, the lit digit, the automatic shutter. A pure machine: a shell ticks it with a
//! monotonic time and tells it what the candidate and the camera do, draws its view and carries out its commands.
//!
//! ```text
//! video   Idle ─Press─▶ Countdown ─3 s─▶ (camera starts) ─Started─▶ Recording ─end─▶ Finishing ─Written─▶ Delivered
//!           ▲               │                   │                      │                │
//!           ├──── Stop ─────┴───────────────────┴──────────────────────┴────────────────┤
//!           └─ Press ─ Failed ◀── camera closed, failed or too slow; digits run out ────┘
//!
//! card    Searching ◀─▶ HoldingSteady ─ready, Press─▶ Taking ─Written─▶ Delivered
//!             ▲                                         │
//!             └── not ready any more, camera reopened ─ Failed ◀── camera closed, failed or too slow
//! ```
//!
//! Every capture of a session has a number, its take. A file that arrives for a take which was cancelled is discarded, however
//! late it comes, and no take begins before the last one is delivered, cancelled or failed. How long a card must be held still
//! is measured frame by frame, in the guidance of `queren_check::preview`; the session gets the result.

mod card_session;
#[cfg(test)]
mod properties;
mod recording_timeline;
mod step;
#[cfg(test)]
mod test_run;
mod video_session;

pub(crate) use recording_timeline::RecordingTimeline;
pub use step::{CameraCommand, CameraState, CaptureButton, CaptureInput, CapturePhase, CaptureStep, CaptureView};

use crate::view_model::Capture;
use card_session::CardSession;
use queren_protocol::api::Millis;
use video_session::VideoSession;

/// A camera that has not begun, ended or delivered this long after it should have, in milliseconds, never will: the candidate
/// gets the button back instead of waiting in front of a dead camera. Slow phones take a second or two to close a file.
const CAMERA_PATIENCE_MS: u64 = 10_000;

/// One capture screen's session: as many takes as the candidate needs, of which one is delivered.
#[derive(Debug, Clone, PartialEq)]
pub struct CaptureSession {
    machine: Machine,
    /// The latest time seen, in milliseconds: a clock that jumps back stands still.
    at: u64,
}

#[derive(Debug, Clone, PartialEq)]
enum Machine {
    Card(CardSession),
    Video(VideoSession),
}

impl CaptureSession {
    /// A session for what a screen captures; none for the photo, which comes from the system's camera or album. `now_ms` is
    /// the wall clock at this moment, the one the digits' expiry refers to.
    #[must_use]
    pub fn new(capture: &Capture, now_ms: Millis) -> Option<CaptureSession> {
        let machine = match *capture {
            Capture::Card { shutter_after_s, .. } => Machine::Card(CardSession::new(shutter_after_s)),
            Capture::Video { length_ms, bits_per_s, digits, digits_expire_ms, .. } => {
                let left = digits_expire_ms.map(|at| u64::try_from(at.saturating_sub(now_ms)).unwrap_or(0));
                Machine::Video(VideoSession::new(length_ms, digits, bits_per_s, left))
            }
            Capture::Photo { .. } => return None,
        };
        Some(CaptureSession { machine, at: 0 })
    }

    /// Takes one input at `at_ms`, milliseconds on a clock that does not jump, and answers with what to draw and to do.
    pub fn handle(&mut self, at_ms: u64, input: CaptureInput) -> CaptureStep {
        self.at = self.at.max(at_ms);
        let commands = match &mut self.machine {
            Machine::Card(session) => session.handle(self.at, input),
            Machine::Video(session) => session.handle(self.at, input),
        };
        CaptureStep { view: self.view(), commands }
    }

    /// What to draw now.
    #[must_use]
    pub fn view(&self) -> CaptureView {
        match &self.machine {
            Machine::Card(session) => session.view(),
            Machine::Video(session) => session.view(self.at),
        }
    }
}
