//! The tracks of an MP4 file and where their samples lie (ISO/IEC 14496-12 §8). Reads files whose boxes were checked.

use super::fields::{Fields, find, inside, need};
use queren_protocol::Reason;

/// A sample: a frame of picture, or a packet of sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sample {
    /// Its place in the file.
    pub(super) offset: u64,
    pub(super) size: u32,
    /// When it is shown, in the track's units. The first shown of a table is at 0.
    pub(super) at: i64,
    /// When it is decoded, in the track's units.
    pub(super) decoded: i64,
    /// In the track's units; 0 for a table's last, where only the track's length tells.
    pub(super) duration: u32,
}

/// What a track holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media<'a> {
    /// H.264, with the content of its `avcC`.
    Picture(&'a [u8]),
    /// Sound, with the content of its `esds`, if it has one.
    Sound(Option<&'a [u8]>),
    /// Another codec.
    Other,
}

/// A track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Track<'a> {
    pub(super) id: u32,
    pub(super) media: Media<'a>,
    /// Width and height, before it is turned.
    pub(super) size: (u32, u32),
    /// The first row of its matrix: how it is turned.
    pub(super) turn: (i32, i32),
    /// Units a second.
    pub(super) scale: u32,
    /// Its length in units as its header says; 0 in a fragmented file.
    pub(super) length: u64,
    pub(super) samples: Vec<Sample>,
    /// Whether a fragment has added to them.
    pub(super) fragmented: bool,
}

/// All tracks, as they come in the file.
///
/// # Errors
/// [`Reason::FileDamaged`].
pub(super) fn read(file: &[u8]) -> Result<Vec<Track<'_>>, Reason> {
    let moov = need(file, b"moov")?;
    let traks = inside(moov).filter(|(_, kind, _)| kind == b"trak");
    let mut tracks = traks.map(|(_, _, trak)| track(trak)).collect::<Result<Vec<_>, _>>()?;
    for (at, _, moof) in inside(file).filter(|(_, kind, _)| kind == b"moof") {
        super::fragments::read(moof, at as u64, moov, &mut tracks)?;
    }
    Ok(tracks)
}

fn track(trak: &[u8]) -> Result<Track<'_>, Reason> {
    let mut header = Fields(need(trak, b"tkhd")?);
    let (long, _) = header.version()?;
    header.take(if long { 16 } else { 8 })?;
    let id = header.u32()?;
    // Length, layer, group and volume.
    header.take(if long { 28 } else { 24 })?;
    let turn = (header.i32()?, header.i32()?);
    header.take(28)?;
    let size = (header.u32()? >> 16, header.u32()? >> 16);
    let mdia = need(trak, b"mdia")?;
    let mut header = Fields(need(mdia, b"mdhd")?);
    let (long, _) = header.version()?;
    header.take(if long { 16 } else { 8 })?;
    let scale = header.u32()?;
    let length = header.number(if long { 8 } else { 4 })?;
    let tables = need(need(mdia, b"minf")?, b"stbl")?;
    let (media, samples) = (media(need(tables, b"stsd")?)?, samples(tables)?);
    Ok(Track { id, media, size, turn, scale, length, samples, fragmented: false })
}

/// The first description counts; recorders write one.
fn media(stsd: &[u8]) -> Result<Media<'_>, Reason> {
    let mut fields = Fields(stsd);
    fields.take(8)?;
    let Some((_, kind, entry)) = inside(fields.0).next() else { return Err(Reason::FileDamaged) };
    let mut fields = Fields(entry);
    match &kind {
        b"avc1" => {
            fields.take(78)?;
            Ok(Media::Picture(need(fields.0, b"avcC")?))
        }
        b"mp4a" => {
            fields.take(8)?;
            let version = fields.number(2)?;
            // QuickTime's later versions have more fields, and may wrap the description once more.
            fields.take(18 + [0, 16, 36].get(version as usize).ok_or(Reason::FileDamaged)?)?;
            let esds = find(fields.0, b"esds").or_else(|| find(find(fields.0, b"wave")?, b"esds"));
            Ok(Media::Sound(esds))
        }
        _ => Ok(Media::Other),
    }
}

/// A table that says for how many samples each of its values holds.
struct Runs<'a> {
    table: Fields<'a>,
    left: u32,
    value: u32,
}

impl<'a> Runs<'a> {
    fn read(content: &'a [u8]) -> Result<Runs<'a>, Reason> {
        let mut fields = Fields(content);
        fields.version()?;
        Ok(Runs { table: Fields(fields.table(8)?), left: 0, value: 0 })
    }

    fn next(&mut self) -> Result<u32, Reason> {
        while self.left == 0 {
            (self.left, self.value) = (self.table.u32()?, self.table.u32()?);
        }
        self.left -= 1;
        Ok(self.value)
    }
}

/// The chunks samples lie in.
struct Chunks<'a> {
    /// Entries of twelve bytes: from which chunk on, how many samples in each.
    runs: Fields<'a>,
    /// The run after this one begins with this chunk, counted from 1.
    next_run: u64,
    offsets: Fields<'a>,
    /// Bytes of an offset.
    width: usize,
    /// Chunks read, samples in each of this run, and left in this one.
    chunk: u64,
    each: u32,
    left: u32,
    at: u64,
}

