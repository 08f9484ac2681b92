//! Compares this reader with Mozilla's `mp4parse` on mutated recordings. See `docs/adr/0101-mp4-reader.md`.

use super::tracks::{SampleEntry, Track, read_tracks};
use super::validation::validate_boxes;
use fastrand::Rng;
use mp4parse::unstable::{CheckedInteger, create_sample_table};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

const MUTATIONS_PER_FILE: usize = 1_500;
/// Our reader's memory limit per file, bytes. The largest table it accepts has 400,000 samples of 40 bytes.
const MEMORY_MAX: u64 = 48 << 20;
/// `mp4parse` expands a table by the counts in the file, without a limit. Larger tables are not compared.
const EXPANSION_MAX: u64 = 400_000;

/// What both readers expose of a track.
#[derive(Debug, Clone, PartialEq)]
struct Summary {
    kind: &'static str,
    timescale: u64,
    duration: u64,
    /// Offset and size in the file.
    ranges: Vec<(u64, u64)>,
    decode_times: Vec<i64>,
    /// Relative to the first presented sample.
    presentation_times: Vec<i64>,
}

fn ours(file: &[u8]) -> Option<Vec<Summary>> {
    validate_boxes(file).ok()?;
    Some(read_tracks(file).ok()?.iter().map(our_summary).collect())
}

fn our_summary(track: &Track<'_>) -> Summary {
    Summary {
        kind: match track.sample_entry {
            SampleEntry::Avc1(_) => "video",
            SampleEntry::Mp4a(_) => "audio",
            SampleEntry::Other => "other",
        },
        timescale: u64::from(track.timescale),
        duration: track.duration,
        ranges: track.samples.iter().map(|s| (s.offset, u64::from(s.size))).collect(),
        decode_times: track.samples.iter().map(|s| s.decode_time).collect(),
        presentation_times: track.samples.iter().map(|s| s.presentation_time).collect(),
    }
}

/// None if `mp4parse` rejects the file; an inner error if a track's table is too large to expand.
fn theirs(file: &[u8]) -> Option<Result<Vec<Summary>, ()>> {
    let context = mp4parse::read_mp4(&mut &file[..]).ok()?;
    let mut summaries = Vec::new();
    for track in context.tracks.iter() {
        if expanded_samples(track) > EXPANSION_MAX {
            return Some(Err(()));
        }
        summaries.push(their_summary(track)?);
    }
    Some(Ok(summaries))
}

/// The number of samples by `stsc` and `stco`, which is what `mp4parse` allocates.
fn expanded_samples(track: &mp4parse::Track) -> u64 {
    let (Some(stsc), Some(stco)) = (&track.stsc, &track.stco) else { return 0 };
    let chunks = stco.offsets.len() as u64;
    let first = |i: usize| stsc.samples.get(i).map_or(chunks + 1, |run| u64::from(run.first_chunk).min(chunks + 1));
    let in_run = |i: usize| u64::from(stsc.samples[i].samples_per_chunk) * first(i + 1).saturating_sub(first(i));
    (0..stsc.samples.len()).map(in_run).fold(0, u64::saturating_add)
}

