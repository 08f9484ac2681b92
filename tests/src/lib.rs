//! What the whole-flow tests share: a platform on real pixels, phones as processes of their own, sample people, and readers
//! of screens and of the platform's books.
//!
//! | room | what |
//! |---|---|
//! | [`scene`] | the platform that runs, and its phones |
//! | [`people`] | sample people and bad takes of `fixtures` |
//! | [`judge`] | the platform's own judge, which looks once at the same bytes |
//! | [`books`] | what the platform has in its database |
//! | [`walk`] | what a phone showed, and how it ended |
//! | [`runs`] | runs by seed: story, weather, kills, and the promise as a check |
//! | [`witness`] | what screens said was done, and whether it still is |
//! | [`naive`] | the client that must fail the check |
//! | [`raw`] | something at the address that is not the platform |
//! | [`reviewer`] | the office at its console |

// Here a panic is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

pub mod books;
pub mod judge;
pub mod naive;
pub mod people;
pub mod raw;
pub mod reviewer;
pub mod runs;
pub mod scene;
pub mod walk;
pub mod witness;

pub use people::{Person, bad, person};
pub use reviewer::Reviewer;
pub use scene::Scene;
pub use walk::Walk;
