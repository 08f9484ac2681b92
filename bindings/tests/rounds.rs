//! Cores made, used and closed leave no byte behind on this side: counted by the allocator, not by what the process holds.

// An allocator is an unsafe trait; this one only counts and passes on.
#![allow(unsafe_code, clippy::unwrap_used)]

use queren_app::{Action, Lang};
use queren_bindings::test_support::silent_device;
use queren_bindings::{CoreConfig, KeyPlace, start_core};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicI64, Ordering};

struct Counting;

static LIVE: AtomicI64 = AtomicI64::new(0);

fn count(bytes: usize, sign: i64) {
    LIVE.fetch_add(sign * i64::try_from(bytes).unwrap_or(i64::MAX), Ordering::Relaxed);
}

// SAFETY: every call is the system allocator's own.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 1);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(layout.size(), -1);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn round(at: &std::path::Path) {
    let folder = |name: &str| at.join(name).display().to_string();
    let config = CoreConfig {
        platform: "http://127.0.0.1:9".into(),
        data: folder("data"),
        captures: folder("captures"),
        models: folder("models"),
        device_name: "rounds".into(),
        lang: Lang::Zh,
        keys: KeyPlace::Files { folder: folder("keys") },
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let core = start_core(config, silent_device()).await.unwrap();
        core.act(Action::StartRehearsal).await.unwrap();
        core.close().await.unwrap();
    });
}

/// Live bytes by which `rounds` rounds grew.
fn growth(rounds: u32, mut round: impl FnMut()) -> i64 {
    // What is made once is made first.
    (0..20).for_each(|_| round());
    let before = LIVE.load(Ordering::Relaxed);
    (0..rounds).for_each(|_| round());
    LIVE.load(Ordering::Relaxed) - before
}

#[test]
fn cores_leave_no_byte_behind() {
    const ROUNDS: u32 = 200;
    let dir = tempfile::tempdir().unwrap();
    let grown = growth(ROUNDS, || round(dir.path()));
    // A thread may still be letting go of its last few kilobytes; a byte a round would be seen nevertheless in the end,
    // a record or a handle a round at once.
    assert!(grown < i64::from(ROUNDS) * 20, "{grown} bytes after {ROUNDS} rounds");
    let kept = growth(ROUNDS, || std::mem::forget(vec![0u8; 64]));
    assert!(kept >= i64::from(ROUNDS) * 64, "the control is seen: {kept}");
}
