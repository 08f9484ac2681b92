//! Drafts on disk: one SQLite file for rows, one folder for media, all sealed by the vault, all durable before `Ok`.
//!
//! | module | what |
//! |---|---|
//! | [`Store`] | opens the folder and owns the connection; one process at a time |
//! | `schema` | tables, constraints, migrations, SQLite settings |
//! | `rows` | records, the attempts' outbox, the installation's profile |
//! | `journal` | the bounded journal, in a file of its own |
//! | [`media`] | captured files in frames: write, read at an offset, remove, collect garbage |
//!
//! Rows are encrypted with the case's data key and bound to their table, row and column; the data key is wrapped by the key
//! in the system's keystore. File names and row keys carry no personal data: media ids are random, case ids are hashed.

mod error;
mod journal;
pub mod media;
mod rows;
mod schema;
mod store;

pub use error::StoreError;
pub use journal::{JournalLine, lines_to_remove};
pub use media::{MediaFile, MediaRef};
pub use rows::{OutboxChange, OutboxState};
pub use schema::VERSION;
pub use store::Store;
