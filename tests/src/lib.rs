//! Support for the whole-flow tests: a platform that judges real pixels and sound, clients as processes, and readers of screens
//! and of the platform's database.
//!
//! | module | what |
//! |---|---|
//! | [`environment`] | a running platform and clients for it |
//! | [`test_users`] | sample people and bad material of `fixtures` |
//! | [`cached_judge`] | the platform's judge, which judges the same bytes once |
//! | [`server_state`] | what the platform's database says |
//! | [`client_run`] | what a client showed, and how it ended |
//! | [`seeded_scenario`] | scenarios by seed: recordings, network conditions, kills, and the invariants they must keep |
//! | [`kill_point`] | when a client is killed |
//! | [`invariant_checker`] | what screens confirmed, and whether it still holds |
//! | [`control_client`] | a client that breaks the invariants, to show that the tests notice |
//! | [`stub_server`] | a server that is not the platform |
//! | [`reviewer`] | the district office at the console |

// A panic here fails a test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

pub mod cached_judge;
pub mod client_run;
pub mod control_client;
pub mod environment;
pub mod invariant_checker;
pub mod kill_point;
pub mod reviewer;
pub mod seeded_scenario;
pub mod server_state;
pub mod stub_server;
pub mod test_users;

pub use client_run::ClientRun;
pub use environment::TestEnvironment;
pub use reviewer::Reviewer;
pub use test_users::{TestUser, bad_sample, test_user};
