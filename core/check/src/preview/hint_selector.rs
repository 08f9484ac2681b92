//! Selects the first hint that applies to a frame. Thresholds are those of the checks, slightly stricter where the candidate
//! can still improve the capture.

use super::detection::Detection;
use super::metrics::FrameMetrics;
use super::subject::Subject;
use crate::picture::NormalizedRect;
use crate::{card, video};
use queren_protocol::Hint;

/// A card narrower than this fraction of the target area is too far away. `card::check` reads cards from 420 pixels on, but one
/// movement of the hand doubles that.
const CARD_WIDTH_MIN: f32 = 0.70;
/// Above this fraction of the target area the card's edges are about to leave the picture.
const CARD_WIDTH_MAX: f32 = 1.08;
/// Largest distance between the centres of card and target area, as a fraction of the target's width and height.
const CARD_OFFSET_MAX: f32 = 0.12;
/// Largest eye distance as a fraction of the picture's shorter side: above it the face outgrows the oval.
const EYES_MAX: f32 = 0.34;
/// Margin over the check's minimum eye distance, so that a nod does not fall below it.
const EYES_MARGIN: f32 = 1.15;
/// Largest distance between the centres of face and oval, as a fraction of the oval's width and height.
const FACE_OFFSET_MAX: f32 = 0.22;
/// A face may extend beyond the picture by this fraction of its size, as in `video`.
const FACE_OUTSIDE_MAX: f32 = 0.06;
/// Movement per second, as a fraction of the longer side, below which the picture counts as still. A sample card moving by five
/// of 1200 pixels a frame at 30 frames a second measures 0.084; at a shutter of 1/60 s that blurs by half a stroke width of its
/// digits.
const MOVEMENT_MAX: f32 = 0.08;

/// Sharpness of the card's text area below which it is called blurred. Sample cards 640 to 1920 pixels wide with noise of σ 0 to
/// 2.6 measure 0.23 (only the portrait in view) to 1.6 when sharp, 0.002 to 0.062 when defocused.
const SHARPNESS_MIN: f32 = 0.08;

/// The first hint that applies; `target` is where the subject is expected.
pub(super) fn select_hint(
    subject: Subject,
    detection: &Detection,
    metrics: &FrameMetrics,
    target: NormalizedRect,
) -> Hint {
    match subject {
        Subject::Card => card_hint(detection, metrics, target),
        Subject::Face => face_hint(detection, metrics, target),
    }
}

fn card_hint(detection: &Detection, metrics: &FrameMetrics, target: NormalizedRect) -> Hint {
    let Detection::Card { bounds, width, landscape, cut_off } = *detection else {
        // Darkness also prevents detection; name the cause.
        return if metrics.brightness < card::BRIGHTNESS_MIN / 2.0 { Hint::CardDark } else { Hint::CardSearch };
    };
    let relative_width = width / (target[2] - target[0]);
    if !landscape {
        // A card in portrait orientation does not fit the target wherever it is moved.
        Hint::CardSearch
    } else if cut_off {
        if relative_width < 0.9 { Hint::CardCenter } else { Hint::CardFurther }
    } else if relative_width < CARD_WIDTH_MIN {
        Hint::CardCloser
    } else if relative_width > CARD_WIDTH_MAX {
        Hint::CardFurther
    } else if offset(bounds, target) > CARD_OFFSET_MAX {
        Hint::CardCenter
    } else if metrics.brightness < card::BRIGHTNESS_MIN {
        Hint::CardDark
    } else if metrics.glare > card::GLARE_MAX {
        Hint::CardGlare
    } else if !is_still(metrics) || metrics.sharpness < SHARPNESS_MIN {
        Hint::CardStill
    } else {
        Hint::CardReady
    }
}

fn face_hint(detection: &Detection, metrics: &FrameMetrics, target: NormalizedRect) -> Hint {
    let backlit = metrics.brightness < video::BACKLIT_FACE_MAX
        && metrics.surrounding_brightness > metrics.brightness * video::BACKLIGHT_MAX;
    match *detection {
        // Too dark to tell whether there is a face.
        Detection::Nothing if metrics.brightness < video::FACE_BRIGHTNESS_MIN / 2.0 => return Hint::FaceDark,
        Detection::Nothing | Detection::Card { .. } => return Hint::FaceSearch,
        Detection::Unavailable => {}
        Detection::Face { several: true, .. } => return Hint::FaceOne,
        Detection::Face { eye_distance, .. } if eye_distance < video::EYES_MIN * EYES_MARGIN => {
            return Hint::FaceCloser;
        }
        Detection::Face { eye_distance, .. } if eye_distance > EYES_MAX => return Hint::FaceFurther,
        Detection::Face { bounds, .. } if offset(bounds, target) > FACE_OFFSET_MAX || is_cut_off(bounds) => {
            return Hint::FaceCenter;
        }
        Detection::Face { .. } => {}
    }
    if backlit {
        Hint::FaceBacklit
    } else if metrics.brightness < video::FACE_BRIGHTNESS_MIN {
        Hint::FaceDark
    } else if is_still(metrics) {
        Hint::FaceReady
    } else {
        Hint::FaceStill
    }
}

fn is_still(metrics: &FrameMetrics) -> bool {
    metrics.movement.is_some_and(|m| m < MOVEMENT_MAX)
}

/// Distance of the centres as a fraction of the target's width or height, whichever is greater.
fn offset(bounds: NormalizedRect, target: NormalizedRect) -> f32 {
    let along = |a: usize, b: usize| {
        let (distance, size) = ((bounds[a] + bounds[b] - target[a] - target[b]).abs() / 2.0, target[b] - target[a]);
        distance / size.max(f32::EPSILON)
    };
    along(0, 2).max(along(1, 3))
}

