//! Where an encrypted value belongs: associated data, so that a value moved to another row, field or case does not decrypt.

/// Where an encrypted value belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context<'a> {
    /// Table.
    pub table: &'a str,
    /// Row's key.
    pub row: &'a str,
    /// Column.
    pub field: &'a str,
    /// Schema version the value was written under.
    pub schema: u32,
    /// Case, or empty for what belongs to the installation.
    pub case: &'a str,
}

impl Context<'_> {
    /// Length-prefixed, so that no two contexts have the same bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = self.schema.to_be_bytes().to_vec();
        for part in [self.table, self.row, self.field, self.case] {
            out.extend((part.len() as u64).to_be_bytes());
            out.extend(part.as_bytes());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_differ_when_a_letter_moves_between_fields() {
        let a = Context { table: "ab", row: "c", field: "", schema: 1, case: "" };
        let b = Context { table: "a", row: "bc", ..a };
        assert_ne!(a.bytes(), b.bytes());
    }
}
