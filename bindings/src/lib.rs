//! The core for Kotlin and Swift: handles over [`queren_app`], one error type and a panic guard. Records and enums that cross
//! are declared in the core crates themselves (feature `uniffi`); no rule lives here.
//!
//! | module | what |
//! |---|---|
//! | [`handle`] | [`CoreHandle`]: start, act, screens, pictures, background and foreground, close |
//! | [`screen_stream`] | [`ScreenStream`]: one screen after another, pulled by the shell |
//! | [`preview`] | [`PreviewHandle`]: camera frames by reference, answered by guidance packed into one number |
//! | [`capture`] | [`CaptureHandle`]: a capture while it is made, ticked by the shell |
//! | [`labels`], [`waveform`](mod@waveform) | texts of closed sets; a recording's sound as bars |
//! | [`cancel`] | [`CancelHandle`]: ends a waiting call |
//! | [`error`] | the one error type |
//! | `catch_panic` | turns a panic into an error |
//! | `startup` | Android's context for the keystore |
//!
//! Hand-written packages wrap the generated code: `bindings/kotlin` and `bindings/swift`.

uniffi::setup_scaffolding!();
// Without a reference the linker may drop the other crates' scaffolding.
queren_app::uniffi_reexport_scaffolding!();

pub mod cancel;
pub mod capture;
mod catch_panic;
pub mod config;
pub mod error;
pub mod handle;
pub mod labels;
pub mod preview;
pub mod screen_stream;
#[cfg(target_os = "android")]
mod startup;
#[cfg(debug_assertions)]
pub mod test_support;
pub mod waveform;

pub use cancel::CancelHandle;
pub use capture::CaptureHandle;
pub use config::{CoreConfig, KeyPlace};
pub use error::{ErrorCode, ErrorKind, QuerenError, Retry};
pub use handle::{CoreHandle, start_core};
pub use preview::PreviewHandle;
pub use screen_stream::ScreenStream;
