//! A camera's frame as the system hands it over: planes of borrowed bytes, checked before one of them is read.

/// Least length of a side, pixels: below it there is nothing to measure.
const SIDE_MIN: u32 = 64;
/// Greatest length of a side, pixels.
pub(super) const SIDE_MAX: u32 = 4096;

/// How a frame must be turned to stand upright, clockwise: Android's `rotationDegrees`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// It stands upright.
    #[default]
    None,
    /// 90 degrees.
    Right,
    /// 180 degrees.
    Half,
    /// 270 degrees.
    Left,
}

impl Turn {
    /// The turn of so many degrees; none unless 0, 90, 180 or 270.
    #[must_use]
    pub const fn from_degrees(degrees: u32) -> Option<Turn> {
        match degrees {
            0 => Some(Turn::None),
            90 => Some(Turn::Right),
            180 => Some(Turn::Half),
            270 => Some(Turn::Left),
            _ => None,
        }
    }

    /// Width and height, or the other way round.
    pub(super) const fn upright(self, (width, height): (u32, u32)) -> (u32, u32) {
        match self {
            Turn::None | Turn::Half => (width, height),
            Turn::Right | Turn::Left => (height, width),
        }
    }

    /// Where an area of the upright frame lies in the frame as it came; left, top, right, bottom as shares of either.
    pub(super) fn back(self, [l, t, r, b]: [f32; 4]) -> [f32; 4] {
        match self {
            Turn::None => [l, t, r, b],
            Turn::Right => [t, 1.0 - r, b, 1.0 - l],
            Turn::Half => [1.0 - r, 1.0 - b, 1.0 - l, 1.0 - t],
            Turn::Left => [1.0 - b, l, 1.0 - t, r],
        }
    }
}

/// Bytes of one component. Its last row may end with its last pixel.
#[derive(Debug, Clone, Copy)]
pub struct Plane<'a> {
    /// From the first pixel on.
    pub bytes: &'a [u8],
    /// From one row to the next, bytes.
    pub row_stride: u32,
    /// From one pixel to the next, bytes: 1, or 2 where the two chroma components take turns (NV12, NV21).
    pub pixel_stride: u32,
}

/// Why a frame can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// A side is shorter than 64 or longer than 4096 pixels.
    #[error("a frame of this size is not looked at")]
    Size,
    /// Pixels that are not 1 byte (luma) or 1 or 2 bytes (chroma) apart, or rows that overlap.
    #[error("the strides are not those of a camera's frame")]
    Stride,
    /// Fewer bytes than the size and the strides ask for.
    #[error("the plane ends early")]
    Short,
}

/// A frame with luma and, if there is colour, chroma at half the size (4:2:0, full range): Android's `YUV_420_888`, iOS'
/// `420f`.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    width: u32,
    height: u32,
    luma: Plane<'a>,
    chroma: Option<[Plane<'a>; 2]>,
    turn: Turn,
}

impl<'a> Frame<'a> {
    /// A frame of `size` (width, height as the sensor has it, 64 to 4096 pixels each) with its `chroma` as U (Cb), then V
    /// (Cr). For NV12 the V plane begins one byte after the U plane, for NV21 one before.
    ///
    /// # Errors
    /// [`FrameError`]; nothing is read before all is checked.
    pub fn new(
        size: (u32, u32),
        luma: Plane<'a>,
        chroma: Option<[Plane<'a>; 2]>,
        turn: Turn,
    ) -> Result<Frame<'a>, FrameError> {
        let (width, height) = size;
        if [width, height].iter().any(|side| !(SIDE_MIN..=SIDE_MAX).contains(side)) {
            return Err(FrameError::Size);
        }
        if luma.pixel_stride != 1 {
            return Err(FrameError::Stride);
        }
        luma.check(width, height)?;
        for plane in chroma.iter().flatten() {
            plane.check(width.div_ceil(2), height.div_ceil(2))?;
        }
        Ok(Frame { width, height, luma, chroma, turn })
    }

    /// Width and height as they came.
    pub(super) const fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    pub(super) const fn turn(&self) -> Turn {
        self.turn
    }

    /// A row of luma, exactly as wide as the frame.
    pub(super) fn row(&self, y: u32) -> &'a [u8] {
        let start = y as usize * self.luma.row_stride as usize;
        &self.luma.bytes[start..start + self.width as usize]
    }

    /// U and V of a pixel; grey without chroma.
    pub(super) fn chroma(&self, x: u32, y: u32) -> [u8; 2] {
        self.chroma.map_or([128; 2], |planes| planes.map(|p| p.at(x / 2, y / 2)))
    }
}

