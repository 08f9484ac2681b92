//! Clock and randomness.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The wall clock.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01 UTC. May jump, and may be wrong by years.
    fn wall_ms(&self) -> i64;
}

/// Random bytes fit for keys and identifiers.
pub trait Random: Send + Sync {
    /// Fills `buffer`.
    ///
    /// # Errors
    /// [`NoRandom`] when the system has none. There is no fallback.
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

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn wall_ms(&self) -> i64 {
        let ms = |d: Duration| i64::try_from(d.as_millis()).unwrap_or(i64::MAX);
        // A phone whose battery ran out may start with a date before 1970.
        SystemTime::now().duration_since(UNIX_EPOCH).map_or_else(|e| -ms(e.duration()), ms)
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
    fn the_clock_returns_the_current_date() {
        // November 2023 to January 2100.
        assert!((1_700_000_000_000..4_102_444_800_000).contains(&SystemClock.wall_ms()));
    }
}
