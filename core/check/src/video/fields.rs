//! Reading what lies in a box: big-endian numbers one after another, and boxes in boxes. Never past an end.

use queren_protocol::Reason;

/// A box's four letters.
pub(super) type Kind = [u8; 4];

/// Numbers, one after another. To read past the end is damage.
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn take(&mut self, bytes: usize) -> Result<&'a [u8], Reason> {
        let (head, rest) = self.0.split_at_checked(bytes).ok_or(Reason::FileDamaged)?;
        self.0 = rest;
        Ok(head)
    }

    /// The next number, of at most eight bytes.
    pub(super) fn number(&mut self, bytes: usize) -> Result<u64, Reason> {
        Ok(self.take(bytes)?.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    }

    #[allow(clippy::cast_possible_truncation)] // Four bytes.
    pub(super) fn u32(&mut self) -> Result<u32, Reason> {
        Ok(self.number(4)? as u32)
    }

    pub(super) fn i32(&mut self) -> Result<i32, Reason> {
        Ok(self.u32()?.cast_signed())
    }

    /// The version and flags a "full box" begins with.
    ///
    /// # Errors
    /// Damage also for a version that is neither 0 nor 1: there is none.
    pub(super) fn version(&mut self) -> Result<(bool, u32), Reason> {
        match self.u32()? {
            n if n >> 24 > 1 => Err(Reason::FileDamaged),
            n => Ok((n >> 24 == 1, n & 0xff_ffff)),
        }
    }

    /// A table: how many entries, and their bytes.
    pub(super) fn table(&mut self, entry: usize) -> Result<&'a [u8], Reason> {
        let bytes = (self.u32()? as usize).checked_mul(entry).ok_or(Reason::FileDamaged)?;
        self.take(bytes)
    }
}

/// Boxes one after another: where each begins, its kind and its content. Ends at the first that does not fit.
pub(super) fn inside(bytes: &[u8]) -> impl Iterator<Item = (usize, Kind, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let whole = bytes.get(at..)?;
        let mut fields = Fields(whole);
        let size = fields.u32().ok()?;
        let kind: Kind = fields.take(4).ok()?.try_into().ok()?;
        let size = match size {
            0 => whole.len(),
            1 => usize::try_from(fields.number(8).ok()?).ok()?,
            size => size as usize,
        };
        let content = whole.get(whole.len() - fields.0.len()..size)?;
        let begins = at;
        at += size;
        Some((begins, kind, content))
    })
}

/// The first box of a kind.
pub(super) fn find<'a>(bytes: &'a [u8], kind: &Kind) -> Option<&'a [u8]> {
    inside(bytes).find(|(_, k, _)| k == kind).map(|(_, _, content)| content)
}

/// The first box of a kind that must be there.
pub(super) fn need<'a>(bytes: &'a [u8], kind: &Kind) -> Result<&'a [u8], Reason> {
    find(bytes, kind).ok_or(Reason::FileDamaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_the_box_ends() {
        let mut fields = Fields(&[0, 0, 0, 2, 1, 2, 3]);
        assert_eq!((fields.u32(), fields.number(2)), (Ok(2), Ok(0x102)));
        assert_eq!(fields.number(2), Err(Reason::FileDamaged));
        assert_eq!(Fields(&[0, 0, 0, 2, 1, 2, 3]).table(2), Err(Reason::FileDamaged));
        assert_eq!(Fields(&[2, 0, 0, 0]).version(), Err(Reason::FileDamaged));
    }

    #[test]
    fn boxes_are_found_up_to_one_that_does_not_fit() {
        let large = [&[0, 0, 0, 1][..], b"mdat", &[0, 0, 0, 0, 0, 0, 0, 17, 7]].concat();
        let bytes = [&large[..], &[0, 0, 0, 9], b"free", &[8], &[0, 0, 0, 99], b"late"].concat();
        let found: Vec<_> = inside(&bytes).collect();
        assert_eq!(found, [(0, *b"mdat", &[7][..]), (17, *b"free", &[8][..])]);
        assert_eq!(need(&bytes, b"late"), Err(Reason::FileDamaged));
        // A size smaller than its own header.
        assert_eq!(inside(&[&[0, 0, 0, 7][..], b"free"].concat()).count(), 0);
    }
}
