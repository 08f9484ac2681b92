//! Reads MP4 files (ISO/IEC 14496-12): tracks, samples and rotation. Decodes nothing.

mod boxes;
#[cfg(test)]
mod differential_tests;
mod fragments;
mod reader;
mod sample_table;
mod tracks;
mod validation;

pub(super) use reader::Reader;
pub(super) use tracks::Track;

use super::audio::AudioTrack;
use queren_protocol::Reason;
use std::ops::Range;
use tracks::{SampleEntry, read_tracks};

/// Longest side, pixels: 4K with some room.
const MAX_SIDE: u32 = 4_096;

/// A parsed file with an H.264 track.
pub(crate) struct Container<'a> {
    /// The file.
    pub(crate) bytes: &'a [u8],
    pub(crate) length_ms: u32,
    /// The first audio track with packets.
    pub(super) audio: Option<AudioTrack<'a>>,
    /// Frames of the video track: range in the file and presentation time, milliseconds.
    pub(crate) samples: Vec<(Range<usize>, u32)>,
    /// H.264 parameter sets, each a NAL unit.
    pub(crate) parameter_sets: Vec<&'a [u8]>,
    /// Size of a NAL unit's length prefix, bytes.
    pub(crate) length_size: usize,
    /// Clockwise rotation to upright, in units of 90 degrees.
    pub(crate) quarter_turns: u8,
    size: (u32, u32),
}

impl<'a> Container<'a> {
    /// # Errors
    /// [`Reason::VideoFormat`] for another container or codec, [`Reason::VideoNoPicture`], [`Reason::FileDamaged`],
    /// [`Reason::FileTooLarge`].
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Container<'a>, Reason> {
        if bytes.get(4..8) != Some(b"ftyp") {
            return Err(if bytes.len() < 12 { Reason::FileDamaged } else { Reason::VideoFormat });
        }
        validation::validate_boxes(bytes)?;
        let tracks = read_tracks(bytes)?;
        let (video, avcc) = video_track(&tracks)?;
        let samples = video
            .samples
            .iter()
            .map(|s| {
                let range = sample_range(s.offset, s.size, bytes).ok_or(Reason::FileDamaged)?;
                Ok((range, to_ms(i128::from(s.presentation_time), video.timescale)))
            })
            .collect::<Result<Vec<_>, Reason>>()?;
        let config = AvcConfig::read(avcc)?;
        Ok(Container {
            bytes,
            length_ms: to_ms(duration(video), video.timescale),
            audio: tracks.iter().find_map(|t| match t.sample_entry {
                SampleEntry::Mp4a(esds) => AudioTrack::new(t, esds, bytes),
                _ => None,
            }),
            samples,
            parameter_sets: config.parameter_sets,
            length_size: config.length_size,
            quarter_turns: quarter_turns(video.matrix_row),
            size: video.size,
        })
    }

    pub(crate) fn upright_size(&self) -> (u32, u32) {
        if matches!(self.quarter_turns, 1 | 3) { (self.size.1, self.size.0) } else { self.size }
    }
}

/// The first H.264 track and its `avcC` content.
fn video_track<'t, 'a>(tracks: &'t [Track<'a>]) -> Result<(&'t Track<'a>, &'a [u8]), Reason> {
    let h264 = tracks.iter().find_map(|t| match t.sample_entry {
        SampleEntry::Avc1(avcc) => Some((t, avcc)),
        _ => None,
    });
    let Some((track, avcc)) = h264 else {
        // A track of another codec may be video in another format.
        let other = tracks.iter().any(|t| t.sample_entry == SampleEntry::Other);
        return Err(if other { Reason::VideoFormat } else { Reason::VideoNoPicture });
    };
    if track.samples.is_empty() {
        return Err(Reason::VideoNoPicture);
    }
    if track.size.0 > MAX_SIDE || track.size.1 > MAX_SIDE {
        return Err(Reason::FileTooLarge);
    }
    Ok((track, avcc))
}

/// Converts to milliseconds, saturating at `u32::MAX`.
fn to_ms(units: i128, timescale: u32) -> u32 {
    let ms = units.saturating_mul(1_000).checked_div(i128::from(timescale.max(1))).unwrap_or(0);
    u32::try_from(ms.clamp(0, i128::from(u32::MAX))).unwrap_or(u32::MAX)
}

/// A sample's range in the file. None if it extends beyond the file.
pub(super) fn sample_range(offset: u64, size: u32, file: &[u8]) -> Option<Range<usize>> {
    let end = offset.checked_add(u64::from(size)).filter(|e| *e <= file.len() as u64)?;
    Some(usize::try_from(offset).ok()?..usize::try_from(end).ok()?)
}

/// A track's duration in units of its timescale: by its header, or the sum of its samples if that is longer.
fn duration(track: &Track<'_>) -> i128 {
    let end = |s: &tracks::Sample| i128::from(s.presentation_time).saturating_add(i128::from(s.duration));
    let by_header = match track.duration {
        0 => track.samples.last().map_or(0, end),
        duration => i128::from(duration),
    };
    by_header.max(track.samples.iter().map(|s| i128::from(s.duration)).sum())
}

/// The H.264 decoder configuration of an `avcC` box (ISO/IEC 14496-15 §5.3.3).
struct AvcConfig<'a> {
    parameter_sets: Vec<&'a [u8]>,
    length_size: usize,
}

impl<'a> AvcConfig<'a> {
    fn read(avcc: &'a [u8]) -> Result<AvcConfig<'a>, Reason> {
        let mut reader = Reader(avcc);
        // Version, profile and level; the parameter sets repeat them.
        reader.take(4)?;
        let length_size = match reader.number(1)? & 3 {
            0 => 1,
            1 => 2,
            2 => 3,
            _ => 4,
        };
        let mut parameter_sets = Vec::new();
        // Sequence parameter sets, whose count has five bits, then picture parameter sets.
        for mask in [0x1f, 0xff] {
            for _ in 0..reader.number(1)? & mask {
                let bytes = reader.number(2)? as usize;
                parameter_sets.push(reader.take(bytes)?);
            }
        }
        Ok(AvcConfig { parameter_sets, length_size })
    }
}

/// Rotation by the first row of the track's matrix; other transformations are ignored.
fn quarter_turns((a, b): (i32, i32)) -> u8 {
    match (a.signum(), b.signum()) {
        (0, 1) => 1,
        (-1, 0) => 2,
        (0, -1) => 3,
        _ => 0,
    }
}
