//! The answer to a frame, and how it crosses to a shell without an allocation.

use super::measure::Area;
use queren_protocol::Hint;

/// What the candidate does now, and how near it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guide {
    /// The one hint on the pill.
    pub hint: Hint,
    /// Take it now: this very frame is good, and those before it were.
    pub ready: bool,
    /// 0..=1: how much of the time has passed that all must be right before it is [`ready`](Guide::ready).
    pub steady: f32,
    /// Where the card or the face was seen last: left, top, right, bottom as shares of the upright frame, 0..=1. Not
    /// mirrored, whatever the shell shows.
    pub place: Option<Area>,
}

const STEADY_STEPS: f32 = 63.0;
const PLACE_STEPS: f32 = 4095.0;

impl Guide {
    /// In 64 bits, lowest first: hint 8 (its place in [`Hint::ALL`]), ready 1, whether there is a place 1, steady 6
    /// (of 63), then left, top, right, bottom 12 each (of 4095).
    #[must_use]
    pub fn pack(self) -> u64 {
        let steps = |share: f32, most: f32| (share.clamp(0.0, 1.0) * most).round() as u64;
        let mut packed = u64::from(self.hint.index())
            | u64::from(self.ready) << 8
            | u64::from(self.place.is_some()) << 9
            | steps(self.steady, STEADY_STEPS) << 10;
        for (i, share) in self.place.unwrap_or_default().into_iter().enumerate() {
            packed |= steps(share, PLACE_STEPS) << (16 + 12 * i);
        }
        packed
    }

    /// What [`pack`](Guide::pack) packed; none for a hint that does not exist, so [`u64::MAX`] can stand for no guide.
    #[must_use]
    pub fn unpack(packed: u64) -> Option<Guide> {
        let share = |i: usize| (packed >> (16 + 12 * i) & 0xfff) as f32 / PLACE_STEPS;
        Some(Guide {
            hint: Hint::from_index((packed & 0xff) as u8)?,
            ready: packed >> 8 & 1 == 1,
            steady: (packed >> 10 & 0x3f) as f32 / STEADY_STEPS,
            place: (packed >> 9 & 1 == 1).then(|| std::array::from_fn(share)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn guides() -> impl Strategy<Value = Guide> {
        let place = proptest::option::of(proptest::array::uniform4(0.0f32..=1.0));
        (0..Hint::ALL.len(), any::<bool>(), 0.0f32..=1.0, place).prop_map(|(hint, ready, steady, place)| Guide {
            hint: Hint::ALL[hint],
            ready,
            steady,
            place,
        })
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked_to_the_step(guide in guides()) {
            let again = Guide::unpack(guide.pack()).unwrap();
            prop_assert_eq!((again.hint, again.ready, again.place.is_some()), (guide.hint, guide.ready, guide.place.is_some()));
            prop_assert!((again.steady - guide.steady).abs() <= 0.5 / STEADY_STEPS + 1e-6);
            for (a, g) in again.place.iter().flatten().zip(guide.place.iter().flatten()) {
                prop_assert!((a - g).abs() <= 0.5 / PLACE_STEPS + 1e-6);
            }
            // Once on the steps it stays there, exactly.
            prop_assert_eq!(Guide::unpack(again.pack()), Some(again));
        }

        #[test]
        fn any_64_bits_are_a_guide_or_none(packed: u64) {
            let known = packed & 0xff < Hint::ALL.len() as u64;
            let guide = Guide::unpack(packed);
            prop_assert_eq!(guide.is_some(), known);
            let in_range = |share: &f32| (0.0..=1.0).contains(share);
            prop_assert!(guide.is_none_or(|g| in_range(&g.steady) && g.place.iter().flatten().all(in_range)));
        }
    }

    #[test]
    fn what_is_out_of_range_is_clamped_and_no_guide_is_told_apart() {
        let wild =
            Guide { hint: Hint::FaceReady, ready: true, steady: f32::NAN, place: Some([-3.0, 2.0, 0.5, f32::NAN]) };
        let tame = Guide::unpack(wild.pack()).unwrap();
        assert_eq!((tame.hint, tame.ready, tame.steady), (Hint::FaceReady, true, 0.0));
        assert_eq!(tame.place.map(|p| [p[0], p[1], p[3]]), Some([0.0, 1.0, 0.0]));
        assert_eq!(Guide::unpack(u64::MAX), None);
    }
}
