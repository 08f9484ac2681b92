//! A frame by reference allocates nothing on this side. Counted on the thread that looks, by the allocator itself.

// An allocator is an unsafe trait; this one only counts and passes on.
#![allow(unsafe_code)]

use queren_app::check::preview::Subject;
use queren_bindings::PreviewHandle;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

// SAFETY: every call is the system allocator's own.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|c| c.set(c.get() + 1));
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn counted(work: impl FnOnce()) -> u64 {
    let before = COUNT.with(Cell::get);
    work();
    COUNT.with(Cell::get) - before
}

const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;

#[test]
fn a_frame_by_reference_allocates_nothing_and_a_copied_one_does() {
    let luma: Vec<u8> = (0..WIDTH * HEIGHT).map(|i| (i % 251) as u8).collect();
    let chroma = vec![128u8; (WIDTH * HEIGHT / 2) as usize];
    for subject in [Subject::Card, Subject::Face] {
        let preview = PreviewHandle::for_tests(subject);
        let look = |at: u64| {
            let (blue, red) = (&chroma[..], &chroma[1..]);
            preview.look(&luma, blue, red, WIDTH, HEIGHT, WIDTH, WIDTH, 2, 90, at).unwrap();
        };
        look(0);
        assert_eq!(counted(|| (1..100).for_each(|n| look(n * 33))), 0, "{subject:?}");
        let copied = counted(|| {
            let (l, b, r) = (luma.clone(), chroma.clone(), chroma[1..].to_vec());
            preview.look_copied(l, b, r, WIDTH, HEIGHT, WIDTH, WIDTH, 2, 90, 4_000).unwrap();
        });
        assert!(copied >= 3, "the counter counts: {copied}");
    }
}

#[test]
fn what_is_no_frame_is_refused() {
    let preview = PreviewHandle::for_tests(Subject::Card);
    let luma = vec![0u8; (WIDTH * HEIGHT) as usize];
    let accepts =
        |bytes: &[u8], w, h, stride, turn| preview.accepts(bytes, &[], &[], w, h, stride, 0, 1, turn, 0).is_ok();
    assert!(accepts(&luma, WIDTH, HEIGHT, WIDTH, 0));
    assert!(!accepts(&luma, WIDTH, HEIGHT + 1, WIDTH, 0));
    assert!(!accepts(&luma, WIDTH, HEIGHT, WIDTH - 1, 0));
    assert!(!accepts(&luma, WIDTH, HEIGHT, WIDTH, 45));
    assert!(!accepts(&luma, u32::MAX, u32::MAX, u32::MAX, 0));
    assert!(!accepts(&[], WIDTH, HEIGHT, WIDTH, 0));
}
