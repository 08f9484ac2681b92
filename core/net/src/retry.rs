//! Retries with full jitter and a time budget.
//!
//! The crates that offer this (`backon`, `backoff`) add jitter on top of the delay instead of drawing the whole delay,
//! and ignore `Retry-After`.

use crate::{NetError, NetErrorKind};
use std::time::Duration;

/// How often and how long to retry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Upper bound of the first delay.
    pub base: Duration,
    /// Upper bound of any delay.
    pub cap: Duration,
    /// Most retries in a row without progress.
    pub tries: u32,
    /// Most time spent waiting without progress.
    pub budget: Duration,
}

impl Default for RetryPolicy {
    /// Half a second doubling to 15 s, six retries, one minute in all.
    fn default() -> RetryPolicy {
        RetryPolicy {
            base: Duration::from_millis(500),
            cap: Duration::from_secs(15),
            tries: 6,
            budget: Duration::from_secs(60),
        }
    }
}

/// Counts the failures since the last progress.
#[derive(Debug, Clone)]
pub struct Backoff {
    policy: RetryPolicy,
    failures: u32,
    waited: Duration,
}

impl Backoff {
    /// Nothing failed yet.
    #[must_use]
    pub fn new(policy: RetryPolicy) -> Backoff {
        Backoff { policy, failures: 0, waited: Duration::ZERO }
    }

    /// The delay after one more failure; `None` when the budget is spent.
    ///
    /// `chance` is uniform over all values and picks the delay between zero and the doubling upper bound: full jitter, so
    /// that phones which lost the same cell tower do not come back at the same moment. `asked` is the platform's
    /// `Retry-After`, the least delay.
    pub fn next(&mut self, chance: u32, asked: Option<Duration>) -> Option<Duration> {
        if self.failures >= self.policy.tries {
            return None;
        }
        let upper = self.policy.base.saturating_mul(2u32.saturating_pow(self.failures)).min(self.policy.cap);
        let jittered = upper.mul_f64(f64::from(chance) / f64::from(u32::MAX));
        let wait = jittered.max(asked.unwrap_or_default());
        let waited = self.waited.saturating_add(wait);
        if waited > self.policy.budget {
            return None;
        }
        self.failures += 1;
        self.waited = waited;
        Some(wait)
    }

    /// To be called after progress: restores the whole budget.
    pub fn progress(&mut self) {
        self.failures = 0;
        self.waited = Duration::ZERO;
    }

    /// Waits after a transient `error`; returns the error if it is not transient or the budget is spent.
    pub(crate) async fn wait_if_transient(&mut self, error: NetError) -> Result<(), NetError> {
        if error.is_transient() { self.wait(error).await } else { Err(error) }
    }

    /// Waits after any `error`; returns the error if the budget is spent.
    pub(crate) async fn wait(&mut self, error: NetError) -> Result<(), NetError> {
        match self.next(chance(), error.retry_after()) {
            Some(wait) => {
                tokio::time::sleep(wait).await;
                Ok(())
            }
            None => Err(error),
        }
    }
}

/// Retries a call while its failure is transient and the budget lasts. All calls of this API may be repeated except login.
/// Returns the last error.
///
/// # Errors
/// What `call` returned last.
pub async fn retry<T, F>(policy: RetryPolicy, mut call: impl FnMut() -> F) -> Result<T, NetError>
where
    F: Future<Output = Result<T, NetError>>,
{
    let mut backoff = Backoff::new(policy);
    // If any try may have arrived, the outcome is unknown, even when the last one found no connection.
    let mut sent = false;
    loop {
        let error = match call().await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let refused = matches!(error.kind, NetErrorKind::Refused { .. });
        sent |= error.sent && !refused;
        backoff.wait_if_transient(error).await.map_err(|e| NetError { sent: e.sent || sent, ..e })?;
    }
}

/// A random number for jitter. Without a random source the delay is the longest.
fn chance() -> u32 {
    getrandom::u32().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn waits_stay_within_cap_and_budget(
            base in 1u64..5_000, cap in 1u64..60_000, tries in 0u32..40, budget in 0u64..600_000,
            chances in proptest::collection::vec(any::<u32>(), 50), asked in proptest::option::of(0u64..10_000),
        ) {
            let ms = Duration::from_millis;
            let policy = RetryPolicy { base: ms(base), cap: ms(cap), tries, budget: ms(budget) };
            let mut backoff = Backoff::new(policy);
            let (mut total, mut count) = (Duration::ZERO, 0);
            for chance in chances {
                let Some(wait) = backoff.next(chance, asked.map(ms)) else { break };
                let upper = ms(base).saturating_mul(2u32.saturating_pow(count)).min(ms(cap));
                prop_assert!(wait <= upper.max(asked.map(ms).unwrap_or_default()));
                prop_assert!(wait >= asked.map(ms).unwrap_or_default());
                total += wait;
                count += 1;
            }
            prop_assert!(count <= tries && total <= ms(budget));
        }
    }

    #[test]
    fn jitter_is_full_and_progress_restores_the_budget() {
        let mut backoff = Backoff::new(RetryPolicy { tries: 2, ..RetryPolicy::default() });
        assert_eq!(backoff.next(0, None), Some(Duration::ZERO));
        assert_eq!(backoff.next(u32::MAX, None), Some(Duration::from_secs(1)));
        assert_eq!(backoff.next(0, None), None);
        backoff.progress();
        assert_eq!(backoff.next(u32::MAX, None), Some(Duration::from_millis(500)));
    }
}
