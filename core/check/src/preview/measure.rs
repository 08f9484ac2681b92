//! Light, reflection, sharpness and movement of an area. Nothing here takes memory.

use super::frame::Frame;
use super::grid::Grid;

/// Left, top, right, bottom as shares of the upright frame.
pub(super) type Area = [f32; 4];

/// Luma from which on a pixel is burnt out. `card::layout` asks 252 of every colour of a picture; a mean over a square of
/// a noisy preview comes a little short of it.
const WHITE: u8 = 250;

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
        let change = |(o, n): (&u8, &u8)| u32::from((i16::from(*n) - i16::from(*o) - exposure).unsigned_abs());
        in_time += old.iter().zip(new).map(change).sum::<u32>();
        in_space += new.iter().zip(&new[1..]).map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>();
    }
    let longer = now.size().0.max(now.size().1) as f32;
    // A blank area has nothing that could be seen to move.
    Some(in_time as f32 / in_space.max(count / 8).max(1) as f32 / longer)
}

/// Sharpness as `picture::sharpness` has it — variance of the Laplacian over the contrast — of an area of the frame itself:
/// in the grid no letter is left. `arm` is the distance of the Laplacian's neighbours, pixels.
pub(super) fn sharpness(frame: &Frame<'_>, area: Area, arm: u32) -> f32 {
    let [l, t, r, b] = pixels(frame.turn().back(area), frame.size());
    let arm = arm.max(1);
    if r - l <= 2 * arm || b - t <= 2 * arm {
        return 0.0;
    }
    let (mut count, mut values, mut edges) = (0u64, [0u64; 2], [0i64; 2]);
    // Every other row says as much as all of them.
    for y in (t + arm..b - arm).step_by(2) {
        let cut = |y: u32, from: u32, to: u32| &frame.row(y)[from as usize..to as usize];
        let (up, down) = (cut(y - arm, l + arm, r - arm), cut(y + arm, l + arm, r - arm));
        let (left, mid, right) = (cut(y, l, r - 2 * arm), cut(y, l + arm, r - arm), cut(y, l + 2 * arm, r));
        // Per row 32 bits are enough: 4096 · 1020² < 2³².
        let (mut v1, mut v2, mut e1, mut e2) = (0u32, 0u32, 0i32, 0u32);
        for i in 0..mid.len() {
            let v = i32::from(mid[i]);
            let e = i32::from(up[i]) + i32::from(down[i]) + i32::from(left[i]) + i32::from(right[i]) - 4 * v;
            v1 += v as u32;
            v2 += (v * v) as u32;
            e1 += e;
            e2 += (e * e) as u32;
        }
        count += mid.len() as u64;
        values = [values[0] + u64::from(v1), values[1] + u64::from(v2)];
        edges = [edges[0] + i64::from(e1), edges[1] + i64::from(e2)];
    }
    let variance = |sum: f64, squares: f64| (squares - sum * sum / count as f64) / count as f64;
    let spread = variance(values[0] as f64, values[1] as f64);
    if spread < 1.0 { 0.0 } else { (variance(edges[0] as f64, edges[1] as f64) / spread) as f32 }
}
