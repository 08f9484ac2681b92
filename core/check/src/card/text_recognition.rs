//! Recognizes a line of text with PP-OCRv6 (small): input 48 pixels high, CTC output.

use crate::models::{InferenceError, Models, Tensor};
use image::RgbImage;
use image::imageops::{FilterType, resize};

const HEIGHT: u32 = 48;
const WIDTH_MAX: u32 = 1_200;

pub(crate) struct RecognizedLine {
    pub(crate) text: String,
    /// Of the least certain character, 0..=1.
    pub(crate) confidence: f32,
}

/// Recognizes a picture of one line.
///
/// # Errors
/// [`InferenceError`] if the model is missing or did not run.
pub(crate) fn recognize(line: &RgbImage, models: &Models) -> Result<RecognizedLine, InferenceError> {
    let engine = models.text().map_err(|_| InferenceError)?;
    let dictionary = engine.metadata("character").ok_or(InferenceError)?;
    let width = (line.width() * HEIGHT / line.height().max(1)).clamp(HEIGHT, WIDTH_MAX);
    let scaled = resize(line, width, HEIGHT, FilterType::Triangle);
    let output = engine.run(input(&scaled), &[])?.into_iter().next().ok_or(InferenceError)?;
    let classes = *output.shape.last().ok_or(InferenceError)?;
    let characters: Vec<&str> = dictionary.lines().collect();
    Ok(decode(&output.data, classes, &characters))
}

/// BGR, -1..=1.
fn input(line: &RgbImage) -> Tensor {
    let (w, h) = (line.width() as usize, line.height() as usize);
    let mut data = vec![0.0; 3 * w * h];
    for (x, y, pixel) in line.enumerate_pixels() {
        for (channel, value) in pixel.0.iter().rev().enumerate() {
            data[channel * w * h + y as usize * w + x as usize] = f32::from(*value) / 127.5 - 1.0;
        }
    }
    Tensor { shape: vec![1, 3, h, w], data }
}

/// Greedy CTC: class 0 is blank, repetitions collapse, and the class after the dictionary is the space.
fn decode(scores: &[f32], classes: usize, characters: &[&str]) -> RecognizedLine {
    let (mut text, mut confidence, mut last) = (String::new(), 1.0f32, 0);
    for column in scores.chunks_exact(classes.max(1)) {
        let Some((class, score)) = column.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) else {
            continue;
        };
        if class != 0 && class != last {
            text.push_str(characters.get(class - 1).copied().unwrap_or(" "));
            confidence = confidence.min(score);
        }
        last = class;
    }
    RecognizedLine { text, confidence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_collapse_and_blanks_separate() {
        let one_hot = |class: usize| (0..4).map(move |c| if c == class { 0.9 } else { 0.0 });
        let scores: Vec<f32> = [1, 1, 0, 1, 2, 2, 3].into_iter().flat_map(one_hot).collect();
        let line = decode(&scores, 4, &["样", "本"]);
        assert_eq!(line.text, "样样本 ");
        assert!((line.confidence - 0.9).abs() < 1e-6);
    }
}
