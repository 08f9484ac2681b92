//! Whether letters are sharp, measured in the frame itself: in the grid no letter is left.

use super::frame::{Frame, SIDE_MAX};
use super::measure::{Area, pixels};

/// Distance of the Laplacian's neighbours, pixels: about a stroke of a card's letters in a preview 720 to 1920 pixels wide.
const ARM: u32 = 2;
/// Pixels on either side of one that must be there: the arm, and the square of three that is averaged against noise.
const REACH: u32 = ARM + 1;

/// Sharpness of areas; holds the few rows that are looked at.
pub(super) struct Sharp {
    up: Vec<u16>,
    middle: Vec<u16>,
    down: Vec<u16>,
}

impl Sharp {
    pub(super) fn new() -> Sharp {
        let row = || vec![0; SIDE_MAX as usize];
        Sharp { up: row(), middle: row(), down: row() }
    }

    /// As `picture::sharpness`, variance of the Laplacian over the contrast (Pech-Pacheco 2000), of means of nine pixels:
    /// the noise of a preview, which no file has left, would look like the finest print.
    pub(super) fn of(&mut self, frame: &Frame<'_>, area: Area) -> f32 {
        let [l, t, r, b] = pixels(frame.turn().back(area), frame.size());
        if r - l <= 2 * REACH || b - t <= 2 * REACH {
            return 0.0;
        }
        // Means of three columns: two less than there are columns.
        let columns = (r - l - 2) as usize;
        let mean = |y: u32, into: &mut [u16]| {
            let row = |y: u32| &frame.row(y)[l as usize..r as usize];
            threes([row(y - 1), row(y), row(y + 1)], &mut into[..columns]);
        };
        mean(t + 1, &mut self.up);
        mean(t + 1 + ARM, &mut self.middle);
        let (mut values, mut edges) = (Spread::default(), Spread::default());
        let arm = ARM as usize;
        // Every other row says as much as all of them, and each is used three times.
        for y in (t + REACH..b - REACH).step_by(arm) {
            mean(y + ARM, &mut self.down);
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
        // Sums of nine pixels: a spread of one grey level is 81.
        if values.variance() < 81.0 { 0.0 } else { (edges.variance() / values.variance()) as f32 }
    }
}

/// Sums of three by three pixels.
fn threes([a, b, c]: [&[u8]; 3], into: &mut [u16]) {
    for (i, sum) in into.iter_mut().enumerate() {
        *sum = [a, b, c].iter().map(|row| u16::from(row[i]) + u16::from(row[i + 1]) + u16::from(row[i + 2])).sum();
    }
}

/// Variance of whole numbers up to 9180 = 4 · 9 · 255, of 16 million at most.
#[derive(Default)]
struct Spread {
    count: u64,
    sum: i64,
    squares: u64,
}

impl Spread {
    fn add(&mut self, v: i32) {
        self.count += 1;
        self.sum += i64::from(v);
        self.squares += u64::from((v * v) as u32);
    }

    fn variance(&self) -> f64 {
        let (n, sum) = (self.count.max(1) as f64, self.sum as f64);
        self.squares as f64 / n - (sum / n) * (sum / n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::frame::{Plane, Turn};

    /// Stripes, half of each edge so many pixels wide.
    fn stripes(edge: f32) -> Vec<u8> {
        let at = |x: u32| (128.0 + 88.0 * (10.0 - (x % 40).abs_diff(20) as f32) / edge).clamp(40.0, 216.0) as u8;
        (0..240u32).flat_map(|_| (0..320u32).map(at)).collect()
    }

    fn sharp(bytes: &[u8], turn: Turn) -> f32 {
        let luma = Plane { bytes, row_stride: 320, pixel_stride: 1 };
        Sharp::new().of(&Frame::new((320, 240), luma, None, turn).unwrap(), [0.0, 0.0, 1.0, 1.0])
    }

    #[test]
    fn soft_edges_are_less_sharp_whichever_way_the_phone_is_held() {
        let (hard, soft) = (stripes(0.5), stripes(10.0));
        assert!(sharp(&soft, Turn::None) < sharp(&hard, Turn::None) / 2.0);
        assert_eq!(sharp(&hard, Turn::None), sharp(&hard, Turn::Half));
        assert_eq!(sharp(&vec![90; 320 * 240], Turn::None), 0.0, "nothing is there to be sharp");
    }

    #[test]
    fn an_area_without_room_has_no_sharpness() {
        let bytes = stripes(0.5);
        let luma = Plane { bytes: &bytes, row_stride: 320, pixel_stride: 1 };
        let frame = Frame::new((320, 240), luma, None, Turn::Left).unwrap();
        for area in [[0.5; 4], [1.0; 4], [0.9, 0.1, 0.2, 0.05], [f32::NAN; 4]] {
            assert_eq!(Sharp::new().of(&frame, area), 0.0);
        }
    }
}
