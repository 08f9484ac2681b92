//! The two shells list the same screens with the same layouts, one line each.

use crate::run::{Done, root};
use std::collections::BTreeMap;

const ANDROID: &str = "android/screens/src/main/kotlin/org/queren/screens/Layouts.kt";
const IOS: &str = "ios/Sources/Exam/Layouts.swift";

/// Layouts by screen, both in small letters without `_`: the languages write names differently.
type Layouts = BTreeMap<String, String>;

fn plain(name: &str) -> String {
    name.trim().replace('_', "").to_lowercase()
}

/// `ScreenId.CARD_CAPTURE -> Layout.FINDER`
fn kotlin(text: &str) -> Layouts {
    let line = |l: &str| {
        let (id, layout) = l.trim().strip_prefix("ScreenId.")?.split_once(" -> Layout.")?;
        Some((plain(id), plain(layout)))
    };
    text.lines().filter_map(line).collect()
}

/// `case .cardCapture: .finder`
fn swift(text: &str) -> Layouts {
    let line = |l: &str| {
        let (id, layout) = l.trim().strip_prefix("case .")?.split_once(": .")?;
        Some((plain(id), plain(layout)))
    };
    text.lines().filter_map(line).collect()
}

fn read(path: &str) -> Done<String> {
    std::fs::read_to_string(root().join(path)).map_err(|e| format!("{path}: {e}"))
}

#[test]
fn both_shells_list_the_same_screens_with_the_same_layouts() {
    let (android, ios) = (kotlin(&read(ANDROID).unwrap()), swift(&read(IOS).unwrap()));
    assert!(android.len() >= 40, "{} screens", android.len());
    assert_eq!(android, ios);
    // The control: one screen laid out otherwise is seen.
    let other = swift(&read(IOS).unwrap().replace("case .signature: .pad", "case .signature: .page"));
    assert_ne!(android, other);
}
