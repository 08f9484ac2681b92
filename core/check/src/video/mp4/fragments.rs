//! Movie fragments (ISO/IEC 14496-12 §8.8), which add samples to the tracks of the `moov` box.

use super::boxes::{boxes_of_type, find_box, require_box};
use super::reader::Reader;
use super::tracks::{Sample, Track};
use queren_protocol::Reason;

/// Appends the samples of the `moof` box at offset `start` of the file.
///
/// # Errors
/// [`Reason::FileDamaged`], also for a track that `moov` does not have.
pub(super) fn read_fragment(moof: &[u8], start: u64, moov: &[u8], tracks: &mut [Track<'_>]) -> Result<(), Reason> {
    // Samples follow the previous ones unless a header or run says otherwise.
    let mut next_offset = start;
    for traf in boxes_of_type(moof, b"traf") {
        let header = TrackFragmentHeader::read(require_box(traf, b"tfhd")?, start, next_offset, moov)?;
        let track = tracks.iter_mut().find(|t| t.id == header.track_id).ok_or(Reason::FileDamaged)?;
        let mut decode_time = match (track.samples.last(), find_box(traf, b"tfdt")) {
            (Some(last), _) if track.fragmented => {
                last.decode_time.checked_add(i64::from(last.duration)).ok_or(Reason::FileDamaged)?
            }
            (_, Some(content)) => {
                let mut reader = Reader(content);
                let (version_1, _) = reader.full_box_header()?;
                i64::try_from(reader.number(if version_1 { 8 } else { 4 })?).map_err(|_| Reason::FileDamaged)?
            }
            _ => 0,
        };
        track.fragmented = true;
        next_offset = header.base_offset;
        for trun in boxes_of_type(traf, b"trun") {
            read_run(trun, &header, &mut next_offset, &mut decode_time, &mut track.samples)?;
        }
    }
    Ok(())
}

struct TrackFragmentHeader {
    track_id: u32,
    /// Base of the runs' data offsets.
    base_offset: u64,
    default_duration: u32,
    default_size: u32,
}

impl TrackFragmentHeader {
    fn read(tfhd: &[u8], moof_start: u64, next_offset: u64, moov: &[u8]) -> Result<TrackFragmentHeader, Reason> {
        let mut reader = Reader(tfhd);
        let (_, flags) = reader.full_box_header()?;
        let track_id = reader.u32()?;
        let (mut default_duration, mut default_size) = track_defaults(moov, track_id)?;
        let base_offset = match flags {
            _ if flags & 0x1 != 0 => reader.number(8)?,
            _ if flags & 0x2_0000 != 0 => moof_start,
            _ => next_offset,
        };
        if flags & 0x2 != 0 {
            reader.take(4)?;
        }
        if flags & 0x8 != 0 {
            default_duration = reader.u32()?;
        }
        if flags & 0x10 != 0 {
            default_size = reader.u32()?;
        }
        Ok(TrackFragmentHeader { track_id, base_offset, default_duration, default_size })
    }
}

/// Default sample duration and size of a track, from its `trex` box.
fn track_defaults(moov: &[u8], track_id: u32) -> Result<(u32, u32), Reason> {
    let Some(mvex) = find_box(moov, b"mvex") else { return Ok((0, 0)) };
    for trex in boxes_of_type(mvex, b"trex") {
        let mut reader = Reader(trex);
        reader.full_box_header()?;
        if reader.u32()? == track_id {
            reader.take(4)?;
            return Ok((reader.u32()?, reader.u32()?));
        }
    }
    Err(Reason::FileDamaged)
}

fn read_run(
    trun: &[u8],
    header: &TrackFragmentHeader,
    next_offset: &mut u64,
    decode_time: &mut i64,
    samples: &mut Vec<Sample>,
) -> Result<(), Reason> {
    let mut reader = Reader(trun);
    let (_, flags) = reader.full_box_header()?;
    let count = reader.u32()?;
    if flags & 0x1 != 0 {
        let data_offset = i64::from(reader.i32()?);
        *next_offset = header.base_offset.checked_add_signed(data_offset).ok_or(Reason::FileDamaged)?;
    }
    if flags & 0x4 != 0 {
        reader.take(4)?;
    }
    for _ in 0..count {
        let duration = if flags & 0x100 != 0 { reader.u32()? } else { header.default_duration };
        let size = if flags & 0x200 != 0 { reader.u32()? } else { header.default_size };
        if flags & 0x400 != 0 {
            reader.take(4)?;
        }
        let shift = if flags & 0x800 != 0 { reader.i32()? } else { 0 };
        let presentation_time = decode_time.checked_add(i64::from(shift)).ok_or(Reason::FileDamaged)?;
        samples.push(Sample { offset: *next_offset, size, presentation_time, decode_time: *decode_time, duration });
        *next_offset = next_offset.checked_add(u64::from(size)).ok_or(Reason::FileDamaged)?;
        *decode_time = decode_time.checked_add(i64::from(duration)).ok_or(Reason::FileDamaged)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tracks::SampleEntry;
    use super::*;

    fn make(kind: &[u8; 4], numbers: &[u32]) -> Vec<u8> {
        let body: Vec<u8> = numbers.iter().flat_map(|n| n.to_be_bytes()).collect();
        wrap(kind, &[body])
    }

    fn wrap(kind: &[u8; 4], parts: &[Vec<u8>]) -> Vec<u8> {
        let body = parts.concat();
        [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), &kind[..], &body].concat()
    }

    fn track(id: u32) -> Track<'static> {
        Track {
            id,
            sample_entry: SampleEntry::Other,
            size: (0, 0),
            matrix_row: (1, 0),
            timescale: 1,
            duration: 0,
            samples: Vec::new(),
            fragmented: false,
        }
    }

    fn sample(offset: u64, size: u32, presentation_time: i64, decode_time: i64, duration: u32) -> Sample {
        Sample { offset, size, presentation_time, decode_time, duration }
    }

    #[test]
    fn samples_are_contiguous_unless_a_run_has_a_data_offset() {
        // Defaults: samples of 10 units and 5 bytes in track 1, of 20 units and 7 bytes in track 2.
        let moov = wrap(b"mvex", &[make(b"trex", &[0, 1, 1, 10, 5, 0]), make(b"trex", &[0, 2, 1, 20, 7, 0])]);
        let first = wrap(
            b"traf",
            &[
                make(b"tfhd", &[0x2_0000, 1]),
                make(b"tfdt", &[0, 300]),
                // Two samples with sizes and composition offsets, then one at another data offset.
                make(b"trun", &[0x0a01, 2, 1_000, 3, 4, 6, u32::MAX]),
                make(b"trun", &[0x1, 1, 2_000]),
            ],
        );
        let second = wrap(b"traf", &[make(b"tfhd", &[0x8, 2, 33]), make(b"trun", &[0, 2])]);
        let mut tracks = [track(1), track(2)];
        read_fragment(&[first, second].concat(), 100, &moov, &mut tracks).unwrap();
        let one = [sample(1_100, 3, 304, 300, 10), sample(1_103, 6, 309, 310, 10), sample(2_100, 5, 320, 320, 10)];
        assert_eq!(tracks[0].samples, one);
        assert_eq!(tracks[1].samples, [sample(2_105, 7, 0, 0, 33), sample(2_112, 7, 33, 33, 33)]);
        // The next fragment continues in time, whatever its `tfdt` says.
        let next = wrap(b"traf", &[make(b"tfhd", &[0x1, 1, 0, 9_000]), make(b"tfdt", &[0, 5]), make(b"trun", &[0, 1])]);
        read_fragment(&next, 7_000, &moov, &mut tracks).unwrap();
        assert_eq!(tracks[0].samples[3], sample(9_000, 5, 330, 330, 10));
    }

    #[test]
    fn rejects_an_unknown_track_and_a_run_longer_than_its_box() {
        let moov = wrap(b"mvex", &[make(b"trex", &[0, 1, 1, 10, 5, 0])]);
        let fragment =
            |id: u32, count: u32| wrap(b"traf", &[make(b"tfhd", &[0, id]), make(b"trun", &[0x200, count, 8])]);
        let mut tracks = [track(1), track(2)];
        assert_eq!(read_fragment(&fragment(1, 1), 0, &moov, &mut tracks), Ok(()), "control");
        assert_eq!(read_fragment(&fragment(1, 2), 0, &moov, &mut tracks), Err(Reason::FileDamaged));
        assert_eq!(
            read_fragment(&fragment(2, 1), 0, &moov, &mut tracks),
            Err(Reason::FileDamaged),
            "no defaults for this track"
        );
        assert_eq!(read_fragment(&fragment(3, 1), 0, &[], &mut tracks), Err(Reason::FileDamaged));
    }
}
