//! The sample people: everything the checks say about them is true.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{models, policy, read, truth};
use queren_check::face::{Embedding, SAME_PERSON_MAX, detect, embed};
use queren_check::{Models, card, photo, picture, signature, video};
use queren_protocol::signature::parse_strokes;
use sha2::{Digest, Sha256};

/// How far a corner may be found from where it is, pixels of a picture 1600 wide. The corners of a card are round, so each
/// is where two straight edges would meet.
const CORNER_MAX: f32 = 12.0;
/// How far the beginning or end of a spoken digit may be heard from where it is, milliseconds: AAC's own delay is 46 ms, and
/// a soft consonant or a fading tone is below the threshold.
const BURST_EDGE_MAX: f32 = 200.0;

#[test]
fn the_files_are_the_ones_the_truth_was_written_for() {
    for (file, sha256) in &truth().files {
        assert_eq!(&hex::encode(Sha256::digest(read(file))), sha256, "{file}");
    }
    let bytes: usize = truth().files.keys().map(|f| read(f).len()).sum();
    assert!(bytes <= 15_000_000, "{bytes}");
}

#[test]
fn nobody_can_be_meant() {
    for p in &truth().people {
        assert!(p.number.starts_with("990101"), "a region that is not assigned");
        let said = card::number::check(&p.number).unwrap();
        assert_eq!(said.birth.to_string(), p.birth);
        assert_eq!(said.male, p.sex == "男");
    }
}

#[test]
fn every_field_of_every_card_is_read_exactly() {
    let Some(models) = models() else { return };
    for p in &truth().people {
        let report = card::check(&read(&p.card), models, &policy().card);
        assert!(
            report.reasons.is_empty() && report.hints.is_empty(),
            "{} {:?} {:?}",
            p.id,
            report.reasons,
            report.hints
        );
        let fields = report.fields.unwrap();
        assert_eq!(fields.name.as_deref(), Some(p.name.as_str()));
        assert_eq!(fields.sex.as_deref(), Some(p.sex.as_str()));
        assert_eq!(fields.ethnicity.as_deref(), Some(p.ethnicity.as_str()));
        assert_eq!(fields.birth.as_deref(), Some(p.birth.as_str()));
        assert_eq!(fields.address.as_deref(), Some(p.address.as_str()));
        assert_eq!(fields.number.as_deref(), Some(p.number.as_str()));
        assert!(report.portrait.is_some() && report.face.is_some(), "{}: the portrait", p.id);
    }
}

#[test]
fn every_card_is_found_where_it_lies() {
    let Some(models) = models() else { return };
    let mut worst = 0.0f32;
    for p in &truth().people {
        let found = card::check(&read(&p.card), models, &policy().card).corners.unwrap();
        for (found, is) in found.iter().zip(p.corners()) {
            worst = worst.max(found.distance(is));
        }
        // The control: the first two corners swapped are far from the truth.
        assert!(found[1].distance(p.corners()[0]) > CORNER_MAX * 10.0);
    }
    assert!(worst <= CORNER_MAX, "worst corner {worst:.1} px off");
}

#[test]
fn every_video_is_accepted_and_every_digit_heard_when_it_was_spoken() {
    let Some(models) = models() else { return };
    for take in truth().people.iter().flat_map(|p| &p.videos) {
        let report = video::check(&read(&take.file), models, &policy().video);
        assert!(report.reasons.is_empty(), "{} {:?}", take.file, report.reasons);
        assert_eq!(report.bursts.len(), take.digits.len(), "{}", take.file);
        for (burst, (from, to)) in report.bursts.iter().zip(&take.voiced_s) {
            let off = (burst.start_ms as f32 - from * 1_000.0).abs().max((burst.end_ms as f32 - to * 1_000.0).abs());
            assert!(off <= BURST_EDGE_MAX, "{} {burst:?} {from} {to}", take.file);
        }
        assert!(report.frames.iter().all(|f| f.faces.len() == 1), "{}", take.file);
    }
}

