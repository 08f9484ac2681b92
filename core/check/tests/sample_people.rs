//! The sample people: the checks' results match the ground truth.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{models, policy, read, truth};
use queren_check::face::{Embedding, SAME_PERSON_MAX, detect, embed};
use queren_check::{Models, card, photo, picture, signature, video};
use queren_protocol::signature::parse_strokes;
use sha2::{Digest, Sha256};

/// Tolerance of a detected corner, pixels of a picture 1600 wide. A card's corners are round; the ground truth is where the
/// straight edges would meet.
const CORNER_MAX: f32 = 12.0;
/// Tolerance of a burst's start and end, milliseconds: AAC's encoder delay is 46 ms, and soft consonants and fading tones are
/// below the threshold.
const BURST_EDGE_MAX: f32 = 200.0;

#[test]
fn the_files_have_the_hashes_of_the_ground_truth() {
    for (file, sha256) in &truth().files {
        assert_eq!(&hex::encode(Sha256::digest(read(file))), sha256, "{file}");
    }
    let bytes: usize = truth().files.keys().map(|f| read(f).len()).sum();
    assert!(bytes <= 15_000_000, "{bytes}");
}

#[test]
fn the_sample_numbers_belong_to_nobody() {
    for p in &truth().people {
        assert!(p.number.starts_with("990101"), "an unassigned region code");
        let number = card::id_number::parse(&p.number).unwrap();
        assert_eq!(number.birth.to_string(), p.birth);
        assert_eq!(number.male, p.sex == "男");
    }
}

#[test]
fn reads_every_field_of_every_card_exactly() {
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
fn detects_every_card_within_tolerance() {
    let Some(models) = models() else { return };
    let mut worst = 0.0f32;
    for p in &truth().people {
        let corners = card::check(&read(&p.card), models, &policy().card).corners.unwrap();
        for (detected, expected) in corners.iter().zip(p.corners()) {
            worst = worst.max(detected.distance(expected));
        }
        // Control: swapped corners exceed the tolerance by far.
        assert!(corners[1].distance(p.corners()[0]) > CORNER_MAX * 10.0);
    }
    assert!(worst <= CORNER_MAX, "worst corner {worst:.1} px off");
}

#[test]
fn accepts_every_video_and_detects_every_digit_when_it_is_spoken() {
    let Some(models) = models() else { return };
    for video in truth().people.iter().flat_map(|p| &p.videos) {
        let report = video::check(&read(&video.file), models, &policy().video);
        assert!(report.reasons.is_empty(), "{} {:?}", video.file, report.reasons);
        assert_eq!(report.bursts.len(), video.digits.len(), "{}", video.file);
        for (burst, (from, to)) in report.bursts.iter().zip(&video.voiced_s) {
            let off = (burst.start_ms as f32 - from * 1_000.0).abs().max((burst.end_ms as f32 - to * 1_000.0).abs());
            assert!(off <= BURST_EDGE_MAX, "{} {burst:?} {from} {to}", video.file);
        }
        assert!(report.frames.iter().all(|f| f.faces.len() == 1), "{}", video.file);
    }
}

#[test]
fn every_waveform_matches_the_check() {
    let Some(models) = models() else { return };
    for video in truth().people.iter().flat_map(|p| &p.videos) {
        let bytes = read(&video.file);
        let (report, wave) = (video::check(&bytes, models, &policy().video), video::waveform(&bytes).unwrap());
        assert_eq!(wave.bursts, report.bursts, "{}", video.file);
        assert!(
            wave.length_ms.abs_diff(report.length_ms) <= 100,
            "{} {} {}",
            video.file,
            wave.length_ms,
            report.length_ms
        );
        let bar =
            |ms: u32| wave.bars[(ms as usize * wave.bars.len() / wave.length_ms as usize).min(wave.bars.len() - 1)];
        for pause in wave.bursts.windows(2) {
            let (spoken, quiet) =
                (pause[0].start_ms.midpoint(pause[0].end_ms), pause[0].end_ms.midpoint(pause[1].start_ms));
            assert!(bar(spoken) > bar(quiet), "{}: {} then {}", video.file, bar(spoken), bar(quiet));
        }
    }
}

#[test]
fn accepts_photo_and_signature_and_makes_an_album_picture_compliant() {
    let Some(models) = models() else { return };
    let rules = policy().photo;
    for p in &truth().people {
        let card_face = card_face(&p.card, models);
        let chosen = read(&p.photo_chosen);
        assert!(!photo::check(&chosen, models, &rules, None).reasons.is_empty(), "not compliant as chosen");
        let made = photo::make_compliant(&chosen, models, &rules).unwrap();
        for bytes in [read(&p.photo), made] {
            let report = photo::check(&bytes, models, &rules, Some(&card_face));
            assert!(report.reasons.is_empty(), "{} {:?}", p.id, report.reasons);
            assert_eq!(report.size, (rules.width, rules.height));
            assert_eq!(photo::make_compliant(&bytes, models, &rules).unwrap(), bytes, "a compliant photo is unchanged");
        }
        let strokes = parse_strokes(&read(&p.signature)).unwrap();
        assert!(signature::check(&strokes, &policy().signature).reasons.is_empty());
    }
}

#[test]
fn everyone_matches_their_own_card_and_nobody_elses() {
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
        for (person, embeddings) in &faces {
            let distances: Vec<f32> = embeddings[1..].iter().map(|f| of_card[0].distance(f)).collect();
            let (min, max) =
                (distances.iter().copied().fold(f32::MAX, f32::min), distances.iter().copied().fold(0.0, f32::max));
            let alike = truth().alike.iter().any(|(a, b)| (a.as_str(), b.as_str()) == (*card, *person));
            if card == person || alike {
                // A pair that can be told apart must not be listed as alike.
                assert!(max < SAME_PERSON_MAX, "{card}'s card and {person}: up to {max:.2}");
            } else {
                assert!(min > SAME_PERSON_MAX, "{card}'s card and {person}: from {min:.2}");
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
