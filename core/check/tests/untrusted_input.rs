//! Untrusted input: whatever the bytes claim, a check returns reasons, without a panic, in bounded time and memory. One test,
//! because the allocator counts the whole process. Allocations of OpenH264 (C) are not counted; it rejects frames of more than
//! 36,864 macroblocks itself.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{policy, read, truth};
use peak_alloc::PeakAlloc;
use queren_check::{Models, card, photo, signature, video};
use queren_protocol::Reason;
use queren_protocol::signature::parse_strokes;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Memory limit above what was in use before, bytes, for input no larger than the samples (0.3 MB, two megapixels).
const MEMORY_MAX: usize = 48 << 20;
/// Time limit for one input. It detects endless loops, not slowness, so it is generous for busy machines.
const TIME_MAX: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Card,
    Photo,
    AlbumPhoto,
    Video,
    Signature,
}

/// Checks bytes within the limits. Without models, so that only the parsers are measured.
fn check_within_limits(kind: Kind, bytes: &[u8], what: &str) -> Vec<Reason> {
    let models = Models::none();
    let mut policy = policy();
    policy.video.length_ms.min = 500;
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let began = Instant::now();
    let reasons = match kind {
        Kind::Card => card::check(bytes, &models, &policy.card).reasons,
        Kind::Photo => photo::check(bytes, &models, &policy.photo, None).reasons,
        Kind::AlbumPhoto => photo::make_compliant(bytes, &models, &policy.photo).err().unwrap_or_default(),
        Kind::Video => {
            let _ = video::waveform(bytes);
            video::check(bytes, &models, &policy.video).reasons
        }
        Kind::Signature => {
            parse_strokes(bytes).map_or_else(|r| vec![r], |s| signature::check(&s, &policy.signature).reasons)
        }
    };
    let (took, used) = (began.elapsed(), MEMORY.peak_usage().saturating_sub(before));
    assert!(used <= MEMORY_MAX, "{kind:?} {what}: {} MB", used >> 20);
    assert!(took <= TIME_MAX, "{kind:?} {what}: {took:?}");
    reasons
}

#[test]
fn no_input_panics_hangs_or_exhausts_memory() {
    // Panics inside the decoders are caught and reported as a damaged file, so their messages are suppressed.
    let test_thread = std::thread::current().id();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let in_dependency = info.location().is_some_and(|l| l.file().contains("registry"));
        if std::thread::current().id() != test_thread || !in_dependency {
            hook(info);
        }
    }));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(std::hint::black_box(vec![1u8; MEMORY_MAX + 1]));
    assert!(MEMORY.peak_usage() - before > MEMORY_MAX, "control: memory freed at once is counted");
    decompression_bombs();
    truncated_files();
    changed_bytes();
}

/// Files that claim more than they contain.
fn decompression_bombs() {
    let card = read(&truth().people[0].card);
    let video = read(&truth().people[0].videos[0].file);
    for kind in [Kind::Card, Kind::Photo, Kind::AlbumPhoto] {
        for (width, height) in [(60_000, 60_000), (u32::MAX, u32::MAX), (0x7fff_ffff, 1), (13_000, 10)] {
            assert_eq!(
                check_within_limits(kind, &png(width, height), "png"),
                [Reason::FileTooLarge],
                "{width}x{height}"
            );
        }
        // Within the pixel limit, but more pixels than so few bytes can encode.
        assert_eq!(check_within_limits(kind, &png(7_000, 7_000), "png"), [Reason::FileDamaged]);
        assert_eq!(check_within_limits(kind, &jpeg_sized(&card, 65_000, 65_000), "jpeg"), [Reason::FileTooLarge]);
        assert_eq!(
            check_within_limits(kind, &jpeg_sized(&read(&truth().people[0].photo), 7_000, 7_000), "jpeg"),
            [Reason::FileDamaged]
        );
    }
    assert_eq!(check_within_limits(Kind::Card, &vec![0xff; (8 << 20) + 1], "large"), [Reason::FileTooLarge]);
    assert_eq!(check_within_limits(Kind::Video, &vec![0; (16 << 20) + 1], "large"), [Reason::FileTooLarge]);
    // Every box in turn claims to be huge, to have no length, or to be shorter than its header.
    for name in
        [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"avc1", b"avcC", b"mp4a", b"mdat", b"dref", b"hdlr"]
    {
        for size in [u32::MAX, 0x4000_0000, 0, 1, 7] {
            let bad = with_number(&video, name, -4, size);
            let reasons =
                check_within_limits(Kind::Video, &bad, &format!("{} of size {size}", String::from_utf8_lossy(name)));
            // The last box may omit its length and extend to the end of the file.
            let allowed = name == b"mdat" && size == 0;
            assert!(allowed || !reasons.is_empty(), "{} of size {size}", String::from_utf8_lossy(name));
        }
    }
    for (name, at) in
        [(b"stts", 8), (b"stsz", 12), (b"stsc", 8), (b"stco", 8), (b"stsd", 8), (b"dref", 8), (b"ctts", 8)]
    {
        check_within_limits(Kind::Video, &with_number(&video, name, at, u32::MAX), "entries");
    }
    // 2³² samples of the same size and duration: a loop of as many iterations.
    let endless = with_number(&video, b"stsz", 8, 1);
    let endless = with_number(&with_number(&endless, b"stsz", 12, u32::MAX), b"stts", 12, u32::MAX);
    assert_eq!(check_within_limits(Kind::Video, &endless, "endless samples"), [Reason::FileTooLarge]);
    // Rates and sizes no device records.
    for (name, at) in
        [(b"mp4a", 24), (b"mp4a", 28), (b"mdhd", 16), (b"mvhd", 16), (b"tkhd", 80), (b"tkhd", 84), (b"avc1", 28)]
    {
        for value in [0, 1, u32::MAX, 0x7fff_ffff] {
            check_within_limits(Kind::Video, &with_number(&video, name, at, value), "rates");
        }
    }
}

