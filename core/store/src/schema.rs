//! Tables, constraints and SQLite settings. Invariants are constraints here, not checks in code.

use crate::StoreError;
use rusqlite::Connection;

/// Schema version written today; SQLite's `user_version`.
pub const VERSION: u32 = 1;

/// One entry per version; entry `n` takes version `n` to `n + 1`. Never edited once released.
const MIGRATIONS: [&str; VERSION as usize] = [include_str!("schema/1.sql")];

/// The journal's file: version written today.
const JOURNAL_VERSION: u32 = 1;
/// The same for it.
const JOURNAL_MIGRATIONS: [&str; JOURNAL_VERSION as usize] = [include_str!("schema/journal-1.sql")];

/// `synchronous = FULL` survives a power cut, which a kill test can't distinguish from NORMAL. The rest keeps deleted
/// content and temporary tables off the disk and enforces the schema.
const SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
";

pub(crate) fn prepare(connection: &mut Connection) -> Result<(), StoreError> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.execute_batch(SETTINGS)?;
    migrate(connection, &MIGRATIONS)
}

/// For the journal. What a power cut takes of it is not missed, so a save's I/O does not have to wait for its; and the write-ahead
/// log is emptied early, because the bound is the promise.
const JOURNAL_SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = 64;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
";

pub(crate) fn prepare_journal(connection: &mut Connection) -> Result<(), StoreError> {
    connection.execute_batch(JOURNAL_SETTINGS)?;
    migrate(connection, &JOURNAL_MIGRATIONS)
}

/// Takes a file to the version that its last migration leads to.
fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: u32 = transaction.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let missing = migrations.get(found as usize..).ok_or(StoreError::Newer)?;
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    let version = found.saturating_add(u32::try_from(missing.len()).unwrap_or(0));
    transaction.pragma_update(None, "user_version", version)?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::types::Value;

    #[test]
    fn the_durable_settings_are_in_force() {
        let dir = tempfile::tempdir().unwrap();
        let mut connection = Connection::open(dir.path().join("drafts.db")).unwrap();
        prepare(&mut connection).unwrap();
        let expected = [
            ("journal_mode", Value::Text("wal".into())),
            ("synchronous", Value::Integer(2)),
            ("foreign_keys", Value::Integer(1)),
            ("secure_delete", Value::Integer(1)),
            ("temp_store", Value::Integer(2)),
            ("trusted_schema", Value::Integer(0)),
            ("fullfsync", Value::Integer(1)),
            ("checkpoint_fullfsync", Value::Integer(1)),
        ];
        for (name, value) in expected {
            let actual: Value = connection.pragma_query_value(None, name, |row| row.get(0)).unwrap();
            assert_eq!(actual, value, "{name}");
        }
    }
}
