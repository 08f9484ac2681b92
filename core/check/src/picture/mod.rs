//! Pictures: decoding with limits, and the few operations on pixels that the checks share.

mod decode;
mod geometry;
mod measure;

pub use decode::decode;
pub(crate) use geometry::sample;
pub use geometry::{Point, Similarity, unwarp, warp};
pub use measure::{brightness, sharpness};

use image::RgbImage;
use image::imageops::{FilterType, resize};

/// Scales so that the longer side is at most `longest` pixels; returns the factor back to the original.
#[must_use]
pub fn shrink(picture: &RgbImage, longest: u32) -> (RgbImage, f32) {
    let side = picture.width().max(picture.height());
    if side <= longest {
        return (picture.clone(), 1.0);
    }
    let factor = side as f32 / longest as f32;
    let scale = |n: u32| ((n as f32 / factor).round() as u32).max(1);
    (resize(picture, scale(picture.width()), scale(picture.height()), FilterType::Triangle), factor)
}
