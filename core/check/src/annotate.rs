//! Draws what the checks found onto pictures, for the demo's page and the driver.

use crate::card::{CardReport, FieldBox};
use crate::face::Face;
use crate::picture::Point;
use image::{Rgb, RgbImage};

const OUTLINE: Rgb<u8> = Rgb([15, 160, 110]);
const FIELD: Rgb<u8> = Rgb([20, 90, 200]);

/// The photo of a card with its corners.
#[must_use]
pub fn card(picture: &RgbImage, report: &CardReport) -> RgbImage {
    let mut out = picture.clone();
    if let Some(corners) = &report.corners {
        let width = (picture.width() / 300).max(2);
        for i in 0..4 {
            draw_line(&mut out, corners[i], corners[(i + 1) % 4], width, OUTLINE);
            draw_disc(&mut out, corners[i], width as f32 * 3.0, OUTLINE);
        }
    }
    out
}

/// The rectified card with its fields.
#[must_use]
pub fn fields(rectified: &RgbImage, boxes: &[FieldBox]) -> RgbImage {
    let mut out = rectified.clone();
    for b in boxes {
        draw_rect(&mut out, b.rect.map(|v| v as f32), 2, FIELD);
    }
    out
}

/// A frame or photo with its faces and their landmarks.
#[must_use]
pub fn faces(picture: &RgbImage, faces: &[Face]) -> RgbImage {
    let mut out = picture.clone();
    let width = (picture.width() / 240).max(1);
    for face in faces {
        draw_rect(&mut out, face.rect, width, OUTLINE);
        face.landmarks.iter().for_each(|p| draw_disc(&mut out, *p, width as f32 * 1.5, FIELD));
    }
    out
}

fn draw_rect(picture: &mut RgbImage, [x, y, w, h]: [f32; 4], width: u32, colour: Rgb<u8>) {
    let corners = [Point::new(x, y), Point::new(x + w, y), Point::new(x + w, y + h), Point::new(x, y + h)];
    (0..4).for_each(|i| draw_line(picture, corners[i], corners[(i + 1) % 4], width, colour));
}

fn draw_line(picture: &mut RgbImage, from: Point, to: Point, width: u32, colour: Rgb<u8>) {
    let steps = from.distance(to).clamp(1.0, 20_000.0) as u32;
    for i in 0..=steps {
        let t = i as f32 / steps as f32;
        let at = Point::new(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t);
        draw_disc(picture, at, width as f32 / 2.0, colour);
    }
}

fn draw_disc(picture: &mut RgbImage, at: Point, radius: f32, colour: Rgb<u8>) {
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let range = |c: f32, end: f32| ((c - radius).max(0.0) as u32)..((c + radius + 1.0).clamp(0.0, end) as u32);
    for y in range(at.y, h) {
        for x in range(at.x, w) {
            if at.distance(Point::new(x as f32, y as f32)) <= radius {
                picture.put_pixel(x, y, colour);
            }
        }
    }
}
