//! From what was seen and measured to the first hint that applies. Which captures are good is not decided anew here: the
//! thresholds are those of the checks, a little stricter where the candidate can still do something about it.

use super::measure::Area;
use super::seen::{Seen, Subject};
use crate::{card, video};
use queren_protocol::Hint;

/// A card narrower than this share of the frame's width is too far away, `card::check` notwithstanding: it is still read from
/// 420 pixels on, but twice as many are to be had for one movement.
const CARD_NEAR: f32 = 0.70;
/// A card wider than this share of the frame has its edges out of the picture soon.
const CARD_FAR: f32 = 1.08;
/// How far the card's middle may be from the frame's, as a share of the frame's width and height.
const CARD_OFF: f32 = 0.12;
/// Eyes farther apart than this share of the picture's shorter side: the face outgrows the oval.
const EYES_MAX: f32 = 0.34;
/// How much nearer than the check demands a face shall be, so that a nod does not lose it.
const EYES_SPARE: f32 = 1.15;
/// How far the face's middle may be from the oval's, as a share of the oval's width and height.
const FACE_OFF: f32 = 0.22;
/// A face may leave the picture by this share of its own size, as in `video`.
const FACE_CUT: f32 = 0.06;
/// Movement a second, as a share of the longer side, below which a picture is still. A sample card that moves by five of 1200
/// pixels a frame, 30 frames a second, measures 0.084; at a shutter of 1/60 s that smears by half a stroke of its digits.
const STILL_MAX: f32 = 0.08;

/// Sharpness of the card's text area below which it is called blurred. Of the sample cards made 640 to 1920 pixels wide with
/// noise of σ 0 to 2.6, sharp ones have 0.23 (only the portrait in view) to 1.6, the defocused one 0.002 to 0.062.
const SHARP_MIN: f32 = 0.08;

/// What was measured of a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Light {
    /// Of the place, 0..=255.
    pub(super) brightness: f32,
    /// Beside and above the place, 0..=255.
    pub(super) around: f32,
    /// Burnt-out share of the place, 0..=1.
    pub(super) glare: f32,
    /// Of the card's text; see [`SHARP_MIN`].
    pub(super) sharpness: f32,
    /// A second, as a share of the longer side; none before there are two frames.
    pub(super) movement: Option<f32>,
}

/// The first hint that applies. `frame` is where the subject is expected.
pub(super) fn judge(subject: Subject, seen: &Seen, light: &Light, frame: Area) -> Hint {
    match subject {
        Subject::Card => judge_card(seen, light, frame),
        Subject::Face => judge_face(seen, light, frame),
    }
}

fn judge_card(seen: &Seen, light: &Light, frame: Area) -> Hint {
    let Seen::Card { place, width, across, cut } = *seen else {
        // In the dark there is no card to be found either; the cause is the light.
        return if light.brightness < card::BRIGHT_MIN / 2.0 { Hint::CardDark } else { Hint::CardSearch };
    };
    let share = width / (frame[2] - frame[0]);
    if !across {
        // Turned by a quarter it is not in the frame, however it is moved.
        Hint::CardSearch
    } else if cut {
        if share < 0.9 { Hint::CardCenter } else { Hint::CardFurther }
    } else if share < CARD_NEAR {
        Hint::CardCloser
    } else if share > CARD_FAR {
        Hint::CardFurther
    } else if off(place, frame) > CARD_OFF {
        Hint::CardCenter
    } else if light.brightness < card::BRIGHT_MIN {
        Hint::CardDark
    } else if light.glare > card::GLARE_MAX {
        Hint::CardGlare
    } else if !still(light) || light.sharpness < SHARP_MIN {
        Hint::CardStill
    } else {
        Hint::CardReady
    }
}

fn judge_face(seen: &Seen, light: &Light, frame: Area) -> Hint {
    let backlit = light.brightness < video::BACKLIT_FACE_MAX && light.around > light.brightness * video::BACKLIGHT_MAX;
    match *seen {
        // Not even the light is enough to say that there is no face.
        Seen::Nothing if light.brightness < video::FACE_BRIGHT_MIN / 2.0 => return Hint::FaceDark,
        Seen::Nothing | Seen::Card { .. } => return Hint::FaceSearch,
        Seen::Unable => {}
        Seen::Face { several: true, .. } => return Hint::FaceOne,
        Seen::Face { eyes, .. } if eyes < video::EYES_MIN * EYES_SPARE => return Hint::FaceCloser,
        Seen::Face { eyes, .. } if eyes > EYES_MAX => return Hint::FaceFurther,
        Seen::Face { place, .. } if off(place, frame) > FACE_OFF || is_cut(place) => return Hint::FaceCenter,
        Seen::Face { .. } => {}
    }
    if backlit {
        Hint::FaceBacklit
    } else if light.brightness < video::FACE_BRIGHT_MIN {
        Hint::FaceDark
    } else if still(light) {
        Hint::FaceReady
    } else {
        Hint::FaceStill
    }
}

fn still(light: &Light) -> bool {
    light.movement.is_some_and(|m| m < STILL_MAX)
}

/// Distance of the middles as a share of the frame's width or height, whichever is greater.
fn off(place: Area, frame: Area) -> f32 {
    let along = |a: usize, b: usize| {
        let (of, size) = ((place[a] + place[b] - frame[a] - frame[b]).abs() / 2.0, frame[b] - frame[a]);
        of / size.max(f32::EPSILON)
    };
    along(0, 2).max(along(1, 3))
}

