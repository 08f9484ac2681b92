//! A movie fragment (ISO/IEC 14496-12 §8.8): more samples of tracks the file's beginning announced.

use super::fields::{Fields, find, inside, need};
use super::tracks::{Sample, Track};
use queren_protocol::Reason;

/// Appends the samples of the `moof` that begins at `begins`.
///
/// # Errors
/// [`Reason::FileDamaged`], also for a track nobody announced.
pub(super) fn read(moof: &[u8], begins: u64, moov: &[u8], tracks: &mut [Track<'_>]) -> Result<(), Reason> {
    // Where the samples before end: unless told otherwise, the next begin there.
    let mut end = begins;
    for (_, _, traf) in inside(moof).filter(|(_, kind, _)| kind == b"traf") {
        let header = Header::read(need(traf, b"tfhd")?, begins, end, moov)?;
        let track = tracks.iter_mut().find(|t| t.id == header.track).ok_or(Reason::FileDamaged)?;
        let mut time = match (track.samples.last(), find(traf, b"tfdt")) {
            (Some(last), _) if track.fragmented => last.decoded.saturating_add(i64::from(last.duration)),
            (_, Some(content)) => {
                let mut fields = Fields(content);
                let (long, _) = fields.version()?;
                i64::try_from(fields.number(if long { 8 } else { 4 })?).map_err(|_| Reason::FileDamaged)?
            }
            _ => 0,
        };
        track.fragmented = true;
        end = header.base;
        for (_, _, trun) in inside(traf).filter(|(_, kind, _)| kind == b"trun") {
            run(trun, &header, &mut end, &mut time, &mut track.samples)?;
        }
    }
    Ok(())
}

/// What holds for all runs of a track in a fragment.
struct Header {
    track: u32,
    /// What places are counted from.
    base: u64,
    duration: u32,
    size: u32,
}

impl Header {
    fn read(tfhd: &[u8], begins: u64, end: u64, moov: &[u8]) -> Result<Header, Reason> {
        let mut fields = Fields(tfhd);
        let (_, flags) = fields.version()?;
        let track = fields.u32()?;
        let (mut duration, mut size) = defaults(moov, track)?;
        let base = match flags {
            _ if flags & 0x1 != 0 => fields.number(8)?,
            _ if flags & 0x2_0000 != 0 => begins,
            _ => end,
        };
        if flags & 0x2 != 0 {
            fields.take(4)?;
        }
        if flags & 0x8 != 0 {
            duration = fields.u32()?;
        }
        if flags & 0x10 != 0 {
            size = fields.u32()?;
        }
        Ok(Header { track, base, duration, size })
    }
}

/// A sample's duration and size where a fragment says neither.
fn defaults(moov: &[u8], track: u32) -> Result<(u32, u32), Reason> {
    let Some(mvex) = find(moov, b"mvex") else { return Ok((0, 0)) };
    for (_, _, trex) in inside(mvex).filter(|(_, kind, _)| kind == b"trex") {
        let mut fields = Fields(trex);
        fields.version()?;
        if fields.u32()? == track {
            fields.take(4)?;
            return Ok((fields.u32()?, fields.u32()?));
        }
    }
    Err(Reason::FileDamaged)
}

fn run(trun: &[u8], header: &Header, end: &mut u64, time: &mut i64, samples: &mut Vec<Sample>) -> Result<(), Reason> {
    let mut fields = Fields(trun);
    let (_, flags) = fields.version()?;
    let count = fields.u32()?;
    if flags & 0x1 != 0 {
        *end = header.base.saturating_add_signed(i64::from(fields.i32()?));
    }
    if flags & 0x4 != 0 {
        fields.take(4)?;
    }
    for _ in 0..count {
        let duration = if flags & 0x100 != 0 { fields.u32()? } else { header.duration };
        let size = if flags & 0x200 != 0 { fields.u32()? } else { header.size };
        if flags & 0x400 != 0 {
            fields.take(4)?;
        }
        let shift = if flags & 0x800 != 0 { fields.i32()? } else { 0 };
        samples.push(Sample {
            offset: *end,
            size,
            at: time.saturating_add(i64::from(shift)),
            decoded: *time,
            duration,
        });
        *end = end.saturating_add(u64::from(size));
        *time = time.saturating_add(i64::from(duration));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tracks::Media;
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
        let media = Media::Other;
        Track { id, media, size: (0, 0), turn: (1, 0), scale: 1, length: 0, samples: Vec::new(), fragmented: false }
    }

    fn sample(offset: u64, size: u32, at: i64, decoded: i64, duration: u32) -> Sample {
        Sample { offset, size, at, decoded, duration }
    }

    #[test]
    fn samples_follow_one_another_unless_a_run_says_where_it_lies() {
        // Track 1 lasts 10 and has 5 bytes a sample unless told otherwise, track 2 lasts 20 and has 7.
        let moov = wrap(b"mvex", &[make(b"trex", &[0, 1, 1, 10, 5, 0]), make(b"trex", &[0, 2, 1, 20, 7, 0])]);
        let first = wrap(
            b"traf",
            &[
                make(b"tfhd", &[0x2_0000, 1]),
                make(b"tfdt", &[0, 300]),
                // Sizes and shifts of two; then one more where the run lies elsewhere.
                make(b"trun", &[0x0a01, 2, 1_000, 3, 4, 6, u32::MAX]),
                make(b"trun", &[0x1, 1, 2_000]),
            ],
        );
        let second = wrap(b"traf", &[make(b"tfhd", &[0x8, 2, 33]), make(b"trun", &[0, 2])]);
        let mut tracks = [track(1), track(2)];
        read(&[first, second].concat(), 100, &moov, &mut tracks).unwrap();
        let one = [sample(1_100, 3, 304, 300, 10), sample(1_103, 6, 309, 310, 10), sample(2_100, 5, 320, 320, 10)];
        assert_eq!(tracks[0].samples, one);
        assert_eq!(tracks[1].samples, [sample(2_105, 7, 0, 0, 33), sample(2_112, 7, 33, 33, 33)]);
        // The next fragment goes on in time, whatever its own time says.
        let next = wrap(b"traf", &[make(b"tfhd", &[0x1, 1, 0, 9_000]), make(b"tfdt", &[0, 5]), make(b"trun", &[0, 1])]);
        read(&next, 7_000, &moov, &mut tracks).unwrap();
        assert_eq!(tracks[0].samples[3], sample(9_000, 5, 330, 330, 10));
    }

    #[test]
    fn a_track_nobody_announced_and_a_run_longer_than_its_box_are_damage() {
        let moov = wrap(b"mvex", &[make(b"trex", &[0, 1, 1, 10, 5, 0])]);
        let fragment =
            |id: u32, count: u32| wrap(b"traf", &[make(b"tfhd", &[0, id]), make(b"trun", &[0x200, count, 8])]);
        let mut tracks = [track(1), track(2)];
        assert_eq!(read(&fragment(1, 1), 0, &moov, &mut tracks), Ok(()), "the control");
        assert_eq!(read(&fragment(1, 2), 0, &moov, &mut tracks), Err(Reason::FileDamaged));
        assert_eq!(read(&fragment(2, 1), 0, &moov, &mut tracks), Err(Reason::FileDamaged), "no defaults for it");
        assert_eq!(read(&fragment(3, 1), 0, &[], &mut tracks), Err(Reason::FileDamaged));
    }
}
