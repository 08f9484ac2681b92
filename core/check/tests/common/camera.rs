//! A simulated camera: converts pictures to the frames a phone's preview delivers.

use image::imageops::{FilterType, crop_imm, resize, rotate90, rotate180, rotate270};
use image::{Rgb, RgbImage};
use queren_check::preview::{Frame, Plane, Rotation};

/// An NV21 frame with padded rows; the last row ends with its last pixel.
pub(crate) struct Nv21 {
    luma: Vec<u8>,
    vu: Vec<u8>,
    size: (u32, u32),
    stride: u32,
    rotation: Rotation,
}

/// Bytes between rows, as some sensors deliver them.
const PADDING: u32 = 32;

impl Nv21 {
    /// The upright `picture` as a sensor mounted at `rotation` delivers it.
    pub(crate) fn from_picture(picture: &RgbImage, rotation: Rotation) -> Nv21 {
        let sensor_picture = match rotation {
            Rotation::Deg0 => picture.clone(),
            Rotation::Deg90 => rotate270(picture),
            Rotation::Deg180 => rotate180(picture),
            Rotation::Deg270 => rotate90(picture),
        };
        let (w, h) = sensor_picture.dimensions();
        assert!(w % 2 == 0 && h % 2 == 0);
        let stride = w + PADDING;
        let mut luma = vec![255; (stride * (h - 1) + w) as usize];
        let mut vu = vec![255; (stride * (h / 2 - 1) + w) as usize];
        for (x, y, p) in sensor_picture.enumerate_pixels() {
            let [r, g, b] = p.0.map(f32::from);
            luma[(y * stride + x) as usize] = (0.299 * r + 0.587 * g + 0.114 * b).round() as u8;
            if x % 2 == 0 && y % 2 == 0 {
                let at = (y / 2 * stride + x) as usize;
                vu[at] = (128.0 + 0.5 * r - 0.418_688 * g - 0.081_312 * b).round() as u8;
                vu[at + 1] = (128.0 - 0.168_736 * r - 0.331_264 * g + 0.5 * b).round() as u8;
            }
        }
        Nv21 { luma, vu, size: (w, h), stride, rotation }
    }

    pub(crate) fn frame(&self) -> Frame<'_> {
        let luma = Plane { bytes: &self.luma, row_stride: self.stride, pixel_stride: 1 };
        let chroma_plane = |bytes| Plane { bytes, row_stride: self.stride, pixel_stride: 2 };
        let chroma = [chroma_plane(&self.vu[1..]), chroma_plane(&self.vu[..self.vu.len() - 1])];
        Frame::new(self.size, luma, Some(chroma), self.rotation).unwrap()
    }
}

/// Scales to a width in pixels and an even height.
pub(crate) fn scale_to_width(picture: &RgbImage, width: u32) -> RgbImage {
    resize(picture, width, (width * picture.height() / picture.width()) & !1, FilterType::Triangle)
}

/// Simulates a moved camera: a part of `picture` that is `margin` pixels smaller, shifted by `x` and `y`.
pub(crate) fn shifted_view(picture: &RgbImage, margin: u32, x: u32, y: u32) -> RgbImage {
    assert!(x <= margin && y <= margin);
    crop_imm(picture, x, y, picture.width() - margin, picture.height() - margin).to_image()
}

/// Adds sensor noise of up to ±4 levels (σ 2.6), different in every frame.
pub(crate) fn add_noise(picture: &RgbImage, frame: u32) -> RgbImage {
    // Seeded by the frame so that runs are reproducible.
    let mut random = fastrand::Rng::with_seed(u64::from(frame));
    let mut noisy = picture.clone();
    for pixel in noisy.pixels_mut() {
        let noise = random.i16(-4..=4);
        *pixel = Rgb(pixel.0.map(|c| (i16::from(c) + noise).clamp(0, 255) as u8));
    }
    noisy
}
