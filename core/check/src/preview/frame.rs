//! A camera frame as the system delivers it: borrowed planes of bytes whose layout is validated before anything is read.

#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))] // Reads untrusted bytes.

use super::rotation::Rotation;

/// Shortest side, pixels. Below it there is nothing to measure.
const SIDE_MIN: u32 = 64;
/// Longest side, pixels.
pub(super) const SIDE_MAX: u32 = 4096;

/// Bytes of one component. The last row may end right after its last pixel, without padding.
#[derive(Debug, Clone, Copy)]
pub struct Plane<'a> {
    /// Starting with the first pixel.
    pub bytes: &'a [u8],
    /// Bytes from one row to the next.
    pub row_stride: u32,
    /// Bytes from one pixel to the next: 1, or 2 where the chroma components are interleaved (NV12, NV21).
    pub pixel_stride: u32,
}

/// Why a frame was rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// A side is shorter than 64 or longer than 4096 pixels.
    #[error("frame size out of range")]
    Size,
    /// A pixel stride other than 1 (luma) or 1 or 2 (chroma), or rows that overlap.
    #[error("unsupported row or pixel stride")]
    Stride,
    /// Fewer bytes than size and strides require.
    #[error("plane too short")]
    Short,
}

/// A 4:2:0 full-range frame, with or without chroma: Android's `YUV_420_888`, iOS's `420f`.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    width: u32,
    height: u32,
    luma: Plane<'a>,
    chroma: Option<[Plane<'a>; 2]>,
    rotation: Rotation,
}

impl<'a> Frame<'a> {
    /// `size` is width and height as the sensor delivers them, 64 to 4096 pixels each; `chroma` is U (Cb), then V (Cr). In
    /// NV12 the V plane starts one byte after the U plane, in NV21 one byte before it.
    ///
    /// # Errors
    /// [`FrameError`]; no pixel is read before everything is validated.
    pub fn new(
        size: (u32, u32),
        luma: Plane<'a>,
        chroma: Option<[Plane<'a>; 2]>,
        rotation: Rotation,
    ) -> Result<Frame<'a>, FrameError> {
        let (width, height) = size;
        if [width, height].iter().any(|side| !(SIDE_MIN..=SIDE_MAX).contains(side)) {
            return Err(FrameError::Size);
        }
        if luma.pixel_stride != 1 {
            return Err(FrameError::Stride);
        }
        luma.validate(width, height)?;
        for plane in chroma.iter().flatten() {
            plane.validate(width.div_ceil(2), height.div_ceil(2))?;
        }
        Ok(Frame { width, height, luma, chroma, rotation })
    }

    /// Width and height as the sensor delivered them.
    pub(super) const fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    pub(super) const fn rotation(&self) -> Rotation {
        self.rotation
    }

    /// A row of luma without its padding.
    pub(super) fn row(&self, y: u32) -> &'a [u8] {
        let start = (y as usize).saturating_mul(self.luma.row_stride as usize);
        &self.luma.bytes[start..start.saturating_add(self.width as usize)]
    }

    /// U and V of a pixel; neutral grey if the frame has no chroma.
    pub(super) fn chroma(&self, x: u32, y: u32) -> [u8; 2] {
        self.chroma.map_or([128; 2], |planes| planes.map(|p| p.at(x / 2, y / 2)))
    }
}

