//! The card's photograph: automatically when the guidance says ready, or by a button that is offered after a while.

use super::{CAMERA_PATIENCE_MS, CameraCommand, CameraState, CaptureButton, CaptureInput, CapturePhase, CaptureView};

/// Takes stills until one is delivered. All times in milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CardSession {
    shutter_after: u64,
    /// When the camera was opened; none while it is closed.
    open_since: Option<u64>,
    /// Stays offered once it was: who has waited for it does not wait again.
    shutter_offered: bool,
    /// Whether the next "ready" releases the shutter. After a lost or stopped take the card has to be moved first, so that a
    /// broken camera is not asked again and again.
    armed: bool,
    /// How near to ready, 0..=1.
    steady: f32,
    /// The number of the newest take.
    takes: u32,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Searching,
    Taking { since: u64 },
    Delivered,
    Failed,
}

impl CardSession {
    /// The button is offered `shutter_after_s` seconds after the camera's first frame.
    pub(super) fn new(shutter_after_s: u32) -> CardSession {
        CardSession {
            shutter_after: u64::from(shutter_after_s) * 1_000,
            open_since: None,
            shutter_offered: false,
            armed: true,
            steady: 0.0,
            takes: 0,
            state: State::Searching,
        }
    }

    pub(super) fn handle(&mut self, at: u64, input: CaptureInput) -> Vec<CameraCommand> {
        match input {
            CaptureInput::Tick { camera: CameraState::Closed } => self.closed(),
            CaptureInput::Tick { camera: CameraState::Open { ready, steady } } => self.open(at, ready, steady),
            CaptureInput::Press if self.open_since.is_some() => self.take(at),
            CaptureInput::Press | CaptureInput::Started { .. } => Vec::new(),
            CaptureInput::Stop if self.state == State::Delivered => Vec::new(),
            CaptureInput::Stop => self.give_up(State::Searching),
            CaptureInput::Written { take } if self.runs(take) => {
                self.state = State::Delivered;
                vec![CameraCommand::Deliver { take }]
            }
            CaptureInput::Written { take } => vec![CameraCommand::Discard { take }],
            CaptureInput::Failed { take } => {
                if self.runs(take) {
                    (self.state, self.armed) = (State::Failed, false);
                }
                Vec::new()
            }
        }
    }

    pub(super) fn view(&self) -> CaptureView {
        let phase = match self.state {
            State::Searching if self.steady > 0.0 => CapturePhase::HoldingSteady { progress: self.steady },
            State::Searching => CapturePhase::Searching,
            State::Taking { .. } => CapturePhase::Taking,
            State::Delivered => CapturePhase::Delivered,
            State::Failed => CapturePhase::Failed,
        };
        let button = match self.state {
            _ if self.open_since.is_none() || !self.shutter_offered => CaptureButton::Hidden,
            State::Searching | State::Failed => CaptureButton::Enabled,
            State::Taking { .. } | State::Delivered => CaptureButton::Disabled,
        };
        CaptureView { phase, button, quiet: false }
    }

    /// Whether the camera works on `take`.
    fn runs(&self, take: u32) -> bool {
        take == self.takes && matches!(self.state, State::Taking { .. })
    }

    fn closed(&mut self) -> Vec<CameraCommand> {
        let commands = match self.state {
            State::Taking { .. } => self.give_up(State::Failed),
            State::Searching | State::Delivered | State::Failed => Vec::new(),
        };
        // The next camera looks for itself.
        (self.open_since, self.steady, self.armed) = (None, 0.0, true);
        commands
    }

    fn open(&mut self, at: u64, ready: bool, steady: f32) -> Vec<CameraCommand> {
        let reopened = self.open_since.is_none();
        let since = *self.open_since.get_or_insert(at);
        self.shutter_offered |= at - since >= self.shutter_after;
        self.steady = if steady.is_finite() { steady.clamp(0.0, 1.0) } else { 0.0 };
        self.armed |= !ready;
        match self.state {
            State::Searching | State::Failed if ready && self.armed => self.take(at),
            State::Failed if reopened || !ready => {
                self.state = State::Searching;
                Vec::new()
            }
            State::Taking { since } if at - since >= CAMERA_PATIENCE_MS => self.give_up(State::Failed),
            State::Searching | State::Taking { .. } | State::Delivered | State::Failed => Vec::new(),
        }
    }

    fn take(&mut self, at: u64) -> Vec<CameraCommand> {
        match self.state {
            State::Searching | State::Failed => {
                self.takes += 1;
                self.state = State::Taking { since: at };
                vec![CameraCommand::TakePicture { take: self.takes }]
            }
            State::Taking { .. } | State::Delivered => Vec::new(),
        }
    }

