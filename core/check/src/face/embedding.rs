//! Face embeddings of 128 numbers (dlib's ResNet, King 2017, as distributed with `@vladmandic/face-api`).

use super::Face;
use crate::models::{InferenceError, Models, Tensor};
use crate::picture::{Point, Similarity, sample_bilinear};
use image::RgbImage;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Two faces at most this far apart count as the same person. dlib's own threshold; on 36 photographed faces aligned by YuNet
/// it accepts 4.4 % of impostor pairs and rejects 3.3 % of genuine ones, so on the phone it only warns, and on the platform it
/// is one finding among several.
pub const SAME_PERSON_MAX: f32 = 0.60;

const SIDE: u32 = 150;
/// Eyes, nose tip and mouth corners in a 150-pixel face chip with dlib's padding of 0.25, from its mean face shape.
const TEMPLATE: [Point; 5] = [
    Point::new(47.7, 47.1),
    Point::new(100.3, 47.1),
    Point::new(74.3, 77.5),
    Point::new(54.8, 103.0),
    Point::new(94.6, 103.0),
];

/// A face embedding. Biometric data: never printed, zeroed when dropped.
#[derive(Clone, PartialEq, Zeroize, ZeroizeOnDrop)]
pub struct Embedding(Vec<f32>);

impl Embedding {
    /// Euclidean distance; see [`SAME_PERSON_MAX`].
    #[must_use]
    pub fn distance(&self, other: &Embedding) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
    }

    /// The mean over several pictures of one face, which varies less than any of them.
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

/// Computes the embedding of a face detected in `picture`.
///
/// # Errors
/// [`InferenceError`] if the model is missing or did not run.
pub fn embed(picture: &RgbImage, face: &Face, models: &Models) -> Result<Embedding, InferenceError> {
    let engine = models.embedding().map_err(|_| InferenceError)?;
    let to_picture = Similarity::fit(&TEMPLATE, &face.landmarks);
    let plane = (SIDE * SIDE) as usize;
    let mut data = vec![0.0; 3 * plane];
    for y in 0..SIDE {
        for x in 0..SIDE {
            let source = to_picture.apply(Point::new(x as f32, y as f32));
            let pixel = sample_bilinear(picture, source.x, source.y);
            for (channel, value) in pixel.0.iter().enumerate() {
                data[channel * plane + (y * SIDE + x) as usize] = f32::from(*value);
            }
        }
    }
    let outputs = engine.run(Tensor { shape: vec![1, 3, SIDE as usize, SIDE as usize], data }, &[])?;
    let numbers = outputs.into_iter().next().ok_or(InferenceError)?.data;
    if numbers.len() == 128 { Ok(Embedding(numbers)) } else { Err(InferenceError) }
}
