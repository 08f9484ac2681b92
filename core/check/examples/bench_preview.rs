//! Times the analysis of a preview frame against a copy of the same frame's luma, alternating, while detection runs on its own
//! thread. Prints one JSON object per figure.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use queren_check::preview::{Frame, Plane, PreviewAnalyzer, Rotation, Subject};
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZE: (u32, u32) = (1280, 720);
const PAIRS: u64 = 301;

fn main() {
    let luma: Vec<u8> = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| card(x, y))).collect();
    let chroma_bytes = vec![128u8; (SIZE.0 * SIZE.1 / 2) as usize];
    let plane = |bytes, pixel_stride| Plane { bytes, row_stride: SIZE.0, pixel_stride };
    let chroma = [plane(&chroma_bytes[..], 2), plane(&chroma_bytes[1..], 2)];
    for (name, subject, rotation) in [
        ("card preview, 720p frame analysed / its luma copied", Subject::Card, Rotation::Deg0),
        ("face preview, 720p frame rotated by 90°, analysed / its luma copied", Subject::Face, Rotation::Deg90),
    ] {
        let mut analyzer = PreviewAnalyzer::new(subject, None);
        let mut copy = vec![0; luma.len()];
        let (mut ours, mut peer) = (Vec::new(), Vec::new());
        for i in 0..PAIRS {
            let frame = Frame::new(SIZE, plane(&luma, 1), Some(chroma), rotation).unwrap();
            let began = Instant::now();
            black_box(analyzer.analyze(&frame, Duration::from_millis(i * 33)).pack());
            ours.push(began.elapsed().as_secs_f64() * 1e6);
            let began = Instant::now();
            black_box(&mut copy).copy_from_slice(black_box(&luma));
            peer.push(began.elapsed().as_secs_f64() * 1e6);
        }
        println!(r#"{{"name":"{name}","ours":{:.1},"peer":{:.1},"unit":"µs"}}"#, median(ours), median(peer));
    }
}

/// A bright card with lines of print on a dark desk.
fn card(x: u32, y: u32) -> u8 {
    let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(0x9e37_79b9)) >> 30;
    let inside = (190..1_090).contains(&x) && (76..644).contains(&y);
    let print = inside && (260..700).contains(&x) && (y / 24).is_multiple_of(2) && (x / 5).is_multiple_of(2);
    (if print {
        60
    } else if inside {
        210
    } else {
        50
    }) + grain as u8
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
