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
/// Everything with text on it.
const TEXT: Area = [0.06, 0.07, 0.635, 0.945];
/// The portrait.
pub(crate) const PORTRAIT: Area = [0.60, 0.10, 0.96, 0.78];

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
    cut(card, &TEXT)
}

/// Side of the squares a reflection is looked for in, pixels of the rectified card: two lines of print.
const SPOT: u32 = 18;

/// Around the reflection over the field lines: left, top, right, bottom in pixels of the rectified card.
pub(crate) fn glare(card: &RgbImage) -> Option<[f32; 4]> {
    let [left, top, right, bottom] = pixels(&TEXT);
    let burnt = |x: u32, y: u32| {
        let square = crop_imm(card, x, y, SPOT, SPOT).to_image();
        square.pixels().filter(|p| is_burnt(p)).count() as u32 * 2 > SPOT * SPOT
    };
    let columns = (left..right - SPOT).step_by(SPOT as usize);
    let squares = columns.flat_map(|x| (top..bottom - SPOT).step_by(SPOT as usize).map(move |y| (x, y)));
    squares.filter(|&(x, y)| burnt(x, y)).fold(None, |around: Option<[f32; 4]>, (x, y)| {
        let (l, t) = (x as f32, y as f32);
        let (r, b) = (l + SPOT as f32, t + SPOT as f32);
        Some(around.map_or([l, t, r, b], |a| [a[0].min(l), a[1].min(t), a[2].max(r), a[3].max(b)]))
    })
}

/// Share of the field lines that a reflection has burnt out. Paper is bright too, but the guilloche tints it everywhere.
pub(crate) fn white_out(card: &RgbImage) -> f32 {
    let area = text_area(card);
    let white = area.pixels().filter(|p| is_burnt(p)).count();
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

fn is_burnt(p: &Rgb<u8>) -> bool {
    p.0.iter().all(|&v| v >= 252)
}

fn is_red(p: &Rgb<u8>) -> bool {
    let [r, g, b] = p.0.map(i32::from);
    r > 90 && r - g > 50 && r - b > 40
}
