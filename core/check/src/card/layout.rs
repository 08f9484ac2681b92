//! The layout of a rectified card, which the standard fixes, and measurements that depend on it.

use super::{HEIGHT, WIDTH};
use crate::picture::NormalizedRect;
use image::imageops::crop_imm;
use image::{Rgb, RgbImage};

/// The values of name, sex, ethnicity, birth date and address, to the right of their printed labels.
pub(crate) const FIELD_LINES: NormalizedRect = [0.165, 0.07, 0.635, 0.80];
pub(crate) const ID_NUMBER: NormalizedRect = [0.30, 0.785, 0.97, 0.945];
/// All printed text.
const TEXT: NormalizedRect = [0.06, 0.07, 0.635, 0.945];
pub(crate) const PORTRAIT: NormalizedRect = [0.60, 0.10, 0.96, 0.78];

fn crop(card: &RgbImage, area: &NormalizedRect) -> RgbImage {
    let [left, top, right, bottom] = pixels(area);
    crop_imm(card, left, top, right - left, bottom - top).to_image()
}

/// Converts to pixels of the rectified card.
pub(crate) fn pixels(area: &NormalizedRect) -> [u32; 4] {
    let [l, t, r, b] = *area;
    let (w, h) = (WIDTH as f32, HEIGHT as f32);
    [(l * w) as u32, (t * h) as u32, (r * w) as u32, (b * h) as u32]
}

pub(crate) fn portrait(card: &RgbImage) -> RgbImage {
    crop(card, &PORTRAIT)
}

pub(crate) fn text_area(card: &RgbImage) -> RgbImage {
    crop(card, &TEXT)
}

/// Side of the cells that glare is searched in, pixels of the rectified card: two lines of print.
const GLARE_CELL: u32 = 18;

/// Bounding box of the glare over the text: left, top, right, bottom in pixels of the rectified card.
pub(crate) fn glare_bounds(card: &RgbImage) -> Option<[f32; 4]> {
    let [left, top, right, bottom] = pixels(&TEXT);
    let has_glare = |x: u32, y: u32| {
        let cell = crop_imm(card, x, y, GLARE_CELL, GLARE_CELL).to_image();
        cell.pixels().filter(|p| is_overexposed(p)).count() as u32 * 2 > GLARE_CELL * GLARE_CELL
    };
    let columns = (left..right - GLARE_CELL).step_by(GLARE_CELL as usize);
    let cells = columns.flat_map(|x| (top..bottom - GLARE_CELL).step_by(GLARE_CELL as usize).map(move |y| (x, y)));
    cells.filter(|&(x, y)| has_glare(x, y)).fold(None, |bounds: Option<[f32; 4]>, (x, y)| {
        let (l, t) = (x as f32, y as f32);
        let (r, b) = (l + GLARE_CELL as f32, t + GLARE_CELL as f32);
        Some(bounds.map_or([l, t, r, b], |a| [a[0].min(l), a[1].min(t), a[2].max(r), a[3].max(b)]))
    })
}

/// Overexposed fraction of the text area. Bare paper does not count, because the guilloche tints it everywhere.
pub(crate) fn glare_fraction(card: &RgbImage) -> f32 {
    let area = text_area(card);
    let white = area.pixels().filter(|p| is_overexposed(p)).count();
    white as f32 / (area.width() * area.height()).max(1) as f32
}

/// Whether this is the emblem side, with the large red national emblem in the upper left.
pub(crate) fn has_emblem(card: &RgbImage) -> bool {
    [card.clone(), image::imageops::rotate180(card)].iter().any(|side| {
        let corner = crop(side, &[0.03, 0.06, 0.30, 0.52]);
        let red = corner.pixels().filter(|p| is_red(p)).count();
        red as f32 > 0.08 * (corner.width() * corner.height()) as f32
    })
}

fn is_overexposed(p: &Rgb<u8>) -> bool {
    p.0.iter().all(|&v| v >= 252)
}

fn is_red(p: &Rgb<u8>) -> bool {
    let [r, g, b] = p.0.map(i32::from);
    r > 90 && r - g > 50 && r - b > 40
}
