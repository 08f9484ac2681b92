//! The recording: countdown, digits, end.

use super::{
    CAMERA_PATIENCE_MS, CameraCommand, CameraState, CaptureButton, CaptureInput, CapturePhase, CaptureView,
    RecordingTimeline,
};
use queren_protocol::policy::Limits;

/// Makes recordings until one is delivered. All times in milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VideoSession {
    timeline: RecordingTimeline,
    /// The longest recording the policy allows: a camera that goes on for so long is stopped.
    longest: u64,
    bits_per_s: u32,
    expiry: Expiry,
    /// The number of the newest take.
    takes: u32,
    camera_open: bool,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Idle,
    Countdown {
        since: u64,
    },
    /// The camera was asked to record and has not recorded a frame.
    Starting {
        since: u64,
    },
    /// `since` is the first recorded frame.
    Recording {
        since: u64,
    },
    /// The length is reached and there is no file yet. `since` is still the first recorded frame.
    Finishing {
        since: u64,
        stopped: bool,
    },
    Delivered,
    Failed,
}

/// When the digits run out.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Expiry {
    Never,
    /// This long after the first input.
    In(u64),
    At(u64),
}

impl VideoSession {
    /// `digits_left` is how long the digits can still be used; none for those of the rehearsal.
    pub(super) fn new(length: Limits, digits: u32, bits_per_s: u32, digits_left: Option<u64>) -> VideoSession {
        VideoSession {
            timeline: RecordingTimeline::new(length, digits),
            longest: u64::from(length.max),
            bits_per_s,
            expiry: digits_left.map_or(Expiry::Never, Expiry::In),
            takes: 0,
            camera_open: false,
            state: State::Idle,
        }
    }

    pub(super) fn handle(&mut self, at: u64, input: CaptureInput) -> Vec<CameraCommand> {
        if let Expiry::In(left) = self.expiry {
            self.expiry = Expiry::At(at.saturating_add(left));
        }
        match input {
            CaptureInput::Tick { camera } => self.tick(at, camera),
            CaptureInput::Press => self.press(at),
            CaptureInput::Stop if self.state == State::Delivered => Vec::new(),
            CaptureInput::Stop => self.give_up(State::Idle),
            CaptureInput::Started { take } => self.started(at, take),
            CaptureInput::Written { take } if self.runs(take) => {
                self.state = State::Delivered;
                vec![CameraCommand::Deliver { take }]
            }
            CaptureInput::Written { take } => vec![CameraCommand::Discard { take }],
            CaptureInput::Failed { take } => {
                if self.runs(take) {
                    self.state = State::Failed;
                }
                Vec::new()
            }
        }
    }

    pub(super) fn view(&self, at: u64) -> CaptureView {
        let phase = match self.state {
            State::Idle => CapturePhase::Idle,
            State::Countdown { since } => {
                let left = u64::from(self.timeline.countdown_ms).saturating_sub(at.saturating_sub(since));
                CapturePhase::Countdown { seconds: u32::try_from(left.div_ceil(1_000)).unwrap_or(1).max(1) }
            }
            State::Starting { .. } => CapturePhase::Countdown { seconds: 1 },
            State::Recording { since } => {
                let elapsed = at.saturating_sub(since);
                CapturePhase::Recording { lit: self.timeline.lit(elapsed), progress: self.progress(elapsed) }
            }
            State::Finishing { .. } => CapturePhase::Finishing,
            State::Delivered => CapturePhase::Delivered,
            State::Failed => CapturePhase::Failed,
        };
        let quiet = !matches!(self.state, State::Idle | State::Failed);
        let button = match quiet {
            true => CaptureButton::Hidden,
            false if self.may_start(at) => CaptureButton::Enabled,
            false => CaptureButton::Disabled,
        };
        CaptureView { phase, button, quiet }
    }

    // A length in milliseconds is far below the 2²⁴ that a float holds exactly.
    fn progress(&self, elapsed: u64) -> f32 {
        let end = self.timeline.end_ms.max(1);
        elapsed.min(u64::from(end)) as f32 / end as f32
    }

    /// Whether the digits last from `at` until a recording of full length has ended, with `before` it.
    fn digits_last(&self, at: u64, before: u32) -> bool {
        match self.expiry {
            Expiry::Never => true,
            Expiry::In(left) => u64::from(before) + u64::from(self.timeline.end_ms) <= left,
            Expiry::At(end) => {
                at.saturating_add(u64::from(before)).saturating_add(u64::from(self.timeline.end_ms)) <= end
            }
        }
    }

