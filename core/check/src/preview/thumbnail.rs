//! The frame downscaled and upright. Every luma pixel contributes, which averages noise out; chroma is sampled on demand.

use super::frame::{Frame, SIDE_MAX};
use super::rotation::Rotation;

/// Longest side, pixels: the size card detection works at. Frames are downscaled by an integer, so it is never less than half
/// of this.
pub(super) const SIDE: u32 = 480;

/// Upright luma in a buffer that is allocated once.
pub(super) struct Thumbnail {
    luma: Vec<u8>,
    width: u32,
    height: u32,
    /// Column sums of the rows being merged.
    sums: Vec<u16>,
}

impl Thumbnail {
    pub(super) fn new() -> Thumbnail {
        let capacity = (SIDE * SIDE) as usize;
        Thumbnail { luma: vec![0; capacity], width: 0, height: 0, sums: vec![0; SIDE_MAX as usize] }
    }

    /// Width and height; zero before the first frame.
    pub(super) const fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Pixels `left..right` of row `y`.
    pub(super) fn row(&self, y: u32, left: u32, right: u32) -> &[u8] {
        let start = (y * self.width) as usize;
        &self.luma[start + left as usize..start + right as usize]
    }

    /// All pixels, row by row.
    pub(super) fn luma(&self) -> &[u8] {
        &self.luma[..(self.width * self.height) as usize]
    }

    /// Sets each pixel to the mean of a block of the frame.
    pub(super) fn fill(&mut self, frame: &Frame<'_>) {
        let block = block_side(frame);
        let (width, height) = downscaled_size(frame);
        (self.width, self.height) = frame.rotation().rotate_size((width, height));
        let used = (width * block) as usize;
        let area = block * block;
        for y in 0..height {
            let sums = &mut self.sums[..used];
            sums.fill(0);
            for row in y * block..(y + 1) * block {
                // At most 9 rows of 9 pixels of 255, which fits 16 bits.
                sums.iter_mut().zip(frame.row(row)).for_each(|(sum, v)| *sum += u16::from(*v));
            }
            let (start, step) = upright_row(frame.rotation(), (width, height), y);
            let mut at = start;
            for columns in sums.chunks_exact(block as usize) {
                let sum: u32 = columns.iter().map(|v| u32::from(*v)).sum();
                self.luma[at as usize] = ((sum + area / 2) / area) as u8;
                at += step;
            }
        }
    }
}

/// Side of the block that becomes one pixel.
fn block_side(frame: &Frame<'_>) -> u32 {
    let (width, height) = frame.size();
    width.max(height).div_ceil(SIDE)
}

/// Width and height before rotation.
fn downscaled_size(frame: &Frame<'_>) -> (u32, u32) {
    let ((width, height), block) = (frame.size(), block_side(frame));
    (width / block, height / block)
}

/// Index in the upright thumbnail of the first pixel of sensor row `y`, and the step to the next pixel of that row.
fn upright_row(rotation: Rotation, (width, height): (u32, u32), y: u32) -> (isize, isize) {
    let (w, h, y) = (width as isize, height as isize, y as isize);
    match rotation {
        Rotation::Deg0 => (y * w, 1),
        Rotation::Deg90 => (h - 1 - y, h),
        Rotation::Deg180 => ((h - y) * w - 1, -1),
        Rotation::Deg270 => ((w - 1) * h + y, -h),
    }
}

/// Samples the chroma of every thumbnail pixel into `u` and `v`, which must hold [`SIDE`]² bytes each.
pub(super) fn downscale_chroma(frame: &Frame<'_>, u: &mut [u8], v: &mut [u8]) {
    let (block, size) = (block_side(frame), downscaled_size(frame));
    for y in 0..size.1 {
        let (mut at, step) = upright_row(frame.rotation(), size, y);
        for x in 0..size.0 {
            [u[at as usize], v[at as usize]] = frame.chroma(x * block + block / 2, y * block + block / 2);
            at += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::frame::Plane;

    /// 960 × 480 with a bright square in the upper left, downscaled by two.
    #[test]
    fn each_rotation_moves_the_corner_to_its_upright_position() {
        let (w, h) = (960u32, 480u32);
        let mut bytes = vec![10u8; (w * h) as usize];
        (0..20).for_each(|y| bytes[y * w as usize..][..20].fill(210));
        for (rotation, size, corner) in [
            (Rotation::Deg0, (480, 240), (0, 0)),
            (Rotation::Deg90, (240, 480), (239, 0)),
            (Rotation::Deg180, (480, 240), (479, 239)),
            (Rotation::Deg270, (240, 480), (0, 479)),
        ] {
            let luma = Plane { bytes: &bytes, row_stride: w, pixel_stride: 1 };
            let frame = Frame::new((w, h), luma, None, rotation).unwrap();
            let mut thumbnail = Thumbnail::new();
            thumbnail.fill(&frame);
            assert_eq!(thumbnail.size(), size);
            assert_eq!(thumbnail.row(corner.1, corner.0, corner.0 + 1), [210], "{rotation:?}");
            assert_eq!(thumbnail.luma().iter().filter(|v| **v == 210).count(), 100, "{rotation:?}");
            // And back: the bright corner as a rectangle of the sensor's frame.
            let [l, t, r, b] = rotation.to_sensor(area(corner, size));
            assert!(l < 0.05 && t < 0.05 && r < 0.1 && b < 0.1, "{rotation:?}: {l} {t} {r} {b}");
        }
    }

    fn area((x, y): (u32, u32), (w, h): (u32, u32)) -> [f32; 4] {
        let (x, y) = (x as f32 / w as f32, y as f32 / h as f32);
        [x.min(0.96), y.min(0.96), (x + 0.04).min(1.0), (y + 0.04).min(1.0)]
    }

    #[test]
    fn chroma_is_sampled_at_each_thumbnail_pixel() {
        let (w, h) = (640u32, 480u32);
        let luma = vec![100u8; (w * h) as usize];
        // NV21: V, U, V, U …; the left half is (30, 200), the right half grey.
        let vu: Vec<u8> =
            (0..h / 2).flat_map(|_| (0..w / 2).flat_map(|x| if x < 160 { [200, 30] } else { [128, 128] })).collect();
        let plane = |bytes, pixel_stride| Plane { bytes, row_stride: w, pixel_stride };
        let chroma = [plane(&vu[1..], 2), plane(&vu[..vu.len() - 1], 2)];
        let frame = Frame::new((w, h), plane(&luma, 1), Some(chroma), Rotation::Deg90).unwrap();
        let mut thumbnail = Thumbnail::new();
        thumbnail.fill(&frame);
        let (mut u, mut v) = (vec![0; (SIDE * SIDE) as usize], vec![0; (SIDE * SIDE) as usize]);
        downscale_chroma(&frame, &mut u, &mut v);
        let (width, height) = thumbnail.size();
        assert_eq!((width, height), (240, 320));
        // Rotated by 90 degrees, left becomes top.
        assert_eq!((u[0], v[0]), (30, 200));
        let last = (width * height - 1) as usize;
        assert_eq!((u[last], v[last]), (128, 128));
    }
}