fn their_summary(track: &mp4parse::Track) -> Option<Summary> {
    use mp4parse::{AudioCodecSpecific, CodecType, SampleEntry};
    let kind = match track.stsd.as_ref()?.descriptions.first()? {
        SampleEntry::Video(v) if v.codec_type == CodecType::H264 => "video",
        SampleEntry::Audio(a) if matches!(a.codec_specific, AudioCodecSpecific::ES_Descriptor(_)) => "audio",
        _ => "other",
    };
    let table = create_sample_table(track, CheckedInteger(0))?;
    let first = table.iter().map(|s| s.start_composition.0).min().unwrap_or(0);
    Some(Summary {
        kind,
        timescale: track.timescale?.0,
        duration: track.duration?.0,
        ranges: table.iter().map(|s| (s.start_offset.0, s.end_offset.0 - s.start_offset.0)).collect(),
        decode_times: table.iter().map(|s| s.start_decode.0).collect(),
        presentation_times: table.iter().map(|s| s.start_composition.0 - first).collect(),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Equal,
    BothReject,
    OnlyWeReject,
    OnlyTheyReject,
    TheyPanic,
    TheyWouldExpandWithoutLimit,
    /// The number of tracks.
    Tracks,
    /// `mp4parse` does not recognise the sample entry of a track whose handler names another kind of media, or whose audio
    /// descriptor it can't parse. We go by the type of the sample entry, and leave the descriptor to the decoder.
    UnrecognisedByThem,
    /// Any other difference in kind.
    Kind,
    /// Timescale or duration.
    Header,
    /// They fill every chunk with samples of the size that `stsz` gives to all; we stop at its count, as ISO/IEC 14496-12
    /// §8.7.3.2 has it: "the number of samples in the track".
    FilledChunks,
    /// Any other number of samples.
    SampleCount,
    SampleRange,
    DecodeTime,
    /// A composition offset of 2³¹ or more in a version 0 box: unsigned for them, signed (as QuickTime writes it) for us.
    PresentationTime,
}

fn compare(ours: Option<&[Summary]>, theirs: Option<&[Summary]>) -> Outcome {
    let (ours, theirs) = match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (None, None) => return Outcome::BothReject,
        (None, Some(_)) => return Outcome::OnlyWeReject,
        (Some(_), None) => return Outcome::OnlyTheyReject,
    };
    if ours.len() != theirs.len() {
        return Outcome::Tracks;
    }
    ours.iter().zip(theirs).map(|(a, b)| compare_tracks(a, b)).max().unwrap_or(Outcome::Equal)
}

/// The most serious difference.
fn compare_tracks(a: &Summary, b: &Summary) -> Outcome {
    if a.ranges.iter().zip(&b.ranges).any(|(a, b)| a != b) {
        Outcome::SampleRange
    } else if a.decode_times.iter().zip(&b.decode_times).any(|(a, b)| a != b) {
        Outcome::DecodeTime
    } else if a.ranges.len() < b.ranges.len() && b.ranges.iter().all(|(_, size)| *size == b.ranges[0].1) {
        Outcome::FilledChunks
    } else if a.ranges.len() != b.ranges.len() {
        Outcome::SampleCount
    } else if a.presentation_times != b.presentation_times {
        Outcome::PresentationTime
    } else if (a.timescale, a.duration) != (b.timescale, b.duration) {
        Outcome::Header
    } else if a.kind != b.kind {
        if b.kind == "other" { Outcome::UnrecognisedByThem } else { Outcome::Kind }
    } else {
        Outcome::Equal
    }
}

fn mutate(file: &[u8], random: &mut Rng) -> (&'static str, Vec<u8>) {
    let mut out = file.to_vec();
    // The header area is where the claims are; one mutation in four goes anywhere.
    let area = if random.u8(..4) == 0 { out.len() } else { out.len().min(4_000) };
    let at = random.usize(..area);
    let name = match random.u8(..5) {
        0 => {
            for _ in 0..random.usize(1..=4) {
                out[random.usize(..area)] = random.u8(..);
            }
            "flip"
        }
        1 => {
            out.drain(at..(at + random.usize(1..=64)).min(file.len()));
            "cut"
        }
        2 => {
            let inserted: Vec<u8> = (0..random.usize(1..=32)).map(|_| random.u8(..)).collect();
            out.splice(at..at, inserted);
            "insert"
        }
        3 => {
            let copy = file[at..(at + random.usize(1..=256)).min(file.len())].to_vec();
            out.splice(at..at, copy);
            "duplicate"
        }
        _ => {
            edit_box_size(&mut out, random);
            "box size"
        }
    };
    (name, out)
}

/// Changes the size of a random box whose type is one of those the readers use.
fn edit_box_size(file: &mut [u8], random: &mut Rng) {
    const TYPES: [&[u8; 4]; 13] = [
        b"moov", b"trak", b"tkhd", b"mdia", b"mdhd", b"minf", b"stbl", b"stsd", b"stts", b"ctts", b"stsc", b"stsz",
        b"stco",
    ];
    let kind = TYPES[random.usize(..TYPES.len())];
    let starts: Vec<usize> = file[..file.len().min(4_000)]
        .windows(4)
        .enumerate()
        .filter_map(|(i, w)| (w == kind).then(|| i.checked_sub(4)).flatten())
        .collect();
    let Some(&start) = random.choice(&starts) else { return };
    let size = u32::from_be_bytes(file[start..start + 4].try_into().unwrap());
    let edited = match random.u8(..6) {
        0 => 0,
        1 => 1,
        2 => u32::MAX,
        3 => size.wrapping_add(random.u32(..16)),
        4 => size.wrapping_sub(random.u32(..16)),
        _ => random.u32(..1 << 16),
    };
    file[start..start + 4].copy_from_slice(&edited.to_be_bytes());
}

fn recordings() -> Vec<Vec<u8>> {
    let people = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/people");
    let mut folders: Vec<_> = std::fs::read_dir(people).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let files = folders.iter().flat_map(|f| ["video1.mp4", "video2.mp4"].map(|name| f.join(name)));
    files.filter(|f| f.exists()).map(|f| std::fs::read(f).unwrap()).collect()
}

fn outcome_of(file: &[u8]) -> Outcome {
    let mut result = None;
    let memory = allocation_counter::measure(|| result = Some(catch_unwind(|| ours(file))));
    assert!(memory.bytes_max <= MEMORY_MAX, "our reader allocated {} bytes", memory.bytes_max);
    let ours = result.unwrap().expect("our reader must not panic");
    match catch_unwind(AssertUnwindSafe(|| theirs(file))) {
        Err(_) => Outcome::TheyPanic,
        Ok(Some(Err(()))) => Outcome::TheyWouldExpandWithoutLimit,
        Ok(theirs) => compare(ours.as_deref(), theirs.map(Result::unwrap).as_deref()),
    }
}

#[test]
#[allow(clippy::print_stdout)]
fn agrees_with_mp4parse_on_mutated_recordings() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let counts = catch_unwind(count_outcomes);
    std::panic::set_hook(hook);
    let counts = counts.unwrap_or_else(|e| std::panic::resume_unwind(e));
    let total = |outcome: Outcome| counts.iter().filter(|((_, o), _)| *o == outcome).map(|(_, n)| n).sum::<usize>();
    for ((mutation, outcome), count) in &counts {
        println!("{mutation:<10} {outcome:?} {count}");
    }
    // Where both readers accept a file, they must agree on what is decoded, and in which order.
    assert_eq!(total(Outcome::SampleRange), 0, "samples elsewhere in the file");
    assert_eq!(total(Outcome::DecodeTime), 0, "different decoding times");
    assert_eq!(total(Outcome::Header), 0, "different timescale or duration");
    assert_eq!(total(Outcome::Tracks), 0, "different tracks");
    // Differences that no rule of `Outcome` explains.
    assert_eq!(total(Outcome::SampleCount), 0, "another number of samples");
    assert_eq!(total(Outcome::Kind), 0, "another kind of track");
    assert_eq!(total(Outcome::PresentationTime), 0, "different presentation times");
    assert!(total(Outcome::Equal) > 1_000, "too few mutations survive to say anything");
}

