//! Camera buffers to RGB: rows may be padded, sizes may lie, so every length is checked before a byte is read.

use super::CameraError;

/// How a buffer is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PixelFormat {
    /// Y0 U Y1 V, two pixels in four bytes.
    Yuyv,
    /// A plane of Y, then one of U V at half size both ways.
    Nv12,
    /// One byte a pixel.
    Gray,
    /// R G B.
    Rgb,
    /// B G R.
    Bgr,
}

/// Longest side taken, pixels. Larger is a broken driver, not a camera.
pub const SIDE_MAX: u32 = 8_192;

impl PixelFormat {
    /// Bytes of a row without padding; `None` if such a width can't be.
    fn row(self, width: usize) -> Option<usize> {
        match self {
            PixelFormat::Yuyv => width.is_multiple_of(2).then_some(width * 2),
            PixelFormat::Nv12 => width.is_multiple_of(2).then_some(width),
            PixelFormat::Gray => Some(width),
            PixelFormat::Rgb | PixelFormat::Bgr => Some(width * 3),
        }
    }

    /// Rows of the buffer, chroma included.
    fn rows(self, height: usize) -> usize {
        if self == PixelFormat::Nv12 { height + height.div_ceil(2) } else { height }
    }
}

/// Converts a buffer of `width × height` pixels whose rows begin `stride` bytes apart; without a known stride it follows
/// from the buffer's length, as far as it can. YUV is BT.601, limited range, as cameras send it.
///
/// # Errors
/// [`CameraError::Format`] when the buffer is too short for what it claims to be.
pub fn to_rgb(
    layout: PixelFormat,
    width: u32,
    height: u32,
    stride: Option<usize>,
    buffer: &[u8],
) -> Result<Vec<u8>, CameraError> {
    if !(1..=SIDE_MAX).contains(&width) || !(1..=SIDE_MAX).contains(&height) {
        return Err(CameraError::Format);
    }
    let (w, h) = (width as usize, height as usize);
    let row = layout.row(w).ok_or(CameraError::Format)?;
    let rows = layout.rows(h);
    let stride = stride.unwrap_or_else(|| guess_stride(row, rows, buffer.len()));
    let least = stride.checked_mul(rows - 1).and_then(|n| n.checked_add(row)).ok_or(CameraError::Format)?;
    if stride < row || buffer.len() < least {
        return Err(CameraError::Format);
    }

    let mut rgb = Vec::with_capacity(w * h * 3);
    for y in 0..h {
        let line = &buffer[y * stride..y * stride + row];
        match layout {
            PixelFormat::Rgb => rgb.extend_from_slice(line),
            PixelFormat::Bgr => rgb.extend(line.chunks_exact(3).flat_map(|p| [p[2], p[1], p[0]])),
            PixelFormat::Gray => rgb.extend(line.iter().flat_map(|g| [*g; 3])),
            PixelFormat::Yuyv => {
                rgb.extend(line.chunks_exact(4).flat_map(|p| [yuv(p[0], p[1], p[3]), yuv(p[2], p[1], p[3])]).flatten());
            }
            PixelFormat::Nv12 => {
                let chroma = &buffer[(h + y / 2) * stride..(h + y / 2) * stride + row];
                let pairs = line.chunks_exact(2).zip(chroma.chunks_exact(2));
                rgb.extend(pairs.flat_map(|(y, c)| [yuv(y[0], c[0], c[1]), yuv(y[1], c[0], c[1])]).flatten());
            }
        }
    }
    Ok(rgb)
}

/// The stride of a driver that does not tell it: padded rows make the buffer a whole number of longer rows. A buffer
/// that was only rounded up to whole pages looks like that too when the height happens to divide it; cameras' sizes make
/// that far more likely than padding of less than a page in all.
fn guess_stride(row: usize, rows: usize, length: usize) -> usize {
    let spare = length.saturating_sub(row * rows);
    let rounded = length.is_multiple_of(PAGE) && spare < PAGE;
    if !rounded && length.is_multiple_of(rows) { (length / rows).max(row) } else { row }
}

const PAGE: usize = 4_096;

