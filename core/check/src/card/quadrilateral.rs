//! Convex hulls, and their reduction to a quadrilateral.

use crate::picture::Point;

/// Convex hull, clockwise on the screen (Andrew 1979).
pub(super) fn convex_hull(pixels: &[(u32, u32)]) -> Vec<Point> {
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

/// Removes hull vertices until four are left. Each step replaces the edge whose neighbours can be extended to a common vertex at
/// the least added area, so that a rounded corner becomes a sharp one.
pub(super) fn reduce_to_quadrilateral(mut hull: Vec<Point>) -> Option<[Point; 4]> {
    while hull.len() > 4 {
        let n = hull.len();
        let at = |i: usize| hull[i % n];
        let (cost, i, vertex) = (0..n)
            .filter_map(|i| {
                let vertex = intersection(at(i + n - 1), at(i), at(i + 1), at(i + 2))?;
                Some((triangle_area(at(i), vertex, at(i + 1)), i, vertex))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))?;
        if !cost.is_finite() {
            return None;
        }
        hull[i] = vertex;
        hull.remove((i + 1) % n);
    }
    hull.try_into().ok()
}

/// Intersection of the rays from `a` through `b` and from `d` through `c`, beyond `b` and `c`.
fn intersection(a: Point, b: Point, c: Point, d: Point) -> Option<Point> {
    let (r, s) = ((b.x - a.x, b.y - a.y), (c.x - d.x, c.y - d.y));
    let cross = r.0 * s.1 - r.1 * s.0;
    if cross.abs() < 1e-6 {
        return None;
    }
    let t = ((d.x - a.x) * s.1 - (d.y - a.y) * s.0) / cross;
    let u = ((d.x - a.x) * r.1 - (d.y - a.y) * r.0) / cross;
    (t >= 1.0 && u >= 1.0).then(|| Point::new(a.x + t * r.0, a.y + t * r.1))
}

fn triangle_area(a: Point, b: Point, c: Point) -> f32 {
    ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).abs() / 2.0
}

/// Area of a convex quadrilateral, at least 1.
pub(super) fn area(corners: &[Point; 4]) -> f32 {
    (triangle_area(corners[0], corners[1], corners[2]) + triangle_area(corners[0], corners[2], corners[3])).max(1.0)
}