impl Plane<'_> {
    /// Whether the plane holds `width` × `height` pixels.
    fn validate(&self, width: u32, height: u32) -> Result<(), FrameError> {
        if !matches!(self.pixel_stride, 1 | 2) {
            return Err(FrameError::Stride);
        }
        let (columns, rows) = (u64::from(width.saturating_sub(1)), u64::from(height.saturating_sub(1)));
        let row = columns.saturating_mul(u64::from(self.pixel_stride)).saturating_add(1);
        if u64::from(self.row_stride) < row {
            return Err(FrameError::Stride);
        }
        let required = rows.saturating_mul(u64::from(self.row_stride)).saturating_add(row);
        if (self.bytes.len() as u64) < required { Err(FrameError::Short) } else { Ok(()) }
    }

    fn at(&self, x: u32, y: u32) -> u8 {
        let row = (y as usize).saturating_mul(self.row_stride as usize);
        self.bytes[row.saturating_add((x as usize).saturating_mul(self.pixel_stride as usize))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::detection::Detection;
    use crate::preview::detection_worker::DetectionWorker;
    use crate::preview::{PreviewAnalyzer, Subject};
    use proptest::prelude::*;
    use std::time::Duration;

    fn plane(bytes: &[u8], row_stride: u32, pixel_stride: u32) -> Plane<'_> {
        Plane { bytes, row_stride, pixel_stride }
    }

    #[test]
    fn accepts_a_plane_that_ends_with_its_last_pixel_and_rejects_a_shorter_one() {
        let bytes = vec![7u8; 128 * 63 + 100];
        let of = |bytes| Frame::new((100, 64), plane(bytes, 128, 1), None, Rotation::Deg0).map(|_| ());
        assert_eq!(of(&bytes[..]), Ok(()));
        assert_eq!(of(&bytes[1..]), Err(FrameError::Short));
        let luma = plane(&bytes, 128, 1);
        let colour = vec![7u8; 104 * 31 + 99];
        let with = |u, v| Frame::new((100, 64), luma, Some([u, v]), Rotation::Deg0).map(|_| ());
        let good = plane(&colour, 104, 2);
        assert_eq!(with(good, good), Ok(()));
        assert_eq!(with(good, plane(&colour[1..], 104, 2)), Err(FrameError::Short));
        assert_eq!(with(plane(&colour[..9], 104, 2), good), Err(FrameError::Short));
        assert_eq!(with(good, plane(&colour, 104, 3)), Err(FrameError::Stride));
        assert_eq!(with(good, plane(&colour, 98, 2)), Err(FrameError::Stride));
        assert_eq!(with(plane(&colour, 104, 0), good), Err(FrameError::Stride));
    }

    #[test]
    fn rejects_sizes_and_strides_out_of_range() {
        let bytes = [0u8; 64 * 64];
        let of = |size, row, pixel| {
            Frame::new(size, plane(&bytes, row, pixel), None, Rotation::Deg0).map(|_| ()).unwrap_err()
        };
        for size in [(0, 0), (63, 64), (64, 63), (4097, 64), (64, u32::MAX), (u32::MAX, u32::MAX)] {
            assert_eq!(of(size, 64, 1), FrameError::Size, "{size:?}");
        }
        assert_eq!(of((64, 64), 63, 1), FrameError::Stride);
        assert_eq!(of((64, 64), 128, 2), FrameError::Stride, "luma has a pixel stride of 1");
        assert_eq!(of((64, 64), u32::MAX, 1), FrameError::Short);
        assert_eq!(of((4096, 4096), u32::MAX, 1), FrameError::Short);
        assert!((0..720).all(|d| Rotation::from_degrees(d).is_some() == matches!(d, 0 | 90 | 180 | 270)));
    }

    /// Side lengths around every limit.
    fn side() -> impl Strategy<Value = u32> {
        prop_oneof![8 => 60u32..400, 2 => 4_000u32..4_100, 1 => any::<u32>()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
        /// Reading outside a slice panics, so an analysis that returns has stayed inside.
        #[test]
        fn never_panics_or_reads_out_of_bounds_whatever_the_layout_claims(
            (width, height) in (side(), side()),
            rotation in prop_oneof![Just(Rotation::Deg0), Just(Rotation::Deg90), Just(Rotation::Deg180), Just(Rotation::Deg270)],
            // Of luma, U and V: padding between rows, and bytes missing or surplus at the end.
            (gaps, pixels) in (proptest::array::uniform3(prop_oneof![0i64..70, -2i64..2]), proptest::array::uniform2(0u32..4)),
            ends in proptest::array::uniform3(prop_oneof![4 => Just(0i64), 1 => -3i64..3]),
            fill: u8,
        ) {
            let exact = |w: u32, h: u32, gap: i64, pixel: u32| {
                let row = (u64::from(w.saturating_sub(1)) * u64::from(pixel) + 1).saturating_add_signed(gap);
                let row = u32::try_from(row).unwrap_or(u32::MAX);
                let least = u64::from(h.saturating_sub(1)) * u64::from(row)
                    + u64::from(w.saturating_sub(1)) * u64::from(pixel) + 1;
                // The claimed size is unlimited, the allocated one is not.
                (row, least.min(20 << 20))
            };
            let half = (width.div_ceil(2), height.div_ceil(2));
            let (row, len) = exact(width, height, gaps[0], 1);
            let luma = vec![fill; len.saturating_add_signed(ends[0]) as usize];
            let colour: Vec<(u32, Vec<u8>)> = (0..2)
                .map(|i| exact(half.0, half.1, gaps[i + 1], pixels[i]))
                .zip(&ends[1..])
                .map(|((row, len), end)| (row, vec![fill; len.saturating_add_signed(*end) as usize]))
                .collect();
            let chroma = [0, 1].map(|i| plane(&colour[i].1, colour[i].0, pixels[i]));
            for chroma in [None, Some(chroma)] {
                let frame = Frame::new((width, height), plane(&luma, row, 1), chroma, rotation);
                let in_range = [width, height].iter().all(|s| (64..=4096).contains(s));
                if chroma.is_none() {
                    prop_assert_eq!(frame.is_ok(), in_range && gaps[0] >= 0 && ends[0] >= 0);
                }
                if let Ok(frame) = frame {
                    // A card that fills the frame, so that every metric is computed.
                    let bounds = [0.0, 0.0, 1.0, 1.0];
                    let detect = move |_: &_| Detection::Card { bounds, width: 1.0, landscape: true, cut_off: false };
                    let worker = DetectionWorker::inline(Box::new(detect));
                    let mut preview = PreviewAnalyzer::with_worker(Subject::Card, worker);
                    for i in 0..2 {
                        preview.analyze(&frame, Duration::from_millis(i * 33));
                    }
                }
            }
        }
    }
}
