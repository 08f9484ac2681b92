//! Camera frames by reference. A frame's planes are borrowed for the call, and the answer is one number, so nothing is
//! copied and nothing is allocated on this side of the border (`tests/allocations.rs` counts).

use crate::catch_panic::catch_panic;
use crate::error::{ErrorCode, QuerenError};
use queren_app::check::preview::{self, Frame, Plane, PreviewAnalyzer, Rotation};
use queren_app::protocol::Hint;
use std::sync::{Mutex, TryLockError};
use std::time::Duration;

/// Bounds of the card or face, as shares of the upright frame, 0..=1 from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Record)]
pub struct Bounds {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// What to tell the candidate about the frame.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Record)]
pub struct Guidance {
    /// The one hint to show.
    pub hint: Hint,
    /// Good enough to take the picture now.
    pub ready: bool,
    /// How near to ready, 0..=1.
    pub steady: f32,
    /// Where the card or face was last detected.
    pub bounds: Option<Bounds>,
}

/// Unpacks the number [`PreviewHandle::look`] answers with; none for a number that is no guidance. The packages do the
/// same without a call and are tested against this.
#[uniffi::export]
pub fn unpack_guidance(packed: u64) -> Result<Option<Guidance>, QuerenError> {
    catch_panic(|| {
        Ok(preview::Guidance::unpack(packed).map(|preview::Guidance { hint, ready, progress: steady, bounds }| {
            let bounds = bounds.map(|[left, top, right, bottom]| Bounds { left, top, right, bottom });
            Guidance { hint, ready, steady, bounds }
        }))
    })
}

/// One camera's guidance. For one thread at a time.
#[derive(uniffi::Object)]
pub struct PreviewHandle(Mutex<PreviewAnalyzer>);

impl std::fmt::Debug for PreviewHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PreviewHandle")
    }
}

impl PreviewHandle {
    pub(crate) fn new(preview: PreviewAnalyzer) -> PreviewHandle {
        PreviewHandle(Mutex::new(preview))
    }

    /// Without models and without a core, for counting and timing.
    #[cfg(debug_assertions)]
    #[must_use]
    pub fn for_tests(subject: queren_app::check::preview::Subject) -> PreviewHandle {
        PreviewHandle::new(PreviewAnalyzer::new(subject, None))
    }
}

/// One exported call over a frame. The layout of a frame comes as plain numbers: a record would be copied through a buffer for
/// every frame. `$planes` is how the planes come, `$answer` what is done with the frame and the time.
macro_rules! frame_call {
    ($(#[$doc:meta])* $name:ident: [$($planes:tt)+], $answer:expr) => {
        #[uniffi::export]
        impl PreviewHandle {
            $(#[$doc])*
            #[allow(clippy::too_many_arguments)]
            pub fn $name(
                &self,
                luma: $($planes)+,
                blue: $($planes)+,
                red: $($planes)+,
                width: u32,
                height: u32,
                luma_stride: u32,
                chroma_stride: u32,
                chroma_step: u32,
                turn: u32,
                at_ms: u64,
            ) -> Result<u64, QuerenError> {
                let layout = Layout { size: (width, height), luma_stride, chroma_stride, chroma_step, turn };
                catch_panic(|| $answer(self, &layout.frame(luma.as_ref(), blue.as_ref(), red.as_ref())?, at_ms))
            }
        }
    };
}

frame_call! {
    /// Looks at a frame (YUV 4:2:0) and answers with a packed [`Guidance`].
    ///
    /// `luma`, `blue` and `red` are the planes Y, U and V, borrowed for this call; without colour the last two are empty.
    /// `width` and `height` in pixels, strides in bytes; `chroma_step` is 1 where U and V lie apart and 2 where they
    /// alternate. `turn` is by how much the frame must be turned clockwise to stand upright: 0, 90, 180 or 270 degrees.
    /// `at_ms` is when it was taken, milliseconds on any clock that does not jump.
    ///
    /// Errors: [`ErrorKind::Frame`](crate::ErrorKind::Frame).
    look: [&[u8]], PreviewHandle::see
}

frame_call! {
    /// The same for a camera that hands out plain arrays: the bytes are copied on their way, which costs more than the look.
    look_copied: [Vec<u8>], PreviewHandle::see
}

frame_call! {
    /// Whether a camera's frames can be looked at, without looking: for the moment a shell configures its camera. Answers 0.
    accepts: [&[u8]], PreviewHandle::accept
}

impl PreviewHandle {
    /// What [`Layout::frame`] makes is accepted.
    fn accept(&self, _: &Frame<'_>, _: u64) -> Result<u64, QuerenError> {
        Ok(0)
    }

    fn see(&self, frame: &Frame<'_>, at_ms: u64) -> Result<u64, QuerenError> {
        let mut preview = match self.0.try_lock() {
            Ok(preview) => preview,
            Err(TryLockError::Poisoned(preview)) => preview.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(QuerenError::from_code(ErrorCode::FrameBusy)),
        };
        Ok(preview.analyze(frame, Duration::from_millis(at_ms)).pack())
    }
}

struct Layout {
    size: (u32, u32),
    luma_stride: u32,
    chroma_stride: u32,
    chroma_step: u32,
    turn: u32,
}

impl Layout {
    fn frame<'a>(&self, luma: &'a [u8], blue: &'a [u8], red: &'a [u8]) -> Result<Frame<'a>, QuerenError> {
        const MISFIT: QuerenError = QuerenError::from_code(ErrorCode::FrameLayout);
        let rotation = Rotation::from_degrees(self.turn).ok_or(MISFIT)?;
        let luma = Plane { bytes: luma, row_stride: self.luma_stride, pixel_stride: 1 };
        let chroma = |bytes| Plane { bytes, row_stride: self.chroma_stride, pixel_stride: self.chroma_step };
        let colour = !(blue.is_empty() && red.is_empty());
        let chroma = colour.then(|| [chroma(blue), chroma(red)]);
        Frame::new(self.size, luma, chroma, rotation).map_err(|_| MISFIT)
    }
}
