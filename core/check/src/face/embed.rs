//! 128 numbers that describe a face (dlib's ResNet, King 2017, as carried by `@vladmandic/face-api`).

use super::Face;
use crate::models::{EngineError, Models, Tensor};
use crate::picture::{Point, Similarity, sample};
use image::RgbImage;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Two faces nearer than this are taken for one person. dlib's own threshold; on 36 photographed faces aligned by YuNet it
/// accepts 4.4 % of strangers and refuses 3.3 % of true pairs, which is why it warns on the phone and is one of several
/// findings on the platform.
pub const SAME_PERSON_MAX: f32 = 0.60;

const SIDE: u32 = 150;
/// Eyes, nose tip and mouth corners in a 150-pixel chip with dlib's padding of 0.25, from its mean face shape.
const TEMPLATE: [Point; 5] = [
    Point::new(47.7, 47.1),
    Point::new(100.3, 47.1),
    Point::new(74.3, 77.5),
    Point::new(54.8, 103.0),
    Point::new(94.6, 103.0),
];

/// A face as numbers. Personal data: never printed, zeroed when dropped.
#[derive(Clone, PartialEq, Zeroize, ZeroizeOnDrop)]
pub struct Embedding(Vec<f32>);

impl Embedding {
    /// Euclidean distance; 0 is the same picture, see [`SAME_PERSON_MAX`].
    #[must_use]
    pub fn distance(&self, other: &Embedding) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
    }

    /// The middle of several pictures of one face: steadier than any of them.
    #[must_use]
    pub fn mean(all: &[Embedding]) -> Option<Embedding> {
        let first = all.first()?;
        let sum = |i: usize| all.iter().map(|e| e.0[i]).sum::<f32>() / all.len() as f32;
        Some(Embedding((0..first.0.len()).map(sum).collect()))
    }
}

impl std::fmt::Debug for Embedding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Embedding(…)")
    }
}

/// Describes a face that was found in `picture`.
///
/// # Errors
/// [`EngineError`] if the model is missing or did not run.
pub fn embed(picture: &RgbImage, face: &Face, models: &Models) -> Result<Embedding, EngineError> {
    let engine = models.embedding().map_err(|_| EngineError)?;
    let back = Similarity::fit(&TEMPLATE, &face.landmarks);
    let plane = (SIDE * SIDE) as usize;
    let mut data = vec![0.0; 3 * plane];
    for y in 0..SIDE {
        for x in 0..SIDE {
            let from = back.apply(Point::new(x as f32, y as f32));
            let pixel = sample(picture, from.x, from.y);
            for (channel, value) in pixel.0.iter().enumerate() {
                data[channel * plane + (y * SIDE + x) as usize] = f32::from(*value);
            }
        }
    }
    let outputs = engine.run(Tensor { shape: vec![1, 3, SIDE as usize, SIDE as usize], data }, &[])?;
    let numbers = outputs.into_iter().next().ok_or(EngineError)?.data;
    if numbers.len() == 128 { Ok(Embedding(numbers)) } else { Err(EngineError) }
}
