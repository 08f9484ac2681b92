//! The sample table of a track: sizes, times and offsets (ISO/IEC 14496-12 §8.6 and §8.7).

use super::boxes::{find_box, require_box};
use super::reader::Reader;
use super::tracks::Sample;
use queren_protocol::Reason;

/// A run-length encoded table: `stts` and `ctts`.
struct RunLengthTable<'a> {
    entries: Reader<'a>,
    remaining: u32,
    value: u32,
}

impl<'a> RunLengthTable<'a> {
    fn new(content: &'a [u8]) -> Result<RunLengthTable<'a>, Reason> {
        Ok(RunLengthTable { entries: entries(content, 8)?, remaining: 0, value: 0 })
    }

    fn next(&mut self) -> Result<u32, Reason> {
        loop {
            if let Some(remaining) = self.remaining.checked_sub(1) {
                self.remaining = remaining;
                return Ok(self.value);
            }
            (self.remaining, self.value) = (self.entries.u32()?, self.entries.u32()?);
        }
    }
}

/// The entries of a full box that consists of a table.
fn entries(content: &[u8], entry_bytes: usize) -> Result<Reader<'_>, Reason> {
    let mut reader = Reader(content);
    reader.full_box_header()?;
    Ok(Reader(reader.table(entry_bytes)?))
}

/// Derives sample offsets from chunk offsets (`stco`, `co64`) and samples per chunk (`stsc`).
struct SampleOffsets<'a> {
    /// `stsc` entries of twelve bytes: first chunk, samples per chunk, sample description.
    runs: Reader<'a>,
    /// First chunk of the next run, counted from 1.
    next_run: u64,
    chunk_offsets: Reader<'a>,
    offset_bytes: usize,
    /// Current chunk, counted from 1.
    chunk: u64,
    samples_per_chunk: u32,
    remaining_in_chunk: u32,
    next_offset: u64,
}

