//! Live guidance for the sample people's cards and faces through a simulated camera: good ones become ready, each bad one gets
//! its hint. Detection runs inline, so results are reproducible.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::camera::{Nv21, add_noise, scale_to_width, shifted_view};
use common::{policy, read, truth};
use image::{Rgb, RgbImage};
use queren_check::preview::{Guidance, PreviewAnalyzer, Rotation, Subject};
use queren_check::{Models, picture, video};
use queren_protocol::Hint;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Interval between frames, milliseconds.
const FRAME_MS: u64 = 100;
/// Enough for the minimum time of the first hint, 1.2 s, during which ready is reached as well.
const FRAMES: u32 = 14;

fn card_picture(file: &str, width: u32) -> RgbImage {
    scale_to_width(&picture::decode(&read(file), 64 << 20).unwrap(), width)
}

/// Analyses a sequence of camera pictures.
fn analyze_all(preview: &mut PreviewAnalyzer, rotation: Rotation, pictures: impl Fn(u32) -> RgbImage) -> Vec<Guidance> {
    (0..FRAMES)
        .map(|i| {
            let camera = Nv21::from_picture(&add_noise(&pictures(i), i), rotation);
            preview.analyze(&camera.frame(), Duration::from_millis(u64::from(i) * FRAME_MS))
        })
        .collect()
}

fn analyze_card(rotation: Rotation, pictures: impl Fn(u32) -> RgbImage) -> Vec<Guidance> {
    analyze_all(&mut PreviewAnalyzer::inline(Subject::Card, None), rotation, pictures)
}

/// Asserts the final hint, and that no frame was ready.
fn assert_never_ready(guidance: &[Guidance], hint: Hint) {
    let last = guidance.last().unwrap();
    assert_eq!(last.hint, hint);
    assert!(guidance.iter().all(|g| !g.ready && (g.progress == 0.0 || g.progress < 1.0)), "{guidance:?}");
}

#[test]
fn every_good_card_becomes_ready_at_every_size_and_rotation() {
    let sizes = [(640, Rotation::Deg0), (1280, Rotation::Deg90), (1920, Rotation::Deg180), (960, Rotation::Deg270)];
    for (p, (width, rotation)) in truth().people.iter().zip(sizes) {
        let picture = card_picture(&p.card, width);
        let guidance = analyze_card(rotation, |_| picture.clone());
        let last = guidance.last().unwrap();
        assert_eq!((last.hint, last.ready, last.progress), (Hint::CardReady, true, 1.0), "{} {guidance:?}", p.id);
        assert!(!guidance[0].ready && guidance[0].progress == 0.0);
        // The known corners are in pixels of a picture 1600 wide.
        let (xs, ys) = (p.corners().map(|c| c.x / 1600.0), p.corners().map(|c| c.y / 1200.0));
        let min = |all: [f32; 4]| all.into_iter().fold(f32::MAX, f32::min);
        let max = |all: [f32; 4]| all.into_iter().fold(f32::MIN, f32::max);
        for (detected, expected) in last.bounds.unwrap().into_iter().zip([min(xs), min(ys), max(xs), max(ys)]) {
            assert!((detected - expected).abs() < 0.015, "{}: {detected} {expected}", p.id);
        }
    }
}

#[test]
fn bad_cards_get_their_hints() {
    for (file, hint) in [
        ("bad/card_dark.jpg", Hint::CardDark),
        ("bad/card_glare.jpg", Hint::CardGlare),
        ("bad/card_blurred.jpg", Hint::CardStill),
        ("bad/card_cut_off.jpg", Hint::CardCenter),
        ("bad/card_too_small.jpg", Hint::CardCloser),
        ("bad/card_not_found.jpg", Hint::CardSearch),
    ] {
        let picture = card_picture(file, 640);
        assert_never_ready(&analyze_card(Rotation::Deg0, |_| picture.clone()), hint);
    }
    let blurred = card_picture("bad/card_blurred.jpg", 1280);
    assert_never_ready(&analyze_card(Rotation::Deg0, |_| blurred.clone()), Hint::CardStill);
    let night = RgbImage::from_pixel(640, 480, Rgb([9, 9, 9]));
    assert_never_ready(&analyze_card(Rotation::Deg0, |_| night.clone()), Hint::CardDark);
}

#[test]
fn a_misplaced_card_gets_its_hint() {
    let good = card_picture(&truth().people[0].card, 1600);
    // Off centre, then so close that it only just fits.
    assert_never_ready(&analyze_card(Rotation::Deg0, |_| shifted_view(&good, 220, 220, 220)), Hint::CardCenter);
    let near = scale_to_width(&shifted_view(&good, 440, 220, 150), 1280);
    assert_never_ready(&analyze_card(Rotation::Deg0, |_| near.clone()), Hint::CardFurther);
    // In portrait orientation.
    let portrait = image::imageops::rotate90(&card_picture(&truth().people[0].card, 960));
    assert_never_ready(&analyze_card(Rotation::Deg0, |_| portrait.clone()), Hint::CardSearch);
}

