//! Sharpness of printed text, measured at full resolution: the thumbnail is too small to resolve letters.

use super::frame::{Frame, SIDE_MAX};
use super::metrics::pixels;
use crate::picture::NormalizedRect;

/// Distance of the Laplacian's neighbours, pixels: about a stroke width of the card's print in a preview 720 to 1920 pixels
/// wide.
const ARM: u32 = 2;
/// Pixels needed on either side: the arm, plus one for the 3×3 mean that suppresses noise.
const REACH: u32 = ARM + 1;

/// Measures sharpness; owns the row buffers this needs.
pub(super) struct FocusMeter {
    up: Vec<u16>,
    middle: Vec<u16>,
    down: Vec<u16>,
}

impl FocusMeter {
    pub(super) fn new() -> FocusMeter {
        let row = || vec![0; SIDE_MAX as usize];
        FocusMeter { up: row(), middle: row(), down: row() }
    }

    /// Variance of the Laplacian over the contrast (Pech-Pacheco 2000), like `picture::sharpness`, but of 3×3 means: a raw
    /// preview has sensor noise that would pass for fine print.
    pub(super) fn sharpness(&mut self, frame: &Frame<'_>, area: NormalizedRect) -> f32 {
        let [l, t, r, b] = pixels(frame.rotation().to_sensor(area), frame.size());
        if r - l <= 2 * REACH || b - t <= 2 * REACH {
            return 0.0;
        }
        // A 3×3 box needs a column on either side.
        let columns = (r - l - 2) as usize;
        let box_sums = |y: u32, into: &mut [u16]| {
            let row = |y: u32| &frame.row(y)[l as usize..r as usize];
            sum_3x3([row(y - 1), row(y), row(y + 1)], &mut into[..columns]);
        };
        box_sums(t + 1, &mut self.up);
        box_sums(t + 1 + ARM, &mut self.middle);
        let (mut values, mut edges) = (Variance::default(), Variance::default());
        let arm = ARM as usize;
        // Every second row is enough, and lets each computed row be used three times.
        for y in (t + REACH..b - REACH).step_by(arm) {
            box_sums(y + ARM, &mut self.down);
            let (up, down) = (&self.up[arm..columns - arm], &self.down[arm..columns - arm]);
            let middle = &self.middle[..columns];
            let (left, here, right) = (&middle[..columns - 2 * arm], &middle[arm..columns - arm], &middle[2 * arm..]);
            for i in 0..here.len() {
                let v = i32::from(here[i]);
                values.add(v);
                edges.add(i32::from(up[i]) + i32::from(down[i]) + i32::from(left[i]) + i32::from(right[i]) - 4 * v);
            }
            std::mem::swap(&mut self.up, &mut self.middle);
            std::mem::swap(&mut self.middle, &mut self.down);
        }
        // Of sums of nine pixels, so one grey level squared is 81.
        if values.get() < 81.0 { 0.0 } else { (edges.get() / values.get()) as f32 }
    }
}

fn sum_3x3([a, b, c]: [&[u8]; 3], into: &mut [u16]) {
    for (i, sum) in into.iter_mut().enumerate() {
        *sum = [a, b, c].iter().map(|row| u16::from(row[i]) + u16::from(row[i + 1]) + u16::from(row[i + 2])).sum();
    }
}

/// Running variance of integers up to 9180 = 4 · 9 · 255; exact for up to 16 million of them.
#[derive(Default)]
struct Variance {
    count: u64,
    sum: i64,
    squares: u64,
}

impl Variance {
    fn add(&mut self, v: i32) {
        self.count += 1;
        self.sum += i64::from(v);
        self.squares += u64::from((v * v) as u32);
    }

    fn get(&self) -> f64 {
        let (n, sum) = (self.count.max(1) as f64, self.sum as f64);
        self.squares as f64 / n - (sum / n) * (sum / n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::frame::Plane;
    use crate::preview::rotation::Rotation;

    /// Stripes with edges `2 * edge` pixels wide.
    fn stripes(edge: f32) -> Vec<u8> {
        let at = |x: u32| (128.0 + 88.0 * (10.0 - (x % 40).abs_diff(20) as f32) / edge).clamp(40.0, 216.0) as u8;
        (0..240u32).flat_map(|_| (0..320u32).map(at)).collect()
    }

    fn sharpness(bytes: &[u8], rotation: Rotation) -> f32 {
        let luma = Plane { bytes, row_stride: 320, pixel_stride: 1 };
        let frame = Frame::new((320, 240), luma, None, rotation).unwrap();
        FocusMeter::new().sharpness(&frame, [0.0, 0.0, 1.0, 1.0])
    }

    #[test]
    fn soft_edges_are_less_sharp_at_every_rotation() {
        let (hard, soft) = (stripes(0.5), stripes(10.0));
        assert!(sharpness(&soft, Rotation::Deg0) < sharpness(&hard, Rotation::Deg0) / 2.0);
        assert_eq!(sharpness(&hard, Rotation::Deg0), sharpness(&hard, Rotation::Deg180));
        assert_eq!(sharpness(&vec![90; 320 * 240], Rotation::Deg0), 0.0, "a blank area");
    }

    #[test]
    fn an_area_too_small_to_measure_has_no_sharpness() {
        let bytes = stripes(0.5);
        let luma = Plane { bytes: &bytes, row_stride: 320, pixel_stride: 1 };
        let frame = Frame::new((320, 240), luma, None, Rotation::Deg270).unwrap();
        for area in [[0.5; 4], [1.0; 4], [0.9, 0.1, 0.2, 0.05], [f32::NAN; 4]] {
            assert_eq!(FocusMeter::new().sharpness(&frame, area), 0.0);
        }
    }
}