/// BT.601, limited range, in eighths of a thousandth: exact to a level.
fn yuv(y: u8, u: u8, v: u8) -> [u8; 3] {
    let (y, u, v) = (298 * (i32::from(y) - 16), i32::from(u) - 128, i32::from(v) - 128);
    let level = |n: i32| ((n + 128) >> 8).clamp(0, 255) as u8;
    [level(y + 409 * v), level(y - 100 * u - 208 * v), level(y + 516 * u)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [PixelFormat; 5] =
        [PixelFormat::Yuyv, PixelFormat::Nv12, PixelFormat::Gray, PixelFormat::Rgb, PixelFormat::Bgr];

    #[test]
    fn the_bars_colours_come_out() {
        // BT.601 limited: white, black, red, green, blue.
        let bars = [
            ((235, 128, 128), [255, 255, 255]),
            ((16, 128, 128), [0, 0, 0]),
            ((81, 90, 240), [255, 0, 0]),
            ((145, 54, 34), [0, 255, 0]),
            ((41, 240, 110), [0, 0, 255]),
        ];
        for ((y, u, v), expected) in bars {
            let got = yuv(y, u, v);
            assert!(got.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 1), "{got:?} {expected:?}");
            assert_eq!(to_rgb(PixelFormat::Yuyv, 2, 1, None, &[y, u, y, v]).unwrap(), [got, got].concat());
            assert_eq!(to_rgb(PixelFormat::Nv12, 2, 2, None, &[y, y, y, y, u, v]).unwrap(), [got; 4].concat());
        }
    }

    #[test]
    fn channel_orders_are_told_apart() {
        assert_eq!(to_rgb(PixelFormat::Rgb, 1, 1, None, &[1, 2, 3]).unwrap(), [1, 2, 3]);
        assert_eq!(to_rgb(PixelFormat::Bgr, 1, 1, None, &[1, 2, 3]).unwrap(), [3, 2, 1]);
        assert_eq!(to_rgb(PixelFormat::Gray, 1, 1, None, &[7]).unwrap(), [7, 7, 7]);
    }

    #[test]
    fn odd_widths_and_absurd_sizes_are_refused() {
        for (layout, w, h) in [
            (PixelFormat::Yuyv, 3, 1),
            (PixelFormat::Nv12, 3, 2),
            (PixelFormat::Gray, 0, 1),
            (PixelFormat::Gray, 1, u32::MAX),
        ] {
            assert_eq!(to_rgb(layout, w, h, None, &[0; 64]), Err(CameraError::Format));
        }
        assert_eq!(to_rgb(PixelFormat::Gray, 2, 2, Some(usize::MAX), &[0; 64]), Err(CameraError::Format));
        assert_eq!(to_rgb(PixelFormat::Gray, 2, 2, Some(1), &[0; 64]), Err(CameraError::Format));
    }

    #[test]
    fn rounding_to_pages_is_not_padding() {
        // 1366×768 YUYV: 768 divides the rounded buffer too, and would slant the picture by two pixels a row.
        assert_eq!(guess_stride(2_732, 768, 513 * PAGE), 2_732);
        assert_eq!(guess_stride(2_732, 768, 2_752 * 768), 2_752);
        assert_eq!(guess_stride(1_280, 480, 1_280 * 480), 1_280);
    }

    proptest! {
        /// Padding changes nothing, whether its width is told or has to be found.
        #[test]
        fn padding_is_invisible(
            layout in proptest::sample::select(&ALL[..]), half_w in 1usize..20, half_h in 1usize..20, pad in 0usize..40,
            seed in proptest::collection::vec(any::<u8>(), 64), filler in any::<u8>(),
        ) {
            let (w, h) = (half_w * 2, half_h * 2);
            let (row, rows) = (layout.row(w).unwrap(), layout.rows(h));
            let tight: Vec<u8> = (0..row * rows).map(|i| seed[i % 64].wrapping_add((i / 64) as u8)).collect();
            let mut padded = Vec::new();
            for line in tight.chunks(row) {
                padded.extend_from_slice(line);
                padded.extend(std::iter::repeat_n(filler, pad));
            }
            prop_assume!(!padded.len().is_multiple_of(PAGE));
            let (w, h) = (w as u32, h as u32);
            let plain = to_rgb(layout, w, h, None, &tight).unwrap();
            prop_assert_eq!(plain.len(), (w * h * 3) as usize);
            prop_assert_eq!(&plain, &to_rgb(layout, w, h, None, &padded).unwrap());
            prop_assert_eq!(&plain, &to_rgb(layout, w, h, Some(row + pad), &padded).unwrap());
        }

        /// No buffer, however wrong, is read beyond its end.
        #[test]
        fn hostile_buffers_are_refused_or_read(
            layout in proptest::sample::select(&ALL[..]), w in 0u32..70, h in 0u32..70, stride in proptest::option::of(0usize..300),
            buffer in proptest::collection::vec(any::<u8>(), 0..5_000),
        ) {
            if let Ok(rgb) = to_rgb(layout, w, h, stride, &buffer) {
                prop_assert_eq!(rgb.len(), (w * h * 3) as usize);
            }
        }
    }
}
