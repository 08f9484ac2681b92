//! The number-reading video: MP4 with H.264 and AAC. Length, light, faces, and how many digits were voiced.

mod boxes;
mod container;
mod evidence;
mod fields;
mod fragments;
mod frames;
mod sound;
mod tracks;
pub mod voice;
mod wave;

pub use frames::Frame;
pub use voice::Burst;
pub use wave::{Waveform, waveform};

use crate::face::{Embedding, embed};
use crate::models::Models;
use container::Container;
pub(crate) use evidence::{BACKLIGHT_MAX, BACKLIT_FACE_MAX, EYES_MIN, FACE_BRIGHT_MIN};
use evidence::{Shown, is_black, shown};
use image::RgbImage;
use queren_protocol::policy::VideoPolicy;
use queren_protocol::{Annotation, Reason};

/// Frames that are looked at, evenly over the length: enough to see a face that leaves, few enough for an old phone.
const LOOKS: usize = 7;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct VideoReport {
    /// Reasons to take it again.
    pub reasons: Vec<Reason>,
    /// Weaknesses worth saying.
    pub hints: Vec<Reason>,
    /// Length, milliseconds.
    pub length_ms: u32,
    /// Width and height, upright.
    pub size: (u32, u32),
    /// The frames that were looked at.
    pub frames: Vec<Frame>,
    /// Voiced bursts, one per digit when read with pauses.
    pub bursts: Vec<Burst>,
    /// Loudness of the voice, dB below full scale; none without sound.
    pub voice_dbfs: Option<f32>,
    /// The face, averaged over the frames.
    pub face: Option<Embedding>,
}

impl VideoReport {
    /// In which frame, and where in it, what was found.
    #[must_use]
    pub fn annotations(&self) -> Vec<Annotation> {
        evidence::annotations(self)
    }
}

/// Looks at a take.
#[must_use]
pub fn check(bytes: &[u8], models: &Models, policy: &VideoPolicy) -> VideoReport {
    if bytes.len() as u64 > u64::from(policy.max_bytes) {
        return refused(Reason::FileTooLarge);
    }
    let container = match Container::parse(bytes) {
        Ok(container) => container,
        Err(reason) => return refused(reason),
    };
    let mut report =
        VideoReport { length_ms: container.length_ms, size: container.upright_size(), ..VideoReport::default() };
    // The length is judged before anything is decoded: a long file costs no time.
    let slack = policy.slack_ms;
    let too_short = report.length_ms + slack < policy.length_ms.min;
    if too_short {
        report.reasons.push(Reason::VideoTooShort);
    }
    if report.length_ms > policy.length_ms.max + slack {
        report.reasons.push(Reason::VideoTooLong);
        return report;
    }
    match frames::decode(&container, LOOKS) {
        Ok(pictures) => {
            // What the container says of the size is a claim; the pictures are the fact.
            report.size = pictures.first().map_or(report.size, |(_, p)| p.dimensions());
            if report.size.0.min(report.size.1) < policy.min_short_side {
                report.reasons.push(Reason::VideoResolutionLow);
            }
            look_at_faces(&mut report, pictures, models);
        }
        Err(reason) => report.reasons.push(reason),
    }
    // In a take that is too short the digits can't all be there; saying so as well would hide the cause.
    if !too_short {
        listen(&mut report, &container, policy);
    }
    report.reasons.sort_unstable();
    report.reasons.dedup();
    report
}

/// The picture shown at a moment of the take (MP4), upright: the nearest of the frames that [`check`] looks at.
///
/// # Errors
/// The reason the take can't be looked at.
pub fn frame_at(bytes: &[u8], at_ms: u32) -> Result<RgbImage, Reason> {
    let pictures = frames::decode(&Container::parse(bytes)?, LOOKS)?;
    let nearest = pictures.into_iter().min_by_key(|(at, _)| at.abs_diff(at_ms));
    nearest.map(|(_, picture)| picture).ok_or(Reason::FileDamaged)
}

fn refused(reason: Reason) -> VideoReport {
    VideoReport { reasons: vec![reason], ..VideoReport::default() }
}

fn listen(report: &mut VideoReport, container: &Container<'_>, policy: &VideoPolicy) {
    let Some(heard) = container.sound.as_ref().and_then(voice::listen) else {
        report.reasons.push(Reason::VideoNoVoice);
        return;
    };
    report.voice_dbfs = Some(heard.voice_dbfs);
    report.bursts = heard.bursts;
    match heard.level {
        voice::Level::None => report.reasons.push(Reason::VideoNoVoice),
        voice::Level::Low => report.reasons.push(Reason::VideoVoiceLow),
        voice::Level::Good if report.bursts.len() != policy.digits as usize => {
            report.reasons.push(Reason::VideoDigitsCount);
        }
        voice::Level::Good => {}
    }
}

fn look_at_faces(report: &mut VideoReport, pictures: Vec<(u32, RgbImage)>, models: &Models) {
    for (at_ms, picture) in pictures {
        // Without the model nothing is said about faces; the platform will look.
        let Ok(faces) = crate::face::detect(&picture, models) else { return };
        report.frames.push(Frame { at_ms, picture, faces });
    }
    let looked = report.frames.len();
    let frames = |test: &dyn Fn(&Frame) -> bool| report.frames.iter().filter(|f| test(f)).count();
    let on_faces = |reason| frames(&|f| matches!(shown(f, reason), Some(Shown::On(_))));
    let most = |reason: &Reason| on_faces(*reason) * 2 > looked;
    let reasons: Vec<Reason> = if looked == 0 || frames(&|f| f.faces.is_empty()) * 2 > looked {
        // A black picture has no face to be found either; the cause is the light.
        vec![if frames(&is_black) * 2 > looked { Reason::VideoDark } else { Reason::VideoNoFace }]
    } else {
        // Another face for a third of the time is too many; light behind the face is also too little light on it.
        let several = (on_faces(Reason::VideoSeveralFaces) * 3 > looked).then_some(Reason::VideoSeveralFaces);
        let placed = [Reason::VideoFaceIncomplete, Reason::VideoFaceSmall].into_iter().filter(most);
        let lit = [Reason::VideoBacklit, Reason::VideoDark].into_iter().find(most);
        several.into_iter().chain(placed).chain(lit).collect()
    };
    report.reasons.extend(reasons);
    let described: Vec<Embedding> = report
        .frames
        .iter()
        .filter_map(|f| f.faces.first().and_then(|face| embed(&f.picture, face, models).ok()))
        .collect();
    report.face = Embedding::mean(&described);
}
