//! Similarity transforms: rotation, uniform scale and translation.

use super::Point;

/// Rotation, uniform scale and translation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    a: f32,
    b: f32,
    tx: f32,
    ty: f32,
}

impl Similarity {
    /// The least-squares fit that maps `from` to `to` (Umeyama 1991, without reflection).
    #[must_use]
    pub fn fit(from: &[Point], to: &[Point]) -> Similarity {
        let n = from.len().min(to.len()).max(1) as f32;
        let mean = |points: &[Point]| {
            let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + p.x, y + p.y));
            Point::new(x / n, y / n)
        };
        let (mf, mt) = (mean(from), mean(to));
        let (mut dot, mut cross, mut norm) = (0.0, 0.0, 0.0);
        for (f, t) in from.iter().zip(to) {
            let (fx, fy, tx, ty) = (f.x - mf.x, f.y - mf.y, t.x - mt.x, t.y - mt.y);
            dot += fx * tx + fy * ty;
            cross += fx * ty - fy * tx;
            norm += fx * fx + fy * fy;
        }
        let norm = norm.max(f32::EPSILON);
        let (a, b) = (dot / norm, cross / norm);
        Similarity { a, b, tx: mt.x - a * mf.x + b * mf.y, ty: mt.y - b * mf.x - a * mf.y }
    }

    /// Transforms a point.
    #[must_use]
    pub fn apply(&self, p: Point) -> Point {
        Point::new(self.a * p.x - self.b * p.y + self.tx, self.b * p.x + self.a * p.y + self.ty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fit_recovers_a_known_transform() {
        let from = [Point::new(0.0, 0.0), Point::new(10.0, 0.0), Point::new(3.0, 7.0)];
        let rotated: Vec<Point> = from.iter().map(|p| Point::new(-2.0 * p.y + 5.0, 2.0 * p.x - 1.0)).collect();
        let fitted = Similarity::fit(&from, &rotated);
        for (f, t) in from.iter().zip(&rotated) {
            assert!(fitted.apply(*f).distance(*t) < 1e-3);
        }
    }
}
