//! What the machine offers, as narrow synchronous ports, and the adapters behind them.
//!
//! | room | what |
//! |---|---|
//! | [`ports`] | [`Clock`](ports::Clock) and [`Random`](ports::Random) and the system's own |
//! | [`secrets`] | the system's keystore, and by choice a file or memory |
//! | [`credentials`] | the key-encryption key and the session's token in it |
//! | [`camera`] | list, open, frames, still; desktops through nokhwa (feature `camera`) |
//!
//! Ports are called from a worker, never from an async task or under a lock of the caller: each may block up to its
//! deadline, and each has one.

pub mod camera;
pub mod credentials;
pub mod ports;
pub mod secrets;