fn is_cut_off([l, t, r, b]: NormalizedRect) -> bool {
    let (x, y) = (FACE_OUTSIDE_MAX * (r - l), FACE_OUTSIDE_MAX * (b - t));
    l < -x || t < -y || r > 1.0 + x || b > 1.0 + y
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: NormalizedRect = [0.1, 0.2, 0.9, 0.8];
    const GOOD: FrameMetrics = FrameMetrics {
        brightness: 160.0,
        surrounding_brightness: 120.0,
        glare: 0.0,
        sharpness: 1.0,
        movement: Some(0.01),
    };
    const CARD: Detection =
        Detection::Card { bounds: [0.15, 0.25, 0.85, 0.75], width: 0.7, landscape: true, cut_off: false };
    const FACE: Detection = Detection::Face { bounds: [0.3, 0.3, 0.7, 0.7], eye_distance: 0.2, several: false };

    fn card(detection: Detection, metrics: FrameMetrics) -> Hint {
        select_hint(Subject::Card, &detection, &metrics, TARGET)
    }

    fn face(detection: Detection, metrics: FrameMetrics) -> Hint {
        select_hint(Subject::Face, &detection, &metrics, TARGET)
    }

    fn card_at(bounds: NormalizedRect, width: f32, landscape: bool, cut_off: bool) -> Detection {
        Detection::Card { bounds, width, landscape, cut_off }
    }

    #[test]
    fn a_single_problem_of_a_card_selects_its_hint() {
        assert_eq!(card(CARD, GOOD), Hint::CardReady, "control");
        let bounds = [0.15, 0.25, 0.85, 0.75];
        assert_eq!(card(card_at(bounds, 0.7, false, false), GOOD), Hint::CardSearch);
        assert_eq!(card(card_at(bounds, 0.5, true, false), GOOD), Hint::CardCloser);
        assert_eq!(card(card_at(bounds, 0.9, true, false), GOOD), Hint::CardFurther);
        assert_eq!(card(card_at([0.0, 0.2, 0.6, 0.8], 0.6, true, true), GOOD), Hint::CardCenter);
        assert_eq!(card(card_at([0.0, 0.2, 1.0, 0.8], 0.9, true, true), GOOD), Hint::CardFurther);
        assert_eq!(card(card_at([0.28, 0.25, 0.98, 0.75], 0.7, true, false), GOOD), Hint::CardCenter);
        assert_eq!(card(CARD, FrameMetrics { brightness: 50.0, ..GOOD }), Hint::CardDark);
        assert_eq!(card(CARD, FrameMetrics { glare: 0.1, ..GOOD }), Hint::CardGlare);
        assert_eq!(card(CARD, FrameMetrics { sharpness: 0.05, ..GOOD }), Hint::CardStill);
        assert_eq!(card(CARD, FrameMetrics { movement: Some(0.2), ..GOOD }), Hint::CardStill);
        assert_eq!(card(CARD, FrameMetrics { movement: None, ..GOOD }), Hint::CardStill, "one frame is not still");
    }

    #[test]
    fn without_a_card_the_hint_is_search_unless_it_is_dark() {
        for detection in [Detection::Nothing, Detection::Unavailable] {
            assert_eq!(card(detection, GOOD), Hint::CardSearch, "{detection:?}");
            assert_eq!(card(detection, FrameMetrics { brightness: 20.0, ..GOOD }), Hint::CardDark, "{detection:?}");
        }
    }

    #[test]
    fn a_single_problem_of_a_face_selects_its_hint() {
        assert_eq!(face(FACE, GOOD), Hint::FaceReady, "control");
        let with = |bounds, eye_distance, several| face(Detection::Face { bounds, eye_distance, several }, GOOD);
        let bounds = [0.3, 0.3, 0.7, 0.7];
        assert_eq!(face(Detection::Nothing, GOOD), Hint::FaceSearch);
        assert_eq!(with(bounds, 0.2, true), Hint::FaceOne);
        assert_eq!(with(bounds, 0.09, false), Hint::FaceCloser);
        assert_eq!(with(bounds, 0.4, false), Hint::FaceFurther);
        assert_eq!(with([0.55, 0.3, 0.95, 0.7], 0.2, false), Hint::FaceCenter);
        assert_eq!(with([0.1, -0.1, 0.9, 0.9], 0.2, false), Hint::FaceCenter, "the forehead is outside the picture");
        assert_eq!(face(FACE, FrameMetrics { brightness: 50.0, surrounding_brightness: 60.0, ..GOOD }), Hint::FaceDark);
        assert_eq!(
            face(FACE, FrameMetrics { brightness: 50.0, surrounding_brightness: 160.0, ..GOOD }),
            Hint::FaceBacklit
        );
        assert_eq!(face(FACE, FrameMetrics { movement: Some(0.2), ..GOOD }), Hint::FaceStill);
        assert_eq!(face(Detection::Nothing, FrameMetrics { brightness: 9.0, ..GOOD }), Hint::FaceDark);
    }

    #[test]
    fn of_several_problems_the_first_in_order_of_remedy_is_selected() {
        let all_wrong = FrameMetrics { brightness: 50.0, glare: 0.5, sharpness: 0.0, movement: Some(1.0), ..GOOD };
        let small = card_at([0.0, 0.0, 0.4, 0.3], 0.4, true, false);
        assert_eq!(card(small, all_wrong), Hint::CardCloser);
        assert_eq!(card(CARD, all_wrong), Hint::CardDark);
        assert_eq!(card(CARD, FrameMetrics { brightness: 160.0, ..all_wrong }), Hint::CardGlare);
        assert_eq!(
            face(Detection::Face { bounds: [0.0; 4], eye_distance: 0.01, several: true }, all_wrong),
            Hint::FaceOne
        );
    }
}
