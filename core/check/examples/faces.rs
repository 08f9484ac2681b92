//! Prints the matrix of face distances between pictures and videos; this is how the sample people were chosen.
//! `cargo run -p queren-check --example faces -- FILE...`
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use queren_check::face::{Embedding, detect, embed};
use queren_check::{Models, picture, video};

fn main() {
    let models = Models::open(&Models::default_dir()).unwrap();
    let faces: Vec<_> = std::env::args().skip(1).map(|file| face(&file, &models)).collect();
    for a in &faces {
        let distance = |b: &Option<Embedding>| match (a, b) {
            (Some(a), Some(b)) => format!("{:.2}", a.distance(b)),
            _ => "----".to_owned(),
        };
        println!("{}", faces.iter().map(distance).collect::<Vec<_>>().join(" "));
    }
}

fn face(file: &str, models: &Models) -> Option<Embedding> {
    let bytes = std::fs::read(file).unwrap();
    if file.ends_with(".mp4") {
        return video::check(&bytes, models, &queren_protocol::Policy::default().video).face;
    }
    let picture = picture::decode(&bytes, 64 << 20).ok()?;
    let face = detect(&picture, models).ok()?.into_iter().next()?;
    embed(&picture, &face, models).ok()
}
