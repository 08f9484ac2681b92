//! Annotations are where their reason is: on the card, in a video frame, on the photo.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{models, policy, read, truth};
use queren_check::picture::{Point, decode, project_to_picture};
use queren_check::{card, crop, photo, video};
use queren_protocol::{Annotation, AnnotationTarget, Corners, Reason};

fn find(annotations: &[Annotation], target: AnnotationTarget) -> Annotation {
    *annotations
        .iter()
        .find(|a| a.target == target)
        .unwrap_or_else(|| panic!("no annotation of {target:?} in {annotations:?}"))
}

fn center(region: Corners) -> Point {
    let (x, y) = region.0.iter().fold((0.0, 0.0), |(x, y), s| (x + s.shares().0 / 4.0, y + s.shares().1 / 4.0));
    Point::new(x, y)
}

/// Width and height of its bounding box, as fractions.
fn extent(region: Corners) -> (f32, f32) {
    let span = |of: fn((f32, f32)) -> f32| {
        let values = region.0.map(|s| of(s.shares()));
        values.into_iter().fold(0.0, f32::max) - values.into_iter().fold(1.0, f32::min)
    };
    (span(|s| s.0), span(|s| s.1))
}

/// Whether a point is to the right of every edge, going clockwise.
fn contains(corners: &[Point; 4], p: Point) -> bool {
    (0..4).all(|i| {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0
    })
}

#[test]
fn annotates_name_number_and_portrait_where_they_are_printed() {
    let Some(models) = models() else { return };
    for p in &truth().people {
        let bytes = read(&p.card);
        let (w, h) = decode(&bytes, u64::MAX).unwrap().dimensions();
        let annotations = card::check(&bytes, models, &policy().card).annotations;
        // Positions by GA 448 as fractions of the card, projected with the corners the photo was rendered with.
        let printed =
            |rect: [f32; 4]| project_to_picture(&p.corners(), 1_000, 1_000, rect.map(|v| v * 1_000.0)).unwrap();
        let number = printed([0.30, 0.785, 0.97, 0.945]);
        let lies_in = |target: AnnotationTarget, area: &[Point; 4]| {
            let at = center(find(&annotations, target).region.unwrap());
            contains(area, Point::new(at.x * w as f32, at.y * h as f32))
        };
        assert!(lies_in(AnnotationTarget::Number, &number), "{}", p.id);
        assert!(lies_in(AnnotationTarget::Name, &printed([0.10, 0.05, 0.60, 0.25])), "{}", p.id);
        assert!(lies_in(AnnotationTarget::Face, &printed([0.60, 0.10, 0.96, 0.78])), "{}", p.id);
        assert!(!lies_in(AnnotationTarget::Name, &number), "{}: control", p.id);
        // Rectified, the number is a long, low line.
        let region = find(&annotations, AnnotationTarget::Number).region;
        let line = decode(&crop(&bytes, None, region.as_ref()).unwrap(), u64::MAX).unwrap();
        assert!(line.width() > 6 * line.height(), "{}: {:?}", p.id, line.dimensions());
        assert!(
            !annotations.iter().any(|m| matches!(m.target, AnnotationTarget::Reason(_))),
            "{}: {annotations:?}",
            p.id
        );
    }
}

#[test]
fn annotates_a_bad_card_where_the_problem_is() {
    let Some(models) = models() else { return };
    let annotated_extent = |name: &str, reason| {
        let annotations = card::check(&read(&format!("bad/{name}.jpg")), models, &policy().card).annotations;
        extent(find(&annotations, AnnotationTarget::Reason(reason)).region.unwrap())
    };
    let whole = annotated_extent("card_blurred", Reason::CardBlurred);
    let glare = annotated_extent("card_glare", Reason::CardGlare);
    let number = annotated_extent("card_number_invalid", Reason::CardNumberInvalid);
    assert!(whole.0 > 0.5, "{whole:?}");
    assert!(glare.0 < whole.0 * 0.8 && glare.1 < whole.1, "{glare:?} of {whole:?}");
    assert!(number.1 < whole.1 * 0.25, "{number:?} of {whole:?}");
}

#[test]
fn annotates_a_frame_of_a_bad_video_that_shows_the_problem() {
    let Some(models) = models() else { return };
    let check = |file: &str| video::check(&read(file), models, &policy().video).annotations();
    let on_a_face = [
        ("bad/video_several_faces.mp4", Reason::VideoSeveralFaces),
        ("bad/video_face_incomplete.mp4", Reason::VideoFaceIncomplete),
        ("bad/video_face_small.mp4", Reason::VideoFaceSmall),
        ("bad/video_backlit.mp4", Reason::VideoBacklit),
        ("bad/video_dark.mp4", Reason::VideoDark),
    ];
    for (file, reason) in on_a_face {
        let annotation = find(&check(file), AnnotationTarget::Reason(reason));
        let frame = crop(&read(file), annotation.at_ms, None).unwrap();
        assert!(decode(&frame, u64::MAX).is_ok(), "{file}");
        assert!(annotation.region.is_some() || reason == Reason::VideoDark, "{file}");
    }
    let no_face = find(&check("bad/video_no_face.mp4"), AnnotationTarget::Reason(Reason::VideoNoFace));
    assert!(no_face.at_ms.is_some() && no_face.region.is_none());
    // A problem of the sound has no annotation; a good video has only the face.
    assert!(check("bad/video_voice_low.mp4").iter().all(|m| m.target == AnnotationTarget::Face));
    let good = check(&truth().people[0].videos[0].file);
    assert_eq!(good.iter().map(|m| m.target).collect::<Vec<_>>(), [AnnotationTarget::Face]);
}

#[test]
fn annotates_the_face_a_photos_reason_is_about() {
    let Some(models) = models() else { return };
    let check = |file: &str| photo::check(&read(file), models, &policy().photo, None).annotations();
    let annotations = check("bad/photo_several_faces.jpg");
    let (second, first) = (
        find(&annotations, AnnotationTarget::Reason(Reason::PhotoSeveralFaces)),
        find(&annotations, AnnotationTarget::Face),
    );
    assert!(center(second.region.unwrap()).distance(center(first.region.unwrap())) > 0.1, "{annotations:?}");
    let head = find(&check("bad/photo_head_placement.jpg"), AnnotationTarget::Reason(Reason::PhotoHeadPlacement));
    assert!(head.region.is_some());
    let white = find(&check("bad/photo_background-white.jpg"), AnnotationTarget::Reason(Reason::PhotoBackground));
    assert_eq!(white.region, None, "the whole photo");
}
