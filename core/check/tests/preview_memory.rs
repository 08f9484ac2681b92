//! A frame takes no memory: at 30 frames a second on the camera's own thread, a pause for the allocator is a frame lost.
//! Counted on this thread only, so the finder's own is not.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use allocation_counter::measure;
use queren_check::preview::{Frame, Plane, Preview, Subject, Turn};
use std::time::{Duration, Instant};

const SIZE: (u32, u32) = (1280, 720);
const FRAMES: u64 = 100;

#[test]
fn a_hundred_frames_take_no_memory() {
    let bytes: Vec<Vec<u8>> = (0..3u32)
        .map(|k| {
            (0..SIZE.0 * SIZE.1).map(|i| (i.wrapping_mul(2_654_435_761).wrapping_add(k * 7) >> 24) as u8).collect()
        })
        .collect();
    let colour = vec![128u8; (SIZE.0 * SIZE.1 / 2) as usize];
    let plane = |bytes, pixel_stride| Plane { bytes, row_stride: SIZE.0, pixel_stride };
    for subject in [Subject::Card, Subject::Face] {
        for turn in [Turn::None, Turn::Right, Turn::Half, Turn::Left] {
            let chroma = [plane(&colour[..], 2), plane(&colour[1..], 2)];
            let mut preview = Preview::new(subject, None);
            let mut look = |i: u64| {
                let frame = Frame::new(SIZE, plane(&bytes[i as usize % 3], 1), Some(chroma), turn).unwrap();
                preview.look(&frame, Duration::from_millis(i * 33)).pack()
            };
            let began = Instant::now();
            let taken = measure(|| (0..FRAMES).for_each(|i| assert_ne!(look(i), u64::MAX)));
            let each = began.elapsed().as_micros() / u128::from(FRAMES);
            assert_eq!(taken.count_total, 0, "{subject:?} {turn:?}: {} bytes", taken.bytes_total);
            println!("{subject:?} {turn:?}: {each} µs a frame");
            let control = measure(|| drop(std::hint::black_box(Box::new(look(FRAMES)))));
            assert_eq!(control.count_total, 1, "the control: one box is one");
        }
    }
}