fn count_outcomes() -> BTreeMap<(&'static str, Outcome), usize> {
    let mut counts = BTreeMap::new();
    for (index, file) in recordings().iter().enumerate() {
        assert_eq!(outcome_of(file), Outcome::Equal, "unchanged recording {index}");
        let mut random = Rng::with_seed(index as u64);
        for round in 0..MUTATIONS_PER_FILE {
            let (name, mutated) = mutate(file, &mut random);
            let outcome = catch_unwind(|| outcome_of(&mutated));
            let outcome = outcome.unwrap_or_else(|_| panic!("recording {index}, round {round}: {name}"));
            *counts.entry((name, outcome)).or_insert(0) += 1;
        }
    }
    counts
}

#[test]
fn the_comparison_notices_other_samples() {
    let files = recordings();
    let (a, b) = (ours(&files[0]).unwrap(), theirs(&files[1]).unwrap().unwrap());
    assert_eq!(compare(Some(&a), Some(&b)), Outcome::SampleRange, "another recording");
    let reference = theirs(&files[0]).unwrap().unwrap();
    assert_eq!(compare(Some(&a), Some(&reference)), Outcome::Equal, "control");
    let changed = |change: fn(&mut Summary)| {
        let mut changed = a.clone();
        change(&mut changed[0]);
        compare(Some(&changed), Some(&reference))
    };
    assert_eq!(changed(|t| t.ranges[3].0 += 1), Outcome::SampleRange);
    assert_eq!(changed(|t| t.ranges[3].1 -= 1), Outcome::SampleRange);
    assert_eq!(changed(|t| t.decode_times[3] += 1), Outcome::DecodeTime);
    assert_eq!(changed(|t| t.presentation_times[3] += 1), Outcome::PresentationTime);
    assert_eq!(changed(|t| t.ranges.truncate(2)), Outcome::SampleCount);
    assert_eq!(changed(|t| t.ranges.push((0, 7))), Outcome::SampleCount);
    assert_eq!(changed(|t| t.timescale += 1), Outcome::Header);
    assert_eq!(changed(|t| t.kind = "other"), Outcome::Kind);
    let mut unrecognised = reference.clone();
    unrecognised[0].kind = "other";
    assert_eq!(compare(Some(&a), Some(&unrecognised)), Outcome::UnrecognisedByThem);
}

