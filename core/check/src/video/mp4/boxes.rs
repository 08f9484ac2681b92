//! Iterates over boxes (ISO/IEC 14496-12 §4.2).

use super::reader::Reader;
use queren_protocol::Reason;

/// The four-character code of a box.
pub(super) type BoxType = [u8; 4];

/// A box and its position within the bytes it was read from.
pub(super) struct Mp4Box<'a> {
    pub(super) start: usize,
    pub(super) kind: BoxType,
    pub(super) content: &'a [u8],
}

/// The boxes in `bytes`; ends at the first that does not fit.
pub(super) fn boxes(bytes: &[u8]) -> impl Iterator<Item = Mp4Box<'_>> {
    let mut start = 0usize;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..)?;
        let mut header = Reader(rest);
        let size = header.u32().ok()?;
        let kind: BoxType = header.take(4).ok()?.try_into().ok()?;
        let size = match size {
            0 => rest.len(),
            1 => usize::try_from(header.number(8).ok()?).ok()?,
            size => size as usize,
        };
        let content = rest.get(rest.len().checked_sub(header.0.len())?..size)?;
        let current = Mp4Box { start, kind, content };
        start = start.checked_add(size)?;
        Some(current)
    })
}

/// The contents of all boxes of a type.
pub(super) fn boxes_of_type<'a>(bytes: &'a [u8], kind: &BoxType) -> impl Iterator<Item = &'a [u8]> {
    boxes(bytes).filter(move |b| b.kind == *kind).map(|b| b.content)
}

/// The content of the first box of a type.
pub(super) fn find_box<'a>(bytes: &'a [u8], kind: &BoxType) -> Option<&'a [u8]> {
    boxes_of_type(bytes, kind).next()
}

/// As [`find_box`], for a box that must exist.
pub(super) fn require_box<'a>(bytes: &'a [u8], kind: &BoxType) -> Result<&'a [u8], Reason> {
    find_box(bytes, kind).ok_or(Reason::FileDamaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iterates_up_to_a_box_that_does_not_fit() {
        let large = [&[0, 0, 0, 1][..], b"mdat", &[0, 0, 0, 0, 0, 0, 0, 17, 7]].concat();
        let bytes = [&large[..], &[0, 0, 0, 9], b"free", &[8], &[0, 0, 0, 99], b"late"].concat();
        let found: Vec<_> = boxes(&bytes).map(|b| (b.start, b.kind, b.content)).collect();
        assert_eq!(found, [(0, *b"mdat", &[7][..]), (17, *b"free", &[8][..])]);
        assert_eq!(require_box(&bytes, b"late"), Err(Reason::FileDamaged));
        // A size smaller than the header.
        assert_eq!(boxes(&[&[0, 0, 0, 7][..], b"free"].concat()).count(), 0);
    }
}