    fn give_up(&mut self, next: State) -> Vec<CameraCommand> {
        let take = self.takes;
        let commands = if self.runs(take) { vec![CameraCommand::Cancel { take }] } else { Vec::new() };
        (self.state, self.armed) = (next, false);
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

    fn session() -> Run {
        Run::new(super::super::Machine::Card(CardSession::new(8)))
    }

    fn saw(run: &mut Run, at: u64, ready: bool, steady: f32) -> Vec<C> {
        run.send(at, I::Tick { camera: CameraState::Open { ready, steady } })
    }

    #[test]
    fn takes_one_picture_when_the_guidance_says_ready() {
        let mut run = session();
        assert_eq!(saw(&mut run, 0, false, 0.0), []);
        assert_eq!(run.phase(), P::Searching);
        assert_eq!(saw(&mut run, 33, false, 0.5), []);
        assert_eq!(run.phase(), P::HoldingSteady { progress: 0.5 });
        assert_eq!(saw(&mut run, 66, true, 1.0), [C::TakePicture { take: 1 }]);
        assert_eq!(run.phase(), P::Taking);
        assert_eq!(saw(&mut run, 99, true, 1.0), []);
        assert_eq!(run.send(100, I::Press), [], "two at once");
        assert_eq!(run.send(200, I::Written { take: 1 }), [C::Deliver { take: 1 }]);
        assert_eq!(saw(&mut run, 233, false, 0.0), []);
        assert_eq!(saw(&mut run, 266, true, 1.0), []);
        assert_eq!(run.send(300, I::Press), []);
        assert_eq!(run.phase(), P::Delivered);
    }

    #[test]
    fn offers_the_button_after_the_delay_from_the_first_frame() {
        let mut run = session();
        run.send(60_000, I::Tick { camera: CameraState::Closed });
        assert_eq!(run.button(), CaptureButton::Hidden);
        assert_eq!(run.send(60_000, I::Press), [], "there is no camera");
        run.tick(60_000);
        run.tick(67_999);
        assert_eq!(run.button(), CaptureButton::Hidden);
        run.tick(68_000);
        assert_eq!(run.button(), CaptureButton::Enabled);
        // Without a camera there is no button; who has waited for it does not wait again.
        run.send(68_100, I::Tick { camera: CameraState::Closed });
        assert_eq!(run.button(), CaptureButton::Hidden);
        run.tick(69_000);
        assert_eq!(run.button(), CaptureButton::Enabled);
        assert_eq!(run.send(69_100, I::Press), [C::TakePicture { take: 1 }]);
        assert_eq!((run.phase(), run.button()), (P::Taking, CaptureButton::Disabled));
    }

    #[test]
    fn the_delay_starts_again_with_a_camera_that_comes_back_before_it_is_over() {
        let mut run = session();
        run.tick(0);
        run.tick(7_000);
        run.send(7_100, I::Tick { camera: CameraState::Closed });
        run.tick(8_000);
        run.tick(15_999);
        assert_eq!(run.button(), CaptureButton::Hidden);
        run.tick(16_000);
        assert_eq!(run.button(), CaptureButton::Enabled);
    }

    #[test]
    fn a_lost_picture_is_tried_again_only_after_the_card_moved_or_the_button_was_pressed() {
        let mut run = session();
        assert_eq!(saw(&mut run, 0, true, 1.0), [C::TakePicture { take: 1 }]);
        run.send(10, I::Failed { take: 1 });
        assert_eq!(run.phase(), P::Failed);
        assert_eq!(saw(&mut run, 33, true, 1.0), []);
        assert_eq!(saw(&mut run, 66, false, 0.0), []);
        assert_eq!(run.phase(), P::Searching);
        assert_eq!(saw(&mut run, 99, true, 1.0), [C::TakePicture { take: 2 }]);
        run.send(110, I::Failed { take: 2 });
        assert_eq!(run.send(120, I::Press), [C::TakePicture { take: 3 }]);
    }

    #[test]
    fn a_camera_that_closes_ends_the_take_and_the_next_one_looks_for_itself() {
        let mut run = session();
        saw(&mut run, 0, true, 1.0);
        assert_eq!(run.send(33, I::Tick { camera: CameraState::Closed }), [C::Cancel { take: 1 }]);
        assert_eq!(run.phase(), P::Failed);
        assert_eq!(run.send(40, I::Written { take: 1 }), [C::Discard { take: 1 }]);
        assert_eq!(saw(&mut run, 66, true, 1.0), [C::TakePicture { take: 2 }]);
        // A camera that opens without guidance clears the failure too.
        run.send(70, I::Tick { camera: CameraState::Closed });
        saw(&mut run, 99, false, 0.0);
        assert_eq!(run.phase(), P::Searching);
    }

    #[test]
    fn after_a_stop_no_picture_is_taken_by_itself_until_the_card_moved() {
        let mut run = session();
        saw(&mut run, 0, true, 1.0);
        assert_eq!(run.send(10, I::Stop), [C::Cancel { take: 1 }]);
        assert_eq!(run.send(20, I::Written { take: 1 }), [C::Discard { take: 1 }]);
        assert_eq!(saw(&mut run, 33, true, 1.0), []);
        saw(&mut run, 66, false, 0.0);
        assert_eq!(saw(&mut run, 99, true, 1.0), [C::TakePicture { take: 2 }]);
    }

    #[test]
    fn a_camera_that_never_delivers_is_given_up() {
        let mut run = session();
        saw(&mut run, 0, true, 1.0);
        assert_eq!(saw(&mut run, 9_999, true, 1.0), []);
        assert_eq!(saw(&mut run, 10_000, true, 1.0), [C::Cancel { take: 1 }]);
        assert_eq!((run.phase(), run.button()), (P::Failed, CaptureButton::Enabled));
    }

    #[test]
    fn a_steadiness_that_is_no_share_is_none() {
        let mut run = session();
        saw(&mut run, 0, false, f32::NAN);
        assert_eq!(run.phase(), P::Searching);
        saw(&mut run, 1, false, 7.0);
        assert_eq!(run.phase(), P::HoldingSteady { progress: 1.0 });
    }
}
