//! `queren check`: checks one file as the phone does and prints a report.

use crate::exit::{CommandError, Exit};
use crate::options::{CheckArgs, CheckCommand};
use crate::terminal;
use image::RgbImage;
use queren_app::Lang;
use queren_app::check::{Models, annotate, card, photo, picture, signature, video};
use queren_app::protocol::signature::parse_strokes;
use queren_app::protocol::{Policy, Reason};
use queren_app::words;
use serde_json::{Value, json};
use std::path::Path;

/// The result of a check: reasons, hints, all measurements, and an annotated picture.
struct Report {
    reasons: Vec<Reason>,
    hints: Vec<Reason>,
    measured: Value,
    picture: Option<RgbImage>,
}

pub(crate) fn run(command: CheckCommand) -> Result<Exit, CommandError> {
    let (args, report) = match &command {
        CheckCommand::Id(args) => (args, card(args)?),
        CheckCommand::Video(args) => (args, video(args)?),
        CheckCommand::Photo(args) => (args, photo(args)?),
        CheckCommand::Signature(args) => (args, signature(args)?),
    };
    if let (Some(path), Some(picture)) = (&args.annotate, &report.picture) {
        write_image(picture, path)?;
    }
    print_report(&report, args);
    Ok(if report.reasons.is_empty() { Exit::Done } else { Exit::CheckFailed })
}

fn print_report(report: &Report, args: &CheckArgs) {
    if args.json {
        let report = json!({ "reasons": report.reasons, "hints": report.hints, "measured": report.measured });
        return terminal::line(&report.to_string());
    }
    let w = words(Lang::from(args.lang));
    if report.reasons.is_empty() {
        terminal::line("✓");
    }
    for reason in &report.reasons {
        terminal::line(&format!("✗ {}\n  → {}  ({})", w.cause(*reason), w.remedy(*reason), reason.code()));
    }
    for hint in &report.hints {
        terminal::line(&format!("· {}  ({})", w.cause(*hint), hint.code()));
    }
    if let Value::Object(fields) = &report.measured {
        fields.iter().for_each(|(name, value)| terminal::line(&format!("  {name}: {value}")));
    }
}

fn card(args: &CheckArgs) -> Result<Report, CommandError> {
    let bytes = read(&args.file)?;
    let report = card::check(&bytes, &models(args)?, &Policy::default().card);
    if let (Some(path), Some(portrait)) = (&args.portrait, &report.portrait) {
        write_image(portrait, path)?;
    }
    let original = picture::decode(&bytes, u64::MAX).ok().map(|p| annotate::card(&p, &report));
    let rectified = report.rectified.as_ref().map(|r| annotate::fields(r, &report.field_boxes));
    let measured = json!({
        "corners": report.corners, "fields": report.fields, "portrait": report.face.is_some(),
    });
    let picture = original.map(|p| match rectified {
        Some(rectified) => stack(&p, &rectified),
        None => p,
    });
    Ok(Report { reasons: report.reasons, hints: report.hints, measured, picture })
}

fn video(args: &CheckArgs) -> Result<Report, CommandError> {
    let report = video::check(&read(&args.file)?, &models(args)?, &Policy::default().video);
    let measured = json!({
        "length_ms": report.length_ms, "width": report.size.0, "height": report.size.1, "voice_dbfs": report.voice_dbfs,
        "bursts": report.bursts, "faces_per_frame": report.frames.iter().map(|f| f.faces.len()).collect::<Vec<_>>(),
    });
    let frames: Vec<RgbImage> = report.frames.iter().map(|f| annotate::faces(&f.picture, &f.faces)).collect();
    Ok(Report { reasons: report.reasons, hints: report.hints, measured, picture: row(&frames) })
}

fn photo(args: &CheckArgs) -> Result<Report, CommandError> {
    let (models, policy) = (models(args)?, Policy::default());
    let mut bytes = read(&args.file)?;
    if let Some(out) = &args.compose {
        match photo::make_compliant(&bytes, &models, &policy.photo) {
            Ok(made) => {
                std::fs::write(out, &made)
                    .map_err(|e| CommandError::new(Exit::Usage, format!("{}: {e}", out.display())))?;
                bytes = made;
            }
            Err(reasons) => return Ok(Report { reasons, hints: Vec::new(), measured: json!({}), picture: None }),
        }
    }
    let card_face = match &args.card {
        Some(file) => card::check(&read(file)?, &models, &policy.card).face,
        None => None,
    };
    let report = photo::check(&bytes, &models, &policy.photo, card_face.as_ref());
    let measured = json!({
        "width": report.size.0, "height": report.size.1, "bytes": report.bytes, "background": report.background,
        "faces": report.faces.len(), "card_distance": report.card_distance,
    });
    let picture = report.picture.as_ref().map(|p| annotate::faces(p, &report.faces));
    Ok(Report { reasons: report.reasons, hints: report.hints, measured, picture })
}

fn signature(args: &CheckArgs) -> Result<Report, CommandError> {
    let strokes = match parse_strokes(&read(&args.file)?) {
        Ok(strokes) => strokes,
        Err(reason) => {
            return Ok(Report { reasons: vec![reason], hints: Vec::new(), measured: json!({}), picture: None });
        }
    };
    let report = signature::check(&strokes, &Policy::default().signature);
    let picture = image::load_from_memory(&signature::render(&strokes, 800, 400)).ok().map(|p| p.into_rgb8());
    let measured = json!({ "strokes": report.strokes, "ink": report.ink });
    Ok(Report { reasons: report.reasons, hints: Vec::new(), measured, picture })
}

fn models(args: &CheckArgs) -> Result<Models, CommandError> {
    let dir = args.models.clone().unwrap_or_else(Models::default_dir);
    Models::open(&dir).map_err(|e| CommandError::new(Exit::Usage, format!("{e}: `cargo xtask models` fetches them")))
}

fn write_image(picture: &RgbImage, path: &Path) -> Result<(), CommandError> {
    picture.save(path).map_err(|e| CommandError::new(Exit::Usage, format!("{}: {e}", path.display())))
}

fn read(file: &Path) -> Result<Vec<u8>, CommandError> {
    std::fs::read(file).map_err(|e| CommandError::new(Exit::Usage, format!("{}: {e}", file.display())))
}

/// Stacks two pictures, scaled to the width of the lower one.
fn stack(upper: &RgbImage, lower: &RgbImage) -> RgbImage {
    let height = (upper.height() * lower.width() / upper.width().max(1)).max(1);
    let upper = image::imageops::resize(upper, lower.width(), height, image::imageops::FilterType::Triangle);
    let mut out = RgbImage::new(lower.width(), height + lower.height());
    image::imageops::replace(&mut out, &upper, 0, 0);
    image::imageops::replace(&mut out, lower, 0, i64::from(height));
    out
}

/// Puts frames side by side, at half size.
fn row(frames: &[RgbImage]) -> Option<RgbImage> {
    let first = frames.first()?;
    let (w, h) = (first.width() / 2, first.height() / 2);
    let mut out = RgbImage::new(w * frames.len() as u32, h);
    for (i, frame) in frames.iter().enumerate() {
        let small = image::imageops::resize(frame, w, h, image::imageops::FilterType::Triangle);
        image::imageops::replace(&mut out, &small, i64::from(w) * i as i64, 0);
    }
    Some(out)
}
