//! A look at a file of the candidate's, small enough for a screen: a picture, a frame of a take, or a piece of either.

use crate::picture::{Point, decode, shrink, warp};
use crate::video::frame_at;
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use queren_protocol::policy::PICTURE_BYTES_MAX;
use queren_protocol::{Corners, Reason};

/// Longest side of what is shown, pixels: a tablet's width.
const LONGEST: u32 = 1_280;
/// JPEG quality: letters on a card stay sharp.
const QUALITY: u8 = 88;

/// A JPEG of a picture (JPEG or PNG) or, with `at_ms`, of the frame of a take (MP4) shown then; with `only`, of that place
/// alone, seen straight.
///
/// # Errors
/// The reason the file can't be looked at.
pub fn crop(bytes: &[u8], at_ms: Option<u32>, only: Option<&Corners>) -> Result<Vec<u8>, Reason> {
    let picture = match at_ms {
        Some(at_ms) => frame_at(bytes, at_ms)?,
        None => decode(bytes, PICTURE_BYTES_MAX.into())?,
    };
    let picture = match only {
        Some(place) => cut(&picture, place).ok_or(Reason::FileDamaged)?,
        None => shrink(&picture, LONGEST).0,
    };
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&picture).map_err(|_| Reason::FileDamaged)?;
    Ok(out)
}

fn cut(picture: &RgbImage, place: &Corners) -> Option<RgbImage> {
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let corners = place.0.map(|spot| {
        let (x, y) = spot.shares();
        Point::new(x * w, y * h)
    });
    let side = |a: usize, b: usize| (corners[a].distance(corners[b]).round() as u32).clamp(1, LONGEST);
    warp(picture, &corners, side(0, 1), side(0, 3))
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
    fn a_piece_is_cut_out_and_a_large_picture_made_smaller() {
        let picture =
            RgbImage::from_fn(2_000, 1_000, |x, _| if x < 1_000 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) });
        let looked = |only: Option<Corners>| {
            decode(&crop(&png(&picture), None, only.as_ref()).unwrap(), PICTURE_BYTES_MAX.into()).unwrap()
        };
        assert_eq!(looked(None).dimensions(), (1_280, 640));
        let right = looked(Some(Corners::upright([0.6, 0.2, 0.8, 0.4])));
        assert_eq!(right.dimensions(), (400, 200));
        assert!(right.pixels().all(|p| p[2] > 150 && p[0] < 60), "blue all over");
        let left = looked(Some(Corners::upright([0.1, 0.2, 0.3, 0.4])));
        assert!(left.pixels().all(|p| p[0] > 150 && p[2] < 60), "the control: red on the other side");
    }

    #[test]
    fn what_is_no_picture_has_no_excerpt() {
        assert_eq!(crop(b"nothing", None, None), Err(Reason::FileKind));
        assert!(crop(b"nothing", Some(0), None).is_err());
        let picture = png(&RgbImage::new(40, 30));
        assert_eq!(crop(&picture, None, Some(&Corners::upright([0.5; 4]))), Err(Reason::FileDamaged));
    }
}