impl<'a> SampleOffsets<'a> {
    fn new(tables: &'a [u8]) -> Result<SampleOffsets<'a>, Reason> {
        let mut runs = entries(require_box(tables, b"stsc")?, 12)?;
        let (chunk_offsets, offset_bytes) = match find_box(tables, b"stco") {
            Some(content) => (entries(content, 4)?, 4),
            None => (entries(require_box(tables, b"co64")?, 8)?, 8),
        };
        require_ascending_runs(&runs, chunk_offsets.0.chunks_exact(offset_bytes).len())?;
        let next_run = u64::from(runs.u32().unwrap_or(1));
        Ok(SampleOffsets {
            runs,
            next_run,
            chunk_offsets,
            offset_bytes,
            chunk: 0,
            samples_per_chunk: 0,
            remaining_in_chunk: 0,
            next_offset: 0,
        })
    }

    /// Offset of the next sample, which has `size` bytes.
    fn next(&mut self, size: u32) -> Result<u64, Reason> {
        while self.remaining_in_chunk == 0 {
            self.start_chunk()?;
        }
        self.remaining_in_chunk = self.remaining_in_chunk.saturating_sub(1);
        let offset = self.next_offset;
        self.next_offset = offset.checked_add(u64::from(size)).ok_or(Reason::FileDamaged)?;
        Ok(offset)
    }

    fn start_chunk(&mut self) -> Result<(), Reason> {
        self.chunk = self.chunk.saturating_add(1);
        self.next_offset = self.chunk_offsets.number(self.offset_bytes)?;
        if self.chunk == self.next_run {
            self.samples_per_chunk = self.runs.u32()?;
            self.runs.take(4)?;
            self.next_run = self.runs.u32().map_or(u64::MAX, u64::from);
        }
        self.remaining_in_chunk = self.samples_per_chunk;
        Ok(())
    }
}

/// A run has all chunks up to the first of the next run (§8.7.4), so the first chunks ascend from 1 and none is behind the last
/// chunk. With any other table the places of the samples would be a guess.
fn require_ascending_runs(runs: &Reader<'_>, chunks: usize) -> Result<(), Reason> {
    if chunks == 0 {
        // The samples are in fragments.
        return Ok(());
    }
    let mut runs = Reader(runs.0);
    let mut previous = 0;
    while let Ok(first_chunk) = runs.u32() {
        runs.take(8)?;
        let follows = if previous == 0 { first_chunk == 1 } else { first_chunk > previous };
        if !follows || first_chunk as usize > chunks {
            return Err(Reason::FileDamaged);
        }
        previous = first_chunk;
    }
    Ok(())
}

/// Reads all samples of an `stbl` box.
pub(super) fn read_samples(tables: &[u8]) -> Result<Vec<Sample>, Reason> {
    let mut sizes = Reader(require_box(tables, b"stsz")?);
    sizes.full_box_header()?;
    let (common_size, count) = (sizes.u32()?, sizes.u32()?);
    let mut durations = RunLengthTable::new(require_box(tables, b"stts")?)?;
    let mut composition_offsets = find_box(tables, b"ctts").map(RunLengthTable::new).transpose()?;
    let mut offsets = SampleOffsets::new(tables)?;
    let mut samples = Vec::new();
    let mut decode_time = 0i64;
    for remaining in (0..count).rev() {
        let size = if common_size == 0 { sizes.u32()? } else { common_size };
        let offset = offsets.next(size)?;
        let shift = composition_offsets.as_mut().map_or(Ok(0), RunLengthTable::next)?.cast_signed();
        // Some recorders leave out the last sample's duration.
        let duration = if remaining > 0 { durations.next()? } else { 0 };
        let presentation_time = decode_time.checked_add(i64::from(shift)).ok_or(Reason::FileDamaged)?;
        samples.push(Sample { offset, size, presentation_time, decode_time, duration });
        decode_time = decode_time.checked_add(i64::from(duration)).ok_or(Reason::FileDamaged)?;
    }
    let first = samples.iter().map(|s| s.presentation_time).min().unwrap_or(0);
    for sample in &mut samples {
        sample.presentation_time = sample.presentation_time.checked_sub(first).ok_or(Reason::FileDamaged)?;
    }
    Ok(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(kind: &[u8; 4], numbers: &[u32]) -> Vec<u8> {
        let size = u32::try_from(numbers.len() * 4 + 8).unwrap();
        let body: Vec<u8> = numbers.iter().flat_map(|n| n.to_be_bytes()).collect();
        [&size.to_be_bytes(), &kind[..], &body].concat()
    }

    /// Five samples in three chunks, two, two and one, with a duration of 10 units and the last two of 20.
    fn tables(sizes: &[u32], shifts: &[u32], offsets: Vec<u8>) -> Vec<u8> {
        let stts = table(b"stts", &[0, 2, 3, 10, 2, 20]);
        let stsc = table(b"stsc", &[0, 2, 1, 2, 1, 3, 1, 1]);
        [table(b"stsz", sizes), stts, stsc, table(b"ctts", shifts), offsets].concat()
    }

    fn stco() -> Vec<u8> {
        table(b"stco", &[0, 3, 100, 200, 300])
    }

    #[test]
    fn reads_offsets_sizes_and_times_relative_to_the_first_presentation() {
        let shifts = [0, 3, 1, 20, 1, 30, 3, 5];
        let samples = read_samples(&tables(&[0, 0, 5, 1, 2, 3, 4, 5], &shifts, stco())).unwrap();
        let positions: Vec<_> = samples.iter().map(|s| (s.offset, s.size)).collect();
        assert_eq!(positions, [(100, 1), (101, 2), (200, 3), (203, 4), (300, 5)]);
        // Decoded at 0, 10, 20, 30, 50; the earliest presentation is at 20.
        let times: Vec<_> = samples.iter().map(|s| (s.decode_time, s.presentation_time, s.duration)).collect();
        assert_eq!(times, [(0, 0, 10), (10, 20, 10), (20, 5, 10), (30, 15, 20), (50, 35, 0)]);
        let long = table(b"co64", &[0, 3, 0, 100, 0, 200, 1, 0]);
        let samples = read_samples(&tables(&[0, 7, 5], &shifts, long)).unwrap();
        assert_eq!((samples[3].offset, samples[4].offset, samples[4].size), (207, 1 << 32, 7));
    }

    #[test]
    fn rejects_runs_that_do_not_follow_one_another() {
        let read = |runs: &[u32]| {
            let stsc = [&[0, u32::try_from(runs.len() / 3).unwrap()], runs].concat();
            let stts = table(b"stts", &[0, 1, 5, 10]);
            read_samples(&[table(b"stsz", &[0, 7, 4]), stts, table(b"stsc", &stsc), stco()].concat())
        };
        assert_eq!(read(&[1, 2, 1, 2, 1, 1, 3, 1, 1]).unwrap().len(), 4, "control");
        assert_eq!(read(&[1, 2, 1]).unwrap().len(), 4, "control: the last chunk need not be full");
        for bad in [&[2, 2, 1][..], &[0, 2, 1], &[1, 2, 1, 1, 1, 1], &[1, 2, 1, 3, 1, 1, 2, 1, 1], &[1, 2, 1, 4, 1, 1]]
        {
            assert_eq!(read(bad), Err(Reason::FileDamaged), "{bad:?}");
        }
    }

    #[test]
    fn rejects_tables_that_are_too_short() {
        let (sizes, shifts) = ([0, 7, 5], [0, 1, 5, 0]);
        assert!(read_samples(&tables(&sizes, &shifts, stco())).is_ok(), "control");
        for bad in [
            tables(&[0, 7, 6], &shifts, stco()),
            tables(&[0, 0, 5, 1, 2], &shifts, stco()),
            tables(&sizes, &[0, 1, 4, 0], stco()),
            tables(&sizes, &[0, 2, 5, 0], stco()),
            tables(&sizes, &shifts, table(b"stco", &[0, 2, 100, 200])),
            tables(&sizes, &shifts, Vec::new()),
        ] {
            assert_eq!(read_samples(&bad), Err(Reason::FileDamaged));
        }
    }
}