impl<'a> Chunks<'a> {
    fn read(tables: &'a [u8]) -> Result<Chunks<'a>, Reason> {
        let table = |content: &'a [u8], entry: usize| {
            let mut fields = Fields(content);
            fields.version()?;
            Ok(Fields(fields.table(entry)?))
        };
        let mut runs = table(need(tables, b"stsc")?, 12)?;
        let (offsets, width) = match find(tables, b"stco") {
            Some(content) => (table(content, 4)?, 4),
            None => (table(need(tables, b"co64")?, 8)?, 8),
        };
        let next_run = u64::from(runs.u32().unwrap_or(1));
        Ok(Chunks { runs, next_run, offsets, width, chunk: 0, each: 0, left: 0, at: 0 })
    }

    /// Where the next sample begins.
    fn place(&mut self, size: u32) -> Result<u64, Reason> {
        while self.left == 0 {
            self.chunk += 1;
            self.at = self.offsets.number(self.width)?;
            // Runs begin one after another; the first holds whatever chunk it says it begins with.
            while self.each == 0 && self.chunk == 1 || self.chunk >= self.next_run {
                self.each = self.runs.u32()?;
                self.runs.take(4)?;
                self.next_run = self.runs.u32().map_or(u64::MAX, u64::from);
            }
            self.left = self.each;
        }
        self.left -= 1;
        let at = self.at;
        self.at = at.checked_add(u64::from(size)).ok_or(Reason::FileDamaged)?;
        Ok(at)
    }
}

fn samples(tables: &[u8]) -> Result<Vec<Sample>, Reason> {
    let mut sizes = Fields(need(tables, b"stsz")?);
    sizes.version()?;
    let (same, count) = (sizes.u32()?, sizes.u32()?);
    let mut times = Runs::read(need(tables, b"stts")?)?;
    let mut shifts = find(tables, b"ctts").map(Runs::read).transpose()?;
    let mut chunks = Chunks::read(tables)?;
    let mut samples = Vec::new();
    let mut decoded = 0i64;
    for n in 0..count {
        let size = if same == 0 { sizes.u32()? } else { same };
        let offset = chunks.place(size)?;
        let shift = shifts.as_mut().map_or(Ok(0), Runs::next)?.cast_signed();
        let duration = if n + 1 < count { times.next()? } else { 0 };
        samples.push(Sample { offset, size, at: decoded + i64::from(shift), decoded, duration });
        decoded += i64::from(duration);
    }
    let first = samples.iter().map(|s| s.at).min().unwrap_or(0);
    samples.iter_mut().for_each(|s| s.at -= first);
    Ok(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(kind: &[u8; 4], numbers: &[u32]) -> Vec<u8> {
        let size = u32::try_from(numbers.len() * 4 + 8).unwrap();
        let body: Vec<u8> = numbers.iter().flat_map(|n| n.to_be_bytes()).collect();
        [&size.to_be_bytes(), &kind[..], &body].concat()
    }

    /// Five samples in three chunks, two, two and one, decoded each 10 units and the last two 20.
    fn tables(sizes: &[u32], shifts: &[u32], offsets: Vec<u8>) -> Vec<u8> {
        let stts = table(b"stts", &[0, 2, 3, 10, 2, 20]);
        let stsc = table(b"stsc", &[0, 2, 1, 2, 1, 3, 1, 1]);
        [table(b"stsz", sizes), stts, stsc, table(b"ctts", shifts), offsets].concat()
    }

    fn stco() -> Vec<u8> {
        table(b"stco", &[0, 3, 100, 200, 300])
    }

    #[test]
    fn samples_lie_in_their_chunks_and_are_shown_from_zero() {
        let shifts = [0, 3, 1, 20, 1, 30, 3, 5];
        let found = samples(&tables(&[0, 0, 5, 1, 2, 3, 4, 5], &shifts, stco())).unwrap();
        let places: Vec<_> = found.iter().map(|s| (s.offset, s.size)).collect();
        assert_eq!(places, [(100, 1), (101, 2), (200, 3), (203, 4), (300, 5)]);
        // Decoded at 0, 10, 20, 30, 50; the first of them shown at 20.
        let times: Vec<_> = found.iter().map(|s| (s.decoded, s.at, s.duration)).collect();
        assert_eq!(times, [(0, 0, 10), (10, 20, 10), (20, 5, 10), (30, 15, 20), (50, 35, 0)]);
        let long = table(b"co64", &[0, 3, 0, 100, 0, 200, 1, 0]);
        let found = samples(&tables(&[0, 7, 5], &shifts, long)).unwrap();
        assert_eq!((found[3].offset, found[4].offset, found[4].size), (207, 1 << 32, 7));
    }

    #[test]
    fn tables_that_are_too_short_are_damage() {
        let (sizes, shifts) = ([0, 7, 5], [0, 1, 5, 0]);
        assert!(samples(&tables(&sizes, &shifts, stco())).is_ok(), "the control");
        for bad in [
            tables(&[0, 7, 6], &shifts, stco()),
            tables(&[0, 0, 5, 1, 2], &shifts, stco()),
            tables(&sizes, &[0, 1, 4, 0], stco()),
            tables(&sizes, &[0, 2, 5, 0], stco()),
            tables(&sizes, &shifts, table(b"stco", &[0, 2, 100, 200])),
            tables(&sizes, &shifts, Vec::new()),
        ] {
            assert_eq!(samples(&bad), Err(Reason::FileDamaged));
        }
    }
}
