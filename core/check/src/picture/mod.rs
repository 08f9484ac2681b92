//! Decoding pictures within limits, and the pixel operations that the checks share.

mod decode;
mod perspective;
mod point;
mod quality;
mod similarity;

pub use decode::decode;
pub(crate) use perspective::sample_bilinear;
pub use perspective::{project_to_picture, rectify};
pub use point::Point;
pub use quality::{brightness, sharpness};
pub use similarity::Similarity;

use image::RgbImage;
use image::imageops::{FilterType, resize};

/// Left, top, right, bottom as fractions of a picture's width and height.
pub type NormalizedRect = [f32; 4];

/// Downscales so that the longer side is at most `max_side` pixels; also returns the factor back to the original size.
#[must_use]
pub fn shrink_to(picture: &RgbImage, max_side: u32) -> (RgbImage, f32) {
    let side = picture.width().max(picture.height());
    if side <= max_side {
        return (picture.clone(), 1.0);
    }
    let factor = side as f32 / max_side as f32;
    let scale = |n: u32| ((n as f32 / factor).round() as u32).max(1);
    (resize(picture, scale(picture.width()), scale(picture.height()), FilterType::Triangle), factor)
}
