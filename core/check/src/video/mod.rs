//! The number-reading video: MP4 with H.264 and AAC. Length, light, faces, and how many digits were voiced.

mod boxes;
mod container;
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
use crate::picture::brightness;
use container::Container;
use image::RgbImage;
use image::imageops::crop_imm;
use queren_protocol::Reason;
use queren_protocol::policy::VideoPolicy;

/// Frames that are looked at, evenly over the length: enough to see a face that leaves, few enough for an old phone.
const LOOKS: usize = 7;
/// Mean brightness of the face below which it is too dark to compare.
pub(crate) const FACE_BRIGHT_MIN: f32 = 55.0;
/// A face darker than this with surroundings brighter than it by [`BACKLIGHT_MAX`] has the light behind it.
pub(crate) const BACKLIT_FACE_MAX: f32 = 90.0;
/// See [`BACKLIT_FACE_MAX`].
pub(crate) const BACKLIGHT_MAX: f32 = 2.0;
/// Eyes nearer than this share of the short side belong to a face too far away.
pub(crate) const EYES_MIN: f32 = 0.085;

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
    let short_side = report.size.0.min(report.size.1) as f32;
    for (at_ms, picture) in pictures {
        // Without the model nothing is said about faces; the platform will look.
        let Ok(faces) = crate::face::detect(&picture, models) else { return };
        report.frames.push(Frame { at_ms, picture, faces });
    }
    let looked = report.frames.len();
    let share = |test: &dyn Fn(&Frame) -> bool| report.frames.iter().filter(|f| test(f)).count() * 2 > looked;
    let mut reasons = Vec::new();
    if looked == 0 || share(&|f| f.faces.is_empty()) {
        // A black picture has no face to be found either; the cause is the light.
        let dark = looked > 0 && share(&|f| brightness(&f.picture) < FACE_BRIGHT_MIN / 2.0);
        reasons.push(if dark { Reason::VideoDark } else { Reason::VideoNoFace });
    } else {
        let large = |f: &Frame| f.faces.iter().filter(|x| x.eye_distance() > 0.5 * EYES_MIN * short_side).count();
        if report.frames.iter().filter(|f| large(f) > 1).count() * 3 > looked {
            reasons.push(Reason::VideoSeveralFaces);
        }
        if share(&|f| f.faces.first().is_some_and(|x| is_cut(x.rect, &f.picture))) {
            reasons.push(Reason::VideoFaceIncomplete);
        }
        if share(&|f| f.faces.first().is_some_and(|x| x.eye_distance() < EYES_MIN * short_side)) {
            reasons.push(Reason::VideoFaceSmall);
        }
        let backlit = |(face, around): (f32, f32)| face < BACKLIT_FACE_MAX && around > face * BACKLIGHT_MAX;
        if share(&|f| face_light(f).is_some_and(backlit)) {
            reasons.push(Reason::VideoBacklit);
        } else if share(&|f| face_light(f).is_some_and(|(face, _)| face < FACE_BRIGHT_MIN)) {
            reasons.push(Reason::VideoDark);
        }
    }
    report.reasons.extend(reasons);
    let described: Vec<Embedding> = report
        .frames
        .iter()
        .filter_map(|f| f.faces.first().and_then(|face| embed(&f.picture, face, models).ok()))
        .collect();
    report.face = Embedding::mean(&described);
}

/// Whether the face's box leaves the picture by more than a sliver.
fn is_cut([x, y, w, h]: [f32; 4], picture: &RgbImage) -> bool {
    let (pw, ph) = (picture.width() as f32, picture.height() as f32);
    x < -0.06 * w || y < -0.06 * h || x + w > pw + 0.06 * w || y + h > ph + 0.06 * h
}

/// Brightness of the face, and of what stands above and beside it.
fn face_light(frame: &Frame) -> Option<(f32, f32)> {
    let [x, y, w, h] = frame.faces.first()?.rect;
    let (pw, ph) = frame.picture.dimensions();
    let (x, y) = (x.max(0.0) as u32, y.max(0.0) as u32);
    let (w, h) = ((w as u32).min(pw.saturating_sub(x)), (h as u32).min(ph.saturating_sub(y)));
    if w == 0 || h == 0 {
        return None;
    }
    let face = brightness(&crop_imm(&frame.picture, x, y, w, h).to_image());
    let (left, right) = (x.saturating_sub(w / 4), (x + w + w / 4).min(pw));
    let around: Vec<f32> = [(0, left), (right, pw)]
        .into_iter()
        .filter(|(from, to)| to > from)
        .map(|(from, to)| brightness(&crop_imm(&frame.picture, from, 0, to - from, (y + h / 2).max(1)).to_image()))
        .collect();
    let around =
        if around.is_empty() { brightness(&frame.picture) } else { around.iter().sum::<f32>() / around.len() as f32 };
    Some((face, around))
}