fn is_cut([l, t, r, b]: Area) -> bool {
    let (x, y) = (FACE_CUT * (r - l), FACE_CUT * (b - t));
    l < -x || t < -y || r > 1.0 + x || b > 1.0 + y
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Area = [0.1, 0.2, 0.9, 0.8];
    const GOOD: Light = Light { brightness: 160.0, around: 120.0, glare: 0.0, sharpness: 1.0, movement: Some(0.01) };
    const CARD: Seen = Seen::Card { place: [0.15, 0.25, 0.85, 0.75], width: 0.7, across: true, cut: false };
    const FACE: Seen = Seen::Face { place: [0.3, 0.3, 0.7, 0.7], eyes: 0.2, several: false };

    fn card(seen: Seen, light: Light) -> Hint {
        judge(Subject::Card, &seen, &light, FRAME)
    }

    fn face(seen: Seen, light: Light) -> Hint {
        judge(Subject::Face, &seen, &light, FRAME)
    }

    fn placed(place: Area, width: f32, across: bool, cut: bool) -> Seen {
        Seen::Card { place, width, across, cut }
    }

    #[test]
    fn one_thing_wrong_with_a_card_is_its_hint() {
        assert_eq!(card(CARD, GOOD), Hint::CardReady, "the control");
        let place = [0.15, 0.25, 0.85, 0.75];
        assert_eq!(card(placed(place, 0.7, false, false), GOOD), Hint::CardSearch);
        assert_eq!(card(placed(place, 0.5, true, false), GOOD), Hint::CardCloser);
        assert_eq!(card(placed(place, 0.9, true, false), GOOD), Hint::CardFurther);
        assert_eq!(card(placed([0.0, 0.2, 0.6, 0.8], 0.6, true, true), GOOD), Hint::CardCenter);
        assert_eq!(card(placed([0.0, 0.2, 1.0, 0.8], 0.9, true, true), GOOD), Hint::CardFurther);
        assert_eq!(card(placed([0.28, 0.25, 0.98, 0.75], 0.7, true, false), GOOD), Hint::CardCenter);
        assert_eq!(card(CARD, Light { brightness: 50.0, ..GOOD }), Hint::CardDark);
        assert_eq!(card(CARD, Light { glare: 0.1, ..GOOD }), Hint::CardGlare);
        assert_eq!(card(CARD, Light { sharpness: 0.05, ..GOOD }), Hint::CardStill);
        assert_eq!(card(CARD, Light { movement: Some(0.2), ..GOOD }), Hint::CardStill);
        assert_eq!(card(CARD, Light { movement: None, ..GOOD }), Hint::CardStill, "one frame is not still");
    }

    #[test]
    fn without_a_card_it_is_looked_for_unless_it_is_night() {
        for seen in [Seen::Nothing, Seen::Unable] {
            assert_eq!(card(seen, GOOD), Hint::CardSearch, "{seen:?}");
            assert_eq!(card(seen, Light { brightness: 20.0, ..GOOD }), Hint::CardDark, "{seen:?}");
        }
    }

    #[test]
    fn one_thing_wrong_with_a_face_is_its_hint() {
        assert_eq!(face(FACE, GOOD), Hint::FaceReady, "the control");
        let of = |place, eyes, several| face(Seen::Face { place, eyes, several }, GOOD);
        let place = [0.3, 0.3, 0.7, 0.7];
        assert_eq!(face(Seen::Nothing, GOOD), Hint::FaceSearch);
        assert_eq!(of(place, 0.2, true), Hint::FaceOne);
        assert_eq!(of(place, 0.09, false), Hint::FaceCloser);
        assert_eq!(of(place, 0.4, false), Hint::FaceFurther);
        assert_eq!(of([0.55, 0.3, 0.95, 0.7], 0.2, false), Hint::FaceCenter);
        assert_eq!(of([0.1, -0.1, 0.9, 0.9], 0.2, false), Hint::FaceCenter, "the forehead is outside");
        assert_eq!(face(FACE, Light { brightness: 50.0, around: 60.0, ..GOOD }), Hint::FaceDark);
        assert_eq!(face(FACE, Light { brightness: 50.0, around: 160.0, ..GOOD }), Hint::FaceBacklit);
        assert_eq!(face(FACE, Light { movement: Some(0.2), ..GOOD }), Hint::FaceStill);
        assert_eq!(face(Seen::Nothing, Light { brightness: 9.0, ..GOOD }), Hint::FaceDark);
    }

    #[test]
    fn of_several_things_the_first_in_the_order_of_remedy_is_said() {
        let all_wrong = Light { brightness: 50.0, glare: 0.5, sharpness: 0.0, movement: Some(1.0), ..GOOD };
        let small = placed([0.0, 0.0, 0.4, 0.3], 0.4, true, false);
        assert_eq!(card(small, all_wrong), Hint::CardCloser);
        assert_eq!(card(CARD, all_wrong), Hint::CardDark);
        assert_eq!(card(CARD, Light { brightness: 160.0, ..all_wrong }), Hint::CardGlare);
        assert_eq!(face(Seen::Face { place: [0.0; 4], eyes: 0.01, several: true }, all_wrong), Hint::FaceOne);
    }
}