impl Plane<'_> {
    /// Whether the plane holds `width` × `height` pixels.
    fn check(&self, width: u32, height: u32) -> Result<(), FrameError> {
        if !matches!(self.pixel_stride, 1 | 2) {
            return Err(FrameError::Stride);
        }
        let row = u64::from(width - 1) * u64::from(self.pixel_stride) + 1;
        if u64::from(self.row_stride) < row {
            return Err(FrameError::Stride);
        }
        // At most 4095 · 2³² + 8191: far from the end of 64 bits.
        let least = u64::from(height - 1) * u64::from(self.row_stride) + row;
        if (self.bytes.len() as u64) < least { Err(FrameError::Short) } else { Ok(()) }
    }

    fn at(&self, x: u32, y: u32) -> u8 {
        self.bytes[y as usize * self.row_stride as usize + x as usize * self.pixel_stride as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::finder::Finder;
    use crate::preview::seen::Seen;
    use crate::preview::{Preview, Subject};
    use proptest::prelude::*;
    use std::time::Duration;

    fn plane(bytes: &[u8], row_stride: u32, pixel_stride: u32) -> Plane<'_> {
        Plane { bytes, row_stride, pixel_stride }
    }

    #[test]
    fn a_plane_may_end_with_its_last_pixel_and_not_before() {
        let bytes = vec![7u8; 128 * 63 + 100];
        let of = |bytes| Frame::new((100, 64), plane(bytes, 128, 1), None, Turn::None).map(|_| ());
        assert_eq!(of(&bytes[..]), Ok(()));
        assert_eq!(of(&bytes[1..]), Err(FrameError::Short));
        let luma = plane(&bytes, 128, 1);
        let colour = vec![7u8; 104 * 31 + 99];
        let with = |u, v| Frame::new((100, 64), luma, Some([u, v]), Turn::None).map(|_| ());
        let good = plane(&colour, 104, 2);
        assert_eq!(with(good, good), Ok(()));
        assert_eq!(with(good, plane(&colour[1..], 104, 2)), Err(FrameError::Short));
        assert_eq!(with(plane(&colour[..9], 104, 2), good), Err(FrameError::Short));
        assert_eq!(with(good, plane(&colour, 104, 3)), Err(FrameError::Stride));
        assert_eq!(with(good, plane(&colour, 98, 2)), Err(FrameError::Stride));
        assert_eq!(with(plane(&colour, 104, 0), good), Err(FrameError::Stride));
    }

    #[test]
    fn sizes_and_strides_nobody_has_are_refused() {
        let bytes = [0u8; 64 * 64];
        let of =
            |size, row, pixel| Frame::new(size, plane(&bytes, row, pixel), None, Turn::None).map(|_| ()).unwrap_err();
        for size in [(0, 0), (63, 64), (64, 63), (4097, 64), (64, u32::MAX), (u32::MAX, u32::MAX)] {
            assert_eq!(of(size, 64, 1), FrameError::Size, "{size:?}");
        }
        assert_eq!(of((64, 64), 63, 1), FrameError::Stride);
        assert_eq!(of((64, 64), 128, 2), FrameError::Stride, "luma is never two bytes apart");
        assert_eq!(of((64, 64), u32::MAX, 1), FrameError::Short);
        assert_eq!(of((4096, 4096), u32::MAX, 1), FrameError::Short);
        assert!((0..720).all(|d| Turn::from_degrees(d).is_some() == matches!(d, 0 | 90 | 180 | 270)));
    }

    /// Sides, rows and lengths around every limit.
    fn side() -> impl Strategy<Value = u32> {
        prop_oneof![8 => 60u32..400, 2 => 4_000u32..4_100, 1 => any::<u32>()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
        /// Reading outside a slice is a panic, so a look that ends has read inside.
        #[test]
        fn whatever_is_claimed_nothing_panics_and_nothing_outside_is_read(
            (width, height) in (side(), side()),
            turn in prop_oneof![Just(Turn::None), Just(Turn::Right), Just(Turn::Half), Just(Turn::Left)],
            // More bytes between the rows, and bytes that are missing or too many at the end, of luma, U and V.
            (gaps, pixels) in (proptest::array::uniform3(prop_oneof![0i64..70, -2i64..2]), proptest::array::uniform2(0u32..4)),
            ends in proptest::array::uniform3(prop_oneof![4 => Just(0i64), 1 => -3i64..3]),
            fill: u8,
        ) {
            let exact = |w: u32, h: u32, gap: i64, pixel: u32| {
                let row = (u64::from(w.saturating_sub(1)) * u64::from(pixel) + 1).saturating_add_signed(gap);
                let row = u32::try_from(row).unwrap_or(u32::MAX);
                let least = u64::from(h.saturating_sub(1)) * u64::from(row)
                    + u64::from(w.saturating_sub(1)) * u64::from(pixel) + 1;
                // What is claimed may be any size; what is there fits a test's memory.
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
                let frame = Frame::new((width, height), plane(&luma, row, 1), chroma, turn);
                let in_range = [width, height].iter().all(|s| (64..=4096).contains(s));
                if chroma.is_none() {
                    prop_assert_eq!(frame.is_ok(), in_range && gaps[0] >= 0 && ends[0] >= 0);
                }
                if let Ok(frame) = frame {
                    // A card that fills the frame, so that every measure is taken.
                    let (place, across) = ([0.0, 0.0, 1.0, 1.0], true);
                    let seen = move |_: &_| Seen::Card { place, width: 1.0, across, cut: false };
                    let mut preview = Preview::with(Subject::Card, Finder::inline(Box::new(seen)));
                    for i in 0..2 {
                        preview.look(&frame, Duration::from_millis(i * 33));
                    }
                }
            }
        }
    }
}