    fn may_start(&self, at: u64) -> bool {
        self.camera_open && self.digits_last(at, self.timeline.countdown_ms)
    }

    /// Whether the camera works on `take`.
    fn runs(&self, take: u32) -> bool {
        take == self.takes
            && matches!(self.state, State::Starting { .. } | State::Recording { .. } | State::Finishing { .. })
    }

    fn press(&mut self, at: u64) -> Vec<CameraCommand> {
        if matches!(self.state, State::Idle | State::Failed) && self.may_start(at) {
            self.state = State::Countdown { since: at };
        }
        Vec::new()
    }

    fn tick(&mut self, at: u64, camera: CameraState) -> Vec<CameraCommand> {
        self.camera_open = camera != CameraState::Closed;
        let take = self.takes;
        let end = u64::from(self.timeline.end_ms);
        match self.state {
            State::Idle | State::Delivered | State::Failed => Vec::new(),
            _ if !self.camera_open => self.give_up(State::Failed),
            State::Countdown { since } if at - since >= u64::from(self.timeline.countdown_ms) => self.start(at),
            State::Starting { since } if at - since >= CAMERA_PATIENCE_MS => self.give_up(State::Failed),
            State::Finishing { since, .. } if at - since >= self.longest + CAMERA_PATIENCE_MS => {
                self.give_up(State::Failed)
            }
            State::Recording { since } | State::Finishing { since, stopped: false } if at - since >= self.longest => {
                self.state = State::Finishing { since, stopped: true };
                vec![CameraCommand::StopRecording { take }]
            }
            State::Recording { since } if at - since >= end => {
                self.state = State::Finishing { since, stopped: false };
                Vec::new()
            }
            State::Countdown { .. } | State::Starting { .. } | State::Recording { .. } | State::Finishing { .. } => {
                Vec::new()
            }
        }
    }

    fn start(&mut self, at: u64) -> Vec<CameraCommand> {
        // Without ticks the countdown may have taken longer.
        if !self.digits_last(at, 0) {
            return self.give_up(State::Failed);
        }
        self.takes += 1;
        self.state = State::Starting { since: at };
        let (take, length_ms, bits_per_s) = (self.takes, self.timeline.end_ms, self.bits_per_s);
        vec![CameraCommand::StartRecording { take, length_ms, bits_per_s }]
    }

    /// The digits are lit from the first recorded frame on: an encoder may need a moment to start.
    fn started(&mut self, at: u64, take: u32) -> Vec<CameraCommand> {
        match self.state {
            State::Starting { .. } if take == self.takes && self.digits_last(at, 0) => {
                self.state = State::Recording { since: at };
                Vec::new()
            }
            State::Starting { .. } if take == self.takes => self.give_up(State::Failed),
            _ => Vec::new(),
        }
    }

