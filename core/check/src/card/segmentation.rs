//! Segments a photo into regions that might be a card.

use super::quadrilateral::convex_hull;
use crate::picture::Point;
use image::{Rgb, RgbImage};

/// Minimum fraction of the picture that a card takes up.
const AREA_MIN: f32 = 0.03;

/// Features that may separate a card from its background, a byte per pixel each.
pub(super) fn feature_maps(picture: &RgbImage) -> Vec<Vec<u8>> {
    let smoothed = image::imageops::blur(picture, 1.5);
    let luma = |p: &Rgb<u8>| ((u32::from(p[0]) * 3 + u32::from(p[1]) * 6 + u32::from(p[2])) / 10) as u8;
    let grayness = |p: &Rgb<u8>| {
        let (max, min) = (p.0.into_iter().max().unwrap_or(0), p.0.into_iter().min().unwrap_or(0));
        255 - (u32::from(max - min) * 255 / u32::from(max.max(40))) as u8
    };
    let border = border_colour(&smoothed);
    let difference_from_border = |p: &Rgb<u8>| {
        let sum: u32 = p.0.iter().zip(border).map(|(a, b)| u32::from(a.abs_diff(b))).sum();
        (sum * 2 / 3).min(255) as u8
    };
    vec![
        smoothed.pixels().map(luma).collect(),
        smoothed.pixels().map(grayness).collect(),
        smoothed.pixels().map(difference_from_border).collect(),
        smoothed.pixels().map(|p| ((u32::from(luma(p)) + u32::from(grayness(p))) / 2) as u8).collect(),
    ]
}

/// The median colour of the picture's border.
fn border_colour(picture: &RgbImage) -> [u8; 3] {
    let (w, h) = picture.dimensions();
    let ring = 4;
    let edge =
        picture.enumerate_pixels().filter(|(x, y, _)| *x < ring || *y < ring || *x >= w - ring || *y >= h - ring);
    let pixels: Vec<[u8; 3]> = edge.map(|(_, _, p)| p.0).collect();
    std::array::from_fn(|c| {
        let mut values: Vec<u8> = pixels.iter().map(|p| p[c]).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or(0)
    })
}

/// Thresholds by Otsu's method (1979).
pub(super) fn threshold(feature: &[u8]) -> Vec<bool> {
    let mut histogram = [0f64; 256];
    feature.iter().for_each(|&v| histogram[usize::from(v)] += 1.0);
    let total: f64 = feature.len() as f64;
    let sum: f64 = histogram.iter().enumerate().map(|(v, n)| v as f64 * n).sum();
    let (mut below, mut below_sum, mut best, mut threshold) = (0.0, 0.0, -1.0, 0);
    for (v, n) in histogram.iter().enumerate() {
        below += n;
        below_sum += v as f64 * n;
        let above = total - below;
        if below == 0.0 || above == 0.0 {
            continue;
        }
        let gap = below_sum / below - (sum - below_sum) / above;
        let between = below * above * gap * gap;
        if between > best {
            (best, threshold) = (between, v);
        }
    }
    feature.iter().map(|&v| usize::from(v) > threshold).collect()
}

/// A connected region.
pub(super) struct Region {
    /// In pixels, including holes.
    pub(super) area: f32,
    /// Number of its pixels on the picture's border.
    pub(super) border_pixels: f32,
    pub(super) hull: Vec<Point>,
}

/// The four-connected regions of a mask that are large enough for a card.
pub(super) fn find_regions(mask: &[bool], (w, h): (u32, u32)) -> Vec<Region> {
    let min_area = AREA_MIN * (w * h) as f32;
    let mut seen = vec![false; mask.len()];
    let mut out = Vec::new();
    for start in 0..mask.len() {
        if !mask[start] || seen[start] {
            continue;
        }
        let (mut stack, mut pixels, mut border_pixels) = (vec![start as u32], Vec::new(), 0.0);
        seen[start] = true;
        while let Some(i) = stack.pop() {
            let (x, y) = (i % w, i / w);
            pixels.push((x, y));
            if x == 0 || y == 0 || x == w - 1 || y == h - 1 {
                border_pixels += 1.0;
            }
            let mut visit = |j: u32| {
                if mask[j as usize] && !std::mem::replace(&mut seen[j as usize], true) {
                    stack.push(j);
                }
            };
            if x > 0 {
                visit(i - 1);
            }
            if x + 1 < w {
                visit(i + 1);
            }
            if y > 0 {
                visit(i - w);
            }
            if y + 1 < h {
                visit(i + w);
            }
        }
        if pixels.len() as f32 >= min_area {
            out.push(Region { area: filled_area(&pixels), border_pixels, hull: convex_hull(&pixels) });
        }
    }
    out
}

/// Area of a region including its holes, because print, portrait and shadows on a card belong to it.
fn filled_area(pixels: &[(u32, u32)]) -> f32 {
    let mut rows: std::collections::HashMap<u32, (u32, u32)> = std::collections::HashMap::new();
    for &(x, y) in pixels {
        let row = rows.entry(y).or_insert((x, x));
        *row = (row.0.min(x), row.1.max(x));
    }
    rows.values().map(|(a, b)| (b - a + 1) as f32).sum()
}
