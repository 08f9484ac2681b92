//! The thumbnail in colour, as the detectors need it.

use super::frame::Frame;
use super::thumbnail::{SIDE, Thumbnail, downscale_chroma};
use image::RgbImage;
use std::time::Duration;

/// A thumbnail with chroma, in buffers that are allocated once and swapped between threads.
pub(super) struct ColorThumbnail {
    luma: Vec<u8>,
    u: Vec<u8>,
    v: Vec<u8>,
    size: (u32, u32),
    /// When the frame was taken.
    pub(super) at: Duration,
}

impl ColorThumbnail {
    pub(super) fn new() -> ColorThumbnail {
        let plane = || vec![0; (SIDE * SIDE) as usize];
        ColorThumbnail { luma: plane(), u: plane(), v: plane(), size: (0, 0), at: Duration::ZERO }
    }

    pub(super) fn copy_from(&mut self, frame: &Frame<'_>, thumbnail: &Thumbnail, at: Duration) {
        let luma = thumbnail.luma();
        self.luma[..luma.len()].copy_from_slice(luma);
        downscale_chroma(frame, &mut self.u, &mut self.v);
        (self.size, self.at) = (thumbnail.size(), at);
    }

    /// Converts by BT.601 in full range, which is what camera previews and JPEG use.
    pub(super) fn to_rgb(&self) -> RgbImage {
        RgbImage::from_fn(self.size.0, self.size.1, |x, y| {
            let i = (y * self.size.0 + x) as usize;
            let (l, u, v) = (f32::from(self.luma[i]), f32::from(self.u[i]) - 128.0, f32::from(self.v[i]) - 128.0);
            image::Rgb([l + 1.402 * v, l - 0.344_14 * u - 0.714_14 * v, l + 1.772 * u].map(|c| c.round() as u8))
        })
    }
}
