//! What holds for every sequence of inputs, whatever candidate and camera do.

use super::{CameraCommand, CameraState, CaptureButton, CaptureInput, CapturePhase, CaptureSession, CaptureStep};
use crate::view_model::Capture;
use proptest::prelude::*;
use queren_protocol::policy::{Limits, Policy};

const LENGTH: Limits = Limits { min: 3_000, max: 5_000 };

fn video(digits_expire_ms: Option<i64>) -> Capture {
    Capture::Video { length_ms: LENGTH, max_bytes: 1, bits_per_s: 1, digits: 4, digits_expire_ms }
}

fn card() -> Capture {
    Capture::Card { shutter_after_s: 8, max_bytes: 1 }
}

fn session(capture: &Capture) -> CaptureSession {
    CaptureSession::new(capture, 0).unwrap()
}

/// Anything at all, with takes that may be old, current or made up.
fn any_input() -> impl Strategy<Value = CaptureInput> {
    let open = (any::<bool>(), 0.0f32..=1.0).prop_map(|(ready, steady)| CameraState::Open { ready, steady });
    prop_oneof![
        1 => Just(CaptureInput::Tick { camera: CameraState::Closed }),
        8 => open.prop_map(|camera| CaptureInput::Tick { camera }),
        3 => Just(CaptureInput::Press),
        1 => Just(CaptureInput::Stop),
        3 => (0u32..5).prop_map(|take| CaptureInput::Started { take }),
        2 => (0u32..5).prop_map(|take| CaptureInput::Written { take }),
        1 => (0u32..5).prop_map(|take| CaptureInput::Failed { take }),
    ]
}

fn any_inputs() -> impl Strategy<Value = Vec<(u64, CaptureInput)>> {
    proptest::collection::vec((0u64..3_000, any_input()), 1..80)
}

/// Follows a session's commands as a camera would, and fails at the first that no camera could obey.
#[derive(Default)]
struct Watcher {
    /// The take in progress.
    running: Option<u32>,
    newest: u32,
    deliveries: u32,
    /// A picture would come unasked: nothing that allows one has happened since the last stop.
    stopped: bool,
    /// The digit lit last in the current recording.
    lit: Option<u32>,
}

impl Watcher {
    fn watch(&mut self, input: CaptureInput, step: &CaptureStep) {
        match input {
            CaptureInput::Stop => self.stopped = true,
            CaptureInput::Press
            | CaptureInput::Tick { camera: CameraState::Closed | CameraState::Open { ready: false, .. } } => {
                self.stopped = false;
            }
            CaptureInput::Failed { take } if self.running == Some(take) => self.running = None,
            _ => {}
        }
        for &command in &step.commands {
            self.obey(command, input);
        }
        let lit = match step.view.phase {
            CapturePhase::Recording { lit, progress } => {
                assert!((0.0..=1.0).contains(&progress));
                lit
            }
            _ => None,
        };
        if lit.is_some() {
            assert!(lit >= self.lit && lit < Some(4), "{lit:?} after {:?}", self.lit);
        }
        self.lit = lit;
        assert!(!step.view.quiet || step.view.button == CaptureButton::Hidden);
    }

    fn obey(&mut self, command: CameraCommand, input: CaptureInput) {
        use CameraCommand as C;
        match command {
            C::StartRecording { take, .. } | C::TakePicture { take } => {
                assert_eq!(self.running, None, "two takes at once");
                assert_eq!(self.deliveries, 0, "a take after the delivery");
                assert!(take > self.newest, "a number is used twice");
                assert!(!self.stopped, "a picture after a stop");
                (self.running, self.newest) = (Some(take), take);
            }
            C::StopRecording { take } => assert_eq!(self.running, Some(take)),
            C::Cancel { take } => assert_eq!(self.running.take(), Some(take)),
            C::Deliver { take } => {
                assert_eq!(self.running.take(), Some(take), "delivered what is no longer wanted");
                assert_eq!(input, CaptureInput::Written { take });
                self.deliveries += 1;
            }
            C::Discard { take } => {
                assert_eq!(input, CaptureInput::Written { take });
                assert_ne!(self.running, Some(take));
            }
        }
    }
}

fn watch_all(capture: &Capture, inputs: &[(u64, CaptureInput)]) {
    let (mut session, mut watcher, mut at) = (session(capture), Watcher::default(), 0);
    for &(wait, input) in inputs {
        at += wait;
        let step = session.handle(at, input);
        watcher.watch(input, &step);
        if let CaptureInput::Written { take } = input {
            assert!(
                matches!(step.commands[..], [CameraCommand::Deliver { take: t } | CameraCommand::Discard { take: t }] if t == take)
            );
        }
    }
}

/// A camera that does what it is told: starts after a while, ends by itself unless it is `deaf`, and then only when stopped.
struct Camera {
    start_after: u64,
    close_after: u64,
    deaf: bool,
    take: u32,
    asked: Option<u64>,
    first_frame: Option<u64>,
    length: u64,
    ended: Option<u64>,
}

impl Camera {
    fn tell(&mut self, at: u64, command: CameraCommand) {
        match command {
            CameraCommand::StartRecording { take, length_ms, .. } => {
                (self.take, self.asked, self.length) = (take, Some(at), u64::from(length_ms));
            }
            CameraCommand::StopRecording { .. } => self.ended = self.ended.or(Some(at)),
            _ => {}
        }
    }

