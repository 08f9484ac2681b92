//! When a client is killed, expressed without a clock.

use queren_testbed::network::UnreliableNetwork;

/// The point in one run at which the client is killed.
#[derive(Debug, Clone, Copy)]
pub enum KillPoint {
    /// At the n-th screen, from 1.
    AtScreen(u64),
    /// After this many more bytes from the client have been forwarded.
    AfterBytes(u64),
    /// After this many more requests have reached the platform; the last one is never answered.
    AfterRequests(u64),
}

impl KillPoint {
    /// Waits for a point that the network can observe; for any other, forever.
    pub(crate) async fn wait(point: Option<KillPoint>, network: &UnreliableNetwork) {
        let start = network.counts();
        match point {
            Some(KillPoint::AfterBytes(n)) => network.wait_until(|c| c.bytes_up >= start.bytes_up + n).await,
            Some(KillPoint::AfterRequests(n)) => network.wait_until(|c| c.requests >= start.requests + n).await,
            Some(KillPoint::AtScreen(_)) | None => std::future::pending().await,
        }
    }
}
