//! Decodes H.264 with OpenH264. All frames are decoded, because they depend on each other; only a few are converted to RGB.

use super::mp4::Container;
use crate::face::Face;
use image::RgbImage;
use image::imageops::{rotate90, rotate180, rotate270};
use openh264::decoder::{Decoder, DecoderConfig, Flush};
use openh264::formats::YUVSource;
use queren_protocol::Reason;

/// A minute at 120 frames a second.
const MAX_FRAMES: usize = 7_200;
/// Maximum size of a decoded frame.
const MAX_PIXELS: usize = 4_096 * 2_304;

/// A frame sampled from the video.
#[derive(Debug, Clone)]
pub struct SampledFrame {
    /// Presentation time, milliseconds.
    pub at_ms: u32,
    /// Upright.
    pub picture: RgbImage,
    /// Faces, largest first.
    pub faces: Vec<Face>,
}

/// Decodes `count` frames, evenly distributed over the video, with their times in milliseconds.
///
/// # Errors
/// [`Reason::FileDamaged`] if no frame decodes, [`Reason::FileTooLarge`].
pub(crate) fn decode_frames(container: &Container<'_>, count: usize) -> Result<Vec<(u32, RgbImage)>, Reason> {
    if container.samples.len() > MAX_FRAMES {
        return Err(Reason::FileTooLarge);
    }
    // The decoder's bindings have assertions that an invalid stream may violate.
    std::panic::catch_unwind(|| decode_all(container, count)).unwrap_or(Err(Reason::FileDamaged))
}

fn decode_all(container: &Container<'_>, count: usize) -> Result<Vec<(u32, RgbImage)>, Reason> {
    let config = DecoderConfig::new().flush_after_decode(Flush::NoFlush);
    let api = openh264::OpenH264API::from_source();
    let mut decoder = Decoder::with_api_config(api, config).map_err(|_| Reason::FileDamaged)?;
    let mut stream: Vec<u8> = Vec::new();
    container.parameter_sets.iter().for_each(|set| append_nal_unit(&mut stream, set));
    let sampled = sampled_indices(container.samples.len(), count);
    let mut out = Vec::new();
    for (index, (range, at_ms)) in container.samples.iter().enumerate() {
        append_sample(&mut stream, &container.bytes[range.clone()], container.length_size)?;
        let decoded = decoder.decode(&stream).ok().flatten();
        stream.clear();
        let Some(yuv) = decoded.filter(|_| sampled.contains(&index)) else { continue };
        let (width, height) = yuv.dimensions();
        let pixels = width.saturating_mul(height);
        if pixels > MAX_PIXELS {
            return Err(Reason::FileTooLarge);
        }
        if width < 16 || height < 16 {
            return Err(Reason::FileDamaged);
        }
        let mut rgb = vec![0; pixels.saturating_mul(3)];
        yuv.write_rgb8(&mut rgb);
        let picture = RgbImage::from_raw(width as u32, height as u32, rgb).ok_or(Reason::FileDamaged)?;
        out.push((*at_ms, rotate(picture, container.quarter_turns)));
    }
    if out.is_empty() { Err(Reason::FileDamaged) } else { Ok(out) }
}

/// The middles of `count` equal parts of `total` frames.
fn sampled_indices(total: usize, count: usize) -> Vec<usize> {
    let middle =
        |k: usize| k.saturating_mul(2).saturating_add(1).saturating_mul(total).checked_div(count.saturating_mul(2));
    (0..count).filter_map(middle).collect()
}

/// Appends a sample's NAL units, replacing their length prefixes (ISO/IEC 14496-15) by start codes (H.264 Annex B).
fn append_sample(stream: &mut Vec<u8>, mut sample: &[u8], length_size: usize) -> Result<(), Reason> {
    while !sample.is_empty() {
        let (length, rest) = sample.split_at_checked(length_size).ok_or(Reason::FileDamaged)?;
        let length = length.iter().fold(0usize, |n, b| n << 8 | usize::from(*b));
        let (nal, rest) = rest.split_at_checked(length).ok_or(Reason::FileDamaged)?;
        append_nal_unit(stream, nal);
        sample = rest;
    }
    Ok(())
}

fn append_nal_unit(stream: &mut Vec<u8>, nal: &[u8]) {
    stream.extend([0, 0, 0, 1]);
    stream.extend(nal);
}

fn rotate(picture: RgbImage, quarter_turns: u8) -> RgbImage {
    match quarter_turns {
        1 => rotate90(&picture),
        2 => rotate180(&picture),
        3 => rotate270(&picture),
        _ => picture,
    }
}
