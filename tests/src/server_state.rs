//! The platform's database, read directly: what really happened, whatever the client was told.

use queren_protocol::Reason;
use rusqlite::{Connection, OpenFlags, params};
use std::path::Path;

/// The rows of one candidate's case.
pub struct ServerState {
    database: Connection,
    case: String,
}

/// An upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUpload {
    /// `card`, `video`, `photo`, `signature`.
    pub kind: String,
    /// Declared length in bytes.
    pub length: u64,
    /// Bytes stored.
    pub received: u64,
}

impl ServerState {
    /// Opens the database read only and selects the case of `account`.
    #[must_use]
    pub fn open(platform: &Path, account: &str) -> ServerState {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let database = Connection::open_with_flags(platform.join("platform.sqlite"), flags).expect("the database");
        database.busy_timeout(std::time::Duration::from_secs(5)).expect("a timeout");
        let sql = "SELECT case_id FROM cases JOIN login USING (candidate) WHERE login = ?1";
        let case = database.query_row(sql, [account], |row| row.get(0)).expect("the candidate's case");
        ServerState { database, case }
    }

    /// Attempts that count: committed − voided.
    #[must_use]
    pub fn attempts_used(&self) -> u32 {
        self.one("SELECT used FROM standing WHERE case_id = ?1").expect("a row for the case")
    }

    /// Attempts ever committed.
    #[must_use]
    pub fn attempts_committed(&self) -> u32 {
        self.one("SELECT count(*) FROM ledger WHERE case_id = ?1 AND kind = 'committed'").expect("a count")
    }

    /// The reasons of each verdict, oldest first; a passed attempt has none.
    #[must_use]
    pub fn verdicts(&self) -> Vec<Vec<Reason>> {
        let sql = "SELECT reasons FROM result JOIN attempt USING (attempt) WHERE case_id = ?1 ORDER BY seq";
        self.all(sql, |row| row.get::<_, String>(0)).iter().map(|json| reason_codes(json)).collect()
    }

    /// The reasons of each photo's verdict, oldest first.
    #[must_use]
    pub fn photo_verdicts(&self) -> Vec<Vec<Reason>> {
        let sql = "SELECT reasons FROM photo WHERE case_id = ?1 AND state <> 'judging' ORDER BY entry";
        self.all(sql, |row| row.get::<_, String>(0)).iter().map(|json| reason_codes(json)).collect()
    }

    /// Whether an outcome was chosen in test mode instead of judged.
    #[must_use]
    pub fn has_chosen_outcome(&self) -> bool {
        let sql = "SELECT count(*) FROM result JOIN attempt USING (attempt) WHERE case_id = ?1 AND chosen = 1";
        self.one::<u32>(sql) != Some(0)
    }

    /// The admission number, once issued.
    #[must_use]
    pub fn admission_number(&self) -> Option<String> {
        self.one("SELECT number FROM admission WHERE case_id = ?1")
    }

    /// The newest consent: face, ID card.
    #[must_use]
    pub fn consent(&self) -> Option<(bool, bool)> {
        let sql = "SELECT face, id_card FROM consent WHERE case_id = ?1 ORDER BY entry DESC LIMIT 1";
        self.all(sql, |row| Ok((row.get(0)?, row.get(1)?))).pop()
    }

    /// States of the reviews, oldest first.
    #[must_use]
    pub fn review_states(&self) -> Vec<String> {
        self.all("SELECT state FROM review WHERE case_id = ?1 ORDER BY entry", |row| row.get(0))
    }

    /// States of the attempts, oldest first.
    #[must_use]
    pub fn attempt_states(&self) -> Vec<String> {
        self.all("SELECT state FROM attempt WHERE case_id = ?1 ORDER BY opened_ms, seq", |row| row.get(0))
    }

    /// Every upload.
    #[must_use]
    pub fn uploads(&self) -> Vec<StoredUpload> {
        self.all("SELECT kind, length, received FROM upload WHERE case_id = ?1", |row| {
            Ok(StoredUpload { kind: row.get(0)?, length: unsigned(row, 1)?, received: unsigned(row, 2)? })
        })
    }

    fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> Option<T> {
        self.all(sql, |row| row.get(0)).pop()
    }

    fn all<T>(&self, sql: &str, read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        let mut query = self.database.prepare(sql).expect("a query that fits the schema");
        let rows = query.query_map(params![self.case], read).expect("an answer");
        rows.map(|row| row.expect("a row")).collect()
    }
}

fn reason_codes(json: &str) -> Vec<Reason> {
    serde_json::from_str(json).expect("reason codes")
}

fn unsigned(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(|n| n.unsigned_abs())
}
