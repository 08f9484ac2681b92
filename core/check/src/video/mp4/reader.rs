//! A bounds-checked reader for big-endian numbers.

use queren_protocol::Reason;

/// Reads numbers one after another. Reading past the end is [`Reason::FileDamaged`].
pub(in crate::video) struct Reader<'a>(pub(in crate::video) &'a [u8]);

impl<'a> Reader<'a> {
    pub(in crate::video) fn take(&mut self, bytes: usize) -> Result<&'a [u8], Reason> {
        let (head, rest) = self.0.split_at_checked(bytes).ok_or(Reason::FileDamaged)?;
        self.0 = rest;
        Ok(head)
    }

    /// A number of at most eight bytes.
    pub(in crate::video) fn number(&mut self, bytes: usize) -> Result<u64, Reason> {
        Ok(self.take(bytes)?.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    }

    #[allow(clippy::cast_possible_truncation)] // Four bytes.
    pub(in crate::video) fn u32(&mut self) -> Result<u32, Reason> {
        Ok(self.number(4)? as u32)
    }

    pub(in crate::video) fn i32(&mut self) -> Result<i32, Reason> {
        Ok(self.u32()?.cast_signed())
    }

    /// Version and flags of a full box; the version is true for 1.
    ///
    /// # Errors
    /// Also for versions above 1, which the boxes read here do not have.
    pub(in crate::video) fn full_box_header(&mut self) -> Result<(bool, u32), Reason> {
        match self.u32()? {
            n if n >> 24 > 1 => Err(Reason::FileDamaged),
            n => Ok((n >> 24 == 1, n & 0xff_ffff)),
        }
    }

    /// The entries of a table that starts with their number.
    pub(in crate::video) fn table(&mut self, entry_bytes: usize) -> Result<&'a [u8], Reason> {
        let bytes = (self.u32()? as usize).checked_mul(entry_bytes).ok_or(Reason::FileDamaged)?;
        self.take(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_past_the_end_is_an_error() {
        let mut reader = Reader(&[0, 0, 0, 2, 1, 2, 3]);
        assert_eq!((reader.u32(), reader.number(2)), (Ok(2), Ok(0x102)));
        assert_eq!(reader.number(2), Err(Reason::FileDamaged));
        assert_eq!(Reader(&[0, 0, 0, 2, 1, 2, 3]).table(2), Err(Reason::FileDamaged));
        assert_eq!(Reader(&[2, 0, 0, 0]).full_box_header(), Err(Reason::FileDamaged));
    }
}
