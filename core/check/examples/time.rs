//! Times each check: minimum wall-clock and mean processor time, milliseconds. `cargo run -p queren-check
//! --example time -- ../../fixtures/people/cheng`
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use queren_check::{Models, card, photo, video};
use std::path::Path;
use std::time::Instant;

const RUNS: u32 = 8;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "fixtures/people/cheng".into());
    let read = |file: &str| std::fs::read(Path::new(&folder).join(file)).unwrap();
    let models = Models::open(&Models::default_dir()).unwrap();
    let policy = queren_protocol::Policy::default();
    let (card, video, photo, chosen) =
        (read("card.jpg"), read("video1.mp4"), read("photo.jpg"), read("photo-chosen.jpg"));
    let face = card::check(&card, &models, &policy.card).face;
    println!("{:<14} {:>8} {:>8}", "", "wall", "cpu");
    time("card", || drop(card::check(&card, &models, &policy.card)));
    time("card's face", || drop(card::portrait_face(&card, &models, &policy.card)));
    time("video", || drop(video::check(&video, &models, &policy.video)));
    time("photo", || drop(photo::check(&photo, &models, &policy.photo, face.as_ref())));
    time("photo edit", || drop(photo::make_compliant(&chosen, &models, &policy.photo)));
}

fn time(what: &str, work: impl Fn()) {
    work();
    let (before, mut min) = (processor_ms(), f64::MAX);
    for _ in 0..RUNS {
        let began = Instant::now();
        work();
        min = min.min(began.elapsed().as_secs_f64() * 1_000.0);
    }
    println!("{what:<14} {min:>8.0} {:>8.0}", (processor_ms() - before) / f64::from(RUNS));
}

/// Processor time of this process so far, from Linux's counter in hundredths of a second; 0 on other systems.
fn processor_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() * 10.0
}
