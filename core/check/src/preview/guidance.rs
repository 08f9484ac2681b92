//! The result for a frame, and its 64-bit form that crosses to a shell without an allocation.

use crate::picture::NormalizedRect;
use queren_protocol::Hint;

/// What the candidate should do now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guidance {
    /// The hint to show.
    pub hint: Hint,
    /// Capture now: this frame and those of the last half second are good.
    pub ready: bool,
    /// Progress towards [`ready`](Guidance::ready), 0..=1.
    pub progress: f32,
    /// Bounding box of the card or face in the upright frame, when last detected. Never mirrored, whatever the shell shows.
    pub bounds: Option<NormalizedRect>,
}

const PROGRESS_STEPS: f32 = 63.0;
const BOUNDS_STEPS: f32 = 4095.0;

impl Guidance {
    /// Packs into 64 bits, from the lowest: hint 8 (index in [`Hint::ALL`]), ready 1, whether there are bounds 1, progress 6
    /// (of 63), then left, top, right, bottom 12 each (of 4095).
    #[must_use]
    pub fn pack(self) -> u64 {
        let quantize = |value: f32, steps: f32| (value.clamp(0.0, 1.0) * steps).round() as u64;
        let mut packed = u64::from(self.hint.index())
            | u64::from(self.ready) << 8
            | u64::from(self.bounds.is_some()) << 9
            | quantize(self.progress, PROGRESS_STEPS) << 10;
        for (i, edge) in self.bounds.unwrap_or_default().into_iter().enumerate() {
            packed |= quantize(edge, BOUNDS_STEPS) << (16 + 12 * i);
        }
        packed
    }

    /// The inverse of [`pack`](Guidance::pack). None if the hint does not exist, so [`u64::MAX`] can stand for no guidance.
    #[must_use]
    pub fn unpack(packed: u64) -> Option<Guidance> {
        let edge = |i: usize| (packed >> (16 + 12 * i) & 0xfff) as f32 / BOUNDS_STEPS;
        Some(Guidance {
            hint: Hint::from_index((packed & 0xff) as u8)?,
            ready: packed >> 8 & 1 == 1,
            progress: (packed >> 10 & 0x3f) as f32 / PROGRESS_STEPS,
            bounds: (packed >> 9 & 1 == 1).then(|| std::array::from_fn(edge)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_guidance() -> impl Strategy<Value = Guidance> {
        let bounds = proptest::option::of(proptest::array::uniform4(0.0f32..=1.0));
        (0..Hint::ALL.len(), any::<bool>(), 0.0f32..=1.0, bounds).prop_map(|(hint, ready, progress, bounds)| Guidance {
            hint: Hint::ALL[hint],
            ready,
            progress,
            bounds,
        })
    }

    proptest! {
        #[test]
        fn unpacking_restores_what_was_packed_to_the_step(guidance in any_guidance()) {
            let again = Guidance::unpack(guidance.pack()).unwrap();
            prop_assert_eq!((again.hint, again.ready), (guidance.hint, guidance.ready));
            prop_assert_eq!(again.bounds.is_some(), guidance.bounds.is_some());
            prop_assert!((again.progress - guidance.progress).abs() <= 0.5 / PROGRESS_STEPS + 1e-6);
            for (a, g) in again.bounds.iter().flatten().zip(guidance.bounds.iter().flatten()) {
                prop_assert!((a - g).abs() <= 0.5 / BOUNDS_STEPS + 1e-6);
            }
            // A quantized value packs and unpacks exactly.
            prop_assert_eq!(Guidance::unpack(again.pack()), Some(again));
        }

        #[test]
        fn any_64_bits_unpack_to_a_valid_guidance_or_none(packed: u64) {
            let known = packed & 0xff < Hint::ALL.len() as u64;
            let guidance = Guidance::unpack(packed);
            prop_assert_eq!(guidance.is_some(), known);
            let in_range = |value: &f32| (0.0..=1.0).contains(value);
            prop_assert!(guidance.is_none_or(|g| in_range(&g.progress) && g.bounds.iter().flatten().all(in_range)));
        }
    }

    #[test]
    fn clamps_values_out_of_range_and_unpacks_u64_max_to_none() {
        let bounds = Some([-3.0, 2.0, 0.5, f32::NAN]);
        let out_of_range = Guidance { hint: Hint::FaceReady, ready: true, progress: f32::NAN, bounds };
        let clamped = Guidance::unpack(out_of_range.pack()).unwrap();
        assert_eq!((clamped.hint, clamped.ready, clamped.progress), (Hint::FaceReady, true, 0.0));
        assert_eq!(clamped.bounds.map(|p| [p[0], p[1], p[3]]), Some([0.0, 1.0, 0.0]));
        assert_eq!(Guidance::unpack(u64::MAX), None);
    }
}
