//! The bad samples: each gives the reason it is named after first, and its good counterpart gives none.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{Bad, Person, models, policy, read, truth};
use queren_check::card::CardReport;
use queren_check::verification::{self, Registration};
use queren_check::video::VideoReport;
use queren_check::{Models, card, photo, signature, video};
use queren_protocol::Reason;
use queren_protocol::signature::parse_strokes;
use std::sync::OnceLock;

/// The good card and video of the person the bad samples are based on.
fn good_material(models: &Models) -> &'static (CardReport, VideoReport) {
    static GOOD: OnceLock<(CardReport, VideoReport)> = OnceLock::new();
    let p = &truth().people[0];
    GOOD.get_or_init(|| {
        let card = card::check(&read(&p.card), models, &policy().card);
        (card, video::check(&read(&p.videos[0].file), models, &policy().video))
    })
}

/// The platform's reasons for one file of a person whose other material is good.
fn reasons(kind: &str, file: &str, of: &Person, models: &Models) -> Vec<Reason> {
    let policy = policy();
    let bytes = read(file);
    let registered = Registration { name: &of.name, number: &of.number };
    match kind {
        "card" => {
            let card = card::check(&bytes, models, &policy.card);
            verification::verify(&card, &good_material(models).1, &registered).reasons
        }
        "video" => {
            let video = video::check(&bytes, models, &policy.video);
            verification::verify(&good_material(models).0, &video, &registered).reasons
        }
        "photo" => photo::check(&bytes, models, &policy.photo, good_material(models).0.face.as_ref()).reasons,
        "photo_chosen" => photo::make_compliant(&bytes, models, &policy.photo).err().unwrap_or_default(),
        "signature" => match parse_strokes(&bytes) {
            Ok(strokes) => signature::check(&strokes, &policy.signature).reasons,
            Err(reason) => vec![reason],
        },
        other => panic!("unknown kind of bad sample: {other}"),
    }
}

fn good_counterpart<'a>(kind: &str, of: &'a Person) -> &'a str {
    match kind {
        "card" => &of.card,
        "video" => &of.videos[0].file,
        "photo" => &of.photo,
        "photo_chosen" => &of.photo_chosen,
        _ => &of.signature,
    }
}

fn assert_each_gives_its_reason(kind: &str) {
    let Some(models) = models() else { return };
    let samples: Vec<&Bad> = truth().bad.iter().filter(|b| b.kind == kind).collect();
    assert!(!samples.is_empty());
    let control = &truth().people[0];
    assert!(
        samples.iter().all(|b| b.of.as_ref().is_none_or(|of| *of == control.id)),
        "all samples are based on one person"
    );
    assert_eq!(reasons(kind, good_counterpart(kind, control), control, models), [], "control: the good counterpart");
    let wrong: Vec<String> = samples
        .iter()
        .filter_map(|b| {
            let reasons = reasons(kind, &b.file, control, models);
            let named = b.file.starts_with("bad/").then(|| &b.file["bad/".len()..]);
            let matches = reasons.first().map(|r| r.code()) == Some(b.cause.as_str())
                && named.is_none_or(|n| n.starts_with(b.cause.as_str()));
            (!matches).then(|| format!("{} should give {} but gives {reasons:?}", b.file, b.cause))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bad_cards() {
    assert_each_gives_its_reason("card");
}

#[test]
fn bad_videos() {
    assert_each_gives_its_reason("video");
}

#[test]
fn bad_photos() {
    assert_each_gives_its_reason("photo");
    assert_each_gives_its_reason("photo_chosen");
}

#[test]
fn bad_signatures() {
    assert_each_gives_its_reason("signature");
}

#[test]
fn every_bad_file_is_listed() {
    let listed: Vec<&str> = truth().bad.iter().map(|b| b.file.as_str()).collect();
    for entry in std::fs::read_dir(common::fixtures().join("bad")).unwrap() {
        let file = format!("bad/{}", entry.unwrap().file_name().to_string_lossy());
        assert!(listed.contains(&file.as_str()), "{file} is not listed");
    }
}

#[test]
fn there_is_a_sample_for_every_promised_reason() {
    use Reason::*;
    let promised = [
        FileKind,
        FileDamaged,
        FileTooLarge,
        CardNotFound,
        CardWrongSide,
        CardUpsideDown,
        CardNumberMismatch,
        VideoNoVoice,
        VideoNoPicture,
        VideoTooShort,
        VideoTooLong,
        VideoFormat,
        PhotoSize,
        PhotoBackground,
        PhotoNoFace,
        PhotoSeveralFaces,
        SignatureEmpty,
        SignatureTooSimple,
    ];
    for reason in promised {
        assert!(truth().bad.iter().any(|b| b.cause == reason.code()), "{}", reason.code());
    }
}
