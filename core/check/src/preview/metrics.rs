//! Brightness, glare and movement within an area of the thumbnail.

use super::thumbnail::Thumbnail;
use crate::picture::NormalizedRect;

/// Luma at which a pixel counts as overexposed. `card::layout` uses 252 for every channel of a photo; block means of a noisy
/// preview fall slightly short of that.
const OVEREXPOSED: u8 = 250;
/// Change of a thumbnail pixel that is attributed to noise: at night σ is about 6 in a preview pixel, 2 in the mean of nine, 3
/// in the difference of two frames.
const NOISE: u32 = 3;

/// What is measured in every frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct FrameMetrics {
    /// Of the subject, 0..=255.
    pub(super) brightness: f32,
    /// Beside and above the subject, 0..=255.
    pub(super) surrounding_brightness: f32,
    /// Overexposed fraction of the subject, 0..=1.
    pub(super) glare: f32,
    /// Of the card's text area; see [`FocusMeter`](super::focus::FocusMeter).
    pub(super) sharpness: f32,
    /// Per second, as a fraction of the longer side; none before the second frame.
    pub(super) movement: Option<f32>,
}

/// Converts to pixels of a picture of the given size: at least one pixel, and within the picture.
pub(super) fn pixels([l, t, r, b]: NormalizedRect, (width, height): (u32, u32)) -> [u32; 4] {
    let at = |fraction: f32, size: u32| (fraction.clamp(0.0, 1.0) * size as f32).round() as u32;
    let (l, t) = (at(l, width).min(width.saturating_sub(1)), at(t, height).min(height.saturating_sub(1)));
    [l, t, at(r, width).max(l + 1).min(width), at(b, height).max(t + 1).min(height)]
}

/// Mean luma, 0..=255.
pub(super) fn brightness(thumbnail: &Thumbnail, area: NormalizedRect) -> f32 {
    let (sum, count) = total(thumbnail, pixels(area, thumbnail.size()));
    sum as f32 / count as f32
}

/// Fraction of pixels that are overexposed, 0..=1.
pub(super) fn glare(thumbnail: &Thumbnail, area: NormalizedRect) -> f32 {
    let [l, t, r, b] = pixels(area, thumbnail.size());
    let overexposed = |row: &[u8]| row.iter().map(|v| u32::from(*v >= OVEREXPOSED)).sum::<u32>();
    let count: u32 = (t..b).map(|y| overexposed(thumbnail.row(y, l, r))).sum();
    count as f32 / ((r - l) * (b - t)).max(1) as f32
}

/// Sum and number of an area's pixels.
fn total(thumbnail: &Thumbnail, [l, t, r, b]: [u32; 4]) -> (u32, u32) {
    let sum = (t..b).map(|y| thumbnail.row(y, l, r).iter().map(|v| u32::from(*v)).sum::<u32>()).sum();
    (sum, ((r - l) * (b - t)).max(1))
}

/// How far the picture moved between two frames, as a fraction of the longer side: temporal over spatial gradient (the
/// optical flow equation of Lucas & Kanade 1981, summed over the area). A uniform change of exposure is compensated. None if
/// the sizes differ.
pub(super) fn movement(before: &Thumbnail, now: &Thumbnail, area: NormalizedRect) -> Option<f32> {
    if before.size() != now.size() {
        return None;
    }
    let [l, t, r, b] = pixels(area, now.size());
    let ((sum_before, count), (sum_now, _)) = (total(before, [l, t, r, b]), total(now, [l, t, r, b]));
    let exposure = ((i64::from(sum_now) - i64::from(sum_before)) as f32 / count as f32).round() as i16;
    let (mut temporal, mut spatial) = (0u32, 0u32);
    for y in t..b {
        let (old, new) = (before.row(y, l, r), now.row(y, l, r));
        let change = |(o, n): (&u8, &u8)| {
            u32::from((i16::from(*n) - i16::from(*o) - exposure).unsigned_abs()).saturating_sub(NOISE)
        };
        temporal += old.iter().zip(new).map(change).sum::<u32>();
        spatial += new.iter().zip(&new[1..]).map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>();
    }
    let longer = now.size().0.max(now.size().1) as f32;
    // The lower bound keeps a blank area, which has no gradient, from dividing by zero.
    Some(temporal as f32 / spatial.max(count / 8).max(1) as f32 / longer)
}
