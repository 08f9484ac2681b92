//! Perspective transforms between a photographed plane and its rectified view.

use super::Point;
use image::{Rgb, RgbImage};

/// Rectifies the quadrilateral `corners` (clockwise from the upper left) to `width`×`height`. None for corners that span no
/// area.
#[must_use]
pub fn rectify(picture: &RgbImage, corners: &[Point; 4], width: u32, height: u32) -> Option<RgbImage> {
    let m = homography(&rectangle(width as f32, height as f32), corners)?;
    Some(RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        let d = m[6] * x + m[7] * y + 1.0;
        sample_bilinear(picture, (m[0] * x + m[1] * y + m[2]) / d - 0.5, (m[3] * x + m[4] * y + m[5]) / d - 0.5)
    }))
}

/// Maps a rectangle (left, top, right, bottom) of the rectified view of `width`×`height` back to the picture that [`rectify`]
/// reads from.
#[must_use]
pub fn project_to_picture(corners: &[Point; 4], width: u32, height: u32, rect: [f32; 4]) -> Option<[Point; 4]> {
    let m = homography(&rectangle(width as f32, height as f32), corners)?;
    let [left, top, right, bottom] = rect;
    let project = |x: f32, y: f32| {
        let d = m[6] * x + m[7] * y + 1.0;
        Point::new((m[0] * x + m[1] * y + m[2]) / d, (m[3] * x + m[4] * y + m[5]) / d)
    };
    Some([project(left, top), project(right, top), project(right, bottom), project(left, bottom)])
}

fn rectangle(w: f32, h: f32) -> [Point; 4] {
    [Point::new(0.0, 0.0), Point::new(w, 0.0), Point::new(w, h), Point::new(0.0, h)]
}

/// Bilinear interpolation; the border is extended beyond the picture.
pub(crate) fn sample_bilinear(picture: &RgbImage, x: f32, y: f32) -> Rgb<u8> {
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

/// The projective map from `from` to `to`, eight numbers row-major with the ninth 1: Gaussian elimination with pivoting on the
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
    fn rectifying_the_whole_picture_changes_nothing() {
        let picture = RgbImage::from_fn(40, 30, |x, y| Rgb([x as u8 * 6, y as u8 * 8, 90]));
        let corners = [Point::new(0.0, 0.0), Point::new(40.0, 0.0), Point::new(40.0, 30.0), Point::new(0.0, 30.0)];
        assert_eq!(rectify(&picture, &corners, 40, 30).unwrap(), picture);
        assert!(rectify(&picture, &[Point::new(3.0, 3.0); 4], 40, 30).is_none());
    }

    #[test]
    fn a_rectangle_of_the_rectified_view_projects_back_to_the_picture() {
        let corners = [Point::new(10.0, 4.0), Point::new(34.0, 8.0), Point::new(30.0, 26.0), Point::new(6.0, 20.0)];
        let all = project_to_picture(&corners, 200, 100, [0.0, 0.0, 200.0, 100.0]).unwrap();
        assert!(all.iter().zip(&corners).all(|(a, c)| a.distance(*c) < 0.01), "{all:?}");
        // A region cut from the rectified view equals the same region rectified from the picture.
        let picture = RgbImage::from_fn(40, 30, |x, y| Rgb([x as u8 * 6, y as u8 * 8, 90]));
        let rectified = rectify(&picture, &corners, 200, 100).unwrap();
        let region =
            |rect: [f32; 4]| rectify(&picture, &project_to_picture(&corners, 200, 100, rect).unwrap(), 60, 30).unwrap();
        let max_difference = |other: &RgbImage| {
            let cut = image::imageops::crop_imm(&rectified, 90, 40, 60, 30).to_image();
            cut.iter().zip(other.iter()).map(|(a, b)| u32::from(a.abs_diff(*b))).max().unwrap()
        };
        assert!(max_difference(&region([90.0, 40.0, 150.0, 70.0])) <= 3);
        assert!(max_difference(&region([70.0, 40.0, 130.0, 70.0])) > 10, "control: another region");
    }
}
