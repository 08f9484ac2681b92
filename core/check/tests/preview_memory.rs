//! Analysing a frame allocates nothing: at 30 frames a second on the camera's thread, a pause in the allocator drops a frame.
//! Counts this thread only, not the detection thread.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use allocation_counter::measure;
use queren_check::preview::{Frame, Plane, PreviewAnalyzer, Rotation, Subject};
use std::time::{Duration, Instant};

const SIZE: (u32, u32) = (1280, 720);
const FRAMES: u64 = 100;

#[test]
fn analysing_a_hundred_frames_allocates_nothing() {
    let bytes: Vec<Vec<u8>> = (0..3u32)
        .map(|k| {
            (0..SIZE.0 * SIZE.1).map(|i| (i.wrapping_mul(2_654_435_761).wrapping_add(k * 7) >> 24) as u8).collect()
        })
        .collect();
    let chroma_bytes = vec![128u8; (SIZE.0 * SIZE.1 / 2) as usize];
    let plane = |bytes, pixel_stride| Plane { bytes, row_stride: SIZE.0, pixel_stride };
    for subject in [Subject::Card, Subject::Face] {
        for rotation in [Rotation::Deg0, Rotation::Deg90, Rotation::Deg180, Rotation::Deg270] {
            let chroma = [plane(&chroma_bytes[..], 2), plane(&chroma_bytes[1..], 2)];
            let mut analyzer = PreviewAnalyzer::new(subject, None);
            let mut analyze = |i: u64| {
                let frame = Frame::new(SIZE, plane(&bytes[i as usize % 3], 1), Some(chroma), rotation).unwrap();
                analyzer.analyze(&frame, Duration::from_millis(i * 33)).pack()
            };
            let began = Instant::now();
            let allocations = measure(|| (0..FRAMES).for_each(|i| assert_ne!(analyze(i), u64::MAX)));
            let each = began.elapsed().as_micros() / u128::from(FRAMES);
            assert_eq!(allocations.count_total, 0, "{subject:?} {rotation:?}: {} bytes", allocations.bytes_total);
            println!("{subject:?} {rotation:?}: {each} µs a frame");
            let control = measure(|| drop(std::hint::black_box(Box::new(analyze(FRAMES)))));
            assert_eq!(control.count_total, 1, "control: one box is one allocation");
        }
    }
}
