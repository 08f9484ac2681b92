//! The signature: strokes of a finger, as vectors. Checked to be more than a dot, drawn when a picture is wanted.

use image::{GrayImage, ImageFormat, Luma};
use queren_protocol::Reason;
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// Most strokes.
const STROKES_MAX: usize = 256;
/// Most points of all strokes together.
const POINTS_MAX: usize = 50_000;
/// Ink shorter than this, in heights of the pad, is no name.
const INK_MIN: f32 = 0.8;
/// A name has at least this extent, in heights of the pad.
const EXTENT_MIN: f32 = 0.3;

/// A point of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Milliseconds since the signature began.
    pub t_ms: u32,
    /// From the left edge, in widths of the pad; the pad is twice as wide as high.
    pub x: f32,
    /// From the upper edge, in heights of the pad.
    pub y: f32,
}

/// Pen down to pen up.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Stroke {
    /// In order of time.
    pub points: Vec<Point>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Strokes(pub Vec<Stroke>);

/// What was found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SignatureReport {
    /// Reasons to write again.
    pub reasons: Vec<Reason>,
    /// Strokes.
    pub strokes: usize,
    /// Length of all ink, in heights of the pad.
    pub ink: f32,
}

impl Strokes {
    /// Reads strokes from JSON.
    ///
    /// # Errors
    /// [`Reason::FileDamaged`] for anything else, [`Reason::FileTooLarge`] for more than a hand can write.
    pub fn from_json(json: &[u8]) -> Result<Strokes, Reason> {
        if json.len() > 4 << 20 {
            return Err(Reason::FileTooLarge);
        }
        let strokes: Strokes = serde_json::from_slice(json).map_err(|_| Reason::FileDamaged)?;
        let points: usize = strokes.0.iter().map(|s| s.points.len()).sum();
        if strokes.0.len() > STROKES_MAX || points > POINTS_MAX {
            return Err(Reason::FileTooLarge);
        }
        let on_pad = |p: &Point| (-0.5..=1.5).contains(&p.x) && (-0.5..=1.5).contains(&p.y);
        if !strokes.0.iter().flat_map(|s| &s.points).all(on_pad) {
            return Err(Reason::FileDamaged);
        }
        Ok(strokes)
    }

    fn segments(&self) -> impl Iterator<Item = (Point, Point)> {
        self.0.iter().flat_map(|s| s.points.windows(2).map(|w| (w[0], w[1])))
    }
}

/// Is it more than a dot?
#[must_use]
pub fn check(strokes: &Strokes) -> SignatureReport {
    // Widths count double: the pad is twice as wide as high.
    let ink: f32 = strokes.segments().map(|(a, b)| ((b.x - a.x) * 2.0).hypot(b.y - a.y)).sum();
    let points = || strokes.0.iter().flat_map(|s| &s.points);
    let extent = |values: &mut dyn Iterator<Item = f32>| {
        let (min, max) = values.fold((f32::MAX, f32::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
        max - min
    };
    let reasons = if points().count() == 0 {
        vec![Reason::SignatureEmpty]
    } else {
        let size = extent(&mut points().map(|p| p.x * 2.0)).hypot(extent(&mut points().map(|p| p.y)));
        if ink < INK_MIN || size < EXTENT_MIN { vec![Reason::SignatureTooSimple] } else { Vec::new() }
    };
    SignatureReport { reasons, strokes: strokes.0.len(), ink }
}

/// Draws the strokes, black on white, as PNG. Empty if it can't be encoded.
#[must_use]
pub fn render(strokes: &Strokes, width: u32, height: u32) -> Vec<u8> {
    let (width, height) = (width.clamp(16, 4_096), height.clamp(16, 4_096));
    let mut picture = GrayImage::from_pixel(width, height, Luma([255]));
    let radius = (height as f32 / 70.0).max(1.0);
    let place = |p: Point| (p.x * width as f32, p.y * height as f32);
    for (a, b) in strokes.segments() {
        let ((ax, ay), (bx, by)) = (place(a), place(b));
        let steps = ((bx - ax).hypot(by - ay) / (radius / 2.0)).ceil().clamp(1.0, 4_096.0) as u32;
        for i in 0..=steps {
            let t = i as f32 / steps as f32;
            dot(&mut picture, ax + (bx - ax) * t, ay + (by - ay) * t, radius);
        }
    }
    let mut out = Cursor::new(Vec::new());
    match picture.write_to(&mut out, ImageFormat::Png) {
        Ok(()) => out.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// A round dot with a soft edge; ink on ink stays ink.
fn dot(picture: &mut GrayImage, cx: f32, cy: f32, radius: f32) {
    let reach = radius + 1.0;
    let range =
        |c: f32, end: u32| (c - reach).clamp(0.0, end as f32) as u32..(c + reach + 1.0).clamp(0.0, end as f32) as u32;
    for y in range(cy, picture.height()) {
        for x in range(cx, picture.width()) {
            let cover = (reach - (x as f32 - cx).hypot(y as f32 - cy)).clamp(0.0, 1.0);
            let ink = 255 - (cover * 235.0) as u8;
            let pixel = picture.get_pixel_mut(x, y);
            pixel[0] = pixel[0].min(ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stroke(points: &[(f32, f32)]) -> Stroke {
        Stroke { points: points.iter().enumerate().map(|(i, &(x, y))| Point { t_ms: i as u32 * 10, x, y }).collect() }
    }

    #[test]
    fn empty_dot_and_dash_are_refused_and_a_name_is_not() {
        assert_eq!(check(&Strokes::default()).reasons, [Reason::SignatureEmpty]);
        assert_eq!(check(&Strokes(vec![stroke(&[(0.5, 0.5)])])).reasons, [Reason::SignatureTooSimple]);
        assert_eq!(check(&Strokes(vec![stroke(&[(0.4, 0.5), (0.6, 0.5)])])).reasons, [Reason::SignatureTooSimple]);
        let name = Strokes(vec![stroke(&[(0.2, 0.2), (0.4, 0.8), (0.5, 0.2)]), stroke(&[(0.6, 0.3), (0.8, 0.7)])]);
        assert!(check(&name).reasons.is_empty());
        let png = image::load_from_memory(&render(&name, 200, 100)).unwrap().into_luma8();
        assert!(png.pixels().filter(|p| p[0] < 64).count() > 100);
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken_in_peace(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
            let _ = Strokes::from_json(&bytes);
        }

        #[test]
        fn any_strokes_can_be_drawn(points in proptest::collection::vec((any::<f32>(), any::<f32>()), 0..30)) {
            let strokes = Strokes(vec![stroke(&points)]);
            let json = serde_json::to_vec(&strokes).unwrap();
            if let Ok(good) = Strokes::from_json(&json) {
                let _ = (check(&good), render(&good, 64, 32));
            }
        }
    }
}
