//! What the whole-flow tests share: a platform on real pixels, phones as processes of their own, sample people, and readers
//! of screens and of the platform's database.
//!
//! | room | what |
//! |---|---|
//! | [`environment`] | the platform that runs, and its phones |
//! | [`test_users`] | sample people and bad takes of `fixtures` |
//! | [`cached_judge`] | the platform's own judge, which looks once at the same bytes |
//! | [`server_state`] | what the platform has in its database |
//! | [`client_run`] | what a phone showed, and how it ended |
//! | [`seeded_scenario`] | runs by seed: scenario, weather, kills, and the promise as a check |
//! | [`invariant_checker`] | what screens said was done, and whether it still is |
//! | [`control_client`] | the client that must fail the check |
//! | [`stub_server`] | something at the address that is not the platform |
//! | [`reviewer`] | the office at its console |

// Here a panic is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

pub mod cached_judge;
pub mod client_run;
pub mod control_client;
pub mod environment;
pub mod invariant_checker;
pub mod reviewer;
pub mod seeded_scenario;
pub mod server_state;
pub mod stub_server;
pub mod test_users;

pub use client_run::ClientRun;
pub use environment::TestEnvironment;
pub use reviewer::Reviewer;
pub use test_users::{TestUser, bad, person};
