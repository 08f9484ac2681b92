//! Validates the box structure of a file before its content is read.
//!
//! The reader loops as often as counts in the file say. One pass, which allocates nothing, rejects boxes that extend beyond
//! their parent, boxes without a length, and implausible sample counts. The content of boxes that no check needs is ignored.

use queren_protocol::Reason;
use std::ops::Range;

/// Maximum number of samples of all tracks together: an hour of video and audio.
const MAX_SAMPLES: u64 = 400_000;
/// Recorders write fewer than a hundred boxes, fragmented files a dozen per fragment.
const MAX_BOXES: usize = 20_000;

/// A box type whose content is validated.
struct Rule {
    kind: &'static [u8; 4],
    content: Content,
}

enum Content {
    /// Boxes, after this many bytes of fields.
    Boxes(usize, &'static [Rule]),
    /// A sample count at this offset.
    SampleCount(usize),
}

const fn container(kind: &'static [u8; 4], field_bytes: usize, children: &'static [Rule]) -> Rule {
    Rule { kind, content: Content::Boxes(field_bytes, children) }
}

const fn sample_count(kind: &'static [u8; 4], offset: usize) -> Rule {
    Rule { kind, content: Content::SampleCount(offset) }
}

/// The boxes of ISO/IEC 14496-12 §6.2.3 that contain others or count samples. Counts in other tables are checked against the
/// length of their box when they are read.
const FILE: &[Rule] = &[
    container(b"moov", 0, &[container(b"trak", 0, TRACK), container(b"mvex", 0, &[])]),
    container(b"moof", 0, &[container(b"traf", 0, &[sample_count(b"trun", 4)])]),
];
const TRACK: &[Rule] = &[container(b"mdia", 0, &[container(b"minf", 0, MEDIA_INFORMATION)])];
const MEDIA_INFORMATION: &[Rule] =
    &[container(b"dinf", 0, &[container(b"dref", 8, &[])]), container(b"stbl", 0, SAMPLE_TABLE)];
const SAMPLE_TABLE: &[Rule] = &[container(b"stsd", 8, &[container(b"avc1", 78, &[])]), sample_count(b"stsz", 8)];

/// # Errors
/// [`Reason::FileDamaged`] for boxes that don't fit into each other, [`Reason::FileTooLarge`] for more samples than a recording
/// can have.
pub(super) fn validate_boxes(bytes: &[u8]) -> Result<(), Reason> {
    Validator { bytes, boxes: 0, samples: 0 }.level(0..bytes.len(), FILE)
}

struct Validator<'a> {
    bytes: &'a [u8],
    boxes: usize,
    samples: u64,
}

impl Validator<'_> {
    fn level(&mut self, range: Range<usize>, rules: &[Rule]) -> Result<(), Reason> {
        let mut start = range.start;
        // Fewer bytes than a header are padding.
        while range.end.saturating_sub(start) >= 8 {
            self.boxes = self.boxes.saturating_add(1);
            if self.boxes > MAX_BOXES {
                return Err(Reason::FileDamaged);
            }
            let (body, end) = self.extent(start, &range)?;
            let rule = rules.iter().find(|rule| self.kind(start) == Some(*rule.kind));
            match rule.map(|rule| &rule.content) {
                Some(Content::Boxes(field_bytes, children)) => {
                    let first = body.checked_add(*field_bytes).filter(|f| *f <= end).ok_or(Reason::FileDamaged)?;
                    self.level(first..end, children)?;
                }
                Some(Content::SampleCount(offset)) => {
                    let count = self.number(body.checked_add(*offset).ok_or(Reason::FileDamaged)?, end)?;
                    self.samples = self.samples.saturating_add(count);
                    if self.samples > MAX_SAMPLES {
                        return Err(Reason::FileTooLarge);
                    }
                }
                None => {}
            }
            start = end;
        }
        Ok(())
    }

    fn kind(&self, start: usize) -> Option<[u8; 4]> {
        self.bytes.get(start.checked_add(4)?..start.checked_add(8)?)?.try_into().ok()
    }

    /// Start of a box's content, and its end.
    fn extent(&self, start: usize, parent: &Range<usize>) -> Result<(usize, usize), Reason> {
        let at = |offset: usize| start.checked_add(offset).ok_or(Reason::FileDamaged);
        let (header, size) = match self.number(start, parent.end)? {
            // The last box of a file may extend to its end; recorders do this with the media data.
            0 if *parent == (0..self.bytes.len()) && self.kind(start) == Some(*b"mdat") => {
                (8, parent.end.saturating_sub(start) as u64)
            }
            1 => (16, self.number(at(8)?, parent.end)? << 32 | self.number(at(12)?, parent.end)?),
            size => (8, size),
        };
        let end = usize::try_from(size).ok().and_then(|s| start.checked_add(s)).filter(|e| *e <= parent.end);
        match end {
            Some(end) if size >= header as u64 => Ok((at(header)?, end)),
            _ => Err(Reason::FileDamaged),
        }
    }

    /// The 32-bit number at `start`, which must end before `end`.
    fn number(&self, start: usize, end: usize) -> Result<u64, Reason> {
        let range = start..start.checked_add(4).filter(|e| *e <= end).ok_or(Reason::FileDamaged)?;
        let bytes = self.bytes.get(range).ok_or(Reason::FileDamaged)?;
        Ok(bytes.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mp4_box(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let mut out = u32::try_from(body.len() + 8).unwrap().to_be_bytes().to_vec();
        out.extend(kind);
        out.extend(body);
        out
    }

    fn file(tables: &[u8]) -> Vec<u8> {
        let track = mp4_box(b"trak", &mp4_box(b"mdia", &mp4_box(b"minf", &mp4_box(b"stbl", tables))));
        [mp4_box(b"ftyp", b"isom"), mp4_box(b"moov", &track)].concat()
    }

    fn sizes(count: u32) -> Vec<u8> {
        mp4_box(b"stsz", &[[0; 4], 7u32.to_be_bytes(), count.to_be_bytes()].concat())
    }

    #[test]
    fn ignores_the_content_of_boxes_that_no_check_needs() {
        let odd = mp4_box(b"udta", &[0xff; 12]);
        assert_eq!(validate_boxes(&[file(&sizes(100)), odd.clone()].concat()), Ok(()));
        assert_eq!(
            validate_boxes(&[file(&sizes(100)), mp4_box(b"moov", &odd[8..])].concat()),
            Err(Reason::FileDamaged),
            "control"
        );
    }

    #[test]
    fn rejects_implausible_sample_counts() {
        assert_eq!(validate_boxes(&file(&sizes(u32::MAX))), Err(Reason::FileTooLarge));
        assert_eq!(validate_boxes(&file(&[sizes(300_000), sizes(300_000)].concat())), Err(Reason::FileTooLarge));
    }

    #[test]
    fn rejects_a_box_longer_than_its_parent_or_without_a_length() {
        let good = file(&sizes(1));
        let moov = 12;
        for (position, size) in [(moov, u32::MAX), (moov, 4), (moov + 8, 200), (moov + 8, 0), (0, 3)] {
            let mut bad = good.clone();
            bad[position..position + 4].copy_from_slice(&size.to_be_bytes());
            assert_eq!(validate_boxes(&bad), Err(Reason::FileDamaged), "{size} at {position}");
        }
        assert!(validate_boxes(&good).is_ok(), "control");
    }
}
