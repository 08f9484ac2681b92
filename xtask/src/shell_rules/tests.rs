//! Both shells lay out the same screens alike, and files of the iOS app that no compiler reads agree with the core.

use super::{check, forbidden};
use crate::paths::root;
use crate::process::Result;
use std::collections::BTreeMap;

const ANDROID: &str = "android/screens/src/main/kotlin/org/queren/screens/Layouts.kt";
const IOS: &str = "ios/Sources/Exam/ScreenLayout.swift";

/// Layout by screen; both lower case without `_`, because the languages differ in style.
type Layouts = BTreeMap<String, String>;

fn normalized(name: &str) -> String {
    name.trim().replace('_', "").to_lowercase()
}

/// `ScreenId.CARD_CAPTURE -> Layout.CAMERA`
fn kotlin(text: &str) -> Layouts {
    let line = |l: &str| {
        let (id, layout) = l.trim().strip_prefix("ScreenId.")?.split_once(" -> Layout.")?;
        Some((normalized(id), normalized(layout)))
    };
    text.lines().filter_map(line).collect()
}

/// `case .cardCapture: .camera`
fn swift(text: &str) -> Layouts {
    let line = |l: &str| {
        let (id, layout) = l.trim().strip_prefix("case .")?.split_once(": .")?;
        Some((normalized(id), normalized(layout)))
    };
    text.lines().filter_map(line).collect()
}

fn read(path: &str) -> Result<String> {
    std::fs::read_to_string(root().join(path)).map_err(|e| format!("{path}: {e}"))
}

#[test]
fn both_shells_use_the_same_layout_for_each_screen() {
    let (android, ios) = (kotlin(&read(ANDROID).unwrap()), swift(&read(IOS).unwrap()));
    assert!(android.len() >= 40, "{} screens", android.len());
    assert_eq!(android, ios);
    // Control: a screen with another layout is noticed.
    let other = swift(&read(IOS).unwrap().replace("case .signature: .signaturePad", "case .signature: .page"));
    assert_ne!(android, other);
}

#[test]
fn shells_use_no_network_or_storage() {
    assert_eq!(forbidden("let task = URLSession.shared.dataTask(with: url)"), Some("URLSession"));
    assert_eq!(forbidden("exam.act(Action.Next)"), None);
    check().unwrap();
}

/// The value of `key` in a property list: the next string after it.
fn value<'a>(plist: &'a str, key: &str) -> Option<&'a str> {
    let after = plist.split_once(&format!("<key>{key}</key>"))?.1;
    Some(after.split_once("<string>")?.1.split_once("</string>")?.0)
}

#[test]
fn ios_purpose_strings_are_in_both_languages_and_the_app_name_is_the_cores() {
    let plist = read("ios/App/Info.plist").unwrap();
    let words: serde_json::Value = serde_json::from_str(&read("ios/App/InfoPlist.xcstrings").unwrap()).unwrap();
    let localized = |key: &str, lang: &str| {
        let word = &words["strings"][key]["localizations"][lang]["stringUnit"]["value"];
        word.as_str().unwrap_or_default().to_owned()
    };
    for key in ["NSCameraUsageDescription", "NSMicrophoneUsageDescription", "NSPhotoLibraryAddUsageDescription"] {
        assert_eq!(value(&plist, key), Some(localized(key, "zh-Hans").as_str()), "{key}");
        assert!(localized(key, "en").is_ascii() && localized(key, "en").ends_with('.'), "{key}");
    }
    for (lang, code) in [("zh", "zh-Hans"), ("en", "en")] {
        let name = localized("CFBundleDisplayName", code);
        assert!(read(&format!("core/flow/words/{lang}.ftl")).unwrap().contains(&format!("c-app = {name}\n")));
    }
    assert_eq!(value(&plist, "NSLocationUsageDescription"), None, "the control");
}

#[test]
fn ios_background_task_and_colours_match_their_source() {
    let task = value(&read("ios/App/Info.plist").unwrap(), "BGTaskSchedulerPermittedIdentifiers").map(str::to_owned);
    let uploads = read("ios/Sources/ExamViews/System/BackgroundUploads.swift").unwrap();
    assert!(uploads.contains(&format!("identifier = \"{}\"", task.unwrap())));
    let tokens: serde_json::Value = serde_json::from_str(&read("core/flow/tokens.json").unwrap()).unwrap();
    for (name, token) in [("AccentColor", "primary"), ("Ground", "ground")] {
        let path = format!("ios/App/Assets.xcassets/{name}.colorset/Contents.json");
        let set: serde_json::Value = serde_json::from_str(&read(&path).unwrap()).unwrap();
        for (i, scheme) in ["light", "dark"].into_iter().enumerate() {
            let parts = &set["colors"][i]["color"]["components"];
            let part = |c: &str| parts[c].as_str().unwrap_or_default().trim_start_matches("0x").to_owned();
            let drawn = part("red") + &part("green") + &part("blue");
            assert_eq!(tokens["colour"][scheme][token], drawn, "{path}: run `python3 ios/assets.py`");
        }
    }
}
