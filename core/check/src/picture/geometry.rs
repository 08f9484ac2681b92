//! Points, similarity transforms, and looking at a plane from another side.

use image::{Rgb, RgbImage};
use serde::{Deserialize, Serialize};

/// A place in a picture, pixels from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    /// A point.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Point {
        Point { x, y }
    }

    /// Distance to another point.
    #[must_use]
    pub fn distance(self, other: Point) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// Rotation, scale and shift.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    a: f32,
    b: f32,
    tx: f32,
    ty: f32,
}

impl Similarity {
    /// The transform that takes `from` closest to `to` (least squares; Umeyama 1991 without reflection).
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

    /// Where a point goes.
    #[must_use]
    pub fn apply(&self, p: Point) -> Point {
        Point::new(self.a * p.x - self.b * p.y + self.tx, self.b * p.x + self.a * p.y + self.ty)
    }
}

/// Looks at the quadrilateral `corners` (clockwise from the upper left) from straight above, `width`×`height`. None for
/// corners that span no area.
#[must_use]
pub fn warp(picture: &RgbImage, corners: &[Point; 4], width: u32, height: u32) -> Option<RgbImage> {
    let m = homography(&straight(width as f32, height as f32), corners)?;
    Some(RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        let d = m[6] * x + m[7] * y + 1.0;
        sample(picture, (m[0] * x + m[1] * y + m[2]) / d - 0.5, (m[3] * x + m[4] * y + m[5]) / d - 0.5)
    }))
}

/// Where a rectangle (left, top, right, bottom) of the straight look of `width`×`height` lies in the picture that [`warp`]
/// takes it from.
#[must_use]
pub fn unwarp(corners: &[Point; 4], width: u32, height: u32, rect: [f32; 4]) -> Option<[Point; 4]> {
    let m = homography(&straight(width as f32, height as f32), corners)?;
    let [left, top, right, bottom] = rect;
    let there = |x: f32, y: f32| {
        let d = m[6] * x + m[7] * y + 1.0;
        Point::new((m[0] * x + m[1] * y + m[2]) / d, (m[3] * x + m[4] * y + m[5]) / d)
    };
    Some([there(left, top), there(right, top), there(right, bottom), there(left, bottom)])
}

fn straight(w: f32, h: f32) -> [Point; 4] {
    [Point::new(0.0, 0.0), Point::new(w, 0.0), Point::new(w, h), Point::new(0.0, h)]
}

/// The pixel between pixels; the border continues outside.
pub(crate) fn sample(picture: &RgbImage, x: f32, y: f32) -> Rgb<u8> {
    let (mx, my) = (picture.width() - 1, picture.height() - 1);
    let (x, y) = (x.clamp(0.0, mx as f32), y.clamp(0.0, my as f32));
    let (x0, y0) = (x as u32, y as u32);
    let (fx, fy) = (x - x0 as f32, y - y0 as f32);
    let (x1, y1) = ((x0 + 1).min(mx), (y0 + 1).min(my));
    let (a, b) = (picture.get_pixel(x0, y0), picture.get_pixel(x1, y0));
    let (c, d) = (picture.get_pixel(x0, y1), picture.get_pixel(x1, y1));
    Rgb(std::array::from_fn(|i| {
        let top = f32::from(a[i]) * (1.0 - fx) + f32::from(b[i]) * fx;
        let bottom = f32::from(c[i]) * (1.0 - fx) + f32::from(d[i]) * fx;
        (top * (1.0 - fy) + bottom * fy).round() as u8
    }))
}

/// The projective map that takes `from` to `to`, eight numbers row-major with the ninth 1. Gauss with pivots on the
/// eight equations of Hartley & Zisserman §4.1.
fn homography(from: &[Point; 4], to: &[Point; 4]) -> Option<[f32; 8]> {
    let mut m = [[0.0f64; 9]; 8];
    for (i, (f, t)) in from.iter().zip(to).enumerate() {
        let (x, y, u, v) = (f64::from(f.x), f64::from(f.y), f64::from(t.x), f64::from(t.y));
        m[2 * i] = [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u];
        m[2 * i + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v];
    }
    for column in 0..8 {
        let pivot = (column..8).max_by(|a, b| m[*a][column].abs().total_cmp(&m[*b][column].abs()))?;
        if m[pivot][column].abs() < 1e-9 {
            return None;
        }
        m.swap(column, pivot);
        let lead = m[column];
        for (i, row) in m.iter_mut().enumerate() {
            if i != column {
                let factor = row[column] / lead[column];
                row.iter_mut().zip(lead).for_each(|(r, l)| *r -= factor * l);
            }
        }
    }
    Some(std::array::from_fn(|i| (m[i][8] / m[i][i]) as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_similarity_is_found_again() {
        let from = [Point::new(0.0, 0.0), Point::new(10.0, 0.0), Point::new(3.0, 7.0)];
        let turned: Vec<Point> = from.iter().map(|p| Point::new(-2.0 * p.y + 5.0, 2.0 * p.x - 1.0)).collect();
        let found = Similarity::fit(&from, &turned);
        for (f, t) in from.iter().zip(&turned) {
            assert!(found.apply(*f).distance(*t) < 1e-3);
        }
    }

    #[test]
    fn a_warp_of_the_whole_picture_is_the_picture() {
        let picture = RgbImage::from_fn(40, 30, |x, y| Rgb([x as u8 * 6, y as u8 * 8, 90]));
        let corners = [Point::new(0.0, 0.0), Point::new(40.0, 0.0), Point::new(40.0, 30.0), Point::new(0.0, 30.0)];
        assert_eq!(warp(&picture, &corners, 40, 30).unwrap(), picture);
        assert!(warp(&picture, &[Point::new(3.0, 3.0); 4], 40, 30).is_none());
    }

    #[test]
    fn a_piece_of_the_straight_look_is_found_in_the_picture() {
        let corners = [Point::new(10.0, 4.0), Point::new(34.0, 8.0), Point::new(30.0, 26.0), Point::new(6.0, 20.0)];
        let all = unwarp(&corners, 200, 100, [0.0, 0.0, 200.0, 100.0]).unwrap();
        assert!(all.iter().zip(&corners).all(|(a, c)| a.distance(*c) < 0.01), "{all:?}");
        // A piece of the look, cut from the look or straight from the picture, is the same.
        let picture = RgbImage::from_fn(40, 30, |x, y| Rgb([x as u8 * 6, y as u8 * 8, 90]));
        let look = warp(&picture, &corners, 200, 100).unwrap();
        let piece = |rect: [f32; 4]| warp(&picture, &unwarp(&corners, 200, 100, rect).unwrap(), 60, 30).unwrap();
        let apart = |other: &RgbImage| {
            let cut = image::imageops::crop_imm(&look, 90, 40, 60, 30).to_image();
            cut.iter().zip(other.iter()).map(|(a, b)| u32::from(a.abs_diff(*b))).max().unwrap()
        };
        assert!(apart(&piece([90.0, 40.0, 150.0, 70.0])) <= 3);
        assert!(apart(&piece([70.0, 40.0, 130.0, 70.0])) > 10, "the control: another place");
    }
}
