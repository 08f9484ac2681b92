//! Changes one thing at a time: the verdict changes for that reason, and nothing else does.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{Person, models, policy, read, truth};
use queren_check::card::CardReport;
use queren_check::face::SAME_PERSON_MAX;
use queren_check::verification::{self, Registration, Verdict};
use queren_check::video::VideoReport;
use queren_check::{Models, card, photo, video};
use queren_protocol::Reason;

struct Case {
    card: CardReport,
    video: VideoReport,
    name: String,
    number: String,
}

impl Case {
    fn good(of: &Person, models: &Models) -> Case {
        Case {
            card: card::check(&read(&of.card), models, &policy().card),
            video: video::check(&read(&of.videos[0].file), models, &policy().video),
            name: of.name.clone(),
            number: of.number.clone(),
        }
    }

    fn verdict(&self) -> Verdict {
        verification::verify(&self.card, &self.video, &Registration { name: &self.name, number: &self.number })
    }
}

/// A person, another person, the first one's good case, and the models.
fn start() -> Option<(&'static Person, &'static Person, Case, &'static Models)> {
    let models = models()?;
    let (p, other) = (&truth().people[0], &truth().people[1]);
    let case = Case::good(p, models);
    let good = case.verdict();
    assert_eq!(good.reasons, [], "control");
    assert_eq!(good.bursts, p.videos[0].digits.len());
    assert!(good.face_distance.unwrap() < SAME_PERSON_MAX);
    Some((p, other, case, models))
}

fn bad(cause: &str, why: &str) -> Vec<u8> {
    let found = truth().bad.iter().find(|b| b.cause == cause && b.file.starts_with("bad/") && b.file.contains(why));
    read(&found.unwrap_or_else(|| panic!("no bad sample {cause} {why}")).file)
}

#[test]
fn another_face_in_the_video_is_a_face_mismatch() {
    let Some((_, other, mut case, models)) = start() else { return };
    for video in [read(&other.videos[0].file), bad("face_mismatch", "impostor")] {
        case.video = video::check(&video, models, &policy().video);
        let verdict = case.verdict();
        assert_eq!(verdict.reasons, [Reason::FaceMismatch]);
        assert!(verdict.face_distance.unwrap() > SAME_PERSON_MAX);
        assert_eq!(verdict.bursts, 4);
    }
}

#[test]
fn another_portrait_on_the_card_is_a_face_mismatch() {
    let Some((_, _, mut case, models)) = start() else { return };
    let before = case.card.fields.clone();
    case.card = card::check(&bad("face_mismatch", "portrait"), models, &policy().card);
    assert!(case.card.fields == before, "only the face changed");
    assert_eq!(case.verdict().reasons, [Reason::FaceMismatch]);
}

#[test]
fn one_different_digit_is_a_number_mismatch() {
    let Some((p, _, mut case, models)) = start() else { return };
    let distance = case.verdict().face_distance;
    for at in 0..18 {
        let mut digits: Vec<u8> = p.number.bytes().collect();
        digits[at] = if digits[at] == b'7' { b'3' } else { b'7' };
        case.number = String::from_utf8(digits).unwrap();
        let verdict = case.verdict();
        assert_eq!(verdict.reasons, [Reason::CardNumberMismatch], "digit {at}");
        assert_eq!(verdict.face_distance, distance);
    }
    case.number = p.number.clone();
    let name = case.card.fields.clone().unwrap().name;
    case.card = card::check(&bad("card_number_mismatch", "one-digit"), models, &policy().card);
    assert!(case.card.fields.clone().unwrap().name == name);
    assert_eq!(case.verdict().reasons, [Reason::CardNumberMismatch], "on the card");
}

#[test]
fn another_name_is_a_name_mismatch() {
    let Some((p, other, mut case, models)) = start() else { return };
    case.name = other.name.clone();
    assert_eq!(case.verdict().reasons, [Reason::CardNameMismatch]);
    case.name = p.name.clone();
    case.card = card::check(&bad("card_name_mismatch", ""), models, &policy().card);
    assert_eq!(case.card.fields.clone().unwrap().number.as_deref(), Some(p.number.as_str()));
    assert_eq!(case.verdict().reasons, [Reason::CardNameMismatch], "on the card");
}

#[test]
fn changes_of_the_sound_give_voice_reasons_only() {
    let Some((_, _, mut case, models)) = start() else { return };
    for (cause, why, reason, bursts) in [
        ("video_no_voice", "no-sound", Reason::VideoNoVoice, 0),
        ("video_no_voice", "silent", Reason::VideoNoVoice, 0),
        ("video_voice_low", "", Reason::VideoVoiceLow, 4),
        ("video_digits_count", "three", Reason::VideoDigitsCount, 3),
    ] {
        case.video = video::check(&bad(cause, why), models, &policy().video);
        let verdict = case.verdict();
        assert_eq!((verdict.reasons.as_slice(), verdict.bursts), ([reason].as_slice(), bursts), "{cause} {why}");
        assert!(verdict.face_distance.unwrap() < SAME_PERSON_MAX, "the face is still the candidate's");
    }
}

#[test]
fn background_and_face_of_the_photo_give_their_own_reasons() {
    let Some((p, other, case, models)) = start() else { return };
    let face = case.card.face.as_ref();
    let check = |bytes: &[u8]| photo::check(bytes, models, &policy().photo, face);
    let good = check(&read(&p.photo));
    assert_eq!(good.reasons, [], "control");
    for colour in ["white", "red"] {
        let report = check(&bad("photo_background", colour));
        assert_eq!(report.reasons, [Reason::PhotoBackground], "{colour}");
        assert!(report.card_distance.unwrap() < SAME_PERSON_MAX);
    }
    assert_eq!(check(&read(&other.photo)).reasons, [Reason::PhotoFaceMismatch]);
}
