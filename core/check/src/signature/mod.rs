//! The signature: finger strokes as vectors. Checks that it is more than a dot, and renders it.

#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))] // Reads untrusted bytes.

use image::{GrayImage, ImageFormat, Luma};
use queren_protocol::Reason;
use queren_protocol::policy::SignaturePolicy;
use queren_protocol::signature::{Point, Stroke};
use serde::Serialize;
use std::io::Cursor;

/// Ink shorter than this, in heights of the pad, is no name.
const INK_MIN: f32 = 0.8;
/// Minimum diagonal of a name's bounding box, in heights of the pad.
const EXTENT_MIN: f32 = 0.3;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SignatureReport {
    /// Reasons to sign again; empty if accepted.
    pub reasons: Vec<Reason>,
    /// Number of strokes.
    pub strokes: usize,
    /// Total length of all strokes, in heights of the pad.
    pub ink: f32,
}

fn segments(strokes: &[Stroke]) -> impl Iterator<Item = (Point, Point)> {
    strokes.iter().flat_map(|s| s.points.windows(2).map(|w| (w[0], w[1])))
}

/// Is it more than a dot, and no more than a name?
#[must_use]
pub fn check(strokes: &[Stroke], policy: &SignaturePolicy) -> SignatureReport {
    // Widths count double: the pad is twice as wide as high.
    let ink: f32 = segments(strokes).map(|(a, b)| ((b.x - a.x) * 2.0).hypot(b.y - a.y)).sum();
    let points = || strokes.iter().flat_map(|s| &s.points);
    let extent = |values: &mut dyn Iterator<Item = f32>| {
        let (min, max) = values.fold((f32::MAX, f32::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
        max - min
    };
    let reasons = if points().count() == 0 {
        vec![Reason::SignatureEmpty]
    } else if !policy.allows(strokes) {
        vec![Reason::SignatureTooLong]
    } else {
        let size = extent(&mut points().map(|p| p.x * 2.0)).hypot(extent(&mut points().map(|p| p.y)));
        if ink < INK_MIN || size < EXTENT_MIN { vec![Reason::SignatureTooSimple] } else { Vec::new() }
    };
    SignatureReport { reasons, strokes: strokes.len(), ink }
}

/// Renders the strokes as PNG, black on white. Empty if encoding fails.
#[must_use]
pub fn render(strokes: &[Stroke], width: u32, height: u32) -> Vec<u8> {
    let (width, height) = (width.clamp(16, 4_096), height.clamp(16, 4_096));
    let mut picture = GrayImage::from_pixel(width, height, Luma([255]));
    let radius = (height as f32 / 70.0).max(1.0);
    let place = |p: Point| (p.x * width as f32, p.y * height as f32);
    for (a, b) in segments(strokes) {
        let ((ax, ay), (bx, by)) = (place(a), place(b));
        let steps = ((bx - ax).hypot(by - ay) / (radius / 2.0)).ceil().clamp(1.0, 4_096.0) as u32;
        for i in 0..=steps {
            let t = i as f32 / steps as f32;
            draw_dot(&mut picture, ax + (bx - ax) * t, ay + (by - ay) * t, radius);
        }
    }
    let mut out = Cursor::new(Vec::new());
    match picture.write_to(&mut out, ImageFormat::Png) {
        Ok(()) => out.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// Draws an antialiased disc. Takes the darker value, so that overlapping discs don't lighten each other.
fn draw_dot(picture: &mut GrayImage, cx: f32, cy: f32, radius: f32) {
    let reach = radius + 1.0;
    let range =
        |c: f32, end: u32| (c - reach).clamp(0.0, end as f32) as u32..(c + reach + 1.0).clamp(0.0, end as f32) as u32;
    for y in range(cy, picture.height()) {
        for x in range(cx, picture.width()) {
            let cover = (reach - (x as f32 - cx).hypot(y as f32 - cy)).clamp(0.0, 1.0);
            let ink = u8::MAX.saturating_sub((cover * 235.0) as u8);
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
        let policy = SignaturePolicy::default();
        let reasons = |strokes: &[Stroke]| check(strokes, &policy).reasons;
        assert_eq!(reasons(&[]), [Reason::SignatureEmpty]);
        assert_eq!(reasons(&[stroke(&[(0.5, 0.5)])]), [Reason::SignatureTooSimple]);
        assert_eq!(reasons(&[stroke(&[(0.4, 0.5), (0.6, 0.5)])]), [Reason::SignatureTooSimple]);
        let name = [stroke(&[(0.2, 0.2), (0.4, 0.8), (0.5, 0.2)]), stroke(&[(0.6, 0.3), (0.8, 0.7)])];
        assert!(reasons(&name).is_empty());
        let one_stroke_only = SignaturePolicy { max_strokes: 1, ..policy };
        assert_eq!(check(&name, &one_stroke_only).reasons, [Reason::SignatureTooLong]);
        let png = image::load_from_memory(&render(&name, 200, 100)).unwrap().into_luma8();
        assert!(png.pixels().filter(|p| p[0] < 64).count() > 100);
    }

    proptest! {
        #[test]
        fn any_strokes_can_be_drawn(points in proptest::collection::vec((any::<f32>(), any::<f32>()), 0..30)) {
            let strokes = [stroke(&points).on_pad()];
            let _ = (check(&strokes, &SignaturePolicy::default()), render(&strokes, 64, 32));
        }
    }
}
