//! Decoding JPEG and PNG. File type and size are checked before memory is allocated.

#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))] // Reads untrusted bytes.

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use queren_protocol::Reason;
use std::io::Cursor;

/// A 50-megapixel phone camera fits, a decompression bomb does not.
const MAX_PIXELS: u64 = 52_000_000;
/// Longest side, pixels.
const MAX_SIDE: u32 = 12_000;

/// Decodes a JPEG or PNG and applies its EXIF orientation.
///
/// # Errors
/// [`Reason::FileKind`] for any other format, [`Reason::FileTooLarge`] before memory is allocated, [`Reason::FileDamaged`] for
/// a truncated file.
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
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_PIXELS * 4 + (16 << 20));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| reason_for(&e))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    if pixels > MAX_PIXELS {
        return Err(Reason::FileTooLarge);
    }
    if width < 16 || height < 16 {
        return Err(Reason::FileDamaged);
    }
    if (bytes.len() as u64).saturating_add(1).saturating_mul(max_pixels_per_byte(format)) <= pixels {
        return Err(Reason::FileDamaged);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    // The JPEG decoder fills the missing part of a truncated file with grey instead of failing.
    if format == ImageFormat::Jpeg && !has_end_marker(bytes) {
        return Err(Reason::FileDamaged);
    }
    let picture = DynamicImage::from_decoder(decoder).map_err(|e| reason_for(&e))?;
    Ok(apply_orientation(picture.into_rgb8(), orientation))
}

/// Like `DynamicImage::apply_orientation`, but for RGB only: that method links the code for all ten pixel types.
fn apply_orientation(mut picture: RgbImage, orientation: Orientation) -> RgbImage {
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

/// The most pixels a byte of a file can stand for. A JPEG spends at least two bits on each block of 64 values, which with
/// chroma subsampling is 1/171 byte a pixel, and half of that in a progressive file. Deflate compresses to 1/1032 at best, of
/// up to eight pixels a byte.
fn max_pixels_per_byte(format: ImageFormat) -> u64 {
    if format == ImageFormat::Png { 8 * 1_040 } else { 512 }
}

/// Looks for the end-of-image marker in the last 64 KiB, because cameras append data after it.
fn has_end_marker(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(64 << 10)..];
    tail.windows(2).any(|w| w == [0xff, 0xd9])
}

fn reason_for(e: &image::ImageError) -> Reason {
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
    fn applies_orientations_exactly_like_the_image_crate() {
        let picture = RgbImage::from_fn(3, 2, |x, y| image::Rgb([x as u8, y as u8, 9]));
        for exif in 1..=8 {
            let orientation = Orientation::from_exif(exif).unwrap();
            let mut expected = DynamicImage::from(picture.clone());
            expected.apply_orientation(orientation);
            assert_eq!(apply_orientation(picture.clone(), orientation), expected.into_rgb8(), "{exif}");
            assert_eq!(apply_orientation(picture.clone(), orientation) == picture, exif == 1, "control: {exif}");
        }
    }
}
