//! Detects the card in a photo. The photo is segmented by brightness, by saturation and by difference from its border; of the
//! regions that result, the one that best fills a quadrilateral with a card's proportions is taken.

use super::quadrilateral::{area, reduce_to_quadrilateral};
use super::segmentation::{Region, feature_maps, find_regions, threshold};
use crate::picture::{Point, shrink_to};
use image::RgbImage;

/// Longest side of the picture that is searched, pixels: enough to resolve a card's edges, too little for most texture.
const SEARCH_SIDE: u32 = 480;
/// Minimum fraction of its quadrilateral that a region must fill: rounded corners and glare cost a few percent.
const FILL_MIN: f32 = 0.86;
/// Width over height. A card has 85.6 : 54 = 1.585; perspective changes it.
const ASPECT_RATIOS: std::ops::Range<f32> = 1.25..2.0;
/// A region with more border pixels than this fraction of the picture's half perimeter extends beyond the picture …
const CUT_OFF_MIN: f32 = 0.04;
/// … and with more than this it is the background.
const BACKGROUND_MIN: f32 = 0.8;

pub(crate) struct DetectedCard {
    /// Clockwise, the first two along a long side.
    pub(crate) corners: [Point; 4],
    /// Part of the card is outside the picture.
    pub(crate) cut_off: bool,
}

pub(crate) fn detect(picture: &RgbImage) -> Option<DetectedCard> {
    let (small, factor) = shrink_to(picture, SEARCH_SIDE);
    let size = small.dimensions();
    let half_perimeter = (size.0 + size.1) as f32;
    let mut best: Option<(f32, [Point; 4])> = None;
    let mut cut_off: Option<[Point; 4]> = None;
    for feature in feature_maps(&small) {
        for region in find_regions(&threshold(&feature), size) {
            let Some((score, corners)) = fit_card(&region, size) else { continue };
            if region.border_pixels > CUT_OFF_MIN * half_perimeter {
                if region.border_pixels < BACKGROUND_MIN * half_perimeter {
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
    let to_picture = |p: Point| Point::new((p.x + 0.5) * factor - 0.5, (p.y + 0.5) * factor - 0.5);
    Some(DetectedCard { corners: order_corners(corners).map(to_picture), cut_off })
}

/// The quadrilateral around a region and a score of how well the region fills it. None without a card's proportions.
fn fit_card(region: &Region, (w, h): (u32, u32)) -> Option<(f32, [Point; 4])> {
    let corners = reduce_to_quadrilateral(region.hull.clone())?;
    let fill = region.area / area(&corners);
    let (a, b) = (corners[0].distance(corners[1]), corners[1].distance(corners[2]));
    let (c, d) = (corners[2].distance(corners[3]), corners[3].distance(corners[0]));
    let (one, other) = ((a + c) / 2.0, (b + d) / 2.0);
    let ratio = one.max(other) / one.min(other).max(1.0);
    let margin = 0.25 * (w.max(h) as f32);
    let near_picture = corners
        .iter()
        .all(|p| (-margin..w as f32 + margin).contains(&p.x) && (-margin..h as f32 + margin).contains(&p.y));
    let cut_off = region.border_pixels > CUT_OFF_MIN * (w + h) as f32;
    let shape = cut_off || ASPECT_RATIOS.contains(&ratio);
    (shape && near_picture && (FILL_MIN..1.15).contains(&fill))
        .then(|| (fill.min(1.0) * (region.area / (w * h) as f32).sqrt(), corners))
}

/// Orders corners clockwise, starting near the upper left so that the first two are along a long side.
fn order_corners(mut corners: [Point; 4]) -> [Point; 4] {
    let signed_area: f32 =
        (0..4).map(|i| corners[i].x * corners[(i + 1) % 4].y - corners[(i + 1) % 4].x * corners[i].y).sum();
    if signed_area < 0.0 {
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
    fn detects_a_bright_tilted_card_with_round_corners() {
        let expected =
            [Point::new(120.0, 90.0), Point::new(700.0, 130.0), Point::new(680.0, 500.0), Point::new(100.0, 450.0)];
        let inside = |x: f32, y: f32| {
            (0..4).all(|i| {
                let (a, b) = (expected[i], expected[(i + 1) % 4]);
                (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0.0
            }) && expected.iter().all(|c| c.distance(Point::new(x, y)) > 12.0)
        };
        let picture = RgbImage::from_fn(800, 600, |x, y| {
            let texture = ((x * 7 + y * 13) % 23) as u8;
            if inside(x as f32, y as f32) {
                Rgb([225 - texture / 2, 230, 235])
            } else {
                Rgb([110 + texture, 80 + texture, 50])
            }
        });
        let card = detect(&picture).unwrap();
        assert!(!card.cut_off);
        for (corner, expected) in card.corners.iter().zip(&expected) {
            assert!(corner.distance(*expected) < 14.0, "{corner:?} {expected:?}");
        }
    }

    #[test]
    fn finds_no_card_on_a_plain_desk() {
        let desk = RgbImage::from_fn(640, 480, |x, y| Rgb([100 + ((x * 31 + y * 17) % 19) as u8, 80, 60]));
        assert!(detect(&desk).is_none());
    }
}