#[test]
fn asks_a_moving_hand_to_hold_still_but_not_a_trembling_one() {
    let good = card_picture(&truth().people[0].card, 1280);
    let swing =
        |by: u32| analyze_card(Rotation::Deg0, |i| shifted_view(&good, 40, if i % 2 == 0 { 0 } else { by }, 20));
    assert_never_ready(&swing(40), Hint::CardStill);
    assert!(swing(4).last().unwrap().ready, "control: four pixels in a tenth of a second");
}

#[test]
fn ready_ends_as_soon_as_the_card_is_gone() {
    let (good, gone) = (card_picture(&truth().people[0].card, 640), card_picture("bad/card_not_found.jpg", 640));
    let guidance = analyze_card(Rotation::Deg0, |i| if i < 13 { good.clone() } else { gone.clone() });
    assert!(guidance[12].ready, "control");
    assert!(!guidance[13].ready && guidance[13].bounds.is_none() && guidance[13].progress == 0.0);
    assert_eq!(guidance[13].hint, Hint::CardReady, "the hint keeps its minimum time");
}

/// Shared like in a shell.
fn models() -> Option<Arc<Models>> {
    static MODELS: OnceLock<Option<Arc<Models>>> = OnceLock::new();
    MODELS
        .get_or_init(|| common::models().and_then(|_| Models::open(&Models::default_dir()).ok()).map(Arc::new))
        .clone()
}

/// The middle frame of a video.
fn face_picture(file: &str, models: &Models) -> RgbImage {
    let report = video::check(&read(file), models, &policy().video);
    scale_to_width(&report.frames[report.frames.len() / 2].picture, 480)
}

#[test]
fn good_faces_become_ready_and_bad_ones_get_their_hints() {
    let Some(models) = models() else { return };
    for (p, rotation) in
        truth().people.iter().zip([Rotation::Deg270, Rotation::Deg90, Rotation::Deg0, Rotation::Deg270])
    {
        let picture = face_picture(&p.videos[0].file, &models);
        let guidance = analyze_all(&mut PreviewAnalyzer::inline(Subject::Face, Some(models.clone())), rotation, |_| {
            picture.clone()
        });
        let last = guidance.last().unwrap();
        assert_eq!((last.hint, last.ready), (Hint::FaceReady, true), "{} {guidance:?}", p.id);
        let [l, t, r, b] = last.bounds.unwrap();
        assert!(l < 0.45 && r > 0.55 && t < 0.45 && b > 0.55, "{}", p.id);
    }
    for (file, hint) in [
        ("bad/video_dark.mp4", Hint::FaceDark),
        ("bad/video_backlit.mp4", Hint::FaceBacklit),
        ("bad/video_face_small.mp4", Hint::FaceCloser),
        ("bad/video_face_incomplete.mp4", Hint::FaceCenter),
        ("bad/video_no_face.mp4", Hint::FaceSearch),
        ("bad/video_several_faces.mp4", Hint::FaceOne),
    ] {
        let picture = face_picture(file, &models);
        assert_never_ready(
            &analyze_all(&mut PreviewAnalyzer::inline(Subject::Face, Some(models.clone())), Rotation::Deg0, |_| {
                picture.clone()
            }),
            hint,
        );
    }
    let picture = face_picture(&truth().people[0].videos[0].file, &models);
    let mut preview = PreviewAnalyzer::inline(Subject::Face, Some(models.clone()));
    assert_never_ready(
        &analyze_all(&mut preview, Rotation::Deg0, |i| shifted_view(&picture, 40, 40 * (i % 2), 20)),
        Hint::FaceStill,
    );
    let near = scale_to_width(&shifted_view(&scale_to_width(&picture, 960), 480, 240, 320), 480);
    let mut preview = PreviewAnalyzer::inline(Subject::Face, Some(models));
    assert_never_ready(&analyze_all(&mut preview, Rotation::Deg0, |_| near.clone()), Hint::FaceFurther);
}

#[test]
fn without_models_hints_cover_light_and_movement_and_nothing_is_blocked() {
    let grey = |v: u8| RgbImage::from_fn(480, 640, |x, y| Rgb([v / 2 + ((x / 40 + y / 40) % 2) as u8 * v; 3]));
    for models in [None, Some(Arc::new(Models::none()))] {
        let preview = || PreviewAnalyzer::inline(Subject::Face, models.clone());
        let good = analyze_all(&mut preview(), Rotation::Deg0, |_| grey(120));
        assert_eq!((good[13].hint, good[13].ready, good[13].bounds), (Hint::FaceReady, true, None));
        assert_never_ready(&analyze_all(&mut preview(), Rotation::Deg0, |_| grey(20)), Hint::FaceDark);
        assert_never_ready(
            &analyze_all(&mut preview(), Rotation::Deg0, |i| shifted_view(&grey(120), 40, 40 * (i % 2), 0)),
            Hint::FaceStill,
        );
    }
}
