//! The picture track, decoded (H.264 by OpenH264). All frames are decoded, since each builds on the last; few are kept.

use super::container::Container;
use crate::face::Face;
use image::RgbImage;
use image::imageops::{rotate90, rotate180, rotate270};
use openh264::decoder::{Decoder, DecoderConfig, Flush};
use openh264::formats::YUVSource;
use queren_protocol::Reason;

/// Most frames of a take: a minute at 120 a second. Each one takes time to decode.
const MOST_FRAMES: usize = 7_200;
/// Most pixels of a decoded frame, checked against what the stream itself says.
const MOST_PIXELS: usize = 4_096 * 2_304;

/// A frame that was looked at.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Time in the take, milliseconds.
    pub at_ms: u32,
    /// Upright.
    pub picture: RgbImage,
    /// Faces, largest first.
    pub faces: Vec<Face>,
}

/// `count` frames, evenly over the take.
///
/// # Errors
/// [`Reason::FileDamaged`] if nothing decodes, [`Reason::FileTooLarge`].
pub(crate) fn decode(container: &Container<'_>, count: usize) -> Result<Vec<(u32, RgbImage)>, Reason> {
    if container.samples.len() > MOST_FRAMES {
        return Err(Reason::FileTooLarge);
    }
    // Should the decoder's own assertions fail over a stranger's stream, the file is damaged and nothing else.
    std::panic::catch_unwind(|| all(container, count)).unwrap_or(Err(Reason::FileDamaged))
}

fn all(container: &Container<'_>, count: usize) -> Result<Vec<(u32, RgbImage)>, Reason> {
    let config = DecoderConfig::new().flush_after_decode(Flush::NoFlush);
    let api = openh264::OpenH264API::from_source();
    let mut decoder = Decoder::with_api_config(api, config).map_err(|_| Reason::FileDamaged)?;
    let mut stream: Vec<u8> = Vec::new();
    container.parameter_sets.iter().for_each(|set| unit(&mut stream, set));
    let wanted = |index: usize| (0..count).any(|k| (2 * k + 1) * container.samples.len() / (2 * count) == index);
    let mut out = Vec::new();
    for (index, (range, at_ms)) in container.samples.iter().enumerate() {
        units(&mut stream, &container.bytes[range.clone()], container.length_size)?;
        let decoded = decoder.decode(&stream).ok().flatten();
        stream.clear();
        let Some(yuv) = decoded.filter(|_| wanted(index)) else { continue };
        let (width, height) = yuv.dimensions();
        if width * height > MOST_PIXELS {
            return Err(Reason::FileTooLarge);
        }
        if width < 16 || height < 16 {
            return Err(Reason::FileDamaged);
        }
        let mut rgb = vec![0; width * height * 3];
        yuv.write_rgb8(&mut rgb);
        let picture = RgbImage::from_raw(width as u32, height as u32, rgb).ok_or(Reason::FileDamaged)?;
        out.push((*at_ms, upright(picture, container.quarter_turns)));
    }
    if out.is_empty() { Err(Reason::FileDamaged) } else { Ok(out) }
}

/// Appends a sample's NAL units with start codes instead of lengths (ISO/IEC 14496-15 to Annex B).
fn units(stream: &mut Vec<u8>, mut sample: &[u8], length_size: usize) -> Result<(), Reason> {
    while !sample.is_empty() {
        let (length, rest) = sample.split_at_checked(length_size).ok_or(Reason::FileDamaged)?;
        let length = length.iter().fold(0usize, |n, b| n << 8 | usize::from(*b));
        let (nal, rest) = rest.split_at_checked(length).ok_or(Reason::FileDamaged)?;
        unit(stream, nal);
        sample = rest;
    }
    Ok(())
}

fn unit(stream: &mut Vec<u8>, nal: &[u8]) {
    stream.extend([0, 0, 0, 1]);
    stream.extend(nal);
}

fn upright(picture: RgbImage, quarter_turns: u8) -> RgbImage {
    match quarter_turns {
        1 => rotate90(&picture),
        2 => rotate180(&picture),
        3 => rotate270(&picture),
        _ => picture,
    }
}
