//! Where the card lies. It is one patch of one material: the picture is split by light, by colour and by likeness to its
//! border; of the patches that come out, the one that fills a quadrilateral of a card's shape best is taken.

use crate::picture::{Point, shrink};
use image::RgbImage;

/// Longest side that is searched, pixels: a card's edge stays visible, texture mostly does not.
const SIDE: u32 = 480;
/// A card takes at least this share of the picture.
const AREA_MIN: f32 = 0.03;
/// A patch must fill this share of its quadrilateral: rounded corners and a glare spot cost a few percent.
const FILL_MIN: f32 = 0.86;
/// Width over height of a card is 85.6 : 54 = 1.585; perspective changes it.
const RATIO: std::ops::Range<f32> = 1.25..2.0;

/// A card that was found.
pub(crate) struct Found {
    /// Clockwise, the first two along a long side.
    pub(crate) corners: [Point; 4],
    /// It goes on outside the picture.
    pub(crate) cut_off: bool,
}

pub(crate) fn card(picture: &RgbImage) -> Option<Found> {
    let (small, factor) = shrink(picture, SIDE);
    let (w, h) = small.dimensions();
    let mut best: Option<(f32, [Point; 4])> = None;
    let mut cut_off: Option<[Point; 4]> = None;
    for feature in features(&small) {
        for patch in patches(&split(&feature), w, h) {
            let Some((score, corners)) = patch.quadrilateral(w, h) else { continue };
            if patch.on_border > 0.04 * (w + h) as f32 {
                if patch.on_border < 0.8 * (w + h) as f32 {
                    cut_off = cut_off.or(Some(corners));
                }
            } else if best.as_ref().is_none_or(|(s, _)| score > *s) {
                best = Some((score, corners));
            }
        }
    }
    let (corners, cut_off) = match (best, cut_off) {
        (Some((_, corners)), _) => (corners, false),
        (None, Some(corners)) => (corners, true),
        (None, None) => return None,
    };
    let corners = along_long_side(corners).map(|p| Point::new((p.x + 0.5) * factor - 0.5, (p.y + 0.5) * factor - 0.5));
    Some(Found { corners, cut_off })
}

/// What may tell a card from what it lies on, a byte per pixel.
fn features(picture: &RgbImage) -> Vec<Vec<u8>> {
    let soft = image::imageops::blur(picture, 1.5);
    let luma = |p: &image::Rgb<u8>| ((u32::from(p[0]) * 3 + u32::from(p[1]) * 6 + u32::from(p[2])) / 10) as u8;
    let gray = |p: &image::Rgb<u8>| {
        let (max, min) = (p.0.into_iter().max().unwrap_or(0), p.0.into_iter().min().unwrap_or(0));
        255 - (u32::from(max - min) * 255 / u32::from(max.max(40))) as u8
    };
    let border = border_colour(&soft);
    let unlike = |p: &image::Rgb<u8>| {
        let sum: u32 = p.0.iter().zip(border).map(|(a, b)| u32::from(a.abs_diff(b))).sum();
        (sum * 2 / 3).min(255) as u8
    };
    vec![
        soft.pixels().map(luma).collect(),
        soft.pixels().map(gray).collect(),
        soft.pixels().map(unlike).collect(),
        soft.pixels().map(|p| ((u32::from(luma(p)) + u32::from(gray(p))) / 2) as u8).collect(),
    ]
}

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

