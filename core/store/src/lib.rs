//! Drafts on disk: one SQLite file for rows, one folder for media, all sealed by the vault, all durable before `Ok`.
//!
//! | room | what |
//! |---|---|
//! | [`Store`] | opens the folder, owns the connection, one process at a time |
//! | `schema` | tables, constraints, migrations, durable settings |
//! | `rows` | records, the attempts' outbox, the installation's profile |
//! | [`media`] | captured files in frames: put, read at an offset, remove, sweep |
//!
//! Rows are sealed with the case's data key, bound to their place; the data key is wrapped by the key in the system's
//! keystore. Names of files and rows carry no personal data: media ids are random, cases are hashed.

mod error;
pub mod media;
mod rows;
mod schema;
mod store;

pub use error::StoreError;
pub use media::{MediaFile, MediaRef};
pub use rows::{OutboxChange, OutboxState};
pub use schema::VERSION;
pub use store::Store;
