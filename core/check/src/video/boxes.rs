//! The boxes of an MP4 file, held against their surroundings before anything reads what they say.
//!
//! Whoever reads a table loops by the numbers in it. A box that is longer than what holds it, a box without length, or a
//! count of samples nobody could have recorded is refused here, in one pass that reserves nothing. Boxes no check needs
//! are passed over, whatever is in them.

use queren_protocol::Reason;
use std::ops::Range;

/// Most samples of all tracks together: an hour of picture and sound. A take that long is refused for its length.
const MOST_SAMPLES: u64 = 400_000;
/// Most boxes: a recorder writes fewer than a hundred, a fragmented file a dozen for each fragment.
const MOST_BOXES: usize = 20_000;

/// A box that is let through.
struct Known {
    kind: &'static [u8; 4],
    holds: Holds,
}

/// What a box holds after its header.
enum Holds {
    /// Boxes, after so many bytes of its own fields.
    Boxes(usize, &'static [Known]),
    /// Data without counts that matter, or with counts that are held against the box's length where they are read.
    Data,
    /// A count of samples, at this place.
    Samples(usize),
}

const fn data(kind: &'static [u8; 4]) -> Known {
    Known { kind, holds: Holds::Data }
}

const fn holds(kind: &'static [u8; 4], skip: usize, inside: &'static [Known]) -> Known {
    Known { kind, holds: Holds::Boxes(skip, inside) }
}

/// ISO/IEC 14496-12 §6.2.3, as far as the checks look.
const FILE: &[Known] = &[
    data(b"ftyp"),
    data(b"mdat"),
    holds(b"moov", 0, &[data(b"mvhd"), holds(b"trak", 0, TRACK), holds(b"mvex", 0, &[data(b"mehd"), data(b"trex")])]),
    holds(b"moof", 0, &[data(b"mfhd"), holds(b"traf", 0, &[data(b"tfhd"), data(b"tfdt"), samples(b"trun", 4)])]),
];
const TRACK: &[Known] =
    &[data(b"tkhd"), holds(b"mdia", 0, &[data(b"mdhd"), data(b"hdlr"), holds(b"minf", 0, MEDIA_INFORMATION)])];
const MEDIA_INFORMATION: &[Known] = &[
    data(b"vmhd"),
    data(b"smhd"),
    holds(b"dinf", 0, &[holds(b"dref", 8, &[data(b"url "), data(b"urn ")])]),
    holds(b"stbl", 0, SAMPLE_TABLE),
];
const SAMPLE_TABLE: &[Known] = &[
    holds(b"stsd", 8, &[holds(b"avc1", 78, &[data(b"avcC")]), data(b"mp4a")]),
    data(b"stts"),
    data(b"ctts"),
    data(b"stss"),
    data(b"stsc"),
    samples(b"stsz", 8),
    data(b"stco"),
    data(b"co64"),
];

const fn samples(kind: &'static [u8; 4], at: usize) -> Known {
    Known { kind, holds: Holds::Samples(at) }
}

/// Holds a file's boxes against their surroundings.
///
/// # Errors
/// [`Reason::FileDamaged`] for boxes that do not fit into one another, [`Reason::FileTooLarge`] for more samples than
/// anybody records.
pub(super) fn check(bytes: &[u8]) -> Result<(), Reason> {
    Walk { bytes, boxes: 0, samples: 0 }.level(0..bytes.len(), FILE)
}

struct Walk<'a> {
    bytes: &'a [u8],
    boxes: usize,
    samples: u64,
}

impl Walk<'_> {
    fn level(&mut self, range: Range<usize>, known: &[Known]) -> Result<(), Reason> {
        let mut at = range.start;
        // Fewer bytes than a header are padding.
        while at + 8 <= range.end {
            self.boxes += 1;
            if self.boxes > MOST_BOXES {
                return Err(Reason::FileDamaged);
            }
            let (body, end) = self.extent(at, &range)?;
            match known.iter().find(|k| self.bytes[at + 4..at + 8] == *k.kind).map(|k| &k.holds) {
                Some(Holds::Boxes(skip, inside)) => {
                    let first = body.checked_add(*skip).filter(|f| *f <= end).ok_or(Reason::FileDamaged)?;
                    self.level(first..end, inside)?;
                }
                Some(Holds::Samples(count)) => {
                    let count = self.number(body + count, end)?;
                    self.samples = self.samples.saturating_add(count);
                    if self.samples > MOST_SAMPLES {
                        return Err(Reason::FileTooLarge);
                    }
                }
                Some(Holds::Data) | None => {}
            }
            at = end;
        }
        Ok(())
    }

    /// Where a box's content begins and ends.
    fn extent(&self, at: usize, range: &Range<usize>) -> Result<(usize, usize), Reason> {
        let (header, size) = match self.number(at, range.end)? {
            // The last box of a file may go on to its end; with recorders it is the media.
            0 if *range == (0..self.bytes.len()) && self.bytes[at + 4..at + 8] == *b"mdat" => {
                (8, (range.end - at) as u64)
            }
            1 => (16, self.number(at + 8, range.end)? << 32 | self.number(at + 12, range.end)?),
            size => (8, size),
        };
        let end = usize::try_from(size).ok().and_then(|s| at.checked_add(s)).filter(|e| *e <= range.end);
        match end {
            Some(end) if size >= header => Ok((at + header as usize, end)),
            _ => Err(Reason::FileDamaged),
        }
    }

    /// The 32-bit number at a place that must lie before `end`.
    fn number(&self, at: usize, end: usize) -> Result<u64, Reason> {
        let place = at..at.checked_add(4).filter(|e| *e <= end).ok_or(Reason::FileDamaged)?;
        Ok(self.bytes[place].iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let mut out = u32::try_from(body.len() + 8).unwrap().to_be_bytes().to_vec();
        out.extend(kind);
        out.extend(body);
        out
    }

    fn file(tables: &[u8]) -> Vec<u8> {
        let track = make(b"trak", &make(b"mdia", &make(b"minf", &make(b"stbl", tables))));
        [make(b"ftyp", b"isom"), make(b"moov", &track)].concat()
    }

    fn sizes(count: u32) -> Vec<u8> {
        make(b"stsz", &[[0; 4], 7u32.to_be_bytes(), count.to_be_bytes()].concat())
    }

    #[test]
    fn what_no_check_needs_may_hold_anything_that_ends_with_its_box() {
        let odd = make(b"udta", &[0xff; 12]);
        assert_eq!(check(&[file(&sizes(100)), odd.clone()].concat()), Ok(()));
        assert_eq!(
            check(&[file(&sizes(100)), make(b"moov", &odd[8..])].concat()),
            Err(Reason::FileDamaged),
            "the control"
        );
    }

    #[test]
    fn a_count_that_nobody_records_is_refused_before_anything_is_reserved() {
        assert_eq!(check(&file(&sizes(u32::MAX))), Err(Reason::FileTooLarge));
        assert_eq!(check(&file(&[sizes(300_000), sizes(300_000)].concat())), Err(Reason::FileTooLarge));
    }

    #[test]
    fn a_box_longer_than_what_holds_it_or_without_length_is_damage() {
        let good = file(&sizes(1));
        let moov = 12;
        for (at, size) in [(moov, u32::MAX), (moov, 4), (moov + 8, 200), (moov + 8, 0), (0, 3)] {
            let mut bad = good.clone();
            bad[at..at + 4].copy_from_slice(&size.to_be_bytes());
            assert_eq!(check(&bad), Err(Reason::FileDamaged), "{size} at {at}");
        }
        assert!(check(&good).is_ok(), "the control");
    }
}
