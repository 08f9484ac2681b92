//! Annotations on a video: the frame, and the face in it, that a reason is about.

use super::frame_check::{Location, locate_reason};
use super::{SampledFrame, VideoReport};
use crate::face::Face;
use queren_protocol::{Annotation, AnnotationTarget};

/// One annotation for each reason that a frame shows, and one for the face nearest the middle of the recording.
pub(super) fn annotations(report: &VideoReport) -> Vec<Annotation> {
    let annotation = |target, frame: &SampledFrame, face: Option<&Face>| Annotation {
        target,
        at_ms: Some(frame.at_ms),
        region: face.map(|f| f.region(frame.picture.dimensions())),
    };
    let of_reasons = report.reasons.iter().filter_map(|&reason| {
        let (frame, location) = report.frames.iter().find_map(|f| Some((f, locate_reason(f, reason)?)))?;
        let face = match location {
            Location::Face(face) => Some(face),
            Location::WholeFrame => None,
        };
        Some(annotation(AnnotationTarget::Reason(reason), frame, face))
    });
    let from_middle = report.frames.iter().skip(report.frames.len() / 2).chain(&report.frames);
    let face =
        from_middle.into_iter().find_map(|f| Some(annotation(AnnotationTarget::Face, f, Some(f.faces.first()?))));
    of_reasons.chain(face).collect()
}
