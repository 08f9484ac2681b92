//! The size of the next chunk and how long it may take: pure arithmetic.

use std::time::Duration;

const KIB: u64 = 1 << 10;

/// Chunk sizes of the protocol: 256 KiB for files under 1 MB, 512 KiB to 1 MiB above, down to 64 KiB after two failures
/// in a row, doubling again after every second success.
#[derive(Debug, Clone)]
pub(super) struct ChunkSizer {
    most: u64,
    size: u64,
    failures: u32,
    successes: u32,
}

impl ChunkSizer {
    pub(super) const LEAST: u64 = 64 * KIB;

    pub(super) fn new(total: u64) -> ChunkSizer {
        let (size, most) = if total < 1_000_000 { (256 * KIB, 256 * KIB) } else { (512 * KIB, 1_024 * KIB) };
        ChunkSizer { most, size, failures: 0, successes: 0 }
    }

    /// Size of the next chunk when `rest` bytes are missing.
    pub(super) fn next(&self, rest: u64) -> u64 {
        self.size.min(rest)
    }

    pub(super) fn failed(&mut self) {
        self.successes = 0;
        self.failures += 1;
        if self.failures >= 2 {
            self.size = ChunkSizer::LEAST;
        }
    }

    pub(super) fn succeeded(&mut self) {
        self.failures = 0;
        self.successes += 1;
        if self.successes >= 2 {
            self.successes = 0;
            self.size = (self.size * 2).min(self.most);
        }
    }
}

/// The measured throughput, to notice a dead connection sooner than the full timeout.
#[derive(Debug, Clone, Default)]
pub(super) struct Throughput {
    bytes_per_second: Option<f64>,
}

impl Throughput {
    /// Shortest deadline: a mobile link may be silent this long and recover.
    const LEAST: Duration = Duration::from_secs(15);

    pub(super) fn measured(&mut self, bytes: u64, took: Duration) {
        // At least a millisecond, so that an immediate acknowledgement does not divide by zero.
        let now = bytes as f64 / took.as_secs_f64().max(0.001);
        self.bytes_per_second = Some(self.bytes_per_second.map_or(now, |before| 0.7 * before + 0.3 * now));
    }

    /// To be called after a failed chunk: earlier measurements no longer apply.
    pub(super) fn forget(&mut self) {
        self.bytes_per_second = None;
    }

    /// Whole bytes per second.
    pub(super) fn bytes_per_s(&self) -> Option<u64> {
        self.bytes_per_second.map(|speed| speed as u64)
    }

    /// Four times what the throughput suggests plus the shortest deadline, at most `cap`.
    pub(super) fn deadline(&self, bytes: u64, cap: Duration) -> Duration {
        match self.bytes_per_second {
            Some(speed) if speed > 0.0 => Duration::try_from_secs_f64(4.0 * bytes as f64 / speed)
                .unwrap_or(cap)
                .saturating_add(Throughput::LEAST)
                .min(cap),
            _ => cap,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sizes_are_the_protocols() {
        let mut small = ChunkSizer::new(999_999);
        assert_eq!(small.next(999_999), 256 * KIB);
        small.succeeded();
        small.succeeded();
        assert_eq!(small.next(999_999), 256 * KIB);

        let mut large = ChunkSizer::new(1_000_000);
        let sizes: Vec<u64> = std::iter::repeat_with(|| {
            large.succeeded();
            large.next(u64::MAX) / KIB
        })
        .take(5)
        .collect();
        assert_eq!(sizes, [512, 1024, 1024, 1024, 1024]);
        large.failed();
        assert_eq!(large.next(u64::MAX), 1024 * KIB, "one failure may be chance");
        large.failed();
        assert_eq!(large.next(u64::MAX), 64 * KIB);
        let back: Vec<u64> = std::iter::repeat_with(|| {
            large.succeeded();
            large.next(u64::MAX) / KIB
        })
        .take(8)
        .collect();
        assert_eq!(back, [64, 128, 128, 256, 256, 512, 512, 1024]);
    }

    #[test]
    fn a_deadline_follows_the_speed_up_to_the_cap() {
        let cap = Duration::from_secs(60);
        let mut pace = Throughput::default();
        assert_eq!(pace.deadline(1 << 20, cap), cap);
        pace.measured(1 << 20, Duration::from_secs(1));
        assert_eq!(pace.deadline(1 << 20, cap), Duration::from_secs(19));
        pace.forget();
        pace.measured(1 << 10, Duration::from_secs(1));
        assert_eq!(pace.deadline(1 << 20, cap), cap);
    }

    proptest! {
        #[test]
        fn no_history_gives_an_empty_or_oversized_chunk(total in 1u64..50_000_000, history in proptest::collection::vec(any::<bool>(), 0..60)) {
            let mut sizer = ChunkSizer::new(total);
            for ok in history {
                if ok { sizer.succeeded() } else { sizer.failed() }
                let next = sizer.next(total);
                prop_assert!(next >= 1 && next <= total && next <= 1 << 20);
                prop_assert!(next == total || next >= ChunkSizer::LEAST);
            }
        }

        #[test]
        fn no_measurement_gives_an_absurd_deadline(measured in proptest::collection::vec((any::<u64>(), 0u64..10_000_000), 0..9), bytes in 1u64..=1 << 20) {
            let cap = Duration::from_secs(60);
            let mut pace = Throughput::default();
            for (n, us) in measured { pace.measured(n, Duration::from_micros(us)); }
            let deadline = pace.deadline(bytes, cap);
            prop_assert!(deadline >= Throughput::LEAST && deadline <= cap);
        }
    }
}