/// Every sample truncated at each sixteenth.
fn truncated_files() {
    let p = &truth().people[0];
    let png = png_of(&read(&p.photo));
    let samples = [
        (Kind::Card, read(&p.card)),
        (Kind::Photo, read(&p.photo)),
        (Kind::Photo, png),
        (Kind::AlbumPhoto, read(&p.photo_chosen)),
        (Kind::Video, read(&p.videos[0].file)),
        (Kind::Signature, read(&p.signature)),
    ];
    for (kind, whole) in &samples {
        for sixteenths in 0..16 {
            let cut = &whole[..whole.len() * sixteenths / 16];
            let reasons = check_within_limits(*kind, cut, &format!("{sixteenths}/16"));
            let expected = if sixteenths == 0 && !matches!(kind, Kind::Signature | Kind::Video) {
                Reason::FileKind
            } else {
                Reason::FileDamaged
            };
            assert_eq!(reasons.first(), Some(&expected), "{kind:?} at {sixteenths}/16: {reasons:?}");
        }
        let control = check_within_limits(*kind, whole, "whole");
        assert!(!control.contains(&Reason::FileDamaged), "{kind:?} whole: {control:?}");
    }
}

/// A few bytes of a sample changed.
fn changed_bytes() {
    let p = &truth().people[0];
    let photo = read(&p.photo);
    let png = png_of(&photo);
    let short = read("bad/video_too_short.mp4");
    for (kind, whole, times) in [
        (Kind::Photo, &photo, 400),
        (Kind::Photo, &png, 300),
        (Kind::Card, &read(&p.card), 30),
        (Kind::Video, &short, 500),
        (Kind::Signature, &read(&p.signature), 300),
    ] {
        let mut random = fastrand::Rng::with_seed(0);
        for round in 0..times {
            let mut bad = whole.clone();
            // Every other round only in the header area.
            let range = if round % 2 == 0 { bad.len() } else { bad.len().min(2_500) };
            for _ in 0..random.usize(1..=6) {
                bad[random.usize(..range)] = random.u8(..);
            }
            check_within_limits(kind, &bad, &format!("round {round}"));
        }
    }
}

/// A PNG of a few bytes that claims to have a size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut small = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(16, 16).write_to(&mut small, image::ImageFormat::Png).unwrap();
    let mut bytes = small.into_inner();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
    bytes
}

fn png_of(jpeg: &[u8]) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::load_from_memory(jpeg).unwrap().write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// PNG's CRC (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let step = |c: u32| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
    !bytes.iter().fold(u32::MAX, |c, b| (0..8).fold(c ^ u32::from(*b), |c, _| step(c)))
}

/// Replaces the size in a JPEG's frame header.
fn jpeg_sized(jpeg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg.to_vec();
    let at = bytes.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// Replaces the 32-bit number at an offset from the first occurrence of a box's name after the `ftyp` box.
fn with_number(file: &[u8], name: &[u8; 4], from_name: isize, value: u32) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let first = u32::from_be_bytes(file[..4].try_into().unwrap()) as usize;
    let name = first + bytes[first..].windows(4).position(|w| w == name).unwrap();
    let at = name.checked_add_signed(from_name).unwrap();
    bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
    bytes
}
