//! The figures of the border from Rust itself; the packages print the same ones from Kotlin and Swift
//! (`cargo xtask bench`). One JSON object a line: `name`, `ours` (median), `unit`.

// A program that prints.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

use queren_app::Action;
use queren_app::check::preview::Subject;
use queren_bindings::PreviewHandle;
use queren_bindings::test_support::silent_device;
use queren_bindings::{CoreConfig, KeyPlace, start_core};
use std::time::Instant;

const ROUNDS: usize = 400;
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;

fn main() {
    let dir = std::env::temp_dir().join(format!("queren-border-{}", std::process::id()));
    let at = |name: &str| dir.join(name).display().to_string();
    let config = CoreConfig {
        platform: "http://127.0.0.1:9".into(),
        data: at("data"),
        captures: at("captures"),
        models: at("models"),
        device_name: "bench".into(),
        lang: queren_app::Lang::Zh,
        keys: KeyPlace::Files { folder: at("keys") },
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let core = start_core(config, silent_device()).await.unwrap();
        let mut turn = 0;
        let mut samples = Vec::new();
        for _ in 0..ROUNDS {
            turn += 1;
            let action = if turn % 2 == 0 { Action::Back } else { Action::StartRehearsal };
            let began = Instant::now();
            core.act(action).await.unwrap();
            samples.push(began.elapsed());
        }
        print("act", samples);
        frames(&core.preview(Subject::Card).await.unwrap());
        core.close().await.unwrap();
    });
    let _ = std::fs::remove_dir_all(dir);
}

fn frames(preview: &PreviewHandle) {
    let luma: Vec<u8> = (0..WIDTH * HEIGHT).map(|i| (i / 7 % 251) as u8).collect();
    let chroma = vec![128u8; (WIDTH * HEIGHT / 2) as usize];
    let mut time = 0;
    let mut each = |name: &str, call: &dyn Fn(u64)| {
        let samples = (0..ROUNDS).map(|_| {
            time += 33;
            let began = Instant::now();
            call(time);
            began.elapsed()
        });
        print(name, samples.collect());
    };
    let (blue, red) = (&chroma[..], &chroma[1..]);
    each("frame by reference", &|t| {
        preview.look(&luma, blue, red, WIDTH, HEIGHT, WIDTH, WIDTH, 2, 0, t).unwrap();
    });
    each("frame as byte arrays", &|t| {
        let (l, b, r) = (luma.clone(), blue.to_vec(), red.to_vec());
        preview.look_copied(l, b, r, WIDTH, HEIGHT, WIDTH, WIDTH, 2, 0, t).unwrap();
    });
    each("frame, crossing only", &|t| {
        preview.accepts(&luma, blue, red, WIDTH, HEIGHT, WIDTH, WIDTH, 2, 0, t).unwrap();
    });
}

fn print(name: &str, mut samples: Vec<std::time::Duration>) {
    samples.sort();
    let median = samples[samples.len() / 2].as_secs_f64() * 1e6;
    println!("{{\"name\":\"{name}\",\"ours\":{median:.1},\"unit\":\"µs\"}}");
}