/// Replaces the 32-bit number at an offset from the content of a track's box. The sample recordings have video, then audio.
fn with_number(file: &[u8], (track, kind): (usize, &[u8; 4]), at: usize, value: u32) -> Vec<u8> {
    let mut out = file.to_vec();
    let kinds = file.windows(4).enumerate().filter(|(_, window)| window == kind);
    let content = kinds.map(|(start, _)| start + 4).nth(track).unwrap();
    out[content + at..content + at + 4].copy_from_slice(&value.to_be_bytes());
    out
}

#[test]
fn a_common_sample_size_ends_with_the_count_of_stsz() {
    let file = &recordings()[0];
    let samples = ours(file).unwrap()[0].ranges.len() as u32;
    let common = with_number(file, (0, b"stsz"), 4, 100);
    assert_eq!(outcome_of(&common), Outcome::Equal, "control: the count is that of the chunks");
    let fewer = with_number(&common, (0, b"stsz"), 8, samples - 1);
    assert_eq!(outcome_of(&fewer), Outcome::FilledChunks);
    assert_eq!(ours(&fewer).unwrap()[0].ranges.len() as u32, samples - 1);
}

#[test]
fn only_we_reject_runs_of_chunks_that_do_not_follow_one_another() {
    let file = &recordings()[0];
    // The third run begins with chunk 3. mp4parse ends the table before the run it can't place, and keeps one sample.
    assert_eq!(outcome_of(&with_number(file, (1, b"stsc"), 32, 3)), Outcome::Equal, "control");
    for chunk in [0, 2, 1_000] {
        let bad = with_number(file, (1, b"stsc"), 32, chunk);
        assert_eq!(outcome_of(&bad), Outcome::OnlyWeReject, "{chunk}");
    }
    let bad = with_number(file, (1, b"stsc"), 32, 1_000);
    assert_eq!(theirs(&bad).unwrap().unwrap()[1].ranges.len(), 1);
}
