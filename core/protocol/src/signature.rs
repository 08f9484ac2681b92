//! A signature as shared by both sides: strokes as vectors, and their JSON form.
//!
//! How many strokes and points a signature may have is [`SignaturePolicy`](crate::policy::SignaturePolicy); a policy is
//! valid only up to [`STROKES_MAX`] and [`POINTS_MAX`].

use crate::Reason;
use serde::{Deserialize, Serialize};

/// Most strokes any policy may allow.
pub const STROKES_MAX: u32 = 1_024;
/// Most points any policy may allow, all strokes together.
pub const POINTS_MAX: u32 = 50_000;

/// How far outside the pad a point may be, in widths or heights of the pad, because a finger may slip over the edge.
const PAD: std::ops::RangeInclusive<f32> = -0.5..=1.5;

/// Longest JSON of a point with its comma: `{"t_ms":…,"x":…,"y":…},` with 10 digits of time and twice the 16 characters
/// that an `f32` has at most.
const POINT_JSON_MAX: u64 = 20 + 10 + 2 * 16;
/// Longest JSON of a stroke around its points: `{"points":[…]},`.
const STROKE_JSON_MAX: u64 = 14;

/// A point of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
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
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Stroke {
    /// In order of time.
    pub points: Vec<Point>,
}

impl Stroke {
    /// The stroke with every point on the pad or close to it, as [`parse_strokes`] requires. Points that are not numbers are
    /// dropped: JSON can't carry them.
    #[must_use]
    pub fn on_pad(&self) -> Stroke {
        let clamp = |v: f32| v.clamp(*PAD.start(), *PAD.end());
        let numbers = self.points.iter().filter(|p| p.x.is_finite() && p.y.is_finite());
        Stroke { points: numbers.map(|p| Point { x: clamp(p.x), y: clamp(p.y), ..*p }).collect() }
    }
}

/// Reads strokes from JSON.
///
/// # Errors
/// [`Reason::FileTooLarge`] or [`Reason::SignatureTooLong`] for more than any policy allows, [`Reason::FileDamaged`] for
/// anything that is not strokes on a pad.
pub fn parse_strokes(json: &[u8]) -> Result<Vec<Stroke>, Reason> {
    if json.len() as u64 > json_bytes_max(STROKES_MAX, POINTS_MAX) {
        return Err(Reason::FileTooLarge);
    }
    let strokes: Vec<Stroke> = serde_json::from_slice(json).map_err(|_| Reason::FileDamaged)?;
    if !fits(&strokes, STROKES_MAX, POINTS_MAX) {
        return Err(Reason::SignatureTooLong);
    }
    let on_pad = |p: &Point| PAD.contains(&p.x) && PAD.contains(&p.y);
    if strokes.iter().flat_map(|s| &s.points).all(on_pad) { Ok(strokes) } else { Err(Reason::FileDamaged) }
}

/// Whether the strokes are within the limits.
pub(crate) fn fits(strokes: &[Stroke], strokes_max: u32, points_max: u32) -> bool {
    let points: usize = strokes.iter().map(|s| s.points.len()).sum();
    strokes.len() <= strokes_max as usize && points <= points_max as usize
}

/// Longest JSON of so many strokes with so many points.
pub(crate) fn json_bytes_max(strokes: u32, points: u32) -> u64 {
    2 + u64::from(strokes) * STROKE_JSON_MAX + u64::from(points) * POINT_JSON_MAX
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::SignaturePolicy;
    use proptest::prelude::*;

    fn point() -> impl Strategy<Value = Point> {
        (any::<u32>(), any::<f32>(), any::<f32>()).prop_map(|(t_ms, x, y)| Point { t_ms, x, y })
    }

    fn stroke() -> impl Strategy<Value = Stroke> {
        proptest::collection::vec(point(), 0..60).prop_map(|points| Stroke { points })
    }

    /// A stroke whose points have the longest possible JSON.
    fn longest(points: usize) -> Stroke {
        let point = Point { t_ms: u32::MAX, x: -0.012_345_67, y: -1.234_567_8e-38 };
        Stroke { points: vec![point; points] }
    }

    #[test]
    fn a_signature_at_the_limits_fits_the_platforms_and_one_more_point_does_not() {
        let policy = SignaturePolicy::default();
        let (strokes, points) = (policy.max_strokes as usize, policy.max_points as usize);
        let mut full = vec![longest(points / strokes); strokes];
        assert!(policy.allows(&full));
        let json = serde_json::to_vec(&full).unwrap();
        assert!(json.len() as u64 <= policy.max_json_bytes());
        assert_eq!(parse_strokes(&json).unwrap(), full);
        full[0] = longest(points / strokes + 1);
        assert!(!policy.allows(&full));
    }

    #[test]
    fn what_no_policy_allows_is_refused_with_its_reason() {
        let too_many = vec![Stroke::default(); STROKES_MAX as usize + 1];
        assert_eq!(parse_strokes(&serde_json::to_vec(&too_many).unwrap()), Err(Reason::SignatureTooLong));
        let too_long = vec![b' '; json_bytes_max(STROKES_MAX, POINTS_MAX) as usize + 1];
        assert_eq!(parse_strokes(&too_long), Err(Reason::FileTooLarge));
        assert_eq!(parse_strokes(br#"[{"points":[{"t_ms":0,"x":1.6,"y":0}]}]"#), Err(Reason::FileDamaged));
        assert_eq!(parse_strokes(b"{"), Err(Reason::FileDamaged));
    }

    proptest! {
        /// Both sides rely on this: what the device accepts, the platform can read and does not find too large.
        #[test]
        fn allowed_strokes_are_within_the_platforms_limits(
            strokes in proptest::collection::vec(stroke(), 0..60), max_strokes in 1u32..80, max_points in 1u32..4_000,
        ) {
            let policy = SignaturePolicy { max_strokes, max_points };
            let strokes: Vec<Stroke> = strokes.iter().map(Stroke::on_pad).collect();
            if policy.allows(&strokes) {
                let json = serde_json::to_vec(&strokes).unwrap();
                prop_assert!(json.len() as u64 <= policy.max_json_bytes());
                prop_assert_eq!(parse_strokes(&json), Ok(strokes));
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
            let _ = parse_strokes(&bytes);
        }
    }
}
