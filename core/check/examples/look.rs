//! Looks at files and prints what was found; for measuring against a folder of samples.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]
use queren_check::*;
fn main() {
    let models = Models::open(&Models::default_dir()).unwrap();
    let policy = queren_protocol::Policy::default();
    let mut args = std::env::args().skip(1);
    let kind = args.next().unwrap();
    if kind == "faces" {
        let files: Vec<String> = args.collect();
        let faces: Vec<_> = files
            .iter()
            .map(|f| {
                let b = std::fs::read(f).unwrap();
                if f.ends_with("mp4") {
                    video::check(&b, &models, &policy.video).face
                } else {
                    card::check(&b, &models, &policy.card).face.or_else(|| {
                        let p = picture::decode(&b, 1 << 26).ok()?;
                        let f = face::detect(&p, &models).ok()?;
                        face::embed(&p, f.first()?, &models).ok()
                    })
                }
            })
            .collect();
        for a in &faces {
            println!(
                "{}",
                faces
                    .iter()
                    .map(|b| match (a, b) {
                        (Some(a), Some(b)) => format!("{:.2}", a.distance(b)),
                        _ => "----".into(),
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            );
        }
        return;
    }
    for file in args {
        let bytes = std::fs::read(&file).unwrap();
        let t = std::time::Instant::now();
        let name = file.rsplit('/').next().unwrap();
        match kind.as_str() {
            "card" => {
                let r = card::check(&bytes, &models, &policy.card);
                let f = r.fields.clone().unwrap_or_default();
                println!(
                    "{name} {:?} hints {:?} face {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} ms",
                    r.reasons,
                    r.hints,
                    r.face.is_some(),
                    r.corners.map(|c| c.map(|p| (p.x as i32, p.y as i32))),
                    f.name,
                    f.sex,
                    f.ethnicity,
                    f.birth,
                    f.address,
                    f.number,
                    t.elapsed().as_millis()
                );
                if let Ok(dir) = std::env::var("OUT") {
                    if let Some(s) = r.rectified {
                        annotate::fields(&s, &r.field_boxes).save(format!("{dir}/{name}.png")).unwrap();
                    }
                }
            }
            "video" => {
                let r = video::check(&bytes, &models, &policy.video);
                println!(
                    "{name} {:?} {} ms {:?} frames {:?} voice {:?} bursts {:?} face {} {} ms",
                    r.reasons,
                    r.length_ms,
                    r.size,
                    r.frames.iter().map(|f| f.faces.len()).collect::<Vec<_>>(),
                    r.voice_dbfs,
                    r.bursts.iter().map(|b| (b.start_ms, b.end_ms)).collect::<Vec<_>>(),
                    r.face.is_some(),
                    t.elapsed().as_millis()
                );
            }
            "photo" => {
                let r = photo::check(&bytes, &models, &policy.photo, None);
                println!(
                    "{name} {:?} {:?} {:?} {:?} {} ms",
                    r.reasons,
                    r.size,
                    r.background,
                    r.faces.len(),
                    t.elapsed().as_millis()
                );
            }
            _ => {}
        }
    }
}
