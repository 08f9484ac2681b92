//! Face detection with YuNet (Wu et al., 2023; OpenCV Zoo `face_detection_yunet_2023mar`): boxes and five landmarks at three
//! strides.

use crate::models::{InferenceError, Models, Tensor};
use crate::picture::{Point, shrink_to};
use image::RgbImage;
use queren_protocol::Corners;
use serde::Serialize;

const SIDE: usize = 640;
const STRIDES: [usize; 3] = [8, 16, 32];
const OUTPUTS: [&str; 12] = [
    "cls_8", "cls_16", "cls_32", "obj_8", "obj_16", "obj_32", "bbox_8", "bbox_16", "bbox_32", "kps_8", "kps_16",
    "kps_32",
];
/// Below this score a detection is more often noise than a face.
const SCORE_MIN: f32 = 0.7;
/// Boxes with a larger intersection over union are one face.
const IOU_MAX: f32 = 0.3;

/// A detected face, in pixels of the picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Face {
    /// Left, top, width, height.
    pub rect: [f32; 4],
    /// Right eye, left eye, nose tip, right and left mouth corner, from the person's point of view.
    pub landmarks: [Point; 5],
    /// Confidence, 0..=1.
    pub score: f32,
}

impl Face {
    /// Centre of the box.
    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(self.rect[0] + self.rect[2] / 2.0, self.rect[1] + self.rect[3] / 2.0)
    }

    /// Its box, normalized to a picture of `width`×`height`.
    #[must_use]
    pub fn region(&self, (width, height): (u32, u32)) -> Corners {
        let ([x, y, w, h], pw, ph) = (self.rect, width as f32, height as f32);
        Corners::upright([x / pw, y / ph, (x + w) / pw, (y + h) / ph])
    }

    /// Distance between the eyes, pixels.
    #[must_use]
    pub fn eye_distance(&self) -> f32 {
        self.landmarks[0].distance(self.landmarks[1])
    }
}

/// All faces, largest first.
///
/// # Errors
/// [`InferenceError`] if the model is missing or did not run.
pub fn detect(picture: &RgbImage, models: &Models) -> Result<Vec<Face>, InferenceError> {
    let engine = models.detector().map_err(|_| InferenceError)?;
    let (small, factor) = shrink_to(picture, SIDE as u32);
    let outputs = engine.run(input(&small), &OUTPUTS)?;
    let mut faces = Vec::new();
    for (i, stride) in STRIDES.into_iter().enumerate() {
        let [cls, obj, boxes, points] = [0, 3, 6, 9].map(|k| outputs.get(i + k).map(|t| t.data.as_slice()));
        let (Some(cls), Some(obj), Some(boxes), Some(points)) = (cls, obj, boxes, points) else {
            return Err(InferenceError);
        };
        let columns = SIDE / stride;
        for (cell, (c, o)) in cls.iter().zip(obj).enumerate() {
            let score = (c.clamp(0.0, 1.0) * o.clamp(0.0, 1.0)).sqrt();
            let (Some(b), Some(p)) = (boxes.get(cell * 4..cell * 4 + 4), points.get(cell * 10..cell * 10 + 10)) else {
                return Err(InferenceError);
            };
            if score >= SCORE_MIN {
                faces.push(decode_face(b, p, cell % columns, cell / columns, stride as f32, factor, score));
            }
        }
    }
    Ok(suppress_overlaps(faces))
}

/// BGR, 0..=255, in the upper left of a black square.
fn input(picture: &RgbImage) -> Tensor {
    let mut data = vec![0.0; 3 * SIDE * SIDE];
    for (x, y, pixel) in picture.enumerate_pixels() {
        for (channel, value) in pixel.0.iter().rev().enumerate() {
            data[channel * SIDE * SIDE + y as usize * SIDE + x as usize] = f32::from(*value);
        }
    }
    Tensor { shape: vec![1, 3, SIDE, SIDE], data }
}

fn decode_face(b: &[f32], p: &[f32], column: usize, row: usize, stride: f32, factor: f32, score: f32) -> Face {
    let scale = stride * factor;
    let (cx, cy) = ((column as f32 + b[0]) * scale, (row as f32 + b[1]) * scale);
    let (w, h) = (b[2].exp() * scale, b[3].exp() * scale);
    let landmarks =
        std::array::from_fn(|i| Point::new((p[2 * i] + column as f32) * scale, (p[2 * i + 1] + row as f32) * scale));
    Face { rect: [cx - w / 2.0, cy - h / 2.0, w, h], landmarks, score }
}

/// Non-maximum suppression; the result is sorted by size, largest first.
fn suppress_overlaps(mut faces: Vec<Face>) -> Vec<Face> {
    faces.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<Face> = Vec::new();
    for face in faces {
        if kept.iter().all(|k| intersection_over_union(&k.rect, &face.rect) <= IOU_MAX) {
            kept.push(face);
        }
    }
    kept.sort_by(|a, b| (b.rect[2] * b.rect[3]).total_cmp(&(a.rect[2] * a.rect[3])));
    kept
}

fn intersection_over_union(a: &[f32; 4], b: &[f32; 4]) -> f32 {
    let width = (a[0] + a[2]).min(b[0] + b[2]) - a[0].max(b[0]);
    let height = (a[1] + a[3]).min(b[1] + b[3]) - a[1].max(b[1]);
    if width <= 0.0 || height <= 0.0 {
        return 0.0;
    }
    let intersection = width * height;
    intersection / (a[2] * a[3] + b[2] * b[3] - intersection)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f32, score: f32) -> Face {
        Face { rect: [x, 0.0, 100.0, 100.0], landmarks: [Point::default(); 5], score }
    }

    #[test]
    fn keeps_the_best_of_overlapping_boxes() {
        let kept = suppress_overlaps(vec![at(0.0, 0.8), at(10.0, 0.9), at(200.0, 0.7)]);
        assert_eq!(kept.iter().map(|f| f.rect[0]).collect::<Vec<_>>(), [10.0, 200.0]);
    }
}