#[test]
fn every_takes_waveform_shows_what_the_check_heard() {
    let Some(models) = models() else { return };
    for take in truth().people.iter().flat_map(|p| &p.videos) {
        let bytes = read(&take.file);
        let (report, wave) = (video::check(&bytes, models, &policy().video), video::waveform(&bytes).unwrap());
        assert_eq!(wave.bursts, report.bursts, "{}", take.file);
        assert!(
            wave.length_ms.abs_diff(report.length_ms) <= 100,
            "{} {} {}",
            take.file,
            wave.length_ms,
            report.length_ms
        );
        let bar =
            |ms: u32| wave.bars[(ms as usize * wave.bars.len() / wave.length_ms as usize).min(wave.bars.len() - 1)];
        for pause in wave.bursts.windows(2) {
            let (spoken, quiet) =
                (pause[0].start_ms.midpoint(pause[0].end_ms), pause[0].end_ms.midpoint(pause[1].start_ms));
            assert!(bar(spoken) > bar(quiet), "{}: {} then {}", take.file, bar(spoken), bar(quiet));
        }
    }
}

#[test]
fn photo_and_signature_are_accepted_and_a_chosen_picture_becomes_a_photo() {
    let Some(models) = models() else { return };
    let rules = policy().photo;
    for p in &truth().people {
        let card_face = card_face(&p.card, models);
        let chosen = read(&p.photo_chosen);
        assert!(!photo::check(&chosen, models, &rules, None).reasons.is_empty(), "as chosen it is no photo");
        let made = photo::compose(&chosen, models, &rules).unwrap();
        for bytes in [read(&p.photo), made] {
            let report = photo::check(&bytes, models, &rules, Some(&card_face));
            assert!(report.reasons.is_empty(), "{} {:?}", p.id, report.reasons);
            assert_eq!(report.size, (rules.width, rules.height));
            assert_eq!(photo::compose(&bytes, models, &rules).unwrap(), bytes, "what complies is sent as it is");
        }
        let strokes = parse_strokes(&read(&p.signature)).unwrap();
        assert!(signature::check(&strokes, &policy().signature).reasons.is_empty());
    }
}

#[test]
fn everyone_is_like_their_own_card_and_like_nobody_elses() {
    let Some(models) = models() else { return };
    let faces: Vec<(&str, Vec<Embedding>)> = truth()
        .people
        .iter()
        .map(|p| {
            let mut faces = vec![card_face(&p.card, models)];
            faces.extend(p.videos.iter().map(|v| video::check(&read(&v.file), models, &policy().video).face.unwrap()));
            faces.extend([&p.photo, &p.photo_chosen].map(|f| photo_face(f, models)));
            (p.id.as_str(), faces)
        })
        .collect();
    for (card, of_card) in &faces {
        for (take, of_take) in &faces {
            let distances: Vec<f32> = of_take[1..].iter().map(|f| of_card[0].distance(f)).collect();
            let (least, most) =
                (distances.iter().copied().fold(f32::MAX, f32::min), distances.iter().copied().fold(0.0, f32::max));
            let alike = truth().alike.iter().any(|(a, b)| (a.as_str(), b.as_str()) == (*card, *take));
            if card == take || alike {
                // A pair that is told apart after all has no place in the list.
                assert!(most < SAME_PERSON_MAX, "{card}'s card and {take}: up to {most:.2}");
            } else {
                assert!(least > SAME_PERSON_MAX, "{card}'s card and {take}: from {least:.2}");
            }
        }
    }
}

fn card_face(file: &str, models: &Models) -> Embedding {
    card::check(&read(file), models, &policy().card).face.unwrap()
}

fn photo_face(file: &str, models: &Models) -> Embedding {
    let picture = picture::decode(&read(file), 8 << 20).unwrap();
    let larger = image::imageops::resize(&picture, 604, 804, image::imageops::FilterType::Triangle);
    let face = detect(&larger, models).unwrap().remove(0);
    embed(&larger, &face, models).unwrap()
}
