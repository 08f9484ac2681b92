//! Crops for screens: a picture, a video frame, or a region of either, downscaled to screen size.

use crate::picture::{Point, decode, rectify, shrink_to};
use crate::video::frame_at;
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use queren_protocol::policy::PICTURE_BYTES_MAX;
use queren_protocol::{Corners, Reason};

/// Longest side, pixels: a tablet's width.
const MAX_SIDE: u32 = 1_280;
/// High enough to keep a card's print sharp.
const JPEG_QUALITY: u8 = 88;

/// Encodes a picture (JPEG or PNG) or, with `at_ms`, the frame of a video (MP4) at that time as JPEG. With `region`, only that
/// region, rectified.
///
/// # Errors
/// The reason the file can't be decoded.
pub fn crop(bytes: &[u8], at_ms: Option<u32>, region: Option<&Corners>) -> Result<Vec<u8>, Reason> {
    let picture = match at_ms {
        Some(at_ms) => frame_at(bytes, at_ms)?,
        None => decode(bytes, PICTURE_BYTES_MAX.into())?,
    };
    let picture = match region {
        Some(region) => rectified_region(&picture, region).ok_or(Reason::FileDamaged)?,
        None => shrink_to(&picture, MAX_SIDE).0,
    };
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY).encode_image(&picture).map_err(|_| Reason::FileDamaged)?;
    Ok(out)
}

fn rectified_region(picture: &RgbImage, region: &Corners) -> Option<RgbImage> {
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let corners = region.0.map(|point| {
        let (x, y) = point.shares();
        Point::new(x * w, y * h)
    });
    let side = |a: usize, b: usize| (corners[a].distance(corners[b]).round() as u32).clamp(1, MAX_SIDE);
    rectify(picture, &corners, side(0, 1), side(0, 3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn png(picture: &RgbImage) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn crops_a_region_and_downscales_a_large_picture() {
        let picture =
            RgbImage::from_fn(2_000, 1_000, |x, _| if x < 1_000 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) });
        let cropped = |region: Option<Corners>| {
            decode(&crop(&png(&picture), None, region.as_ref()).unwrap(), PICTURE_BYTES_MAX.into()).unwrap()
        };
        assert_eq!(cropped(None).dimensions(), (1_280, 640));
        let right = cropped(Some(Corners::upright([0.6, 0.2, 0.8, 0.4])));
        assert_eq!(right.dimensions(), (400, 200));
        assert!(right.pixels().all(|p| p[2] > 150 && p[0] < 60), "blue only");
        let left = cropped(Some(Corners::upright([0.1, 0.2, 0.3, 0.4])));
        assert!(left.pixels().all(|p| p[0] > 150 && p[2] < 60), "control: red on the other side");
    }

    #[test]
    fn rejects_bytes_that_are_no_picture_and_empty_regions() {
        assert_eq!(crop(b"nothing", None, None), Err(Reason::FileKind));
        assert!(crop(b"nothing", Some(0), None).is_err());
        let picture = png(&RgbImage::new(40, 30));
        assert_eq!(crop(&picture, None, Some(&Corners::upright([0.5; 4]))), Err(Reason::FileDamaged));
    }
}
