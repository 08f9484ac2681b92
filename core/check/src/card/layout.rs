//! Where things are on a rectified card: fixed by the standard, so nothing has to be searched for.

use super::{HEIGHT, WIDTH};
use image::imageops::crop_imm;
use image::{Rgb, RgbImage};

/// Left, top, right, bottom as shares of the card.
pub(crate) type Area = [f32; 4];

/// Name, sex and ethnicity, birth, address: their values, right of the printed labels.
pub(crate) const LINES: Area = [0.165, 0.07, 0.635, 0.80];
/// The number.
pub(crate) const NUMBER: Area = [0.30, 0.785, 0.97, 0.945];
/// The portrait.
const PORTRAIT: Area = [0.60, 0.10, 0.96, 0.78];

pub(crate) fn cut(card: &RgbImage, area: &Area) -> RgbImage {
    let [left, top, right, bottom] = pixels(area);
    crop_imm(card, left, top, right - left, bottom - top).to_image()
}

/// An area in pixels of the rectified card.
pub(crate) fn pixels(area: &Area) -> [u32; 4] {
    let [l, t, r, b] = *area;
    let (w, h) = (WIDTH as f32, HEIGHT as f32);
    [(l * w) as u32, (t * h) as u32, (r * w) as u32, (b * h) as u32]
}

pub(crate) fn portrait(card: &RgbImage) -> RgbImage {
    cut(card, &PORTRAIT)
}

/// Everything with text on it.
pub(crate) fn text_area(card: &RgbImage) -> RgbImage {
    cut(card, &[0.06, 0.07, 0.635, 0.945])
}

/// Share of the field lines that a reflection has burnt out. Paper is bright too, but the guilloche tints it everywhere.
pub(crate) fn white_out(card: &RgbImage) -> f32 {
    let area = text_area(card);
    let white = area.pixels().filter(|p| p.0.iter().all(|&v| v >= 252)).count();
    white as f32 / (area.width() * area.height()).max(1) as f32
}

/// The other side has the national emblem, large and red, in the upper left.
pub(crate) fn has_emblem(card: &RgbImage) -> bool {
    [card.clone(), image::imageops::rotate180(card)].iter().any(|side| {
        let corner = cut(side, &[0.03, 0.06, 0.30, 0.52]);
        let red = corner.pixels().filter(|p| is_red(p)).count();
        red as f32 > 0.08 * (corner.width() * corner.height()) as f32
    })
}

fn is_red(p: &Rgb<u8>) -> bool {
    let [r, g, b] = p.0.map(i32::from);
    r > 90 && r - g > 50 && r - b > 40
}