/// Splits by Otsu's threshold (1979); true is the high side.
fn split(feature: &[u8]) -> Vec<bool> {
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

/// Connected pixels of the high side.
struct Patch {
    area: f32,
    /// How many of them lie on the picture's border.
    on_border: f32,
    hull: Vec<Point>,
}

fn patches(mask: &[bool], w: u32, h: u32) -> Vec<Patch> {
    let least = AREA_MIN * (w * h) as f32;
    let mut seen = vec![false; mask.len()];
    let mut out = Vec::new();
    for start in 0..mask.len() {
        if !mask[start] || seen[start] {
            continue;
        }
        let (mut stack, mut pixels, mut on_border) = (vec![start as u32], Vec::new(), 0.0);
        seen[start] = true;
        while let Some(i) = stack.pop() {
            let (x, y) = (i % w, i / w);
            pixels.push((x, y));
            if x == 0 || y == 0 || x == w - 1 || y == h - 1 {
                on_border += 1.0;
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
        if pixels.len() as f32 >= least {
            let area = filled(&pixels);
            out.push(Patch { area, on_border, hull: hull(&pixels) });
        }
    }
    out
}

/// Pixels of a patch with its holes: print, portrait and shadows inside a card belong to it.
fn filled(pixels: &[(u32, u32)]) -> f32 {
    let mut rows: std::collections::HashMap<u32, (u32, u32)> = std::collections::HashMap::new();
    for &(x, y) in pixels {
        let row = rows.entry(y).or_insert((x, x));
        *row = (row.0.min(x), row.1.max(x));
    }
    rows.values().map(|(a, b)| (b - a + 1) as f32).sum()
}

/// Convex hull, clockwise on the screen (Andrew 1979).
fn hull(pixels: &[(u32, u32)]) -> Vec<Point> {
    let mut points: Vec<(i64, i64)> = pixels.iter().map(|&(x, y)| (i64::from(x), i64::from(y))).collect();
    points.sort_unstable();
    let half = |points: &mut dyn Iterator<Item = (i64, i64)>| {
        let mut chain: Vec<(i64, i64)> = Vec::new();
        for p in points {
            while let [.., a, b] = chain[..] {
                if (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0) > 0 {
                    break;
                }
                chain.pop();
            }
            chain.push(p);
        }
        chain.pop();
        chain
    };
    let mut chain = half(&mut points.iter().copied());
    chain.extend(half(&mut points.iter().rev().copied()));
    chain.into_iter().map(|(x, y)| Point::new(x as f32, y as f32)).collect()
}

impl Patch {
    /// The quadrilateral around the patch and how well the patch fills it; none if it has not a card's shape.
    fn quadrilateral(&self, w: u32, h: u32) -> Option<(f32, [Point; 4])> {
        let corners = four(self.hull.clone())?;
        let fill = self.area / area(&corners);
        let (a, b) = (corners[0].distance(corners[1]), corners[1].distance(corners[2]));
        let (c, d) = (corners[2].distance(corners[3]), corners[3].distance(corners[0]));
        let (one, other) = ((a + c) / 2.0, (b + d) / 2.0);
        let ratio = one.max(other) / one.min(other).max(1.0);
        let margin = 0.25 * (w.max(h) as f32);
        let inside = corners
            .iter()
            .all(|p| (-margin..w as f32 + margin).contains(&p.x) && (-margin..h as f32 + margin).contains(&p.y));
        let on_border = self.on_border > 0.04 * (w + h) as f32;
        let shape = on_border || RATIO.contains(&ratio);
        (shape && inside && (FILL_MIN..1.15).contains(&fill))
            .then(|| (fill.min(1.0) * (self.area / (w * h) as f32).sqrt(), corners))
    }
}

/// Takes corners off a hull until four are left, each time the pair whose joint extension adds least: a rounded corner
/// becomes the corner it rounds.
fn four(mut hull: Vec<Point>) -> Option<[Point; 4]> {
    while hull.len() > 4 {
        let n = hull.len();
        let at = |i: usize| hull[i % n];
        let (cost, i, joint) = (0..n)
            .filter_map(|i| {
                let joint = crossing(at(i + n - 1), at(i), at(i + 1), at(i + 2))?;
                Some((triangle(at(i), joint, at(i + 1)), i, joint))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))?;
        if !cost.is_finite() {
            return None;
        }
        hull[i] = joint;
        hull.remove((i + 1) % n);
    }
    hull.try_into().ok()
}

/// Where the line from `a` through `b` meets the line from `d` through `c`, beyond both.
fn crossing(a: Point, b: Point, c: Point, d: Point) -> Option<Point> {
    let (r, s) = ((b.x - a.x, b.y - a.y), (c.x - d.x, c.y - d.y));
    let cross = r.0 * s.1 - r.1 * s.0;
    if cross.abs() < 1e-6 {
        return None;
    }
    let t = ((d.x - a.x) * s.1 - (d.y - a.y) * s.0) / cross;
    let u = ((d.x - a.x) * r.1 - (d.y - a.y) * r.0) / cross;
    (t >= 1.0 && u >= 1.0).then(|| Point::new(a.x + t * r.0, a.y + t * r.1))
}

fn triangle(a: Point, b: Point, c: Point) -> f32 {
    ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).abs() / 2.0
}

fn area(corners: &[Point; 4]) -> f32 {
    (triangle(corners[0], corners[1], corners[2]) + triangle(corners[0], corners[2], corners[3])).max(1.0)
}

/// Clockwise from the corner nearest the upper left whose next side is a long one.
fn along_long_side(mut corners: [Point; 4]) -> [Point; 4] {
    let turn: f32 = (0..4).map(|i| corners[i].x * corners[(i + 1) % 4].y - corners[(i + 1) % 4].x * corners[i].y).sum();
    if turn < 0.0 {
        corners.reverse();
    }
    let first =
        (0..4).min_by(|a, b| (corners[*a].x + corners[*a].y).total_cmp(&(corners[*b].x + corners[*b].y))).unwrap_or(0);
    corners.rotate_left(first);
    if corners[0].distance(corners[1]) < corners[1].distance(corners[2]) {
        corners.rotate_left(1);
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_bright_tilted_card_with_round_corners_is_found() {
        let want =
            [Point::new(120.0, 90.0), Point::new(700.0, 130.0), Point::new(680.0, 500.0), Point::new(100.0, 450.0)];
        let inside = |x: f32, y: f32| {
            (0..4).all(|i| {
                let (a, b) = (want[i], want[(i + 1) % 4]);
                (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0.0
            }) && want.iter().all(|c| c.distance(Point::new(x, y)) > 12.0)
        };
        let picture = RgbImage::from_fn(800, 600, |x, y| {
            let texture = ((x * 7 + y * 13) % 23) as u8;
            if inside(x as f32, y as f32) {
                Rgb([225 - texture / 2, 230, 235])
            } else {
                Rgb([110 + texture, 80 + texture, 50])
            }
        });
        let found = card(&picture).unwrap();
        assert!(!found.cut_off);
        for (f, w) in found.corners.iter().zip(&want) {
            assert!(f.distance(*w) < 14.0, "{f:?} {w:?}");
        }
    }

    #[test]
    fn a_plain_desk_has_no_card() {
        let desk = RgbImage::from_fn(640, 480, |x, y| Rgb([100 + ((x * 31 + y * 17) % 19) as u8, 80, 60]));
        assert!(card(&desk).is_none());
    }
}
