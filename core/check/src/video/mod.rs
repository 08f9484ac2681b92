//! Checks the number-reading video (MP4 with H.264 and AAC): length, lighting, faces, and the number of spoken digits.

#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))] // Reads untrusted bytes.

mod annotations;
mod audio;
mod frame_check;
mod frame_decoder;
mod mp4;
pub mod voice_activity;
mod waveform;

pub use frame_decoder::SampledFrame;
pub use voice_activity::Burst;
pub use waveform::{Waveform, waveform};

use crate::face::{Embedding, embed};
use crate::models::Models;
pub(crate) use frame_check::{BACKLIGHT_MAX, BACKLIT_FACE_MAX, EYES_MIN, FACE_BRIGHTNESS_MIN};
use frame_check::{Location, is_black, locate_reason};
use image::RgbImage;
use mp4::Container;
use queren_protocol::policy::VideoPolicy;
use queren_protocol::{Annotation, Reason};
use voice_activity::VoiceLevel;

/// Number of frames checked, evenly distributed: enough to notice a face that leaves, few enough for an old phone.
const SAMPLED_FRAMES: usize = 7;

/// The result of [`check`].
#[derive(Debug, Clone, Default)]
pub struct VideoReport {
    /// Reasons to record again; empty if accepted.
    pub reasons: Vec<Reason>,
    /// Weaknesses that don't prevent acceptance.
    pub hints: Vec<Reason>,
    /// Length, milliseconds.
    pub length_ms: u32,
    /// Width and height, upright.
    pub size: (u32, u32),
    /// The frames that were checked.
    pub frames: Vec<SampledFrame>,
    /// Intervals of voice, one per digit when read with pauses.
    pub bursts: Vec<Burst>,
    /// Loudness of the voice, dBFS; none without audio.
    pub voice_dbfs: Option<f32>,
    /// Embedding of the face, averaged over the frames.
    pub face: Option<Embedding>,
}

impl VideoReport {
    /// In which frame, and where in it, the reasons and the face are.
    #[must_use]
    pub fn annotations(&self) -> Vec<Annotation> {
        annotations::annotations(self)
    }
}

/// Checks a recording.
#[must_use]
pub fn check(bytes: &[u8], models: &Models, policy: &VideoPolicy) -> VideoReport {
    if bytes.len() as u64 > u64::from(policy.max_bytes) {
        return rejected(Reason::FileTooLarge);
    }
    let container = match Container::parse(bytes) {
        Ok(container) => container,
        Err(reason) => return rejected(reason),
    };
    let mut report =
        VideoReport { length_ms: container.length_ms, size: container.upright_size(), ..VideoReport::default() };
    // The length is checked before decoding, so that a long file costs no time.
    let slack = policy.slack_ms;
    let too_short = report.length_ms.saturating_add(slack) < policy.length_ms.min;
    if too_short {
        report.reasons.push(Reason::VideoTooShort);
    }
    if report.length_ms > policy.length_ms.max.saturating_add(slack) {
        report.reasons.push(Reason::VideoTooLong);
        return report;
    }
    match frame_decoder::decode_frames(&container, SAMPLED_FRAMES) {
        Ok(pictures) => {
            // The decoded size is authoritative; the container may claim another.
            report.size = pictures.first().map_or(report.size, |(_, p)| p.dimensions());
            if report.size.0.min(report.size.1) < policy.min_short_side {
                report.reasons.push(Reason::VideoResolutionLow);
            }
            check_faces(&mut report, pictures, models);
        }
        Err(reason) => report.reasons.push(reason),
    }
    // A recording that is too short can't contain all digits; reporting those too would hide the cause.
    if !too_short {
        check_voice(&mut report, &container, policy);
    }
    report.reasons.sort_unstable();
    report.reasons.dedup();
    report
}

/// The frame of an MP4 file nearest to a time, upright; one of those that [`check`] samples.
///
/// # Errors
/// The reason the video can't be decoded.
pub fn frame_at(bytes: &[u8], at_ms: u32) -> Result<RgbImage, Reason> {
    let pictures = frame_decoder::decode_frames(&Container::parse(bytes)?, SAMPLED_FRAMES)?;
    let nearest = pictures.into_iter().min_by_key(|(at, _)| at.abs_diff(at_ms));
    nearest.map(|(_, picture)| picture).ok_or(Reason::FileDamaged)
}

fn rejected(reason: Reason) -> VideoReport {
    VideoReport { reasons: vec![reason], ..VideoReport::default() }
}

fn check_voice(report: &mut VideoReport, container: &Container<'_>, policy: &VideoPolicy) {
    let Some(voice) = container.audio.as_ref().and_then(voice_activity::detect_voice) else {
        report.reasons.push(Reason::VideoNoVoice);
        return;
    };
    report.voice_dbfs = Some(voice.voice_dbfs);
    report.bursts = voice.bursts;
    match voice.level {
        VoiceLevel::None => report.reasons.push(Reason::VideoNoVoice),
        VoiceLevel::Low => report.reasons.push(Reason::VideoVoiceLow),
        VoiceLevel::Good if report.bursts.len() != policy.digits as usize => {
            report.reasons.push(Reason::VideoDigitsCount);
        }
        VoiceLevel::Good => {}
    }
}

fn check_faces(report: &mut VideoReport, pictures: Vec<(u32, RgbImage)>, models: &Models) {
    for (at_ms, picture) in pictures {
        // Without the model faces can't be checked on the phone; the platform does.
        let Ok(faces) = crate::face::detect(&picture, models) else { return };
        report.frames.push(SampledFrame { at_ms, picture, faces });
    }
    let total = report.frames.len();
    let count = |test: &dyn Fn(&SampledFrame) -> bool| report.frames.iter().filter(|f| test(f)).count();
    let on_faces = |reason| count(&|f| matches!(locate_reason(f, reason), Some(Location::Face(_))));
    let in_most = |reason: &Reason| on_faces(*reason).saturating_mul(2) > total;
    let reasons: Vec<Reason> = if total == 0 || count(&|f| f.faces.is_empty()).saturating_mul(2) > total {
        // In a black picture no face can be detected; name the cause.
        vec![if count(&is_black).saturating_mul(2) > total { Reason::VideoDark } else { Reason::VideoNoFace }]
    } else {
        // A second face is not tolerated for more than a third of the time. A backlit face is also dark: report one.
        let several =
            (on_faces(Reason::VideoSeveralFaces).saturating_mul(3) > total).then_some(Reason::VideoSeveralFaces);
        let placement = [Reason::VideoFaceIncomplete, Reason::VideoFaceSmall].into_iter().filter(in_most);
        let lighting = [Reason::VideoBacklit, Reason::VideoDark].into_iter().find(in_most);
        several.into_iter().chain(placement).chain(lighting).collect()
    };
    report.reasons.extend(reasons);
    let embeddings: Vec<Embedding> = report
        .frames
        .iter()
        .filter_map(|f| f.faces.first().and_then(|face| embed(&f.picture, face, models).ok()))
        .collect();
    report.face = Embedding::mean(&embeddings);
}
