//! Live guidance over the sample people's cards and takes, seen through a phone's camera: the good ones get ready, each
//! spoilt one gets its hint. The finder runs inline, so the same frames get the same guides.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::camera::{Nv21, noisy, seen_from, wide};
use common::{policy, read, truth};
use image::{Rgb, RgbImage};
use queren_check::preview::{Guide, Preview, Subject, Turn};
use queren_check::{Models, picture, video};
use queren_protocol::Hint;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Between two frames, milliseconds.
const FRAME_MS: u64 = 100;
/// A hint is held 1.2 s, which is twelve frames; ready takes half a second meanwhile.
const FRAMES: u32 = 14;

fn card(file: &str, width: u32) -> RgbImage {
    wide(&picture::decode(&read(file), 64 << 20).unwrap(), width)
}

/// Shows a camera's pictures one after another; all guides.
fn watch(preview: &mut Preview, turn: Turn, pictures: impl Fn(u32) -> RgbImage) -> Vec<Guide> {
    (0..FRAMES)
        .map(|i| {
            let seen = Nv21::of(&noisy(&pictures(i), i), turn);
            preview.look(&seen.frame(), Duration::from_millis(u64::from(i) * FRAME_MS))
        })
        .collect()
}

fn card_guides(turn: Turn, pictures: impl Fn(u32) -> RgbImage) -> Vec<Guide> {
    watch(&mut Preview::inline(Subject::Card, None), turn, pictures)
}

/// The hint that is shown in the end, and that nothing got ready on the way.
fn spoilt(guides: &[Guide], hint: Hint) {
    let last = guides.last().unwrap();
    assert_eq!(last.hint, hint);
    assert!(guides.iter().all(|g| !g.ready && (g.steady == 0.0 || g.steady < 1.0)), "{guides:?}");
}

#[test]
fn every_good_card_gets_ready_at_every_size_and_turn() {
    let sizes = [(640, Turn::None), (1280, Turn::Right), (1920, Turn::Half), (960, Turn::Left)];
    for (p, (width, turn)) in truth().people.iter().zip(sizes) {
        let seen = card(&p.card, width);
        let guides = card_guides(turn, |_| seen.clone());
        let last = guides.last().unwrap();
        assert_eq!((last.hint, last.ready, last.steady), (Hint::CardReady, true, 1.0), "{} {guides:?}", p.id);
        assert!(!guides[0].ready && guides[0].steady == 0.0);
        // Where the card is: the corners are those of a picture 1600 wide.
        let (xs, ys) = (p.corners().map(|c| c.x / 1600.0), p.corners().map(|c| c.y / 1200.0));
        let least = |all: [f32; 4]| all.into_iter().fold(f32::MAX, f32::min);
        let most = |all: [f32; 4]| all.into_iter().fold(f32::MIN, f32::max);
        for (found, is) in last.place.unwrap().into_iter().zip([least(xs), least(ys), most(xs), most(ys)]) {
            assert!((found - is).abs() < 0.015, "{}: {found} {is}", p.id);
        }
    }
}

#[test]
fn spoilt_cards_get_their_hints() {
    for (file, hint) in [
        ("bad/card_dark.jpg", Hint::CardDark),
        ("bad/card_glare.jpg", Hint::CardGlare),
        ("bad/card_blurred.jpg", Hint::CardStill),
        ("bad/card_cut_off.jpg", Hint::CardCenter),
        ("bad/card_too_small.jpg", Hint::CardCloser),
        ("bad/card_not_found.jpg", Hint::CardSearch),
    ] {
        let seen = card(file, 640);
        spoilt(&card_guides(Turn::None, |_| seen.clone()), hint);
    }
    let blurred = card("bad/card_blurred.jpg", 1280);
    spoilt(&card_guides(Turn::None, |_| blurred.clone()), Hint::CardStill);
    let night = RgbImage::from_pixel(640, 480, Rgb([9, 9, 9]));
    spoilt(&card_guides(Turn::None, |_| night.clone()), Hint::CardDark);
}

