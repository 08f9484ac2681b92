//! Results that `cargo xtask test` adds up.

/// Result of a check that not every machine can run.
pub(crate) enum CheckResult {
    Passed,
    /// What went wrong.
    Failed(String),
    /// What is missing, and how to get it.
    Skipped(String),
}

/// Numbers of tests by result.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TestCounts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl TestCounts {
    pub(crate) const ONE_PASSED: TestCounts = TestCounts { passed: 1, failed: 0, skipped: 0 };
    pub(crate) const ONE_FAILED: TestCounts = TestCounts { passed: 0, failed: 1, skipped: 0 };
    pub(crate) const ONE_SKIPPED: TestCounts = TestCounts { passed: 0, failed: 0, skipped: 1 };
}

impl From<&CheckResult> for TestCounts {
    fn from(result: &CheckResult) -> TestCounts {
        match result {
            CheckResult::Passed => TestCounts::ONE_PASSED,
            CheckResult::Failed(_) => TestCounts::ONE_FAILED,
            CheckResult::Skipped(_) => TestCounts::ONE_SKIPPED,
        }
    }
}

impl std::ops::AddAssign for TestCounts {
    fn add_assign(&mut self, other: TestCounts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}
