//! From bytes to pixels: kind, then size, then memory — in that order.

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use queren_protocol::Reason;
use std::io::Cursor;

/// Most pixels: a 50-megapixel phone camera fits, a bomb does not.
const MOST_PIXELS: u64 = 52_000_000;
/// Most pixels along a side.
const MOST_SIDE: u32 = 12_000;

/// Decodes a JPEG or PNG upright, whatever way the camera was held.
///
/// # Errors
/// [`Reason::FileKind`] for anything else, [`Reason::FileTooLarge`] before memory is spent on it, [`Reason::FileDamaged`]
/// for a picture that ends early.
pub fn decode(bytes: &[u8], max_bytes: u64) -> Result<RgbImage, Reason> {
    if bytes.len() as u64 > max_bytes {
        return Err(Reason::FileTooLarge);
    }
    let format = image::guess_format(bytes).map_err(|_| Reason::FileKind)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
        return Err(Reason::FileKind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_PIXELS * 4 + (16 << 20));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| reason(&e))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Reason::FileTooLarge);
    }
    if width < 16 || height < 16 {
        return Err(Reason::FileDamaged);
    }
    if (bytes.len() as u64) < u64::from(width) * u64::from(height) / least_share(format) {
        return Err(Reason::FileDamaged);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    // The JPEG decoder fills what is missing of a file that was cut off with grey; the end marker tells.
    if format == ImageFormat::Jpeg && !ends_well(bytes) {
        return Err(Reason::FileDamaged);
    }
    let picture = DynamicImage::from_decoder(decoder).map_err(|e| reason(&e))?;
    Ok(upright(picture.into_rgb8(), orientation))
}

/// Turned and mirrored as the file says. On these pixels alone: `DynamicImage` can do it on ten kinds, all of them linked.
fn upright(mut picture: RgbImage, orientation: Orientation) -> RgbImage {
    use image::imageops::{flip_horizontal_in_place, flip_vertical_in_place, rotate90, rotate180_in_place, rotate270};
    match orientation {
        Orientation::NoTransforms => {}
        Orientation::Rotate90 => picture = rotate90(&picture),
        Orientation::Rotate180 => rotate180_in_place(&mut picture),
        Orientation::Rotate270 => picture = rotate270(&picture),
        Orientation::FlipHorizontal => flip_horizontal_in_place(&mut picture),
        Orientation::FlipVertical => flip_vertical_in_place(&mut picture),
        Orientation::Rotate90FlipH => {
            picture = rotate90(&picture);
            flip_horizontal_in_place(&mut picture);
        }
        Orientation::Rotate270FlipH => {
            picture = rotate270(&picture);
            flip_horizontal_in_place(&mut picture);
        }
    }
    picture
}

/// How many pixels a byte of a file can at most stand for: a JPEG spends two bits on the plainest 64 values of each plane,
/// with half the colour left out 1/171 byte a pixel, in a progressive file half of that; deflate shrinks a row to 1/1032 at
/// best, eight pixels a byte.
fn least_share(format: ImageFormat) -> u64 {
    if format == ImageFormat::Png { 8 * 1_040 } else { 512 }
}

/// A JPEG ends with its end-of-image marker, give or take what cameras append.
fn ends_well(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(64 << 10)..];
    tail.windows(2).any(|w| w == [0xff, 0xd9])
}

fn reason(e: &image::ImageError) -> Reason {
    match e {
        image::ImageError::Limits(_) => Reason::FileTooLarge,
        image::ImageError::Unsupported(_) => Reason::FileKind,
        _ => Reason::FileDamaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_turned_as_the_image_crate_turns_them() {
        let picture = RgbImage::from_fn(3, 2, |x, y| image::Rgb([x as u8, y as u8, 9]));
        for exif in 1..=8 {
            let orientation = Orientation::from_exif(exif).unwrap();
            let mut expected = DynamicImage::from(picture.clone());
            expected.apply_orientation(orientation);
            assert_eq!(upright(picture.clone(), orientation), expected.into_rgb8(), "{exif}");
            assert_eq!(upright(picture.clone(), orientation) == picture, exif == 1, "the control, {exif}");
        }
    }
}