#[test]
fn a_card_in_the_wrong_place_gets_its_hint() {
    let good = card(&truth().people[0].card, 1600);
    // Moved out of the middle, and so near that it just fits.
    spoilt(&card_guides(Turn::None, |_| seen_from(&good, 220, 220, 220)), Hint::CardCenter);
    let near = wide(&seen_from(&good, 440, 220, 150), 1280);
    spoilt(&card_guides(Turn::None, |_| near.clone()), Hint::CardFurther);
    // Along the picture instead of across.
    let turned = image::imageops::rotate90(&card(&truth().people[0].card, 960));
    spoilt(&card_guides(Turn::None, |_| turned.clone()), Hint::CardSearch);
}

#[test]
fn a_hand_that_moves_is_asked_to_hold_still_and_a_trembling_one_is_not() {
    let good = card(&truth().people[0].card, 1280);
    let swing = |by: u32| card_guides(Turn::None, |i| seen_from(&good, 40, if i % 2 == 0 { 0 } else { by }, 20));
    spoilt(&swing(40), Hint::CardStill);
    assert!(swing(4).last().unwrap().ready, "the control: four pixels in a tenth of a second");
}

#[test]
fn what_was_ready_is_not_ready_once_the_card_is_gone() {
    let (good, gone) = (card(&truth().people[0].card, 640), card("bad/card_not_found.jpg", 640));
    let guides = card_guides(Turn::None, |i| if i < 13 { good.clone() } else { gone.clone() });
    assert!(guides[12].ready, "the control");
    assert!(!guides[13].ready && guides[13].place.is_none() && guides[13].steady == 0.0);
    assert_eq!(guides[13].hint, Hint::CardReady, "the words are held");
}

/// The models, shared as a shell shares them.
fn models() -> Option<Arc<Models>> {
    static MODELS: OnceLock<Option<Arc<Models>>> = OnceLock::new();
    MODELS
        .get_or_init(|| common::models().and_then(|_| Models::open(&Models::default_dir()).ok()).map(Arc::new))
        .clone()
}

/// The middle frame of a take.
fn face(file: &str, models: &Models) -> RgbImage {
    let report = video::check(&read(file), models, &policy().video);
    wide(&report.frames[report.frames.len() / 2].picture, 480)
}

#[test]
fn faces_get_ready_and_spoilt_ones_their_hints() {
    let Some(models) = models() else { return };
    for (p, turn) in truth().people.iter().zip([Turn::Left, Turn::Right, Turn::None, Turn::Left]) {
        let seen = face(&p.videos[0].file, &models);
        let guides = watch(&mut Preview::inline(Subject::Face, Some(models.clone())), turn, |_| seen.clone());
        let last = guides.last().unwrap();
        assert_eq!((last.hint, last.ready), (Hint::FaceReady, true), "{} {guides:?}", p.id);
        let [l, t, r, b] = last.place.unwrap();
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
        let seen = face(file, &models);
        spoilt(&watch(&mut Preview::inline(Subject::Face, Some(models.clone())), Turn::None, |_| seen.clone()), hint);
    }
    let seen = face(&truth().people[0].videos[0].file, &models);
    let mut preview = Preview::inline(Subject::Face, Some(models.clone()));
    spoilt(&watch(&mut preview, Turn::None, |i| seen_from(&seen, 40, 40 * (i % 2), 20)), Hint::FaceStill);
    let near = wide(&seen_from(&wide(&seen, 960), 480, 240, 320), 480);
    let mut preview = Preview::inline(Subject::Face, Some(models));
    spoilt(&watch(&mut preview, Turn::None, |_| near.clone()), Hint::FaceFurther);
}

#[test]
fn without_models_light_and_movement_are_guided_and_nothing_is_held_up() {
    let grey = |v: u8| RgbImage::from_fn(480, 640, |x, y| Rgb([v / 2 + ((x / 40 + y / 40) % 2) as u8 * v; 3]));
    for models in [None, Some(Arc::new(Models::none()))] {
        let preview = || Preview::inline(Subject::Face, models.clone());
        let good = watch(&mut preview(), Turn::None, |_| grey(120));
        assert_eq!((good[13].hint, good[13].ready, good[13].place), (Hint::FaceReady, true, None));
        spoilt(&watch(&mut preview(), Turn::None, |_| grey(20)), Hint::FaceDark);
        spoilt(&watch(&mut preview(), Turn::None, |i| seen_from(&grey(120), 40, 40 * (i % 2), 0)), Hint::FaceStill);
    }
}
