//! Drives a session in tests.

use super::{
    CameraCommand, CameraState, CaptureButton, CaptureInput, CapturePhase, CaptureSession, CaptureView, Machine,
};

/// An open camera whose guidance says nothing.
pub(super) const OPEN: CameraState = CameraState::Open { ready: false, steady: 0.0 };

/// A session and the time.
pub(super) struct Run(CaptureSession);

impl Run {
    pub(super) fn new(machine: Machine) -> Run {
        Run(CaptureSession { machine, at: 0 })
    }

    /// Sends an input at `at` milliseconds and checks that the answer's view is the session's.
    pub(super) fn send(&mut self, at: u64, input: CaptureInput) -> Vec<CameraCommand> {
        let step = self.0.handle(at, input);
        assert_eq!(step.view, self.0.view());
        step.commands
    }

    /// A tick with an open camera.
    pub(super) fn tick(&mut self, at: u64) -> Vec<CameraCommand> {
        self.send(at, CaptureInput::Tick { camera: OPEN })
    }

    pub(super) fn view(&self) -> CaptureView {
        self.0.view()
    }

    pub(super) fn phase(&self) -> CapturePhase {
        self.view().phase
    }

    pub(super) fn button(&self) -> CaptureButton {
        self.view().button
    }
}