    fn give_up(&mut self, next: State) -> Vec<CameraCommand> {
        let take = self.takes;
        let commands = if self.runs(take) { vec![CameraCommand::Cancel { take }] } else { Vec::new() };
        self.state = next;
        commands
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_run::*;
    use super::*;
    use CameraCommand as C;
    use CaptureInput as I;
    use CapturePhase as P;

    const START: C = C::StartRecording { take: 1, length_ms: 4_500, bits_per_s: 2_500_000 };

    /// Of the notice's length, with an open camera.
    fn session(digits_left: Option<u64>) -> Run {
        let length = Limits { min: 3_000, max: 5_000 };
        let mut run = Run::new(super::super::Machine::Video(VideoSession::new(length, 4, 2_500_000, digits_left)));
        run.send(0, I::Tick { camera: OPEN });
        run
    }

    /// Past the countdown: the camera is asked to record.
    fn asked() -> Run {
        let mut run = session(None);
        run.send(0, I::Press);
        assert_eq!(run.tick(3_000), [START]);
        run
    }

    /// Recording since 3,000 ms.
    fn recording() -> Run {
        let mut run = asked();
        assert_eq!(run.send(3_000, I::Started { take: 1 }), []);
        run
    }

    fn seconds(run: &Run) -> u32 {
        match run.phase() {
            P::Countdown { seconds } => seconds,
            other => panic!("{other:?}"),
        }
    }

    fn lit(run: &Run) -> Option<u32> {
        match run.phase() {
            P::Recording { lit, .. } => lit,
            other => panic!("{other:?}"),
        }
    }

    fn progress(run: &Run) -> f32 {
        match run.phase() {
            P::Recording { progress, .. } => progress,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn counts_down_in_whole_seconds_and_then_records_once() {
        let mut run = session(None);
        assert_eq!(run.button(), CaptureButton::Enabled);
        run.send(0, I::Press);
        assert!(run.view().quiet && run.button() == CaptureButton::Hidden);
        let mut shown = vec![seconds(&run)];
        for at in [1, 1_000, 1_999, 2_000, 2_001, 2_999] {
            assert_eq!(run.tick(at), [], "at {at}");
            shown.push(seconds(&run));
        }
        assert_eq!(shown, [3, 3, 2, 2, 1, 1, 1]);
        assert_eq!(run.tick(3_000), [START]);
        assert_eq!((run.tick(3_001), seconds(&run)), (vec![], 1), "asked twice");
    }

    #[test]
    fn lights_the_digits_from_the_first_recorded_frame() {
        let mut run = asked();
        // The encoder needs a moment: nothing is lit, and the countdown's last second stays.
        assert_eq!((run.tick(3_700), seconds(&run)), (vec![], 1));
        run.send(3_700, I::Started { take: 1 });
        let mut shown = Vec::new();
        for step in 0..9 {
            run.tick(3_700 + step * 500);
            shown.push(lit(&run));
        }
        assert_eq!(shown, [None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), Some(3), Some(3)]);
        assert!((progress(&run) - 4_000.0 / 4_500.0).abs() < 0.001);
        assert_eq!(run.tick(3_700 + 4_499), []);
        assert!(progress(&run) > 0.999 && progress(&run) <= 1.0);
        run.tick(3_700 + 4_500);
        assert_eq!(run.phase(), P::Finishing);
        assert_eq!(run.send(8_300, I::Written { take: 1 }), [C::Deliver { take: 1 }]);
        assert_eq!((run.phase(), run.button()), (P::Delivered, CaptureButton::Hidden));
    }

    #[test]
    fn stopping_the_countdown_records_nothing() {
        let mut run = session(None);
        run.send(0, I::Press);
        assert_eq!(run.send(1_000, I::Stop), []);
        assert_eq!(run.tick(5_000), []);
        assert_eq!((run.phase(), run.button()), (P::Idle, CaptureButton::Enabled));
    }

    #[test]
    fn stopping_the_recording_leaves_no_file_and_another_can_be_made() {
        let mut run = recording();
        assert_eq!(run.send(4_000, I::Stop), [C::Cancel { take: 1 }]);
        assert_eq!(run.phase(), P::Idle);
        // The camera had finished the file before it heard of it.
        assert_eq!(run.send(4_010, I::Written { take: 1 }), [C::Discard { take: 1 }]);
        run.send(4_020, I::Press);
        assert_eq!(run.tick(7_020), [C::StartRecording { take: 2, length_ms: 4_500, bits_per_s: 2_500_000 }]);
        assert_eq!(run.send(7_030, I::Started { take: 1 }), [], "the old take has no say");
        assert_eq!(seconds(&run), 1);
        assert_eq!(run.send(7_040, I::Written { take: 1 }), [C::Discard { take: 1 }]);
        run.send(7_050, I::Started { take: 2 });
        assert_eq!(run.send(11_600, I::Written { take: 2 }), [C::Deliver { take: 2 }]);
    }

    #[test]
    fn a_camera_that_closes_ends_the_take_and_its_file_is_not_used() {
        let mut run = recording();
        assert_eq!(run.send(4_000, I::Tick { camera: CameraState::Closed }), [C::Cancel { take: 1 }]);
        assert_eq!((run.phase(), run.button()), (P::Failed, CaptureButton::Disabled));
        assert_eq!(run.send(4_100, I::Written { take: 1 }), [C::Discard { take: 1 }]);
        assert_eq!(run.phase(), P::Failed);
        assert_eq!(run.send(4_200, I::Press), []);
        assert_eq!(run.phase(), P::Failed, "there is no camera to count down for");
        run.tick(4_300);
        assert_eq!(run.button(), CaptureButton::Enabled);
        // In the countdown there is no take to cancel.
        run.send(4_400, I::Press);
        assert_eq!(run.send(4_500, I::Tick { camera: CameraState::Closed }), []);
        assert_eq!(run.phase(), P::Failed);
    }

    #[test]
    fn a_failed_recording_offers_another_and_a_second_press_is_ignored() {
        let mut run = session(None);
        run.send(0, I::Press);
        run.send(1_500, I::Press);
        assert_eq!(run.tick(3_000), [START], "the second press started the countdown again");
        run.send(3_100, I::Press);
        assert_eq!(run.send(3_200, I::Failed { take: 1 }), []);
        assert_eq!((run.phase(), run.button()), (P::Failed, CaptureButton::Enabled));
        assert!(!run.view().quiet);
        assert_eq!(run.send(3_300, I::Failed { take: 1 }), []);
    }

    #[test]
    fn a_delivered_recording_is_the_last() {
        let mut run = recording();
        run.send(7_600, I::Written { take: 1 });
        for input in [I::Press, I::Stop, I::Written { take: 1 }, I::Failed { take: 1 }, I::Started { take: 1 }] {
            let commands = run.send(7_700, input);
            assert!(commands.is_empty() || commands == [C::Discard { take: 1 }], "{input:?}: {commands:?}");
            assert_eq!(run.phase(), P::Delivered, "{input:?}");
        }
        assert_eq!(run.tick(20_000), []);
    }

    #[test]
    fn a_recording_that_ends_early_is_delivered_at_once() {
        let mut run = recording();
        // The file's size limit was reached. The check says that it is too short; more digits would only mislead.
        assert_eq!(run.send(5_000, I::Written { take: 1 }), [C::Deliver { take: 1 }]);
    }

    #[test]
    fn a_camera_that_does_not_end_is_stopped_within_the_policy_and_in_the_end_given_up() {
        let mut run = recording();
        assert_eq!(run.tick(7_999), []);
        assert_eq!(run.phase(), P::Finishing);
        assert_eq!(run.tick(8_000), [C::StopRecording { take: 1 }]);
        assert_eq!(run.tick(8_033), [], "stopped twice");
        assert_eq!(run.tick(17_999), []);
        assert_eq!(run.tick(18_000), [C::Cancel { take: 1 }]);
        assert_eq!((run.phase(), run.button()), (P::Failed, CaptureButton::Enabled));
        // The control: one that ends in time is not stopped.
        let mut run = recording();
        run.tick(7_600);
        assert_eq!(run.send(7_700, I::Written { take: 1 }), [C::Deliver { take: 1 }]);
        assert_eq!(run.tick(8_000), []);
    }

    #[test]
    fn a_camera_that_never_starts_is_given_up() {
        let mut run = asked();
        assert_eq!(run.tick(12_999), []);
        assert_eq!(run.tick(13_000), [C::Cancel { take: 1 }]);
        assert_eq!(run.phase(), P::Failed);
    }

    #[test]
    fn nothing_begins_that_would_outlast_the_digits() {
        let mut run = session(Some(7_500));
        run.tick(1);
        assert_eq!(run.button(), CaptureButton::Disabled);
        run.send(1, I::Press);
        assert_eq!(run.phase(), P::Idle);
        // The control: one millisecond more.
        let mut run = session(Some(7_501));
        run.tick(1);
        assert_eq!(run.button(), CaptureButton::Enabled);
        run.send(1, I::Press);
        assert_eq!(run.tick(3_001), [START]);
        // A camera that starts too late.
        assert_eq!(run.send(3_002, I::Started { take: 1 }), [C::Cancel { take: 1 }]);
        assert_eq!((run.phase(), run.button()), (P::Failed, CaptureButton::Disabled));
    }

    #[test]
    fn a_countdown_without_ticks_does_not_begin_what_would_outlast_the_digits() {
        let mut run = session(Some(10_000));
        run.send(0, I::Press);
        assert_eq!(run.tick(6_000), []);
        assert_eq!(run.phase(), P::Failed);
    }

    #[test]
    fn needs_a_camera_to_start() {
        let length = Limits { min: 3_000, max: 5_000 };
        let mut run = Run::new(super::super::Machine::Video(VideoSession::new(length, 4, 1, None)));
        assert_eq!((run.phase(), run.button()), (P::Idle, CaptureButton::Disabled));
        run.send(0, I::Press);
        assert_eq!(run.phase(), P::Idle);
    }
}
