//! The core for Kotlin and Swift. The only crate that knows UniFFI; it forwards to [`queren_app`] and holds no rule.
//!
//! | room | what |
//! |---|---|
//! | [`handle`] | [`CoreHandle`]: start, dispatch, act, screen, pictures, background, foreground, close |
//! | [`watch`] | [`ScreenWatch`]: one screen after another, pulled, so that nothing can call back after the end |
//! | [`preview`] | [`PreviewHandle`]: camera frames by reference, answered by a guide in one number |
//! | [`ports`] | what a shell implements |
//! | [`cancel`] | [`CancelHandle`]: ends a wait from outside |
//! | [`outside`] | the values that cross: screens, actions, reasons, hints |
//! | [`error`] | the one error type |
//! | `guard` | panics end here |
//! | `startup` | Android's context for the keystore |
//!
//! Hand-written packages wrap the generated code: `bindings/kotlin` and `bindings/swift`.

uniffi::setup_scaffolding!();

pub mod cancel;
pub mod config;
#[cfg(debug_assertions)]
pub mod drill;
pub mod error;
mod guard;
pub mod handle;
pub mod outside;
pub mod ports;
pub mod preview;
#[cfg(target_os = "android")]
mod startup;
pub mod watch;

pub use cancel::CancelHandle;
pub use config::{CoreConfig, KeyPlace};
pub use error::{QuerenError, Retry};
pub use handle::{CoreHandle, start_core};
pub use preview::PreviewHandle;
pub use watch::ScreenWatch;
