//! Strokes in a journal: a redacted stroke has so many points, all at zero, and is written as their number. A signature would
//! take a third of the journal otherwise.

use queren_protocol::signature::POINTS_MAX;
use serde_json::{Value, json};

/// The field of a stroke that has its points.
const POINTS: &str = "points";

/// Replaces lists of points by their length.
pub(super) fn shorten(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Array(points) if name == POINTS => *value = points.len().into(),
                    _ => shorten(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(shorten),
        _ => {}
    }
}

/// Puts as many points back. `room` is how many more there may be in all: a journal comes from anywhere, and a few bytes could
/// ask for any amount of memory. `None` when there are too many.
pub(super) fn expand(value: &mut Value, room: &mut u32) -> Option<()> {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_u64() {
                    Some(points) if name == POINTS => {
                        *room = room.checked_sub(u32::try_from(points).ok()?)?;
                        let point = json!({ "t_ms": 0, "x": 0.0, "y": 0.0 });
                        *value = (0..points).map(|_| point.clone()).collect();
                    }
                    _ => expand(value, room)?,
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                expand(value, room)?;
            }
        }
        _ => {}
    }
    Some(())
}

/// Most points that a replay puts back: several of the longest signatures that any policy allows.
pub(super) const REPLAY_POINTS_MAX: u32 = 8 * POINTS_MAX;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_points_come_back_and_no_more_than_there_is_room_for() {
        let point = json!({ "t_ms": 0, "x": 0.0, "y": 0.0 });
        let strokes = json!({ "strokes": [{ "points": [point, point] }, { "points": [] }], "n": 2 });
        let mut value = strokes.clone();
        shorten(&mut value);
        assert_eq!(value, json!({ "strokes": [{ "points": 2 }, { "points": 0 }], "n": 2 }));
        assert_eq!(expand(&mut value.clone(), &mut 1), None);
        let mut room = 2;
        assert_eq!(expand(&mut value, &mut room), Some(()));
        assert_eq!((value, room), (strokes, 0));
        assert_eq!(expand(&mut json!({ "points": u64::MAX }), &mut { REPLAY_POINTS_MAX }), None);
    }
}
