//! Light, reflection and movement of an area of the grid.

use super::grid::Grid;

/// Left, top, right, bottom as shares of the upright frame.
pub(super) type Area = [f32; 4];

/// Luma from which on a pixel is burnt out. `card::layout` asks 252 of every colour of a picture; a mean over a square of
/// a noisy preview comes a little short of it.
const WHITE: u8 = 250;
/// Change of a pixel of the grid that is noise: at night σ is about 6 in a preview's pixel, 2 in the mean of nine, 3 in the
/// difference of two frames.
const NOISE: u32 = 3;

/// An area in pixels of something `size` large: at least one pixel, and inside.
pub(super) fn pixels([l, t, r, b]: Area, (width, height): (u32, u32)) -> [u32; 4] {
    let at = |share: f32, size: u32| (share.clamp(0.0, 1.0) * size as f32).round() as u32;
    let (l, t) = (at(l, width).min(width.saturating_sub(1)), at(t, height).min(height.saturating_sub(1)));
    [l, t, at(r, width).max(l + 1).min(width), at(b, height).max(t + 1).min(height)]
}

/// Mean luma, 0..=255.
pub(super) fn brightness(grid: &Grid, area: Area) -> f32 {
    let (sum, count) = total(grid, pixels(area, grid.size()));
    sum as f32 / count as f32
}

/// Share of pixels that are burnt out, 0..=1.
pub(super) fn glare(grid: &Grid, area: Area) -> f32 {
    let [l, t, r, b] = pixels(area, grid.size());
    let white: u32 = (t..b).map(|y| grid.row(y, l, r).iter().map(|v| u32::from(*v >= WHITE)).sum::<u32>()).sum();
    white as f32 / ((r - l) * (b - t)).max(1) as f32
}

fn total(grid: &Grid, [l, t, r, b]: [u32; 4]) -> (u32, u32) {
    let sum = (t..b).map(|y| grid.row(y, l, r).iter().map(|v| u32::from(*v)).sum::<u32>()).sum();
    (sum, ((r - l) * (b - t)).max(1))
}

/// How far the picture moved from `before` to `now`, as a share of the longer side: change in time over change in space
/// (the optical flow equation of Lucas & Kanade 1981, summed over the area). Exposure that changes the whole area alike is
/// no movement. None if the grids are not the same size.
pub(super) fn movement(before: &Grid, now: &Grid, area: Area) -> Option<f32> {
    if before.size() != now.size() {
        return None;
    }
    let [l, t, r, b] = pixels(area, now.size());
    let ((was, count), (is, _)) = (total(before, [l, t, r, b]), total(now, [l, t, r, b]));
    let exposure = ((i64::from(is) - i64::from(was)) as f32 / count as f32).round() as i16;
    let (mut in_time, mut in_space) = (0u32, 0u32);
    for y in t..b {
        let (old, new) = (before.row(y, l, r), now.row(y, l, r));
        let change = |(o, n): (&u8, &u8)| {
            u32::from((i16::from(*n) - i16::from(*o) - exposure).unsigned_abs()).saturating_sub(NOISE)
        };
        in_time += old.iter().zip(new).map(change).sum::<u32>();
        in_space += new.iter().zip(&new[1..]).map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>();
    }
    let longer = now.size().0.max(now.size().1) as f32;
    // A blank area has nothing that could be seen to move.
    Some(in_time as f32 / in_space.max(count / 8).max(1) as f32 / longer)
}
