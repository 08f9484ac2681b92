//! Checks that the background is uniform and has the policy's colour.

use crate::face::Face;
use image::RgbImage;
use queren_protocol::policy::PhotoPolicy;
use serde::Serialize;

/// Minimum fraction of background pixels with the policy's hue.
const COVER_MIN: f32 = 0.90;
/// HSV saturation up to which a colour counts as grey or white. The gradient to light blue that studios use is above it.
const SATURATION_MIN: f32 = 0.15;
/// Relative standard deviation of the brightness above which the background is not uniform.
const SPREAD_MAX: f32 = 0.22;

/// Measurements of the background beside and above the head.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Background {
    /// Mean colour, sRGB.
    pub mean: [u8; 3],
    /// Fraction of its pixels with the policy's hue, 0..=1.
    pub cover: f32,
    /// Standard deviation over mean of the brightness.
    pub spread: f32,
}

impl Background {
    /// Uniform and of the policy's hue.
    #[must_use]
    pub fn is_compliant(&self) -> bool {
        self.cover >= COVER_MIN && self.spread <= SPREAD_MAX
    }
}

/// Measures the upper corners and sides, where neither head nor shoulders are.
pub(super) fn measure_background(picture: &RgbImage, face: Option<&Face>, policy: &PhotoPolicy) -> Background {
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let (chin, left, right) = match face {
        Some(f) => (f.rect[1] + f.rect[3] * 0.85, f.rect[0] - f.rect[2] * 0.30, f.rect[0] + f.rect[2] * 1.30),
        None => (h * 0.5, w * 0.2, w * 0.8),
    };
    // However large the head, a narrow strip on each side is background.
    let (left, right) = (left.clamp(w * 0.04, w * 0.3), right.clamp(w * 0.7, w * 0.96));
    let band = picture.enumerate_pixels().filter(|(x, y, _)| {
        let (x, y) = (*x as f32, *y as f32);
        y < chin && (x < left || x > right)
    });
    let pixels: Vec<[f32; 3]> = band.map(|(_, _, p)| p.0.map(f32::from)).collect();
    let n = pixels.len().max(1) as f32;
    let mean: [f32; 3] = std::array::from_fn(|c| pixels.iter().map(|p| p[c]).sum::<f32>() / n);
    let light: Vec<f32> = pixels.iter().map(|p| (p[0] + p[1] + p[2]) / 3.0).collect();
    let mean_light = light.iter().sum::<f32>() / n;
    let variance = light.iter().map(|l| (l - mean_light) * (l - mean_light)).sum::<f32>() / n;
    let policy_hue = hue(<[u8; 3]>::from(policy.background).map(f32::from)).map_or(215.0, |(hue, _)| hue);
    let has_policy_hue = |p: &&[f32; 3]| {
        hue(**p).is_some_and(|(hue, saturation)| {
            let apart = (hue - policy_hue).abs() % 360.0;
            apart.min(360.0 - apart) <= policy.hue_tolerance_deg as f32 && saturation > SATURATION_MIN
        })
    };
    Background {
        mean: mean.map(|v| v.round() as u8),
        cover: pixels.iter().filter(has_policy_hue).count() as f32 / n,
        spread: variance.sqrt() / mean_light.max(1.0),
    }
}

/// Hue in degrees and saturation (HSV); none for black.
fn hue([r, g, b]: [f32; 3]) -> Option<(f32, f32)> {
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let range = max - min;
    if max < 8.0 || range <= 0.0 {
        return None;
    }
    let sector = if max == r {
        ((g - b) / range).rem_euclid(6.0)
    } else if max == g {
        (b - r) / range + 2.0
    } else {
        (r - g) / range + 4.0
    };
    Some((sector * 60.0, range / max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn accepts_blue_and_rejects_white_red_and_a_strong_gradient() {
        let policy = queren_protocol::Policy::default().photo;
        let plain = |c: [u8; 3]| measure_background(&RgbImage::from_pixel(151, 201, Rgb(c)), None, &policy);
        assert!(plain([67, 142, 219]).is_compliant());
        assert!(plain([40, 110, 190]).is_compliant());
        assert!(!plain([255, 255, 255]).is_compliant());
        assert!(!plain([200, 30, 40]).is_compliant());
        let gradient = RgbImage::from_fn(151, 201, |x, _| Rgb([x as u8 / 4, x as u8 / 2, (40 + x) as u8]));
        assert!(!measure_background(&gradient, None, &policy).is_compliant());
    }
}
