//! The journal on disk: sealed lines, bounded. Lines are appended and old ones removed in one transaction, so that the bound holds
//! whenever the process ends. What the lines say is not known here.

use crate::schema::prepare_journal;
use crate::{Store, StoreError};
use queren_vault::{Context, DataKey, KeyEncryptionKey, WrappedKey};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::Path;

/// Name of the journal's file.
pub(crate) const FILE: &str = "journal.db";
/// What the journal's data key is wrapped for.
const KEY_OWNER: &str = "journal";
/// Version the lines are bound to.
const SCHEMA: u32 = 1;

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// A run begins with it; the oldest run is removed first.
    pub starts_run: bool,
    /// The line itself.
    pub text: Vec<u8>,
}

/// How many of the oldest lines have to go so that the rest has `max_bytes` at the most: whole runs, and only of a run that is too
/// long by itself its oldest lines. Each line is whether it starts a run, and its length in bytes.
#[must_use]
pub fn lines_to_remove(lines: &[(bool, usize)], max_bytes: usize) -> usize {
    let mut kept: usize = lines.iter().map(|(_, length)| length).sum();
    let mut first = 0;
    while kept > max_bytes {
        let rest = lines.get(first..).unwrap_or_default();
        // The beginning of the next run; without one, the line alone.
        let run = rest.iter().skip(1).position(|(starts, _)| *starts).map_or(1, |at| at + 1);
        let gone = rest.get(..run).unwrap_or_default();
        kept -= gone.iter().map(|(_, length)| length).sum::<usize>();
        first += run;
    }
    first
}

/// The open file and its key.
pub(crate) struct JournalFile {
    connection: Connection,
    key: DataKey,
}

impl JournalFile {
    /// Opens the file, or creates it. A file that can't be read is replaced: nobody is owed a journal.
    fn open(dir: &Path, kek: &KeyEncryptionKey) -> Result<JournalFile, StoreError> {
        match JournalFile::try_open(dir, kek) {
            Err(StoreError::Damaged | StoreError::KeyLost | StoreError::Newer) => {
                remove(dir)?;
                JournalFile::try_open(dir, kek)
            }
            opened => opened,
        }
    }

    fn try_open(dir: &Path, kek: &KeyEncryptionKey) -> Result<JournalFile, StoreError> {
        let mut connection = Connection::open(dir.join(FILE))?;
        prepare_journal(&mut connection)?;
        let wrapped: Option<Vec<u8>> =
            connection.query_row("SELECT key FROM data_key", [], |row| row.get(0)).optional()?;
        let key = match wrapped {
            Some(wrapped) => kek.unwrap(&WrappedKey(wrapped), KEY_OWNER).map_err(|_| StoreError::KeyLost)?,
            None => {
                let key = DataKey::generate()?;
                let wrapped = kek.wrap(&key, KEY_OWNER)?;
                connection.execute("INSERT INTO data_key (one, key) VALUES (1, ?1)", params![wrapped.0])?;
                key
            }
        };
        Ok(JournalFile { connection, key })
    }

    fn append(&mut self, lines: &[JournalLine], max_bytes: usize) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for line in lines {
            let length = i64::try_from(line.text.len()).map_err(|_| StoreError::TooLarge)?;
            transaction.execute(
                "INSERT INTO lines (starts_run, length, body) VALUES (?1, ?2, x'')",
                params![line.starts_run, length],
            )?;
            let seq = transaction.last_insert_rowid();
            let body = self.key.seal(&context(&seq.to_string()), &line.text)?;
            transaction.execute("UPDATE lines SET body = ?2 WHERE seq = ?1", params![seq, body])?;
        }
        let mut query = transaction.prepare("SELECT seq, starts_run, length FROM lines ORDER BY seq")?;
        let rows = query.query_map([], |row| {
            let length: i64 = row.get(2)?;
            Ok((row.get::<_, i64>(0)?, (row.get::<_, bool>(1)?, usize::try_from(length).unwrap_or(0))))
        })?;
        let (seqs, lengths): (Vec<i64>, Vec<_>) = rows.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        drop(query);
        let remove = lines_to_remove(&lengths, max_bytes);
        if let Some(last) = remove.checked_sub(1).and_then(|last| seqs.get(last)) {
            transaction.execute("DELETE FROM lines WHERE seq <= ?1", [last])?;
        }
        Ok(transaction.commit()?)
    }

    fn lines(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut query = self.connection.prepare("SELECT seq, body FROM lines ORDER BY seq")?;
        let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        let open = |row: Result<(i64, Vec<u8>), rusqlite::Error>| {
            let (seq, body) = row?;
            Ok(self.key.open(&context(&seq.to_string()), &body)?)
        };
        rows.map(open).collect()
    }
}

impl Store {
    /// Appends lines to the journal and removes what no longer fits, in one transaction.
    ///
    /// # Errors
    /// [`StoreError::NoSpace`], [`StoreError::Io`].
    pub fn append_journal(&self, lines: &[JournalLine], max_bytes: usize) -> Result<(), StoreError> {
        self.with_journal(|journal| journal.append(lines, max_bytes))
    }

    /// The journal's lines, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Io`].
    pub fn journal(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        self.with_journal(|journal| journal.lines())
    }

    /// Opened when it is first needed: a start does not wait for it.
    fn with_journal<T>(&self, work: impl FnOnce(&mut JournalFile) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut slot = self.journal_slot();
        if slot.is_none() {
            *slot = Some(JournalFile::open(self.dir(), self.kek())?);
        }
        slot.as_mut().map_or(Err(StoreError::Io), work)
    }
}

/// Removes the file.
pub(crate) fn remove(dir: &Path) -> Result<(), StoreError> {
    for suffix in ["", "-wal", "-shm"] {
        match std::fs::remove_file(dir.join(format!("{FILE}{suffix}"))) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e.into()),
            _ => {}
        }
    }
    Ok(())
}

fn context(row: &str) -> Context<'_> {
    Context { table: "journal", row, field: "body", schema: SCHEMA, case: "" }
}

#[cfg(test)]
mod tests {
    use super::lines_to_remove;
    use proptest::prelude::*;

    #[test]
    fn the_oldest_run_goes_first_and_of_a_single_run_the_oldest_lines() {
        let two_runs = [(true, 10), (false, 10), (true, 10), (false, 10)];
        assert_eq!(lines_to_remove(&two_runs, 40), 0);
        assert_eq!(lines_to_remove(&two_runs, 39), 2);
        assert_eq!(lines_to_remove(&two_runs, 15), 3);
        assert_eq!(lines_to_remove(&two_runs, 5), 4);
        // A run whose beginning is gone is a run.
        assert_eq!(lines_to_remove(&[(false, 10), (false, 10), (true, 10)], 29), 2);
        assert_eq!(lines_to_remove(&[], 0), 0);
    }

    proptest! {
        #[test]
        fn the_rest_fits_and_no_more_than_needed_goes(
            lines in proptest::collection::vec((any::<bool>(), 0..50_usize), 0..60), max in 0..600_usize,
        ) {
            let total = |from: usize| lines[from..].iter().map(|(_, length)| length).sum::<usize>();
            let first = lines_to_remove(&lines, max);
            prop_assert!(total(first) <= max);
            // One removal less, be it a run or a line, would have been too little.
            let before = (0..first).rev().find(|i| *i == 0 || lines[*i].0).unwrap_or(0);
            let single = first.saturating_sub(1);
            prop_assert!(first == 0 || total(before) > max || total(single) > max);
        }
    }
}
