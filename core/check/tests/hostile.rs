//! Hostile input: whatever the bytes claim, a check answers with reasons — without a panic, without an end of time, and
//! within a bound of memory. One test, because the allocator counts the whole process. What OpenH264 (C) allocates is not
//! counted; it refuses more than 36,864 macroblocks a frame itself.

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

/// Most memory above what was in use before, bytes, for input no larger than the samples (0.3 MB, two megapixels).
const MEMORY_MAX: usize = 48 << 20;
/// Most time for one input: not a measure of speed but of an end, on a machine that is busy with other things.
const TIME_MAX: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Card,
    Photo,
    Chosen,
    Video,
    Signature,
}

/// Looks at bytes under watch; the models are left out, so that what is measured is what parses strangers' bytes.
fn look(kind: Kind, bytes: &[u8], what: &str) -> Vec<Reason> {
    let models = Models::none();
    let mut policy = policy();
    policy.video.length_ms.min = 500;
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let began = Instant::now();
    let reasons = match kind {
        Kind::Card => card::check(bytes, &models, &policy.card).reasons,
        Kind::Photo => photo::check(bytes, &models, &policy.photo, None).reasons,
        Kind::Chosen => photo::compose(bytes, &models, &policy.photo).err().unwrap_or_default(),
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
fn no_input_panics_hangs_or_eats_the_memory() {
    // A parser's own panic would be caught and reported as damage; its words are of no use here.
    let ours = std::thread::current().id();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let inside = info.location().is_some_and(|l| l.file().contains("registry"));
        if std::thread::current().id() != ours || !inside {
            hook(info);
        }
    }));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(std::hint::black_box(vec![1u8; MEMORY_MAX + 1]));
    assert!(MEMORY.peak_usage() - before > MEMORY_MAX, "the control: what is given back at once is counted as well");
    bombs();
    cut_short();
    flipped();
}

/// Files that ask for more than they hold.
fn bombs() {
    let card = read(&truth().people[0].card);
    let video = read(&truth().people[0].videos[0].file);
    for kind in [Kind::Card, Kind::Photo, Kind::Chosen] {
        for (width, height) in [(60_000, 60_000), (u32::MAX, u32::MAX), (0x7fff_ffff, 1), (13_000, 10)] {
            assert_eq!(look(kind, &png(width, height), "png"), [Reason::FileTooLarge], "{width}x{height}");
        }
        // Within the limit of pixels, but more of them than so few bytes can stand for.
        assert_eq!(look(kind, &png(7_000, 7_000), "png"), [Reason::FileDamaged]);
        assert_eq!(look(kind, &jpeg_sized(&card, 65_000, 65_000), "jpeg"), [Reason::FileTooLarge]);
        assert_eq!(
            look(kind, &jpeg_sized(&read(&truth().people[0].photo), 7_000, 7_000), "jpeg"),
            [Reason::FileDamaged]
        );
    }
    assert_eq!(look(Kind::Card, &vec![0xff; (8 << 20) + 1], "large"), [Reason::FileTooLarge]);
    assert_eq!(look(Kind::Video, &vec![0; (16 << 20) + 1], "large"), [Reason::FileTooLarge]);
    // Every box of the table in turn claims to be giant, to have no length, and to hold four thousand million entries.
    for name in
        [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"avc1", b"avcC", b"mp4a", b"mdat", b"dref", b"hdlr"]
    {
        for size in [u32::MAX, 0x4000_0000, 0, 1, 7] {
            let bad = with_number(&video, name, -4, size);
            let reasons = look(Kind::Video, &bad, &format!("{} of size {size}", String::from_utf8_lossy(name)));
            // The last box may leave its length out and go on to the end of the file.
            let allowed = name == b"mdat" && size == 0;
            assert!(allowed || !reasons.is_empty(), "{} of size {size}", String::from_utf8_lossy(name));
        }
    }
    for (name, at) in
        [(b"stts", 8), (b"stsz", 12), (b"stsc", 8), (b"stco", 8), (b"stsd", 8), (b"dref", 8), (b"ctts", 8)]
    {
        look(Kind::Video, &with_number(&video, name, at, u32::MAX), "entries");
    }
    // One size for all samples, four thousand million of them, and a time that goes on as long: a loop of that many turns.
    let endless = with_number(&video, b"stsz", 8, 1);
    let endless = with_number(&with_number(&endless, b"stsz", 12, u32::MAX), b"stts", 12, u32::MAX);
    assert_eq!(look(Kind::Video, &endless, "endless samples"), [Reason::FileTooLarge]);
    // Rates and sizes nobody records.
    for (name, at) in
        [(b"mp4a", 24), (b"mp4a", 28), (b"mdhd", 16), (b"mvhd", 16), (b"tkhd", 80), (b"tkhd", 84), (b"avc1", 28)]
    {
        for value in [0, 1, u32::MAX, 0x7fff_ffff] {
            look(Kind::Video, &with_number(&video, name, at, value), "rates");
        }
    }
}

/// Every sample ends early, at each sixteenth.
fn cut_short() {
    let p = &truth().people[0];
    let png = png_of(&read(&p.photo));
    let samples = [
        (Kind::Card, read(&p.card)),
        (Kind::Photo, read(&p.photo)),
        (Kind::Photo, png),
        (Kind::Chosen, read(&p.photo_chosen)),
        (Kind::Video, read(&p.videos[0].file)),
        (Kind::Signature, read(&p.signature)),
    ];
    for (kind, whole) in &samples {
        for sixteenths in 0..16 {
            let cut = &whole[..whole.len() * sixteenths / 16];
            let reasons = look(*kind, cut, &format!("{sixteenths}/16"));
            let expected = if sixteenths == 0 && !matches!(kind, Kind::Signature | Kind::Video) {
                Reason::FileKind
            } else {
                Reason::FileDamaged
            };
            assert_eq!(reasons.first(), Some(&expected), "{kind:?} at {sixteenths}/16: {reasons:?}");
        }
        let control = look(*kind, whole, "whole");
        assert!(!control.contains(&Reason::FileDamaged), "{kind:?} whole: {control:?}");
    }
}

/// A few bytes of a sample are others.
fn flipped() {
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
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for turn in 0..times {
            let mut bad = whole.clone();
            // Every other time only near the beginning, where the claims about the rest stand.
            let reach = if turn % 2 == 0 { bad.len() } else { bad.len().min(2_500) };
            for _ in 0..=random.below(6) {
                let at = random.below(reach);
                bad[at] = random.below(256) as u8;
            }
            look(kind, &bad, &format!("flip {turn}"));
        }
    }
}

/// Marsaglia's xorshift (2003): the same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }
}

/// A PNG of a few bytes that claims a size.
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

/// PNG's checksum (ISO 3309), bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    let step = |c: u32| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
    !bytes.iter().fold(u32::MAX, |c, b| (0..8).fold(c ^ u32::from(*b), |c, _| step(c)))
}

/// The same JPEG with another size in its frame header.
fn jpeg_sized(jpeg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg.to_vec();
    let at = bytes.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// The same file with another 32-bit number, so far from the first place its box's name stands after the file's own type.
fn with_number(file: &[u8], name: &[u8; 4], from_name: isize, value: u32) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let first = u32::from_be_bytes(file[..4].try_into().unwrap()) as usize;
    let name = first + bytes[first..].windows(4).position(|w| w == name).unwrap();
    let at = name.checked_add_signed(from_name).unwrap();
    bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
    bytes
}
