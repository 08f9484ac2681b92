//! Tracks and their codec configuration (ISO/IEC 14496-12 §8). Expects boxes that passed validation.

use super::boxes::{boxes, boxes_of_type, find_box, require_box};
use super::reader::Reader;
use super::sample_table::read_samples;
use queren_protocol::Reason;

/// A video frame or an audio packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::video) struct Sample {
    /// Position in the file, bytes.
    pub(in crate::video) offset: u64,
    pub(in crate::video) size: u32,
    /// Presentation time in units of the track's timescale; the first presented sample of a table is at 0.
    pub(super) presentation_time: i64,
    /// Decoding time in units of the track's timescale.
    pub(super) decode_time: i64,
    /// In units of the track's timescale. 0 for a table's last sample, where only the track's duration tells.
    pub(super) duration: u32,
}

/// The first sample entry of a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SampleEntry<'a> {
    /// H.264, with the content of its `avcC` box.
    Avc1(&'a [u8]),
    /// MPEG-4 audio, with the content of its `esds` box, if there is one.
    Mp4a(Option<&'a [u8]>),
    /// Another codec.
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::video) struct Track<'a> {
    pub(super) id: u32,
    pub(super) sample_entry: SampleEntry<'a>,
    /// Width and height before rotation.
    pub(super) size: (u32, u32),
    /// First row of the transformation matrix.
    pub(super) matrix_row: (i32, i32),
    /// Units per second.
    pub(super) timescale: u32,
    /// In units of the timescale, from the header; 0 in a fragmented file.
    pub(super) duration: u64,
    pub(in crate::video) samples: Vec<Sample>,
    /// Whether a fragment has added samples.
    pub(super) fragmented: bool,
}

/// Reads all tracks, in file order.
///
/// # Errors
/// [`Reason::FileDamaged`].
pub(super) fn read_tracks(file: &[u8]) -> Result<Vec<Track<'_>>, Reason> {
    let moov = require_box(file, b"moov")?;
    let mut tracks = boxes_of_type(moov, b"trak").map(read_track).collect::<Result<Vec<_>, _>>()?;
    for moof in boxes(file).filter(|b| b.kind == *b"moof") {
        super::fragments::read_fragment(moof.content, moof.start as u64, moov, &mut tracks)?;
    }
    Ok(tracks)
}

fn read_track(trak: &[u8]) -> Result<Track<'_>, Reason> {
    let mut header = Reader(require_box(trak, b"tkhd")?);
    let (version_1, _) = header.full_box_header()?;
    header.take(if version_1 { 16 } else { 8 })?;
    let id = header.u32()?;
    // Duration, layer, alternate group and volume.
    header.take(if version_1 { 28 } else { 24 })?;
    let matrix_row = (header.i32()?, header.i32()?);
    header.take(28)?;
    let size = (header.u32()? >> 16, header.u32()? >> 16);
    let mdia = require_box(trak, b"mdia")?;
    let mut header = Reader(require_box(mdia, b"mdhd")?);
    let (version_1, _) = header.full_box_header()?;
    header.take(if version_1 { 16 } else { 8 })?;
    let timescale = header.u32()?;
    let duration = header.number(if version_1 { 8 } else { 4 })?;
    let tables = require_box(require_box(mdia, b"minf")?, b"stbl")?;
    let sample_entry = read_sample_entry(require_box(tables, b"stsd")?)?;
    let samples = read_samples(tables)?;
    Ok(Track { id, sample_entry, size, matrix_row, timescale, duration, samples, fragmented: false })
}

/// Reads the first sample entry; recorders write only one.
fn read_sample_entry(stsd: &[u8]) -> Result<SampleEntry<'_>, Reason> {
    let mut reader = Reader(stsd);
    reader.take(8)?;
    let entry = boxes(reader.0).next().ok_or(Reason::FileDamaged)?;
    let mut reader = Reader(entry.content);
    match &entry.kind {
        b"avc1" => {
            reader.take(78)?;
            Ok(SampleEntry::Avc1(require_box(reader.0, b"avcC")?))
        }
        b"mp4a" => {
            reader.take(8)?;
            // QuickTime's versions 1 and 2 have 16 and 36 more bytes, and may wrap the `esds` box in a `wave` box.
            let remaining = match reader.number(2)? {
                0 => 18,
                1 => 34,
                2 => 54,
                _ => return Err(Reason::FileDamaged),
            };
            reader.take(remaining)?;
            let esds = find_box(reader.0, b"esds").or_else(|| find_box(find_box(reader.0, b"wave")?, b"esds"));
            Ok(SampleEntry::Mp4a(esds))
        }
        _ => Ok(SampleEntry::Other),
    }
}
