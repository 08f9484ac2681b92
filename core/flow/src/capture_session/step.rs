//! What goes into a capture session and what comes out of it.

/// One input of a capture session.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CaptureInput {
    /// Time passed. Send one every two display frames or so while the screen is shown.
    Tick {
        /// The camera at this moment. A take ends when the camera it runs on is closed.
        camera: CameraState,
    },
    /// The candidate pressed the shutter or the button that starts a recording.
    Press,
    /// The candidate stopped the recording, left the screen, or the app went to the background.
    Stop,
    /// The camera recorded the first frame of a take.
    Started {
        /// The take.
        take: u32,
    },
    /// The file of a take is complete.
    Written {
        /// The take.
        take: u32,
    },
    /// The camera could not make a take, and left no file.
    Failed {
        /// The take.
        take: u32,
    },
}

/// The camera as a session sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CameraState {
    /// Not open, lost, or another one than the take runs on.
    Closed,
    /// Open.
    Open {
        /// The newest guidance says that the capture is good now; false without guidance.
        ready: bool,
        /// How near to ready the newest guidance is, 0..=1; 0 without guidance.
        steady: f32,
    },
}

/// What the camera and its files are asked for, in order. What was asked of an earlier take no longer matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CameraCommand {
    /// Record picture and sound. Answered by `Started`, then `Written` or `Failed`.
    StartRecording {
        /// The take.
        take: u32,
        /// Length after which the camera ends the recording by itself, milliseconds from the first recorded frame.
        length_ms: u32,
        /// Bit rate of the picture, bits per second.
        bits_per_s: u32,
    },
    /// End a recording that has not ended by itself, and keep its file.
    StopRecording {
        /// The take.
        take: u32,
    },
    /// Take a still. Answered by `Written` or `Failed`.
    TakePicture {
        /// The take.
        take: u32,
    },
    /// Give up a take and leave no file. An answer to it may still come.
    Cancel {
        /// The take.
        take: u32,
    },
    /// Hand the written file to the core.
    Deliver {
        /// The take.
        take: u32,
    },
    /// Delete the written file.
    Discard {
        /// The take.
        take: u32,
    },
}

/// What one input led to.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CaptureStep {
    /// What to draw.
    pub view: CaptureView,
    /// What to do, in order.
    pub commands: Vec<CameraCommand>,
}

/// What a capture screen draws over its preview.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CaptureView {
    /// How far the capture is.
    pub phase: CapturePhase,
    /// The shutter, or the button that starts a recording.
    pub button: CaptureButton,
    /// From the countdown to the delivery of a recording: nothing is announced, because the microphone would hear it, and the
    /// screen offers only to stop.
    pub quiet: bool,
}

/// How far a capture is.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CapturePhase {
    /// Card: not in the frame yet, or not good enough.
    Searching,
    /// Card: good, and to be held still until the shutter releases.
    HoldingSteady {
        /// Share of the hold that is over, 0..=1.
        progress: f32,
    },
    /// Card: the shutter was released.
    Taking,
    /// Video: not started.
    Idle,
    /// Video: about to record. The last second stays until the camera really records, so that nobody reads too early.
    Countdown {
        /// Whole seconds left, at least 1.
        seconds: u32,
    },
    /// Video: recording.
    Recording {
        /// Index of the digit to read now; none before the first.
        lit: Option<u32>,
        /// Share of the length that is over, 0..=1.
        progress: f32,
    },
    /// Video: recorded; the file is being closed.
    Finishing,
    /// The file was handed to the core; the next screen follows.
    Delivered,
    /// The take was lost. The button offers another.
    Failed,
}

/// A capture screen's button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CaptureButton {
    /// Not on the screen.
    Hidden,
    /// On the screen, and nothing happens when it is pressed.
    Disabled,
    /// Can be pressed.
    Enabled,
}
