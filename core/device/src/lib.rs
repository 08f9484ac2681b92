//! What the operating system provides, as narrow synchronous ports, and the adapters behind them.
//!
//! | module | what |
//! |---|---|
//! | [`ports`] | [`Clock`](ports::Clock) and [`Random`](ports::Random) and the system's own |
//! | [`secrets`] | the system's keystore, and by choice a file or memory |
//! | [`credentials`] | the key-encryption key and the session's token, kept as secrets |
//! | [`camera`] | list and open cameras, frames, stills; on desktops through nokhwa (feature `camera`) |
//!
//! A port may block up to its deadline, so it is called from a worker thread, never from an async task or with a lock held.

pub mod camera;
pub mod credentials;
pub mod ports;
pub mod secrets;
