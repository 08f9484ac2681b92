//! Clock, randomness, free space.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01 UTC as the device believes. May jump, and may be wrong by years.
    fn wall_ms(&self) -> i64;

    /// Time since some moment before this process's first call. Never jumps back; measures waits and deadlines.
    fn steady(&self) -> Duration;
}

/// Random bytes fit for keys and identifiers.
pub trait Random: Send + Sync {
    /// Fills `buffer`.
    ///
    /// # Errors
    /// [`NoRandom`] when the system has none to give. Nothing may be made up instead.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoRandom>;

    /// A new identifier: a version 4 UUID (RFC 9562).
    ///
    /// # Errors
    /// [`NoRandom`].
    fn id(&self) -> Result<String, NoRandom> {
        let mut bytes = [0; 16];
        self.fill(&mut bytes)?;
        Ok(uuid::Builder::from_random_bytes(bytes).into_uuid().to_string())
    }
}

/// The system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no random numbers available")]
pub struct NoRandom;

/// Room for drafts.
pub trait FreeSpace: Send + Sync {
    /// Bytes this user may still write where `path` lies. `path` must exist.
    ///
    /// # Errors
    /// What the file system says.
    fn free_bytes(&self, path: &Path) -> io::Result<u64>;
}

/// The device's own clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// Its steady time begins now.
    #[must_use]
    pub fn new() -> SystemClock {
        SystemClock { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> SystemClock {
        SystemClock::new()
    }
}

impl Clock for SystemClock {
    fn wall_ms(&self) -> i64 {
        let ms = |d: Duration| i64::try_from(d.as_millis()).unwrap_or(i64::MAX);
        // A phone whose battery was flat may believe in 1969.
        SystemTime::now().duration_since(UNIX_EPOCH).map_or_else(|e| -ms(e.duration()), ms)
    }

    fn steady(&self) -> Duration {
        self.start.elapsed()
    }
}

/// The operating system's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoRandom> {
        getrandom::fill(buffer).map_err(|_| NoRandom)
    }
}

/// The file system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl FreeSpace for Disk {
    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        fs4::available_space(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_version_4_and_differ() {
        let (a, b) = (SystemRandom.id().unwrap(), SystemRandom.id().unwrap());
        assert_ne!(a, b);
        assert_eq!((a.len(), a.as_bytes()[14]), (36, b'4'));
    }

    struct Dry;
    impl Random for Dry {
        fn fill(&self, _: &mut [u8]) -> Result<(), NoRandom> {
            Err(NoRandom)
        }
    }

    #[test]
    fn without_randomness_there_is_no_identifier() {
        assert_eq!(Dry.id(), Err(NoRandom));
    }

    #[test]
    fn the_clock_tells_this_century_and_never_goes_back() {
        let clock = SystemClock::new();
        assert!(clock.wall_ms() > 1_700_000_000_000);
        let a = clock.steady();
        assert!(clock.steady() >= a);
    }

    #[test]
    fn free_space_is_told_for_what_exists_and_refused_for_what_does_not() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Disk.free_bytes(dir.path()).unwrap() > 0);
        assert!(Disk.free_bytes(&dir.path().join("absent")).is_err());
    }
}
