//! The MP4 file (ISO/IEC 14496-12): tracks, lengths, rotation. Nothing is decoded here.

use super::boxes;
use super::fields::Fields;
use super::sound::Sound;
use super::tracks::{self, Media, Track};
use queren_protocol::Reason;
use std::ops::Range;

/// Most pixels along a side: 4K, with room.
const MOST_SIDE: u32 = 4_096;

/// A parsed file with one H.264 track.
pub(crate) struct Container<'a> {
    /// The file.
    pub(crate) bytes: &'a [u8],
    pub(crate) length_ms: u32,
    /// The sound track, if there is one that has sound in it.
    pub(super) sound: Option<Sound<'a>>,
    /// Samples of the picture track: place in the file and time, milliseconds.
    pub(crate) samples: Vec<(Range<usize>, u32)>,
    /// Parameter sets, each a NAL unit.
    pub(crate) parameter_sets: Vec<&'a [u8]>,
    /// Bytes of a NAL unit's length.
    pub(crate) length_size: usize,
    /// Quarter turns clockwise to stand upright.
    pub(crate) quarter_turns: u8,
    size: (u32, u32),
}

impl<'a> Container<'a> {
    /// Parses the file.
    ///
    /// # Errors
    /// [`Reason::VideoFormat`] for another container or codec, [`Reason::VideoNoPicture`], [`Reason::FileDamaged`].
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Container<'a>, Reason> {
        if bytes.get(4..8) != Some(b"ftyp") {
            return Err(if bytes.len() < 12 { Reason::FileDamaged } else { Reason::VideoFormat });
        }
        boxes::check(bytes)?;
        let tracks = tracks::read(bytes)?;
        let picture = tracks.iter().find_map(|t| match t.media {
            Media::Picture(description) => Some((t, description)),
            _ => None,
        });
        let Some((picture, description)) = picture else {
            // A track of another codec may be a picture; it is no sound.
            let other = tracks.iter().any(|t| t.media == Media::Other);
            return Err(if other { Reason::VideoFormat } else { Reason::VideoNoPicture });
        };
        if picture.samples.is_empty() {
            return Err(Reason::VideoNoPicture);
        }
        if picture.size.0 > MOST_SIDE || picture.size.1 > MOST_SIDE {
            return Err(Reason::FileTooLarge);
        }
        let scale = picture.scale.max(1);
        let ms = |units: i128| {
            u32::try_from((units * 1_000 / i128::from(scale)).clamp(0, i128::from(u32::MAX))).unwrap_or(0)
        };
        let samples = picture
            .samples
            .iter()
            .map(|s| {
                let place = place(s.offset, s.size, bytes).ok_or(Reason::FileDamaged)?;
                Ok((place, ms(i128::from(s.at))))
            })
            .collect::<Result<Vec<_>, Reason>>()?;
        let description = Description::read(description)?;
        Ok(Container {
            bytes,
            length_ms: ms(length(picture)),
            sound: tracks.iter().find_map(|t| match t.media {
                Media::Sound(description) => Sound::of(t, description, bytes),
                _ => None,
            }),
            samples,
            parameter_sets: description.parameter_sets,
            length_size: description.length_size,
            quarter_turns: quarter_turns(picture.turn.0, picture.turn.1),
            size: picture.size,
        })
    }

    pub(crate) fn upright_size(&self) -> (u32, u32) {
        if self.quarter_turns % 2 == 1 { (self.size.1, self.size.0) } else { self.size }
    }
}

/// A sample's bytes, if the file has them.
pub(super) fn place(offset: u64, size: u32, file: &[u8]) -> Option<Range<usize>> {
    let end = offset.checked_add(u64::from(size)).filter(|e| *e <= file.len() as u64)?;
    Some(usize::try_from(offset).ok()?..usize::try_from(end).ok()?)
}

/// A track's length in its units: as its header says, or as its samples last if that is more.
fn length(track: &Track<'_>) -> i128 {
    let last = track.samples.last().map_or(0, |s| i128::from(s.at) + i128::from(s.duration));
    let said = if track.length == 0 { last } else { i128::from(track.length) };
    said.max(track.samples.iter().map(|s| i128::from(s.duration)).sum())
}

/// What a decoder needs before the first sample (ISO/IEC 14496-15 §5.3.3).
struct Description<'a> {
    parameter_sets: Vec<&'a [u8]>,
    length_size: usize,
}

impl<'a> Description<'a> {
    fn read(avcc: &'a [u8]) -> Result<Description<'a>, Reason> {
        let mut fields = Fields(avcc);
        // Version, profile and level; the sets say them again.
        fields.take(4)?;
        let length_size = (fields.number(1)? as usize & 3) + 1;
        let mut parameter_sets = Vec::new();
        // Sequence sets, counted in five bits, then picture sets.
        for mask in [0x1f, 0xff] {
            for _ in 0..fields.number(1)? & mask {
                let bytes = fields.number(2)? as usize;
                parameter_sets.push(fields.take(bytes)?);
            }
        }
        Ok(Description { parameter_sets, length_size })
    }
}

/// The first row of the track's matrix says how the phone was held; anything but quarter turns is left as it is.
fn quarter_turns(a: i32, b: i32) -> u8 {
    match (a.signum(), b.signum()) {
        (0, 1) => 1,
        (-1, 0) => 2,
        (0, -1) => 3,
        _ => 0,
    }
}
