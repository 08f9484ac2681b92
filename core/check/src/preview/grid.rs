//! The frame made small and upright: every pixel of luma goes in, so noise averages out; colour only where asked for.

use super::frame::{Frame, SIDE_MAX, Turn};

/// Longest side, pixels: what the search for a card wants. Sizes are divided by a whole number, so it is half of it at
/// least.
pub(super) const SIDE: u32 = 480;

/// Luma, upright, in memory that is taken once.
pub(super) struct Grid {
    luma: Vec<u8>,
    width: u32,
    height: u32,
    /// Sums of the rows that become one.
    sums: Vec<u16>,
}

impl Grid {
    pub(super) fn new() -> Grid {
        let most = (SIDE * SIDE) as usize;
        Grid { luma: vec![0; most], width: 0, height: 0, sums: vec![0; SIDE_MAX as usize] }
    }

    /// Width and height; 0 before the first frame.
    pub(super) const fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Pixels of row `y` from `left` until before `right`.
    pub(super) fn row(&self, y: u32, left: u32, right: u32) -> &[u8] {
        let start = (y * self.width) as usize;
        &self.luma[start + left as usize..start + right as usize]
    }

    /// All pixels, row by row.
    pub(super) fn luma(&self) -> &[u8] {
        &self.luma[..(self.width * self.height) as usize]
    }

    /// Each pixel becomes the mean of a square of the frame's.
    pub(super) fn fill(&mut self, frame: &Frame<'_>) {
        let side = square(frame);
        let (width, height) = small(frame);
        (self.width, self.height) = frame.turn().upright((width, height));
        let used = (width * side) as usize;
        let area = side * side;
        for y in 0..height {
            let sums = &mut self.sums[..used];
            sums.fill(0);
            for row in y * side..(y + 1) * side {
                // At most 9 rows of 9 pixels of 255: far from the end of 16 bits.
                sums.iter_mut().zip(frame.row(row)).for_each(|(sum, v)| *sum += u16::from(*v));
            }
            let (start, step) = walk(frame.turn(), (width, height), y);
            let mut at = start;
            for square in sums.chunks_exact(side as usize) {
                let sum: u32 = square.iter().map(|v| u32::from(*v)).sum();
                self.luma[at as usize] = ((sum + area / 2) / area) as u8;
                at += step;
            }
        }
    }
}

/// The side of the square that becomes one pixel.
fn square(frame: &Frame<'_>) -> u32 {
    let (width, height) = frame.size();
    width.max(height).div_ceil(SIDE)
}

/// Width and height when made small, not yet turned.
fn small(frame: &Frame<'_>) -> (u32, u32) {
    let ((width, height), side) = (frame.size(), square(frame));
    (width / side, height / side)
}

/// Where row `y` begins in the upright grid, and how far it is to the next pixel of that row.
fn walk(turn: Turn, (width, height): (u32, u32), y: u32) -> (isize, isize) {
    let (w, h, y) = (width as isize, height as isize, y as isize);
    match turn {
        Turn::None => (y * w, 1),
        Turn::Right => (h - 1 - y, h),
        Turn::Half => ((h - y) * w - 1, -1),
        Turn::Left => ((w - 1) * h + y, -h),
    }
}

/// Chroma of each of the grid's pixels, U in `u` and V in `v`, which must hold [`SIDE`]² each.
pub(super) fn colours(frame: &Frame<'_>, u: &mut [u8], v: &mut [u8]) {
    let (side, size) = (square(frame), small(frame));
    for y in 0..size.1 {
        let (mut at, step) = walk(frame.turn(), size, y);
        for x in 0..size.0 {
            [u[at as usize], v[at as usize]] = frame.chroma(x * side + side / 2, y * side + side / 2);
            at += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::frame::Plane;

    /// 960 × 480 with one bright square in the upper left, made small by two.
    #[test]
    fn each_turn_takes_the_corner_where_it_belongs() {
        let (w, h) = (960u32, 480u32);
        let mut bytes = vec![10u8; (w * h) as usize];
        (0..20).for_each(|y| bytes[y * w as usize..][..20].fill(210));
        for (turn, size, corner) in [
            (Turn::None, (480, 240), (0, 0)),
            (Turn::Right, (240, 480), (239, 0)),
            (Turn::Half, (480, 240), (479, 239)),
            (Turn::Left, (240, 480), (0, 479)),
        ] {
            let luma = Plane { bytes: &bytes, row_stride: w, pixel_stride: 1 };
            let frame = Frame::new((w, h), luma, None, turn).unwrap();
            let mut grid = Grid::new();
            grid.fill(&frame);
            assert_eq!(grid.size(), size);
            assert_eq!(grid.row(corner.1, corner.0, corner.0 + 1), [210], "{turn:?}");
            assert_eq!(grid.luma().iter().filter(|v| **v == 210).count(), 100, "{turn:?}");
            // The same way back: the bright corner as an area.
            let [l, t, r, b] = turn.back(area(corner, size));
            assert!(l < 0.05 && t < 0.05 && r < 0.1 && b < 0.1, "{turn:?}: {l} {t} {r} {b}");
        }
    }

    fn area((x, y): (u32, u32), (w, h): (u32, u32)) -> [f32; 4] {
        let (x, y) = (x as f32 / w as f32, y as f32 / h as f32);
        [x.min(0.96), y.min(0.96), (x + 0.04).min(1.0), (y + 0.04).min(1.0)]
    }

    #[test]
    fn colour_is_taken_from_under_each_pixel() {
        let (w, h) = (640u32, 480u32);
        let luma = vec![100u8; (w * h) as usize];
        // NV21: V, U, V, U …; the left half is (30, 200), the right half grey.
        let vu: Vec<u8> =
            (0..h / 2).flat_map(|_| (0..w / 2).flat_map(|x| if x < 160 { [200, 30] } else { [128, 128] })).collect();
        let plane = |bytes, pixel_stride| Plane { bytes, row_stride: w, pixel_stride };
        let chroma = [plane(&vu[1..], 2), plane(&vu[..vu.len() - 1], 2)];
        let frame = Frame::new((w, h), plane(&luma, 1), Some(chroma), Turn::Right).unwrap();
        let mut grid = Grid::new();
        grid.fill(&frame);
        let (mut u, mut v) = (vec![0; (SIDE * SIDE) as usize], vec![0; (SIDE * SIDE) as usize]);
        colours(&frame, &mut u, &mut v);
        let (width, height) = grid.size();
        assert_eq!((width, height), (240, 320));
        // Turned right, left becomes top.
        assert_eq!((u[0], v[0]), (30, 200));
        let last = (width * height - 1) as usize;
        assert_eq!((u[last], v[last]), (128, 128));
    }
}
