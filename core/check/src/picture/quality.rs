//! Brightness and sharpness. Sharpness is measured at a fixed size, so that values compare between phones.

use image::imageops::{FilterType, resize};
use image::{GrayImage, RgbImage, imageops::grayscale};

/// Mean brightness, 0 (black) to 255 (white), Rec. 709 luma.
#[must_use]
pub fn brightness(picture: &RgbImage) -> f32 {
    let gray = grayscale(picture);
    gray.as_raw().iter().map(|&v| f32::from(v)).sum::<f32>() / (gray.as_raw().len().max(1) as f32)
}

/// Variance of the Laplacian at a width of 400 pixels (Pech-Pacheco 2000), divided by the region's contrast so that a dim but
/// sharp picture is not called blurred. Below about 0.05 printed text is hard to read.
#[must_use]
pub fn sharpness(picture: &RgbImage) -> f32 {
    let height = (400 * picture.height() / picture.width().max(1)).clamp(16, 800);
    let gray = resize(&grayscale(picture), 400, height, FilterType::Triangle);
    let spread = variance(gray.as_raw().iter().map(|&v| f32::from(v)));
    if spread < 1.0 { 0.0 } else { laplacian_variance(&gray) / spread }
}

fn laplacian_variance(gray: &GrayImage) -> f32 {
    let at = |x: u32, y: u32| f32::from(gray.get_pixel(x, y)[0]);
    let inner = (1..gray.height() - 1).flat_map(|y| (1..gray.width() - 1).map(move |x| (x, y)));
    variance(inner.map(|(x, y)| at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4.0 * at(x, y)))
}

fn variance(values: impl Iterator<Item = f32>) -> f32 {
    let (mut n, mut mean, mut m2) = (0.0f32, 0.0f32, 0.0f32);
    for v in values {
        n += 1.0;
        let delta = v - mean;
        mean += delta / n;
        m2 += delta * (v - mean);
    }
    if n > 1.0 { m2 / n } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;
    use image::imageops::blur;

    #[test]
    fn blurring_lowers_sharpness_and_darkening_does_not() {
        let sharp = RgbImage::from_fn(400, 250, |x, y| Rgb([if (x / 7 + y / 9) % 2 == 0 { 220 } else { 30 }; 3]));
        let dark = RgbImage::from_fn(400, 250, |x, y| sharp.get_pixel(x, y).0.map(|v| v / 4).into());
        let (s, b, d) = (sharpness(&sharp), sharpness(&blur(&sharp, 3.0)), sharpness(&dark));
        assert!(b < s / 4.0, "{s} {b}");
        assert!((d - s).abs() < s / 4.0, "{s} {d}");
    }
}