    /// What the camera reports at `at`.
    fn news(&mut self, at: u64) -> Option<CaptureInput> {
        let asked = self.asked?;
        let take = self.take;
        match self.first_frame {
            None if at >= asked + self.start_after => {
                self.first_frame = Some(at);
                Some(CaptureInput::Started { take })
            }
            Some(first) => {
                if !self.deaf && at >= first + self.length {
                    self.ended = self.ended.or(Some(first + self.length));
                }
                let written = self.ended.is_some_and(|ended| at >= ended + self.close_after);
                written.then_some(CaptureInput::Written { take })
            }
            None => None,
        }
    }
}

/// Records with ticks every `step` milliseconds; the length of what was delivered, and the digits in the order they were lit.
fn record(camera: &mut Camera, step: u64) -> (Option<u64>, Vec<u32>) {
    let mut session = session(&video(None));
    let open = CameraState::Open { ready: false, steady: 0.0 };
    session.handle(0, CaptureInput::Tick { camera: open });
    session.handle(0, CaptureInput::Press);
    let mut lit = Vec::new();
    for at in (0..40_000).step_by(usize::try_from(step).unwrap()) {
        for input in camera.news(at).into_iter().chain([CaptureInput::Tick { camera: open }]) {
            let answer = session.handle(at, input);
            answer.commands.iter().for_each(|&command| camera.tell(at, command));
            if let CapturePhase::Recording { lit: Some(digit), .. } = answer.view.phase {
                lit.push(digit);
            }
            if answer.commands.contains(&CameraCommand::Deliver { take: camera.take }) {
                lit.dedup();
                return (camera.ended.zip(camera.first_frame).map(|(end, first)| end - first), lit);
            }
        }
    }
    lit.dedup();
    (None, lit)
}

fn camera(start_after: u64, close_after: u64, deaf: bool) -> Camera {
    Camera { start_after, close_after, deaf, take: 0, asked: None, first_frame: None, length: 0, ended: None }
}

proptest! {
    #[test]
    fn no_sequence_makes_a_recording_twice_or_after_a_stop(inputs in any_inputs(), expiry in proptest::option::of(0i64..60_000)) {
        watch_all(&video(expiry), &inputs);
    }

    #[test]
    fn no_sequence_takes_a_picture_twice_or_after_a_stop(inputs in any_inputs()) {
        watch_all(&card(), &inputs);
    }

    #[test]
    fn a_recording_is_as_long_as_the_policy_wants(
        start_after in 0u64..9_000, close_after in 0u64..9_000, deaf in any::<bool>(), step in 1u64..100
    ) {
        let (length, lit) = record(&mut camera(start_after, close_after, deaf), step);
        let length = length.unwrap();
        // A camera that has to be stopped hears of it at the next tick.
        prop_assert!((u64::from(LENGTH.min)..=u64::from(LENGTH.max) + step).contains(&length), "{length} ms");
        prop_assert_eq!(lit, [0, 1, 2, 3]);
    }

    #[test]
    fn no_recording_outlasts_its_digits(left in 0i64..20_000, start_after in 0u64..12_000, step in 1u64..100) {
        let mut session = session(&video(Some(left)));
        let open = CaptureInput::Tick { camera: CameraState::Open { ready: false, steady: 0.0 } };
        session.handle(0, open);
        session.handle(0, CaptureInput::Press);
        let mut camera = camera(start_after, 0, false);
        for at in (0..30_000).step_by(usize::try_from(step).unwrap()) {
            for input in camera.news(at).into_iter().chain([open]) {
                for command in session.handle(at, input).commands {
                    camera.tell(at, command);
                    if let CameraCommand::Deliver { .. } = command {
                        prop_assert!(i64::try_from(camera.ended.unwrap()).unwrap() <= left);
                        return Ok(());
                    }
                }
            }
        }
    }
}

#[test]
fn the_watcher_sees_what_must_not_happen() {
    let mut watcher = Watcher::default();
    let start = |take| CameraCommand::StartRecording { take, length_ms: 1, bits_per_s: 1 };
    watcher.obey(start(1), CaptureInput::Press);
    let twice = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| watcher.obey(start(2), CaptureInput::Press)));
    assert!(twice.is_err());
}

#[test]
fn a_camera_that_is_never_done_delivers_nothing() {
    // The control of the property above: this one is given up.
    assert_eq!(record(&mut camera(11_000, 0, false), 33).0, None);
    assert_eq!(record(&mut camera(0, 11_000, true), 33).0, None);
}

#[test]
fn a_clock_that_jumps_back_stands_still() {
    let mut session = session(&video(None));
    let open = CaptureInput::Tick { camera: CameraState::Open { ready: false, steady: 0.0 } };
    session.handle(50_000, open);
    session.handle(50_000, CaptureInput::Press);
    assert_eq!(session.handle(10, open).view.phase, CapturePhase::Countdown { seconds: 3 });
    assert_eq!(session.handle(51_000, open).view.phase, CapturePhase::Countdown { seconds: 2 });
}

#[test]
fn the_photo_has_no_session() {
    assert!(CaptureSession::new(&Capture::Photo { target: Policy::default().photo }, 0).is_none());
}
