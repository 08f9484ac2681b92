//! Records, the outbox and the profile: small encrypted rows. What belongs together is written in one transaction.

use crate::store::CaseKeyId;
use crate::{Store, StoreError, schema};
use queren_vault::{Context, DataKey, WrappedKey};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

/// How far an attempt is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OutboxState {
    /// On disk, nothing sent.
    Prepared = 0,
    /// The platform knows it.
    Created = 1,
    /// Counted.
    Committed = 2,
    /// Terminal.
    Ended = 3,
}

/// A change of an attempt's outbox row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxChange {
    /// Attempt id.
    pub attempt: String,
    /// Device, manifest, hash, consent version, as the caller encodes them. Fixed once prepared.
    pub body: Vec<u8>,
    /// New state. [`OutboxState::Prepared`] inserts the row, any other updates it.
    pub state: OutboxState,
}

impl Store {
    /// Saves the case's record and, in the same transaction, the change of the attempt's outbox row. Media that the record
    /// does not reference stay on disk until [`Store::collect_garbage`].
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for a second unresolved attempt, other content under a known id, or a step backwards;
    /// [`StoreError::NoSpace`], [`StoreError::Io`]. Nothing is changed then.
    pub fn commit(&self, case: &str, record: &[u8], outbox: Option<&OutboxChange>) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (handle, key) = self.create_case(&transaction, case)?;
        let body = key.seal(&record_context(&handle.text()), record)?;
        transaction.execute(
            "INSERT INTO records (handle, body) VALUES (?1, ?2) ON CONFLICT (handle) DO UPDATE SET body = excluded.body",
            params![handle.0, body],
        )?;
        if let Some(change) = outbox {
            apply_outbox_change(&transaction, handle, &key, change)?;
        }
        transaction.commit()?;
        self.keys().insert(case.to_owned(), (handle, key));
        Ok(())
    }

    /// The case's record.
    ///
    /// # Errors
    /// [`StoreError::KeyLost`], [`StoreError::Damaged`], [`StoreError::Io`].
    pub fn record(&self, case: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let connection = self.connection();
        let Some((handle, key)) = self.find_case(&connection, case)? else { return Ok(None) };
        let body: Option<Vec<u8>> =
            connection.query_row("SELECT body FROM records WHERE handle = ?1", [handle.0], |r| r.get(0)).optional()?;
        body.map(|body| Ok(key.open(&record_context(&handle.text()), &body)?)).transpose()
    }

    /// Saves the installation's profile.
    ///
    /// # Errors
    /// [`StoreError::NoSpace`], [`StoreError::Io`].
    pub fn set_profile(&self, profile: &[u8]) -> Result<(), StoreError> {
        let key = DataKey::generate()?;
        let wrapped = self.kek().wrap(&key, "profile")?;
        let body = key.seal(&profile_context(), profile)?;
        self.connection().execute(
            "INSERT INTO profile (one, key, body) VALUES (1, ?1, ?2)
             ON CONFLICT (one) DO UPDATE SET key = excluded.key, body = excluded.body",
            params![wrapped.0, body],
        )?;
        Ok(())
    }

    /// The installation's profile.
    ///
    /// # Errors
    /// [`StoreError::KeyLost`], [`StoreError::Damaged`], [`StoreError::Io`].
    pub fn profile(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>, Vec<u8>)> = self
            .connection()
            .query_row("SELECT key, body FROM profile", [], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        let Some((wrapped, body)) = row else { return Ok(None) };
        let key = self.kek().unwrap(&WrappedKey(wrapped), "profile").map_err(|_| StoreError::KeyLost)?;
        Ok(Some(key.open(&profile_context(), &body)?))
    }
}

fn apply_outbox_change(
    transaction: &Transaction<'_>,
    case_key_id: CaseKeyId,
    key: &DataKey,
    change: &OutboxChange,
) -> Result<(), StoreError> {
    let case_key = case_key_id.text();
    let known: Option<Vec<u8>> = transaction
        .query_row(
            "SELECT body FROM outbox WHERE attempt = ?1 AND handle = ?2",
            params![change.attempt, case_key_id.0],
            |r| r.get(0),
        )
        .optional()?;
    match known {
        None => {
            let body = key.seal(&outbox_context(&change.attempt, &case_key), &change.body)?;
            transaction.execute(
                "INSERT INTO outbox (attempt, handle, state, body) VALUES (?1, ?2, ?3, ?4)",
                params![change.attempt, case_key_id.0, change.state as u8, body],
            )?;
        }
        Some(sealed) => {
            if key.open(&outbox_context(&change.attempt, &case_key), &sealed)? != change.body {
                return Err(StoreError::Conflict("an attempt's content never changes"));
            }
            transaction.execute(
                "UPDATE outbox SET state = ?2 WHERE attempt = ?1",
                params![change.attempt, change.state as u8],
            )?;
        }
    }
    Ok(())
}

fn record_context(handle: &str) -> Context<'_> {
    Context { table: "records", row: handle, field: "body", schema: schema::VERSION, case: handle }
}

fn outbox_context<'a>(attempt: &'a str, handle: &'a str) -> Context<'a> {
    Context { table: "outbox", row: attempt, field: "body", schema: schema::VERSION, case: handle }
}

fn profile_context() -> Context<'static> {
    Context { table: "profile", row: "1", field: "body", schema: schema::VERSION, case: "" }
}
