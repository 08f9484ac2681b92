//! The MP4 file (ISO/IEC 14496-12): tracks, lengths, rotation. Nothing is decoded here.

use queren_protocol::Reason;
use re_mp4::{Mp4, StsdBoxContent, TrackKind};

/// Most pixels along a side: 4K, with room.
const MOST_SIDE: u16 = 4_096;

/// A parsed file with one H.264 track.
pub(crate) struct Container {
    /// The file, with nothing in it that no check needs.
    pub(crate) bytes: Vec<u8>,
    pub(crate) length_ms: u32,
    pub(crate) has_sound: bool,
    /// Samples of the picture track: place in the file and time, milliseconds.
    pub(crate) samples: Vec<(std::ops::Range<usize>, u32)>,
    /// Parameter sets, each a NAL unit.
    pub(crate) parameter_sets: Vec<Vec<u8>>,
    /// Bytes of a NAL unit's length.
    pub(crate) length_size: usize,
    /// Quarter turns clockwise to stand upright.
    pub(crate) quarter_turns: u8,
    size: (u32, u32),
}

impl Container {
    /// Parses the file.
    ///
    /// # Errors
    /// [`Reason::VideoFormat`] for another container or codec, [`Reason::VideoNoPicture`], [`Reason::FileDamaged`].
    pub(crate) fn parse(bytes: &[u8]) -> Result<Container, Reason> {
        if bytes.get(4..8) != Some(b"ftyp") {
            return Err(if bytes.len() < 12 { Reason::FileDamaged } else { Reason::VideoFormat });
        }
        let bytes = super::boxes::plain(bytes)?;
        // The parser is fed by strangers; should one of its own assertions fail, the file is damaged and nothing else.
        let parsed = std::panic::catch_unwind(|| Mp4::read_bytes(&bytes));
        let mp4 = parsed.map_err(|_| Reason::FileDamaged)?.map_err(|_| Reason::FileDamaged)?;
        let has_sound = mp4.tracks().values().any(|t| t.kind == Some(TrackKind::Audio) && !t.samples.is_empty());
        let picture = mp4.tracks().values().find(|t| t.kind == Some(TrackKind::Video)).ok_or_else(|| {
            // A track of a codec the parser does not know has no kind, but it is no audio either.
            if mp4.tracks().values().any(|t| t.kind.is_none()) { Reason::VideoFormat } else { Reason::VideoNoPicture }
        })?;
        let trak = picture.trak(&mp4);
        let StsdBoxContent::Avc1(avc) = &trak.mdia.minf.stbl.stsd.contents else { return Err(Reason::VideoFormat) };
        if picture.samples.is_empty() {
            return Err(Reason::VideoNoPicture);
        }
        if picture.width > MOST_SIDE || picture.height > MOST_SIDE {
            return Err(Reason::FileTooLarge);
        }
        let scale = picture.timescale.max(1);
        let ms = |units: i128| {
            u32::try_from((units * 1_000 / i128::from(scale)).clamp(0, i128::from(u32::MAX))).unwrap_or(0)
        };
        let samples = picture
            .samples
            .iter()
            .map(|s| {
                let end =
                    s.offset.checked_add(s.size).filter(|e| *e <= bytes.len() as u64).ok_or(Reason::FileDamaged)?;
                Ok((s.offset as usize..end as usize, ms(i128::from(s.composition_timestamp))))
            })
            .collect::<Result<Vec<_>, Reason>>()?;
        let units: i128 = picture.samples.iter().map(|s| i128::from(s.duration)).sum();
        let sets = avc.avcc.sequence_parameter_sets.iter().chain(&avc.avcc.picture_parameter_sets);
        Ok(Container {
            bytes,
            length_ms: ms(units.max(i128::from(picture.duration))),
            has_sound,
            samples,
            parameter_sets: sets.map(|n| n.bytes.clone()).collect(),
            length_size: usize::from(avc.avcc.length_size_minus_one & 3) + 1,
            quarter_turns: quarter_turns(trak.tkhd.matrix.a, trak.tkhd.matrix.b),
            size: (u32::from(picture.width), u32::from(picture.height)),
        })
    }

    pub(crate) fn upright_size(&self) -> (u32, u32) {
        if self.quarter_turns % 2 == 1 { (self.size.1, self.size.0) } else { self.size }
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
