//! A camera made of pictures: what a phone's preview would hand over.

use image::imageops::{FilterType, crop_imm, resize, rotate90, rotate180, rotate270};
use image::{Rgb, RgbImage};
use queren_check::preview::{Frame, Plane, Turn};

/// A frame's bytes as NV21 with padded rows: V and U take turns, and the last row ends with its last pixel.
pub(crate) struct Nv21 {
    luma: Vec<u8>,
    vu: Vec<u8>,
    size: (u32, u32),
    stride: u32,
    turn: Turn,
}

/// Bytes between the rows, as some sensors leave them.
const PADDING: u32 = 32;

impl Nv21 {
    /// The upright `picture` as a sensor would have it that must be turned by `turn`.
    pub(crate) fn of(picture: &RgbImage, turn: Turn) -> Nv21 {
        let turned = match turn {
            Turn::None => picture.clone(),
            Turn::Right => rotate270(picture),
            Turn::Half => rotate180(picture),
            Turn::Left => rotate90(picture),
        };
        let (w, h) = turned.dimensions();
        assert!(w % 2 == 0 && h % 2 == 0);
        let stride = w + PADDING;
        let mut luma = vec![255; (stride * (h - 1) + w) as usize];
        let mut vu = vec![255; (stride * (h / 2 - 1) + w) as usize];
        for (x, y, p) in turned.enumerate_pixels() {
            let [r, g, b] = p.0.map(f32::from);
            luma[(y * stride + x) as usize] = (0.299 * r + 0.587 * g + 0.114 * b).round() as u8;
            if x % 2 == 0 && y % 2 == 0 {
                let at = (y / 2 * stride + x) as usize;
                vu[at] = (128.0 + 0.5 * r - 0.418_688 * g - 0.081_312 * b).round() as u8;
                vu[at + 1] = (128.0 - 0.168_736 * r - 0.331_264 * g + 0.5 * b).round() as u8;
            }
        }
        Nv21 { luma, vu, size: (w, h), stride, turn }
    }

    pub(crate) fn frame(&self) -> Frame<'_> {
        let luma = Plane { bytes: &self.luma, row_stride: self.stride, pixel_stride: 1 };
        let colour = |bytes| Plane { bytes, row_stride: self.stride, pixel_stride: 2 };
        let chroma = [colour(&self.vu[1..]), colour(&self.vu[..self.vu.len() - 1])];
        Frame::new(self.size, luma, Some(chroma), self.turn).unwrap()
    }
}

/// `picture` so many pixels wide, of even height.
pub(crate) fn wide(picture: &RgbImage, width: u32) -> RgbImage {
    resize(picture, width, (width * picture.height() / picture.width()) & !1, FilterType::Triangle)
}

/// What the camera sees when it is moved: the part of `picture` so many pixels smaller, shifted by `x` and `y`.
pub(crate) fn seen_from(picture: &RgbImage, smaller: u32, x: u32, y: u32) -> RgbImage {
    assert!(x <= smaller && y <= smaller);
    crop_imm(picture, x, y, picture.width() - smaller, picture.height() - smaller).to_image()
}

/// With the noise of a sensor, other in every frame: up to 4 levels (σ 2.6) either way.
pub(crate) fn noisy(picture: &RgbImage, frame: u32) -> RgbImage {
    // Marsaglia's xorshift (2003): the same noise every time.
    let mut state = 0x9e37_79b9u32.wrapping_mul(frame + 1) | 1;
    let mut noisy = picture.clone();
    for pixel in noisy.pixels_mut() {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let noise = (state % 9) as i16 - 4;
        *pixel = Rgb(pixel.0.map(|c| (i16::from(c) + noise).clamp(0, 255) as u8));
    }
    noisy
}
